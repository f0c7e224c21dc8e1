//! What the back of a North American licence says to a machine: AAMVA's text of every version, drawn as PDF417; and QR.
//!
//! The holders do not exist. The text follows AAMVA's card design standards from DL/ID-2000 (version 1) to that of 2025
//! (version 11), so that what reads real cards has something true to read, in every form that cards of the last quarter of
//! a century have.

mod drawing;
mod elements;
mod holder;
mod photographs;

pub use drawing::{draw_pdf417, draw_qr};
pub use holder::{Issuer, Licence, Sex};
pub use photographs::{Level, card_back, photograph};

/// The versions of the text that exist.
pub const VERSIONS: std::ops::RangeInclusive<u8> = 1..=11;

/// The text of a licence's barcode in one version of the standard.
pub fn payload(licence: &Licence, version: u8) -> String {
    let (kind, own) =
        (if licence.identity_only { "ID" } else { "DL" }, format!("Z{}", &licence.issuer.jurisdiction[..1]));
    let main = subfile(kind, &elements::of(licence, version));
    let jurisdictions = subfile(&own, &[(format!("{own}A"), "01".to_owned())]);
    // Version 1 has no number for the jurisdiction's own version, so all that follows stands two places earlier.
    let own_version = if version < 2 { "" } else { "00" };
    let header = format!("@\n\u{1e}\rANSI {:06}{version:02}{own_version}02", licence.issuer.number);
    let first = header.len() + 20;
    format!(
        "{header}{kind}{first:04}{:04}{own}{:04}{:04}{main}{jurisdictions}",
        length(&main),
        first + length(&main),
        length(&jurisdictions)
    )
}

fn subfile(kind: &str, elements: &[(String, String)]) -> String {
    let lines: Vec<String> = elements.iter().map(|(name, value)| format!("{name}{value}")).collect();
    format!("{kind}{}\r", lines.join("\n"))
}

/// In characters: each is one byte of ISO 8859-1 in the barcode.
fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subfiles_stand_where_the_header_says_in_every_version() {
        for version in VERSIONS {
            for seed in 0..20 {
                let text: Vec<char> = payload(&Licence::invented(seed), version).chars().collect();
                let at = if version < 2 { 19 } else { 21 };
                for designator in [&text[at..at + 10], &text[at + 10..at + 20]] {
                    let number = |from: usize| designator[from..from + 4].iter().collect::<String>().parse::<usize>();
                    let (offset, length) = (number(2).unwrap(), number(6).unwrap());
                    assert_eq!(text[offset..offset + 2], designator[..2]);
                    assert_eq!(text[offset + length - 1], '\r');
                }
            }
        }
    }
}
