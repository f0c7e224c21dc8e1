//! Verifying the audit log: every hash computed again, every link followed, every seal compared.

use bonafide_domain::audit::{GENESIS, seal_hash};
use bonafide_store::audit as log;

use super::mac;
use crate::{Cx, Error};

const STEP: u32 = 1000;

/// What a verification looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many chains.
    pub chains: u64,
    /// How many entries.
    pub entries: u64,
    /// How many seals.
    pub seals: u64,
    /// How many chains have entries that no seal covers yet.
    pub unsealed_chains: u64,
    /// What does not fit.
    pub damages: Vec<Damage>,
}

/// Something in the log that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// An entry is not what its hash says.
    #[error("chain {chain}, entry {sequence}: the entry was changed")]
    Changed {
        /// The chain.
        chain: String,
        /// The entry's number.
        sequence: i64,
    },
    /// An entry does not follow the one before it.
    #[error("chain {chain}, entry {sequence}: an entry before it is missing or was replaced")]
    Broken {
        /// The chain.
        chain: String,
        /// The entry's number.
        sequence: i64,
    },
    /// A seal covers an entry that is gone or other than it was.
    #[error("seal {number}: chain {chain} no longer has the entry {sequence} it sealed")]
    SealedEntryGone {
        /// The seal.
        number: i64,
        /// The chain.
        chain: String,
        /// The entry's number.
        sequence: i64,
    },
    /// A seal is not what its hash or its keyed digest says, or does not follow the one before it.
    #[error("seal {number}: the seal was changed, or was not made with this master key")]
    SealChanged {
        /// The seal.
        number: i64,
    },
}

/// Verifies the whole log; `progress` hears how many entries were looked at so far.
pub fn verify(cx: &mut Cx<'_, '_>, progress: &mut dyn FnMut(u64)) -> Result<Coverage, Error> {
    let mut coverage = Coverage::default();
    let mut after = String::new();
    loop {
        let chains = log::chains(cx.tx, &after, STEP)?;
        let Some(last) = chains.last().cloned() else { break };
        for chain in &chains {
            verify_chain(cx, chain, &mut coverage, progress)?;
        }
        after = last;
    }
    verify_seals(cx, &mut coverage)?;
    coverage.unsealed_chains = log::unsealed(cx.tx, u32::MAX)?.len() as u64;
    Ok(coverage)
}

fn verify_chain(
    cx: &mut Cx<'_, '_>,
    chain: &str,
    coverage: &mut Coverage,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Error> {
    let (mut sequence, mut previous) = (0, GENESIS);
    loop {
        let entries = log::list(cx.tx, chain, sequence, STEP)?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            if entry.sequence != sequence + 1 || entry.previous != previous {
                coverage.damages.push(Damage::Broken { chain: chain.to_owned(), sequence: entry.sequence });
            }
            if entry.computed_hash() != entry.hash {
                coverage.damages.push(Damage::Changed { chain: chain.to_owned(), sequence: entry.sequence });
            }
            (sequence, previous) = (entry.sequence, entry.hash);
            coverage.entries += 1;
        }
        progress(coverage.entries);
    }
    coverage.chains += 1;
    Ok(())
}

fn verify_seals(cx: &mut Cx<'_, '_>, coverage: &mut Coverage) -> Result<(), Error> {
    let (mut number, mut previous) = (0, GENESIS);
    loop {
        let seals = log::seals(cx.tx, number, STEP)?;
        if seals.is_empty() {
            return Ok(());
        }
        for seal in seals {
            let heads = log::seal_heads(cx.tx, seal.number)?;
            let follows = seal.number == number + 1 && seal.previous == previous;
            let is_whole = seal_hash(&seal.previous, seal.number, &heads) == seal.hash;
            if !follows || !is_whole || mac(cx, &seal.hash) != seal.mac {
                coverage.damages.push(Damage::SealChanged { number: seal.number });
            }
            for head in heads {
                if log::hash_at(cx.tx, &head.chain, head.sequence)? != Some(head.hash) {
                    let (chain, sequence) = (head.chain, head.sequence);
                    coverage.damages.push(Damage::SealedEntryGone { number: seal.number, chain, sequence });
                }
            }
            (number, previous) = (seal.number, seal.hash);
            coverage.seals += 1;
        }
    }
}
