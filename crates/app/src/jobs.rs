//! Jobs: what a use case left to be done afterwards. A worker takes one on a lease, does it, and removes it; a worker may
//! die at any line, and the job comes up again.

use std::time::Duration;

use bonafide_domain::sid::FileSid;
use bonafide_store::jobs as store;

pub use bonafide_store::jobs::Job;

use crate::{App, Cx, Error, files, vetting};

/// For how long a worker has a job to itself.
const LEASE: Duration = Duration::from_secs(120);
/// How long a job that failed waits for its next try, for each try it has had.
const PUT_OFF: Duration = Duration::from_secs(30);

/// Takes the jobs that are due.
pub fn claim(cx: &mut Cx<'_, '_>, limit: u32) -> Result<Vec<Job>, Error> {
    Ok(store::claim(cx.tx, cx.now, cx.now.plus(LEASE), limit)?)
}

/// Does one job and removes it.
pub async fn perform(app: &App, job: Job) -> Result<(), Error> {
    match job.kind.as_str() {
        vetting::LOOK => app.write_quietly(move |cx| vetting::perform(cx, &job)).await,
        files::REMOVE => {
            let sid: FileSid = job.subject.parse().map_err(|_| Error::internal("a job is about no file"))?;
            files::remove_bytes(app, sid).await?;
            app.write_quietly(move |cx| Ok(store::delete(cx.tx, job.sid)?)).await
        }
        _ => Err(Error::internal("a job is of a kind that this program does not know")),
    }
}

/// Puts off a job that failed.
pub fn put_off(cx: &mut Cx<'_, '_>, job: &Job) -> Result<(), Error> {
    let wait = PUT_OFF.saturating_mul(u32::try_from(job.attempts).unwrap_or(u32::MAX).min(60));
    Ok(store::put_off(cx.tx, job.sid, cx.now.plus(wait))?)
}
