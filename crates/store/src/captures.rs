//! Captures: the taking of the pictures of one document, at a desk or on the phone it was handed to.

use bonafide_domain::sid::{AccountSid, CaptureSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "sid, account_sid, profile_sid, object_type, state, link_hash, guest_hash, link_expires_at, \
                       created_at, expires_at";

/// A capture as it is kept.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its SID.
    pub sid: CaptureSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// The machine name of the document's type.
    pub object_type: String,
    /// How far it is: JSON that holds nothing personal.
    pub state: String,
    /// The hash of the link for a phone that was not opened yet.
    pub link_hash: Option<[u8; 32]>,
    /// The hash of the token of the phone that opened it.
    pub guest_hash: Option<[u8; 32]>,
    /// Until when the link can be opened.
    pub link_expires_at: Option<Timestamp>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// Adds a capture.
pub fn insert(tx: &mut Tx<'_>, c: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO captures ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    let row = values![
        c.sid,
        c.account,
        c.profile,
        &c.object_type,
        &c.state,
        c.link_hash,
        c.guest_hash,
        c.link_expires_at,
        c.created_at,
        c.expires_at
    ];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// Saves how far a capture is, and its links.
pub fn save(tx: &mut Tx<'_>, c: &Stored) -> Result<(), Error> {
    let sql = "UPDATE captures SET state = $2, link_hash = $3, guest_hash = $4, link_expires_at = $5, expires_at = $6
               WHERE sid = $1";
    tx.execute_guarded(sql, &values![c.sid, &c.state, c.link_hash, c.guest_hash, c.link_expires_at, c.expires_at])
}

/// The capture of a SID.
pub fn find(tx: &mut Tx<'_>, sid: CaptureSid) -> Result<Option<Stored>, Error> {
    of(tx, "sid = $1", &values![sid])
}

/// The capture whose link has this hash.
pub fn find_by_link(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<Stored>, Error> {
    of(tx, "link_hash = $1", &values![hash])
}

/// The capture that the phone with this token opened.
pub fn find_by_guest(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<Stored>, Error> {
    of(tx, "guest_hash = $1", &values![hash])
}

fn of(tx: &mut Tx<'_>, condition: &str, values: &[crate::Value]) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM captures WHERE {condition}");
    tx.query_opt(&sql, values)?.map(stored).transpose()
}

/// The captures of a profile, newest first.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM captures WHERE profile_sid = $1 ORDER BY sid DESC");
    tx.query(&sql, &values![profile])?.into_iter().map(stored).collect()
}

/// Removes a capture.
pub fn delete(tx: &mut Tx<'_>, sid: CaptureSid) -> Result<(), Error> {
    tx.execute("DELETE FROM captures WHERE sid = $1", &values![sid])?;
    Ok(())
}

/// The profiles with captures that ended before `then`.
pub fn list_ended(tx: &mut Tx<'_>, then: Timestamp, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM captures WHERE expires_at < $1 ORDER BY expires_at, sid LIMIT $2");
    tx.query(&sql, &values![then, limit])?.into_iter().map(stored).collect()
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        object_type: c.next()?,
        state: c.next()?,
        link_hash: c.next()?,
        guest_hash: c.next()?,
        link_expires_at: c.next()?,
        created_at: c.next()?,
        expires_at: c.next()?,
    })
}
