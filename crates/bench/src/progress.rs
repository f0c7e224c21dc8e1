//! How far a load is, told ten times a second while it works.

use std::time::Duration;

const TICK: Duration = Duration::from_millis(100);

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Profiles are made that the load needs.
    Preparing,
    /// Requests that do not count, so that caches are filled and connections open.
    WarmingUp,
    /// Requests that count.
    Measuring,
}

/// How far it is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// From 0 to 1.
    pub part: f64,
    /// Requests of this stage that were answered.
    pub requests: u64,
    /// Those of them that were refused.
    pub refusals: u64,
    /// Seconds since the stage began.
    pub seconds: f64,
}

/// Does the work and calls `tell` now and then meanwhile, and at the end.
pub(crate) async fn watched<T>(work: impl Future<Output = T>, tell: impl Fn()) -> T {
    tokio::pin!(work);
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            done = &mut work => {
                tell();
                return done;
            }
            _ = tick.tick() => tell(),
        }
    }
}
