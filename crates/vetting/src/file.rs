//! A file taken to pieces: its type by what it holds, its pixels under limits, upright and without metadata.
//!
//! The bytes come from a stranger, so nothing about them is believed: the type is read from the content, the outline of
//! the file is walked before a decoder sees it (where it ends, what stands behind that end, how many pixels and pieces
//! it claims), and only what makes pixels is handed on. What is kept is drawn anew from the pixels, so that no place,
//! camera, comment or hidden second file survives. A panic in a decoder is a damaged file.
//!
//! What can be bounded before decoding is bounded here. What cannot (a page description that repeats itself, a stack
//! that runs over) ends with the process of its own in which the server runs this, with its limits on memory and time.

mod foreign;
mod heic;
mod jpeg;
mod pdf;
mod pixels;
mod png;
mod sniff;
mod webp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use bonafide_domain::picture::{FileFault, Format, Region};
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

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

impl Limits {
    /// Refuses a size that holds nothing or more pixels than are decoded.
    fn admit(&self, width: u32, height: u32) -> Result<(), FileFault> {
        match u64::from(width) * u64::from(height) {
            0 => Err(FileFault::Damaged),
            pixels if pixels > self.pixels => Err(FileFault::TooManyPixels),
            _ => Ok(()),
        }
    }

    /// The most bytes that decoded pixels may take: four a pixel, and something for small pictures of many bits.
    const fn memory(&self) -> u64 {
        self.pixels * 4 + (16 << 20)
    }
}

/// The height to which a portrait is scaled down, in pixels.
const PORTRAIT_HEIGHT: u32 = 600;

/// The pixels of a file, upright, scaled down to the longest side that is kept.
///
/// # Errors
/// A [`FileFault`] when the file cannot be taken.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<(Format, RgbImage), FileFault> {
    decode_pages(bytes, limits, 1)
}

/// As [`decode`], for a paper that may have so many pages: they stand below each other, each within the longest side and
/// all within the most pixels.
///
/// # Errors
/// A [`FileFault`] when the file cannot be taken.
pub fn decode_pages(bytes: &[u8], limits: &Limits, most: usize) -> Result<(Format, RgbImage), FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(FileFault::TooLarge);
    }
    // Decoders are meant not to panic; where one does after all, the file is at fault and nothing of ours is half done.
    catch_unwind(AssertUnwindSafe(|| open(bytes, limits, most))).unwrap_or(Err(FileFault::Damaged))
}

fn open(bytes: &[u8], limits: &Limits, most_pages: usize) -> Result<(Format, RgbImage), FileFault> {
    let format = sniff::format(bytes)?;
    let pixels = match format {
        Format::Jpeg => jpeg::decode(bytes, limits),
        Format::Png => png::decode(bytes, limits),
        Format::Webp => webp::decode(bytes, limits),
        Format::Heic => heic::decode(bytes, limits),
        Format::Pdf => pdf::decode(bytes, limits, most_pages),
    }?;
    Ok((format, pixels))
}

/// A JPEG of some pixels, without metadata.
pub fn encode(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    pixels.write_with_encoder(encoder).expect("pixels in memory can be written to memory");
    bytes
}

/// A portrait cut out around a face, a JPEG of at most 600 pixels in height.
pub fn portrait(pixels: &RgbImage, face: Region) -> Vec<u8> {
    // More room above than at the sides: a face is found from chin to brow, a portrait has the hair.
    let (left, right) = span(face.x, face.width, 0.35, 0.35, pixels.width());
    let (top, bottom) = span(face.y, face.height, 0.5, 0.4, pixels.height());
    let cut = image::imageops::crop_imm(pixels, left, top, right - left, bottom - top).to_image();
    let height = cut.height().min(PORTRAIT_HEIGHT);
    let width = (f64::from(cut.width()) * f64::from(height) / f64::from(cut.height())).round().max(1.0) as u32;
    encode(&pixels::scaled(cut, width, height))
}

/// Where a cut begins and ends on a side of so many pixels: the face and its margins, as far as the picture goes, at
/// least one pixel.
fn span(from: f32, length: f32, before: f32, after: f32, side: u32) -> (u32, u32) {
    let at = |share: f32| (share.clamp(0.0, 1.0) * side as f32) as u32;
    let begin = at(from - length * before).min(side - 1);
    (begin, at(from + length * (1.0 + after)).clamp(begin + 1, side))
}
