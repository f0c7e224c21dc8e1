//! `EndUsers`: sets of attributes about a business or a person.

use axum::extract::Path;
use bonafide_app::end_users::{self, EndUser};
use bonafide_app::objects::{Change, NewObject};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::sid::EndUserSid;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::reply::Reply;

const PATH: &str = "/v1/EndUsers";

fn shown(cx: &Cx<'_, '_>, end_user: &EndUser) -> Value {
    json!({
        "sid": end_user.sid,
        "account_sid": end_user.account,
        "friendly_name": end_user.friendly_name,
        "type": end_user.object_type,
        "attributes": end_user.attributes,
        "date_created": end_user.created_at.to_string(),
        "date_updated": end_user.updated_at.to_string(),
        "url": format!("{}{PATH}/{}", cx.house.settings.public_url, end_user.sid),
    })
}

/// What a form gives for a new end user or document.
pub(crate) fn new_object(form: &Parameters) -> Result<NewObject, Error> {
    Ok(NewObject {
        friendly_name: form.required("FriendlyName")?.to_owned(),
        object_type: form.required("Type")?.to_owned(),
        attributes: form.attributes("Attributes")?.unwrap_or_default(),
    })
}

/// What a form changes of an end user or document.
pub(crate) fn change(form: &Parameters) -> Result<Change, Error> {
    let friendly_name = form.optional("FriendlyName").map(str::to_owned);
    Ok(Change { friendly_name, attributes: form.attributes("Attributes")? })
}

pub(crate) async fn list(call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(Noun::EndUser), move |cx, actor| {
        let page = end_users::list(cx, actor, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(cx, &one))))?;
        Reply::list(&paging.answer(&cx.house.settings.public_url, PATH, &[], "results", page))
    })
    .await
}

pub(crate) async fn create(call: Call) -> Answered {
    let new = new_object(&call.form).map_err(|error| call.fails(error))?;
    call.write(Deed::Create(Noun::EndUser), move |cx, actor| {
        let made = end_users::create(cx, actor, &new)?;
        Reply::created(&shown(cx, &made))
    })
    .await
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: EndUserSid = call.sid(&sid)?;
    call.read(Deed::Read(Noun::EndUser), move |cx, actor| {
        let found = end_users::find(cx, actor, sid)?;
        Reply::ok(&shown(cx, &found))
    })
    .await
}

pub(crate) async fn update(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (EndUserSid, _) = (call.sid(&sid)?, call.seen());
    let change = change(&call.form).map_err(|error| call.fails(error))?;
    call.write(Deed::Update(Noun::EndUser), move |cx, actor| {
        let before = end_users::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        let changed = end_users::update(cx, actor, sid, &change)?;
        Reply::ok(&shown(cx, &changed))
    })
    .await
}

pub(crate) async fn delete(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (EndUserSid, _) = (call.sid(&sid)?, call.seen());
    call.write(Deed::Delete(Noun::EndUser), move |cx, actor| {
        let before = end_users::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        end_users::delete(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}
