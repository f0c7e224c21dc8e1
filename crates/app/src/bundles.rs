//! Gathering a bundle: everything a profile consists of, opened for judging and showing.

use std::collections::BTreeMap;

use bonafide_domain::address::Address;
use bonafide_domain::attributes::{Attributes, list_of};
use bonafide_domain::bundle::{Bundle, KeptPicture, LinkedProfile, Object};
use bonafide_domain::evaluation::{Evaluation, evaluate};
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::{Origin, Profile};
use bonafide_domain::sid::AddressSid;
use bonafide_store::{assignments, documents, end_users, profiles};

use crate::{Cx, Error, addresses, files};

/// The policy of a profile.
pub fn policy_of<'c>(cx: &Cx<'c, '_>, profile: &Profile) -> Result<&'c Policy, Error> {
    cx.house.policy_of(profile)
}

/// Everything a profile consists of.
pub fn gather(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<Bundle, Error> {
    let sealer = cx.sealer(profile.account)?;
    let end_users = end_users::list_of_profile(cx.tx, profile.sid)?
        .into_iter()
        .map(|stored| {
            let attributes = sealer.open_json(&end_user_context(&stored.sid), &stored.sealed_attributes)?;
            Ok(Object { object_type: stored.object_type, attributes, ..Object::default() })
        })
        .collect::<Result<_, Error>>()?;
    let mut gathered = Vec::new();
    for stored in documents::list_of_profile(cx.tx, profile.sid)? {
        let attributes: Attributes = sealer.open_json(&document_context(&stored.sid), &stored.sealed_attributes)?;
        let addresses = addresses_of(cx, profile, &attributes)?;
        let pictures = pictures_of(cx, profile, &stored.object_type, &attributes)?;
        gathered.push(Object { object_type: stored.object_type, attributes, addresses, pictures });
    }
    Ok(Bundle {
        profile: profile.own.clone(),
        end_users,
        documents: gathered,
        profiles: linked(cx, profile)?,
        by_program: profile.origin == Origin::Api,
    })
}

/// The profiles that a profile rests on.
fn linked(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<Vec<LinkedProfile>, Error> {
    let mut linked = Vec::new();
    for sid in assignments::list(cx.tx, profile.sid)?.iter().filter_map(|assignment| assignment.object.parse().ok()) {
        let Some(stored) = profiles::find_any(cx.tx, sid)? else { continue };
        if let Some(policy) = cx.house.catalogue.policy(stored.policy) {
            linked.push(LinkedProfile { sid, policy: policy.machine_name.clone(), status: stored.status });
        }
    }
    Ok(linked)
}

fn addresses_of(cx: &mut Cx<'_, '_>, profile: &Profile, attributes: &Attributes) -> Result<Vec<Address>, Error> {
    let sids = attributes.get("address_sids").map(list_of).unwrap_or_default();
    let mut found = Vec::new();
    for sid in sids.iter().filter_map(|sid| sid.parse::<AddressSid>().ok()) {
        found.extend(addresses::find_of(cx, profile.account, sid)?);
    }
    Ok(found)
}

/// The pictures that a document's answers name.
fn pictures_of(
    cx: &mut Cx<'_, '_>,
    profile: &Profile,
    object_type: &str,
    attributes: &Attributes,
) -> Result<BTreeMap<String, KeptPicture>, Error> {
    let house = cx.house;
    let fields = house.catalogue.object_type(object_type).map(|found| found.fields.as_slice()).unwrap_or_default();
    let mut pictures = BTreeMap::new();
    for field in fields.iter().filter(|field| field.is_picture()) {
        let Ok(sid) = attributes.text(&field.name).parse() else { continue };
        if let Some(kept) = files::kept(cx, profile.account, sid)? {
            pictures.insert(field.name.clone(), kept);
        }
    }
    Ok(pictures)
}

/// Judges a profile as it is now. Nothing is kept of it.
pub fn judge(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<(Bundle, Evaluation), Error> {
    let bundle = gather(cx, profile)?;
    let evaluation = evaluate(&cx.house.catalogue, policy_of(cx, profile)?, &bundle, cx.now);
    Ok((bundle, evaluation))
}

pub(crate) fn end_user_context(sid: &impl ToString) -> String {
    format!("end_users/{}/attributes", sid.to_string())
}

pub(crate) fn document_context(sid: &impl ToString) -> String {
    format!("documents/{}/attributes", sid.to_string())
}

pub(crate) fn address_context(sid: &impl ToString) -> String {
    format!("addresses/{}/address", sid.to_string())
}

pub(crate) fn name_context(table: &str, sid: &impl ToString) -> String {
    format!("{table}/{}/name", sid.to_string())
}
