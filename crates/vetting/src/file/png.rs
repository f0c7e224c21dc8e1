//! PNG: only the chunks that make pixels are handed to the decoder.
//!
//! Texts, previews and private chunks are left out unread, so that what is compressed in them costs nothing; the colour
//! profile is inflated here, as far as an honest one goes. More picture data than the picture has room for is a bomb.

use std::io::{Cursor, Read};

use bonafide_domain::picture::FileFault;
use flate2::bufread::ZlibDecoder;
use image::RgbImage;
use image::codecs::png::PngDecoder;

use super::{Limits, foreign, pixels};

/// The length of what every PNG begins with.
const SIGNATURE: usize = 8;

/// The most chunks in a file. Cameras and editors write a few hundred.
const MOST_CHUNKS: usize = 20_000;

/// The largest colour profile that is read, in bytes.
const LARGEST_PROFILE: u64 = 1 << 20;

/// The chunks that make pixels, and the one that says which side is up.
const KEPT: [&[u8; 4]; 6] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"eXIf", b"IEND"];

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, FileFault> {
    let outline = Outline::walk(bytes)?;
    limits.admit(outline.width, outline.height)?;
    foreign::judge(bytes, outline.end)?;
    outline.admit_data()?;
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(limits.memory());
    let decoder = PngDecoder::with_limits(Cursor::new(&outline.kept), memory).map_err(pixels::fault)?;
    pixels::read(decoder, outline.profile, limits)
}

/// What the chunks say.
struct Outline {
    width: u32,
    height: u32,
    /// How many bits a pixel has.
    bits: u64,
    /// The file without what makes no pixels.
    kept: Vec<u8>,
    /// The compressed pixels.
    data: Vec<u8>,
    profile: Option<Vec<u8>>,
    end: usize,
}

impl Outline {
    fn walk(bytes: &[u8]) -> Result<Outline, FileFault> {
        let mut outline = Outline::begin(bytes)?;
        for _ in 0..MOST_CHUNKS {
            let chunk = Chunk::at(bytes, outline.end)?;
            outline.end += chunk.whole.len();
            match chunk.kind {
                b"acTL" => return Err(FileFault::Animated),
                b"iCCP" => outline.profile = profile(chunk.content),
                b"IDAT" => outline.data.extend_from_slice(chunk.content),
                _ => {}
            }
            if KEPT.iter().any(|kept| chunk.kind == *kept) {
                outline.kept.extend_from_slice(chunk.whole);
            }
            if chunk.kind == b"IEND" {
                return Ok(outline);
            }
        }
        Err(FileFault::TooMuchToRead)
    }

    /// Reads the first chunk, which says how large the picture is.
    fn begin(bytes: &[u8]) -> Result<Outline, FileFault> {
        let first = Chunk::at(bytes, SIGNATURE)?;
        let (b"IHDR", [w0, w1, w2, w3, h0, h1, h2, h3, bits, colour, ..]) = (first.kind, first.content) else {
            return Err(FileFault::Damaged);
        };
        let (width, height) = (u32::from_be_bytes([*w0, *w1, *w2, *w3]), u32::from_be_bytes([*h0, *h1, *h2, *h3]));
        let channels = [1, 1, 3, 1, 2, 1, 4].get(usize::from(*colour)).copied().unwrap_or(4);
        Ok(Outline {
            width,
            height,
            bits: channels * u64::from(*bits),
            kept: bytes[..SIGNATURE].to_vec(),
            data: Vec::new(),
            profile: None,
            end: SIGNATURE,
        })
    }

    /// Refuses picture data that inflates to more than the picture has room for. Deflate makes at most 1032 bytes of
    /// one, so that only data that could be too much is looked at.
    fn admit_data(&self) -> Result<(), FileFault> {
        let line = (u64::from(self.width) * self.bits).div_ceil(8) + 1;
        // Interlacing has seven passes, each of which rounds its lines up and filters them.
        let allowed = line * u64::from(self.height) * 9 / 8 + (1 << 20);
        if self.data.len() as u64 * 1032 <= allowed.max(256 << 20) {
            return Ok(());
        }
        let mut inflated = ZlibDecoder::new(self.data.as_slice()).take(allowed + 1);
        // What cannot be inflated is for the decoder to judge.
        let read = std::io::copy(&mut inflated, &mut std::io::sink()).unwrap_or(0);
        if read > allowed { Err(FileFault::TooMuchToRead) } else { Ok(()) }
    }
}

/// One chunk.
struct Chunk<'a> {
    kind: &'a [u8],
    content: &'a [u8],
    whole: &'a [u8],
}

impl Chunk<'_> {
    fn at(bytes: &[u8], at: usize) -> Result<Chunk<'_>, FileFault> {
        let head = bytes.get(at..at + 8).ok_or(FileFault::CutShort)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if !head[4..].iter().all(u8::is_ascii_alphabetic) {
            return Err(FileFault::Damaged);
        }
        let whole = bytes.get(at..at + 12 + length).ok_or(FileFault::CutShort)?;
        Ok(Chunk { kind: &whole[4..8], content: &whole[8..8 + length], whole })
    }
}

/// The colour profile of a chunk: a name, a zero, the way it is compressed, the profile.
fn profile(content: &[u8]) -> Option<Vec<u8>> {
    let name = content.iter().position(|byte| *byte == 0)?;
    let mut profile = Vec::new();
    let read = ZlibDecoder::new(content.get(name + 2..)?).take(LARGEST_PROFILE).read_to_end(&mut profile);
    read.ok().map(|_| profile)
}
