//! Consents to the processing of one's face, and refusals: what was answered, by whom, when.

use bonafide_domain::sid::{ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// Writes down what was answered: the version that was consented to, or that it was refused.
pub fn insert(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    object_type: &str,
    answer: &str,
    by: Option<UserSid>,
    at: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO consents (profile_sid, object_type, answer, given_by, given_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, &values![profile, object_type, answer, by, at])?;
    Ok(())
}

/// What was answered for a profile, newest first: answer and moment.
pub fn list(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<(String, Timestamp)>, Error> {
    let sql = "SELECT answer, given_at FROM consents WHERE profile_sid = $1 ORDER BY given_at DESC";
    tx.query(sql, &values![profile])?.into_iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
