//! The requirements of the policies whose shape is public, as the API composes them from what the catalogue gives.
//!
//! The expected shapes are facts of the wire, kept as data beside this file; nothing of them is made by the program.

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::policy::{Collection, DocumentRequirement, EndUserRequirement, Policy, ProfileRequirement};
use serde_json::{Value, json};

use super::shipped::catalogue;

/// The policies whose requirements are public.
const PUBLIC: &str = include_str!("requirements.json");

fn requirements(catalogue: &Catalogue, policy: &Policy) -> Value {
    let document = |needed| json!([document(catalogue, needed)]);
    let mut documents: Vec<Value> = policy.documents.iter().map(document).collect();
    if documents.is_empty() {
        documents.push(json!([]));
    }
    json!({
        "end_user": policy.end_users.iter().map(|needed| end_user(catalogue, needed)).collect::<Vec<_>>(),
        "supporting_document": documents,
        "supporting_customer_profiles": policy.profiles.iter().map(profile).collect::<Vec<_>>(),
        "supporting_trust_products": policy.trust_products.iter().map(profile).collect::<Vec<_>>(),
    })
}

fn end_user(catalogue: &Catalogue, needed: &EndUserRequirement) -> Value {
    let fields: Vec<&str> = catalogue.listed_fields(needed).into_iter().map(|field| field.name.as_str()).collect();
    json!({
        "url": format!("/EndUserTypes/{}", needed.object_type), "fields": fields, "type": needed.object_type,
        "name": needed.name, "requirement_name": needed.requirement_name,
    })
}

fn document(catalogue: &Catalogue, needed: &DocumentRequirement) -> Value {
    let accepted = |(name, friendly): &(String, String)| {
        let object_type = catalogue.object_type(name).expect("a shipped type");
        let fields: Vec<&str> = object_type.served().map(|field| field.name.as_str()).collect();
        json!({"url": format!("/SupportingDocumentTypes/{name}"), "fields": fields, "type": name, "name": friendly})
    };
    json!({
        "description": needed.description, "type": "document", "name": needed.name,
        "accepted_documents": needed.accepted.iter().map(accepted).collect::<Vec<_>>(),
        "requirement_name": needed.requirement_name,
    })
}

fn profile(needed: &ProfileRequirement) -> Value {
    json!({"type": needed.policy, "name": needed.name, "requirement_name": needed.requirement_name})
}

fn public() -> Vec<Value> {
    serde_json::from_str(PUBLIC).expect("a list of policies")
}

#[test]
fn every_policy_whose_shape_is_public_has_that_shape() {
    let catalogue = catalogue();
    for wanted in public() {
        let sid = wanted["sid"].as_str().expect("a SID");
        let policy = catalogue.policy(sid.parse().expect("a SID")).expect("a shipped policy");
        assert_eq!(policy.friendly_name, wanted["friendly_name"]);
        assert_eq!(requirements(&catalogue, policy), wanted["requirements"], "{sid}");
    }
    assert_eq!(public().len(), 4);
}

#[test]
fn every_policy_has_its_own_sid_name_and_collection_for_ever() {
    let line = |policy: &Policy| {
        let flags = match (policy.primary, policy.offered) {
            (true, true) => " | primary, offered",
            (false, false) => "",
            _ => " | ?",
        };
        format!(
            "{} | {} | {} | {}{flags}",
            policy.sid,
            policy.collection.word(),
            policy.machine_name,
            policy.friendly_name
        )
    };
    insta::assert_snapshot!(catalogue().policies.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn only_branded_calls_with_a_reason_rest_on_another_trust_product() {
    let catalogue = catalogue();
    let resting = |policy: &&Policy| !policy.trust_products.is_empty();
    let found: Vec<_> = catalogue.policies.iter().filter(resting).map(|policy| policy.sid.to_string()).collect();
    assert_eq!(found, ["RNca63d1066fbd5e44eac02d0b3cf6d019"]);
    let needed = &catalogue.policy(found[0].parse().expect("a SID")).expect("shipped").trust_products[0].policy;
    assert_eq!(catalogue.policy_named(needed).map(|policy| policy.collection), Some(Collection::TrustProduct));
}

#[test]
fn of_one_type_a_policy_may_want_less_than_another() {
    let catalogue = catalogue();
    let shown = |machine_name: &str| -> Vec<String> {
        let policy = catalogue.policy_named(machine_name).expect("shipped");
        catalogue.listed_fields(&policy.end_users[0]).iter().map(|field| field.name.clone()).collect()
    };
    assert_eq!(shown("branded_calling_trust_product"), ["branded_calls_display_name"]);
    assert_eq!(shown("branded_calling_enhanced_trust_product").len(), 5);
}
