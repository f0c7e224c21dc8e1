//! JPEG: its outline is walked from the first marker to the last, then it is decoded.
//!
//! Decoders forgive a missing end and fill the rest with grey. A picture of a document whose lower part is grey helps
//! nobody, so a file that has no end marker is cut short. Telephones put further pictures behind the first (for bright
//! screens) and declare them in a part called MPF; those are honest, others are a second file.

use std::io::Cursor;

use bonafide_domain::picture::FileFault;
use image::RgbImage;
use image::codecs::jpeg::JpegDecoder;

use super::{Limits, foreign, pixels};

/// The most passes over a picture. Progressive files of cameras and editors make about ten.
const MOST_SCANS: u32 = 100;

/// The most pictures in one file: the first, one for bright screens, a preview, a depth map.
const MOST_PICTURES: usize = 8;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, FileFault> {
    let first = Outline::walk(bytes)?;
    limits.admit(first.width, first.height)?;
    if first.scans > MOST_SCANS {
        return Err(FileFault::TooMuchToRead);
    }
    foreign::judge(bytes, first.end_of_all(bytes))?;
    let decoder = JpegDecoder::new(Cursor::new(&bytes[..first.end])).map_err(pixels::fault)?;
    pixels::read(decoder, None, limits)
}

/// What the markers of one picture say.
#[derive(Default)]
struct Outline {
    width: u32,
    height: u32,
    scans: u32,
    declares_more: bool,
    /// One past its last byte.
    end: usize,
}

impl Outline {
    /// Walks the markers of the picture at the start of some bytes.
    fn walk(bytes: &[u8]) -> Result<Outline, FileFault> {
        let mut outline = Outline::default();
        let mut at = 2;
        loop {
            let marker_at = next_marker(bytes, at).ok_or(FileFault::CutShort)?;
            at = marker_at + 2;
            match bytes[marker_at + 1] {
                0xd9 => break,
                0x01 | 0xd0..=0xd8 => {}
                kind => at += outline.segment(kind, bytes, at)?,
            }
        }
        outline.end = at;
        let is_picture = outline.width > 0 && outline.scans > 0;
        if is_picture { Ok(outline) } else { Err(FileFault::Damaged) }
    }

    /// Reads one segment; its length.
    fn segment(&mut self, kind: u8, bytes: &[u8], at: usize) -> Result<usize, FileFault> {
        let length = bytes.get(at..at + 2).map(|two| usize::from(two[0]) << 8 | usize::from(two[1]));
        let length = length.ok_or(FileFault::CutShort)?;
        let content = bytes.get(at..at + length).ok_or(FileFault::CutShort)?;
        match (kind, content.get(2..)) {
            (_, None) => return Err(FileFault::Damaged),
            (0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, Some([_, h0, h1, w0, w1, ..])) => {
                self.height = self.height.max(u32::from(u16::from_be_bytes([*h0, *h1])));
                self.width = self.width.max(u32::from(u16::from_be_bytes([*w0, *w1])));
            }
            (0xda, _) => self.scans += 1,
            (0xe2, Some(content)) if content.starts_with(b"MPF\0") => self.declares_more = true,
            _ => {}
        }
        Ok(length)
    }

    /// Where the last of the pictures ends that the first one declares.
    fn end_of_all(&self, bytes: &[u8]) -> usize {
        let mut end = self.end;
        for _ in 1..MOST_PICTURES {
            let rest = foreign::skip_padding(&bytes[end..]);
            if !self.declares_more || !rest.starts_with(b"\xff\xd8\xff") {
                break;
            }
            let Ok(next) = Outline::walk(rest) else { break };
            end = bytes.len() - rest.len() + next.end;
        }
        end
    }
}

/// Where the next marker stands. In coded pixels a marker byte is followed by zero, or restarts the decoder.
fn next_marker(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let found = pairs.into_iter().position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..=0xd7));
    found.map(|at| from + at)
}
