//! `TestClock`: the moment it is in a test account, which can be moved forward.

use bonafide_app::{Cx, accounts};
use bonafide_domain::account::Account;
use bonafide_domain::sandbox;
use bonafide_domain::time::Timestamp;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::reply::Reply;

const NOUN: Noun = Noun::TestClock;

fn shown(cx: &Cx<'_, '_>, account: &Account) -> Value {
    json!({
        "account_sid": account.sid,
        "now": cx.world_now().plus(account.clock_offset).to_string(),
        "seconds_ahead": account.clock_offset.as_secs(),
        "url": format!("{}{}/TestClock", cx.house.settings.public_url, crate::routes::OURS),
    })
}

pub(crate) async fn fetch(call: Call) -> Answered {
    call.read(Deed::Read(NOUN), |cx, actor| {
        let account = accounts::test_clock(cx, actor)?;
        Reply::ok(&shown(cx, &account))
    })
    .await
}

/// Moves the clock forward by a span, or to a moment.
pub(crate) async fn advance(call: Call) -> Answered {
    let span = match call.form.optional("Advance").filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(sandbox::span(text).map_err(|_| {
            call.fails(Error::bad(code::PARAMETER, "Advance is no span of time such as 90s, 15m, 2h or 3d, up to 366d"))
        })?),
    };
    let to = match call.form.optional("Now").filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(moment(text).ok_or_else(|| {
            call.fails(Error::bad(code::PARAMETER, "Now is no moment in ISO 8601, such as 2027-01-31T12:00:00Z"))
        })?),
    };
    if span.is_some() == to.is_some() {
        let message = "Give either Advance, such as 3d, or Now, a later moment such as 2027-01-31T12:00:00Z";
        return Err(call.fails(Error::bad(code::PARAMETER, message)));
    }
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let account = accounts::test_clock(cx, actor)?;
        let now = cx.world_now().plus(account.clock_offset);
        let by = match to {
            Some(to) if to < now => return Err(bonafide_app::error::Conflict::NotBack.into()),
            Some(to) => to.since(now),
            None => span.unwrap_or_default(),
        };
        let account = accounts::move_test_clock(cx, actor, by)?;
        Reply::ok(&shown(cx, &account))
    })
    .await
}

fn moment(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text)
}
