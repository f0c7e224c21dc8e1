//! What a camera does to a picture: blur, noise, and the loss of a JPEG.

use image::{Rgb, RgbImage};

use crate::dice;

/// Out of focus: a Gaussian of that many pixels.
pub(super) fn soften(pixels: RgbImage, sigma: f32) -> RgbImage {
    if sigma < 0.3 { pixels } else { image::imageops::fast_blur(&pixels, sigma) }
}

/// Moved while it was taken: the mean along a way of that many pixels.
pub(super) fn moved(pixels: &RgbImage, length: f32, degrees: f32) -> RgbImage {
    let steps = length.ceil().max(1.0) as i32;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let offsets: Vec<(i32, i32)> = (0..=steps)
        .map(|step| (step as f32 / steps as f32 - 0.5) * length)
        .map(|far| ((far * cos).round() as i32, (far * sin).round() as i32))
        .collect();
    let (right, bottom) = (pixels.width() as i32 - 1, pixels.height() as i32 - 1);
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let mut sum = [0u32; 3];
        for (dx, dy) in &offsets {
            let from =
                pixels.get_pixel((x as i32 + dx).clamp(0, right) as u32, (y as i32 + dy).clamp(0, bottom) as u32);
            for (total, part) in sum.iter_mut().zip(from.0) {
                *total += u32::from(part);
            }
        }
        Rgb(sum.map(|n| (n / offsets.len() as u32) as u8))
    })
}

/// Grain of the sensor, as a standard deviation in levels.
pub(super) fn grained(pixels: &mut RgbImage, levels: f32, seed: u64) {
    if levels <= 0.0 {
        return;
    }
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let shared = dice::at(seed, x as i32, y as i32) - 0.5;
        for (channel, value) in pixel.0.iter_mut().enumerate() {
            let own = dice::at(seed + 1 + channel as u64, x as i32, y as i32) - 0.5;
            *value = (f32::from(*value) + (shared + own) * levels * 2.45).round().clamp(0.0, 255.0) as u8;
        }
    }
}

/// The picture after it was kept as a JPEG of some quality.
pub fn through_jpeg(pixels: &RgbImage, quality: u8) -> RgbImage {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
    pixels.write_with_encoder(encoder).expect("a picture in memory can be written to memory");
    image::load_from_memory(&bytes).expect("what was just written can be read").into_rgb8()
}
