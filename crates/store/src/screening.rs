//! Sanctions lists as they were imported, and the pairs that reviewers cleared.

use bonafide_domain::sid::{ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, IntoValue, Row, Tx};

/// How many entries go into one statement.
const AT_ONCE: usize = 100;

/// A list that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its name, as the operator gave it.
    pub name: String,
    /// How often it was imported.
    pub version: i64,
    /// How many entries it has.
    pub entries: i64,
    /// The digest of the files it was imported from.
    pub content_digest: Vec<u8>,
    /// When it was last imported.
    pub imported_at: Timestamp,
}

/// An entry of a list, as it is kept.
#[derive(Debug, Clone)]
pub struct StoredEntry {
    /// The list.
    pub list: String,
    /// Its id on the list.
    pub entry: String,
    /// Its fingerprint.
    pub fingerprint: Vec<u8>,
    /// All of it, as JSON.
    pub content: String,
}

/// A pair that a reviewer cleared.
pub struct Clearance {
    /// The profile in which the name stands.
    pub profile: ProfileSid,
    /// Who in it is meant.
    pub subject_digest: [u8; 32],
    /// The list.
    pub list: String,
    /// The entry.
    pub entry: String,
    /// The entry's fingerprint when it was cleared.
    pub fingerprint: Vec<u8>,
    /// Who cleared it.
    pub by: UserSid,
    /// When.
    pub at: Timestamp,
    /// Why, sealed.
    pub sealed_why: Vec<u8>,
}

/// All lists, by name.
pub fn list_lists(tx: &mut Tx<'_>) -> Result<Vec<List>, Error> {
    let sql = "SELECT name, version, entries, content_digest, imported_at FROM screening_lists ORDER BY name";
    tx.query(sql, &values![])?.into_iter().map(list).collect()
}

/// Puts a list in the place of what was imported under its name before.
pub fn replace(
    tx: &mut Tx<'_>,
    name: &str,
    digest: [u8; 32],
    at: Timestamp,
    entries: &[StoredEntry],
) -> Result<(), Error> {
    let sql =
        "INSERT INTO screening_lists (name, version, entries, content_digest, imported_at) VALUES ($1, 1, $2, $3, $4)
               ON CONFLICT (name) DO UPDATE SET version = screening_lists.version + 1, entries = $2,
                   content_digest = $3, imported_at = $4";
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    tx.execute(sql, &values![name, count, digest.to_vec(), at])?;
    tx.execute("DELETE FROM screening_entries WHERE list = $1", &values![name])?;
    for some in entries.chunks(AT_ONCE) {
        insert(tx, some)?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, entries: &[StoredEntry]) -> Result<(), Error> {
    let place = |row: usize| format!("(${}, ${}, ${}, ${})", 4 * row + 1, 4 * row + 2, 4 * row + 3, 4 * row + 4);
    let places = (0..entries.len()).map(place).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO screening_entries (list, entry, fingerprint, content) VALUES {places}");
    let row = |entry: &StoredEntry| {
        [
            entry.list.clone().into_value(),
            entry.entry.clone().into_value(),
            entry.fingerprint.clone().into_value(),
            entry.content.clone().into_value(),
        ]
    };
    let values: Vec<_> = entries.iter().flat_map(row).collect();
    tx.execute(&sql, &values)?;
    Ok(())
}

/// Removes a list. `false` when there is none of that name.
pub fn delete(tx: &mut Tx<'_>, name: &str) -> Result<bool, Error> {
    tx.execute("DELETE FROM screening_entries WHERE list = $1", &values![name])?;
    Ok(tx.execute("DELETE FROM screening_lists WHERE name = $1", &values![name])? == 1)
}

/// Up to `limit` entries of all lists, after the one given, by list and id.
pub fn list_entries(tx: &mut Tx<'_>, after: (&str, &str), limit: u32) -> Result<Vec<StoredEntry>, Error> {
    let sql = "SELECT list, entry, fingerprint, content FROM screening_entries
               WHERE list > $1 OR (list = $1 AND entry > $2) ORDER BY list, entry LIMIT $3";
    tx.query(sql, &values![after.0, after.1, limit])?.into_iter().map(entry).collect()
}

/// Keeps a cleared pair in place of an earlier clearing of the same.
pub fn clear(tx: &mut Tx<'_>, c: &Clearance) -> Result<(), Error> {
    let sql = "INSERT INTO screening_clearances
                   (profile_sid, subject_digest, list, entry, fingerprint, cleared_by, cleared_at, sealed_why)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (profile_sid, subject_digest, list, entry)
               DO UPDATE SET fingerprint = $5, cleared_by = $6, cleared_at = $7, sealed_why = $8";
    let row = values![
        c.profile,
        c.subject_digest.to_vec(),
        &c.list,
        &c.entry,
        c.fingerprint.clone(),
        c.by,
        c.at,
        c.sealed_why.clone()
    ];
    tx.execute(sql, &row)?;
    Ok(())
}

/// The clearing of a pair, if there was one.
pub fn find_clearance(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    subject_digest: [u8; 32],
    list: &str,
    entry: &str,
) -> Result<Option<Clearance>, Error> {
    let sql = "SELECT fingerprint, cleared_by, cleared_at, sealed_why FROM screening_clearances
               WHERE profile_sid = $1 AND subject_digest = $2 AND list = $3 AND entry = $4";
    let Some(row) = tx.query_opt(sql, &values![profile, subject_digest.to_vec(), list, entry])? else {
        return Ok(None);
    };
    let mut c = row.columns();
    Ok(Some(Clearance {
        profile,
        subject_digest,
        list: list.to_owned(),
        entry: entry.to_owned(),
        fingerprint: c.next()?,
        by: c.next()?,
        at: c.next()?,
        sealed_why: c.next()?,
    }))
}

fn list(row: Row) -> Result<List, Error> {
    let mut c = row.columns();
    Ok(List {
        name: c.next()?,
        version: c.next()?,
        entries: c.next()?,
        content_digest: c.next()?,
        imported_at: c.next()?,
    })
}

fn entry(row: Row) -> Result<StoredEntry, Error> {
    let mut c = row.columns();
    Ok(StoredEntry { list: c.next()?, entry: c.next()?, fingerprint: c.next()?, content: c.next()? })
}
