//! OFAC's legacy tables, without headings: primary names, and files that add aliases, addresses and longer remarks to them.
//!
//! `-0-` stands for nothing; a last line may hold the single byte 0x1A, with which files ended in another age.

use std::collections::HashMap;

use super::{MOST_NAMES, Unreadable, Why, remarks, rows};
use crate::entry::{Entry, Kind, Name, Strength};

/// What a file adds to entries that another file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Addition {
    Aliases,
    Addresses,
    Remarks,
}

/// Where the entry of a number stands.
pub(super) struct Places(HashMap<String, usize>);

impl Places {
    pub(super) fn of(entries: &[Entry]) -> Self {
        Self(entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect())
    }
}

/// Reads `sdn.csv` or `cons_prim.csv`.
pub(super) fn primary(file: &str, text: &str) -> Result<Vec<Entry>, Unreadable> {
    let mut entries = Vec::new();
    for row in rows(text, false) {
        let (line, row) = row.map_err(|line| Unreadable::at(file, line, Why::BrokenTable))?;
        if is_end(&row) {
            continue;
        }
        if row.len() < 4 {
            return Err(Unreadable::at(file, line, Why::TooFewColumns));
        }
        let (id, name) = (field(&row, 0), field(&row, 1));
        if id.is_empty() || name.is_empty() {
            return Err(Unreadable::at(file, line, Why::NoName));
        }
        let mut entry = Entry {
            id: id.to_owned(),
            kind: kind(field(&row, 2)),
            names: vec![Name { text: name.to_owned(), strength: Strength::Primary }],
            birth_dates: Vec::new(),
            countries: Vec::new(),
            programs: programs(field(&row, 3)),
            remarks: String::new(),
        };
        entry.has_to_do_with(field(&row, 8));
        remarks::add(&mut entry, field(&row, 11));
        entries.push(entry);
    }
    Ok(entries)
}

/// Adds what another file says. Lines about entries that are not there are passed over: files are published one by one.
pub(super) fn add(
    file: &str,
    text: &str,
    what: Addition,
    entries: &mut [Entry],
    places: &mut Places,
) -> Result<(), Unreadable> {
    for row in rows(text, false) {
        let (line, row) = row.map_err(|line| Unreadable::at(file, line, Why::BrokenTable))?;
        if is_end(&row) {
            continue;
        }
        let needed = if what == Addition::Remarks { 2 } else { 4 };
        if row.len() < needed {
            return Err(Unreadable::at(file, line, Why::TooFewColumns));
        }
        let Some(entry) = places.0.get(field(&row, 0)).and_then(|at| entries.get_mut(*at)) else { continue };
        match what {
            Addition::Aliases if entry.names.len() < MOST_NAMES => entry.also_called(field(&row, 3), Strength::Strong),
            Addition::Aliases => return Err(Unreadable::at(file, line, Why::TooMany)),
            Addition::Addresses => entry.has_to_do_with(field(&row, 4)),
            Addition::Remarks => remarks::add(entry, field(&row, 1)),
        }
    }
    Ok(())
}

fn is_end(row: &csv::StringRecord) -> bool {
    row.len() <= 1 && row.get(0).is_none_or(|field| field.trim().trim_matches('\u{1a}').is_empty())
}

fn field(row: &csv::StringRecord, at: usize) -> &str {
    let text = row.get(at).unwrap_or("").trim();
    if text == "-0-" { "" } else { text }
}

fn kind(text: &str) -> Kind {
    match text.to_ascii_lowercase().as_str() {
        "individual" => Kind::Person,
        "vessel" => Kind::Vessel,
        "aircraft" => Kind::Aircraft,
        _ => Kind::Organisation,
    }
}

/// `SDGT] [IFSR` is two.
fn programs(text: &str) -> Vec<String> {
    let parts = text.split(['[', ']']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
