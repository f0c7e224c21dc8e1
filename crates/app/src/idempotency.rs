//! Requests that may be sent again: under a key of the program's own choice the first answer is given again, and nothing is
//! done twice. An answer is kept in the transaction of what it answers.

use std::time::Duration;

use bonafide_seal::Sealer;
use bonafide_store::idempotency_keys as store;

use crate::error::Conflict;
use crate::{Actor, Cx, Error};

/// For how long an answer is kept.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// A request that may come again.
#[derive(Debug, Clone)]
pub struct Request {
    /// The key that the program chose.
    pub key: String,
    /// All that makes the request what it is: method, path, parameters.
    pub content: String,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// What was answered to a request before, if it was answered. `Err(Conflict::KeyReused)` when it was another request.
pub fn recall(cx: &mut Cx<'_, '_>, actor: &Actor, request: &Request) -> Result<Option<Answer>, Error> {
    let owner = owner_of(actor);
    let Some(kept) = store::find(cx.tx, &owner, key_digest(cx, &owner, request))? else { return Ok(None) };
    if kept.request_digest != request_digest(cx, request) {
        return Err(Conflict::KeyReused.into());
    }
    let body = sealer_of(cx, actor)?.open(&context(&owner, request), &kept.sealed_answer)?;
    Ok(Some(Answer { status: kept.status, body }))
}

/// Keeps what is answered to a request.
pub fn keep(cx: &mut Cx<'_, '_>, actor: &Actor, request: &Request, answer: &Answer) -> Result<(), Error> {
    let owner = owner_of(actor);
    let sealer = sealer_of(cx, actor)?;
    let answered = store::Answered {
        request_digest: request_digest(cx, request),
        status: answer.status,
        sealed_answer: sealer.seal(&context(&owner, request), &answer.body, cx.house.chance.as_ref()),
    };
    Ok(store::insert(cx.tx, &owner, key_digest(cx, &owner, request), &answered, cx.world_now())?)
}

/// Removes answers that were kept long enough.
pub fn tidy(cx: &mut Cx<'_, '_>) -> Result<(), Error> {
    store::delete_ended(cx.tx, cx.now.minus(KEPT_FOR))?;
    Ok(())
}

fn owner_of(actor: &Actor) -> String {
    actor.account().map_or_else(|_| actor.who(), |account| account.to_string())
}

fn sealer_of(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Sealer, Error> {
    match actor.account() {
        Ok(account) => cx.sealer(account),
        Err(_) => Ok(cx.house.own_sealer().clone()),
    }
}

fn key_digest(cx: &Cx<'_, '_>, owner: &str, request: &Request) -> [u8; 32] {
    cx.house.digest("idempotency-key", &format!("{owner}/{}", request.key))
}

fn request_digest(cx: &Cx<'_, '_>, request: &Request) -> [u8; 32] {
    cx.house.digest("idempotent-request", &request.content)
}

fn context(owner: &str, request: &Request) -> String {
    format!("idempotency_keys/{owner}/{}", request.key)
}
