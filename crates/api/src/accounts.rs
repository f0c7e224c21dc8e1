//! `Accounts`, as in the older API: the caller's own and those below it.

use axum::extract::Path;
use bonafide_app::accounts;
use bonafide_app::{Actor, Cx, Error as AppError};
use bonafide_domain::account::Account;
use bonafide_domain::page::{Page, Start};
use bonafide_domain::sid::AccountSid;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::reply::Reply;
use crate::v2010::{ROOT, date};

const NOUN: Noun = Noun::Account;

/// An account. Its auth token is shown to those who have the one of the account above it, or its own.
fn shown(cx: &mut Cx<'_, '_>, actor: &Actor, account: &Account) -> Result<Value, AppError> {
    let token = match accounts::reveal_token(cx, actor, account.sid) {
        Ok(token) => Some(token),
        Err(AppError::Forbidden | AppError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let uri = format!("{ROOT}/{}", account.sid);
    Ok(json!({
        "sid": account.sid,
        "auth_token": token,
        "friendly_name": account.name,
        "owner_account_sid": account.parent.unwrap_or(account.sid),
        "status": "active",
        "type": if account.is_test { "Trial" } else { "Full" },
        "date_created": date(account.created_at),
        "date_updated": date(account.created_at),
        "subresource_uris": {
            "addresses": format!("{uri}/Addresses.json"),
            "keys": format!("{uri}/Keys.json"),
        },
        "uri": format!("{uri}.json"),
    }))
}

/// The accounts below the caller's, newest first, and its own at the end of them.
pub(crate) async fn list(call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let Page { mut items, has_newer, has_older } = accounts::list_below(cx, actor, &paging.window)?;
        let own = actor.whole_account()?;
        let has_room = items.len() < paging.window.limit as usize;
        let is_past_own = paging.window.start == Start::After(own.to_string());
        if !has_older && has_room && !is_past_own {
            items.push(accounts::find_own(cx, actor, own)?);
        }
        let page = Page { items, has_newer, has_older: has_older || !(has_room || is_past_own) };
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(cx, actor, &one)?)))?;
        Reply::list(&paging.answer_v2010(&format!("{ROOT}.json"), &[], "accounts", page))
    })
    .await
}

pub(crate) async fn create(call: Call) -> Answered {
    let name = call.form.optional("FriendlyName").filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or("Subaccount").to_owned();
    call.write(Deed::Create(NOUN), move |cx, actor| {
        let made = accounts::create_below(cx, actor, &name)?;
        let account = accounts::find_own(cx, actor, made.sid)?;
        Reply::created(&shown(cx, actor, &account)?)
    })
    .await
}

pub(crate) async fn fetch(Path(named): Path<String>, call: Call) -> Answered {
    let sid: AccountSid = call.sid(named.strip_suffix(".json").unwrap_or(&named))?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let account = accounts::find_own(cx, actor, sid)?;
        Reply::ok(&shown(cx, actor, &account)?)
    })
    .await
}

pub(crate) async fn update(Path(named): Path<String>, call: Call) -> Answered {
    let sid: AccountSid = call.sid(named.strip_suffix(".json").unwrap_or(&named))?;
    if call.form.optional("Status").is_some_and(|status| status != "active") {
        return Err(call.fails(Error::bad(20001, "Status cannot be changed here: an account stays active")));
    }
    let name = call.form.optional("FriendlyName").map(str::to_owned);
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let account = match &name {
            Some(name) => accounts::rename(cx, actor, sid, name)?,
            None => accounts::find_own(cx, actor, sid)?,
        };
        Reply::ok(&shown(cx, actor, &account)?)
    })
    .await
}
