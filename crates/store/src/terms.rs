//! Acceptances of the terms: which versions, by whom, when.

use bonafide_domain::sid::{ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// Writes down that the terms were accepted for a profile.
pub fn insert(
    tx: &mut Tx<'_>,
    profile: ProfileSid,
    versions: &str,
    by: Option<UserSid>,
    at: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO terms_acceptances (profile_sid, versions, accepted_by, accepted_at)
               VALUES ($1, $2, $3, $4)";
    tx.execute(sql, &values![profile, versions, by, at])?;
    Ok(())
}

/// The acceptances of a profile, newest first: versions, person, moment.
pub fn list(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<(String, Option<UserSid>, Timestamp)>, Error> {
    let sql = "SELECT versions, accepted_by, accepted_at FROM terms_acceptances
               WHERE profile_sid = $1 ORDER BY accepted_at DESC";
    let rows = tx.query(sql, &values![profile])?;
    rows.into_iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}
