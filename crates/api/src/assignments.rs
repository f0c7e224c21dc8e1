//! `EntityAssignments` of a profile: its end users, its documents, and the profiles it rests on.

use axum::extract::Path;
use bonafide_app::assignments::{self, Assignment, Object};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::sid::{AssignmentSid, ProfileSid};
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::profiles::Words;
use crate::reply::Reply;

fn shown(words: Words, cx: &Cx<'_, '_>, assignment: &Assignment) -> Value {
    let url = words.address(cx, assignment.profile);
    json!({
        "sid": assignment.sid,
        (words.parent): assignment.profile,
        "account_sid": assignment.account,
        "object_sid": assignment.object,
        "date_created": assignment.created_at.to_string(),
        "url": format!("{url}/EntityAssignments/{}", assignment.sid),
    })
}

pub(crate) async fn list(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let (profile, paging): (ProfileSid, _) =
        (call.sid(&profile)?, Paging::of(&call.query).map_err(|error| call.fails(error))?);
    let object_type = call.query.optional("ObjectType").filter(|text| !text.is_empty()).map(str::to_owned);
    call.read(Deed::Read(Noun::EntityAssignment), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let page = assignments::list(cx, actor, profile, object_type.as_deref(), &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(words, cx, &one))))?;
        let (path, filters) =
            (format!("{}/{profile}/EntityAssignments", words.path), [("ObjectType", object_type.clone())]);
        Reply::list(&paging.answer(&cx.house.settings.public_url, &path, &filters, "results", page))
    })
    .await
}

pub(crate) async fn create(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let profile: ProfileSid = call.sid(&profile)?;
    let object = call.form.required("ObjectSid").map_err(|error| call.fails(error))?;
    let object = Object::of_sid(object).ok_or_else(|| {
        call.fails(Error::bad(22205, "ObjectSid is no SID of an end user (IT), a document (RD) or a bundle (BU)"))
    })?;
    call.write(Deed::Create(Noun::EntityAssignment), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let made = assignments::create(cx, actor, profile, object)?;
        Reply::created(&shown(words, cx, &made))
    })
    .await
}

pub(crate) async fn fetch(words: Words, Path((profile, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (profile, sid): (ProfileSid, AssignmentSid) = (call.sid(&profile)?, call.sid(&sid)?);
    call.read(Deed::Read(Noun::EntityAssignment), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let found = assignments::find(cx, actor, profile, sid)?;
        Reply::ok(&shown(words, cx, &found))
    })
    .await
}

pub(crate) async fn delete(words: Words, Path((profile, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (profile, sid): (ProfileSid, AssignmentSid) = (call.sid(&profile)?, call.sid(&sid)?);
    call.write(Deed::Delete(Noun::EntityAssignment), move |cx, actor| {
        words.find(cx, actor, profile)?;
        assignments::delete(cx, actor, profile, sid)?;
        Ok(Reply::gone())
    })
    .await
}
