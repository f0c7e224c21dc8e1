//! The rows of an evaluation by the policies whose compliant evaluation is public: each requirement by the names and
//! fields of the wire, and our own requirements apart from them.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::{Bundle, LinkedProfile, Object};
use bonafide_domain::evaluation::{Evaluation, Requirement, evaluate};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Policy;
use serde_json::{Value, json};

use crate::sample::{NOW, address, attributes, object_of, shipped};

const STARTER: &str = "starter_customer_profile_type_business";
const SOLE_PROPRIETOR: &str = "sole_proprietor_trust_product";

fn policy(machine_name: &str) -> &'static Policy {
    shipped().policy_named(machine_name).expect("a shipped policy")
}

/// What a program made, with one linked profile.
fn made(end_user: Object, documents: Vec<Object>, linked: &str, status: Status) -> Bundle {
    let sid = "BU0123456789abcdef0123456789abcdef".parse().expect("a SID");
    Bundle {
        profile: attributes(json!({"friendly_name": "Harbour Lantern", "email": "news@harbourlantern.example"})),
        end_users: vec![end_user],
        documents,
        profiles: vec![LinkedProfile { sid, policy: linked.to_owned(), status }],
        by_program: true,
    }
}

fn starter(address_type: &str) -> Bundle {
    let person = json!({
        "first_name": "Ottoline", "last_name": "Vandermeer", "email": "ottoline@harbourlantern.example",
        "phone_number": "+12065550187",
    });
    let mut document = object_of(address_type, json!({"address_sids": "AD0123456789abcdef0123456789abcdef"}));
    document.addresses.push(address());
    let person = object_of("starter_customer_profile_information", person);
    made(person, vec![document], "primary_customer_profile_type_business", Status::Approved)
}

fn sole_proprietor(linked: &str) -> Bundle {
    let about = json!({"brand_name": "Harbour Lantern", "mobile_phone_number": "+12065550187", "vertical": "RETAIL"});
    made(object_of("sole_proprietor_information", about), vec![], linked, Status::Approved)
}

fn judged(machine_name: &str, bundle: &Bundle) -> Evaluation {
    evaluate(shipped(), policy(machine_name), bundle, NOW)
}

/// The rows that the API lists when all is well.
fn rows(machine_name: &str, bundle: &Bundle) -> Vec<Value> {
    let evaluation = judged(machine_name, bundle);
    assert!(evaluation.is_compliant(), "{:?}", evaluation.problems());
    let listed = evaluation.results.iter().filter(|row| !row.is_of_own_fields());
    let name = |row: &Requirement| policy(machine_name).name_within(&row.requirement_name, &row.object_type);
    listed.map(|row| json!([row.requirement_name, row.object_type, name(row), row.valid])).collect()
}

#[test]
fn a_compliant_starter_profile_has_the_rows_of_the_wire() {
    let wanted = json!([
        [
            "starter_customer_profile_information",
            "starter_customer_profile_information",
            "Information",
            ["first_name", "last_name", "email", "phone_number"]
        ],
        ["customer_profile_address", "customer_profile_address", "Legal Company Address", ["address_sids"]],
        [
            "primary_customer_profile",
            "primary_customer_profile_type_business",
            "Primary Customer Profile Bundle",
            ["bundle_sid"]
        ],
    ]);
    assert_eq!(json!(rows(STARTER, &starter("customer_profile_address"))), wanted);
}

#[test]
fn a_compliant_sole_proprietors_product_has_the_rows_of_the_wire() {
    let linked = |linked: &str, name: &str| {
        json!([
            [
                "sole_proprietor_information",
                "sole_proprietor_information",
                "Sole Proprietor Information",
                ["brand_name", "mobile_phone_number", "vertical"]
            ],
            ["customer_profile", linked, name, ["bundle_status"]],
        ])
    };
    for (machine_name, name) in [
        (STARTER, "Starter Customer Profile(isv customers) Proof"),
        ("starter_customer_profile_type_direct_long_tail", "Starter Customer Profile(direct customers) Proof"),
    ] {
        let found = rows(SOLE_PROPRIETOR, &sole_proprietor(machine_name));
        assert_eq!(json!(found), linked(machine_name, name));
    }
}

#[test]
fn the_names_of_answers_in_an_evaluation_are_those_of_the_wire() {
    let name = |place: &str| {
        let field = shipped().field(&place.parse().expect("a place")).expect("a shipped field");
        field.friendly_name.as_str()
    };
    let person = ["first_name", "last_name", "email", "phone_number"];
    let names = person.map(|field| name(&format!("starter_customer_profile_information.{field}")));
    assert_eq!(names, ["First Name", "Last Name", "Email Address", "Phone Number"]);
    let about = ["brand_name", "mobile_phone_number", "vertical"];
    let names = about.map(|field| name(&format!("sole_proprietor_information.{field}")));
    assert_eq!(names, ["Brand Name", "Mobile Phone Number", "Vertical"]);
}

#[test]
fn the_other_address_will_do_and_an_empty_one_is_not_in_its_way() {
    let mut bundle = starter("starter_customer_profile_address");
    let rows = rows(STARTER, &bundle);
    assert_eq!(rows[1][1], "starter_customer_profile_address");
    let empty = Object { object_type: "customer_profile_address".to_owned(), ..Object::default() };
    bundle.documents.insert(0, empty);
    assert!(judged(STARTER, &bundle).is_compliant());
}

#[test]
fn every_requirement_that_fails_is_there_to_be_shown() {
    let nothing = Bundle { by_program: true, ..Bundle::default() };
    for policy in &shipped().policies {
        let failed = evaluate(shipped(), policy, &nothing, NOW);
        let needed = policy.end_users.iter().filter(|one| one.required).count()
            + policy.documents.len()
            + policy.linked().len()
            + policy.any_of.len();
        let shown: Vec<_> = failed.results.iter().filter(|row| !row.passed()).collect();
        assert_eq!(shown.len(), needed + 1, "{}: with the profile's own fields", policy.machine_name);
        assert_eq!(shown.iter().filter(|row| row.is_of_own_fields()).count(), 2, "{}", policy.machine_name);
        let names = shown.iter().filter(|row| !row.is_of_own_fields());
        let unnamed: Vec<_> =
            names.filter(|row| policy.name_within(&row.requirement_name, &row.object_type).is_none()).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }
}

#[test]
fn a_field_that_the_policy_does_not_want_is_neither_missed_nor_judged() {
    let person = json!({
        "first_name": "Ottoline", "last_name": "Vandermeer", "email": "ottoline@harbourlantern.example",
        "phone_number": "+12065550187", "job_position": "CEO",
    });
    let bundle = Bundle { end_users: vec![object_of("authorized_representative_1", person)], ..Bundle::default() };
    let row = |machine_name: &str| {
        let rows = judged(machine_name, &bundle).results;
        rows.into_iter().find(|row| row.object_type == "authorized_representative_1").expect("a row")
    };
    assert!(row("branded_calling_trust_product").passed());
    assert!(!row("secondary_customer_profile_type_business").passed());
}

#[test]
fn a_secondary_profile_needs_an_approved_primary_one_and_one_representative() {
    let secondary = "secondary_customer_profile_type_business";
    let business = crate::sample::bundle();
    let linked = |status| {
        let made = made(Object::default(), vec![], "primary_customer_profile_type_business", status);
        Bundle { profiles: made.profiles, ..business.clone() }
    };
    assert!(judged(secondary, &linked(Status::Approved)).is_compliant());
    assert!(!judged(secondary, &linked(Status::InReview)).is_compliant());
    assert!(!judged(secondary, &business).is_compliant());
}

#[test]
fn a_listed_business_says_where_it_is_listed_and_no_other_does() {
    let product = "us_a2p_messaging_trust_product";
    let with = |given: Attributes| {
        let object = object_of("us_a2p_messaging_profile_information", json!({}));
        let object = Object { attributes: given, ..object };
        judged(product, &made(object, vec![], "secondary_customer_profile_type_business", Status::Approved))
    };
    assert!(with(attributes(json!({"company_type": "private"}))).is_compliant());
    let listed = with(attributes(json!({"company_type": "public"})));
    let missed: Vec<String> = listed.problems().iter().map(|problem| problem.about.to_string()).collect();
    let of = |field: &str| format!("us_a2p_messaging_profile_information.{field}");
    assert_eq!(missed, [of("stock_exchange"), of("stock_ticker")]);
}
