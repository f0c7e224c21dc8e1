//! What people read: every sentence is whole, in every language, for every fault and every reason.

use std::fmt::Write as _;

use bonafide_domain::evaluation::Problem;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::reason::{About, Reason};
use bonafide_domain::wording::{reason, sentence};

use crate::codes::ROWS;
use crate::sample::{Case, FIRST, shipped};

/// Panics unless the words could stand on a page as they are.
fn assert_reads_well(words: &str, whose: &str) {
    let stray = ["  ", " ,", " . ", " :", " ;", "..", ",.", ",,", ": :", "{", "}", "\n"];
    assert!(stray.iter().all(|stray| !words.contains(stray)), "{whose}: {words:?}");
    assert_eq!(words.trim(), words, "{whose}");
    let starts = words.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '¿' | '¡'));
    let ends = words.chars().last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ')' | '?' | '/'));
    assert!(starts && ends, "{whose}: {words:?}");
    assert!(words.split_whitespace().count() >= 2, "{whose}: {words:?}");
    let opened = words.matches('(').count();
    assert_eq!(opened, words.matches(')').count(), "{whose}: {words:?}");
}

fn assert_all_read_well(reason: &Reason) {
    for language in Language::ALL {
        for worded in [&reason.saw, &reason.why, &reason.cure] {
            assert_reads_well(worded.in_language(language), &format!("{} about {}", reason.code, reason.about));
        }
    }
}

#[test]
fn the_sentences_of_every_fault() {
    let mut said = String::new();
    for row in ROWS {
        let problem = row.problem();
        let _ = writeln!(said, "{} about {}", row.code, row.about);
        for language in Language::ALL {
            let words = sentence(shipped(), &row.case().policy, &problem, language);
            assert_reads_well(&words, row.code);
            let _ = writeln!(said, "  {}: {words}", language.tag());
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn every_fault_has_words_for_what_was_seen_why_and_what_to_do() {
    for row in ROWS {
        let policy = row.case().policy;
        assert_all_read_well(&reason(shipped(), &policy, &row.problem()).expect("a code of the taxonomy"));
    }
}

#[test]
fn a_reason_reads_well_about_everything_it_may_be_about() {
    let policy = Case::complete().policy;
    for kind in &shipped().reasons {
        for about in &kind.about {
            let place = match about {
                About::Field => Place::field(FIRST, "email"),
                About::Object => Place::object(FIRST),
                About::Profile => Place::object("profile"),
            };
            assert_all_read_well(&reason(shipped(), &policy, &Problem::new(&kind.code, place)).expect("a known code"));
        }
    }
}

#[test]
fn every_field_says_what_is_missing_and_what_is_wrong_in_every_language() {
    for object_type in &shipped().types {
        for field in &object_type.fields {
            for language in Language::ALL {
                let example = "47-1902835";
                for text in [&field.missing, &field.wrong] {
                    let words = text.in_language(language).replace("{example}", example);
                    assert_reads_well(&words, &format!("{}.{}", object_type.machine_name, field.name));
                }
            }
        }
    }
}

#[test]
fn a_part_of_an_address_that_is_too_long_names_its_own_limit() {
    let row = ROWS.iter().find(|row| row.about == "customer_profile_address.street").expect("a row");
    let words = sentence(shipped(), &row.case().policy, &row.problem(), Language::En);
    assert_eq!(words, "Street and number: use 150 characters or fewer");
}

#[test]
fn an_example_that_is_not_known_is_left_out_with_its_clause() {
    let place = Place::field("customer_profile_business_information", "business_registration_number");
    let problem = Problem::new("invalid.registration_number", place);
    let words = Language::ALL.map(|language| sentence(shipped(), &Case::complete().policy, &problem, language));
    assert_eq!(
        words,
        [
            "Enter the registration number as your authority wrote it",
            "Introduzca el número de registro tal como lo escribe su autoridad",
        ]
    );
}
