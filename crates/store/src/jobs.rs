//! Jobs: work that a use case leaves behind for the worker, in the same transaction.

use bonafide_domain::sid::JobSid;
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// A job as it is kept.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its SID.
    pub sid: JobSid,
    /// What is to be done.
    pub kind: String,
    /// To what.
    pub subject: String,
    /// How often it was tried.
    pub attempts: i64,
}

/// Leaves a job.
pub fn insert(tx: &mut Tx<'_>, sid: JobSid, kind: &str, subject: &str, at: Timestamp) -> Result<(), Error> {
    let sql =
        "INSERT INTO jobs (sid, kind, subject_sid, attempts, next_at, leased_until) VALUES ($1, $2, $3, 0, $4, 0)";
    tx.execute(sql, &values![sid, kind, subject, at])?;
    Ok(())
}

/// Leases up to `limit` jobs that are due until `until`, each counted as tried once more.
pub fn claim(tx: &mut Tx<'_>, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Job>, Error> {
    let sql = "UPDATE jobs SET leased_until = $2, attempts = attempts + 1
               WHERE sid IN (SELECT sid FROM jobs WHERE next_at <= $1 AND leased_until <= $1 ORDER BY next_at, sid LIMIT $3)
                 AND leased_until <= $1
               RETURNING sid, kind, subject_sid, attempts";
    tx.query(sql, &values![now, until, limit])?.into_iter().map(job).collect()
}

/// Removes a job that is done.
pub fn delete(tx: &mut Tx<'_>, sid: JobSid) -> Result<(), Error> {
    tx.execute("DELETE FROM jobs WHERE sid = $1", &values![sid])?;
    Ok(())
}

/// Puts a job off.
pub fn put_off(tx: &mut Tx<'_>, sid: JobSid, until: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE jobs SET next_at = $2, leased_until = 0 WHERE sid = $1", &values![sid, until])?;
    Ok(())
}

fn job(row: Row) -> Result<Job, Error> {
    let mut c = row.columns();
    Ok(Job { sid: c.next()?, kind: c.next()?, subject: c.next()?, attempts: c.next()? })
}
