//! The system's clock: the one place of the program that takes the time instead of asking for it.

use std::time::{SystemTime, UNIX_EPOCH};

use bonafide_domain::time::{Clock, Timestamp};

/// The system's clock, at microsecond precision.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "somebody has to look at the clock")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}
