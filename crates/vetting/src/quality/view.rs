//! The subject of a picture by itself, at a size at which numbers mean the same for every picture.

use image::RgbImage;

use bonafide_pixels::plane::{Point, divided, straightened};

/// How wide a document is made, in pixels: at that width a machine readable line has 20 pixels a letter or more.
pub(super) const DOCUMENT_WIDE: u32 = 1000;
/// How wide a face is made, in pixels.
pub(super) const FACE_WIDE: u32 = 200;
/// The share that is left out along each edge of a document: corners are round, and a finger may hold it.
const MARGIN: f32 = 0.03;

/// What lies within some corners, in shares of the picture, `wide` pixels along its longer side.
pub(super) fn document(pixels: &RgbImage, corners: [Point; 4]) -> RgbImage {
    let [a, b, c, d] = corners;
    let lying = if side(pixels, a, b) >= side(pixels, b, c) { [a, b, c, d] } else { [b, c, d, a] };
    let inner = inset(lying);
    let (long, short) = (side(pixels, inner[0], inner[1]), side(pixels, inner[1], inner[2]));
    let height = (DOCUMENT_WIDE as f32 * (short / long.max(1.0)).clamp(0.2, 1.0)) as u32;
    // Pixels that are left out would look like sharpness: what is much larger is made smaller as a whole first.
    if long > DOCUMENT_WIDE as f32 * 1.8 {
        return straightened(&divided(pixels, 2), inner, (DOCUMENT_WIDE, height));
    }
    straightened(pixels, inner, (DOCUMENT_WIDE, height))
}

/// A box of the picture, given by its left, top, width and height in shares, `wide` pixels wide.
pub(super) fn framed(pixels: &RgbImage, bounds: [f32; 4], wide: u32) -> RgbImage {
    let (width, height) = (pixels.width() as f32, pixels.height() as f32);
    let (left, top) = (bounds[0].max(0.0), bounds[1].max(0.0));
    let (right, bottom) = ((bounds[0] + bounds[2]).min(1.0), (bounds[1] + bounds[3]).min(1.0));
    let (x, y) = ((left * width) as u32, (top * height) as u32);
    let (w, h) = ((((right - left) * width) as u32).max(4), (((bottom - top) * height) as u32).max(4));
    let cut = image::imageops::crop_imm(pixels, x, y, w, h).to_image();
    let high = ((wide as f32 * cut.height() as f32 / cut.width().max(1) as f32) as u32).clamp(8, wide * 4);
    match cut.width() / wide {
        0 => image::imageops::resize(&cut, wide, high, image::imageops::FilterType::Triangle),
        1 => image::imageops::thumbnail(&cut, wide, high),
        times => image::imageops::thumbnail(&divided(&cut, times), wide, high),
    }
}

/// How long a document is in pixels: the mean of its longer sides.
pub(super) fn length(pixels: &RgbImage, [a, b, c, d]: [Point; 4]) -> f32 {
    let along = (side(pixels, a, b) + side(pixels, c, d)) / 2.0;
    let down = (side(pixels, b, c) + side(pixels, d, a)) / 2.0;
    along.max(down)
}

fn side(pixels: &RgbImage, a: Point, b: Point) -> f32 {
    ((a.0 - b.0) * pixels.width() as f32).hypot((a.1 - b.1) * pixels.height() as f32)
}

fn inset(corners: [Point; 4]) -> [Point; 4] {
    let middle = corners.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / 4.0, sum.1 + p.1 / 4.0));
    let share = 1.0 - 2.0 * MARGIN;
    corners.map(|(x, y)| (middle.0 + (x - middle.0) * share, middle.1 + (y - middle.1) * share))
}
