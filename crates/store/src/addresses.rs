//! Postal addresses, sealed.

use bonafide_domain::sid::{AccountSid, AddressSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// An address as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: AddressSid,
    /// The account.
    pub account: AccountSid,
    /// The address, sealed.
    pub sealed_address: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds an address.
pub fn insert(tx: &mut Tx<'_>, a: &Stored) -> Result<(), Error> {
    let sql = "INSERT INTO addresses (sid, account_sid, sealed_address, created_at, updated_at)
               VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, &values![a.sid, a.account, &a.sealed_address, a.created_at, a.updated_at])?;
    Ok(())
}

/// Saves an address.
pub fn save(tx: &mut Tx<'_>, a: &Stored) -> Result<(), Error> {
    let sql = "UPDATE addresses SET sealed_address = $2, updated_at = $3 WHERE sid = $1";
    tx.execute_guarded(sql, &values![a.sid, &a.sealed_address, a.updated_at])
}

/// The address of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: AddressSid) -> Result<Option<Stored>, Error> {
    let sql = "SELECT sid, account_sid, sealed_address, created_at, updated_at FROM addresses
               WHERE sid = $1 AND account_sid = $2";
    tx.query_opt(sql, &values![sid, account])?.map(stored).transpose()
}

/// Up to `limit` addresses of an account, newest first.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = "SELECT sid, account_sid, sealed_address, created_at, updated_at FROM addresses
               WHERE account_sid = $1 ORDER BY sid DESC LIMIT $2";
    tx.query(sql, &values![account, limit])?.into_iter().map(stored).collect()
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        sealed_address: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
