//! What rests on other profiles: which of them are enough, and what is told when none is.

use bonafide_domain::evaluation::{Requirement, evaluate};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::{Collection, ProfileRequirement};
use bonafide_domain::reason::code;

use crate::sample::{Case, NOW, one, shipped};

const BUSINESS: &str = "primary_customer_profile_type_business";
const INDIVIDUAL: &str = "primary_customer_profile_type_individual";

fn needed(policy: &str, requirement_name: &str) -> ProfileRequirement {
    ProfileRequirement {
        policy: policy.to_owned(),
        name: "Primary Customer Profile".to_owned(),
        requirement_name: requirement_name.to_owned(),
    }
}

/// A policy that needs one of two profiles, and what is linked.
fn with_links(links: &[(&str, Status)]) -> Case {
    Case::with(|case| {
        case.policy.profiles = vec![needed(BUSINESS, "primary"), needed(INDIVIDUAL, "primary")];
        links.iter().for_each(|(policy, status)| case.link(policy, *status));
    })
}

fn row(case: &Case) -> Requirement {
    let results = case.evaluation().results;
    results.into_iter().find(|result| result.requirement_name == "primary").expect("one row for the alternatives")
}

#[test]
fn any_approved_alternative_is_enough_and_the_row_says_which() {
    for enough in [BUSINESS, INDIVIDUAL] {
        let case = with_links(&[(enough, Status::Approved)]);
        assert_eq!(case.failures(), []);
        assert_eq!((row(&case).object_type.as_str(), row(&case).valid), (enough, vec!["bundle_sid".to_owned()]));
    }
    let beside_another = with_links(&[(BUSINESS, Status::Rejected), (INDIVIDUAL, Status::Approved)]);
    assert_eq!((beside_another.failures(), row(&beside_another).object_type.as_str()), (vec![], INDIVIDUAL));
}

#[test]
fn without_any_link_the_first_alternative_is_missed() {
    assert_eq!(with_links(&[]).failures(), one(code::MISSING_PROFILE, BUSINESS));
    assert_eq!(row(&with_links(&[("sole_proprietor_trust_product", Status::Approved)])).object_type, BUSINESS);
}

#[test]
fn a_link_to_what_is_not_approved_is_not_told_as_missing() {
    for status in Status::ALL.into_iter().filter(|status| *status != Status::Approved) {
        let case = with_links(&[(INDIVIDUAL, status)]);
        assert_eq!(case.failures(), one(code::UNVERIFIABLE_PROFILE, INDIVIDUAL));
        let invalid = &row(&case).invalid[0];
        assert_eq!(invalid.about.to_string(), format!("{INDIVIDUAL}.bundle_sid"));
    }
}

#[test]
fn two_requirements_are_two_rows_and_a_trust_product_looks_at_the_status() {
    let case = Case::with(|case| {
        case.policy.collection = Collection::TrustProduct;
        case.policy.profiles = vec![needed(BUSINESS, "primary")];
        case.policy.trust_products = vec![needed("voice_integrity_trust_product", "voice")];
        case.link(BUSINESS, Status::Approved);
    });
    let missed = one(code::MISSING_PROFILE, "voice_integrity_trust_product");
    assert_eq!((row(&case).valid, case.failures()), (vec!["bundle_status".to_owned()], missed));
}

#[test]
fn what_a_program_made_is_not_asked_for_terms() {
    let without_terms = |by_program: bool| {
        let mut case = Case::with(|case| case.remove("profile", "terms"));
        case.bundle.by_program = by_program;
        case
    };
    assert_eq!(without_terms(false).failures(), one(code::MISSING_TERMS, "profile.terms"));
    assert_eq!(without_terms(true).failures(), []);
    let mut old = Case::with(|case| case.set("profile", "terms", serde_json::json!("1999-01 1999-01")));
    old.bundle.by_program = true;
    let own = &evaluate(shipped(), &old.policy, &old.bundle, NOW).results[0];
    assert!(own.passed() && own.is_of_own_fields() && !own.valid.contains(&"terms".to_owned()));
}
