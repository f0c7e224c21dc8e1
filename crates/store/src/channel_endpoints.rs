//! Channel endpoints, such as telephone numbers, assigned to profiles.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, ChannelEndpointAssignmentSid, ForeignSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx, Value};

const COLUMNS: &str = "sid, account_sid, profile_sid, endpoint_type, endpoint_sid, created_at";

/// A channel endpoint assigned to a profile.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Its SID.
    pub sid: ChannelEndpointAssignmentSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// What kind of endpoint: `phone-number`.
    pub endpoint_type: String,
    /// The endpoint, which another system keeps.
    pub endpoint: ForeignSid,
    /// When.
    pub created_at: Timestamp,
}

/// Adds an assignment; the same endpoint twice is a conflict.
pub fn insert(tx: &mut Tx<'_>, a: &Assignment) -> Result<(), Error> {
    let sql = format!("INSERT INTO channel_endpoint_assignments ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)");
    let row = values![a.sid, a.account, a.profile, &a.endpoint_type, a.endpoint.as_str().to_owned(), a.created_at];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// The assignment of a SID, within a profile.
pub fn find(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    sid: ChannelEndpointAssignmentSid,
) -> Result<Option<Assignment>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM channel_endpoint_assignments WHERE sid = $1 AND profile_sid = $2");
    tx.query_opt(&sql, &values![sid, profile])?.map(assignment).transpose()
}

/// A page of the endpoints of a profile, or of those that have one of some SIDs.
pub fn list(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    endpoints: &[ForeignSid],
    window: &Window,
) -> Result<Page<Assignment>, Error> {
    let of_profile = ("profile_sid", profile.into_value());
    if endpoints.is_empty() {
        return page(tx, COLUMNS, "channel_endpoint_assignments", &[of_profile], window)?.try_map(assignment);
    }
    // A ForeignSid is letters and digits and nothing else: it can stand in the text.
    let listed: Vec<String> = endpoints.iter().map(|endpoint| format!("'{endpoint}'")).collect();
    let wanted =
        format!("(SELECT * FROM channel_endpoint_assignments WHERE endpoint_sid IN ({})) AS wanted", listed.join(", "));
    page(tx, COLUMNS, &wanted, &[of_profile], window)?.try_map(assignment)
}

/// Whether a profile has any.
pub fn has_any(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<bool, Error> {
    let sql = "SELECT sid FROM channel_endpoint_assignments WHERE profile_sid = $1 LIMIT 1";
    Ok(tx.query_opt(sql, &[Value::Text(profile.to_string())])?.is_some())
}

/// Removes an assignment.
pub fn delete(tx: &mut Tx<'_>, sid: ChannelEndpointAssignmentSid) -> Result<(), Error> {
    tx.execute_guarded("DELETE FROM channel_endpoint_assignments WHERE sid = $1", &values![sid])
}

fn assignment(row: Row) -> Result<Assignment, Error> {
    let mut c = row.columns();
    Ok(Assignment {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        endpoint_type: c.next()?,
        endpoint: c.next()?,
        created_at: c.next()?,
    })
}
