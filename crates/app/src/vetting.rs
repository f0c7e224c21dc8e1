//! Vetting: what the program looks at by itself between a submission and the desk.
//!
//! A submitted profile leaves a job. A worker takes it, looks, keeps what it found as evidence on the case, and hands the
//! case to the desk. Findings are evidence, never decisions. In a test account nothing is looked at, pictures neither: the
//! sandbox decides, and the job waits when it is to decide later. A worker may die at any line: the job comes up again.

use std::time::Duration;

use bonafide_domain::sid::CaseSid;
use bonafide_store::jobs;

use crate::{Cx, Error, reviews, sandbox};

/// The kind of job that looks at a submission.
pub(crate) const LOOK: &str = "vetting";

/// Leaves the job of looking at a case.
pub(crate) fn leave_job(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<(), Error> {
    Ok(jobs::insert(cx.tx, cx.sid(), LOOK, &case.to_string(), cx.world_now())?)
}

/// Does one job, in one transaction: removes it, or lets it wait on.
pub(crate) fn perform(cx: &mut Cx<'_, '_>, job: &jobs::Job) -> Result<(), Error> {
    let case: CaseSid = job.subject.parse().map_err(|_| Error::internal("a job is about no case"))?;
    match look(cx, case) {
        // The worker goes by the world's clock, and jobs come nearer when a test account's is moved.
        Ok(Some(wait)) => Ok(jobs::put_off(cx.tx, job.sid, cx.world_now().plus(wait))?),
        // The profile was deleted or decided in the meantime: nothing is left to do.
        Ok(None) | Err(Error::NotFound) => Ok(jobs::delete(cx.tx, job.sid)?),
        Err(error) => Err(error),
    }
}

/// Looks at a case and hands it on. Says how much longer it is to wait, if it is.
fn look(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<Option<Duration>, Error> {
    let stored = reviews::find(cx, case)?;
    if sandbox::is_test(cx, stored.account)? {
        return sandbox::go_on(cx, &stored);
    }
    reviews::begin(cx, case)?;
    Ok(None)
}
