//! What a load has made so far and may use: profiles to read, to evaluate and to submit; and what comes next.

use std::cell::RefCell;

use crate::chance::Chance;
use crate::mix::{Mix, Operation};

/// How many SIDs are remembered for reading.
const REMEMBERED: usize = 100_000;

/// The stock of one load. All connections run on one thread, so a borrow lasts for one step.
pub(crate) struct Stock(RefCell<Made>);

struct Made {
    chance: Chance,
    number: u64,
    /// Profiles to read, oldest first.
    known: Vec<String>,
    /// Complete profiles to evaluate.
    complete: Vec<String>,
    /// Complete profiles to submit, each once.
    drafts: Vec<String>,
}

impl Stock {
    /// Nothing yet. Two seeds enter different businesses.
    pub(crate) fn new(seed: u64) -> Stock {
        let number = seed.wrapping_mul(1_000_003) % 1_000_000;
        let (known, complete, drafts) = (Vec::new(), Vec::new(), Vec::new());
        Stock(RefCell::new(Made { chance: Chance::new(seed), number, known, complete, drafts }))
    }

    pub(crate) fn draw(&self, mix: &Mix) -> Operation {
        mix.draw(&mut self.0.borrow_mut().chance)
    }

    /// The number of the next business.
    pub(crate) fn number(&self) -> u64 {
        let mut made = self.0.borrow_mut();
        made.number += 1;
        made.number
    }

    pub(crate) fn remember(&self, sid: String) {
        let mut made = self.0.borrow_mut();
        if made.known.len() < REMEMBERED {
            made.known.push(sid);
        }
    }

    pub(crate) fn known(&self) -> Vec<String> {
        self.0.borrow().known.clone()
    }

    /// One of the profiles to read.
    pub(crate) fn one_known(&self) -> String {
        let Made { chance, known, .. } = &mut *self.0.borrow_mut();
        known[chance.below(known.len())].clone()
    }

    /// One of the profiles to evaluate.
    pub(crate) fn one_complete(&self) -> String {
        let Made { chance, complete, .. } = &mut *self.0.borrow_mut();
        complete[chance.below(complete.len())].clone()
    }

    /// How many profiles there are to read and to evaluate.
    pub(crate) fn size(&self) -> (usize, usize) {
        let made = self.0.borrow();
        (made.known.len(), made.complete.len())
    }

    pub(crate) fn drafts(&self) -> usize {
        self.0.borrow().drafts.len()
    }

    pub(crate) fn put_draft(&self, sid: String) {
        self.0.borrow_mut().drafts.push(sid);
    }

    pub(crate) fn take_draft(&self) -> Option<String> {
        self.0.borrow_mut().drafts.pop()
    }

    /// Keeps the drafts to be evaluated; they are never submitted.
    pub(crate) fn set_aside(&self) {
        let Made { complete, drafts, .. } = &mut *self.0.borrow_mut();
        complete.append(drafts);
    }
}
