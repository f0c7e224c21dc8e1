//! Windows: the squares of a picture that the network is shown, one after the other.

use image::RgbImage;
use image::imageops;

use crate::network::SIDE;

/// The longer side of what windows are cut from. More pixels make no face easier to find.
const LONGER_SIDE: u32 = 640;

/// The picture, no larger than is needed to look at it.
pub(crate) fn shrink(pixels: &RgbImage) -> RgbImage {
    let (width, height) = pixels.dimensions();
    let longer = width.max(height);
    if longer <= LONGER_SIDE {
        return pixels.clone();
    }
    let scale = LONGER_SIDE as f32 / longer as f32;
    let scaled = |length: u32| ((length as f32 * scale).round() as u32).max(1);
    imageops::thumbnail(pixels, scaled(width), scaled(height))
}

/// How far a tile is from the next, in sides of a tile. What they share holds the largest face that is found in a tile
/// only in part.
const STEP: f32 = 0.6;

/// A square on a picture, in pixels. It may reach beyond the picture, which is black there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// Its left edge.
    pub(crate) x: f32,
    /// Its upper edge.
    pub(crate) y: f32,
    /// How long its sides are.
    pub(crate) side: f32,
    /// Whether it is seen in a mirror.
    pub(crate) is_mirrored: bool,
}

impl Window {
    /// A window about a point.
    pub(crate) fn around((x, y): (f32, f32), side: f32) -> Window {
        Window { x: x - side / 2.0, y: y - side / 2.0, side, is_mirrored: false }
    }

    /// Windows that cover the picture, each overlapping the next. So many of them would fit side by side into its
    /// longer side.
    pub(crate) fn tiles(pixels: &RgbImage, parts: f32) -> Vec<Window> {
        let (width, height) = (pixels.width() as f32, pixels.height() as f32);
        let side = width.max(height) / parts;
        let mut tiles = Vec::new();
        for y in starts(height, side) {
            tiles.extend(starts(width, side).into_iter().map(|x| Window { x, y, side, is_mirrored: false }));
        }
        tiles
    }

    /// What the network is shown: three planes of colour, from -1 to 1.
    pub(crate) fn sample(&self, pixels: &RgbImage) -> Vec<f32> {
        let step = self.side / SIDE as f32;
        let fine = (step.round() as usize).max(1);
        let mut planes = vec![-1.0; 3 * SIDE * SIDE];
        for row in 0..SIDE {
            for column in 0..SIDE {
                let across = if self.is_mirrored { SIDE - 1 - column } else { column };
                let corner = (self.x + across as f32 * step, self.y + row as f32 * step);
                for (plane, value) in mean(pixels, corner, step, fine).into_iter().enumerate() {
                    planes[(plane * SIDE + row) * SIDE + column] = value / 127.5 - 1.0;
                }
            }
        }
        planes
    }
}

/// Where tiles of a side begin so that they cover a length. One tile that is longer stands in the middle of it.
fn starts(length: f32, side: f32) -> Vec<f32> {
    if side >= length {
        return vec![(length - side) / 2.0];
    }
    let steps = ((length - side) / (side * STEP)).ceil();
    (0..=steps as usize).map(|n| (length - side) * n as f32 / steps).collect()
}

/// The mean colour of a small square, from so many points in a row and column.
fn mean(pixels: &RgbImage, (x, y): (f32, f32), side: f32, fine: usize) -> [f32; 3] {
    let mut sum = [0.0; 3];
    let part = side / fine as f32;
    for row in 0..fine {
        for column in 0..fine {
            let at = (x + (column as f32 + 0.5) * part, y + (row as f32 + 0.5) * part);
            let colour = between(pixels, at);
            (0..3).for_each(|n| sum[n] += colour[n]);
        }
    }
    sum.map(|n| n / (fine * fine) as f32)
}

/// The colour at a point, mixed from the four pixels about it; black beyond the picture.
pub(crate) fn between(pixels: &RgbImage, (x, y): (f32, f32)) -> [f32; 3] {
    let (width, height) = (pixels.width() as f32, pixels.height() as f32);
    if x < 0.0 || y < 0.0 || x >= width || y >= height {
        return [0.0; 3];
    }
    let (x, y) = ((x - 0.5).clamp(0.0, width - 1.0), (y - 0.5).clamp(0.0, height - 1.0));
    let (left, top) = (x as u32, y as u32);
    let (right, bottom) = ((left + 1).min(pixels.width() - 1), (top + 1).min(pixels.height() - 1));
    let (a, b) = (x - left as f32, y - top as f32);
    let [p, q, r, s] =
        [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| pixels.get_pixel(x, y).0);
    [0, 1, 2].map(|n| {
        let above = f32::from(p[n]) * (1.0 - a) + f32::from(q[n]) * a;
        let below = f32::from(r[n]) * (1.0 - a) + f32::from(s[n]) * a;
        above * (1.0 - b) + below * b
    })
}
