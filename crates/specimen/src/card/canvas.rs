//! A canvas for specimen cards: boxes, discs, waves and letters, in thousandths of the card's width.

use image::{Rgb, RgbImage};

use super::font;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// A card being drawn.
pub(super) struct Canvas {
    pub(super) pixels: RgbImage,
    scale: f32,
}

impl Canvas {
    pub(super) fn new(width: u32, aspect: f32, paper: Colour) -> Canvas {
        let height = (width as f32 / aspect).round() as u32;
        Canvas { pixels: RgbImage::from_pixel(width, height, Rgb(paper)), scale: width as f32 / 1000.0 }
    }

    /// The height, in thousandths of the width.
    pub(super) fn height(&self) -> f32 {
        self.pixels.height() as f32 / self.scale
    }

    /// Lays a colour over a box; `cover` says for each point how much, from 0 to 1.
    pub(super) fn lay(&mut self, bounds: [f32; 4], colour: Colour, cover: impl Fn(f32, f32) -> f32) {
        let [x, y, width, height] = bounds.map(|n| n * self.scale);
        let right = ((x + width).ceil().max(0.0) as u32).min(self.pixels.width());
        let bottom = ((y + height).ceil().max(0.0) as u32).min(self.pixels.height());
        for row in y.max(0.0) as u32..bottom {
            for column in x.max(0.0) as u32..right {
                let share = cover((column as f32 + 0.5) / self.scale, (row as f32 + 0.5) / self.scale);
                if share > 0.0 {
                    blend(&mut self.pixels.get_pixel_mut(column, row).0, colour, share);
                }
            }
        }
    }

    pub(super) fn fill(&mut self, bounds: [f32; 4], colour: Colour, share: f32) {
        self.lay(bounds, colour, |_, _| share);
    }

    pub(super) fn disc(&mut self, centre: (f32, f32), radii: (f32, f32), colour: Colour, share: f32) {
        let bounds = [centre.0 - radii.0, centre.1 - radii.1, radii.0 * 2.0, radii.1 * 2.0];
        let edge = 1.2 / radii.0.min(radii.1);
        self.lay(bounds, colour, |x, y| {
            let far = ((x - centre.0) / radii.0).hypot((y - centre.1) / radii.1);
            ((1.0 - far) / edge).clamp(0.0, 1.0) * share
        });
    }

    /// Fine interleaved waves over the whole card, as security printing has them.
    pub(super) fn waves(&mut self, colour: Colour, share: f32, phase: f32) {
        let bounds = [0.0, 0.0, 1000.0, self.height()];
        self.lay(bounds, colour, |x, y| {
            let bend = (x / 90.0 + phase).sin() * 26.0 + (x / 37.0 - phase * 2.0).sin() * 7.0;
            let first = ((y + bend) / 15.0).fract().abs();
            let second = ((y - bend * 0.8 + x * 0.12) / 19.0).fract().abs();
            let thin = |place: f32| (1.0 - ((place - 0.5).abs() - 0.05).max(0.0) / 0.08).clamp(0.0, 1.0);
            share * thin(first).max(thin(second) * 0.7)
        });
    }

    /// Writes a line; `size` is the height of a letter, `pitch` the step from letter to letter in letter heights.
    pub(super) fn write(&mut self, text: &str, place: (f32, f32), size: f32, pitch: f32, colour: Colour) {
        let dot = size / font::HIGH as f32;
        for (index, sign) in text.chars().enumerate() {
            let left = place.0 + index as f32 * size * pitch;
            let bounds = [left, place.1, dot * font::WIDE as f32 + dot, size + dot];
            self.lay(bounds, colour, |x, y| font::ink(sign, (x - left) / dot, (y - place.1) / dot));
        }
    }

    /// Puts a picture into a box, filling it.
    pub(super) fn paste(&mut self, bounds: [f32; 4], picture: impl Fn((u32, u32)) -> RgbImage) {
        let [x, y, width, height] = bounds.map(|n| (n * self.scale).round());
        let fitted = picture((width.max(8.0) as u32, height.max(8.0) as u32));
        image::imageops::replace(&mut self.pixels, &fitted, x as i64, y as i64);
    }
}

fn blend(under: &mut Colour, over: Colour, share: f32) {
    for (below, above) in under.iter_mut().zip(over) {
        *below = (f32::from(*below) * (1.0 - share) + f32::from(above) * share).round() as u8;
    }
}
