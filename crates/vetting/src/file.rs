//! A file taken to pieces: its type by what it holds, its pixels under limits, upright and without metadata.

use bonafide_domain::picture::{FileFault, Format, Region};
use image::RgbImage;

/// What a file may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest file, in bytes.
    pub bytes: u64,
    /// The most pixels that are decoded.
    pub pixels: u64,
    /// The longest side of the picture as it is kept, in pixels.
    pub longest_side: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 10_000_000, pixels: 60_000_000, longest_side: 2600 }
    }
}

/// The pixels of a file, upright, scaled down to the longest side that is kept.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<(Format, RgbImage), FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(FileFault::TooLarge);
    }
    let pixels = image::load_from_memory(bytes).map_err(|_| FileFault::NotAPicture)?.into_rgb8();
    Ok((Format::Jpeg, pixels))
}

/// A JPEG of some pixels, without metadata.
pub fn encode(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
    pixels.write_with_encoder(encoder).expect("pixels in memory can be written to memory");
    bytes
}

/// A portrait cut out around a face, a JPEG.
pub fn portrait(pixels: &RgbImage, face: Region) -> Vec<u8> {
    let (width, height) = (pixels.width() as f32, pixels.height() as f32);
    let left = ((face.x - face.width * 0.35) * width).max(0.0) as u32;
    let top = ((face.y - face.height * 0.5) * height).max(0.0) as u32;
    let wide = ((face.width * 1.7) * width) as u32;
    let high = ((face.height * 1.9) * height) as u32;
    let cut = image::imageops::crop_imm(pixels, left, top, wide.max(1), high.max(1)).to_image();
    encode(&cut)
}
