//! WebP: its chunks are walked for an animation and for its end, then it is decoded.

use std::io::Cursor;

use bonafide_domain::picture::FileFault;
use image::codecs::webp::WebPDecoder;
use image::{ImageDecoder, RgbImage};

use super::{Limits, foreign, pixels};

/// The bit of the extended heading that says that the picture moves.
const ANIMATION: u8 = 0x02;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, FileFault> {
    let end = walk(bytes)?;
    foreign::judge(bytes, end)?;
    let mut decoder = WebPDecoder::new(Cursor::new(&bytes[..end])).map_err(pixels::fault)?;
    let (width, height) = decoder.dimensions();
    limits.admit(width, height)?;
    let profile = decoder.icc_profile().ok().flatten();
    pixels::read(decoder, profile, limits)
}

/// Where the file ends by its own account.
fn walk(bytes: &[u8]) -> Result<usize, FileFault> {
    let end = 8 + length(bytes, 4).ok_or(FileFault::CutShort)?;
    let file = bytes.get(..end).ok_or(FileFault::CutShort)?;
    let mut at = 12;
    while let (Some(kind), Some(size)) = (file.get(at..at + 4), length(file, at + 4)) {
        let content = file.get(at + 8..at + 8 + size).ok_or(FileFault::Damaged)?;
        let moves = kind == b"ANIM"
            || kind == b"ANMF"
            || (kind == b"VP8X" && content.first().is_some_and(|flags| flags & ANIMATION != 0));
        if moves {
            return Err(FileFault::Animated);
        }
        at += 8 + size + size % 2;
    }
    Ok(end)
}

fn length(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
}
