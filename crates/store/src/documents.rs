//! Supporting documents: their attributes, sealed. What a file contains is kept elsewhere.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, DocumentSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str =
    "sid, account_sid, object_type, status, mime_type, sealed_name, sealed_attributes, created_at, updated_at";

/// A document as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: DocumentSid,
    /// The account.
    pub account: AccountSid,
    /// The machine name of its type.
    pub object_type: String,
    /// Its own status: `DRAFT` until it is reviewed.
    pub status: String,
    /// The media type of the file it came with, if it came with one.
    pub mime_type: Option<String>,
    /// Its friendly name, sealed.
    pub sealed_name: Vec<u8>,
    /// Its attributes, sealed.
    pub sealed_attributes: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds a document.
pub fn insert(tx: &mut Tx<'_>, d: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO documents ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let row = values![
        d.sid,
        d.account,
        &d.object_type,
        &d.status,
        &d.mime_type,
        &d.sealed_name,
        &d.sealed_attributes,
        d.created_at,
        d.updated_at
    ];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// Saves the attributes of a document.
pub fn save(tx: &mut Tx<'_>, d: &Stored) -> Result<(), Error> {
    let sql =
        "UPDATE documents SET status = $2, mime_type = $3, sealed_name = $4, sealed_attributes = $5, updated_at = $6
               WHERE sid = $1";
    let row = values![d.sid, &d.status, &d.mime_type, &d.sealed_name, &d.sealed_attributes, d.updated_at];
    tx.execute_guarded(sql, &row)
}

/// The documents assigned to a profile, in the order they were assigned.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Stored>, Error> {
    let columns = COLUMNS.split(", ").map(|column| format!("d.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM assignments a JOIN documents d ON d.sid = a.object_sid
         WHERE a.profile_sid = $1 ORDER BY a.sid"
    );
    tx.query(&sql, &values![profile])?.into_iter().map(stored).collect()
}

/// Gives every document of a profile a status.
pub fn set_status_of_profile(tx: &mut Tx<'_>, profile: ProfileSid, status: &str) -> Result<(), Error> {
    let sql = "UPDATE documents SET status = $2
               WHERE sid IN (SELECT object_sid FROM assignments WHERE profile_sid = $1)";
    tx.execute(sql, &values![profile, status.to_owned()])?;
    Ok(())
}

/// The document of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: DocumentSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM documents WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// A page of the documents of an account.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, window: &Window) -> Result<Page<Stored>, Error> {
    page(tx, COLUMNS, "documents", &[("account_sid", account.into_value())], window)?.try_map(stored)
}

/// Removes a document.
pub fn delete(tx: &mut Tx<'_>, sid: DocumentSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM documents WHERE sid = $1", &values![sid])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        object_type: c.next()?,
        status: c.next()?,
        mime_type: c.next()?,
        sealed_name: c.next()?,
        sealed_attributes: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
