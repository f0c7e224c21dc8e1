//! Instants: UTC, whole microseconds, asked for and never taken.
//!
//! Both engines keep microseconds, so an instant that was written equals the instant that is read.

use std::fmt;
use std::time::Duration;

/// A moment in UTC, as microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment `micros` microseconds after the epoch.
    pub const fn from_micros(micros: i64) -> Timestamp {
        Timestamp(micros)
    }

    /// Microseconds since the epoch.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// This moment moved later by `span`.
    pub fn plus(self, span: Duration) -> Timestamp {
        Timestamp(self.0.saturating_add(span.as_micros().try_into().unwrap_or(i64::MAX)))
    }

    /// This moment moved earlier by `span`.
    pub fn minus(self, span: Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub(span.as_micros().try_into().unwrap_or(i64::MAX)))
    }

    /// The time from `earlier` to this moment; nothing when `earlier` is in fact later.
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_micros(u64::try_from(self.0 - earlier.0).unwrap_or(0))
    }

    /// The moment of a text in ISO 8601 with its offset: `2027-01-31T12:00:00Z`.
    pub fn parse(text: &str) -> Option<Timestamp> {
        text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp(moment.as_microsecond()))
    }

    /// The day in UTC.
    pub fn day(self) -> jiff::civil::Date {
        self.in_utc().date()
    }

    /// The moment as a civil time in UTC, for showing.
    pub fn in_utc(self) -> jiff::Zoned {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::MAX).to_zoned(jiff::tz::TimeZone::UTC)
    }
}

/// ISO 8601, whole seconds, `Z`: the form of the wire.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.in_utc().strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// Who is asked what time it is: the system, or a test's frozen clock.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_shown_in_whole_seconds_of_utc() {
        assert_eq!(Timestamp::from_micros(1_564_525_764_999_999).to_string(), "2019-07-30T22:29:24Z");
    }

    #[test]
    fn the_time_since_a_later_moment_is_nothing() {
        let early = Timestamp::from_micros(5);
        assert_eq!(early.since(early.plus(Duration::from_secs(1))), Duration::ZERO);
    }
}
