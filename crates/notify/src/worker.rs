//! The worker: sends what waits in the outbox, looks at what was submitted, seals the audit log, and tidies up.
//!
//! Any number of processes may run one on the same database: what a worker takes it has on a lease, and what it does not
//! finish comes up again when the lease runs out. So news arrives at least once, and a worker may be killed at any line.
//! The loop looks by itself every few seconds; being woken only makes it quicker.

mod chores;
mod courier;
mod lanes;

use std::sync::Arc;
use std::time::Duration;

use bonafide_app::deliveries::{self, Due};
use bonafide_app::{App, Error};
use bonafide_domain::time::Timestamp;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

pub use chores::{house_keeping, job_round};
pub use courier::Couriers;

use crate::worker::chores::Chores;
use crate::worker::courier::Office;

/// How many deliveries are taken at once.
const BATCH: u32 = 32;
/// No more are taken while this many are in hand: what waits in one process, another can send.
const MOST_IN_HAND: usize = 96;
/// The loop looks this often even if nobody wakes it: another process may have recorded news.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// How long the loop sleeps when something is due that somebody has on a lease.
const LEASED_SLEEP: Duration = Duration::from_secs(1);
/// What is written within this time wakes the loop once.
const GATHER: Duration = Duration::from_millis(20);
/// How long what is in flight may take to land after the loop was told to stop.
const LANDING: Duration = Duration::from_secs(10);
/// How long the loop waits at most after something went wrong.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Sends what is due, up to 32 deliveries, and returns when every attempt is written down. Says how many it took.
pub async fn deliver_round(app: &App, couriers: &Couriers) -> Result<usize, Error> {
    let office = Arc::new(Office::new(app.clone(), couriers.clone()));
    let mut in_hand = JoinSet::new();
    let taken = take(&office, &mut in_hand).await?;
    while let Some(ended) = in_hand.join_next().await {
        courier::ended(ended);
    }
    Ok(taken)
}

/// Works until `stop` says so, or its sender is gone. What is in flight then has ten seconds to land.
pub async fn run(app: App, couriers: Couriers, stop: watch::Receiver<bool>) {
    courier::describe_metrics();
    let mut stopped = stop.clone();
    loop {
        // In a task of its own, a mistake of ours ends the loop and not the worker.
        let mut shift = JoinSet::new();
        let sending = Shift::new(app.clone(), couriers.clone(), stop.clone()).work();
        let jobs = chores::work_off(app.clone(), stop.clone());
        shift.spawn(async { tokio::join!(sending, jobs) });
        match shift.join_next().await {
            Some(Err(panic)) if panic.is_panic() => tracing::error!("the worker broke off; it begins again"),
            _ => return,
        }
        if is_stopped_within(&mut stopped, LEASED_SLEEP).await {
            return;
        }
    }
}

/// Takes what is due and sends each on its way.
async fn take(office: &Arc<Office>, in_hand: &mut JoinSet<()>) -> Result<usize, Error> {
    let due: Vec<Due> = office.app.write_quietly(|cx| deliveries::claim(cx, BATCH)).await?;
    let taken = due.len();
    for due in due {
        in_hand.spawn(office.clone().deliver(due));
    }
    Ok(taken)
}

async fn is_stopped_within(stop: &mut watch::Receiver<bool>, span: Duration) -> bool {
    timeout(span, stop.wait_for(|stop| *stop)).await.is_ok()
}

/// The loop and what it has in hand.
struct Shift {
    office: Arc<Office>,
    in_hand: JoinSet<()>,
    chores: Chores,
    stop: watch::Receiver<bool>,
}

impl Shift {
    fn new(app: App, couriers: Couriers, stop: watch::Receiver<bool>) -> Shift {
        let office = Arc::new(Office::new(app, couriers));
        Shift { office, in_hand: JoinSet::new(), chores: Chores::default(), stop }
    }

    async fn work(mut self) {
        let app = self.office.app.clone();
        let mut failures = 0;
        while !*self.stop.borrow() && self.stop.has_changed().is_ok() {
            // Made before anything is looked at, so that what is recorded meanwhile still wakes.
            let woken = app.house.wake.notified();
            match self.turn().await {
                Ok(pause) => {
                    failures = 0;
                    self.rest(pause, woken).await;
                }
                Err(error) => {
                    failures += 1;
                    tracing::error!(error = chain(&error), failures, "the worker could not go on; it tries again");
                    is_stopped_within(&mut self.stop, pause_after(failures)).await;
                }
            }
        }
        self.land().await;
    }

    /// Does all that is due, and says how long there is nothing to do.
    async fn turn(&mut self) -> Result<Duration, Error> {
        let app = &self.office.app.clone();
        self.chores.do_what_is_due(app).await?;
        loop {
            self.look_after_the_ended();
            let due = app.read(deliveries::next_due).await?;
            let pause = pause_until(due, app.house.clock.now());
            if !pause.is_zero() || self.is_full() {
                return Ok(pause);
            }
            if take(&self.office, &mut self.in_hand).await? == 0 {
                return Ok(LEASED_SLEEP);
            }
        }
    }

    /// Sleeps until there may be something to do.
    async fn rest(&mut self, pause: Duration, woken: impl Future<Output = ()>) {
        let stopped = async { drop(self.stop.wait_for(|stop| *stop).await) };
        if self.in_hand.len() >= MOST_IN_HAND {
            // Nothing more is taken before something in hand has ended, whatever is due.
            tokio::select! {
                ended = self.in_hand.join_next() => ended.into_iter().for_each(courier::ended),
                () = stopped => {}
            }
            return;
        }
        let gathered = async {
            woken.await;
            sleep(GATHER).await;
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = gathered => {}
            () = stopped => {}
        }
    }

    fn is_full(&self) -> bool {
        self.in_hand.len() >= MOST_IN_HAND
    }

    fn look_after_the_ended(&mut self) {
        while let Some(ended) = self.in_hand.try_join_next() {
            courier::ended(ended);
        }
    }

    /// Waits for what is in flight. What takes longer is broken off; its lease runs out and it is sent again.
    async fn land(mut self) {
        let landed = timeout(LANDING, async {
            while let Some(ended) = self.in_hand.join_next().await {
                courier::ended(ended);
            }
        });
        if landed.await.is_err() {
            tracing::warn!("deliveries were broken off; they are sent again when their lease has run out");
        }
    }
}

/// Nothing when something is due.
fn pause_until(due: Option<Timestamp>, now: Timestamp) -> Duration {
    due.map_or(LONGEST_SLEEP, |due| due.since(now).min(LONGEST_SLEEP))
}

fn pause_after(failures: u32) -> Duration {
    Duration::from_secs(1).saturating_mul(2u32.saturating_pow(failures.saturating_sub(1))).min(LONGEST_PAUSE)
}

/// An error with everything it came from, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_sleeps_until_something_is_due_but_never_long() {
        let now = Timestamp::from_micros(1_000_000_000);
        assert_eq!(pause_until(None, now), LONGEST_SLEEP);
        assert_eq!(pause_until(Some(now.plus(Duration::from_secs(2))), now), Duration::from_secs(2));
        assert_eq!(pause_until(Some(now.plus(Duration::from_secs(60))), now), LONGEST_SLEEP);
        assert_eq!(pause_until(Some(now.minus(Duration::from_secs(60))), now), Duration::ZERO);
    }

    #[test]
    fn a_loop_that_fails_again_and_again_waits_longer_up_to_a_bound() {
        let pauses: Vec<u64> = [1, 2, 3, 6, 40, u32::MAX].map(|failures| pause_after(failures).as_secs()).to_vec();
        assert_eq!(pauses, [1, 2, 4, 30, 30, 30]);
    }

    #[test]
    fn an_error_is_told_with_what_it_came_from() {
        let error = Error::internal("a job is about no case");
        assert_eq!(chain(&error), "a mistake in the program: a job is about no case");
    }
}
