//! Inquiries: the hosted links by which somebody without an account fills in one profile. Links and sessions are hashes.

use bonafide_domain::sid::{AccountSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "id, account_sid, profile_sid, created_at, expires_at";

/// An inquiry as it is kept.
#[derive(Debug, Clone)]
pub struct Inquiry {
    /// Its id: `inq_` and 24 letters and digits.
    pub id: String,
    /// The account.
    pub account: AccountSid,
    /// The profile it opens.
    pub profile: ProfileSid,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Adds an inquiry with its link.
pub fn insert(tx: &mut Tx<'_>, inquiry: &Inquiry, link_hash: [u8; 32]) -> Result<(), Error> {
    let sql = format!("INSERT INTO inquiries ({COLUMNS}, link_hash) VALUES ($1, $2, $3, $4, $5, $6)");
    let Inquiry { id, account, profile, created_at, expires_at } = inquiry;
    tx.execute(&sql, &values![id, *account, *profile, *created_at, *expires_at, link_hash])?;
    Ok(())
}

/// The inquiry that a link opens.
pub fn find_by_link(tx: &mut Tx<'_>, link_hash: [u8; 32]) -> Result<Option<Inquiry>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM inquiries WHERE link_hash = $1");
    tx.query_opt(&sql, &values![link_hash])?.map(inquiry).transpose()
}

/// The inquiry of a browser that opened one.
pub fn find_by_session(tx: &mut Tx<'_>, session_hash: [u8; 32]) -> Result<Option<Inquiry>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM inquiries WHERE session_hash = $1");
    tx.query_opt(&sql, &values![session_hash])?.map(inquiry).transpose()
}

/// Gives an inquiry to a browser; the one that had it before loses it.
pub fn open(tx: &mut Tx<'_>, id: &str, session_hash: [u8; 32]) -> Result<(), Error> {
    let sql = "UPDATE inquiries SET session_hash = $2 WHERE id = $1";
    tx.execute_guarded(sql, &values![id.to_owned(), session_hash])
}

/// Ends the inquiries of a profile.
pub fn delete_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<u64, Error> {
    tx.execute("DELETE FROM inquiries WHERE profile_sid = $1", &values![profile])
}

/// Removes inquiries that ended before `then`.
pub fn delete_ended(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM inquiries WHERE expires_at < $1", &values![then])
}

fn inquiry(row: Row) -> Result<Inquiry, Error> {
    let mut c = row.columns();
    Ok(Inquiry { id: c.next()?, account: c.next()?, profile: c.next()?, created_at: c.next()?, expires_at: c.next()? })
}
