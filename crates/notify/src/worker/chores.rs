//! What the worker does besides sending: vetting what was submitted, sealing the audit log, removing what has ended.

use std::time::Duration;

use bonafide_app::{App, Error, audit, files, inquiries, jobs, sign_in};
use bonafide_domain::time::Timestamp;

use tokio::sync::watch;
use tokio::time::timeout;

use super::{LONGEST_SLEEP, chain, is_stopped_within, pause_after};

const JOBS_AT_ONCE: u32 = 16;
const SEAL_EVERY: Duration = Duration::from_secs(60);
const TIDY_EVERY: Duration = Duration::from_secs(60 * 60);
/// A seal over this many chains may have left some over, so another follows at once.
const MANY_CHAINS: usize = 100;

/// Does the jobs that are due. One that fails is put off and does not stop the others. Says how many it took.
pub async fn job_round(app: &App) -> Result<usize, Error> {
    let jobs = app.write_quietly(|cx| jobs::claim(cx, JOBS_AT_ONCE)).await?;
    let taken = jobs.len();
    for job in jobs {
        if let Err(error) = jobs::perform(app, job.clone()).await {
            tracing::error!(job = %job.sid, attempts = job.attempts, error = chain(&error), "a job failed and is put off");
            let wait = jobs::wait_after(&job, &error);
            app.write_quietly(move |cx| jobs::put_off(cx, &job, wait)).await?;
        }
    }
    Ok(taken)
}

/// Does the jobs that are due until `stop` says so. A look at papers takes seconds: no news waits for it, and one that is
/// under way at the end is broken off and comes up again.
pub(super) async fn work_off(app: App, mut stop: watch::Receiver<bool>) {
    let mut stopped = stop.clone();
    let working = async {
        let mut failures = 0;
        loop {
            // Made before anything is looked at, so that what is left meanwhile still wakes.
            let woken = app.house.wake.notified();
            match all_jobs(&app).await {
                Ok(()) => {
                    failures = 0;
                    let _ = timeout(LONGEST_SLEEP, woken).await;
                }
                Err(error) => {
                    failures += 1;
                    tracing::error!(error = chain(&error), failures, "jobs could not be looked for; it tries again");
                    is_stopped_within(&mut stop, pause_after(failures)).await;
                }
            }
        }
    };
    tokio::select! {
        () = working => {}
        _ = stopped.wait_for(|stop| *stop) => {}
    }
}

async fn all_jobs(app: &App) -> Result<(), Error> {
    while job_round(app).await? > 0 {
        // What was done may be news.
        app.house.wake.notify_waiters();
    }
    Ok(())
}

/// Seals what the audit log has gained and removes links, sessions and counts that ended. Says how many chains it sealed.
pub async fn house_keeping(app: &App) -> Result<usize, Error> {
    let sealed = seal(app).await?;
    tidy(app).await?;
    Ok(sealed)
}

/// Removes what ended a while ago.
async fn tidy(app: &App) -> Result<(), Error> {
    app.write_quietly(sign_in::tidy).await?;
    app.write_quietly(inquiries::tidy).await?;
    app.write_quietly(files::tidy).await
}

async fn seal(app: &App) -> Result<usize, Error> {
    let mut sealed = 0;
    loop {
        let chains = app.write_quietly(audit::seal_round).await?;
        sealed += chains;
        if chains < MANY_CHAINS {
            return Ok(sealed);
        }
    }
}

/// When the chores were last done by this process.
#[derive(Debug, Default)]
pub(super) struct Chores {
    sealed_at: Option<Timestamp>,
    tidied_at: Option<Timestamp>,
}

impl Chores {
    pub(super) async fn do_what_is_due(&mut self, app: &App) -> Result<(), Error> {
        let now = app.house.clock.now();
        if is_due(self.sealed_at, SEAL_EVERY, now) {
            seal(app).await?;
            self.sealed_at = Some(now);
        }
        if is_due(self.tidied_at, TIDY_EVERY, now) {
            tidy(app).await?;
            self.tidied_at = Some(now);
        }
        Ok(())
    }
}

fn is_due(last: Option<Timestamp>, every: Duration, now: Timestamp) -> bool {
    last.is_none_or(|last| now.since(last) >= every)
}
