//! The type of a file by what it holds, never by its name.
//!
//! A file that opens as two types is refused as such, not as the first of them: whoever made it wants two programs to
//! see two different things. Readers of PDF look for its heading in the first 1024 bytes, so that is where it is
//! looked for inside a picture.

use bonafide_domain::picture::{FileFault, Format};

use super::foreign;

/// How far into a file its PDF heading may stand.
const PDF_HEAD: usize = 1024;

/// The brands of files that hold a still picture coded with HEVC, or may hold one.
const HEIC_BRANDS: [&[u8; 4]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];

/// The format of a file.
pub(super) fn format(bytes: &[u8]) -> Result<Format, FileFault> {
    let picture = picture(bytes);
    match (picture, pdf_heading(bytes)) {
        (Some(_), Some(_)) => Err(FileFault::TwoTypes),
        (Some(format), None) => Ok(format),
        (None, Some(at)) if at > 0 && foreign::begins(&bytes[..at]) => Err(FileFault::TwoTypes),
        (None, Some(_)) => Ok(Format::Pdf),
        (None, None) => Err(FileFault::NotAPicture),
    }
}

/// The format of a picture, by its first bytes.
pub(super) fn picture(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some(Format::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Format::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Format::Webp)
    } else if is_heic(bytes) {
        Some(Format::Heic)
    } else {
        None
    }
}

/// Whether the first box names the brand of a HEIC. `mif1` is the brand of AVIF too, which then stands beside it.
fn is_heic(bytes: &[u8]) -> bool {
    let Some((length, b"ftyp")) = bytes.get(..4).zip(bytes.get(4..8)) else { return false };
    let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
    let Some(content) = bytes.get(8..length.min(256)) else { return false };
    let mut brands = content.chunks_exact(4);
    let is_main = brands.next().is_some_and(|main| HEIC_BRANDS.iter().any(|brand| main == *brand));
    is_main && !content.chunks_exact(4).skip(2).any(|brand| brand == b"avif" || brand == b"avis")
}

fn pdf_heading(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(PDF_HEAD + 5)];
    head.windows(5).position(|window| window == b"%PDF-")
}
