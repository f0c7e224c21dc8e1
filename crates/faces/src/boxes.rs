//! Boxes: what the network's numbers mean, and how several sights of one face become one.

use crate::network::SIDE;

/// The grids of places the network answers for: cells in a row, and answers for each cell.
const GRIDS: [(usize, usize); 2] = [(16, 2), (8, 6)];

/// How many numbers describe a box: its middle, its size, and six points.
const NUMBERS: usize = 16;

/// From which overlap on two boxes are of one face.
const SAME: f32 = 0.3;

/// Answers below this are not even looked at.
const FAINT: f32 = 0.3;

/// Something that may be a face, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// Its left edge.
    pub(crate) x: f32,
    /// Its upper edge.
    pub(crate) y: f32,
    /// Its width.
    pub(crate) width: f32,
    /// Its height.
    pub(crate) height: f32,
    /// How sure the network is, 0 to 1.
    pub(crate) score: f32,
    /// The points on it.
    pub(crate) points: [(f32, f32); 6],
}

impl Candidate {
    /// The same on a picture so many times as large.
    pub(crate) fn scaled(self, times: f32) -> Candidate {
        self.mapped(|n| n * times)
    }

    /// The same on a picture that begins elsewhere.
    pub(crate) fn moved(self, right: f32, down: f32) -> Candidate {
        let points = self.points.map(|(x, y)| (x + right, y + down));
        Candidate { x: self.x + right, y: self.y + down, points, ..self }
    }

    /// The same as a mirror shows it, on a picture of a width: right is left.
    pub(crate) fn mirrored(self, width: f32) -> Candidate {
        let [right_eye, left_eye, nose, mouth, right_ear, left_ear] = self.points.map(|(x, y)| (width - x, y));
        let points = [left_eye, right_eye, nose, mouth, left_ear, right_ear];
        Candidate { x: width - self.x - self.width, points, ..self }
    }

    /// Its middle.
    pub(crate) fn center(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The share that two have in common of what they cover together; where one lies within the other, of the smaller.
    pub(crate) fn overlap(&self, other: &Candidate) -> f32 {
        let width = (self.x + self.width).min(other.x + other.width) - self.x.max(other.x);
        let height = (self.y + self.height).min(other.y + other.height) - self.y.max(other.y);
        let common = width.max(0.0) * height.max(0.0);
        let (one, two) = (self.width * self.height, other.width * other.height);
        let within = common / one.min(two);
        if within > 0.8 { within } else { common / (one + two - common) }
    }

    fn mapped(self, map: impl Fn(f32) -> f32) -> Candidate {
        let points = self.points.map(|(x, y)| (map(x), map(y)));
        let [x, y, width, height] = [self.x, self.y, self.width, self.height].map(&map);
        Candidate { x, y, width, height, points, ..self }
    }

    fn plus(self, other: Candidate) -> Candidate {
        let mut points = self.points;
        points.iter_mut().zip(other.points).for_each(|(point, more)| *point = (point.0 + more.0, point.1 + more.1));
        let (x, y) = (self.x + other.x, self.y + other.y);
        Candidate { x, y, width: self.width + other.width, height: self.height + other.height, points, ..self }
    }
}

/// The candidates in the network's answer: a box of [`NUMBERS`] numbers and a score for every answer of every cell.
pub(crate) fn read(boxes: &[f32], scores: &[f32]) -> Vec<Candidate> {
    let answers = boxes.chunks_exact(NUMBERS).zip(scores).zip(cells());
    answers.filter_map(|((numbers, score), cell)| candidate(numbers, *score, cell)).collect()
}

/// The middle of the cell each answer belongs to, in pixels.
fn cells() -> impl Iterator<Item = (f32, f32)> {
    GRIDS.into_iter().flat_map(|(cells, answers)| {
        let middle = move |n: usize| (n as f32 + 0.5) * SIDE as f32 / cells as f32;
        (0..cells * cells * answers).map(move |n| (middle(n / answers % cells), middle(n / answers / cells)))
    })
}

fn candidate(numbers: &[f32], score: f32, (x, y): (f32, f32)) -> Option<Candidate> {
    let score = 1.0 / (1.0 + (-score.clamp(-100.0, 100.0)).exp());
    let [width, height] = [numbers[2], numbers[3]];
    let is_box = score >= FAINT && width > 0.0 && height > 0.0 && numbers.iter().all(|n| n.is_finite());
    is_box.then(|| Candidate {
        x: x + numbers[0] - width / 2.0,
        y: y + numbers[1] - height / 2.0,
        width,
        height,
        score,
        points: std::array::from_fn(|n| (x + numbers[4 + 2 * n], y + numbers[5 + 2 * n])),
    })
}

/// One candidate for each face: the mean of those that overlap the surest, each weighted by how sure it is.
pub(crate) fn merge(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut merged = Vec::new();
    while let Some(surest) = all.first().copied() {
        let (same, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|other| other.overlap(&surest) > SAME);
        merged.push(mean(&same, surest.score));
        all = rest;
    }
    merged
}

/// The mean of some candidates, each weighted by how sure it is, with a score.
pub(crate) fn mean(same: &[Candidate], score: f32) -> Candidate {
    let weight: f32 = same.iter().map(|one| one.score).sum();
    let nothing = Candidate { x: 0.0, y: 0.0, width: 0.0, height: 0.0, score, points: [(0.0, 0.0); 6] };
    same.iter().map(|one| one.scaled(one.score / weight)).fold(nothing, Candidate::plus)
}
