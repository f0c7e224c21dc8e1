//! Marks: what a document or a picture is known again by. Keyed digests, which say nothing to whoever lacks the key.

use bonafide_domain::sid::{CaseSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// The most profiles that are named for one mark.
const MOST: u32 = 20;

/// Keeps a mark of a profile. One that it has already stays as it is.
pub fn insert(
    tx: &mut Tx<'_>,
    kind: &str,
    digest: [u8; 32],
    profile: ProfileSid,
    case: CaseSid,
    at: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO marks (kind, mark_digest, profile_sid, case_sid, at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (kind, mark_digest, profile_sid) DO NOTHING";
    tx.execute(sql, &values![kind, digest.to_vec(), profile, case, at])?;
    Ok(())
}

/// The other profiles that have a mark, the first first, up to twenty.
pub fn list_others(
    tx: &mut Tx<'_>,
    kind: &str,
    digest: [u8; 32],
    profile: ProfileSid,
) -> Result<Vec<ProfileSid>, Error> {
    let sql = "SELECT profile_sid FROM marks WHERE kind = $1 AND mark_digest = $2 AND profile_sid <> $3
               ORDER BY at, profile_sid LIMIT $4";
    let rows = tx.query(sql, &values![kind, digest.to_vec(), profile, MOST])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}
