//! Four lines that may be the sides of a document, and how well they would do.
//!
//! A side of a document is an edge along its whole length and none beyond its corners; seams of a table and stripes of
//! a cloth go on, and a frame printed on the document has the document's own sides going on beyond it. That, with the
//! proportions of cards and pages, tells the outline from everything else that has four sides.

use super::edges::Small;
use super::lines::Line;
use bonafide_pixels::plane::Point;

/// The least distance of opposite sides, as a share of the picture's shorter side.
const NARROWEST: f32 = 0.1;
/// How far beyond the picture a corner may lie, as a share of its size.
const BEYOND: f32 = 0.12;
/// How many are looked at for their colours, which costs more than counting edges.
const EXAMINED: usize = 400;
/// Corners nearer than this, in pixels of the small copy, belong to the same thing.
const SAME: f32 = 20.0;
/// What a side that is an edge of the picture counts: nothing can be seen there, so nothing is missing.
const UNSEEN: f32 = 0.85;
/// Width over height of an ID-1 card and of an ID-3 page, lying.
const ASPECTS: [f32; 2] = [85.6 / 53.98, 125.0 / 88.0];

/// Four lines with the corners they make.
#[derive(Clone, Copy)]
pub(super) struct Quad {
    /// The corners, counted from the picture's centre; the sides go from each to the next.
    pub(super) corners: [Point; 4],
    /// Which sides are edges of the picture itself.
    pub(super) at_border: [bool; 4],
    pub(super) score: f32,
}

/// The likeliest four lines, the best first.
pub(super) fn candidates(lines: &[Line], small: &Small, keep: usize) -> Vec<Quad> {
    let pairs = opposite(lines, small);
    let mut found = Vec::new();
    for (index, first) in pairs.iter().enumerate() {
        for second in &pairs[index + 1..] {
            let [a, b] = [&lines[first.0], &lines[second.0]];
            if (a.normal.0 * b.normal.0 + a.normal.1 * b.normal.1).abs() < 0.5 {
                found.extend(quad([&lines[first.0], &lines[second.0], &lines[first.1], &lines[second.1]], small));
            }
        }
    }
    best_first(&mut found, EXAMINED);
    for quad in &mut found {
        quad.score += outline(quad, small);
    }
    best_first(&mut found, EXAMINED);
    distinct(&found, keep)
}

fn best_first(found: &mut Vec<Quad>, keep: usize) {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found.truncate(keep);
}

/// The best of each group that lies about the same; of those nearly as good the outermost, because what is printed along
/// an edge is often stronger than the edge.
fn distinct(found: &[Quad], keep: usize) -> Vec<Quad> {
    let mut kept: Vec<(Quad, Quad)> = Vec::new();
    for quad in found {
        let is_larger = |outer: &Quad| area(&quad.corners).abs() > area(&outer.corners).abs();
        match kept.iter().position(|(best, _)| apart(best, quad) < SAME) {
            None if kept.len() < keep => kept.push((*quad, *quad)),
            Some(at) if quad.score > kept[at].0.score - 0.1 && is_larger(&kept[at].1) => {
                kept[at].1 = Quad { score: kept[at].0.score, ..*quad };
            }
            _ => {}
        }
    }
    kept.into_iter().map(|(_, outer)| outer).collect()
}

/// How far the corners of two are apart, whichever each begins with.
fn apart(a: &Quad, b: &Quad) -> f32 {
    let farthest = |shift: usize, is_back: bool| -> f32 {
        let other = |i: usize| b.corners[if is_back { shift + 4 - i } else { shift + i } % 4];
        (0..4).map(|i| distance(a.corners[i], other(i))).fold(0.0, f32::max)
    };
    (0..4).flat_map(|shift| [farthest(shift, false), farthest(shift, true)]).fold(f32::MAX, f32::min)
}

/// Pairs of lines that run about the same way, some distance apart.
fn opposite(lines: &[Line], small: &Small) -> Vec<(usize, usize)> {
    let least = NARROWEST * small.width.min(small.height) as f32;
    let mut pairs = Vec::new();
    for (i, a) in lines.iter().enumerate() {
        for (j, b) in lines.iter().enumerate().skip(i + 1) {
            let along = a.normal.0 * b.normal.0 + a.normal.1 * b.normal.1;
            let apart = (a.far - b.far * along.signum()).abs();
            if along.abs() > 0.93 && apart >= least {
                pairs.push((i, j));
            }
        }
    }
    pairs
}

/// The quadrilateral of four sides in turn, when they make a sensible one.
fn quad(sides: [&Line; 4], small: &Small) -> Option<Quad> {
    let [a, b, c, d] = sides;
    let corners = [d.crossing(a)?, a.crossing(b)?, b.crossing(c)?, c.crossing(d)?];
    let (wide, high) = (small.width as f32, small.height as f32);
    let is_near = |p: &Point| p.0.abs() <= wide * (0.5 + BEYOND) && p.1.abs() <= high * (0.5 + BEYOND);
    if !corners.iter().all(is_near) {
        return None;
    }
    let at_border = sides.map(|side| side.is_border);
    let count = at_border.iter().filter(|is| **is).count();
    let lengths: [f32; 4] = std::array::from_fn(|i| distance(corners[i], corners[(i + 1) % 4]));
    let share = area(&corners).abs() / (wide * high);
    if count > 2 || share < 0.03 || lengths.iter().any(|n| *n < 24.0) {
        return None;
    }
    let shape = shape(&lengths, count > 0)?;
    let seen = support(&sides, &corners, &at_border);
    let leak = leak(&sides, &corners, &lengths, small);
    let score = seen - 0.45 * leak + 0.25 * shape + 0.15 * share.sqrt() - 0.12 * count as f32;
    Some(Quad { corners, at_border, score })
}

/// How close the proportions are to those of a card or page, from 0 to 1; none when they are far from both.
fn shape(lengths: &[f32; 4], is_cut: bool) -> Option<f32> {
    let (first, second) = ((lengths[0] + lengths[2]) / 2.0, (lengths[1] + lengths[3]) / 2.0);
    let even = |a: f32, b: f32| a.min(b) / a.max(b);
    if even(lengths[0], lengths[2]) < 0.6 || even(lengths[1], lengths[3]) < 0.6 {
        return None;
    }
    let aspect = first.max(second) / first.min(second);
    if is_cut {
        return (aspect < 2.6).then_some(0.5);
    }
    (1.12..2.1).contains(&aspect).then(|| (-(off_proportions(aspect) / 0.12).powi(2)).exp())
}

/// How far a proportion is from that of a card or page, whichever is nearer, as a share.
pub(super) fn off_proportions(aspect: f32) -> f32 {
    ASPECTS.iter().map(|own| (aspect / own).ln().abs()).fold(f32::MAX, f32::min)
}

/// How much of the sides is there: the mean, held down by the faintest.
fn support(sides: &[&Line; 4], corners: &[Point; 4], at_border: &[bool; 4]) -> f32 {
    let (mut sum, mut least) = (0.0, 1.0f32);
    for index in 0..4 {
        let (from, to) = (sides[index].along(corners[index]), sides[index].along(corners[(index + 1) % 4]));
        // The corners of cards are round: the outermost bit of a side is no evidence.
        let (from, to) = (from + (to - from) * 0.05, to + (from - to) * 0.05);
        let seen = if at_border[index] { UNSEEN } else { sides[index].support(from, to) };
        sum += seen;
        least = least.min(seen);
    }
    sum / 4.0 * 0.5 + least * 0.5
}

/// How much of the lines goes on beyond the corners.
fn leak(sides: &[&Line; 4], corners: &[Point; 4], lengths: &[f32; 4], small: &Small) -> f32 {
    let (wide, high) = (small.width as f32 / 2.0, small.height as f32 / 2.0);
    let mut sum = 0.0;
    for index in 0..4 {
        let ends = [corners[index], corners[(index + 1) % 4]];
        let (from, to) = (sides[index].along(ends[0]), sides[index].along(ends[1]));
        let reach = (lengths[index] * 0.12).clamp(8.0, 30.0) * (to - from).signum();
        for (end, way, point) in [(from, -reach, ends[0]), (to, reach, ends[1])] {
            let is_inside = point.0.abs() < wide - 6.0 && point.1.abs() < high - 6.0;
            if is_inside && !sides[index].is_border {
                sum += sides[index].support(end + way * 0.2, end + way);
            }
        }
    }
    sum / 8.0
}

/// How much the outline looks like the edge of a thing: other colours outside than inside, and inside about one colour
/// along each side, because papers and cards are printed with a margin and cloths and windows are not.
fn outline(quad: &Quad, small: &Small) -> f32 {
    let inward = area(&quad.corners).signum() * -3.5;
    let (mut contrast, mut unrest, mut count) = (0.0, 0.0, 0.0);
    for index in (0..4).filter(|i| !quad.at_border[*i]) {
        let (a, b) = (quad.corners[index], quad.corners[(index + 1) % 4]);
        let (inside, outside) = (Strip::along(a, b, inward, small), Strip::along(a, b, -inward, small));
        contrast += (colour_distance(&inside.mean, &outside.mean) / 24.0).min(1.0);
        unrest += inside.unrest;
        count += 1.0;
    }
    if count > 0.0 { (0.3 * contrast - 0.6 * unrest) / count } else { 0.0 }
}

/// The colours beside a side.
struct Strip {
    mean: [f32; 3],
    /// The share of it that has another colour than most of it.
    unrest: f32,
}

impl Strip {
    fn along(a: Point, b: Point, aside: f32, small: &Small) -> Strip {
        let length = distance(a, b);
        let normal = ((b.1 - a.1) / length * aside, (a.0 - b.0) / length * aside);
        let colours: [[f32; 3]; 24] = std::array::from_fn(|step| {
            let place = 0.06 + 0.88 * step as f32 / 23.0;
            let x = a.0 + (b.0 - a.0) * place + small.width as f32 / 2.0;
            let y = a.1 + (b.1 - a.1) * place + small.height as f32 / 2.0;
            small.at(x + normal.0, y + normal.1)
        });
        let mean = std::array::from_fn(|i| colours.iter().map(|c| c[i]).sum::<f32>() / 24.0);
        let middle: [f32; 3] = std::array::from_fn(|i| {
            let mut levels = colours.map(|c| c[i]);
            levels.sort_by(f32::total_cmp);
            levels[12]
        });
        let others = colours.iter().filter(|c| colour_distance(c, &middle) > 20.0).count();
        Strip { mean, unrest: others as f32 / 24.0 }
    }
}

fn colour_distance(a: &[f32; 3], b: &[f32; 3]) -> f32 {
    (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f32>().sqrt()
}

/// How far two points are apart.
pub(super) fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The area within some corners, positive when they go clockwise on a picture.
pub(super) fn area(corners: &[Point; 4]) -> f32 {
    let cross = |i: usize| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        a.0 * b.1 - b.0 * a.1
    };
    (0..4).map(cross).sum::<f32>() / 2.0
}
