//! The second representative need not be given; one that is given is judged, and must be another person.

use bonafide_domain::reason::code;
use serde_json::json;

use crate::sample::{Case, FIRST, SECOND, attributes, one, second};

fn named(first_name: &str, last_name: &str) -> Case {
    Case::with(|case| {
        *case.of(SECOND) = attributes(second());
        case.set(SECOND, "first_name", json!(first_name));
        case.set(SECOND, "last_name", json!(last_name));
    })
}

fn with_emails(first: &str, other: &str) -> Case {
    Case::with(|case| {
        *case.of(SECOND) = attributes(second());
        case.set(FIRST, "email", json!(first));
        case.set(SECOND, "email", json!(other));
    })
}

fn same_person() -> Vec<(String, String)> {
    one(code::MISMATCH_SAME_PERSON, "authorized_representative_2.first_name")
}

#[test]
fn one_that_is_absent_is_not_judged() {
    let evaluation = Case::complete().evaluation();
    assert!(evaluation.is_compliant());
    assert!(evaluation.results.iter().all(|result| result.requirement_name != SECOND));
}

#[test]
fn one_that_is_blank_is_not_judged() {
    for blank in
        [json!({}), json!({"first_name": "", "email": "  \t"}), json!({"first_name": null, "email": ["", " "]})]
    {
        let case = Case::with(|case| *case.of(SECOND) = attributes(blank));
        assert_eq!(case.failures(), []);
        assert!(case.evaluation().results.iter().all(|result| result.requirement_name != SECOND));
    }
}

#[test]
fn one_that_is_begun_is_judged_in_full() {
    let case = Case::with(|case| case.set(SECOND, "first_name", json!("Casimir")));
    let missing = ["last_name", "email", "phone_number", "business_title", "job_position"];
    let wanted = missing.map(|field| (code::MISSING_FIELD.to_owned(), format!("{SECOND}.{field}")));
    assert_eq!(case.failures(), wanted);
}

#[test]
fn another_person_may_share_one_name() {
    assert_eq!(named("Ottoline", "Quillfeather").failures(), []);
    assert_eq!(named("Casimir", "Vandermeer").failures(), []);
}

#[test]
fn case_accents_and_spacing_do_not_hide_one_person() {
    for (first, last) in [
        ("Ottoline", "Vandermeer"),
        ("OTTOLINE", "vandermeer"),
        ("  Ottoline ", "Vander meer"),
        ("Ôttoliné", "Vandermeer"),
        ("O\u{301}ttoline", "Vander-meer"),
        ("Ｏｔｔｏｌｉｎｅ", "Vandermeer"),
    ] {
        assert_eq!(named(first, last).failures(), same_person(), "{first} {last}");
    }
}

#[test]
fn names_that_differ_only_in_signs_a_script_needs_are_two_people() {
    // Husband and wife: the vowel signs are the whole difference.
    let pairs = [("राम", "रमा"), ("かき", "がき"), ("สมชาย", "สมชัย")];
    for (one, other) in pairs {
        let case = Case::with(|case| {
            case.set(FIRST, "first_name", json!(one));
            case.set(FIRST, "last_name", json!("शर्मा"));
            *case.of(SECOND) = attributes(second());
            case.set(SECOND, "first_name", json!(other));
            case.set(SECOND, "last_name", json!("शर्मा"));
        });
        assert_eq!(case.failures(), [], "{one} and {other}");
    }
}

#[test]
fn capitals_of_every_script_are_the_same_letters() {
    for (one, other) in [("Weiß", "WEISS"), ("Σωκράτης", "ΣΩΚΡΑΤΗΣ"), ("Işık", "IŞIK"), ("Андрей", "АНДРЕЙ")]
    {
        let case = Case::with(|case| {
            case.set(FIRST, "first_name", json!(one));
            *case.of(SECOND) = attributes(second());
            case.set(SECOND, "first_name", json!(other));
            case.set(SECOND, "last_name", json!("Vandermeer"));
        });
        assert_eq!(case.failures(), same_person(), "{one} and {other}");
    }
}

#[test]
fn one_e_mail_address_is_one_person() {
    for other in
        ["ottoline@harbourlantern.example", "Ottoline@HarbourLantern.example", " OTTOLINE@harbourlantern.example "]
    {
        assert_eq!(with_emails("ottoline@harbourlantern.example", other).failures(), same_person(), "{other}");
    }
    let idn = with_emails("a@bücher.harbourlantern.example", "a@xn--bcher-kva.harbourlantern.example");
    assert_eq!(idn.failures(), same_person());
}

#[test]
fn e_mail_addresses_that_differ_in_a_dot_are_two() {
    for other in
        ["o.ttoline@harbourlantern.example", "otto-line@harbourlantern.example", "ottoline+2@harbourlantern.example"]
    {
        assert_eq!(with_emails("ottoline@harbourlantern.example", other).failures(), [], "{other}");
    }
}
