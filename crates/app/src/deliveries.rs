//! Deliveries: leasing those that are due, writing down attempts, showing them, sending one again.

use std::time::Duration;

use bonafide_domain::audit::Act;
use bonafide_domain::delivery::{Attempt, Delivery, DeliveryState};
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AttemptSid, DeliverySid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::deliveries::{self as store, Stored};

use crate::audit::{self, Note};
use crate::outbox::{Content, content_context};
use crate::webhook_endpoints::{self, Present};
use crate::{Actor, Cx, Error, accounts, profiles};

/// For how long a worker has a delivery to itself: longer than any attempt can take.
pub const LEASE: Duration = Duration::from_secs(60);

/// A delivery that is to be sent now.
pub struct Due {
    /// The delivery.
    pub delivery: Delivery,
    /// What it carries.
    pub content: Content,
    /// What a callback is signed with; nothing else has one.
    pub auth_token: Option<String>,
    /// The webhook endpoint that an event goes to, as it is now; nothing else has one.
    pub endpoint: Option<Present>,
}

/// A delivery with the attempts at it, for showing.
#[derive(Debug, Clone)]
pub struct Tracked {
    /// The delivery.
    pub delivery: Delivery,
    /// The attempts, latest first.
    pub attempts: Vec<Attempt>,
}

/// Leases deliveries that are due. One that cannot be opened is parked, so that it does not come up for ever; one whose
/// endpoint was deleted or switched off meanwhile is gone.
pub fn claim(cx: &mut Cx<'_, '_>, limit: u32) -> Result<Vec<Due>, Error> {
    let stored = store::claim(cx.tx, cx.now, cx.now.plus(LEASE), limit)?;
    let mut due = Vec::with_capacity(stored.len());
    for stored in stored {
        let sid = stored.delivery.sid;
        match open(cx, stored) {
            Ok(Some(opened)) => due.push(opened),
            Ok(None) => settle(cx, sid, "endpoint-gone", DeliveryState::Gone)?,
            Err(Error::Unavailable(source)) => return Err(Error::Unavailable(source)),
            Err(_) => settle(cx, sid, "cannot-be-opened", DeliveryState::Parked)?,
        }
    }
    Ok(due)
}

/// Everything that is needed to send a delivery; nothing when there is nowhere to send it any more.
fn open(cx: &mut Cx<'_, '_>, stored: Stored) -> Result<Option<Due>, Error> {
    let Stored { delivery, sealed_content } = stored;
    let context = content_context(delivery.sid);
    let Some(account) = delivery.account else {
        let content = cx.house.own_sealer().open_json(&context, &sealed_content)?;
        return Ok(Some(Due { delivery, content, auth_token: None, endpoint: None }));
    };
    let content: Content = cx.sealer(account)?.open_json(&context, &sealed_content)?;
    let (mut auth_token, mut endpoint) = (None, None);
    match &content {
        Content::Webhook { .. } => auth_token = Some(accounts::auth_token(cx, account)?),
        Content::Event { endpoint: sid, .. } => {
            let is_test = delivery.about == profiles::TEST;
            match webhook_endpoints::present(cx, account, *sid, is_test)? {
                Some(present) => endpoint = Some(present),
                None => return Ok(None),
            }
        }
        Content::Letter { .. } => {}
    }
    Ok(Some(Due { delivery, content, auth_token, endpoint }))
}

/// Ends a delivery that nobody was asked to take.
fn settle(cx: &mut Cx<'_, '_>, sid: DeliverySid, why: &str, state: DeliveryState) -> Result<(), Error> {
    let attempt = failed(cx.now, why);
    Ok(store::record_attempt(cx.tx, sid, cx.sid(), &attempt, None, state, cx.now)?)
}

fn failed(at: Timestamp, detail: &str) -> Attempt {
    Attempt { at, delivered: false, status: None, detail: detail.to_owned(), answer: String::new(), millis: 0 }
}

/// Writes down an attempt and where the delivery stands after it.
pub fn record_attempt(
    cx: &mut Cx<'_, '_>,
    sid: DeliverySid,
    attempt: &Attempt,
    state: DeliveryState,
    next_at: Timestamp,
) -> Result<(), Error> {
    let attempt_sid: AttemptSid = cx.sid();
    let sealed_answer =
        if attempt.answer.is_empty() { None } else { Some(sealed_answer(cx, sid, attempt_sid, attempt)?) };
    Ok(store::record_attempt(cx.tx, sid, attempt_sid, attempt, sealed_answer, state, next_at)?)
}

fn sealed_answer(
    cx: &mut Cx<'_, '_>,
    delivery: DeliverySid,
    sid: AttemptSid,
    attempt: &Attempt,
) -> Result<Vec<u8>, Error> {
    let account = store::find(cx.tx, delivery)?.and_then(|stored| stored.delivery.account);
    let chance = cx.house.chance.clone();
    let (context, answer) = (answer_context(sid), attempt.answer.as_bytes());
    Ok(match account {
        Some(account) => cx.sealer(account)?.seal(&context, answer, chance.as_ref()),
        None => cx.house.own_sealer().seal(&context, answer, chance.as_ref()),
    })
}

fn answer_context(sid: AttemptSid) -> String {
    format!("delivery_attempts/{sid}/answer")
}

/// When the next waiting delivery is due.
pub fn next_due(cx: &mut Cx<'_, '_>) -> Result<Option<Timestamp>, Error> {
    Ok(store::next_due(cx.tx)?)
}

/// The latest deliveries about a profile, with their attempts. What the account's own software answered is nothing for
/// somebody with a hosted link.
pub fn of_profile(cx: &mut Cx<'_, '_>, actor: &Actor, profile: ProfileSid) -> Result<Vec<Tracked>, Error> {
    actor.whole_account()?;
    profiles::find(cx, actor, profile)?;
    let stored = store::list_of_profile(cx.tx, profile, 30)?;
    stored.into_iter().map(|stored| tracked(cx, stored)).collect()
}

/// The deliveries that were given up, for the operator.
pub fn parked(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<Tracked>, Error> {
    actor.must_administer()?;
    let stored = store::list_in_state(cx.tx, DeliveryState::Parked, 100)?;
    stored.into_iter().map(|stored| tracked(cx, stored)).collect()
}

/// Deliveries of the actor's account, newest first; for administrators those of all accounts.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: Option<ProfileSid>,
    state: Option<DeliveryState>,
    window: &Window,
) -> Result<Page<Delivery>, Error> {
    let account = match actor.whole_account() {
        Ok(_) => Some(cx.home(actor)?),
        Err(_) => {
            actor.must_administer()?;
            None
        }
    };
    if let (Some(profile), Some(_)) = (profile, account) {
        profiles::find(cx, actor, profile)?;
    }
    let filter = store::Filter { account, profile, state };
    store::list(cx.tx, &filter, window)?.try_map(|stored| Ok(stored.delivery))
}

fn tracked(cx: &mut Cx<'_, '_>, stored: Stored) -> Result<Tracked, Error> {
    let sealer = stored.delivery.account.map(|account| cx.sealer(account)).transpose()?;
    let sealer = sealer.as_ref().unwrap_or(cx.house.own_sealer());
    let mut attempts = Vec::new();
    for store::Tried { sid, mut attempt, sealed_answer } in store::attempts(cx.tx, stored.delivery.sid)? {
        if let Some(sealed) = sealed_answer {
            attempt.answer = String::from_utf8_lossy(&sealer.open(&answer_context(sid), &sealed)?).into_owned();
        }
        attempts.push(attempt);
    }
    Ok(Tracked { delivery: stored.delivery, attempts })
}

/// A delivery that the actor may see: about a profile of theirs, to an endpoint of their account, or any for those who look
/// after the installation.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DeliverySid) -> Result<Tracked, Error> {
    let stored = store::find(cx.tx, sid)?.ok_or(Error::NotFound)?;
    must_reach(cx, actor, &stored.delivery)?;
    tracked(cx, stored)
}

fn must_reach(cx: &mut Cx<'_, '_>, actor: &Actor, delivery: &Delivery) -> Result<(), Error> {
    match (actor.whole_account(), delivery.profile) {
        (Ok(_), Some(profile)) => profiles::find(cx, actor, profile).map(drop),
        (Ok(own), None) if delivery.account == Some(own) => Ok(()),
        _ => actor.must_administer(),
    }
}

/// Begins a delivery anew. It is due at once in the world, whatever the clock of a test account says: by the world's time
/// it is sent.
pub fn send_again(cx: &mut Cx<'_, '_>, actor: &Actor, sid: DeliverySid) -> Result<(), Error> {
    let delivery = store::find(cx.tx, sid)?.ok_or(Error::NotFound)?.delivery;
    must_reach(cx, actor, &delivery)?;
    let now = cx.world_now();
    store::restart(cx.tx, sid, now)?;
    let note = Note::of(Act::DeliveryRepeated, sid, delivery.channel.word());
    match delivery.profile {
        Some(profile) => audit::about_profile(cx, actor, profile, note),
        None => audit::about_house(cx, actor, note),
    }
}
