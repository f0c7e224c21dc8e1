//! How often a program may call: so many requests a second for each key, and twice as many at once.
//!
//! Counted in this process and after the key was verified: nobody can use up another's share by guessing.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use bonafide_app::Actor;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// How many programs are counted before those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// How many requests a second a program may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// As many as it likes.
    Unlimited,
    /// So many.
    PerSecond(NonZeroU32),
}

impl Rate {
    /// The rate of a setting, in which nought is no limit.
    pub fn of_setting(per_second: u32) -> Rate {
        NonZeroU32::new(per_second).map_or(Rate::Unlimited, Rate::PerSecond)
    }
}

type Counted = RateLimiter<String, HashMapStateStore<String>, DefaultClock, NoOpMiddleware>;

/// Counts the requests of each program.
#[derive(Clone)]
pub(crate) struct Limiter(Option<Arc<Counted>>);

impl Limiter {
    pub(crate) fn new(rate: Rate) -> Limiter {
        let counted = |per_second: NonZeroU32| {
            let quota = Quota::per_second(per_second).allow_burst(per_second.saturating_mul(TWICE));
            Arc::new(RateLimiter::hashmap(quota))
        };
        match rate {
            Rate::Unlimited => Limiter(None),
            Rate::PerSecond(per_second) => Limiter(Some(counted(per_second))),
        }
    }

    /// Counts a request; one too many is told after how long to come again.
    pub(crate) fn count(&self, actor: &Actor) -> Result<(), Duration> {
        let Some(counted) = &self.0 else { return Ok(()) };
        if counted.len() > REMEMBERED {
            counted.retain_recent();
        }
        counted.check_key(&actor.who()).map_err(|refused| refused.wait_time_from(DefaultClock::default().now()))
    }
}

const TWICE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);
