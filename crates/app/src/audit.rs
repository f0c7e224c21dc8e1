//! Keeping the audit log: appending entries, sealing the chains that grew, verifying all of it.

use bonafide_domain::audit::{Act, Chain, Entry, GENESIS, Hash, Head, seal_hash};
use bonafide_domain::sid::{AuditSid, ProfileSid};
use bonafide_store::audit as log;

use crate::{Actor, Cx, Error};

mod verify;

pub use verify::{Coverage, Damage, verify};

/// How many chains one seal covers at most; what is left over is sealed by the next round.
const CHAINS_PER_SEAL: u32 = 500;

/// What an entry says besides who and when.
pub struct Note<'a> {
    /// What was done.
    pub act: Act,
    /// To what, by SID.
    pub subject: String,
    /// Statuses, codes, versions; never what was entered.
    pub detail: &'a str,
    /// The digest of the subject's state before.
    pub before: Option<Hash>,
    /// The digest of the subject's state after.
    pub after: Option<Hash>,
}

impl<'a> Note<'a> {
    /// A note without states.
    pub fn of(act: Act, subject: impl ToString, detail: &'a str) -> Note<'a> {
        Note { act, subject: subject.to_string(), detail, before: None, after: None }
    }
}

/// Appends an entry to the chain of a profile.
pub fn about_profile(cx: &mut Cx<'_, '_>, actor: &Actor, profile: ProfileSid, note: Note<'_>) -> Result<(), Error> {
    append(cx, actor, Chain::Profile(profile), note)
}

/// Appends an entry to the chain of everything that belongs to no profile.
pub fn about_house(cx: &mut Cx<'_, '_>, actor: &Actor, note: Note<'_>) -> Result<(), Error> {
    append(cx, actor, Chain::House, note)
}

fn append(cx: &mut Cx<'_, '_>, actor: &Actor, chain: Chain, note: Note<'_>) -> Result<(), Error> {
    let chain = chain.word();
    let (last, previous) = log::head(cx.tx, &chain)?;
    let mut entry = Entry {
        sid: cx.sid::<AuditSid>(),
        chain,
        sequence: last + 1,
        at: cx.now,
        who: actor.who(),
        act: note.act.word().to_owned(),
        subject: note.subject,
        detail: note.detail.to_owned(),
        before: note.before,
        after: note.after,
        previous,
        hash: GENESIS,
    };
    entry.hash = entry.computed_hash();
    Ok(log::append(cx.tx, &entry)?)
}

/// Up to `limit` entries of a chain after a number, in order, for administrators. Nobody else reads them: an entry says why a
/// profile was rejected also where its owner may not be told.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, chain: Chain, after: i64, limit: u32) -> Result<Vec<Entry>, Error> {
    actor.must_administer()?;
    Ok(log::list(cx.tx, &chain.word(), after, limit)?)
}

/// Seals the heads of the chains that grew since the last seal, together. Says how many chains it covered.
///
/// The seal carries a keyed digest by a key that is not in the database: whoever can rewrite every row still cannot
/// make a seal.
pub fn seal_round(cx: &mut Cx<'_, '_>) -> Result<usize, Error> {
    let chains = log::unsealed(cx.tx, CHAINS_PER_SEAL)?;
    if chains.is_empty() {
        return Ok(0);
    }
    let mut heads = Vec::with_capacity(chains.len());
    for chain in chains {
        let (sequence, hash) = log::head(cx.tx, &chain)?;
        heads.push(Head { chain, sequence, hash });
    }
    let last = log::last_seal(cx.tx)?;
    let (number, previous) = last.map_or((1, GENESIS), |seal| (seal.number + 1, seal.hash));
    let hash = seal_hash(&previous, number, &heads);
    let seal = log::Seal { number, at: cx.now, previous, hash, mac: mac(cx, &hash) };
    log::seal(cx.tx, &seal, &heads)?;
    Ok(heads.len())
}

fn mac(cx: &Cx<'_, '_>, hash: &Hash) -> Hash {
    cx.house.derived("audit").digest("seal", hash)
}
