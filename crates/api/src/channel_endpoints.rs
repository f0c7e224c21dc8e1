//! `ChannelEndpointAssignments` of a profile: the telephone numbers and the like that it vouches for.

use axum::extract::Path;
use bonafide_app::channel_endpoints::{self, Assignment};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::sid::{ChannelEndpointAssignmentSid, ForeignSid, ProfileSid};
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::profiles::Words;
use crate::reply::Reply;

const NOUN: Noun = Noun::ChannelEndpointAssignment;

fn shown(words: Words, cx: &Cx<'_, '_>, assignment: &Assignment) -> Value {
    let url = words.address(cx, assignment.profile);
    json!({
        "sid": assignment.sid,
        (words.parent): assignment.profile,
        "account_sid": assignment.account,
        "channel_endpoint_type": assignment.endpoint_type,
        "channel_endpoint_sid": assignment.endpoint.as_str(),
        "date_created": assignment.created_at.to_string(),
        "url": format!("{url}/ChannelEndpointAssignments/{}", assignment.sid),
    })
}

/// The endpoints that a query names, one by one or in a list.
fn named(query: &Parameters) -> Result<Vec<ForeignSid>, Error> {
    let listed = query.all("ChannelEndpointSids").flat_map(|list| list.split(','));
    let all = query.all("ChannelEndpointSid").chain(listed).map(str::trim).filter(|sid| !sid.is_empty());
    all.map(|sid| {
        sid.parse().map_err(|_| {
            let message =
                "ChannelEndpointSid is no SID: give two letters and 32 hexadecimal digits, several with commas";
            Error::bad(code::PARAMETER, message)
        })
    })
    .collect()
}

pub(crate) async fn list(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let (profile, paging): (ProfileSid, _) =
        (call.sid(&profile)?, Paging::of(&call.query).map_err(|error| call.fails(error))?);
    let named = named(&call.query).map_err(|error| call.fails(error))?;
    let given = |name: &str| call.query.optional(name).filter(|text| !text.is_empty()).map(str::to_owned);
    let filters =
        [("ChannelEndpointSid", given("ChannelEndpointSid")), ("ChannelEndpointSids", given("ChannelEndpointSids"))];
    call.read(Deed::Read(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let page = channel_endpoints::list(cx, actor, profile, &named, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(words, cx, &one))))?;
        let path = format!("{}/{profile}/ChannelEndpointAssignments", words.path);
        Reply::list(&paging.answer(&cx.house.settings.public_url, &path, &filters, "results", page))
    })
    .await
}

pub(crate) async fn create(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let profile: ProfileSid = call.sid(&profile)?;
    let form = &call.form;
    let given = form.required("ChannelEndpointType").and_then(|kind| {
        form.required("ChannelEndpointSid")?;
        let endpoint =
            form.parsed::<ForeignSid>("ChannelEndpointSid", "a SID: two letters and 32 hexadecimal digits")?;
        Ok((kind.to_owned(), endpoint))
    });
    let (kind, endpoint) = given.map_err(|error| call.fails(error))?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let endpoint = endpoint.as_ref().ok_or(AppError::NotFound)?;
        let made = channel_endpoints::create(cx, actor, profile, &kind, endpoint)?;
        Reply::created(&shown(words, cx, &made))
    })
    .await
}

pub(crate) async fn fetch(words: Words, Path((profile, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (profile, sid): (ProfileSid, ChannelEndpointAssignmentSid) = (call.sid(&profile)?, call.sid(&sid)?);
    call.read(Deed::Read(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let found = channel_endpoints::find(cx, actor, profile, sid)?;
        Reply::ok(&shown(words, cx, &found))
    })
    .await
}

pub(crate) async fn delete(words: Words, Path((profile, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (profile, sid): (ProfileSid, ChannelEndpointAssignmentSid) = (call.sid(&profile)?, call.sid(&sid)?);
    call.write(Deed::Delete(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        channel_endpoints::delete(cx, actor, profile, sid)?;
        Ok(Reply::gone())
    })
    .await
}
