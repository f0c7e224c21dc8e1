//! Assignments: which end users, documents and profiles belong to a profile.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, AssignmentSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, profile_sid, object_sid, object_type, created_at";

/// An assignment.
pub struct Assignment {
    /// Its SID.
    pub sid: AssignmentSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// What is assigned to it.
    pub object: String,
    /// The machine name of the object's type.
    pub object_type: String,
    /// When.
    pub created_at: Timestamp,
}

/// Adds an assignment; the same object twice is a conflict.
pub fn insert(tx: &mut Tx<'_>, a: &Assignment) -> Result<(), Error> {
    let sql = format!("INSERT INTO assignments ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)");
    tx.execute(&sql, &values![a.sid, a.account, a.profile, &a.object, &a.object_type, a.created_at])?;
    Ok(())
}

/// The assignments of a profile, in the order they were made.
pub fn list(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Assignment>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM assignments WHERE profile_sid = $1 ORDER BY sid");
    tx.query(&sql, &values![profile])?.into_iter().map(assignment).collect()
}

/// The assignment of a SID, within a profile.
pub fn find(tx: &mut Tx<'_>, profile: ProfileSid, sid: AssignmentSid) -> Result<Option<Assignment>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM assignments WHERE sid = $1 AND profile_sid = $2");
    tx.query_opt(&sql, &values![sid, profile])?.map(assignment).transpose()
}

/// A page of the assignments of a profile, of one type of object if it is named.
pub fn page_of(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    object_type: Option<&str>,
    window: &Window,
) -> Result<Page<Assignment>, Error> {
    let mut filters = vec![("profile_sid", profile.into_value())];
    filters.extend(object_type.map(|object_type| ("object_type", object_type.to_owned().into_value())));
    page(tx, COLUMNS, "assignments", &filters, window)?.try_map(assignment)
}

/// The profiles an object is assigned to.
pub fn profiles_of(tx: &mut Tx<'_>, object: &str) -> Result<Vec<ProfileSid>, Error> {
    let rows = tx.query("SELECT profile_sid FROM assignments WHERE object_sid = $1 ORDER BY sid", &values![object])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Removes an assignment.
pub fn delete(tx: &mut Tx<'_>, sid: AssignmentSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM assignments WHERE sid = $1", &values![sid])
}

fn assignment(row: Row) -> Result<Assignment, Error> {
    let mut c = row.columns();
    Ok(Assignment {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        object: c.next()?,
        object_type: c.next()?,
        created_at: c.next()?,
    })
}
