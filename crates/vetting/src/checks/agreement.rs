//! What was entered against what was read: name, birth, country, kind of document, number, and the days that matter.
//!
//! What both readers of the lines saw, and what stands in a barcode, counts whole. What only one reader saw, or stands in
//! print alone, makes a doubt at most.

use bonafide_domain::country::CountryCode;
use bonafide_domain::place::Place;
use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{Agreement, Compared, Finding, Kind, Source, Weight};
use bonafide_mrz::{Field, Trust, country};
use bonafide_text::Field as PrintField;
use jiff::civil::Date;

use super::barcode::ReadLicence;
use super::mrz::ReadZone;
use super::print::Printed;
use crate::agreement::{
    EnteredName, Issue, OldEnough, ReadDate, ReadKind, ReadName, Validity, birth_date, document_type, is_of_form,
    issue, names, old_enough, validity,
};
use crate::look::Found;
use crate::papers::{Document, Person};

/// What there is to compare.
pub(crate) struct Sources<'s> {
    /// The day.
    pub(crate) today: Date,
    /// What was entered.
    pub(crate) person: &'s Person,
    /// What was chosen.
    pub(crate) document: &'s Document,
    /// What stands in the lines for machines.
    pub(crate) zone: Option<&'s ReadZone<'s>>,
    /// What the barcode says.
    pub(crate) licence: Option<&'s ReadLicence<'s>>,
    /// What is printed.
    pub(crate) printed: Option<&'s Printed<'s>>,
}

/// A value that was read: where, from what, and how far it may be trusted.
struct Read<T> {
    value: T,
    from: Source,
    about: Place,
    spot: Option<Part>,
    is_sure: bool,
}

impl<T> Read<T> {
    /// A finding about it. What is not sure makes a doubt at most.
    fn finding(&self, kind: Kind, compared: Compared) -> Finding {
        let finding = Finding::compared(kind, self.about.clone(), compared).seen_at(self.spot);
        let is_too_grave = !self.is_sure && finding.weight == Weight::Against;
        if is_too_grave { finding.weighing(Weight::Doubt) } else { finding }
    }
}

/// Compares everything.
pub(crate) fn look(sources: &Sources<'_>) -> Found {
    let mut found = Found::default();
    name(sources, &mut found);
    birth(sources, &mut found);
    expiry(sources, &mut found);
    issuer(sources, &mut found);
    kind(sources, &mut found);
    number(sources, &mut found);
    found
}

/// The name in each place where one was read.
fn name(sources: &Sources<'_>, found: &mut Found) {
    let name = &sources.person.name;
    let entered = EnteredName {
        given: &name.given,
        family: &name.family,
        given_latin: &name.given_latin,
        family_latin: &name.family_latin,
    };
    for read in names_read(sources) {
        let (given, family, is_truncated) = &read.value;
        let as_read = ReadName { given, family, is_truncated: *is_truncated, from: read.from };
        let pair = names(&entered, &as_read).whole;
        found.says(read.finding(Kind::Name, pair.compared(read.from)));
    }
}

type NameParts = (String, String, bool);

fn names_read(sources: &Sources<'_>) -> Vec<Read<NameParts>> {
    let of_zone = sources.zone.filter(|zone| zone.trust(Field::Names) != Trust::None).map(|zone| {
        let names = &zone.zone().names;
        let value = (names.secondary.clone(), names.primary.clone(), names.may_be_cut);
        from_zone(zone, Field::Names, value)
    });
    let of_licence = sources.licence.and_then(|read| {
        let licence = &read.licence;
        let is_cut = [licence.cut.family, licence.cut.first].contains(&Some(true));
        let family = licence.family.clone().or_else(|| licence.full_name.clone())?;
        Some(from_barcode(read, (licence.given_names(), family, is_cut)))
    });
    let all: Vec<_> = of_zone.into_iter().chain(of_licence).collect();
    if all.is_empty() { sources.printed.and_then(printed_name).into_iter().collect() } else { all }
}

/// The name in print, where nothing else says one.
fn printed_name(printed: &Printed<'_>) -> Option<Read<NameParts>> {
    let of = |field: PrintField| printed.values.iter().find(|value| value.field == field);
    let family = of(PrintField::Surname)?;
    let given = of(PrintField::GivenNames).map(|value| value.text.clone()).unwrap_or_default();
    let value = (given, family.text.clone(), false);
    let (about, spot) = (printed.seen.about.clone(), printed.spot_of(&family.quad));
    Some(Read { value, from: Source::Print, about, spot, is_sure: false })
}

fn from_zone<T>(zone: &ReadZone<'_>, field: Field, value: T) -> Read<T> {
    let (about, spot) = (zone.seen.about.clone(), zone.spot(field));
    Read { value, from: Source::Mrz, about, spot, is_sure: zone.is_sure(field) }
}

fn from_barcode<T>(read: &ReadLicence<'_>, value: T) -> Read<T> {
    Read { value, from: Source::Barcode, about: read.seen.about.clone(), spot: read.spot, is_sure: true }
}

/// The date of birth in each place where one was read, and whether the person is old enough.
fn birth(sources: &Sources<'_>, found: &mut Found) {
    let all = births_read(sources);
    for read in &all {
        let pair = birth_date(sources.person.birth, read.value);
        found.says(read.finding(Kind::BirthDate, pair.compared(read.from)));
    }
    let Some(least) = sources.person.least_age else { return };
    let young = all.iter().find(|read| read.is_sure && old_enough(read.value, least, sources.today) == OldEnough::No);
    if let Some(read) = young {
        found.says(Finding::new(Kind::UnderAge, read.about.clone()).seen_at(read.spot));
    }
}

fn births_read(sources: &Sources<'_>) -> Vec<Read<ReadDate>> {
    let of_zone = sources.zone.filter(|zone| zone.trust(Field::Birth) != Trust::None).and_then(|zone| {
        let birth = zone.zone().birth.birth(sources.today)?;
        let known = ReadDate { year: birth.year, month: birth.month, day: birth.day, is_century_known: false };
        Some(from_zone(zone, Field::Birth, known))
    });
    let of_licence = sources.licence.and_then(|read| Some(from_barcode(read, ReadDate::of(read.licence.born?))));
    let all: Vec<_> = of_zone.into_iter().chain(of_licence).collect();
    if all.is_empty() {
        printed_date(sources, PrintField::BirthDate, sources.person.birth).into_iter().collect()
    } else {
        all
    }
}

/// A date in print beside its label, where nothing else says it. Of two ways to read it the one that was entered counts.
fn printed_date(sources: &Sources<'_>, field: PrintField, entered: Option<Date>) -> Option<Read<ReadDate>> {
    let printed = sources.printed?;
    let value = printed.values.iter().find(|value| value.field == field && !value.dates.is_empty())?;
    let date = entered.filter(|entered| value.dates.contains(entered)).or_else(|| value.dates.first().copied())?;
    let (about, spot) = (printed.seen.about.clone(), printed.spot_of(&value.quad));
    Some(Read { value: ReadDate::of(date), from: Source::Print, about, spot, is_sure: false })
}

/// Whether the document is in force today.
fn expiry(sources: &Sources<'_>, found: &mut Found) {
    let Some(read) = expiry_read(sources) else { return };
    let kind = match validity(Some(read.value), sources.document.may_lack_expiry, sources.today) {
        Validity::Expired { .. } => Kind::DocumentExpired,
        Validity::ExpiresSoon { .. } => Kind::DocumentExpiresSoon,
        Validity::InForce { .. } | Validity::WithoutExpiry => Kind::DocumentInForce,
        Validity::Unread => return,
    };
    let finding = Finding::new(kind, read.about.clone()).seen_at(read.spot);
    let is_unsure = !read.is_sure && finding.weight == Weight::Against;
    found.says(if is_unsure { finding.weighing(Weight::Doubt) } else { finding });
    let is_early = |read: &&ReadLicence<'_>| {
        let issued = read.licence.issued.map(ReadDate::of);
        matches!(issue(issued, None, None, sources.today), Issue::InFuture { .. })
    };
    if let Some(read) = sources.licence.filter(is_early) {
        found.says(Finding::new(Kind::DocumentNotIssued, read.seen.about.clone()).seen_at(read.spot));
    }
}

fn expiry_read(sources: &Sources<'_>) -> Option<Read<ReadDate>> {
    let of_zone = sources
        .zone
        .filter(|zone| zone.trust(Field::Expiry) != Trust::None)
        .and_then(|zone| Some(from_zone(zone, Field::Expiry, ReadDate::of(zone.zone().expiry.expiry(sources.today)?))));
    let of_licence = || sources.licence.and_then(|read| Some(from_barcode(read, ReadDate::of(read.licence.expires?))));
    of_zone.or_else(of_licence).or_else(|| printed_date(sources, PrintField::ExpiryDate, None))
}

/// Who issued it, against the country that was chosen.
fn issuer(sources: &Sources<'_>, found: &mut Found) {
    let of_zone = sources.zone.filter(|zone| zone.trust(Field::IssuingState) != Trust::None).and_then(|zone| {
        let country: CountryCode = country::alpha_2(&zone.zone().issuing_state)?.parse().ok()?;
        Some(from_zone(zone, Field::IssuingState, country))
    });
    let of_licence = || {
        let read = sources.licence?;
        Some(from_barcode(read, read.licence.country?.alpha2().parse().ok()?))
    };
    let Some(read) = of_zone.or_else(of_licence) else { return };
    let is_same = [sources.document.country, sources.document.issued_by].contains(&read.value);
    let compared = Compared {
        left: (Source::Entered, sources.document.country.to_string()),
        right: (read.from, read.value.to_string()),
        agreement: if is_same { Agreement::Match } else { Agreement::Differs },
    };
    found.says(read.finding(Kind::IssuingCountry, compared));
}

/// What kind of document it is, against the kind that was chosen.
fn kind(sources: &Sources<'_>, found: &mut Found) {
    let of_zone = sources.zone.filter(|zone| zone.trust(Field::DocumentCode) != Trust::None);
    if let Some(zone) = of_zone {
        let read = from_zone(zone, Field::DocumentCode, ());
        let pair = document_type(sources.document.class, ReadKind::Mrz(&zone.zone().document_code));
        found.says(read.finding(Kind::DocumentType, pair.compared(read.from)));
    }
}

/// Whether its number has the form that its issuer uses.
fn number(sources: &Sources<'_>, found: &mut Found) {
    let (Some(form), Some(zone)) = (&sources.document.number, sources.zone) else { return };
    if zone.is_sure(Field::Number) && is_of_form(&zone.zone().number, form) == Some(false) {
        let read = from_zone(zone, Field::Number, ());
        found.says(Finding::new(Kind::NumberForm, read.about).seen_at(read.spot));
    }
}
