//! Glasses: a ring of tube about each eye, a bridge between them, and an arm to each ear.

use std::f32::consts::TAU;

use super::person::Person;
use super::shape::{Corner, Part, Stuff, Vector};

/// How far before the middle of the head they sit.
const BEFORE: f32 = 10.6;

/// The parts of a person's glasses; none for most.
pub(super) fn frame(person: &Person) -> Vec<Part> {
    let Some(thick) = person.glasses else { return Vec::new() };
    let (half, high) = if person.are_glasses_round { (2.1, 1.9) } else { (2.35, 1.45) };
    let rim = |side: f32| {
        let point = |angle: f32| {
            // A power below one makes a circle into a rounded box.
            let squarer = |n: f32| n.signum() * n.abs().powf(if person.are_glasses_round { 1.0 } else { 0.6 });
            let x = side * (person.eyes + 0.1) + half * squarer(angle.cos());
            [x, -0.15 + high * squarer(angle.sin()), BEFORE - 0.05 * x * x]
        };
        tube(&(0..=48).map(|n| point(n as f32 / 48.0 * TAU)).collect::<Vec<_>>(), thick)
    };
    let inner = person.eyes + 0.1 - half;
    let bridge: Vec<Vector> = (0..=8)
        .map(|n| inner * (n as f32 / 4.0 - 1.0))
        .map(|x| [x, 0.5 + 0.25 * (1.0 - (x / inner.max(0.2)).powi(2)), BEFORE + 0.1])
        .collect();
    let outer = person.eyes + 0.1 + half;
    let arm = |side: f32| {
        let end = [side * (person.half_width + 0.35), 0.2, 0.5];
        let start = [side * outer, 0.5, BEFORE - 0.05 * outer * outer];
        let between = |t: f32| [0, 1, 2].map(|n| start[n] + (end[n] - start[n]) * [t.sqrt(), t, t][n]);
        tube(&(0..=12).map(|n| between(n as f32 / 12.0)).collect::<Vec<_>>(), thick * 0.9)
    };
    vec![rim(-1.0), rim(1.0), tube(&bridge, thick), arm(-1.0), arm(1.0)]
}

/// A tube along a path, seen from every side.
fn tube(path: &[Vector], thick: f32) -> Part {
    let columns = 9;
    let mut corners = Vec::with_capacity(path.len() * columns);
    for (n, at) in path.iter().enumerate() {
        let (before, after) = (path[n.saturating_sub(1)], path[(n + 1).min(path.len() - 1)]);
        let [forth, across, up] = axes([0, 1, 2].map(|axis| after[axis] - before[axis]));
        debug_assert!(forth.iter().all(|n| n.is_finite()));
        for column in 0..columns {
            let (sin, cos) = (column as f32 / (columns - 1) as f32 * TAU).sin_cos();
            let at = [0, 1, 2].map(|axis| at[axis] + thick * (cos * across[axis] + sin * up[axis]));
            corners.push(Corner { at, place: at });
        }
    }
    Part { stuff: Stuff::Frame, corners, columns, turns: true }
}

/// A direction and two more, each square to the others.
fn axes(along: Vector) -> [Vector; 3] {
    let unit = |a: Vector| {
        let long = a.iter().map(|n| n * n).sum::<f32>().sqrt().max(1e-6);
        a.map(|n| n / long)
    };
    let cross =
        |a: Vector, b: Vector| [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    let forth = unit(along);
    // Away from whichever axis the path is nearest to.
    let helper = if forth[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [0.0, 1.0, 0.0] };
    let across = unit(cross(forth, helper));
    [forth, across, cross(forth, across)]
}
