//! What came of the requests: how many of each kind were answered how quickly, and what went wrong how often.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::connection::{Answer, NoAnswer};
use crate::mix::Operation;

/// Latencies are kept to three digits, in microseconds, up to ten minutes.
const LONGEST: u64 = 600_000_000;
const DIGITS: u8 = 3;

/// What went wrong with a kind of request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) operation: Operation,
    /// None: there was no answer.
    pub(crate) status: Option<u16>,
    /// The number that the API gives its errors.
    pub(crate) code: Option<u64>,
}

/// How often it did, and what was said the first time.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) times: u64,
    pub(crate) message: String,
}

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) latencies: BTreeMap<Operation, Histogram<u64>>,
    pub(crate) faults: BTreeMap<Fault, Count>,
    pub(crate) requests: u64,
    pub(crate) refusals: u64,
}

impl Tally {
    /// Notes a good answer.
    pub(crate) fn answered(&mut self, operation: Operation, took: Duration) {
        let fresh = || Histogram::new_with_bounds(1, LONGEST, DIGITS).expect("the bounds are in order");
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX).max(1);
        self.latencies.entry(operation).or_insert_with(fresh).saturating_record(micros);
        self.requests += 1;
    }

    /// Notes a refusal.
    pub(crate) fn refused(&mut self, operation: Operation, answer: &Answer) {
        let body = answer.json();
        let fault = Fault { operation, status: Some(answer.status), code: body["code"].as_u64() };
        self.fault(fault, || body["message"].as_str().unwrap_or_default().to_owned());
    }

    /// Notes that nothing came.
    pub(crate) fn unanswered(&mut self, operation: Operation, why: &NoAnswer) {
        self.fault(Fault { operation, status: None, code: None }, || why.to_string());
    }

    fn fault(&mut self, fault: Fault, message: impl FnOnce() -> String) {
        self.faults.entry(fault).or_insert_with(|| Count { times: 0, message: message() }).times += 1;
        self.requests += 1;
        self.refusals += 1;
    }
}
