//! Reading lists: OFAC's own files, old and new, and tables that anybody can make.
//!
//! What the files are is seen from what is in them and from their names. Three kinds are known:
//!
//! * OFAC's legacy tables: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv`, or `cons_prim.csv` with `cons_alt.csv`,
//!   `cons_add.csv` and `cons_comments.csv`. The first is needed, the others add to it.
//! * OFAC's `sdn.xml` or `consolidated.xml`.
//! * A table with a heading: `id,kind,name,aliases,birth_dates,countries,programs,remarks`, several values in one field
//!   parted by semicolons. `id` and `name` are needed. The headings of OpenSanctions' `targets.simple.csv` are understood too.
//!
//! Whatever the bytes are, reading ends with a list or with the line that could not be read.

mod ofac;
mod remarks;
mod table;
mod xml;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::entry::Entry;

/// So many entries a list may have; the largest public ones have a tenth of it.
const MOST_ENTRIES: usize = 2_000_000;
/// So many names one entry may have.
const MOST_NAMES: usize = 1_000;

/// A list that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Its entries, in the order of the file.
    pub entries: Vec<Entry>,
}

/// Why a list could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {why}")]
pub struct Unreadable {
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from one.
    pub line: u64,
    /// What is wrong there.
    pub why: Why,
}

/// What can be wrong with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// No file, or none that holds primary names.
    #[error("there is no file of primary names (sdn.csv, cons_prim.csv, sdn.xml, or a table with a heading)")]
    NoList,
    /// The first line is not a heading that is known, and the file's name says nothing.
    #[error("this is not one of OFAC's files, and the first line does not name the columns id and name")]
    UnknownLayout,
    /// A line has fewer columns than it needs.
    #[error("the line has too few columns")]
    TooFewColumns,
    /// A number, an identifier or a name is missing.
    #[error("the entry has no number or no name")]
    NoName,
    /// A kind that is not person, organisation, vessel or aircraft.
    #[error("the kind is none of person, organisation, vessel and aircraft")]
    UnknownKind,
    /// XML that is not well formed.
    #[error("the XML is broken here")]
    BrokenXml,
    /// A table of which a line cannot be taken apart.
    #[error("the line cannot be taken apart into columns")]
    BrokenTable,
    /// More than anybody's list has.
    #[error("the list is longer than Bonafide reads")]
    TooMany,
}

impl Unreadable {
    fn at(file: &str, line: u64, why: Why) -> Self {
        Self { file: file.to_owned(), line, why }
    }
}

/// Reads a list from its files, each with its name: OFAC's tables or XML, or a table with a heading.
///
/// # Errors
///
/// The first line that cannot be read, and why.
pub fn parse(files: &[(&str, &[u8])]) -> Result<List, Unreadable> {
    let mut entries = Vec::new();
    let mut additions = Vec::new();
    for (name, bytes) in files {
        let text = text(bytes);
        match Layout::of(name, &text) {
            Layout::Xml => entries.extend(xml::read(name, &text)?),
            Layout::Primary => entries.extend(ofac::primary(name, &text)?),
            Layout::Heading => entries.extend(table::read(name, &text)?),
            Layout::Addition(what) => additions.push((*name, text, what)),
            Layout::Unknown => return Err(Unreadable::at(name, 1, Why::UnknownLayout)),
        }
        if entries.len() > MOST_ENTRIES {
            return Err(Unreadable::at(name, 1, Why::TooMany));
        }
    }
    if entries.is_empty() {
        return Err(Unreadable::at(files.first().map_or("", |(name, _)| name), 1, Why::NoList));
    }
    let mut places = ofac::Places::of(&entries);
    for (name, text, what) in additions {
        ofac::add(name, &text, what, &mut entries, &mut places)?;
    }
    Ok(List { entries })
}

/// Lists are in UTF-8 or, the old ones, in Latin-1; any byte is a letter of the latter.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

enum Layout {
    Xml,
    Primary,
    Heading,
    Addition(ofac::Addition),
    Unknown,
}

impl Layout {
    fn of(name: &str, text: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let first = text.lines().next().unwrap_or("");
        if text.trim_start().starts_with('<') {
            Self::Xml
        } else if table::has_heading(first) {
            Self::Heading
        } else if name.contains("comments") {
            Self::Addition(ofac::Addition::Remarks)
        } else if name.starts_with("alt") || name.contains("_alt") {
            Self::Addition(ofac::Addition::Aliases)
        } else if name.starts_with("add") || name.contains("_add") {
            Self::Addition(ofac::Addition::Addresses)
        } else if name.starts_with("sdn") || name.contains("prim") {
            Self::Primary
        } else {
            Self::Unknown
        }
    }
}

/// The rows of a table, each with its line, until the end or what marks it.
fn rows<'t>(text: &'t str, heading: bool) -> impl Iterator<Item = Result<(u64, csv::StringRecord), u64>> + 't {
    let reader = csv::ReaderBuilder::new().has_headers(heading).flexible(true).from_reader(text.as_bytes());
    reader.into_records().map(|row| match row {
        Ok(row) => Ok((row.position().map_or(0, csv::Position::line), row)),
        Err(error) => Err(error.position().map_or(0, csv::Position::line)),
    })
}
