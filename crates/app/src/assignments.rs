//! Assignments, as programs make them: an end user, a document or another profile becomes a part of a profile.

use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::Kind;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AssignmentSid, DocumentSid, EndUserSid, ProfileSid};
use bonafide_store::assignments as store;
use bonafide_store::{accounts, documents, end_users};

pub use bonafide_store::assignments::Assignment;

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, files, profiles};

/// What is assigned, by its SID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// An end user.
    EndUser(EndUserSid),
    /// A document.
    Document(DocumentSid),
    /// Another profile.
    Profile(ProfileSid),
}

impl Object {
    /// The object of a SID; `None` when the SID is of another kind, or none.
    pub fn of_sid(text: &str) -> Option<Object> {
        let end_user = text.parse().map(Object::EndUser);
        let document = || text.parse().map(Object::Document);
        let profile = || text.parse().map(Object::Profile);
        end_user.or_else(|_| document()).or_else(|_| profile()).ok()
    }

    fn sid(self) -> String {
        match self {
            Object::EndUser(sid) => sid.to_string(),
            Object::Document(sid) => sid.to_string(),
            Object::Profile(sid) => sid.to_string(),
        }
    }
}

/// Assigns an object of the actor's account to a profile that may be changed. Another profile may be the one of the account
/// above: a subaccount's profiles rest on its parent's.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, object: Object) -> Result<Assignment, Error> {
    let mut profile = profiles::changeable(cx, actor, sid)?;
    let object_type = type_of(cx, &profile, object)?;
    let present = store::list(cx.tx, sid)?;
    if present.iter().any(|assignment| assignment.object == object.sid()) {
        return Err(Conflict::AlreadyAssigned.into());
    }
    let takes_one = cx.house.catalogue.object_type(&object_type);
    let takes_one = takes_one.is_some_and(|t| t.fields.iter().any(|field| matches!(field.kind, Kind::Addresses)));
    if takes_one && present.iter().any(|assignment| assignment.object_type == object_type) {
        return Err(Conflict::OnlyOne.into());
    }
    let assignment = Assignment {
        sid: cx.sid(),
        account: profile.account,
        profile: sid,
        object: object.sid(),
        object_type,
        created_at: cx.now,
    };
    store::insert(cx.tx, &assignment)?;
    audit::about_profile(cx, actor, sid, Note::of(Act::ObjectAssigned, &assignment.object, &assignment.object_type))?;
    if let Object::Document(document) = object {
        crate::documents::note_consent(cx, actor, document, &[sid])?;
    }
    profiles::save(cx, &mut profile)?;
    Ok(assignment)
}

fn type_of(cx: &mut Cx<'_, '_>, to: &bonafide_domain::profile::Profile, object: Object) -> Result<String, Error> {
    let found = match object {
        Object::EndUser(sid) => end_users::find(cx.tx, to.account, sid)?.map(|found| found.object_type),
        Object::Document(sid) => documents::find(cx.tx, to.account, sid)?.map(|found| found.object_type),
        Object::Profile(sid) if sid == to.sid => None,
        Object::Profile(sid) => {
            let above = accounts::find(cx.tx, to.account)?.and_then(|account| account.parent);
            let found = bonafide_store::profiles::find_any(cx.tx, sid)?;
            let found = found.filter(|found| found.account == to.account || Some(found.account) == above);
            found.and_then(|found| cx.house.catalogue.policy(found.policy)).map(|policy| policy.machine_name.clone())
        }
    };
    found.ok_or_else(|| {
        Error::Invalid(vec![Problem::new(code::INVALID_CHOICE, Place::field("assignment", "object_sid"))])
    })
}

/// An assignment of a profile.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, own: AssignmentSid) -> Result<Assignment, Error> {
    profiles::find(cx, actor, sid)?;
    store::find(cx.tx, sid, own)?.ok_or(Error::NotFound)
}

/// The assignments of a profile, newest first, of one type of object if it is named.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    object_type: Option<&str>,
    window: &Window,
) -> Result<Page<Assignment>, Error> {
    profiles::find(cx, actor, sid)?;
    Ok(store::page_of(cx.tx, sid, object_type, window)?)
}

/// Takes an object away from a profile that may be changed. The object stays.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, own: AssignmentSid) -> Result<(), Error> {
    let assignment = find(cx, actor, sid, own)?;
    let mut profile = profiles::changeable(cx, actor, sid)?;
    store::delete(cx.tx, own)?;
    if let Ok(document) = assignment.object.parse() {
        files::go_with(cx, profile.account, document)?;
    }
    let note = Note::of(Act::ObjectUnassigned, &assignment.object, &assignment.object_type);
    audit::about_profile(cx, actor, sid, note)?;
    profiles::save(cx, &mut profile)
}
