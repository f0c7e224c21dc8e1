//! `Policies`: what a profile of each kind must contain.

use axum::extract::Path;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::Field;
use bonafide_domain::page::Page;
use bonafide_domain::policy::{DocumentRequirement, EndUserRequirement, Policy, ProfileRequirement};
use bonafide_domain::sid::PolicySid;
use serde_json::{Value, json};

use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::reply::Reply;

const PATH: &str = "/v1/Policies";

fn shown(catalogue: &Catalogue, base: &str, policy: &Policy) -> Value {
    let documents: Vec<Vec<Value>> = match policy.documents.as_slice() {
        [] => vec![Vec::new()],
        needed => needed.iter().map(|one| vec![document(catalogue, one)]).collect(),
    };
    json!({
        "sid": policy.sid,
        "friendly_name": policy.friendly_name,
        "requirements": {
            "end_user": policy.end_users.iter().map(|one| end_user(catalogue, one)).collect::<Vec<_>>(),
            "supporting_trust_products": policy.trust_products.iter().map(profile).collect::<Vec<_>>(),
            "supporting_document": documents,
            "supporting_customer_profiles": policy.profiles.iter().map(profile).collect::<Vec<_>>(),
        },
        "url": format!("{base}{PATH}/{}", policy.sid),
    })
}

fn end_user(catalogue: &Catalogue, requirement: &EndUserRequirement) -> Value {
    let fields: Vec<&str> = catalogue.listed_fields(requirement).iter().map(|field| field.name.as_str()).collect();
    json!({
        "url": format!("/EndUserTypes/{}", requirement.object_type),
        "fields": fields,
        "type": requirement.object_type,
        "name": requirement.name,
        "requirement_name": requirement.requirement_name,
    })
}

fn document(catalogue: &Catalogue, requirement: &DocumentRequirement) -> Value {
    let accepted = |(object_type, name): &(String, String)| {
        let known = catalogue.object_type(object_type);
        let fields = known.map(|known| known.fields.as_slice()).unwrap_or_default();
        let served: Vec<&str> = fields.iter().filter(|field: &&Field| field.served).map(|f| f.name.as_str()).collect();
        json!({
            "url": format!("/SupportingDocumentTypes/{object_type}"),
            "fields": served,
            "type": object_type,
            "name": name,
        })
    };
    json!({
        "description": requirement.description,
        "type": "document",
        "name": requirement.name,
        "accepted_documents": requirement.accepted.iter().map(accepted).collect::<Vec<_>>(),
        "requirement_name": requirement.requirement_name,
    })
}

fn profile(requirement: &ProfileRequirement) -> Value {
    json!({
        "type": requirement.policy,
        "name": requirement.name,
        "requirement_name": requirement.requirement_name,
    })
}

pub(crate) async fn list(call: Call) -> Answered {
    let paging = Paging::of(&call.query).map_err(|error| call.fails(error))?;
    call.read(Deed::Read(Noun::CustomerProfile), move |cx, _| {
        let (catalogue, base) = (&cx.house.catalogue, &cx.house.settings.public_url);
        let part = paging.part_of(catalogue.policies.iter().collect(), |policy| policy.sid.to_string());
        let Page { items, has_newer, has_older } = part;
        let items = items.into_iter().map(|policy| (policy.sid.to_string(), shown(catalogue, base, policy))).collect();
        Reply::list(&paging.answer(base, PATH, &[], "results", Page { items, has_newer, has_older }))
    })
    .await
}

pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: PolicySid = call.sid(&sid)?;
    call.read(Deed::Read(Noun::CustomerProfile), move |cx, _| {
        let (catalogue, base) = (&cx.house.catalogue, &cx.house.settings.public_url);
        let policy = catalogue.policy(sid).ok_or(bonafide_app::Error::NotFound)?;
        Reply::ok(&shown(catalogue, base, policy))
    })
    .await
}
