//! The sides of a document made exact: each line laid again through the edges that lie along it.

use super::edges::Edges;
use super::quad::{Quad, distance};
use bonafide_pixels::plane::Point;

/// How far from a side its edges may lie at first, in pixels of the small copy.
const REACH: f32 = 5.0;

/// The same document with its sides laid through their edges; sides at the picture's edge stay.
pub(super) fn fitted(quad: &Quad, edges: &Edges) -> Quad {
    let mut fitted = *quad;
    for reach in [REACH, 2.5] {
        let lines: [(Point, f32); 4] = std::array::from_fn(|i| side(&fitted, i, edges, reach));
        let corners: [Option<Point>; 4] = std::array::from_fn(|i| crossing(lines[(i + 3) % 4], lines[i]));
        if let [Some(a), Some(b), Some(c), Some(d)] = corners {
            let next = [a, b, c, d];
            let is_near = next.iter().zip(quad.corners).all(|(now, before)| distance(*now, before) < REACH * 3.0);
            if is_near {
                fitted.corners = next;
            }
        }
    }
    fitted
}

/// A side as a normal and a distance from the centre.
fn side(quad: &Quad, index: usize, edges: &Edges, reach: f32) -> (Point, f32) {
    let (a, b) = (quad.corners[index], quad.corners[(index + 1) % 4]);
    let length = distance(a, b).max(1.0);
    let normal = ((b.1 - a.1) / length, (a.0 - b.0) / length);
    let own = (normal, normal.0 * a.0 + normal.1 * a.1);
    if quad.at_border[index] {
        return own;
    }
    let steps = (length * 0.88) as usize;
    let points: Vec<(f32, f32)> = (0..steps)
        .map(|step| length * 0.06 + step as f32)
        .filter_map(|along| {
            let place = along / length;
            let from = (a.0 + (b.0 - a.0) * place, a.1 + (b.1 - a.1) * place);
            Some((along - length / 2.0, offset(from, normal, edges, reach)?))
        })
        .collect();
    if points.len() * 3 < steps {
        return own;
    }
    tilted(a, b, normal, &points)
}

/// How far across the side its strongest edge lies.
fn offset(from: Point, normal: Point, edges: &Edges, reach: f32) -> Option<f32> {
    let turn = (normal.1.atan2(normal.0) / std::f32::consts::PI).rem_euclid(1.0);
    let mut best = (0.0, None);
    for step in -(reach as i32) * 2..=(reach as i32) * 2 {
        let far = step as f32 / 2.0;
        let x = from.0 + normal.0 * far + edges.width as f32 / 2.0;
        let y = from.1 + normal.1 * far + edges.height as f32 / 2.0;
        if x < 0.0 || y < 0.0 || x >= edges.width as f32 || y >= edges.height as f32 {
            continue;
        }
        let at = y as usize * edges.width + x as usize;
        let aside = (edges.across[at] - turn).abs();
        let weight = edges.strength[at] * (1.0 - far.abs() / (reach * 2.0));
        if aside.min(1.0 - aside) < 0.1 && weight > best.0 {
            // The middle of the pixel, not where it was hit, is where the edge is.
            let (dx, dy) = (x.floor() + 0.5 - x, y.floor() + 0.5 - y);
            best = (weight, Some(far + dx * normal.0 + dy * normal.1));
        }
    }
    best.1
}

/// The line through the offsets, after those far from their median line are left out.
fn tilted(a: Point, b: Point, normal: Point, points: &[(f32, f32)]) -> (Point, f32) {
    let mut kept = points.to_vec();
    let (mut slope, mut base) = least_squares(&kept);
    for limit in [2.0, 1.2] {
        kept = points.iter().copied().filter(|(x, y)| (y - base - slope * x).abs() < limit).collect();
        if kept.len() < 8 {
            break;
        }
        (slope, base) = least_squares(&kept);
    }
    let along = (-normal.1, normal.0);
    let middle = ((a.0 + b.0) / 2.0 + normal.0 * base, (a.1 + b.1) / 2.0 + normal.1 * base);
    let length = 1.0f32.hypot(slope);
    let turned = ((normal.0 - along.0 * slope) / length, (normal.1 - along.1 * slope) / length);
    (turned, turned.0 * middle.0 + turned.1 * middle.1)
}

fn least_squares(points: &[(f32, f32)]) -> (f32, f32) {
    let count = points.len().max(1) as f32;
    let mean_x = points.iter().map(|p| p.0).sum::<f32>() / count;
    let mean_y = points.iter().map(|p| p.1).sum::<f32>() / count;
    let spread = points.iter().map(|p| (p.0 - mean_x).powi(2)).sum::<f32>().max(1e-6);
    let slope = points.iter().map(|p| (p.0 - mean_x) * (p.1 - mean_y)).sum::<f32>() / spread;
    (slope, mean_y - slope * mean_x)
}

fn crossing(first: (Point, f32), second: (Point, f32)) -> Option<Point> {
    let ((a, b), (c, d)) = (first.0, second.0);
    let area = a * d - b * c;
    (area.abs() > 0.2).then(|| ((first.1 * d - second.1 * b) / area, (a * second.1 - c * first.1) / area))
}
