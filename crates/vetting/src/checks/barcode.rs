//! The barcode on the back of a driving licence: read, and understood by the standard of those who issue it.

use std::time::Duration;

use bonafide_barcode::{Budget, Licence, Symbology, parse, read};
use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{Blindness, Check, Finding, Kind};

use super::mrz::about;
use crate::look::{Elapsed, Found};
use crate::papers::Document;
use crate::seen::Seen;

/// A licence that was read from a barcode.
pub(crate) struct ReadLicence<'s> {
    /// The picture.
    pub(crate) seen: &'s Seen<'s>,
    /// Where the barcode stands.
    pub(crate) spot: Option<Part>,
    /// What it says.
    pub(crate) licence: Licence,
}

/// Looks for a barcode where one is to be expected, and then on the other sides.
pub(crate) fn look<'s>(
    document: &Document,
    seen: &'s [Seen<'s>],
    elapsed: Elapsed<'_>,
) -> (Found, Option<ReadLicence<'s>>) {
    let mut found = Found::default();
    let about = about(document, document.pdf417);
    if document.pdf417.is_none() {
        found.blind(Check::Barcode, about, Blindness::NotOnDocument);
        return (found, None);
    }
    let mut sides: Vec<&Seen<'_>> = seen.iter().collect();
    sides.sort_by_key(|seen| Some(seen.side()) != document.pdf417);
    let read = sides.into_iter().find_map(|seen| licence_on(seen, elapsed));
    match &read {
        Some(read) => {
            let finding = Finding::new(Kind::BarcodeRead, read.seen.about.clone());
            found.says(finding.seen_at(read.spot));
        }
        None if seen.is_empty() => found.blind(Check::Barcode, about, Blindness::NoPicture),
        None => {
            let expected = seen.iter().find(|seen| Some(seen.side()) == document.pdf417);
            let spot = expected.and_then(|seen| super::pictures::whole(seen.shown));
            found.says(Finding::new(Kind::BarcodeMissing, about).seen_at(spot));
        }
    }
    (found, read)
}

fn licence_on<'s>(seen: &'s Seen<'s>, elapsed: Elapsed<'_>) -> Option<ReadLicence<'s>> {
    let begun = elapsed();
    let spent = || -> Duration { elapsed().saturating_sub(begun) };
    let reading = read(&seen.pixels, seen.shown.picture.corners, &Budget::new(Budget::USUAL, &spent));
    let codes = reading.codes.iter().filter(|code| code.symbology == Symbology::Pdf417);
    codes.into_iter().find_map(|code| {
        let licence = parse(&code.bytes).ok()?;
        Some(ReadLicence { seen, spot: seen.part(&code.quad), licence })
    })
}
