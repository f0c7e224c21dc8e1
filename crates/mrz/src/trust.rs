//! Two readers of one zone: which fields may be taken as read.
//!
//! Check digits cover neither names nor nationality, and miss a wrong character in ten. Readers of different make err
//! differently, so what both say is right far more often than what either is sure of. A field is taken as read when it
//! keeps its own rules in both readings and both say the same.

use crate::check;
use crate::column::are_alike;
use crate::country;
use crate::format::{Field, Format};
use crate::mend::ReadZone;
use crate::zone::{Check, Grid, Zone};

/// Which of two readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The first, our own.
    First,
    /// The second, of another make.
    Second,
}

/// How far a field may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Both readers say the same, and it keeps the rules of the field. Where a check digit has decided it, one of them
    /// may have seen a letter for the digit that it looks like.
    Both,
    /// Only this one's reading keeps the rules, or there was no other.
    One(Which),
    /// Both readings keep the rules, and say different things.
    Differ,
    /// Neither keeps the rules.
    None,
}

/// What is known of one field.
#[derive(Clone, PartialEq)]
pub struct Verdict {
    /// The field.
    pub field: Field,
    /// How far what is said of it may be trusted.
    pub trust: Trust,
    /// What the trusted reader saw, or else the first: as it stands, fillers and all.
    pub value: String,
    /// What the other saw, when that is something else.
    pub other: Option<String>,
    /// How sure the less sure of the two is at its least sure character.
    pub certainty: f32,
    /// Whether the value holds a character that was mended, or that the other reader saw as its look-alike.
    pub is_mended: bool,
}

/// Two readings, compared.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Each field of the format, in the order of the lines.
    pub verdicts: Vec<Verdict>,
    /// The zone, each field as the trusted reader saw it.
    pub zone: Zone,
    /// Check digits that do not fit although both readers saw the very same characters, none of them mended: what is
    /// printed there is wrong.
    pub misprints: Vec<Check>,
    /// Whether every field and every check digit may be taken as read.
    pub is_accepted: bool,
}

/// Compares what two readers saw; or says what one saw is worth, when there is no second.
pub fn compared(first: &ReadZone, second: Option<&ReadZone>) -> Agreement {
    let second = second.filter(|second| second.zone.format == first.zone.format);
    let verdicts: Vec<Verdict> =
        first.zone.format.fields().iter().map(|(field, _)| verdict(*field, first, second)).collect();
    let zone = merged(&verdicts, first, second);
    let is_accepted = verdicts.iter().all(|verdict| verdict.trust == Trust::Both)
        && zone.is_checked()
        && second.is_some_and(|second| first.zone.is_checked() || second.zone.is_checked());
    Agreement { misprints: misprints(first, second), is_accepted, zone, verdicts }
}

impl Agreement {
    /// How many fields both readers agree on.
    pub(crate) fn agreed(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.trust == Trust::Both).count()
    }

    /// What is known of a field. None when the format does not have it.
    pub fn of(&self, field: Field) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| verdict.field == field)
    }
}

/// Whether a field keeps its own rules: its check digit fits, its code is listed, its date is one, its name has the
/// form of names.
pub fn keeps_rules(zone: &Zone, field: Field) -> bool {
    let fits = |checked: Field| zone.checks.iter().filter(|check| check.field == checked).all(|check| check.is_right);
    match field {
        Field::DocumentCode => is_code_of(zone),
        Field::IssuingState => country::is_listed(&zone.issuing_state),
        Field::Nationality => country::is_listed(&zone.nationality),
        Field::Names => zone.names.is_of_the_form,
        Field::Number => fits(Field::Number) && !zone.number.is_empty(),
        Field::Birth => fits(Field::Birth) && zone.birth.is_of_the_form(),
        Field::Expiry => fits(Field::Expiry) && (zone.expiry.is_of_the_form()),
        Field::Sex => zone.sex.is_some(),
        Field::Optional if zone.format == Format::Td3 => fits(Field::Optional),
        Field::Optional | Field::OtherOptional | Field::Whole => fits(Field::Whole),
    }
}

/// Passports begin with P, visas with V, cards with A, C or I (Doc 9303, parts 4 to 7).
fn is_code_of(zone: &Zone) -> bool {
    let first = zone.document_code.chars().next();
    match zone.format {
        Format::Td3 => first == Some('P'),
        Format::MrvA | Format::MrvB => first == Some('V'),
        Format::Td1 | Format::Td2 => matches!(first, Some('A' | 'C' | 'I')),
    }
}

fn verdict(field: Field, first: &ReadZone, second: Option<&ReadZone>) -> Verdict {
    let other = second.map(|second| second.zone.text(field));
    let value = first.zone.text(field);
    let holds = keeps_rules(&first.zone, field);
    let other_holds = second.is_some_and(|second| keeps_rules(&second.zone, field));
    let bears_out = |one: Option<&ReadZone>, other: Option<&ReadZone>| {
        one.zip(other).is_some_and(|(one, other)| bears_out(field, one, other))
    };
    let has_same_tail = field == Field::Names && second.is_some_and(|second| is_same_name(first, second));
    let (by_second, by_first) = (bears_out(Some(first), second) || has_same_tail, bears_out(second, Some(first)));
    let trust = match (holds, other_holds) {
        (false, false) => Trust::None,
        // One check digit that fits speaks for the same characters in both readings.
        _ if other.as_deref() == Some(&*value) || by_first || by_second => Trust::Both,
        (true, true) => Trust::Differ,
        (true, false) => Trust::One(Which::First),
        (false, true) => Trust::One(Which::Second),
    };
    let is_second = other_holds && (!holds || by_first);
    let taken = if is_second { second } else { Some(first) };
    let (value, other) = match other {
        Some(other) if is_second => (other, Some(value)),
        other => (value, other),
    };
    let is_changed = taken.is_some_and(|taken| !taken.changes_of(field).is_empty());
    Verdict {
        field,
        trust,
        other: other.filter(|other| *other != value),
        value,
        certainty: second.iter().map(|second| second.certainty(field)).fold(first.certainty(field), f32::min),
        is_mended: is_changed || by_first || by_second,
    }
}

/// Whether what one reader saw, and its check digit bears out without a mend, is what the other saw too but for one
/// look-alike. The other's own mend, if it made one, then was the wrong one.
fn bears_out(field: Field, one: &ReadZone, other: &ReadZone) -> bool {
    let ((value, is_mended), (seen, other_is_mended)) = (one.unmended(field), other.unmended(field));
    let is_alone = other_is_mended || !keeps_rules(&other.zone, field);
    let is_same = seen == value || is_alike(one.zone.format, field, &value, &seen);
    keeps_rules(&one.zone, field) && !is_mended && is_alone && is_same
}

/// Whether two readings of a name differ only in the fillers after it, where the first is sure of every one and the
/// second took some for the letters that a soft `<` looks like.
fn is_same_name(first: &ReadZone, second: &ReadZone) -> bool {
    let (name, other) = (first.characters(Field::Names), second.characters(Field::Names));
    let end = name.iter().rposition(|(character, _)| *character != '<').map_or(0, |last| last + 1);
    let is_same = name.iter().zip(&other).enumerate().all(|(at, ((one, sure), (two, _)))| {
        one == two || (at >= end && *sure >= SURE_FILLER && matches!(two, 'C' | 'E' | 'K'))
    });
    is_same && name.len() == other.len() && first.zone.names.is_of_the_form
}

/// How sure the first reader is of a filler that the second may take for a letter. On held-out lines of the two worst
/// grades it took none of 13,676 letters C, E and K for a filler.
const SURE_FILLER: f32 = 0.9;

/// Whether two values of a field with a check digit of its own differ in one place, and there by a letter and a digit
/// that look alike and count differently: the digit, which fits one of them, has told which it is.
fn is_alike(format: Format, field: Field, value: &str, other: &str) -> bool {
    let has_digit = format.checks().iter().any(|check| check.field == field);
    let mut differing = value.bytes().zip(other.bytes()).filter(|(a, b)| a != b);
    let one = differing.next();
    let counts = |(a, b)| check::value(a).zip(check::value(b)).is_some_and(|(a, b)| a % 10 != b % 10);
    let looks_alike = one.is_some_and(|(a, b)| are_alike(a, b) && counts((a, b)));
    has_digit && value.len() == other.len() && looks_alike && differing.next().is_none()
}

/// The first reader's zone, with those fields and their check digits that only the second's reading bears out.
fn merged(verdicts: &[Verdict], first: &ReadZone, second: Option<&ReadZone>) -> Zone {
    let (Some(second), Some(mut grid)) = (second, first.zone.grid()) else { return first.zone.clone() };
    let Some(other) = second.zone.grid() else { return first.zone.clone() };
    for verdict in verdicts.iter().filter(|verdict| verdict.value != first.zone.text(verdict.field)) {
        grid.take(&other, verdict.field);
    }
    let whole = |grid: &Grid| grid.format.checks().last().is_none_or(|check| grid.check(check).is_right);
    if !whole(&grid) && whole(&other) {
        grid.take(&other, Field::Whole);
    }
    grid.zone()
}

/// Both readers see the same characters, and they do not add up.
fn misprints(first: &ReadZone, second: Option<&ReadZone>) -> Vec<Check> {
    let Some(second) = second else { return Vec::new() };
    let is_same = |check: &&Check| {
        let seen = |zone: &ReadZone| {
            let digit = zone.zone.checks.iter().find(|other| other.field == check.field).map(|other| other.stands);
            let is_mended = !zone.changes_of(check.field).is_empty();
            (zone.zone.text(check.field), digit, is_mended)
        };
        let (one, other) = (seen(first), seen(second));
        one == other && !one.2
    };
    first.zone.checks.iter().filter(|check| !check.is_right).filter(is_same).cloned().collect()
}

impl std::fmt::Debug for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Verdict({:?}, {:?}, {:.3})", self.field, self.trust, self.certainty)
    }
}
