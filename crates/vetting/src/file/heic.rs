//! HEIC, which telephones of one large maker keep pictures as: its boxes are walked, then its main picture is decoded.
//!
//! The decoder turns it upright by what the boxes say, and converts its colours. It works on two threads at
//! most: how much memory a file takes does not depend on the machine.

use bonafide_domain::picture::FileFault;
use heifer::heifer_isobmff::HeifFile;
use image::{DynamicImage, RgbImage, RgbaImage};

use super::{Limits, foreign, pixels};

/// The most pieces that a picture is put together from: 200 megapixels in tiles of 512.
const MOST_TILES: usize = 1024;

/// How many threads decode the tiles of a picture.
const THREADS: usize = 2;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, FileFault> {
    let end = walk(bytes)?;
    foreign::judge(bytes, end)?;
    admit(&bytes[..end], limits)?;
    let options = heifer::Options { max_threads: THREADS, max_pixels: limits.pixels };
    let picture = match heifer::decode_srgb_rgba8(&bytes[..end], &options) {
        // Colours that cannot be converted are taken as they are.
        Err(heifer::Error::Unsupported(_)) => heifer::decode_rgba8(&bytes[..end], &options),
        other => other,
    };
    let picture = picture.map_err(fault)?;
    let pixels = RgbaImage::from_raw(picture.width, picture.height, picture.data).ok_or(FileFault::Damaged)?;
    let pixels = DynamicImage::ImageRgba8(pixels);
    let pixels = if picture.has_alpha { pixels::over_white(pixels) } else { pixels.into_rgb8() };
    Ok(pixels::within(pixels, limits.longest_side))
}

/// Where the last box ends. Film without a still picture is animated.
fn walk(bytes: &[u8]) -> Result<usize, FileFault> {
    let (mut at, mut has_picture, mut has_film) = (0, false, false);
    while let Some(head) = bytes.get(at..at + 8) {
        if !head[4..].iter().all(u8::is_ascii_alphanumeric) {
            break;
        }
        has_picture |= &head[4..] == b"meta";
        has_film |= &head[4..] == b"moov";
        at = at.checked_add(box_length(bytes, at)?).ok_or(FileFault::Damaged)?;
        if at > bytes.len() {
            return Err(FileFault::CutShort);
        }
    }
    match (has_picture, has_film) {
        (true, _) => Ok(at),
        (false, true) => Err(FileFault::Animated),
        (false, false) => Err(FileFault::CutShort),
    }
}

/// The length of a box: 0 stands for all that is left, 1 for a length of eight bytes behind the name.
fn box_length(bytes: &[u8], at: usize) -> Result<usize, FileFault> {
    let number = |from: usize, size: usize| {
        let digits = bytes.get(from..from + size).ok_or(FileFault::CutShort)?;
        Ok(digits.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    match number(at, 4)? {
        0 => Ok(bytes.len() - at),
        1 => usize::try_from(number(at + 8, 8)?.max(16)).map_err(|_| FileFault::CutShort),
        length @ 8.. => Ok(length as usize),
        _ => Err(FileFault::Damaged),
    }
}

/// Refuses a picture that is too large, or is put together from too much: the same tile may be named many times.
fn admit(bytes: &[u8], limits: &Limits) -> Result<(), FileFault> {
    let file = HeifFile::parse(bytes).map_err(|error| fault(error.into()))?;
    let main = file.primary_item().map_err(|error| fault(error.into()))?.id;
    if let Ok(Some((width, height))) = file.image_size(main) {
        limits.admit(width, height)?;
    }
    let tiles = file.referenced_items(main, b"dimg");
    let sizes = tiles.iter().take(MOST_TILES).filter_map(|tile| file.image_size(*tile).ok().flatten());
    let pixels: u64 = sizes.map(|(width, height)| u64::from(width) * u64::from(height)).sum();
    if tiles.len() > MOST_TILES || pixels > limits.pixels * 2 { Err(FileFault::TooMuchToRead) } else { Ok(()) }
}

fn fault(error: heifer::Error) -> FileFault {
    match error {
        heifer::Error::Unsupported(_) => FileFault::NotAPicture,
        _ => FileFault::Damaged,
    }
}
