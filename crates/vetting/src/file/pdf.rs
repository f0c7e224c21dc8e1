//! PDF: a file of one page, drawn; of a paper that has a few more, all of them below each other.
//!
//! Banks and offices hand out scans as PDF. The page is drawn at 200 dots an inch, or at the resolution of the largest
//! picture on it where that is finer: a card scanned onto a page of its own size is small in inches and rich in pixels.
//!
//! A PDF is a program, and there is no bound on what a small one draws: a few kilobytes of clipping or of pieces that
//! repeat pieces keep the library busy for minutes, and gigabytes full. Bounded beforehand are the objects, what the
//! streams inflate to, the pixels of its pictures and of the page; the rest ends with the process this runs in.

use std::io::Read;

use bonafide_domain::picture::FileFault;
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::{Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{Filter, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;

use super::{Limits, foreign, pixels};

/// The most objects in a file. A scanned page has a dozen, a form with fonts some thousand.
const MOST_OBJECTS: usize = 50_000;

/// The longest side of a page in points that the format allows: 200 inches.
const LONGEST_PAGE: f32 = 14_400.0;

/// The resolution a page is drawn at when nothing on it asks for more, in pixels a point.
const SCALE: f32 = 200.0 / 72.0;

/// The ways of packing a stream that make much of little. No writer packs what is packed already.
const PACKING: [Filter; 3] = [Filter::FlateDecode, Filter::LzwDecode, Filter::RunLengthDecode];

/// How far from its end a file says that it ends there.
const TAIL: usize = 1024;

/// What shows between and beside several pages, so that one is not read on into the next; the gap in pixels.
const BACKGROUND: image::Rgb<u8> = image::Rgb([128; 3]);
const GAP: u32 = 8;

pub(super) fn decode(bytes: &[u8], limits: &Limits, most_pages: usize) -> Result<RgbImage, FileFault> {
    judge_end(bytes)?;
    if count(bytes, b" obj") > MOST_OBJECTS || count(bytes, b"stream") > MOST_OBJECTS * 2 {
        return Err(FileFault::TooMuchToRead);
    }
    admit_streams(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => FileFault::Locked,
        LoadPdfError::Invalid => FileFault::Damaged,
    })?;
    if pdf.len() > MOST_OBJECTS {
        return Err(FileFault::TooMuchToRead);
    }
    let finest = admit_pictures(&pdf, limits)?;
    match &**pdf.pages() {
        [] => Err(FileFault::Damaged),
        [page] => draw(page, finest, limits),
        pages if pages.len() <= most_pages => draw_all(pages, finest, limits),
        _ => Err(FileFault::SeveralPages),
    }
}

/// Draws pages below each other. All of them together may have no more pixels than one picture.
fn draw_all(pages: &[Page<'_>], finest: u32, limits: &Limits) -> Result<RgbImage, FileFault> {
    let drawn: Vec<RgbImage> = pages.iter().map(|page| draw(page, finest, limits)).collect::<Result<_, _>>()?;
    let width = drawn.iter().map(RgbImage::width).max().unwrap_or_default();
    let height = drawn.iter().map(|page| page.height() + GAP).sum::<u32>() - GAP;
    limits.admit(width, height)?;
    let mut whole = RgbImage::from_pixel(width, height, BACKGROUND);
    let mut top = 0;
    for page in drawn {
        image::imageops::replace(&mut whole, &page, 0, i64::from(top));
        top += page.height() + GAP;
    }
    Ok(whole)
}

/// Looks at where the file says that it ends, and at what stands behind. A file that does not say so is cut short, and
/// so is one that goes on and stops: a later change that did not arrive whole.
fn judge_end(bytes: &[u8]) -> Result<(), FileFault> {
    let mark = b"%%EOF";
    let last = bytes.windows(mark.len()).rposition(|window| window == mark).ok_or(FileFault::CutShort)? + mark.len();
    foreign::judge(bytes, last)?;
    if foreign::skip_padding(&bytes[last..]).len() > TAIL { Err(FileFault::CutShort) } else { Ok(()) }
}

/// Refuses streams that inflate to more than the pixels of the largest picture take. The library inflates without a
/// bound, some of it while it opens the file, so they are inflated here first, into nothing.
fn admit_streams(bytes: &[u8], limits: &Limits) -> Result<(), FileFault> {
    let mut left = limits.memory();
    let word = b"stream";
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], word) {
        from += found + word.len();
        let is_end = bytes[..from].ends_with(b"endstream");
        if !is_end {
            let content = bytes[from..].trim_ascii_start();
            let size = inflated(ZlibDecoder::new(content), left).max(inflated(DeflateDecoder::new(content), left));
            left = left.checked_sub(size).filter(|left| *left > 0).ok_or(FileFault::TooMuchToRead)?;
        }
    }
    Ok(())
}

/// How many bytes come out of a stream, up to a bound.
fn inflated(stream: impl Read, bound: u64) -> u64 {
    let mut stream = stream.take(bound);
    let mut scratch = [0; 1 << 14];
    let mut total = 0;
    while let Ok(read @ 1..) = stream.read(&mut scratch) {
        total += read as u64;
    }
    total
}

/// Refuses pictures on the page that are too large, alone or together, and streams that are compressed more than once;
/// the longest side of the largest picture.
fn admit_pictures(pdf: &Pdf, limits: &Limits) -> Result<u32, FileFault> {
    let (mut finest, mut sum) = (0, 0);
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let filters = stream.filters();
        if filters.iter().filter(|filter| PACKING.contains(filter)).count() > 1 {
            return Err(FileFault::TooMuchToRead);
        }
        let coded = filters.contains(&Filter::JpxDecode).then(|| jpx_size(&stream.raw_data())).flatten();
        for (width, height) in size(&stream).into_iter().chain(coded) {
            let pixels = u64::from(width) * u64::from(height);
            if pixels > limits.pixels {
                return Err(FileFault::TooManyPixels);
            }
            sum += pixels;
            finest = finest.max(width).max(height);
        }
    }
    if sum > limits.pixels * 2 { Err(FileFault::TooMuchToRead) } else { Ok(finest) }
}

/// The size of a stream that is a picture.
fn size(stream: &Stream<'_>) -> Option<(u32, u32)> {
    let side = |key: &[u8]| stream.dict().get::<i64>(key).map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    side(b"Width").zip(side(b"Height"))
}

/// The size that JPEG 2000 itself claims, which may be another than the page says.
fn jpx_size(coded: &[u8]) -> Option<(u32, u32)> {
    let head = find(coded, b"\xff\x4f\xff\x51")?;
    let side = |at: usize| {
        coded.get(head + at..head + at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    };
    side(8).zip(side(12))
}

/// Draws a page on white.
fn draw(page: &Page<'_>, finest: u32, limits: &Limits) -> Result<RgbImage, FileFault> {
    let (width, height) = page.render_dimensions();
    let (longest, shortest) = (width.max(height), width.min(height));
    if !longest.is_finite() || longest > LONGEST_PAGE {
        return Err(FileFault::TooManyPixels);
    }
    let scale = SCALE.max(finest as f32 / longest).min(limits.longest_side as f32 / longest);
    if shortest * scale < 1.0 {
        return Err(FileFault::Damaged);
    }
    let page_settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawing = RenderSettings::default();
    let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &drawing, &page_settings);
    let colours = drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let pixels = RgbImage::from_raw(drawn.width().into(), drawn.height().into(), colours);
    pixels.map(|pixels| pixels::within(pixels, limits.longest_side)).ok_or(FileFault::Damaged)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word).count()
}
