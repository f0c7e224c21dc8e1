//! End users, as programs handle them: sets of attributes about a business or a person, assigned to profiles.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::field::ObjectKind;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, EndUserSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::end_users::{self as store, Stored};

use crate::bundles::{end_user_context, name_context};
use crate::objects::{self, Change, NewObject};
use crate::{Actor, Cx, Error};

/// An end user, opened.
#[derive(Clone)]
pub struct EndUser {
    /// Its SID.
    pub sid: EndUserSid,
    /// The account.
    pub account: AccountSid,
    /// What it is called.
    pub friendly_name: String,
    /// The machine name of its type.
    pub object_type: String,
    /// What was entered.
    pub attributes: Attributes,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Makes an end user. Its attributes are kept, right or wrong: the evaluation of a profile judges them.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, new: &NewObject) -> Result<EndUser, Error> {
    let account = cx.home(actor)?;
    let (friendly_name, object_type) = new.checked(cx, ObjectKind::EndUser)?;
    let end_user = EndUser {
        sid: cx.sid(),
        account,
        friendly_name,
        object_type: object_type.machine_name.clone(),
        attributes: new.attributes.clone(),
        created_at: cx.now,
        updated_at: cx.now,
    };
    let stored = sealed(cx, &end_user)?;
    store::insert(cx.tx, &stored)?;
    objects::audit(cx, actor, Act::ObjectCreated, &end_user.sid.to_string(), &end_user.object_type, &[])?;
    Ok(end_user)
}

/// An end user of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: EndUserSid) -> Result<EndUser, Error> {
    let account = cx.home(actor)?;
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    opened(cx, stored)
}

/// The end users of the actor's account, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, window: &Window) -> Result<Page<EndUser>, Error> {
    let account = cx.home(actor)?;
    store::list(cx.tx, account, window)?.try_map(|stored| opened(cx, stored))
}

/// Changes an end user, unless a profile it belongs to can no longer be changed.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: EndUserSid, change: &Change) -> Result<EndUser, Error> {
    let mut end_user = find(cx, actor, sid)?;
    let belongs_to = objects::changeable(cx, &sid.to_string())?;
    if let Some(name) = &change.friendly_name {
        end_user.friendly_name = objects::friendly_name(name)?;
    }
    if let Some(attributes) = &change.attributes {
        objects::bounded(attributes)?;
        end_user.attributes = attributes.clone();
    }
    end_user.updated_at = cx.now;
    let stored = sealed(cx, &end_user)?;
    store::save(cx.tx, &stored)?;
    objects::audit(cx, actor, Act::ObjectEdited, &sid.to_string(), &end_user.object_type, &belongs_to)?;
    Ok(end_user)
}

/// Deletes an end user that is assigned to no profile.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: EndUserSid) -> Result<(), Error> {
    let end_user = find(cx, actor, sid)?;
    objects::must_be_free(cx, &sid.to_string())?;
    store::delete(cx.tx, sid)?;
    objects::audit(cx, actor, Act::ObjectDeleted, &sid.to_string(), &end_user.object_type, &[])
}

fn sealed(cx: &mut Cx<'_, '_>, e: &EndUser) -> Result<Stored, Error> {
    let sealer = cx.sealer(e.account)?;
    let chance = cx.house.chance.as_ref();
    Ok(Stored {
        sid: e.sid,
        account: e.account,
        object_type: e.object_type.clone(),
        sealed_name: sealer.seal(&name_context("end_users", &e.sid), e.friendly_name.as_bytes(), chance),
        sealed_attributes: sealer.seal_json(&end_user_context(&e.sid), &e.attributes, chance),
        created_at: e.created_at,
        updated_at: e.updated_at,
    })
}

fn opened(cx: &mut Cx<'_, '_>, s: Stored) -> Result<EndUser, Error> {
    let sealer = cx.sealer(s.account)?;
    let name = sealer.open(&name_context("end_users", &s.sid), &s.sealed_name)?;
    Ok(EndUser {
        sid: s.sid,
        account: s.account,
        friendly_name: String::from_utf8_lossy(&name).into_owned(),
        object_type: s.object_type,
        attributes: sealer.open_json(&end_user_context(&s.sid), &s.sealed_attributes)?,
        created_at: s.created_at,
        updated_at: s.updated_at,
    })
}
