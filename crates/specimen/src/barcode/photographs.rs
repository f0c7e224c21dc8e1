//! Photographs of the backs of licences, from a clean one to what a hurried hand and a lamp make of it.
//!
//! Nine levels, so that readers of barcodes can be compared: what gets worse is named at each.

use image::{GrayImage, Rgb, RgbImage, imageops};

use super::{Licence, VERSIONS, draw_pdf417, payload};
use crate::card::{Blur, Photo, Shot, Table, photo};

/// How a photograph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 1600 pixels wide, straight, clean.
    Clean,
    /// A little out of focus and turned.
    Handheld,
    /// 1300 pixels, out of focus, leaning, with a small reflection.
    Reflection,
    /// 1000 pixels, turned by 8 degrees and seen at an angle.
    Perspective,
    /// Clearly out of focus.
    OutOfFocus,
    /// Moved.
    Moved,
    /// 800 pixels.
    FewPixels,
    /// Turned by up to 25 degrees.
    Turned,
    /// A reflection burns out a good part of the card.
    BurntOut,
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 9] = [
        Level::Clean,
        Level::Handheld,
        Level::Reflection,
        Level::Perspective,
        Level::OutOfFocus,
        Level::Moved,
        Level::FewPixels,
        Level::Turned,
        Level::BurntOut,
    ];

    /// Width in pixels, turn and tilt in degrees, blur in pixels, reflection as a share, grain in levels.
    const fn numbers(self) -> (u32, f32, f32, f32, f32, f32) {
        match self {
            Level::Clean => (1600, 0.0, 0.0, 0.0, 0.0, 1.0),
            Level::Handheld => (1600, 3.0, 3.0, 0.8, 0.0, 4.0),
            Level::Reflection => (1300, 6.0, 8.0, 1.0, 0.03, 5.0),
            Level::Perspective => (1000, 8.0, 16.0, 0.8, 0.0, 5.0),
            Level::OutOfFocus => (1300, 5.0, 5.0, 1.8, 0.0, 5.0),
            Level::Moved => (1300, 5.0, 5.0, 5.0, 0.0, 5.0),
            Level::FewPixels => (800, 5.0, 5.0, 0.6, 0.0, 5.0),
            Level::Turned => (1300, 25.0, 8.0, 0.8, 0.0, 5.0),
            Level::BurntOut => (1300, 5.0, 5.0, 0.8, 0.1, 5.0),
        }
    }

    /// How a photograph of this level is taken.
    pub fn shot(self, seed: u64) -> Shot {
        let (width, turn, tilt, blur, glare, noise) = self.numbers();
        let fill = 0.92;
        let thousandths = blur * 1000.0 / (width as f32 * fill);
        let side = if seed.is_multiple_of(2) { 1.0 } else { -1.0 };
        let share = 0.5 + 0.5 * (seed % 7) as f32 / 6.0;
        Shot {
            turn_degrees: turn * side * share,
            tilt_degrees: tilt,
            fill,
            blur: match self {
                Level::Clean => Blur::None,
                Level::Moved => Blur::Motion(thousandths),
                _ => Blur::Focus(thousandths),
            },
            noise,
            glare,
            size: (width, width * 3 / 4),
            ..Shot::good(Table::Wood, seed)
        }
    }
}

/// The back of a licence with a barcode of this text, straight from above.
pub fn card_back(payload: &str, width: u32) -> RgbImage {
    let height = (f64::from(width) / 1.5858).round() as u32;
    let tint = |x: u32, y: u32| {
        let wave = ((x as f32 / 9.0).sin() * 3.0 + y as f32 / 5.0).sin() * 5.0;
        Rgb([226.0, 232.0, 236.0].map(|n: f32| (n + wave) as u8))
    };
    let mut card = RgbImage::from_fn(width, height, tint);
    for y in height / 14..height / 14 + height / 9 {
        (0..width).for_each(|x| card.put_pixel(x, y, Rgb([24, 22, 26])));
    }
    lettering(&mut card);
    put(&mut card, &draw_pdf417(payload, 4));
    card
}

/// Grey marks as large as small print.
fn lettering(card: &mut RgbImage) {
    let (width, height) = card.dimensions();
    let letter = (width / 110).max(4);
    for line in 0..4 {
        let top = height / 4 + line * letter * 2;
        for nth in 0..72 {
            let seed = (nth * 7919 + line * 104_729) % 97;
            for (x, y) in (0..letter * 3 / 4).flat_map(|x| (0..letter).map(move |y| (x, y))) {
                let inked = (seed >> (x * 4 / letter + 2 * (y * 3 / letter))) & 1 == 1;
                let (x, y) = (width / 20 + nth * letter + x, top + y);
                if inked && x < width {
                    card.put_pixel(x, y, Rgb([70, 72, 80]));
                }
            }
        }
    }
}

/// The symbol below: as wide as the standard lets it be, or as high as there is room.
fn put(card: &mut RgbImage, symbol: &GrayImage) {
    let (width, height) = card.dimensions();
    let scale = (0.88 * width as f32 / symbol.width() as f32).min(0.5 * height as f32 / symbol.height() as f32);
    let size = ((symbol.width() as f32 * scale) as u32, (symbol.height() as f32 * scale) as u32);
    let symbol = imageops::resize(symbol, size.0, size.1, imageops::FilterType::Triangle);
    let (left, top) = ((width - size.0) / 2, height - size.1 - height / 20);
    for (x, y, pixel) in symbol.enumerate_pixels() {
        let ink = 22 + (u32::from(pixel.0[0]) * 230 / 255) as u8;
        card.put_pixel(left + x, top + y, Rgb([ink; 3]));
    }
}

/// A photograph of an invented licence's back, and the text its barcode holds.
pub fn photograph(level: Level, seed: u64) -> (Photo, String) {
    let newest = u64::from(*VERSIONS.end());
    let text = payload(&Licence::invented(seed), 1 + (seed % newest) as u8);
    (photo(&card_back(&text, 1600), &level.shot(seed)), text)
}
