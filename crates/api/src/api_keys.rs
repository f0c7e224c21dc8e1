//! `Keys`, as in the older API: how programs say who they are without the account's own token.

use axum::extract::Path;
use bonafide_app::Error as AppError;
use bonafide_app::api_keys;
use bonafide_domain::account::Audience;
use bonafide_domain::api_key::{ApiKey, KeyRole};
use bonafide_domain::sid::ApiKeySid;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call, Failure};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::reply::Reply;
use crate::v2010::{ROOT, date};

const NOUN: Noun = Noun::Key;

fn shown(key: &ApiKey) -> Value {
    json!({
        "sid": key.sid,
        "friendly_name": key.name,
        "date_created": date(key.created_at),
        "date_updated": date(key.updated_at),
        "role": key.role.word(),
        "date_last_used": key.used_at.map(date),
    })
}

pub(crate) async fn list(Path(account): Path<String>, call: Call) -> Answered {
    let (call, account) = call.within(&account).await?;
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let page = api_keys::list(cx, actor, &paging.window)?;
        let page = page.try_map(|key| Ok::<_, AppError>((key.sid.to_string(), shown(&key))))?;
        Reply::list(&paging.answer_v2010(&format!("{ROOT}/{account}/Keys.json"), &[], "keys", page))
    })
    .await
}

pub(crate) async fn create(Path(account): Path<String>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let name = call.form.optional("FriendlyName").unwrap_or_default().to_owned();
    let role = match call.form.optional("Role").filter(|role| !role.is_empty()) {
        None => Some(KeyRole::Standard),
        Some(word) => KeyRole::of_word(word).filter(|role| role.audience() == Audience::Customer),
    };
    let role =
        role.ok_or_else(|| call.fails(Error::bad(20001, "Role is none of standard and read-only: give one of them")))?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        let made = api_keys::create(cx, actor, role, &name)?;
        let mut body = shown(&made.key);
        body["secret"] = Value::String(made.secret.reveal_hex());
        Reply::created(&body)
    })
    .await
}

fn named(call: &Call, last: &str) -> Result<ApiKeySid, Failure> {
    call.sid(last.strip_suffix(".json").unwrap_or(last))
}

pub(crate) async fn fetch(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let sid = named(&call, &sid)?;
    call.read(Deed::Read(NOUN), move |cx, actor| Reply::ok(&shown(&api_keys::find(cx, actor, sid)?))).await
}

pub(crate) async fn update(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let sid = named(&call, &sid)?;
    let name = call.form.optional("FriendlyName").map(str::to_owned);
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let key = match &name {
            Some(name) => api_keys::rename(cx, actor, sid, name)?,
            None => api_keys::find(cx, actor, sid)?,
        };
        Reply::ok(&shown(&key))
    })
    .await
}

pub(crate) async fn delete(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let sid = named(&call, &sid)?;
    call.write(Deed::Delete(NOUN), move |cx, actor| {
        api_keys::revoke(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}
