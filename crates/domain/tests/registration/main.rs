//! Registration numbers: spellings and refusals by table, slips of the hand, and every verdict held to a peer's.

mod peer;
mod slips;
mod tables;

use bonafide_domain::registration::{Identifier, judge};

fn stored(identifier: Identifier, written: &str) -> String {
    judge(identifier, written).unwrap_or_else(|wrong| panic!("{written:?}: {wrong}"))
}
