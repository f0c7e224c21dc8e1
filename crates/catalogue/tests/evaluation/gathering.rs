//! Rules that look at more than one answer: conditional questions, one of several, the accepted terms, empty answers.

use bonafide_domain::bundle::accepted_versions;
use bonafide_domain::reason::code;
use bonafide_domain::registration::{Identifier, example};
use serde_json::json;

use crate::sample::{ADDRESS, BUSINESS, Case, FIRST, one, shipped};

const OTHER_NAME: &str = "business_registration_identifier_other";

#[test]
fn another_kind_of_number_must_be_named() {
    let case = Case::with(|case| case.set(BUSINESS, "business_registration_identifier", json!("Other")));
    assert_eq!(case.failures(), one(code::MISSING_FIELD, &format!("{BUSINESS}.{OTHER_NAME}")));
    let spaced = Case::with(|case| case.set(BUSINESS, "business_registration_identifier", json!(" Other ")));
    assert_eq!(spaced.failures(), case.failures(), "outer spaces mean nothing");
    let named = Case::with(|case| {
        case.set(BUSINESS, "business_registration_identifier", json!("Other"));
        case.set(BUSINESS, OTHER_NAME, json!("KvK-nummer, Netherlands"));
    });
    assert_eq!(named.failures(), []);
}

#[test]
fn a_known_kind_of_number_ignores_the_name_of_another() {
    for identifier in Identifier::ALL.into_iter().filter(|identifier| *identifier != Identifier::Other) {
        for left_over in [json!("KvK-nummer"), json!("\u{202e}"), json!("x".repeat(500)), json!(["", 3])] {
            let case = Case::with(|case| {
                case.set(BUSINESS, "business_registration_identifier", json!(identifier.wire_name()));
                case.set(BUSINESS, "business_registration_number", json!(example(identifier)));
                case.set(BUSINESS, OTHER_NAME, left_over);
            });
            assert_eq!(case.failures(), [], "{}", identifier.wire_name());
        }
    }
}

#[test]
fn a_number_is_judged_by_the_kind_that_was_chosen_even_with_spaces_around_it() {
    let case = Case::with(|case| {
        case.set(BUSINESS, "business_registration_identifier", json!(" EIN "));
        case.set(BUSINESS, "business_registration_number", json!("07-1902835"));
    });
    let place = format!("{BUSINESS}.business_registration_number");
    assert_eq!(case.failures(), one(code::INVALID_REGISTRATION_NUMBER, &place));
}

#[test]
fn one_way_to_be_notified_is_enough_and_a_blank_one_is_none() {
    let callback = Case::with(|case| {
        case.remove("profile", "email");
        case.set("profile", "status_callback", json!("http://127.0.0.1:8080/status"));
    });
    assert_eq!(callback.failures(), []);
    for blank in [json!(""), json!("  "), json!("\t\n"), json!(["", ""]), json!(null)] {
        let case = Case::with(|case| case.set("profile", "email", blank.clone()));
        assert_eq!(case.failures(), one(code::MISSING_ANY, "profile.email"), "{blank}");
    }
}

#[test]
fn only_the_newest_versions_of_the_terms_stand() {
    let (terms, privacy) = (&shipped().terms.version, &shipped().privacy.version);
    for old in [accepted_versions("1999-01", privacy), accepted_versions(terms, "1999-01"), terms.clone(), "on".into()]
    {
        let case = Case::with(|case| case.set("profile", "terms", json!(old)));
        assert_eq!(case.failures(), one(code::EXPIRED_TERMS, "profile.terms"), "{old}");
    }
    for blank in [json!(" "), json!(""), json!(null), json!([" ", ""])] {
        let case = Case::with(|case| case.set("profile", "terms", blank.clone()));
        assert_eq!(case.failures(), one(code::MISSING_TERMS, "profile.terms"), "{blank}");
    }
}

#[test]
fn an_answer_of_separators_alone_is_no_answer() {
    for nothing in [json!(","), json!(" , ,"), json!(["", " "]), json!([])] {
        let case = Case::with(|case| case.set(BUSINESS, "business_regions_of_operation", nothing.clone()));
        let place = format!("{BUSINESS}.business_regions_of_operation");
        assert_eq!(case.failures(), one(code::MISSING_FIELD, &place), "{nothing}");
    }
}

#[test]
fn a_document_without_its_address_misses_the_address() {
    let case = Case::with(|case| case.bundle.documents[0].addresses.clear());
    assert_eq!(case.failures(), one(code::MISSING_ADDRESS, ADDRESS));
    let result = case.evaluation().results.into_iter().find(|result| result.requirement_name == ADDRESS);
    assert_eq!(result.expect("a result").valid, Vec::<String>::new(), "no part of it stands");
}

#[test]
fn every_failure_is_listed_not_the_first_one() {
    let case = Case::with(|case| {
        case.remove(BUSINESS, "business_name");
        case.set(FIRST, "email", json!("nowhere"));
        case.address().city.clear();
        case.address().street = "PO Box 9".to_owned();
        case.remove("profile", "terms");
    });
    let codes: Vec<_> = case.failures().into_iter().map(|(code, _)| code).collect();
    let wanted = [
        code::MISSING_TERMS,
        code::MISSING_FIELD,
        code::INVALID_EMAIL,
        code::UNSUPPORTED_PO_BOX,
        code::MISSING_ADDRESS_PART,
    ];
    assert_eq!(codes, wanted);
}
