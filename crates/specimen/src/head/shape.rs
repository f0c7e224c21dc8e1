//! The shape of a head: an ellipsoid that is drawn in towards the jaw, with nose, brow, sockets, lips, chin and cheeks
//! raised on its front; ears, neck and shoulders beside it; hair as a shell about it.
//!
//! Centimetres; x to the person's own left, y up, z forwards; the middle is between the ears at the height of the eyes.

use std::f32::consts::{PI, TAU};

use super::glasses;
use super::person::Person;

/// A point, or a direction.
pub(super) type Vector = [f32; 3];

/// Half the height of a head.
pub(super) const HALF_HEIGHT: f32 = 11.5;

/// Half the depth of a head.
const HALF_DEPTH: f32 = 9.6;

/// What a part of the picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stuff {
    /// Skin of the face, with all that is painted on it.
    Face,
    /// Skin of the ears.
    Skin,
    /// Skin in the shadow of the chin.
    Neck,
    /// Hair.
    Hair,
    /// Clothes.
    Clothes,
    /// The frame of glasses.
    Frame,
}

/// A corner of the net a part is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    /// Where it is.
    pub(super) at: Vector,
    /// Where it would be were the surface smooth: what the paint goes by.
    pub(super) place: Vector,
}

/// A part: a net of corners, so many in a row.
pub(super) struct Part {
    /// What it is made of.
    pub(super) stuff: Stuff,
    /// Its corners, row by row.
    pub(super) corners: Vec<Corner>,
    /// How many corners are in a row.
    pub(super) columns: usize,
    /// Whether it turns with the head.
    pub(super) turns: bool,
}

/// Every part of a person, one after the other; what hides others comes first, so that little is painted twice.
pub(super) fn head(person: &Person, mut draw: impl FnMut(&Part)) {
    glasses::frame(person).iter().for_each(&mut draw);
    draw(&net(Stuff::Hair, 120, 120, |direction| hair(person, direction)));
    draw(&net(Stuff::Face, 260, 240, |direction| skull(person, direction)));
    for side in [-1.0, 1.0] {
        draw(&ear(person, side));
    }
    draw(&neck());
    draw(&shoulders());
}

/// A net about a middle, from a corner for every direction.
fn net(stuff: Stuff, columns: usize, rows: usize, corner: impl Fn(Vector) -> Corner) -> Part {
    let mut corners = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let up = PI * row as f32 / (rows - 1) as f32;
        for column in 0..columns {
            let about = TAU * column as f32 / (columns - 1) as f32;
            corners.push(corner([-about.sin() * up.sin(), up.cos(), -about.cos() * up.sin()]));
        }
    }
    Part { stuff, corners, columns, turns: true }
}

/// The head itself, in a direction from its middle.
fn skull(person: &Person, direction: Vector) -> Corner {
    let place = smooth(person, direction, 0.0);
    let front = step(0.0, 4.0, place[2]);
    let mut at = place;
    at[2] += front * relief(person, place[0], place[1]);
    Corner { at, place }
}

/// The head without its features, thicker by so much.
fn smooth(person: &Person, [x, y, z]: Vector, thicker: f32) -> Vector {
    let (a, b, c) = (person.half_width + thicker, HALF_HEIGHT + thicker, HALF_DEPTH + thicker);
    // A power above two makes it fuller than an ellipsoid: a face is flatter than an egg.
    let power = person.fullness;
    let radius = ((x / a).abs().powf(power) + (y / b).abs().powf(power) + (z / c).abs().powf(power)).powf(-1.0 / power);
    let [x, y, z] = [x * radius, y * radius, z * radius];
    let low = step(-1.0, -HALF_HEIGHT, y);
    let back = step(2.0, -6.0, z) * low;
    [x * (1.0 - person.taper * low), y + 3.0 * back, z * (1.0 - 0.12 * low)]
}

/// How far the face stands out before the smooth head.
fn relief(person: &Person, x: f32, y: f32) -> f32 {
    let side = x.abs();
    let brow = 0.45 * person.socket * hill(y - 2.0 - person.brow_high, 0.7) * step(5.2, 3.5, side);
    let socket = -person.socket * hill(side - person.eyes, 1.5) * hill(y - 0.1, 1.0);
    let eyeball = 0.6 * hill(side - person.eyes, 0.85) * hill(y, 0.6);
    let cheek = person.cheek * hill(side - 4.6, 1.7) * hill(y + 2.8, 1.5);
    let hollow = -person.hollow * hill(side - 5.2, 1.4) * hill(y + 6.8, 1.8);
    let chin = person.chin * hill(side, person.chin_width) * hill(y + 10.2, 1.2);
    brow + socket + eyeball + cheek + hollow + chin + nose(person, x, y) + mouth(person, x, y)
}

fn nose(person: &Person, x: f32, y: f32) -> f32 {
    let side = x.abs();
    let foot = y + person.nose_low;
    let down = step(1.6, -4.2 - person.nose_low, y);
    let under = step(-5.3, -4.6, foot);
    let width = 0.62 + (person.nose_width - 0.62) * down * down;
    let ridge = person.nose * (0.25 + 0.75 * down) * down.sqrt() * under * hill(side, width);
    let wings = 0.75 * hill(side - 1.25 * person.nose_width, 0.5) * hill(foot + 4.4, 0.55);
    ridge + wings
}

fn mouth(person: &Person, x: f32, y: f32) -> f32 {
    let y = y + person.mouth_low;
    let across = step(person.mouth + 0.3, person.mouth - 1.2, x.abs());
    let muzzle = 0.55 * hill(x, 2.4) * hill(y + 7.0, 1.7);
    let upper = 0.5 * person.lips * hill(y + 6.6, 0.38);
    let lower = 0.6 * person.lips * hill(y + 7.65, 0.45);
    let line = -0.35 * hill(y + 7.08, 0.16);
    let groove = -0.3 * hill(y + 8.7, 0.5) * hill(x, 1.6);
    muzzle + across * (upper + lower + line) + groove
}

/// The shell of hair in a direction; where there is none, it lies inside the head.
fn hair(person: &Person, direction: Vector) -> Corner {
    let bare = smooth(person, direction, 0.0);
    let [x, y, z] = bare;
    let about = x.abs() / person.half_width;
    // The edge runs from the forehead over the temples to before the ears, and down behind them.
    let temples = person.receding * hill(about - 0.55, 0.22);
    let edge = person.hairline + person.parting * x + temples
        - 1.2 * about.powi(2)
        - 5.6 * step(0.86, 1.02, about)
        - 16.0 * step(3.0, -3.0, z);
    let falls = if person.is_hair_long { 13.0 * step(0.80, 0.97, about) * step(6.0, 2.5, z) } else { 0.0 };
    let waves = 0.1 * (1.3 * x + 0.4 * y).sin() + 0.28 * person.curls * (2.9 * x).sin() * (2.6 * y + z).sin();
    let depth = person.hair_depth * (0.9 + waves);
    let grown = if person.is_bald { 0.0 } else { step(-0.5, 0.6, y - (edge - falls)) };
    let thicker = -1.2 + grown * (1.2 + depth);
    let mut at = smooth(person, direction, thicker);
    at[1] += 0.4 * grown * step(2.0, 10.0, y);
    Corner { at, place: bare }
}

fn ear(person: &Person, side: f32) -> Part {
    let mut part = net(Stuff::Skin, 24, 24, |[x, y, z]| {
        let rim = 1.0 - 0.35 * hill(y - 0.1, 0.5) * hill(z, 0.5);
        let at = [
            side * (person.half_width - 0.15) + 0.75 * x * rim + side * 0.25 * (1.0 - z),
            3.1 * y - 1.4,
            1.7 * z - 1.0,
        ];
        Corner { at, place: at }
    });
    for corner in &mut part.corners {
        corner.at[2] -= 0.2 * (corner.at[1] + 1.4);
    }
    part
}

fn neck() -> Part {
    let mut part = net(Stuff::Neck, 60, 60, |[x, y, z]| {
        let wide = 1.0 + 0.5 * step(-14.0, -22.0, 14.0 * y - 12.0);
        let at = [5.6 * x * wide, 14.0 * y - 12.0, 5.6 * z * wide - 2.2];
        Corner { at, place: at }
    });
    part.turns = false;
    part
}

fn shoulders() -> Part {
    let mut part = net(Stuff::Clothes, 90, 90, |[x, y, z]| {
        let full = |n: f32| n.signum() * n.abs().powf(0.8);
        let at = [22.0 * full(x), 13.0 * full(y) - 28.5 + 2.5 * hill(x, 0.4), 10.0 * z - 3.0];
        Corner { at, place: at }
    });
    part.turns = false;
    part
}

/// A rounded hill of height one.
pub(super) fn hill(n: f32, width: f32) -> f32 {
    (-0.5 * (n / width).powi(2)).exp()
}

/// From zero to one between two marks, gently; the marks may be the other way round.
pub(super) fn step(from: f32, to: f32, n: f32) -> f32 {
    let share = ((n - from) / (to - from)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}
