//! What becomes of a photograph of a face when it is printed on a document and the document is photographed.
//!
//! Cut as the portrait of a document is, shrunk, paled, printed over with waves, out of focus, grainy, and pressed as
//! JPEG; some are grey. All of it by chance from a seed, so that the same photograph gives the same portrait.

use bonafide_faces::mesh::Shape;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

/// How wide portraits are, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Widths {
    /// The narrowest.
    pub(crate) least: u32,
    /// The widest.
    pub(crate) most: u32,
}

/// How wide a portrait is, in distances of the eyes.
const WIDE: f32 = 4.0;

/// Numbers from 0 to 1 that look like chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 40) as f32 / (1u64 << 24) as f32
    }

    fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.roll()
    }
}

/// The portrait, and nothing where it cannot be pressed.
pub(crate) fn printed(photo: &RgbImage, shape: &Shape, widths: Widths, seed: u64) -> Option<RgbImage> {
    let mut dice = Dice(seed);
    let width = dice.between(widths.least as f32, widths.most as f32).round() as u32;
    let cut = cut(photo, shape);
    let small = imageops::resize(&cut, width, width * cut.height() / cut.width().max(1), FilterType::Triangle);
    let paled = paled(&small, &mut dice);
    let soft = imageops::blur(&paled, dice.between(0.5, 0.9));
    pressed(&grainy(&soft, &mut dice), 60 + (dice.roll() * 25.0) as u8)
}

/// The head as documents show it, grey where the photograph ends.
fn cut(photo: &RgbImage, shape: &Shape) -> RgbImage {
    let eyes = shape.eye_distance();
    let [x, y, _] = shape.points()[168];
    let (width, height) = (eyes * WIDE, eyes * WIDE * 1.25);
    let (left, top) = (x - width / 2.0, y - height * 0.45);
    RgbImage::from_fn(width as u32, height as u32, |x, y| {
        let (x, y) = (left + x as f32, top + y as f32);
        let is_there = x >= 0.0 && y >= 0.0 && x < photo.width() as f32 && y < photo.height() as f32;
        if is_there { *photo.get_pixel(x as u32, y as u32) } else { Rgb([200; 3]) }
    })
}

/// Less contrast, waves of a security print over it, and no colour in three of ten.
fn paled(photo: &RgbImage, dice: &mut Dice) -> RgbImage {
    let (contrast, lift) = (dice.between(0.6, 0.85), dice.between(20.0, 60.0));
    let (strength, length, lean) = (dice.between(4.0, 12.0), dice.between(5.0, 11.0), dice.between(0.0, 3.1));
    let is_grey = dice.roll() < 0.3;
    RgbImage::from_fn(photo.width(), photo.height(), |x, y| {
        let (x, y, Rgb(colour)) = (x as f32, y as f32, *photo.get_pixel(x, y));
        let along = x * lean.cos() + y * lean.sin() + 2.0 * (y / 9.0).sin();
        let wave = strength * (along * std::f32::consts::TAU / length).sin();
        let [r, g, b] = colour.map(f32::from);
        let grey = 0.3 * r + 0.59 * g + 0.11 * b;
        let colour = if is_grey { [grey; 3] } else { [r, g, b] };
        Rgb(colour.map(|n| (n * contrast + lift + wave).clamp(0.0, 255.0) as u8))
    })
}

fn grainy(photo: &RgbImage, dice: &mut Dice) -> RgbImage {
    let grain = dice.between(3.0, 8.0);
    let mut grainy = photo.clone();
    for pixel in grainy.pixels_mut() {
        let noise = grain * (dice.roll() + dice.roll() + dice.roll() + dice.roll() - 2.0) * 1.7;
        pixel.0 = pixel.0.map(|n| (f32::from(n) + noise).clamp(0.0, 255.0) as u8);
    }
    grainy
}

fn pressed(photo: &RgbImage, quality: u8) -> Option<RgbImage> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(photo).ok()?;
    Some(image::load_from_memory(&bytes).ok()?.to_rgb8())
}
