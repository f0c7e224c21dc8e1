//! Postal addresses, sealed.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, AddressSid, DocumentSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, sealed_address, created_at, updated_at";

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
    let sql = format!("INSERT INTO addresses ({COLUMNS}) VALUES ($1, $2, $3, $4, $5)");
    tx.execute(&sql, &values![a.sid, a.account, &a.sealed_address, a.created_at, a.updated_at])?;
    Ok(())
}

/// Saves an address.
pub fn save(tx: &mut Tx<'_>, a: &Stored) -> Result<(), Error> {
    let sql = "UPDATE addresses SET sealed_address = $2, updated_at = $3 WHERE sid = $1";
    tx.execute_guarded(sql, &values![a.sid, &a.sealed_address, a.updated_at])
}

/// The address of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: AddressSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM addresses WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// A page of the addresses of an account.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, window: &Window) -> Result<Page<Stored>, Error> {
    page(tx, COLUMNS, "addresses", &[("account_sid", account.into_value())], window)?.try_map(stored)
}

/// Writes down which addresses a document refers to, in place of those it referred to before.
pub fn save_uses(tx: &mut Tx<'_>, document: DocumentSid, addresses: &[AddressSid]) -> Result<(), Error> {
    tx.execute("DELETE FROM address_uses WHERE document_sid = $1", &values![document])?;
    let sql = "INSERT INTO address_uses (address_sid, document_sid) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    addresses.iter().try_for_each(|address| tx.execute(sql, &values![*address, document]).map(|_| ()))
}

/// The documents that refer to an address.
pub fn documents_with(tx: &mut Tx<'_>, sid: AddressSid) -> Result<Vec<String>, Error> {
    let sql = "SELECT document_sid FROM address_uses WHERE address_sid = $1 ORDER BY document_sid";
    tx.query(sql, &values![sid])?.into_iter().map(|row| row.get(0)).collect()
}

/// The addresses that the documents of a profile refer to.
pub fn sids_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<AddressSid>, Error> {
    let sql = "SELECT u.address_sid FROM assignments a JOIN address_uses u ON u.document_sid = a.object_sid
               WHERE a.profile_sid = $1 ORDER BY u.address_sid";
    tx.query(sql, &values![profile])?.into_iter().map(|row| row.get(0)).collect()
}

/// Removes an address.
pub fn delete(tx: &mut Tx<'_>, sid: AddressSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM addresses WHERE sid = $1", &values![sid])
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
