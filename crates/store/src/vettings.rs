//! Vettings: how far the program's own look at a case is, and what it found, sealed.

use bonafide_domain::sid::{AccountSid, CaseSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// The look at a case, as it is kept.
pub struct Stored {
    /// The case.
    pub case: CaseSid,
    /// When a worker last began.
    pub started_at: Timestamp,
    /// How often a worker began.
    pub tries: i64,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// What was found, sealed.
    pub sealed_report: Option<Vec<u8>>,
}

/// Writes down that a worker begins. Says how often one has begun, this time included.
pub fn begin(
    tx: &mut Tx<'_>,
    case: CaseSid,
    profile: ProfileSid,
    account: AccountSid,
    at: Timestamp,
) -> Result<i64, Error> {
    let sql = "INSERT INTO vettings (case_sid, profile_sid, account_sid, started_at, tries) VALUES ($1, $2, $3, $4, 1)
               ON CONFLICT (case_sid) DO UPDATE SET started_at = $4, tries = vettings.tries + 1
               RETURNING tries";
    let row = tx.query_opt(sql, &values![case, profile, account, at])?;
    row.ok_or_else(|| Error::internal("a vetting that was begun is not there"))?.get(0)
}

/// Keeps what was found.
pub fn end(tx: &mut Tx<'_>, case: CaseSid, at: Timestamp, sealed_report: Vec<u8>) -> Result<(), Error> {
    let sql = "UPDATE vettings SET ended_at = $2, sealed_report = $3 WHERE case_sid = $1";
    tx.execute_guarded(sql, &values![case, at, sealed_report])
}

/// The look at a case, if one was begun.
pub fn find(tx: &mut Tx<'_>, case: CaseSid) -> Result<Option<Stored>, Error> {
    let sql = "SELECT case_sid, started_at, tries, ended_at, sealed_report FROM vettings WHERE case_sid = $1";
    tx.query_opt(sql, &values![case])?.map(stored).transpose()
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        case: c.next()?,
        started_at: c.next()?,
        tries: c.next()?,
        ended_at: c.next()?,
        sealed_report: c.next()?,
    })
}
