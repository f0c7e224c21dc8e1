//! Who may send now: sixteen at once, and of these four to one host, so that a slow receiver cannot hold up the others.
//!
//! A delivery that does not get its turn soon is let go: its lease runs out and it comes up again. Once a host has made
//! somebody wait in vain, those who come later do not wait at all until it is quicker, so that a thousand deliveries to
//! one slow host are passed over in moments.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

const AT_ONCE: usize = 16;
const AT_ONCE_TO_ONE_HOST: usize = 4;
/// How long one waits for one's host.
const PATIENCE_FOR_HOST: Duration = Duration::from_secs(5);
/// How long one waits for one of the sixteen. With both waits and the longest attempt, 40 seconds of the lease are gone.
const PATIENCE: Duration = Duration::from_secs(15);
/// Lanes that nobody uses are dropped when there are more than this many.
const MANY_LANES: usize = 256;

/// The lanes to all hosts.
#[derive(Debug)]
pub(super) struct Lanes {
    all: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Lane>>>,
}

/// The lane to one host.
#[derive(Debug)]
struct Lane {
    slots: Arc<Semaphore>,
    is_jammed: AtomicBool,
}

/// Somebody's turn, over when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _of_host: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Lanes {
    pub(super) fn new() -> Lanes {
        Lanes { all: Arc::new(Semaphore::new(AT_ONCE)), hosts: Mutex::default() }
    }

    /// Waits for a turn; nothing when it did not come in time. Whoever waits for a host holds up nobody else.
    pub(super) async fn turn(&self, host: &str) -> Option<Turn> {
        let of_host = self.lane(host).slot().await?;
        let of_all = timeout(PATIENCE, self.all.clone().acquire_owned()).await.ok()?.ok()?;
        Some(Turn { _of_host: of_host, _of_all: of_all })
    }

    fn lane(&self, host: &str) -> Arc<Lane> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MANY_LANES {
            hosts.retain(|_, lane| lane.slots.available_permits() < AT_ONCE_TO_ONE_HOST);
        }
        hosts.entry(host.to_owned()).or_insert_with(|| Arc::new(Lane::new())).clone()
    }
}

impl Lane {
    fn new() -> Lane {
        Lane { slots: Arc::new(Semaphore::new(AT_ONCE_TO_ONE_HOST)), is_jammed: AtomicBool::new(false) }
    }

    async fn slot(&self) -> Option<OwnedSemaphorePermit> {
        let patience = if self.is_jammed.load(Ordering::Relaxed) { Duration::ZERO } else { PATIENCE_FOR_HOST };
        let slot = timeout(patience, self.slots.clone().acquire_owned()).await;
        self.is_jammed.store(slot.is_err(), Ordering::Relaxed);
        slot.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn turns(lanes: &Lanes, host: &str, count: usize) -> Vec<Turn> {
        let mut turns = Vec::new();
        for _ in 0..count {
            turns.push(lanes.turn(host).await.expect("there is room"));
        }
        turns
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_host_holds_up_nobody_else() {
        let lanes = Lanes::new();
        let _slow = turns(&lanes, "slow.example.com", AT_ONCE_TO_ONE_HOST).await;
        assert!(lanes.turn("slow.example.com").await.is_none());
        assert!(timeout(Duration::from_millis(1), lanes.turn("quick.example.com")).await.unwrap().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_host_that_made_others_wait_in_vain() {
        let lanes = Lanes::new();
        let slow = turns(&lanes, "slow.example.com", AT_ONCE_TO_ONE_HOST).await;
        assert!(lanes.turn("slow.example.com").await.is_none());
        assert!(timeout(Duration::from_millis(5), lanes.turn("slow.example.com")).await.unwrap().is_none());
        drop(slow);
        assert!(lanes.turn("slow.example.com").await.is_some());
        assert!(!lanes.lane("slow.example.com").is_jammed.load(Ordering::Relaxed));
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_than_sixteen_are_sent_at_once() {
        let lanes = Lanes::new();
        let mut held = Vec::new();
        for host in ["a", "b", "c", "d"] {
            held.extend(turns(&lanes, host, AT_ONCE_TO_ONE_HOST).await);
        }
        assert!(lanes.turn("e").await.is_none());
        held.pop();
        assert!(lanes.turn("e").await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn lanes_that_nobody_uses_are_forgotten() {
        let lanes = Lanes::new();
        let _held = lanes.turn("busy.example.com").await;
        for number in 0..=MANY_LANES {
            drop(lanes.turn(&number.to_string()).await);
        }
        let hosts = lanes.hosts.lock().unwrap();
        assert!(hosts.len() <= MANY_LANES && hosts.contains_key("busy.example.com"));
    }
}
