//! Time that stands until it is moved, and chance that comes out the same every time.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use bonafide_domain::sid::Chance;
use bonafide_domain::time::{Clock, Timestamp};
use sha2::{Digest, Sha256};

/// A clock that stands at 2026-11-22T14:00:00Z until it is moved.
#[derive(Debug)]
pub struct FrozenClock(AtomicI64);

impl FrozenClock {
    pub(crate) fn new() -> FrozenClock {
        FrozenClock(AtomicI64::new(1_795_356_000_000_000))
    }

    /// Moves the clock on.
    pub fn advance(&self, span: Duration) {
        self.0.fetch_add(
            i64::try_from(span.as_micros()).expect("a test moves the clock by years at most"),
            Ordering::SeqCst,
        );
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes that look random and are the same in every run.
#[derive(Debug, Default)]
pub struct SeededChance(AtomicU64);

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            part.copy_from_slice(&Sha256::digest(count.to_be_bytes())[..part.len()]);
        }
    }
}
