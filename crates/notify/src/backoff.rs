//! When a delivery that failed is tried again: quickly at first, ever more seldom, and not at all after three days.
//!
//! | after attempt | wait          | at the earliest and latest, since the first |
//! |---------------|---------------|---------------------------------------------|
//! | 1             | 10 s – 25 s   | 10 s – 25 s                                 |
//! | 2             | 40 s – 100 s  | 50 s – 2 min                                |
//! | 3             | 2 min 40 s – 6 min 40 s | 3 min 30 s – 9 min                |
//! | 4             | 10 min 40 s – 26 min 40 s | 14 min – 36 min                 |
//! | 5             | 59 min – 1 h 47 min | 1 h 13 min – 2 h 22 min               |
//! | 6             | 6 h 19 min – 7 h 7 min | 7 h 31 min – 9 h 29 min            |
//! | 7 and later   | 7 h 12 min – 8 h | …                                        |
//!
//! Once 72 hours have passed the delivery is parked: 15 or 16 attempts, the last one between the 72nd and the 80th hour.
//! Up to three fifths of each wait, but at most 48 minutes, is taken off by chance, so that what failed together is not
//! tried again together.

use std::time::Duration;

use bonafide_domain::time::Timestamp;

const FIRST: Duration = Duration::from_secs(25);
const GROWTH: u32 = 4;
const LONGEST: Duration = Duration::from_secs(8 * 3600);
const MOST_TAKEN_OFF: Duration = Duration::from_secs(48 * 60);
const GIVE_UP_AFTER: Duration = Duration::from_secs(72 * 3600);

/// When to try again after `attempts_made` attempts, the last of which failed `now`; nothing when it is time to park the
/// delivery. `jitter` is any random number; `created_at` is when the news was recorded.
pub fn next_attempt(attempts_made: u32, created_at: Timestamp, now: Timestamp, jitter: u64) -> Option<Timestamp> {
    if now.since(created_at) >= GIVE_UP_AFTER {
        return None;
    }
    let longest = longest_wait(attempts_made);
    let range = (longest * 3 / 5).min(MOST_TAKEN_OFF);
    Some(now.plus(longest - share(range, jitter)))
}

fn longest_wait(attempts_made: u32) -> Duration {
    let growth = GROWTH.saturating_pow(attempts_made.saturating_sub(1));
    FIRST.saturating_mul(growth).min(LONGEST)
}

/// The part of `range` that `jitter` is of all numbers.
fn share(range: Duration, jitter: u64) -> Duration {
    let micros = (range.as_micros() * u128::from(jitter)) >> 64;
    Duration::from_micros(u64::try_from(micros).expect("a share of 48 minutes is few microseconds"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

    /// The moments of all attempts, in seconds since the first.
    fn attempts(jitters: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let (mut now, mut moments) = (START, vec![0]);
        for (made, jitter) in (1..).zip(jitters) {
            match next_attempt(made, START, now, jitter) {
                Some(next) => now = next,
                None => return moments,
            }
            moments.push(now.since(START).as_secs());
        }
        panic!("the delivery was never parked: {moments:?}");
    }

    #[test]
    fn the_schedule_is_the_one_in_the_table() {
        let latest = attempts(std::iter::repeat(0));
        assert_eq!(latest[..8], [0, 25, 125, 525, 2125, 8525, 34_125, 62_925]);
        assert_eq!((latest.len(), latest.last()), (15, Some(&264_525)));
        let earliest = attempts(std::iter::repeat(u64::MAX));
        assert_eq!(earliest[..8], [0, 10, 50, 210, 850, 4370, 27_090, 53_010]);
        assert_eq!((earliest.len(), earliest.last()), (16, Some(&260_370)));
    }

    #[test]
    fn three_days_after_the_news_it_is_parked() {
        let nearly = START.plus(GIVE_UP_AFTER - Duration::from_micros(1));
        assert!(next_attempt(3, START, nearly, 0).is_some());
        assert_eq!(next_attempt(3, START, START.plus(GIVE_UP_AFTER), 0), None);
    }

    #[test]
    fn a_count_of_any_size_has_an_answer() {
        for made in [0, 1, 40, u32::MAX] {
            let wait = next_attempt(made, START, START, 0).unwrap().since(START);
            assert!((Duration::from_secs(10)..=LONGEST).contains(&wait), "{made}: {wait:?}");
        }
    }

    proptest! {
        #[test]
        fn every_delivery_is_tried_for_three_days(jitters in prop::collection::vec(any::<u64>(), 20)) {
            let moments = attempts(jitters);
            prop_assert!((10..=25).contains(&moments[1]));
            prop_assert!((15..=16).contains(&moments.len()), "{} attempts", moments.len());
            prop_assert!((72 * 3600..=80 * 3600).contains(moments.last().unwrap()));
            let waits: Vec<u64> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
            prop_assert!(waits[..7].is_sorted(), "{waits:?}");
        }
    }
}
