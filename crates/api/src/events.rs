//! `Events`: what happened to the profiles of an account, oldest first, to be followed from a cursor on.

use axum::extract::Path;
use bonafide_app::events::{self, Found, SETTLING, Wanted};
use bonafide_app::{Actor, Cx};
use bonafide_domain::event::Event;
use bonafide_domain::sid::{EventSid, ProfileSid};
use serde_json::{Value, json};

use crate::call::{Answered, Call, Failure};
use crate::error::{Deed, Noun};
use crate::forward::{Forward, Listed};
use crate::reply::Reply;
use crate::routes::OURS;

const NOUN: Noun = Noun::Event;

fn shown(base: &str, event: &Event) -> Value {
    json!({
        "sid": event.sid,
        "account_sid": event.account,
        "profile_sid": event.profile,
        "sequence": event.sequence,
        "type": event.kind.type_name(),
        "status": event.status.wire(),
        "date_created": event.at.to_string(),
        "url": format!("{base}{OURS}/Events/{}", event.sid),
    })
}

/// The events after a cursor. When the latest of them has only just happened, an earlier one may still be on its way: then
/// it is waited for, so that the cursor passes nothing by.
pub(crate) async fn list(call: Call) -> Answered {
    let forward = Forward::of(&call.query).map_err(|error| call.fails(error))?;
    let after: Option<EventSid> = forward.after("a SID of an event").map_err(|error| call.fails(error))?;
    let profile: Option<ProfileSid> =
        call.query.parsed("ProfileSid", "a SID of a profile").map_err(|error| call.fails(error))?;
    let mut wanted = Wanted { profile, after, until: None, limit: forward.sought() };
    let found = look(&call, wanted).await?;
    wanted.until = Some(found.until);
    if !found.is_settled {
        tokio::time::sleep(SETTLING).await;
    }
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let found = match found.is_settled {
            true => found.clone(),
            false => events::follow(cx, actor, &wanted)?,
        };
        Reply::list(&page(cx, &forward, profile, &found))
    })
    .await
}

async fn look(call: &Call, wanted: Wanted) -> Result<Found, Failure> {
    let actor: Actor = call.actor;
    let found = call.api.app.read(move |cx| events::follow(cx, &actor, &wanted)).await;
    found.map_err(|error| call.refused(Deed::Read(NOUN), error))
}

fn page(cx: &Cx<'_, '_>, forward: &Forward, profile: Option<ProfileSid>, found: &Found) -> Value {
    let base = &cx.house.settings.public_url;
    let filters = [("ProfileSid", profile.map(|profile| profile.to_string()))];
    let rows = found.events.iter().map(|event| (event.sid.to_string(), shown(base, event))).collect();
    forward.answer(&Listed { base, path: &format!("{OURS}/Events"), filters: &filters, key: "events" }, rows)
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: EventSid = call.sid(&sid)?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let found = events::find(cx, actor, sid)?;
        Reply::ok(&shown(&cx.house.settings.public_url, &found))
    })
    .await
}
