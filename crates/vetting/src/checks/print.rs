//! What is printed for people: whether what was entered, and what the machine reads, stands there too.
//!
//! Print is read to corroborate. It never speaks against a submission by itself: a reader of print errs more often than
//! people who print documents do.

use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{Agreement, Blindness, Check, Compared, Finding, Kind, Source, Weight};
use bonafide_mrz::Field as ZoneField;
use bonafide_text::{Field, Line, Sighting, Value, fields, find_date, find_name, find_number};
use jiff::civil::Date;

use super::barcode::ReadLicence;
use super::mrz::{ReadZone, about};
use crate::look::Found;
use crate::papers::{Document, Person};
use crate::readers::Readers;
use crate::seen::{Seen, Straight, around};

/// What is known already and is looked for in print.
pub(crate) struct Known<'k> {
    /// What was entered.
    pub(crate) person: &'k Person,
    /// What stands in the lines for machines.
    pub(crate) zone: Option<&'k ReadZone<'k>>,
    /// What the barcode says.
    pub(crate) licence: Option<&'k ReadLicence<'k>>,
}

/// A side of which the print was read.
pub(crate) struct Printed<'s> {
    pub(crate) seen: &'s Seen<'s>,
    straight: Straight,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
    /// Values that stand beside a label.
    pub(crate) values: Vec<Value>,
}

impl Printed<'_> {
    /// Where something was seen, on the picture.
    pub(crate) fn spot(&self, sighting: &Sighting) -> Option<Part> {
        self.spot_of(&sighting.quad)
    }

    /// Where a corner-to-corner area of the straightened side stands on the picture.
    pub(crate) fn spot_of(&self, quad: &[(f32, f32); 4]) -> Option<Part> {
        self.seen.share(around(&self.straight.on_picture(quad))?)
    }
}

/// Reads the side with the portrait.
pub(crate) fn look<'s>(
    document: &Document,
    seen: &'s [Seen<'s>],
    known: &Known<'_>,
    readers: &Readers,
    today: Date,
) -> (Found, Option<Printed<'s>>) {
    let mut found = Found::default();
    let Some(seen) = seen.iter().find(|seen| seen.side().has_face()) else {
        found.blind(Check::Print, about(document, None), Blindness::NoPicture);
        return (found, None);
    };
    let Ok(reader) = readers.print() else {
        found.blind(Check::Print, seen.about.clone(), Blindness::NoModel);
        return (found, None);
    };
    let on_side = known.zone.filter(|zone| zone.seen.shown.file == seen.shown.file);
    let straight = seen.straight(on_side.map_or(0, |zone| zone.page.found.turned));
    let of_zone = on_side.into_iter().flat_map(|zone| &zone.page.found.lines);
    let skipped: Vec<_> = of_zone.map(|line| straight.placed(line.quad, &seen.pixels)).collect();
    let lines = reader.lines_outside(&straight.pixels, &skipped);
    let values = fields(&lines);
    let printed = Printed { seen, straight, lines, values };
    if printed.lines.len() < FEW {
        found.blind(Check::Print, seen.about.clone(), Blindness::Unreadable);
        return (found, Some(printed));
    }
    judge(&printed, known, today, &mut found);
    (found, Some(printed))
}

/// With fewer lines than this nothing can be said of what is printed.
const FEW: usize = 3;

fn judge(printed: &Printed<'_>, known: &Known<'_>, today: Date, found: &mut Found) {
    let spots = entered_seen(printed, known.person);
    if let Some(spots) = spots {
        found.says(Finding::new(Kind::PrintSeen, printed.seen.about.clone()).seen_at(spots));
    }
    if let Some(zone) = known.zone {
        differing_dates(printed, zone, today, found);
        differing_number(printed, zone, found);
    }
    if let Some(licence) = known.licence {
        beside_barcode(printed, licence, found);
    }
}

/// Where the name and the date of birth that were entered stand in print; nothing unless all of them do.
fn entered_seen(printed: &Printed<'_>, person: &Person) -> Option<Vec<Part>> {
    let name = &person.name;
    let either = |own: &str, latin: &str| {
        let own = (!own.is_empty()).then(|| find_name(&printed.lines, own)).flatten();
        own.or_else(|| (!latin.is_empty()).then(|| find_name(&printed.lines, latin)).flatten())
    };
    let mut seen = vec![either(&name.family, &name.family_latin)?, either(&name.given, &name.given_latin)?];
    if let Some(birth) = person.birth {
        seen.push(find_date(&printed.lines, birth)?);
    }
    Some(seen.iter().filter_map(|sighting| printed.spot(sighting)).collect())
}

/// Dates that stand in print beside their label, and are others than the machine reads.
fn differing_dates(printed: &Printed<'_>, zone: &ReadZone<'_>, today: Date, found: &mut Found) {
    let read = zone.zone();
    let birth = read.birth.birth(today).and_then(|birth| birth.date());
    let pairs = [
        (Field::BirthDate, ZoneField::Birth, birth),
        (Field::ExpiryDate, ZoneField::Expiry, read.expiry.expiry(today)),
    ];
    for (label, field, date) in pairs {
        let Some(date) = date.filter(|_| zone.is_sure(field)) else { continue };
        let Some(value) = printed.values.iter().find(|value| value.field == label && !value.dates.is_empty()) else {
            continue;
        };
        // It may stand somewhere else on the side, and another label have been misread.
        if value.dates.contains(&date) || find_date(&printed.lines, date).is_some_and(|seen| seen.distance == 0.0) {
            continue;
        }
        let compared = Compared {
            left: (Source::Print, value.dates.first().map(ToString::to_string).unwrap_or_default()),
            right: (Source::Mrz, date.to_string()),
            agreement: Agreement::Differs,
        };
        let spots = printed.spot_of(&value.quad).into_iter().chain(zone.spot(field));
        let finding = Finding::compared(Kind::PrintDiffers, printed.seen.about.clone(), compared);
        found.says(finding.seen_at(spots).weighing(Weight::Doubt));
    }
}

/// A number that stands in print beside its label, and is another than the machine reads.
fn differing_number(printed: &Printed<'_>, zone: &ReadZone<'_>, found: &mut Found) {
    let number = &zone.zone().number;
    let Some(value) = printed.values.iter().find(|value| value.field == Field::Number) else { return };
    if !zone.is_sure(ZoneField::Number) || find_number(&printed.lines, number).is_some() {
        return;
    }
    let compared = Compared {
        left: (Source::Print, value.text.clone()),
        right: (Source::Mrz, number.clone()),
        agreement: Agreement::Differs,
    };
    let spots = printed.spot_of(&value.quad).into_iter().chain(zone.spot(ZoneField::Number));
    let finding = Finding::compared(Kind::DocumentNumber, printed.seen.about.clone(), compared);
    found.says(finding.seen_at(spots).weighing(Weight::Doubt));
}

/// Whether the front says what the barcode on the back says: of family name, number and birth two at least.
fn beside_barcode(printed: &Printed<'_>, read: &ReadLicence<'_>, found: &mut Found) {
    let licence = &read.licence;
    let name = licence.family.as_ref().map(|family| find_name(&printed.lines, family).is_some());
    let number = licence.number.as_ref().map(|number| find_number(&printed.lines, number).is_some());
    let born = licence.born.map(|born| find_date(&printed.lines, born).is_some_and(|seen| seen.distance == 0.0));
    let asked: Vec<bool> = [name, number, born].into_iter().flatten().collect();
    let seen = asked.iter().filter(|seen| **seen).count();
    if asked.len() >= 2 && seen * 2 < asked.len() {
        let compared = Compared {
            left: (Source::Print, family_in_print(printed)),
            right: (Source::Barcode, licence.family.clone().unwrap_or_default()),
            agreement: Agreement::Differs,
        };
        let finding = Finding::compared(Kind::BarcodeDiffers, read.seen.about.clone(), compared);
        found.says(finding.seen_at(read.spot));
    }
}

fn family_in_print(printed: &Printed<'_>) -> String {
    let value = printed.values.iter().find(|value| value.field == Field::Surname);
    value.map(|value| value.text.clone()).unwrap_or_default()
}
