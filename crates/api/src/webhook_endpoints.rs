//! `WebhookEndpoints`: where an account wants the events of its profiles told, in the form of Standard Webhooks.
//!
//! The parameter is `Url`, the property `webhook_url`: `url` is the resource's own address, as everywhere. A secret is in the
//! answer that makes it and in no other.

use axum::extract::Path;
use bonafide_app::webhook_endpoints::{self, Endpoint, Given, Shown};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::callback::judge_url;
use bonafide_domain::event::EventKind;
use bonafide_domain::sid::WebhookEndpointSid;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call, Failure};
use crate::error::{Deed, Noun, code};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::routes::OURS;

const NOUN: Noun = Noun::WebhookEndpoint;

fn path() -> String {
    format!("{OURS}/WebhookEndpoints")
}

fn shown(cx: &Cx<'_, '_>, endpoint: &Endpoint) -> Value {
    let types: Vec<&str> = endpoint.event_types.iter().map(|kind| kind.type_name()).collect();
    json!({
        "sid": endpoint.sid,
        "account_sid": endpoint.account,
        "webhook_url": endpoint.url,
        "description": endpoint.description,
        "event_types": types,
        "enabled": endpoint.is_enabled,
        "date_gone": endpoint.gone_at.map(|at| at.to_string()),
        "previous_secret_valid_until": endpoint.previous_secret_until.map(|at| at.to_string()),
        "date_created": endpoint.created_at.to_string(),
        "date_updated": endpoint.updated_at.to_string(),
        "url": format!("{}{}/{}", cx.house.settings.public_url, path(), endpoint.sid),
    })
}

fn with_secret(cx: &Cx<'_, '_>, made: &Shown) -> Value {
    let mut body = shown(cx, &made.endpoint);
    body["secret"] = Value::String(made.secret.reveal());
    body
}

/// What a form gives, and whether this server may call where it leads: the refusal says why not.
fn given(call: &Call) -> Result<Given, Failure> {
    let given = read(&call.form).map_err(|error| call.fails(error))?;
    if let Some(url) = &given.url {
        judge_url(url.trim(), call.api.app.house.settings.reach())
            .map_err(|refused| call.fails(Error::bad(code::PARAMETER, format!("Url: {refused}"))))?;
    }
    Ok(given)
}

/// What a form gives. `EventTypes` comes as often as there are types, or once with commas; empty, it means all.
fn read(form: &Parameters) -> Result<Given, Error> {
    let names: Vec<String> =
        form.all("EventTypes").flat_map(|list| list.split(',')).map(|name| name.trim().to_owned()).collect();
    if let Some(wrong) = names.iter().position(|name| !name.is_empty() && EventKind::of_type_name(name).is_none()) {
        let known = EventKind::ALL.map(EventKind::type_name).join(", ");
        let message = format!("EventTypes has no type in place {}: give some of {known}, or none for all", wrong + 1);
        return Err(Error::bad(code::PARAMETER, message));
    }
    Ok(Given {
        url: form.optional("Url").map(str::to_owned),
        description: form.optional("Description").map(str::to_owned),
        event_types: Some(names).filter(|names| !names.is_empty()),
        is_enabled: form.truth("Enabled")?,
    })
}

pub(crate) async fn list(call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let page = webhook_endpoints::list(cx, actor, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(cx, &one))))?;
        Reply::list(&paging.answer(&cx.house.settings.public_url, &path(), &[], "webhook_endpoints", page))
    })
    .await
}

pub(crate) async fn create(call: Call) -> Answered {
    call.form.required("Url").map_err(|error| call.fails(error))?;
    let given = given(&call)?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        let made = webhook_endpoints::create(cx, actor, &given)?;
        Reply::created(&with_secret(cx, &made))
    })
    .await
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: WebhookEndpointSid = call.sid(&sid)?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let found = webhook_endpoints::find(cx, actor, sid)?;
        Reply::ok(&shown(cx, &found))
    })
    .await
}

pub(crate) async fn update(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (WebhookEndpointSid, _) = (call.sid(&sid)?, call.seen());
    let given = given(&call)?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let before = webhook_endpoints::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        let changed = webhook_endpoints::update(cx, actor, sid, &given)?;
        Reply::ok(&shown(cx, &changed))
    })
    .await
}

pub(crate) async fn delete(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (WebhookEndpointSid, _) = (call.sid(&sid)?, call.seen());
    call.write(Deed::Delete(NOUN), move |cx, actor| {
        let before = webhook_endpoints::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        webhook_endpoints::delete(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}

pub(crate) async fn rotate_secret(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (WebhookEndpointSid, _) = (call.sid(&sid)?, call.seen());
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let before = webhook_endpoints::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        let rotated = webhook_endpoints::rotate_secret(cx, actor, sid)?;
        Reply::ok(&with_secret(cx, &rotated))
    })
    .await
}

/// Sends a test, and says under which delivery it goes.
pub(crate) async fn send_test(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: WebhookEndpointSid = call.sid(&sid)?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        let delivery = webhook_endpoints::send_test(cx, actor, sid)?;
        Reply::created(&json!({ "webhook_endpoint_sid": sid, "delivery_sid": delivery }))
    })
    .await
}
