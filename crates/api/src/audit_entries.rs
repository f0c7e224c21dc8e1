//! `AuditEntries`: the log as it is, with hashes, so that whoever reads it can verify it.
//!
//! For administrators alone. An entry of a rejection names every reason, also those that the owner of a profile may not be
//! told, and without them its hash could not be verified.

use bonafide_app::audit;
use bonafide_domain::audit::{Chain, Entry};
use bonafide_domain::sid::ProfileSid;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::forward::{Forward, Listed};
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::routes::OURS;

fn shown(entry: &Entry) -> Value {
    json!({
        "sid": entry.sid,
        "chain": entry.chain,
        "sequence": entry.sequence,
        "date_created": entry.at.to_string(),
        "microseconds": entry.at.as_micros(),
        "who": entry.who,
        "act": entry.act,
        "subject": entry.subject,
        "detail": entry.detail,
        "before_digest": entry.before.map(hex::encode),
        "after_digest": entry.after.map(hex::encode),
        "previous_hash": hex::encode(entry.previous),
        "hash": hex::encode(entry.hash),
    })
}

/// The chain that is asked for: one, and not two.
fn chain(query: &Parameters) -> Result<Chain, Error> {
    let profile: Option<ProfileSid> = query.parsed("ProfileSid", "a SID of a profile")?;
    match (profile, query.optional("Chain").filter(|word| !word.is_empty())) {
        (Some(profile), None) => Ok(Chain::Profile(profile)),
        (None, Some("house")) => Ok(Chain::House),
        _ => Err(Error::bad(
            code::PARAMETER,
            "Say which chain: give either ProfileSid, for that of a profile, or Chain=house, for that of everything else",
        )),
    }
}

pub(crate) async fn list(call: Call) -> Answered {
    let forward = Forward::of(&call.query).map_err(|error| call.fails(error))?;
    let after = forward.after::<u32>("the sequence of an entry").map_err(|error| call.fails(error))?;
    let chain = match call.actor.must_administer() {
        Ok(()) => Some(chain(&call.query).map_err(|error| call.fails(error))?),
        Err(_) => None,
    };
    call.read(Deed::Read(Noun::AuditEntry), move |cx, actor| {
        let (chain, after) = (chain.unwrap_or(Chain::House), after.map_or(0, i64::from));
        let entries = audit::list(cx, actor, chain, after, forward.sought())?;
        let filters = match chain {
            Chain::Profile(profile) => ("ProfileSid", Some(profile.to_string())),
            Chain::House => ("Chain", Some(chain.word())),
        };
        let rows = entries.iter().map(|entry| (entry.sequence.to_string(), shown(entry))).collect();
        let (base, path) = (&cx.house.settings.public_url, &format!("{OURS}/AuditEntries"));
        Reply::list(&forward.answer(&Listed { base, path, filters: &[filters], key: "audit_entries" }, rows))
    })
    .await
}
