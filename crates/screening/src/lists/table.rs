//! Tables with a heading: our own, which anybody can make in a spreadsheet, and OpenSanctions' simple one.

use super::{MOST_NAMES, Unreadable, Why, rows};
use crate::dates::BirthDate;
use crate::entry::{Entry, Kind, Name, Strength};

/// The columns that are understood, each with the names it may have.
const COLUMNS: [&[&str]; 8] = [
    &["id"],
    &["name"],
    &["kind", "schema"],
    &["aliases"],
    &["birth_dates", "birth_date"],
    &["countries"],
    &["programs", "program_ids", "sanctions"],
    &["remarks"],
];
const ID: usize = 0;
const NAME: usize = 1;
const KIND: usize = 2;
const ALIASES: usize = 3;
const BORN: usize = 4;
const COUNTRIES: usize = 5;
const PROGRAMS: usize = 6;
const REMARKS: usize = 7;

/// Whether a first line names the columns that are needed.
pub(super) fn has_heading(line: &str) -> bool {
    let titles: Vec<String> =
        line.split(',').map(|title| title.trim_matches(['"', ' ', '\r']).to_lowercase()).collect();
    [ID, NAME].iter().all(|column| titles.iter().any(|title| COLUMNS[*column].contains(&title.as_str())))
}

/// Reads such a table.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Entry>, Unreadable> {
    let mut places = None;
    let mut entries = Vec::new();
    for row in rows(text, false) {
        let (line, row) = row.map_err(|line| Unreadable::at(file, line, Why::BrokenTable))?;
        let Some(places) = &places else {
            places = Some(columns(&row));
            continue;
        };
        entries.push(entry(&row, places).map_err(|why| Unreadable::at(file, line, why))?);
    }
    Ok(entries)
}

/// Where each column stands; of several names for one, the first that is there.
fn columns(heading: &csv::StringRecord) -> [Option<usize>; 8] {
    COLUMNS.map(|titles| {
        titles.iter().find_map(|title| heading.iter().position(|column| column.trim().eq_ignore_ascii_case(title)))
    })
}

fn entry(row: &csv::StringRecord, places: &[Option<usize>; 8]) -> Result<Entry, Why> {
    let field = |column: usize| places[column].and_then(|at| row.get(at)).unwrap_or("").trim();
    let several = |column: usize| field(column).split(';').map(str::trim).filter(|value| !value.is_empty());
    if field(ID).is_empty() || field(NAME).is_empty() {
        return Err(if row.len() < 2 { Why::TooFewColumns } else { Why::NoName });
    }
    let mut entry = Entry {
        id: field(ID).to_owned(),
        kind: kind(field(KIND)).ok_or(Why::UnknownKind)?,
        names: vec![Name { text: field(NAME).to_owned(), strength: Strength::Primary }],
        birth_dates: several(BORN).filter_map(BirthDate::parse).collect(),
        countries: Vec::new(),
        programs: several(PROGRAMS).map(str::to_owned).collect(),
        remarks: field(REMARKS).to_owned(),
    };
    several(ALIASES).take(MOST_NAMES).for_each(|alias| entry.also_called(alias, Strength::Strong));
    several(COUNTRIES).for_each(|country| entry.has_to_do_with(country));
    Ok(entry)
}

fn kind(text: &str) -> Option<Kind> {
    Some(match text.to_lowercase().as_str() {
        "person" | "individual" => Kind::Person,
        "" | "organisation" | "organization" | "entity" | "company" | "legalentity" | "publicbody" | "asset"
        | "security" | "cryptowallet" => Kind::Organisation,
        "vessel" => Kind::Vessel,
        "aircraft" | "airplane" => Kind::Aircraft,
        _ => return None,
    })
}
