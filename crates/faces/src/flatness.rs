//! Flatness: whether a face that turned is solid, or a flat picture of one that was turned.
//!
//! Where a flat picture is seen from two sides, one view is the other through a homography, exactly. A head is not flat:
//! its nose stands before its cheeks, so that no homography takes one view to the other. What remains of the best one is
//! the measure. It says that something solid turned, or that a film of it was shown; it cannot say which.

use bonafide_pixels::plane::Point;

use crate::cut::mean;
use crate::mesh::Shape;
use crate::minus;

/// Points of the mesh on skin over bone, near and far: brows, forehead, bridge, tip and wings of the nose, corners of the
/// eyes, cheekbones, edges of the face. Lips and chin are left out: they move when somebody speaks.
const RIGID: [usize; 25] =
    [33, 133, 362, 263, 168, 6, 197, 4, 1, 2, 98, 327, 50, 280, 234, 454, 127, 356, 10, 151, 70, 300, 105, 334, 8];

/// How two views of a face differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relief {
    /// By how many degrees the second is turned against the first; positive to the person's own left.
    pub turned: f32,
    /// What no homography explains: the root of the mean square, in distances of the eyes.
    pub unexplained: f32,
    /// How wide the eyes stand apart in the second, against the height of the face, as a share of what the first and the
    /// turn let expect.
    pub kept: f32,
}

impl Relief {
    /// How two views differ.
    pub fn between(first: &Shape, second: &Shape) -> Relief {
        let turned = second.turn().yaw - first.turn().yaw;
        let kept = slender(second) / slender(first) / turned.to_radians().cos().max(0.1);
        Relief { turned, unexplained: unexplained(first, second), kept: if kept.is_finite() { kept } else { 0.0 } }
    }
}

/// How far apart the outer corners of the eyes are seen, in heights of the face.
fn slender(shape: &Shape) -> f32 {
    let seen = |from, to| {
        let (x, y) = minus(shape.flat(to), shape.flat(from));
        x.hypot(y)
    };
    seen(33, 263) / seen(10, 152)
}

fn unexplained(one: &Shape, other: &Shape) -> f32 {
    let (from, to) = (level(one), level(other));
    let Some(view) = best(&from, &to) else { return 0.0 };
    let square = |(from, to): (&Point, &Point)| {
        let (x, y) = minus(seen(&view, *from), *to);
        x * x + y * y
    };
    let mean = from.iter().zip(&to).map(square).sum::<f32>() / RIGID.len() as f32;
    if mean.is_finite() { mean.sqrt() } else { 0.0 }
}

/// The points about their middle, in distances of the eyes.
fn level(shape: &Shape) -> [Point; RIGID.len()] {
    let points = RIGID.map(|point| shape.flat(point));
    let (middle, size) = (mean(&points), shape.eye_distance().max(f32::MIN_POSITIVE));
    points.map(|(x, y)| ((x - middle.0) / size, (y - middle.1) / size))
}

/// Eight numbers of a homography; the ninth is one.
type View = [f64; 8];

fn seen(view: &View, (x, y): Point) -> Point {
    let (x, y) = (f64::from(x), f64::from(y));
    let [a, b, c, d, e, f, g, h] = view;
    let depth = g * x + h * y + 1.0;
    (((a * x + b * y + c) / depth) as f32, ((d * x + e * y + f) / depth) as f32)
}

/// The homography with the least squares, of the equations with their denominators multiplied out.
fn best(from: &[Point], to: &[Point]) -> Option<View> {
    let mut rows = [[0.0f64; 9]; 8];
    for (point, place) in from.iter().zip(to) {
        let (x, y, u, v) = (f64::from(point.0), f64::from(point.1), f64::from(place.0), f64::from(place.1));
        for line in [[x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u], [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v]] {
            for (row, by) in rows.iter_mut().zip(line) {
                row.iter_mut().zip(line).for_each(|(sum, n)| *sum += by * n);
            }
        }
    }
    solved(rows)
}

/// Gauss's elimination: eight equations, the ninth column being what they equal.
fn solved(mut rows: [[f64; 9]; 8]) -> Option<View> {
    for column in 0..8 {
        let pivot = (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        rows.swap(column, pivot);
        let first = rows[column];
        if first[column].abs() < 1e-9 {
            return None;
        }
        for (n, row) in rows.iter_mut().enumerate() {
            let times = if n == column { 0.0 } else { row[column] / first[column] };
            row.iter_mut().zip(first).for_each(|(value, above)| *value -= times * above);
        }
    }
    Some(std::array::from_fn(|n| rows[n][8] / rows[n][n]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mesh::POINTS;

    /// A face of a kind: points on half a ball, or all in one plane, turned about the upright axis and seen from near.
    fn face(is_flat: bool, degrees: f32) -> Shape {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let points = (0..POINTS).map(|n| {
            let (up, about) = ((n * 37 % 100) as f32 / 50.0 - 1.0, (n * 61 % 100) as f32 / 50.0 - 1.0);
            let depth = if is_flat { 0.0 } else { (2.0 - up * up - about * about).max(0.0).sqrt() };
            let (x, z) = (about * cos - depth * sin, about * sin + depth * cos);
            let near = 300.0 / (6.0 - z);
            [x * near, up * near, -z * near]
        });
        Shape::new(points.collect()).expect("numbers")
    }

    #[test]
    fn a_turned_plane_is_explained_and_a_turned_ball_is_not() {
        for degrees in [-35.0, -20.0, 20.0, 35.0] {
            let [plane, ball] = [true, false].map(|flat| unexplained(&face(flat, 0.0), &face(flat, degrees)));
            assert!(plane < 1e-3 && ball > 0.05, "{degrees}: {plane} {ball}");
        }
    }

    #[test]
    fn points_that_are_all_one_explain_everything() {
        let nothing = Shape::new(vec![[5.0; 3]; POINTS]).expect("numbers");
        let relief = Relief::between(&nothing, &nothing);
        assert_eq!((relief.unexplained, relief.kept), (0.0, 0.0));
    }
}
