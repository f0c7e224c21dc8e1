//! Vetting: what the program looks at by itself between a submission and the desk.
//!
//! A submitted profile leaves a job. A worker takes it, looks, keeps what it found as evidence on the case, and hands the
//! case to the desk. Findings are evidence, never decisions. A worker may die at any line: the job comes up again.

use std::time::Duration;

use bonafide_domain::sid::CaseSid;
use bonafide_store::jobs;

use crate::{Cx, Error, reviews};

const LOOK: &str = "vetting";
/// For how long a worker has a job to itself.
const LEASE: Duration = Duration::from_secs(120);
/// How long a job that failed waits for its next try, for each try it has had.
const PUT_OFF: Duration = Duration::from_secs(30);

/// Leaves the job of looking at a case.
pub(crate) fn leave_job(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<(), Error> {
    Ok(jobs::insert(cx.tx, cx.sid(), LOOK, &case.to_string(), cx.now)?)
}

/// Takes the jobs that are due.
pub fn claim(cx: &mut Cx<'_, '_>, limit: u32) -> Result<Vec<jobs::Job>, Error> {
    Ok(jobs::claim(cx.tx, cx.now, cx.now.plus(LEASE), limit)?)
}

/// Does one job and removes it, in one transaction.
pub fn perform(cx: &mut Cx<'_, '_>, job: &jobs::Job) -> Result<(), Error> {
    let case: CaseSid = job.subject.parse().map_err(|_| Error::internal("a job is about no case"))?;
    match reviews::begin(cx, case) {
        // The profile was deleted or decided in the meantime: nothing is left to do.
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(jobs::delete(cx.tx, job.sid)?)
}

/// Puts off a job that failed.
pub fn put_off(cx: &mut Cx<'_, '_>, job: &jobs::Job) -> Result<(), Error> {
    let wait = PUT_OFF.saturating_mul(u32::try_from(job.attempts).unwrap_or(u32::MAX).min(60));
    Ok(jobs::put_off(cx.tx, job.sid, cx.now.plus(wait))?)
}
