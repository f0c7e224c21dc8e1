//! The paint of a head: eyes, brows, lips, nostrils, beard, blush and pores, by place on the face.

use super::Light;
use super::person::{Person, chance, mix};
use super::shape::{Stuff, Vector, hill, step};

const WHITE_OF_EYE: Light = [0.72, 0.68, 0.66];
const SHADE: Light = [0.012, 0.008, 0.007];

/// The colour of a place.
pub(super) fn colour(person: &Person, stuff: Stuff, place: Vector) -> Light {
    match stuff {
        Stuff::Face if place[2] > 0.0 => face(person, place),
        Stuff::Face => skin(person, place),
        Stuff::Neck => mix(skin(person, place), SHADE, 0.5 * step(-19.0, -10.0, place[1])),
        Stuff::Skin => skin(person, place),
        Stuff::Hair => hair(person, place),
        Stuff::Clothes => mix(person.clothes, SHADE, 0.35 * speckle(person, place, 3.0)),
        Stuff::Frame => mix(person.iris.map(|n| n * 0.5), SHADE, 0.7),
    }
}

/// How much a place shines.
pub(super) fn gloss(person: &Person, stuff: Stuff, place: Vector) -> f32 {
    let is_eye = stuff == Stuff::Face && place[2] > 0.0 && open(person, place) > 0.0;
    match stuff {
        _ if is_eye => 0.08,
        Stuff::Face => 0.10,
        Stuff::Skin | Stuff::Neck => 0.05,
        Stuff::Hair => 0.06,
        Stuff::Frame => 0.25,
        Stuff::Clothes => 0.0,
    }
}

fn skin(person: &Person, place: Vector) -> Light {
    let pores = 0.10 * (speckle(person, place, 9.0) - 0.5) + 0.08 * (speckle(person, place, 2.0) - 0.5);
    person.skin.map(|n| n * (1.0 + pores))
}

fn face(person: &Person, place: Vector) -> Light {
    let [x, y, _] = place;
    let side = x.abs();
    let foot = y + person.nose_low;
    let blush = 0.5 * hill(side - 4.3, 1.5) * hill(y + 3.0, 1.4) + 0.45 * hill(x, 0.8) * hill(foot + 4.0, 0.9);
    let red = [person.skin[0] * 0.98, person.skin[1] * 0.72, person.skin[2] * 0.70];
    let mut colour = mix(skin(person, place), red, blush);
    let spots = step(0.70, 0.80, speckle(person, place, 5.0)) * hill(y + 2.0, 3.0) * step(7.0, 5.0, side);
    colour = mix(colour, red.map(|n| n * 0.5), 0.6 * person.freckles * spots);
    let deep = 0.40 * hill(side - 1.9, 0.7) * hill(y - 0.4, 0.8)
        + (0.15 + 0.25 * person.age) * hill(side - person.eyes, 1.3) * hill(y + 1.15, 0.4);
    let lid = 0.30 * hill(side - person.eyes, 1.3) * hill(y - 0.4 - 0.55 * person.eye_open, 0.30);
    let under_nose = 0.35 * hill(x, 1.3) * hill(foot + 5.3, 0.32);
    let under_lip = 0.28 * hill(x, 1.3) * hill(y + person.mouth_low + 8.55, 0.35);
    for shade in [deep, lid, lines(person, place), under_nose, under_lip] {
        colour = mix(colour, SHADE, shade);
    }
    let rough = 0.75 + 0.25 * speckle(person, place, 12.0);
    let [jaw, lip] = beard(person, place);
    colour = mix(colour, person.hair, (person.beard * jaw).max(person.moustache * lip) * rough);
    colour = lips(person, place, colour);
    colour =
        mix(colour, person.hair.map(|n| n * 0.5), brow(person, place) * (0.8 + 0.2 * speckle(person, place, 14.0)));
    colour = mix(colour, SHADE, 0.9 * hill(side - 0.62, 0.24) * hill(foot + 5.0, 0.16));
    eye(person, place, colour)
}

/// The lines of a face: beside the mouth, across the forehead, between the brows and at the corners of the eyes.
fn lines(person: &Person, [x, y, _]: Vector) -> f32 {
    let side = x.abs();
    let fold = hill(side - (1.9 - 0.33 * (y + 4.5)), 0.22) * step(-7.2, -6.0, y) * step(-3.6, -4.8, y);
    let forehead: f32 = [3.9, 4.8, 5.7].iter().map(|at| hill(y - at - 0.15 * (1.3 * x).cos(), 0.09)).sum();
    let frown = hill(side - 0.5, 0.09) * hill(y - 1.7, 0.6);
    let crow: f32 = [-0.35, 0.0, 0.35].iter().map(|fan| hill(y - 0.1 - fan * (side - person.eyes), 0.07)).sum();
    let crow = crow * step(1.5, 1.9, side - person.eyes) * step(2.9, 2.3, side - person.eyes);
    let aged = 0.22 * forehead * step(4.6, 3.0, side) + 0.25 * frown + 0.22 * crow;
    (0.12 + 0.26 * person.age) * fold + person.age * aged
}

/// Where the beard grows on the jaw, and where over the lip.
fn beard(person: &Person, [x, y, _]: Vector) -> [f32; 2] {
    let y = y + person.mouth_low;
    let jaw = step(-5.5, -8.0, y + 0.06 * x * x);
    let lip = hill(y + 5.9, 0.45) * step(3.2, 2.2, x.abs());
    [jaw * (1.0 - 0.8 * hill(x, 2.2) * hill(y + 7.1, 0.8)), lip]
}

fn brow(person: &Person, [x, y, _]: Vector) -> f32 {
    let along = (x.abs() - person.eyes + 1.85) / 3.6;
    let middle = 1.75 + person.brow_high + person.brow_arch * (along * 2.2).clamp(0.0, 2.4).sin();
    let ends = step(-0.05, 0.08, along) * step(1.05, 0.75, along);
    0.85 * ends * hill(y - middle, person.brows * (1.15 - 0.5 * along.clamp(0.0, 1.0)))
}

fn lips(person: &Person, [x, y, _]: Vector, under: Light) -> Light {
    let y = y + person.mouth_low;
    let out = x.abs() / person.mouth;
    let across = out.min(1.0);
    let bow = 0.12 * hill(x.abs() - 0.6, 0.4) - 0.06 * hill(x, 0.25);
    let line = -7.08 + 0.12 * across.powi(3);
    let top = line + (0.62 * person.lips + bow) * (1.0 - across.powf(1.6));
    let bottom = line - 0.82 * person.lips * (1.0 - across.powf(2.2));
    let is_lip = step(top + 0.1, top - 0.1, y) * step(bottom - 0.14, bottom + 0.14, y) * step(1.0, 0.93, out);
    let parting = hill(y - line, 0.085) * step(1.06, 0.9, out);
    mix(mix(under, person.lip, 0.85 * is_lip), SHADE, 0.88 * parting)
}

/// How far inside the opening of an eye a place is; below zero it is outside. One is the middle.
fn open(person: &Person, [x, y, _]: Vector) -> f32 {
    let along = (x.abs() - person.eyes) / person.eye_width;
    let tilt = (y - person.eye_tilt * along) / person.eye_open;
    let edge = 1.0 - along * along;
    if tilt > 0.0 { edge - tilt / 0.62 } else { edge + tilt / 0.46 }
}

fn eye(person: &Person, place: Vector, lid: Light) -> Light {
    let [x, y, _] = place;
    let inside = open(person, place);
    let along = (x.abs() - person.eyes) / person.eye_width;
    let is_upper = y > person.eye_tilt * along - 0.05;
    let lash = if is_upper { 0.95 * hill(inside, 0.24) } else { 0.45 * hill(inside, 0.12) };
    let from_pupil = ((x.abs() - person.eyes).powi(2) + (y - 0.06).powi(2)).sqrt();
    let iris = mix(person.iris, SHADE, step(0.48, 0.62, from_pupil) * 0.8);
    let ball = mix(WHITE_OF_EYE, [0.45, 0.33, 0.30], step(0.75, 1.35, along.abs() * 1.5));
    let ball = mix(ball, iris, step(0.66, 0.58, from_pupil));
    let ball = mix(ball, SHADE, step(0.30, 0.24, from_pupil));
    let ball = mix(ball, SHADE, 0.5 * step(0.1, 0.6, y));
    let glint = ((x - x.signum() * person.eyes - 0.18).powi(2) + (y - 0.24).powi(2)).sqrt();
    let ball = mix(ball, [0.95; 3], step(0.14, 0.07, glint));
    mix(mix(lid, ball, step(-0.05, 0.08, inside)), SHADE, lash)
}

fn hair(person: &Person, place: Vector) -> Light {
    let [x, y, z] = place;
    let strand = x.atan2(z.abs() + 2.0) * 38.0 + (y * 0.35).sin() * 1.5;
    let cell = strand.floor();
    let tone = chance(person.seed ^ (cell as i64 as u64), 40) * 0.7 + chance((cell * 3.0) as i64 as u64, 41) * 0.3;
    person.hair.map(|n| n * (0.6 + 0.9 * tone))
}

/// Smooth noise by place, 0 to 1, with so many spots to a centimetre.
fn speckle(person: &Person, place: Vector, spots: f32) -> f32 {
    let [x, y, z] = place.map(|n| n * spots);
    let corner = |dx: f32, dy: f32| {
        let cell = [x.floor() + dx, y.floor() + dy, (z * 0.5).floor()].map(|n| n as i64 as u64);
        chance(person.seed ^ cell[0].wrapping_mul(73_856_093) ^ cell[1].wrapping_mul(19_349_663), cell[2])
    };
    let (a, b) = (x - x.floor(), y - y.floor());
    let above = corner(0.0, 0.0) * (1.0 - a) + corner(1.0, 0.0) * a;
    let below = corner(0.0, 1.0) * (1.0 - a) + corner(1.0, 1.0) * a;
    above * (1.0 - b) + below * b
}
