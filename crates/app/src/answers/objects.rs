//! Keeping the objects of a profile: an end user or an address document is made when it is first saved, and changed in
//! place after that.

use bonafide_domain::attributes::{Attributes, list_of};
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::{AccountSid, AddressSid, DocumentSid, EndUserSid};
use bonafide_store::assignments::{self, Assignment};
use bonafide_store::{addresses, documents, end_users};
use serde_json::Value;

use crate::bundles::{document_context, end_user_context, name_context};
use crate::{Cx, Error, files};

/// Saves the attributes of the profile's end user of a type.
pub(super) fn save_end_user(
    cx: &mut Cx<'_, '_>,
    profile: &Profile,
    object_type: &str,
    attributes: &Attributes,
) -> Result<(), Error> {
    let sealer = cx.sealer(profile.account)?;
    let present = end_users::list_of_profile(cx.tx, profile.sid)?;
    let chance = cx.house.chance.as_ref();
    if let Some(mut stored) = present.into_iter().find(|stored| stored.object_type == object_type) {
        stored.sealed_attributes = sealer.seal_json(&end_user_context(&stored.sid), attributes, chance);
        stored.updated_at = cx.now;
        return Ok(end_users::save(cx.tx, &stored)?);
    }
    let sid: EndUserSid = cx.sid();
    let stored = end_users::Stored {
        sid,
        account: profile.account,
        object_type: object_type.to_owned(),
        sealed_name: sealer.seal(&name_context("end_users", &sid), object_type.as_bytes(), chance),
        sealed_attributes: sealer.seal_json(&end_user_context(&sid), attributes, chance),
        created_at: cx.now,
        updated_at: cx.now,
    };
    end_users::insert(cx.tx, &stored)?;
    assign(cx, profile, sid.to_string(), object_type)
}

/// Makes the profile's document of a type refer to an address.
pub(super) fn save_address_document(
    cx: &mut Cx<'_, '_>,
    profile: &Profile,
    object_type: &str,
    address: AddressSid,
) -> Result<(), Error> {
    let mut attributes = Attributes::new();
    attributes.set("address_sids", Value::String(address.to_string()));
    save_document(cx, profile, object_type, &attributes)
}

/// Saves the attributes of the profile's document of a type.
pub(super) fn save_document(
    cx: &mut Cx<'_, '_>,
    profile: &Profile,
    object_type: &str,
    attributes: &Attributes,
) -> Result<(), Error> {
    let sealer = cx.sealer(profile.account)?;
    let present = documents::list_of_profile(cx.tx, profile.sid)?;
    let chance = cx.house.chance.as_ref();
    if let Some(mut stored) = present.into_iter().find(|stored| stored.object_type == object_type) {
        stored.sealed_attributes = sealer.seal_json(&document_context(&stored.sid), attributes, chance);
        stored.updated_at = cx.now;
        documents::save(cx.tx, &stored)?;
        return remember_addresses(cx, profile.account, stored.sid, attributes);
    }
    let sid: DocumentSid = cx.sid();
    let stored = documents::Stored {
        sid,
        account: profile.account,
        object_type: object_type.to_owned(),
        status: crate::documents::DRAFT.to_owned(),
        mime_type: None,
        sealed_name: sealer.seal(&name_context("documents", &sid), object_type.as_bytes(), chance),
        sealed_attributes: sealer.seal_json(&document_context(&sid), attributes, chance),
        created_at: cx.now,
        updated_at: cx.now,
    };
    documents::insert(cx.tx, &stored)?;
    remember_addresses(cx, profile.account, sid, attributes)?;
    assign(cx, profile, sid.to_string(), object_type)
}

/// Writes down which addresses of its account a document refers to.
pub(crate) fn remember_addresses(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    document: DocumentSid,
    attributes: &Attributes,
) -> Result<(), Error> {
    let mut known = Vec::new();
    for sid in attributes.get("address_sids").map(list_of).unwrap_or_default().iter().filter_map(|sid| sid.parse().ok())
    {
        if addresses::find(cx.tx, account, sid)?.is_some() {
            known.push(sid);
        }
    }
    Ok(addresses::save_uses(cx.tx, document, &known)?)
}

fn assign(cx: &mut Cx<'_, '_>, profile: &Profile, object: String, object_type: &str) -> Result<(), Error> {
    let assignment = Assignment {
        sid: cx.sid(),
        account: profile.account,
        profile: profile.sid,
        object,
        object_type: object_type.to_owned(),
        created_at: cx.now,
    };
    Ok(assignments::insert(cx.tx, &assignment)?)
}

/// Takes the profile's objects of a type away; what no other profile uses is removed.
pub(super) fn remove(cx: &mut Cx<'_, '_>, profile: &Profile, object_type: &str) -> Result<(), Error> {
    for assignment in assignments::list(cx.tx, profile.sid)? {
        if assignment.object_type != object_type {
            continue;
        }
        assignments::delete(cx.tx, assignment.sid)?;
        if assignments::profiles_of(cx.tx, &assignment.object)?.is_empty() {
            remove_object(cx, &assignment.object)?;
        }
    }
    Ok(())
}

/// Removes an end user or a document by its SID.
pub(crate) fn remove_object(cx: &mut Cx<'_, '_>, object: &str) -> Result<(), Error> {
    if let Ok(sid) = object.parse::<EndUserSid>() {
        end_users::delete(cx.tx, sid)?;
    } else if let Ok(sid) = object.parse::<DocumentSid>() {
        addresses::save_uses(cx.tx, sid, &[])?;
        files::forget(cx, sid)?;
        documents::delete(cx.tx, sid)?;
    }
    Ok(())
}
