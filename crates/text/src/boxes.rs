//! Boxes around what the network marked as text.
//!
//! It marks the core of a line, a little thinner than the letters. Pixels that touch are one line; the box around them is
//! the smallest rectangle at any angle, and it grows by what training took away.

use crate::finder::{Map, Settings};
use crate::line::{Quad, distance};
use bonafide_pixels::plane::Point;

/// A box must be so high in the map, before it grows: thinner marks are rulings and noise.
const LEAST_HEIGHT: f32 = 2.5;

/// A box this many times as high as wide is text that runs upwards, which no field is.
const UPRIGHT: f32 = 2.0;

/// The boxes in a map, in pixels of the map: at most so many, the largest.
pub(crate) fn boxes(map: &Map, settings: &Settings, most: usize) -> Vec<Quad> {
    let mut found: Vec<(f32, Quad)> = marked(map, settings.inked)
        .into_iter()
        .filter(|mark| mark.mean >= settings.sure)
        .filter_map(|mark| Rectangle::around(&mark.outline))
        .filter(|rectangle| rectangle.height >= LEAST_HEIGHT)
        .map(|rectangle| rectangle.grown(settings.grow))
        .filter(|rectangle| rectangle.height < UPRIGHT * rectangle.width)
        .map(|rectangle| (rectangle.width * rectangle.height, rectangle.corners()))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(most);
    found.into_iter().map(|(_, quad)| quad).collect()
}

/// Marked pixels that touch each other.
struct Mark {
    /// The corners of the outermost pixels of each row.
    outline: Vec<Point>,
    /// What the network says of its pixels on average.
    mean: f32,
}

/// All marks of a map.
fn marked(map: &Map, inked: f32) -> Vec<Mark> {
    let mut is_free: Vec<bool> = map.answers.iter().map(|answer| *answer >= inked).collect();
    let mut marks = Vec::new();
    for start in 0..is_free.len() {
        if is_free[start] {
            marks.push(mark(map, &mut is_free, start));
        }
    }
    marks
}

/// The mark that a pixel belongs to; its pixels are free no longer.
fn mark(map: &Map, is_free: &mut [bool], start: usize) -> Mark {
    let (mut waiting, mut sum, mut count) = (vec![start], 0.0, 0.0);
    let mut rows: std::collections::BTreeMap<usize, (usize, usize)> = std::collections::BTreeMap::new();
    is_free[start] = false;
    while let Some(here) = waiting.pop() {
        let (x, y) = (here % map.width, here / map.width);
        sum += map.answers[here];
        count += 1.0;
        let ends = rows.entry(y).or_insert((x, x));
        *ends = (ends.0.min(x), ends.1.max(x));
        for row in y.saturating_sub(1)..(y + 2).min(map.height) {
            for column in x.saturating_sub(1)..(x + 2).min(map.width) {
                let next = row * map.width + column;
                if std::mem::take(&mut is_free[next]) {
                    waiting.push(next);
                }
            }
        }
    }
    let corners = |(&y, &(left, right)): (&usize, &(usize, usize))| {
        let (left, right, top) = (left as f32, right as f32 + 1.0, y as f32);
        [(left, top), (right, top), (left, top + 1.0), (right, top + 1.0)]
    };
    Mark { outline: rows.iter().flat_map(corners).collect(), mean: sum / count }
}

/// A rectangle at any angle; its width runs along `along`.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    centre: Point,
    along: Point,
    width: f32,
    height: f32,
}

impl Rectangle {
    /// The smallest around some points: one of its sides lies on a side of their hull.
    fn around(points: &[Point]) -> Option<Rectangle> {
        let hull = hull(points);
        let sides = hull.iter().zip(hull.iter().cycle().skip(1));
        let rectangles = sides.filter_map(|(a, b)| {
            let length = distance(*a, *b);
            (length > 0.0).then(|| Rectangle::lying(&hull, ((b.0 - a.0) / length, (b.1 - a.1) / length)))
        });
        rectangles.min_by(|a, b| (a.width * a.height).total_cmp(&(b.width * b.height))).map(Rectangle::level)
    }

    /// The smallest with one side in a direction.
    fn lying(points: &[Point], along: Point) -> Rectangle {
        let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        for (x, y) in points {
            let (u, v) = (x * along.0 + y * along.1, y * along.0 - x * along.1);
            low = (low.0.min(u), low.1.min(v));
            high = (high.0.max(u), high.1.max(v));
        }
        let (u, v) = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        let centre = (u * along.0 - v * along.1, u * along.1 + v * along.0);
        Rectangle { centre, along, width: high.0 - low.0, height: high.1 - low.1 }
    }

    /// The same rectangle with its width along the line of text: the picture is upright, so text runs to the right.
    fn level(self) -> Rectangle {
        let Rectangle { along: (x, y), width, height, .. } = self;
        let is_level = x.abs() >= y.abs();
        let (x, y, width, height) = if is_level { (x, y, width, height) } else { (y, -x, height, width) };
        let sign = if x < 0.0 { -1.0 } else { 1.0 };
        Rectangle { along: (x * sign, y * sign), width, height, ..self }
    }

    /// Grown on all sides by its area over the way around it, times `grow`.
    fn grown(self, grow: f32) -> Rectangle {
        let by = self.width * self.height * grow / (2.0 * (self.width + self.height));
        Rectangle { width: self.width + 2.0 * by, height: self.height + 2.0 * by, ..self }
    }

    fn corners(self) -> Quad {
        let (x, y) = self.along;
        let (half_wide, half_high) = (self.width / 2.0, self.height / 2.0);
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(across, down)| {
            let (u, v) = (across * half_wide, down * half_high);
            (self.centre.0 + u * x - v * y, self.centre.1 + u * y + v * x)
        })
    }
}

/// The corners of the smallest convex shape around some points (Andrew's monotone chain).
fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut lower = half_hull(sorted.iter().copied());
    let mut upper = half_hull(sorted.iter().rev().copied());
    lower.pop();
    upper.pop();
    lower.append(&mut upper);
    lower
}

fn half_hull(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = kept[..] {
            let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
            if turn > 0.0 {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: Settings = Settings { longer_side: 64, inked: 0.3, sure: 0.5, grow: 0.0 };

    /// A map on which everything within a turned rectangle is marked.
    fn map(centre: Point, size: Point, degrees: f32) -> Map {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let answer = |index: usize| {
            let (x, y) = ((index % 96) as f32 + 0.5 - centre.0, (index / 96) as f32 + 0.5 - centre.1);
            let (u, v) = (x * cos + y * sin, y * cos - x * sin);
            if u.abs() < size.0 / 2.0 && v.abs() < size.1 / 2.0 { 0.9 } else { 0.0 }
        };
        Map { width: 96, height: 64, answers: (0..96 * 64).map(answer).collect() }
    }

    #[test]
    fn a_slanting_line_gets_a_slanting_box() {
        let found = boxes(&map((48.0, 32.0), (60.0, 8.0), 12.0), &SETTINGS, 9);
        let [quad] = found[..] else { panic!("one box, not {}", found.len()) };
        let slope = (quad[1].1 - quad[0].1) / (quad[1].0 - quad[0].0);
        assert!((slope - 12f32.to_radians().tan()).abs() < 0.04, "{slope}");
        assert!((distance(quad[0], quad[1]) - 60.0).abs() < 3.0);
        assert!((distance(quad[0], quad[3]) - 8.0).abs() < 2.0);
    }

    #[test]
    fn a_box_grows_by_its_area_over_the_way_around_it() {
        let grown = boxes(&map((48.0, 32.0), (60.0, 10.0), 0.0), &Settings { grow: 1.5, ..SETTINGS }, 9);
        let by = 600.0 * 1.5 / 140.0;
        assert!((distance(grown[0][0], grown[0][3]) - (10.0 + 2.0 * by)).abs() < 0.1);
    }

    #[test]
    fn text_that_runs_upwards_is_left_out() {
        assert!(boxes(&map((48.0, 32.0), (6.0, 50.0), 0.0), &SETTINGS, 9).is_empty());
    }

    #[test]
    fn a_faint_mark_is_left_out() {
        let mut map = map((48.0, 32.0), (60.0, 10.0), 0.0);
        map.answers.iter_mut().for_each(|answer| *answer *= 0.5);
        assert!(boxes(&map, &SETTINGS, 9).is_empty());
    }

    #[test]
    fn of_too_many_boxes_the_largest_stay() {
        let (mut map, other) = (map((48.0, 12.0), (60.0, 8.0), 0.0), map((48.0, 40.0), (40.0, 8.0), 0.0));
        map.answers.iter_mut().zip(other.answers).for_each(|(here, there)| *here = here.max(there));
        assert_eq!(boxes(&map, &SETTINGS, 9).len(), 2);
        let [quad] = boxes(&map, &SETTINGS, 1)[..] else { panic!("one box") };
        assert!((quad[0].1 - 8.0).abs() < 1.0);
    }
}
