//! `Retry-After`: how long a receiver asks to be left alone, in seconds or as a date (RFC 9110, section 10.2.3).

use std::time::Duration;

use bonafide_domain::time::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// A receiver cannot put us off for longer than a day, lest a slip of theirs lose the news.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// The time to wait from `now`; nothing when the header says nothing that can be understood.
pub(super) fn parse(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    let wait = if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(value.parse().unwrap_or(u64::MAX))
    } else {
        let date = DateTimeParser::new().parse_timestamp(value).ok()?;
        Timestamp::from_micros(date.as_microsecond()).since(now)
    };
    Some(wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT
    const NOW: Timestamp = Timestamp::from_micros(784_111_777_000_000);

    #[test]
    fn seconds_and_dates_are_understood_and_bounded_by_a_day() {
        let cases = [
            ("0", Some(0)),
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("86401", Some(86_400)),
            ("99999999999999999999999", Some(86_400)),
            ("Sun, 06 Nov 1994 08:51:37 GMT", Some(120)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("Fri, 06 Nov 2099 08:49:37 GMT", Some(86_400)),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("1.5", None),
        ];
        for (value, seconds) in cases {
            assert_eq!(parse(value, NOW), seconds.map(Duration::from_secs), "{value:?}");
        }
    }
}
