//! `SupportingDocuments`: attributes, and what papers say. Files come by the same paths as multipart.

use axum::extract::Path;
use bonafide_app::documents::{self, Document};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::language::Language;
use bonafide_domain::picture::Flaw;
use bonafide_domain::sid::DocumentSid;
use serde_json::{Value, json};

use crate::call::{Answered, Call};
use crate::end_users::{change, new_object};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::reply::Reply;

const PATH: &str = "/v1/SupportingDocuments";

pub(crate) fn shown(cx: &Cx<'_, '_>, document: &Document) -> Value {
    let mut shown = json!({
        "sid": document.sid,
        "account_sid": document.account,
        "friendly_name": document.friendly_name,
        "mime_type": document.mime_type,
        "status": document.status,
        "type": document.object_type,
        "attributes": document.attributes,
        "date_created": document.created_at.to_string(),
        "date_updated": document.updated_at.to_string(),
        "url": format!("{}{PATH}/{}", cx.house.settings.public_url, document.sid),
    });
    if let (Some(flaws), Some(shown)) = (&document.flaws, shown.as_object_mut()) {
        let flaws = flaws.iter().filter_map(|(field, flaw)| told(cx, field, *flaw)).collect();
        shown.insert("flaws".to_owned(), flaws);
    }
    shown
}

/// What is wrong with a picture that was kept all the same: the number first, as in the errors of a profile.
fn told(cx: &Cx<'_, '_>, field: &str, flaw: Flaw) -> Option<Value> {
    let (kind, language) = (cx.house.catalogue.reason(flaw.code())?, Language::default());
    Some(json!({
        "code": kind.twilio,
        "reason": kind.code,
        "field": field,
        "message": kind.saw.in_language(language),
        "cure": kind.cure.in_language(language),
    }))
}

pub(crate) async fn list(call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(Noun::SupportingDocument), move |cx, actor| {
        let page = documents::list(cx, actor, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(cx, &one))))?;
        Reply::list(&paging.answer(&cx.house.settings.public_url, PATH, &[], "results", page))
    })
    .await
}

pub(crate) async fn create(call: Call) -> Answered {
    let new = new_object(&call.form).map_err(|error| call.fails(error))?;
    call.write(Deed::Create(Noun::SupportingDocument), move |cx, actor| {
        let made = documents::create(cx, actor, &new)?;
        Reply::created(&shown(cx, &made))
    })
    .await
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: DocumentSid = call.sid(&sid)?;
    call.read(Deed::Read(Noun::SupportingDocument), move |cx, actor| {
        let found = documents::find(cx, actor, sid)?;
        Reply::ok(&shown(cx, &found))
    })
    .await
}

pub(crate) async fn update(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (DocumentSid, _) = (call.sid(&sid)?, call.seen());
    let change = change(&call.form).map_err(|error| call.fails(error))?;
    call.write(Deed::Update(Noun::SupportingDocument), move |cx, actor| {
        let before = documents::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        let changed = documents::update(cx, actor, sid, &change)?;
        Reply::ok(&shown(cx, &changed))
    })
    .await
}

pub(crate) async fn delete(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (DocumentSid, _) = (call.sid(&sid)?, call.seen());
    call.write(Deed::Delete(Noun::SupportingDocument), move |cx, actor| {
        let before = documents::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(cx, &before)))?;
        documents::delete(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}
