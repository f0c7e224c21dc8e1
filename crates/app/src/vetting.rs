//! Vetting: what the program looks at by itself between a submission and the desk.
//!
//! A submitted profile leaves a job. A worker takes it, looks, keeps what it found as evidence on the case, and hands the
//! case to the desk. Findings are evidence, never decisions. A worker may die at any line: the job comes up again.

use bonafide_domain::sid::CaseSid;
use bonafide_store::jobs;

use crate::{Cx, Error, reviews};

/// The kind of job that looks at a submission.
pub(crate) const LOOK: &str = "vetting";

/// Leaves the job of looking at a case.
pub(crate) fn leave_job(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<(), Error> {
    Ok(jobs::insert(cx.tx, cx.sid(), LOOK, &case.to_string(), cx.world_now())?)
}

/// Does one job and removes it, in one transaction.
pub(crate) fn perform(cx: &mut Cx<'_, '_>, job: &jobs::Job) -> Result<(), Error> {
    let case: CaseSid = job.subject.parse().map_err(|_| Error::internal("a job is about no case"))?;
    match reviews::begin(cx, case) {
        // The profile was deleted or decided in the meantime: nothing is left to do.
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(jobs::delete(cx.tx, job.sid)?)
}
