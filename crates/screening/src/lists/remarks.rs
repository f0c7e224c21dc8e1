//! What OFAC's remarks hold between semicolons: dates of birth, nationalities, and names that are in no other file.

use crate::dates::BirthDate;
use crate::entry::{Entry, Kind, Strength};

/// Takes the remarks apart into the entry, and keeps them whole beside.
pub(super) fn add(entry: &mut Entry, remarks: &str) {
    let remarks = remarks.trim();
    if remarks.is_empty() {
        return;
    }
    if !entry.remarks.is_empty() {
        entry.remarks.push(' ');
    }
    entry.remarks.push_str(remarks);
    for part in remarks.split(';') {
        one(entry, part.trim().trim_end_matches('.'));
    }
}

fn one(entry: &mut Entry, part: &str) {
    let part = part.strip_prefix("alt. ").unwrap_or(part);
    if let Some(date) = part.strip_prefix("DOB ").and_then(BirthDate::parse) {
        if !entry.birth_dates.contains(&date) {
            entry.birth_dates.push(date);
        }
    } else if let Some(country) = ["nationality ", "citizen "].iter().find_map(|start| part.strip_prefix(start)) {
        entry.has_to_do_with(country);
    } else if let Some(place) = part.strip_prefix("POB ") {
        birthplace(entry, place);
    } else if let Some(name) = ["a.k.a. ", "f.k.a. ", "n.k.a. "].iter().find_map(|start| part.strip_prefix(start)) {
        // What stands only in the remarks is what OFAC calls a weak alias of a person; a ship's former name is not weak.
        let strength = if entry.kind == Kind::Person { Strength::Weak } else { Strength::Strong };
        entry.also_called(name.trim_matches(['\'', '"', '.', ' ']), strength);
    }
}

/// The last part of a place is the country, if it is one; `Korea, North` has two.
fn birthplace(entry: &mut Entry, place: &str) {
    let mut parts = place.rsplitn(3, ", ");
    let (last, before) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let country = [format!("{before}, {last}"), last.to_owned()]
        .into_iter()
        .map(|country| crate::countries::code_or_name(&country))
        .find(|country| crate::countries::is_code(country));
    if let Some(country) = country.filter(|_| last.len() > 2) {
        entry.has_to_do_with(&country);
    }
}
