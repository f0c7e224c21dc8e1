//! End users: sets of attributes about a business or a person, sealed.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, EndUserSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, object_type, sealed_name, sealed_attributes, created_at, updated_at";

/// An end user as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: EndUserSid,
    /// The account.
    pub account: AccountSid,
    /// The machine name of its type.
    pub object_type: String,
    /// Its friendly name, sealed.
    pub sealed_name: Vec<u8>,
    /// Its attributes, sealed.
    pub sealed_attributes: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds an end user.
pub fn insert(tx: &mut Tx<'_>, e: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO end_users ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let row =
        values![e.sid, e.account, &e.object_type, &e.sealed_name, &e.sealed_attributes, e.created_at, e.updated_at];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// Saves the attributes of an end user.
pub fn save(tx: &mut Tx<'_>, e: &Stored) -> Result<(), Error> {
    let sql = "UPDATE end_users SET sealed_name = $2, sealed_attributes = $3, updated_at = $4 WHERE sid = $1";
    tx.execute_guarded(sql, &values![e.sid, &e.sealed_name, &e.sealed_attributes, e.updated_at])
}

/// The end users assigned to a profile, in the order they were assigned.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Stored>, Error> {
    let columns = COLUMNS.split(", ").map(|column| format!("e.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM assignments a JOIN end_users e ON e.sid = a.object_sid
         WHERE a.profile_sid = $1 ORDER BY a.sid"
    );
    tx.query(&sql, &values![profile])?.into_iter().map(stored).collect()
}

/// The end user of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: EndUserSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM end_users WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// A page of the end users of an account.
pub fn list(tx: &mut Tx<'_>, account: AccountSid, window: &Window) -> Result<Page<Stored>, Error> {
    page(tx, COLUMNS, "end_users", &[("account_sid", account.into_value())], window)?.try_map(stored)
}

/// Removes an end user.
pub fn delete(tx: &mut Tx<'_>, sid: EndUserSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM end_users WHERE sid = $1", &values![sid])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        object_type: c.next()?,
        sealed_name: c.next()?,
        sealed_attributes: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
