//! The lines that a machine reads: found, read by two readers, and held to their check digits.

use bonafide_domain::picture::Side;
use bonafide_domain::place::Place;
use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{Blindness, Check, Finding, Kind};
use bonafide_mrz::{Field, LineReader, PageZone, Trust, Verdict, Zone, read_page};

use crate::look::Found;
use crate::papers::Document;
use crate::readers::{Readers, SecondReader};
use crate::seen::Seen;

/// A zone that was read from a picture.
pub(crate) struct ReadZone<'s> {
    /// The picture.
    pub(crate) seen: &'s Seen<'s>,
    /// What was read.
    pub(crate) page: PageZone,
}

impl ReadZone<'_> {
    /// What it says, each field as it is best believed.
    pub(crate) fn zone(&self) -> &Zone {
        &self.page.agreement.zone
    }

    /// How far a field may be trusted.
    pub(crate) fn trust(&self, field: Field) -> Trust {
        self.page.agreement.of(field).map_or(Trust::None, |verdict| verdict.trust)
    }

    /// Whether both readers say the same of a field, and it keeps the rules of its kind.
    pub(crate) fn is_sure(&self, field: Field) -> bool {
        self.trust(field) == Trust::Both
    }

    /// Where a field stands on the picture.
    pub(crate) fn spot(&self, field: Field) -> Option<Part> {
        let points: Vec<_> = self.page.places(field).into_iter().flatten().collect();
        self.seen.part(&points)
    }

    /// Where all lines stand.
    fn spot_of_lines(&self) -> Option<Part> {
        let points: Vec<_> = self.page.found.lines.iter().flat_map(|line| line.quad).collect();
        self.seen.part(&points)
    }
}

/// Looks for the lines where they are to be expected, and then everywhere.
pub(crate) fn look<'s>(document: &Document, seen: &'s [Seen<'s>], readers: &Readers) -> (Found, Option<ReadZone<'s>>) {
    let mut found = Found::default();
    let about = about(document, document.mrz);
    let Ok(first) = readers.lines() else {
        found.blind(Check::Mrz, about, Blindness::NoModel);
        return (found, None);
    };
    let second = readers.print().ok().map(SecondReader);
    let mut sides: Vec<&Seen<'_>> = seen.iter().collect();
    sides.sort_by_key(|seen| Some(seen.side()) != document.mrz);
    let read = sides.into_iter().find_map(|seen| {
        let second = second.as_ref().map(|second| second as &dyn LineReader);
        let page = read_page(&seen.pixels, corners(seen), first, second)?;
        Some(ReadZone { seen, page })
    });
    match &read {
        Some(zone) => judge(zone, second.is_some(), &mut found),
        None if document.mrz.is_none() => found.blind(Check::Mrz, about, Blindness::NotOnDocument),
        None if seen.is_empty() => found.blind(Check::Mrz, about, Blindness::NoPicture),
        None => {
            let expected = seen.iter().find(|seen| Some(seen.side()) == document.mrz);
            let spot = expected.and_then(|seen| super::pictures::whole(seen.shown));
            found.says(Finding::new(Kind::MrzMissing, about).seen_at(spot));
        }
    }
    (found, read)
}

/// The corners of the document in pixels of its picture.
fn corners(seen: &Seen<'_>) -> Option<[(f32, f32); 4]> {
    let (width, height) = (seen.pixels.width() as f32, seen.pixels.height() as f32);
    seen.shown.picture.corners.map(|corners| corners.map(|(x, y)| (x * width, y * height)))
}

/// The picture of a side, or the document where there is none such.
pub(crate) fn about(document: &Document, side: Option<Side>) -> Place {
    let shown = document.pictures.iter().find(|shown| Some(shown.side) == side);
    shown.map_or_else(|| Place::object(&document.object), |shown| Place::field(&document.object, &shown.field))
}

fn judge(read: &ReadZone<'_>, has_second: bool, found: &mut Found) {
    let about = || read.seen.about.clone();
    let agreement = &read.page.agreement;
    if !has_second {
        found.blind(Check::Mrz, about(), Blindness::NoModel);
    }
    for check in &agreement.misprints {
        found.says(Finding::new(Kind::MrzCheckDigit, about()).seen_at(read.spot(check.field)));
    }
    let of = |trust: fn(&Trust) -> bool| {
        let parts = agreement.verdicts.iter().filter(move |verdict| trust(&verdict.trust));
        parts.filter_map(|verdict| read.spot(verdict.field)).collect::<Vec<_>>()
    };
    let differing = of(|trust| *trust == Trust::Differ);
    if !differing.is_empty() {
        found.says(Finding::new(Kind::MrzReadersDiffer, about()).seen_at(differing));
    }
    if agreement.verdicts.iter().any(|verdict: &Verdict| verdict.is_mended) {
        let mended = agreement.verdicts.iter().filter(|verdict| verdict.is_mended);
        let spots: Vec<Part> = mended.filter_map(|verdict| read.spot(verdict.field)).collect();
        found.says(Finding::new(Kind::MrzRepaired, about()).seen_at(spots));
    }
    if agreement.is_accepted {
        found.says(Finding::new(Kind::MrzRead, about()).seen_at(read.spot_of_lines()));
    } else if agreement.misprints.is_empty() && is_unread(read) {
        found.says(Finding::new(Kind::MrzUnread, about()).seen_at(read.spot_of_lines()));
    }
}

/// Whether a field that everything else rests on cannot be believed. What only one reader saw well is used, with less
/// weight, and says so where it is compared.
fn is_unread(read: &ReadZone<'_>) -> bool {
    let needed = [Field::Names, Field::Number, Field::Birth, Field::Expiry];
    needed.iter().any(|field| matches!(read.trust(*field), Trust::None))
}
