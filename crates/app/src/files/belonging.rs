//! Whose a file is, and when it goes.
//!
//! A picture that is taken in the Console belongs to one profile; one that a program sends goes with its document, which
//! may be part of several profiles or of none. What was submitted stays as long as a profile does that it was submitted
//! with, so that a decision can be checked. What neither an answer names nor a submission holds is removed.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::field::ObjectType;
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::{AccountSid, DocumentSid, FileSid, ProfileSid};
use bonafide_store::files::{self as store, Stored};
use bonafide_store::{assignments, captures, documents, jobs, profiles};

use super::{Facts, REMOVE, facts_context, find, remove};
use crate::audit::{self, Note};
use crate::{Actor, Cx, Error, bundles};

/// The files that a bundle's answers name.
fn named_in(cx: &Cx<'_, '_>, bundle: &Bundle) -> Vec<FileSid> {
    let of_type = |name: &str| cx.house.catalogue.object_type(name);
    let documents = bundle.documents.iter().filter_map(|object| Some((of_type(&object.object_type)?, object)));
    documents.flat_map(|(object_type, object)| sids_in(object_type, &object.attributes)).collect()
}

fn sids_in(object_type: &ObjectType, attributes: &Attributes) -> Vec<FileSid> {
    let pictures = object_type.fields.iter().filter(|field| field.is_picture());
    pictures.filter_map(|field| attributes.text(&field.name).parse().ok()).collect()
}

/// The files that a document names; none when it does not exist.
fn named_by(cx: &mut Cx<'_, '_>, account: AccountSid, sid: DocumentSid) -> Result<Vec<FileSid>, Error> {
    let Some(stored) = documents::find(cx.tx, account, sid)? else { return Ok(Vec::new()) };
    let house = cx.house;
    let Some(object_type) = house.catalogue.object_type(&stored.object_type) else { return Ok(Vec::new()) };
    let sealer = cx.sealer(account)?;
    let attributes = sealer.open_json(&bundles::document_context(&sid), &stored.sealed_attributes)?;
    Ok(sids_in(object_type, &attributes))
}

/// The profiles in which a file is seen: the one it was taken or submitted for, and those its document is part of.
pub(crate) fn seen_in(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Vec<ProfileSid>, Error> {
    let mut seen_in = Vec::from_iter(stored.profile);
    if let Some(document) = stored.document {
        seen_in.extend(assignments::profiles_of(cx.tx, &document.to_string())?);
    }
    seen_in.sort_unstable();
    seen_in.dedup();
    Ok(seen_in)
}

/// Removes every file of a profile and of its documents that neither an answer names nor a capture holds. What was
/// submitted stays.
pub(crate) fn sweep(cx: &mut Cx<'_, '_>, actor: &Actor, profile: &Profile) -> Result<(), Error> {
    let bundle = bundles::gather(cx, profile)?;
    let mut wanted = named_in(cx, &bundle);
    for capture in captures::list_of_profile(cx.tx, profile.sid)? {
        wanted.extend(crate::captures::progress(&capture)?.held.into_values());
    }
    let mut present = store::list_of_profile(cx.tx, profile.sid)?;
    for document in documents::list_of_profile(cx.tx, profile.sid)? {
        present.extend(store::list_of_document(cx.tx, document.sid)?);
    }
    for stored in present {
        if stored.state == store::KEPT && !wanted.contains(&stored.sid) {
            remove(cx, stored.sid)?;
            audit::about_profile(cx, actor, profile.sid, Note::of(Act::PictureRemoved, stored.sid, &stored.side))?;
        }
    }
    Ok(())
}

/// Lets go of a file that no answer names any more, and says whether it is gone. What was submitted stays.
pub(crate) fn release(cx: &mut Cx<'_, '_>, sid: FileSid) -> Result<bool, Error> {
    match store::find(cx.tx, sid)? {
        Some(stored) if stored.state == store::KEPT => remove(cx, sid).map(|()| true),
        _ => Ok(false),
    }
}

/// Lets go of the files of a document that is about to be deleted. What was submitted stays with its profile.
pub(crate) fn forget(cx: &mut Cx<'_, '_>, document: DocumentSid) -> Result<(), Error> {
    for stored in store::list_of_document(cx.tx, document)? {
        release(cx, stored.sid)?;
    }
    Ok(())
}

/// Lets the pictures that a document names go with it, also those that were taken for a profile that it leaves.
pub(crate) fn go_with(cx: &mut Cx<'_, '_>, account: AccountSid, document: DocumentSid) -> Result<(), Error> {
    for sid in named_by(cx, account, document)? {
        let Some(mut stored) = store::find(cx.tx, sid)?.filter(|stored| stored.document.is_none()) else { continue };
        stored.document = Some(document);
        if stored.state == store::KEPT {
            stored.profile = None;
        }
        store::save(cx.tx, &stored)?;
    }
    Ok(())
}

/// Marks the files of a submission: they stay as long as the profile does, so that a decision can be checked.
pub(crate) fn submit(cx: &mut Cx<'_, '_>, profile: &Profile, bundle: &Bundle) -> Result<(), Error> {
    for sid in named_in(cx, bundle) {
        let Some((mut stored, mut facts)) = find(cx, profile.account, sid)? else { continue };
        if stored.state == store::SUBMITTED && facts.submitted_with.contains(&profile.sid) {
            continue;
        }
        facts.submitted_with.push(profile.sid);
        stored.state = store::SUBMITTED.to_owned();
        stored.profile = stored.profile.or(Some(profile.sid));
        save(cx, stored, &facts)?;
    }
    Ok(())
}

fn save(cx: &mut Cx<'_, '_>, mut stored: Stored, facts: &Facts) -> Result<(), Error> {
    let sealer = cx.sealer(stored.account)?;
    stored.sealed_facts = sealer.seal_json(&facts_context(stored.sid), facts, cx.house.chance.as_ref());
    Ok(store::save(cx.tx, &stored)?)
}

/// Takes leave of a profile that is about to be deleted with all its rows. A file that another profile was submitted
/// with, or that its document still names, stays; of every other the job of removing its bytes is left.
pub(crate) fn remove_all(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<(), Error> {
    for document in documents::list_of_profile(cx.tx, profile.sid)? {
        go_with(cx, profile.account, document.sid)?;
    }
    for stored in store::list_of_profile(cx.tx, profile.sid)? {
        if !stays(cx, &stored, profile)? {
            jobs::insert(cx.tx, cx.sid(), REMOVE, &stored.sid.to_string(), cx.now)?;
        }
    }
    Ok(())
}

fn stays(cx: &mut Cx<'_, '_>, stored: &Stored, profile: &Profile) -> Result<bool, Error> {
    let Some((mut stored, facts)) = find(cx, profile.account, stored.sid)? else { return Ok(false) };
    let mut others = Vec::new();
    for other in facts.submitted_with.iter().filter(|other| **other != profile.sid) {
        others.extend(profiles::find_any(cx.tx, *other)?.map(|found| found.sid));
    }
    let is_named = match stored.document {
        Some(document) => named_by(cx, profile.account, document)?.contains(&stored.sid),
        None => false,
    };
    if others.is_empty() && !is_named {
        return Ok(false);
    }
    stored.profile = others.first().copied();
    stored.state = if others.is_empty() { store::KEPT } else { store::SUBMITTED }.to_owned();
    save(cx, stored, &Facts { submitted_with: others, ..facts })?;
    Ok(true)
}
