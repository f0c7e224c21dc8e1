//! GLEIF's file of all legal entities (LEI-CDF, the "golden copy" as CSV), read row by row.
//!
//! The file has millions of rows of some three hundred columns, found by their names in the first row; the others are
//! passed over. Rows go to the caller one at a time, so memory does not grow with the file. A row that cannot be right
//! (no LEI, wrong check digits, no name, another number of columns, not UTF-8) is counted and left out; a file that is
//! something else altogether is refused.

mod bounded;
mod columns;

use std::io::Read;

use csv::ByteRecord;

use super::registered::Registered;
use bounded::Bounded;
use columns::Columns;

/// What was read of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Entries that were handed on.
    pub entries: u64,
    /// Rows that cannot be right, left out.
    pub malformed: u64,
    /// The first of them, counted from 1 for the row of names.
    pub first_malformed: Option<u64>,
    /// Entries that were withdrawn by their issuer (duplicates, annulled ones) or are not issued yet, left out.
    pub withdrawn: u64,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable<E> {
    /// The first row lacks a column without which nothing can be done.
    #[error("the first row has no column {0}: this is not GLEIF's file of legal entities (LEI-CDF, CSV)")]
    NoColumn(&'static str),
    /// Reading failed, or a row is longer than any row is.
    #[error("the file cannot be read to its end: {0}")]
    Read(#[from] std::io::Error),
    /// The caller could not take an entry.
    #[error("an entry could not be kept: {0}")]
    Kept(E),
}

/// Reads a file, handing each entry on.
///
/// # Errors
/// [`Unreadable`] when the file is something else, cannot be read, or an entry cannot be kept. What was handed on
/// before stands; the caller keeps all or nothing.
pub fn read<R: Read, E>(file: R, mut keep: impl FnMut(Registered) -> Result<(), E>) -> Result<Tally, Unreadable<E>> {
    let (bounded, budget) = Bounded::new(file);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bounded);
    let mut row = ByteRecord::new();
    rows.read_byte_record(&mut row).map_err(broken)?;
    let columns = Columns::of(&row).map_err(Unreadable::NoColumn)?;
    let (mut tally, mut at) = (Tally::default(), 1);
    loop {
        budget.renew();
        if !rows.read_byte_record(&mut row).map_err(broken)? {
            return Ok(tally);
        }
        at += 1;
        match columns.entry(&row) {
            Some(columns::Row::Entry(entry)) => {
                tally.entries += 1;
                keep(*entry).map_err(Unreadable::Kept)?;
            }
            Some(columns::Row::Withdrawn) => tally.withdrawn += 1,
            None => {
                tally.malformed += 1;
                tally.first_malformed.get_or_insert(at);
            }
        }
    }
}

fn broken<E>(error: csv::Error) -> Unreadable<E> {
    Unreadable::Read(match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => std::io::Error::from(std::io::ErrorKind::InvalidData),
    })
}

#[cfg(test)]
mod tests;
