//! Invented heads: portraits of people who do not exist, drawn from a seed, for tests that need a face.
//!
//! Tests may not use photographs of people, and the network that finds faces was taught by photographs. So a head is
//! modelled as a sculptor would rough it out (`shape`), painted (`paint`), put before a camera (`camera`) and lit, with
//! the noise of a sensor. The same seed and pose give the same pixels.

mod camera;
mod glasses;
pub mod known;
mod paint;
mod person;
mod room;
mod shape;

use image::{Rgb, RgbImage};

use camera::Camera;
use person::{Person, chance};

/// How a head is held, where it is, and in what light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// How far it is turned, in degrees; positive to the person's own left.
    pub yaw: f32,
    /// How far it is bent down, in degrees.
    pub nod: f32,
    /// How far it leans towards the person's own left shoulder, in degrees.
    pub lean: f32,
    /// Where the middle of the head is, in shares of the width of the picture.
    pub x: f32,
    /// Where the middle of the head is, in shares of the height of the picture.
    pub y: f32,
    /// How high the head is from chin to crown, in shares of the height of the picture.
    pub height: f32,
    /// How much light there is: 1 is a lit room, 0.1 is dark.
    pub light: f32,
    /// What is behind it.
    pub backdrop: Backdrop,
}

/// What is behind a head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Backdrop {
    /// A room, as behind somebody who sits before a laptop.
    Room,
    /// One colour, as on a photo ID.
    Plain([u8; 3]),
}

impl Pose {
    /// A head that looks straight into a camera at arm's length, in a lit room.
    pub const STRAIGHT: Pose =
        Pose { yaw: 0.0, nod: 0.0, lean: 0.0, x: 0.5, y: 0.46, height: 0.62, light: 1.0, backdrop: Backdrop::Room };

    /// The portrait of a photo ID: the head fills the picture, before light grey.
    pub const PORTRAIT: Pose =
        Pose { y: 0.47, height: 0.7, backdrop: Backdrop::Plain([214, 218, 222]), ..Pose::STRAIGHT };

    /// Turned by so many degrees; positive to the person's own left.
    pub const fn turned(self, yaw: f32) -> Pose {
        Pose { yaw, ..self }
    }

    /// With the middle of the head elsewhere, in shares of width and height.
    pub const fn at(self, x: f32, y: f32) -> Pose {
        Pose { x, y, ..self }
    }

    /// With a head of another height, in shares of the height of the picture.
    pub const fn sized(self, height: f32) -> Pose {
        Pose { height, ..self }
    }

    /// In another light.
    pub const fn lit(self, light: f32) -> Pose {
        Pose { light, ..self }
    }
}

/// A picture of one invented person.
pub fn portrait(seed: u64, pose: Pose, size: (u32, u32)) -> RgbImage {
    together(&[(seed, pose)], size)
}

/// A picture of several invented people, in the light and before the backdrop of the first. Those named later stand
/// in front.
pub fn together(people: &[(u64, Pose)], size: (u32, u32)) -> RgbImage {
    let (seed, first) = people.first().copied().unwrap_or((0, Pose::STRAIGHT));
    let mut picture = room::behind(first.backdrop, size);
    for (seed, pose) in people {
        let person = Person::of(*seed);
        let mut camera = Camera::new(pose, size);
        shape::head(&person, |part| camera.draw(&mut picture, part, &person));
    }
    develop(&picture, seed, first.light, size)
}

/// A picture of a room with nobody in it.
pub fn empty_room(light: f32, size: (u32, u32)) -> RgbImage {
    develop(&room::behind(Backdrop::Room, size), 0, light, size)
}

/// Linear light, three numbers a pixel.
type Light = [f32; 3];

/// From light to what a camera makes of it: less of it makes more noise.
fn develop(picture: &[Light], seed: u64, light: f32, (width, height): (u32, u32)) -> RgbImage {
    let grain = 2.0 + 4.0 * (1.0 - light).max(0.0);
    let curve: Vec<f32> = (0..=CURVE).map(|n| (n as f32 / CURVE as f32).powf(1.0 / 2.2) * 255.0).collect();
    RgbImage::from_fn(width, height, |x, y| {
        let at = (y * width + x) as usize;
        let noise = grain * (chance(seed, 2 * at as u64) + chance(seed, 2 * at as u64 + 1) - 1.0);
        Rgb(picture[at].map(|n| {
            let value = curve[((n * light).clamp(0.0, 1.0) * CURVE as f32) as usize];
            (value + noise).round().clamp(0.0, 255.0) as u8
        }))
    })
}

/// How finely the curve from light to brightness is known.
const CURVE: usize = 8192;
