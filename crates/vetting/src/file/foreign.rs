//! What stands behind the end of a picture, and whether it is a second file.
//!
//! Telephones honestly put things there: padding, the film of a motion photo (an MP4, often in a maker's own wrapping),
//! further pictures that the first one declares. Refused is what another program would open as something else: an
//! archive, a page, a program, another document. What cannot be told is let pass, because nothing behind the end
//! reaches the picture that is kept.
//!
//! Text inside a comment or another declared part of a picture is let pass too: it is not behind the end, viewers do
//! not run it, and the picture that is kept has no comments.

use bonafide_domain::picture::FileFault;

use super::sniff;

/// How the files begin that have no business behind a picture.
const BEGINNINGS: [&[u8]; 28] = [
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"%PDF-",
    b"%!PS",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"#!",
    b"<!doctype",
    b"<html",
    b"<script",
    b"<svg",
    b"<?php",
    b"<?xml",
];

/// What makes a page or a program of a file wherever it stands; long enough that chance does not write it.
const ANYWHERE: [&[u8]; 3] = [b"<script", b"<html", b"<?php"];

/// How far from its end the record of an archive may stand.
const ARCHIVE_TAIL: usize = 22 + 65_535;

/// Whether bytes begin as another type of file.
pub(super) fn begins(bytes: &[u8]) -> bool {
    sniff::picture(bytes).is_some()
        || BEGINNINGS.iter().any(|magic| bytes.len() >= magic.len() && bytes[..magic.len()].eq_ignore_ascii_case(magic))
}

/// Judges a file whose picture or document ends at `end`.
pub(super) fn judge(bytes: &[u8], end: usize) -> Result<(), FileFault> {
    let rest = skip_padding(&bytes[end.min(bytes.len())..]);
    let is_foreign = begins(rest) || ANYWHERE.iter().any(|text| holds(rest, text)) || is_archive(bytes);
    if is_foreign { Err(FileFault::TwoTypes) } else { Ok(()) }
}

/// What is left after zeros, ones and white space.
pub(super) fn skip_padding(bytes: &[u8]) -> &[u8] {
    let is_padding = |byte: &u8| matches!(byte, 0 | 0xff) || byte.is_ascii_whitespace();
    let mut rest = bytes;
    while let [first, tail @ ..] = rest
        && is_padding(first)
        && !rest.starts_with(b"\xff\xd8\xff")
        && !rest.starts_with(b"\0asm")
        && rest.get(4..8) != Some(b"ftyp")
    {
        rest = tail;
    }
    rest
}

/// Whether readers of ZIP (and of JAR, APK, DOCX) would open the file: they read from the end.
fn is_archive(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(ARCHIVE_TAIL)..];
    tail.windows(4).any(|window| window == b"PK\x05\x06") && bytes.windows(4).any(|window| window == b"PK\x01\x02")
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text))
}
