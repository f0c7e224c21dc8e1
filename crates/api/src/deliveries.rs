//! `Deliveries`: news on its way to those who are told, what came of each attempt, and *send again*.

use axum::extract::Path;
use bonafide_app::deliveries::{self, Tracked};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::delivery::{Attempt, Delivery, DeliveryState};
use bonafide_domain::event::EventKind;
use bonafide_domain::sid::{DeliverySid, ProfileSid};
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::routes::OURS;

const NOUN: Noun = Noun::Delivery;

fn shown(cx: &Cx<'_, '_>, delivery: &Delivery) -> Value {
    let is_waiting = delivery.state == DeliveryState::Waiting;
    json!({
        "sid": delivery.sid,
        "account_sid": delivery.account,
        "profile_sid": delivery.profile,
        "channel": delivery.channel.word(),
        "type": EventKind::of_word(&delivery.about).map_or(delivery.about.as_str(), |kind| kind.type_name()),
        "state": delivery.state.word(),
        "attempts_made": delivery.attempts,
        "date_recorded": delivery.recorded_at.to_string(),
        "date_next_attempt": is_waiting.then(|| delivery.next_at.to_string()),
        "url": format!("{}{OURS}/Deliveries/{}", cx.house.settings.public_url, delivery.sid),
    })
}

/// A delivery with every attempt at it, latest first, also those before it was sent again.
fn tracked(cx: &Cx<'_, '_>, tracked: &Tracked) -> Value {
    let attempt = |attempt: &Attempt| {
        json!({
            "date_ended": attempt.at.to_string(),
            "delivered": attempt.delivered,
            "status": attempt.status,
            "detail": attempt.detail,
            "answer": attempt.answer,
            "milliseconds": attempt.millis,
        })
    };
    let mut body = shown(cx, &tracked.delivery);
    body["attempts"] = tracked.attempts.iter().map(attempt).collect();
    body
}

fn state(query: &Parameters) -> Result<Option<DeliveryState>, Error> {
    let Some(word) = query.optional("State").filter(|word| !word.is_empty()) else { return Ok(None) };
    let known = DeliveryState::of_word(word);
    known.map(Some).ok_or_else(|| {
        let words = DeliveryState::ALL.map(DeliveryState::word).join(", ");
        Error::bad(code::PARAMETER, format!("State is none: give one of {words}"))
    })
}

pub(crate) async fn list(call: Call) -> Answered {
    let (query, paging) = (&call.query, Paging::of(&call.query).map_err(|error| call.fails(error))?);
    let state = state(query).map_err(|error| call.fails(error))?;
    let profile: Option<ProfileSid> =
        query.parsed("ProfileSid", "a SID of a profile").map_err(|error| call.fails(error))?;
    let filters =
        [("ProfileSid", profile.map(|sid| sid.to_string())), ("State", state.map(|state| state.word().to_owned()))];
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let page = deliveries::list(cx, actor, profile, state, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(cx, &one))))?;
        let path = format!("{OURS}/Deliveries");
        Reply::list(&paging.answer(&cx.house.settings.public_url, &path, &filters, "deliveries", page))
    })
    .await
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: DeliverySid = call.sid(&sid)?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let found = deliveries::find(cx, actor, sid)?;
        Reply::ok(&tracked(cx, &found))
    })
    .await
}

/// Begins the schedule anew, under the same SID: a receiver that has had it knows it again.
pub(crate) async fn send_again(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: DeliverySid = call.sid(&sid)?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        deliveries::send_again(cx, actor, sid)?;
        let found = deliveries::find(cx, actor, sid)?;
        Reply::ok(&tracked(cx, &found))
    })
    .await
}
