//! Channel endpoints, such as telephone numbers, that programs assign to profiles. What they are is kept elsewhere: Bonafide
//! knows their SIDs.

use bonafide_domain::audit::Act;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::reason::code;
use bonafide_domain::sid::{ChannelEndpointAssignmentSid, ForeignSid, ProfileSid};
use bonafide_domain::text;
use bonafide_store::channel_endpoints as store;

pub use bonafide_store::channel_endpoints::Assignment;

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::objects::refuse;
use crate::{Actor, Cx, Error, profiles};

/// The longest name of a kind of endpoint, in characters.
const MAX_TYPE: usize = 64;

/// Assigns an endpoint to a profile, whatever its status: an approved profile is what numbers are for.
pub fn create(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    endpoint_type: &str,
    endpoint: &ForeignSid,
) -> Result<Assignment, Error> {
    let profile = profiles::find(cx, actor, sid)?;
    let endpoint_type =
        text::line(endpoint_type).map_err(|_| refuse(code::INVALID_CHARACTERS, "channel_endpoint_type"))?;
    if endpoint_type.is_empty() {
        return Err(refuse(code::MISSING_FIELD, "channel_endpoint_type"));
    }
    if endpoint_type.chars().count() > MAX_TYPE {
        return Err(refuse(code::INVALID_TOO_LONG, "channel_endpoint_type"));
    }
    if !store::list(cx.tx, sid, std::slice::from_ref(endpoint), &Window::newest(1))?.items.is_empty() {
        return Err(Conflict::AlreadyAssigned.into());
    }
    let assignment = Assignment {
        sid: cx.sid(),
        account: profile.account,
        profile: sid,
        endpoint_type,
        endpoint: endpoint.clone(),
        created_at: cx.now,
    };
    store::insert(cx.tx, &assignment)?;
    audit::about_profile(cx, actor, sid, Note::of(Act::ObjectAssigned, endpoint, "channel_endpoint"))?;
    Ok(assignment)
}

/// An endpoint of a profile.
pub fn find(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    own: ChannelEndpointAssignmentSid,
) -> Result<Assignment, Error> {
    profiles::find(cx, actor, sid)?;
    store::find(cx.tx, sid, own)?.ok_or(Error::NotFound)
}

/// The endpoints of a profile, newest first, or those of them that are named.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    named: &[ForeignSid],
    window: &Window,
) -> Result<Page<Assignment>, Error> {
    profiles::find(cx, actor, sid)?;
    Ok(store::list(cx.tx, sid, named, window)?)
}

/// Takes an endpoint away from a profile.
pub fn delete(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    own: ChannelEndpointAssignmentSid,
) -> Result<(), Error> {
    let assignment = find(cx, actor, sid, own)?;
    store::delete(cx.tx, own)?;
    audit::about_profile(cx, actor, sid, Note::of(Act::ObjectUnassigned, assignment.endpoint, "channel_endpoint"))
}
