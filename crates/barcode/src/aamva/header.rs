//! The header of AAMVA's text: who issued it, its version, and where its subfiles stand.

use super::licence::Deviation;

/// A subfile as the header announces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Announced {
    pub(super) kind: [char; 2],
    pub(super) offset: usize,
    pub(super) length: usize,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) issuer: u32,
    pub(super) version: u8,
    pub(super) subfiles: Vec<Announced>,
    /// Where it ends.
    pub(super) end: usize,
}

/// The signs that stand before the header.
const START: [char; 4] = ['@', '\n', '\u{1e}', '\r'];

/// How far into a text a header is looked for.
const REACH: usize = 64;

/// The header of a text, and how it deviates.
pub(super) fn read(text: &[char], deviations: &mut Vec<Deviation>) -> Option<Header> {
    let (start, digits) = find(text)?;
    let issuer = number(text, digits, 6)? as u32;
    let version = number(text, digits + 6, 2)? as u8;
    // Version 1 has no number for the jurisdiction's own version; some of its issuers write one all the same.
    let places = if version < 2 { [8, 10] } else { [10, 8] };
    let found = places.map(|place| (place, announced(text, digits + place + 2)));
    let (place, subfiles) = found.iter().find(|(_, subfiles)| !subfiles.is_empty()).unwrap_or(&found[0]);
    if text.get(..start) != Some(&START[..]) {
        deviations.push(Deviation::Start);
    }
    let counted = number(text, digits + place, 2) == Some(subfiles.len());
    if *place != places[0] || !counted || subfiles.iter().any(|subfile| !stands(text, subfile)) {
        deviations.push(Deviation::Places);
    }
    let end = (digits + place + 2 + subfiles.len() * 10).min(text.len());
    Some(Header { issuer, version, subfiles: subfiles.clone(), end })
}

/// Where the file type begins, and where the digits after it do.
fn find(text: &[char]) -> Option<(usize, usize)> {
    let types = ["ANSI ", "AAMVA", "ANSI"].map(|name| name.chars().collect::<Vec<_>>());
    (0..text.len().min(REACH)).find_map(|start| {
        let kind = types.iter().find(|kind| text[start..].starts_with(kind))?;
        let digits = start + kind.len();
        number(text, digits, 8).map(|_| (start, digits))
    })
}

/// The row of announcements from a place on.
fn announced(text: &[char], from: usize) -> Vec<Announced> {
    let one = |at: usize| {
        let kind: [char; 2] = text.get(at..at + 2)?.try_into().ok()?;
        let offset = number(text, at + 2, 4)?;
        let length = number(text, at + 6, 4)?;
        kind.iter().all(char::is_ascii_uppercase).then_some(Announced { kind, offset, length })
    };
    (0..).map_while(|nth| one(from + nth * 10)).collect()
}

/// Whether a subfile stands where it was announced, and ends there.
fn stands(text: &[char], subfile: &Announced) -> bool {
    let end = subfile.offset + subfile.length;
    let begins = text.get(subfile.offset..).is_some_and(|rest| rest.starts_with(&subfile.kind));
    begins && end <= text.len() && text.get(end.wrapping_sub(1)) == Some(&'\r')
}

/// The number that some digits make.
pub(super) fn number(text: &[char], from: usize, digits: usize) -> Option<usize> {
    text.get(from..from.checked_add(digits)?)?
        .iter()
        .try_fold(0, |sum, sign| Some(sum * 10 + sign.to_digit(10)? as usize))
}
