//! Names on licences: in one piece, in two, or in three, by version and by the issuer's taste.

use super::elements::Elements;
use super::licence::{Cut, Deviation, Licence};

const SUFFIXES: [&str; 24] = [
    "JR", "SR", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "1ST", "2ND", "3RD", "4TH", "5TH", "6TH",
    "7TH", "8TH", "9TH", "JR.", "SR.", "ESQ", "MD",
];

/// Puts the holder's name into a licence.
pub(super) fn read(elements: &Elements, licence: &mut Licence) {
    licence.full_name = elements.first(&["DAA"]);
    licence.suffix = elements.first(&["DCU", "DAE"]);
    licence.cut = Cut { family: cut(elements, "DDE"), first: cut(elements, "DDF"), middle: cut(elements, "DDG") };
    if let Some(family) = elements.get("DCS").or(elements.get("DAB")) {
        let mut parts = parts(family).into_iter();
        licence.family = parts.next();
        rest(parts.collect(), licence);
    }
    let given: Vec<String> = match elements.get("DAC").or(elements.get("DAD")) {
        Some(_) => ["DAC", "DAD"].iter().filter_map(|name| elements.get(name)).flat_map(parts).collect(),
        None => elements.get("DCT").map(parts).unwrap_or_default(),
    };
    if !given.is_empty() {
        licence.given = given;
    }
    if licence.family.is_none() && licence.given.is_empty() {
        whole(licence);
    }
}

/// What stands after a comma in the element of the family name: a suffix, or given names.
fn rest(parts: Vec<String>, licence: &mut Licence) {
    if parts.is_empty() {
        return;
    }
    licence.deviations.push(Deviation::Name);
    let (suffixes, names): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| is_suffix(part));
    licence.given = names;
    licence.suffix = licence.suffix.take().or(suffixes.into_iter().next());
}

/// A name in one piece: family, first, middle, suffix. Without commas nobody can tell them apart.
fn whole(licence: &mut Licence) {
    let Some(full) = &licence.full_name else { return };
    let mut parts = parts(full);
    if parts.len() < 2 {
        licence.deviations.push(Deviation::Name);
        return;
    }
    let last = parts.len() - 1;
    if parts.len() > 2 && is_suffix(&parts[last]) {
        licence.suffix = licence.suffix.take().or(parts.pop());
    }
    let mut parts = parts.into_iter();
    licence.family = parts.next();
    licence.given = parts.collect();
}

fn parts(text: &str) -> Vec<String> {
    text.split([',', '@', '$']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn is_suffix(part: &str) -> bool {
    SUFFIXES.iter().any(|suffix| part.eq_ignore_ascii_case(suffix))
}

fn cut(elements: &Elements, name: &str) -> Option<bool> {
    match elements.get(name)? {
        "T" => Some(true),
        "N" => Some(false),
        _ => None,
    }
}
