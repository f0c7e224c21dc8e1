//! Jobs: what a use case left to be done afterwards. A worker takes one on a lease, does it, and removes it; a worker may
//! die at any line, and the job comes up again.

use std::time::Duration;

use bonafide_domain::sid::FileSid;
use bonafide_store::jobs as store;

pub use bonafide_store::jobs::Job;

use crate::{App, Cx, Error, files, vetting};

/// For how long a worker has a job to itself.
const LEASE: Duration = Duration::from_secs(120);
/// How long a job first waits that met something busy: other transactions, a store that does not answer.
const SOON: Duration = Duration::from_secs(1);
/// How long a job that failed waits for its next try, for each try it has had.
const PUT_OFF: Duration = Duration::from_secs(30);

/// Takes the jobs that are due.
pub fn claim(cx: &mut Cx<'_, '_>, limit: u32) -> Result<Vec<Job>, Error> {
    Ok(store::claim(cx.tx, cx.now, cx.now.plus(LEASE), limit)?)
}

/// Does one job and removes it.
pub async fn perform(app: &App, job: Job) -> Result<(), Error> {
    match job.kind.as_str() {
        vetting::LOOK => vetting::perform(app, job).await,
        files::REMOVE => {
            let sid: FileSid = job.subject.parse().map_err(|_| Error::internal("a job is about no file"))?;
            files::remove_bytes(app, sid).await?;
            app.write_quietly(move |cx| Ok(store::delete(cx.tx, job.sid)?)).await
        }
        _ => Err(Error::internal("a job is of a kind that this program does not know")),
    }
}

/// How long a job waits that failed so. What could not be had at the moment is tried again soon, and then ever later.
pub fn wait_after(job: &Job, error: &Error) -> Duration {
    let attempts = u32::try_from(job.attempts).unwrap_or(u32::MAX).clamp(1, 60);
    match error {
        Error::Unavailable(_) => SOON.saturating_mul(1 << (attempts - 1).min(8)),
        _ => PUT_OFF.saturating_mul(attempts),
    }
}

/// Puts off a job that failed.
pub fn put_off(cx: &mut Cx<'_, '_>, job: &Job, wait: Duration) -> Result<(), Error> {
    Ok(store::put_off(cx.tx, job.sid, cx.now.plus(wait))?)
}

#[cfg(test)]
mod tests {
    use bonafide_domain::sid::{JobSid, Sid};

    use super::*;

    #[test]
    fn what_was_busy_is_tried_again_soon_and_what_is_wrong_late() {
        let job = |attempts| Job {
            sid: JobSid::from_bytes([1; 16]),
            kind: "vetting".to_owned(),
            subject: String::new(),
            attempts,
        };
        let (busy, wrong) = (Error::Unavailable("busy".into()), Error::internal("wrong"));
        let waits = [1, 2, 3, 40].map(|attempts| wait_after(&job(attempts), &busy).as_secs());
        assert_eq!(waits, [1, 2, 4, 256]);
        assert_eq!([1, 2, 100].map(|attempts| wait_after(&job(attempts), &wrong).as_secs()), [30, 60, 1800]);
    }
}
