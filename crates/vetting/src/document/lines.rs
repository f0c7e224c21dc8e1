//! The long straight lines among the edges (a Hough vote), each with how much of it is really there.

use super::edges::Edges;
use bonafide_pixels::plane::Point;

/// How many lines are looked at. More find faint sides among many strong lines, and cost time with the fourth power.
const MOST: usize = 52;
/// Directions that are told apart: one degree each.
const TURNS: usize = 180;

/// A straight line, its distances counted from the picture's centre.
pub(super) struct Line {
    /// The direction across it.
    pub(super) normal: Point,
    /// How far from the centre it is, along the normal.
    pub(super) far: f32,
    /// Whether it is an edge of the picture itself, where nothing can be seen.
    pub(super) is_border: bool,
    /// The sum of edges from its beginning up to each step.
    sums: Vec<f32>,
    reach: f32,
}

impl Line {
    fn new(edges: &Edges, normal: Point, far: f32, is_border: bool) -> Line {
        let reach = (edges.width as f32).hypot(edges.height as f32) / 2.0;
        let mut line = Line { normal, far, is_border, sums: vec![0.0], reach };
        let mut sum = 0.0;
        for step in 0..(reach * 2.0) as usize {
            sum += if is_border { 0.0 } else { line.edge_at(edges, step as f32 - reach) };
            line.sums.push(sum);
        }
        line
    }

    /// A point of it, `along` steps from the foot of the centre.
    fn point(&self, along: f32) -> Point {
        (self.normal.0 * self.far - self.normal.1 * along, self.normal.1 * self.far + self.normal.0 * along)
    }

    /// The strongest edge of its own direction within a pixel and a half.
    fn edge_at(&self, edges: &Edges, along: f32) -> f32 {
        let (x, y) = self.point(along);
        let (x, y) = (x + edges.width as f32 / 2.0, y + edges.height as f32 / 2.0);
        let own = (self.normal.1.atan2(self.normal.0) / std::f32::consts::PI).rem_euclid(1.0);
        let mut best: f32 = 0.0;
        for offset in [-1.4, -0.7, 0.0, 0.7, 1.4] {
            let (px, py) = (x + self.normal.0 * offset, y + self.normal.1 * offset);
            if px < 0.0 || py < 0.0 || px >= edges.width as f32 || py >= edges.height as f32 {
                continue;
            }
            let at = py as usize * edges.width + px as usize;
            let aside = (edges.across[at] - own).abs();
            if aside.min(1.0 - aside) < 0.085 {
                best = best.max(edges.strength[at].max(if edges.strength[at] > 0.0 { 0.35 } else { 0.0 }));
            }
        }
        best
    }

    /// Where along it a point lies.
    pub(super) fn along(&self, point: Point) -> f32 {
        point.1 * self.normal.0 - point.0 * self.normal.1
    }

    /// How much of the way between two places on it is edge, from 0 to 1.
    pub(super) fn support(&self, from: f32, to: f32) -> f32 {
        let place = |n: f32| ((n + self.reach).max(0.0) as usize).min(self.sums.len() - 1);
        let (low, high) = (place(from.min(to)), place(from.max(to)));
        if high <= low { 0.0 } else { (self.sums[high] - self.sums[low]) / (high - low) as f32 }
    }

    /// Where it crosses another.
    pub(super) fn crossing(&self, other: &Line) -> Option<Point> {
        let area = self.normal.0 * other.normal.1 - self.normal.1 * other.normal.0;
        (area.abs() > 0.2).then(|| {
            (
                (self.far * other.normal.1 - other.far * self.normal.1) / area,
                (self.normal.0 * other.far - other.normal.0 * self.far) / area,
            )
        })
    }
}

/// The lines of a picture, and its own four edges as lines of another kind.
pub(super) fn find(edges: &Edges) -> Vec<Line> {
    let mut lines: Vec<Line> = peaks(edges)
        .into_iter()
        .map(|(turn, far)| {
            let (sin, cos) = (turn as f32 * std::f32::consts::PI / TURNS as f32).sin_cos();
            Line::new(edges, (cos, sin), far, false)
        })
        .collect();
    let (half_wide, half_high) = (edges.width as f32 / 2.0, edges.height as f32 / 2.0);
    for (normal, far) in
        [((1.0, 0.0), -half_wide), ((1.0, 0.0), half_wide), ((0.0, 1.0), -half_high), ((0.0, 1.0), half_high)]
    {
        lines.push(Line::new(edges, normal, far, true));
    }
    lines
}

/// The directions and distances with the most votes, each the highest of its surroundings.
fn peaks(edges: &Edges) -> Vec<(usize, f32)> {
    let (votes, distances) = votes(edges);
    let at = |turn: isize, far: isize| -> f32 {
        // Half a turn further the same line has the opposite distance.
        let (turn, far) = match turn {
            t if t < 0 => (t + TURNS as isize, distances as isize - 1 - far),
            t if t >= TURNS as isize => (t - TURNS as isize, distances as isize - 1 - far),
            t => (t, far),
        };
        votes.get(turn as usize * distances + far.clamp(0, distances as isize - 1) as usize).copied().unwrap_or(0.0)
    };
    let mut found = Vec::new();
    for turn in 0..TURNS as isize {
        for far in 3..distances as isize - 3 {
            let own = at(turn, far);
            let is_highest = own > 8.0
                && (-2..=2).all(|dt| {
                    (-3..=3).all(|df| {
                        let near = at(turn + dt, far + df);
                        own > near || (own == near && (dt, df) >= (0, 0))
                    })
                });
            if is_highest {
                found.push((own, turn as usize, far as f32 - (distances / 2) as f32));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST);
    found.into_iter().map(|(_, turn, far)| (turn, far)).collect()
}

/// The vote: every edge for the lines through it that run about its way.
fn votes(edges: &Edges) -> (Vec<f32>, usize) {
    let reach = (edges.width as f32).hypot(edges.height as f32) / 2.0;
    let distances = (reach * 2.0) as usize + 3;
    let circle: Vec<Point> =
        (0..TURNS).map(|t| (t as f32 * std::f32::consts::PI / TURNS as f32).sin_cos()).map(|(s, c)| (c, s)).collect();
    let mut votes = vec![0.0; TURNS * distances];
    for (at, strength) in edges.strength.iter().enumerate().filter(|(_, s)| **s > 0.0) {
        let x = (at % edges.width) as f32 + 0.5 - edges.width as f32 / 2.0;
        let y = (at / edges.width) as f32 + 0.5 - edges.height as f32 / 2.0;
        let own = (edges.across[at] * TURNS as f32).round() as isize;
        for near in -4..=4 {
            let turn = (own + near).rem_euclid(TURNS as isize) as usize;
            let far = x * circle[turn].0 + y * circle[turn].1 + (distances / 2) as f32;
            let (low, share) = (far.floor(), far - far.floor());
            let cell = turn * distances + low as usize;
            let vote = (0.3 + strength) * (1.0 - near.unsigned_abs() as f32 * 0.12);
            votes[cell] += vote * (1.0 - share);
            votes[cell + 1] += vote * share;
        }
    }
    (votes, distances)
}
