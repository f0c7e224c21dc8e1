//! What an applicant is told: a reason that may not be told becomes one general reason that hints at nothing.

use bonafide_domain::evaluation::Problem;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::reason::{Reason, code};
use bonafide_domain::wording::{reason, told};

use crate::sample::{ADDRESS, Case, FIRST, shipped};

fn given(code: &str, about: Place) -> Reason {
    let mut reason = reason(shipped(), &Case::complete().policy, &Problem::new(code, about)).expect("a known code");
    reason.note = "seen before in case 7".to_owned();
    reason
}

fn shown(reasons: &[Reason]) -> Vec<Reason> {
    told(shipped(), &Case::complete().policy, reasons)
}

#[test]
fn what_may_be_told_is_told_without_the_private_note() {
    let shown = shown(&[given("mismatch.person_name", Place::object(FIRST))]);
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].code.as_str(), shown[0].note.as_str()), ("mismatch.person_name", ""));
}

#[test]
fn what_may_not_be_told_leaves_no_trace() {
    for kind in shipped().reasons.iter().filter(|kind| !kind.may_be_told) {
        let shown = shown(&[given(&kind.code, Place::object(ADDRESS))]);
        assert_eq!(shown, [Reason { note: String::new(), ..given(code::CANNOT_APPROVE, Place::object("profile")) }]);
        let json = serde_json::to_string(&shown).expect("JSON");
        assert!(!json.contains(&kind.code) && !json.contains(ADDRESS) && !json.contains("case 7"), "{json}");
        for language in Language::ALL {
            let words = [&kind.saw, &kind.why, &kind.cure].map(|text| text.in_language(language));
            assert!(words.iter().all(|words| !json.contains(words)), "{}", kind.code);
        }
    }
}

#[test]
fn several_hidden_reasons_become_one_beside_those_that_are_told() {
    let shown = shown(&[
        given("suspected.fraud", Place::object("profile")),
        given("mismatch.address", Place::field(ADDRESS, "street")),
        given("suspected.impersonation", Place::object(FIRST)),
    ]);
    let codes: Vec<_> = shown.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["mismatch.address", code::CANNOT_APPROVE]);
}

#[test]
fn the_general_reason_is_not_said_twice() {
    let shown = shown(&[
        given(code::CANNOT_APPROVE, Place::object("profile")),
        given("suspected.fraud", Place::object("profile")),
    ]);
    assert_eq!(shown.iter().filter(|reason| reason.code == code::CANNOT_APPROVE).count(), 1);
}

#[test]
fn nothing_given_is_nothing_told() {
    assert_eq!(shown(&[]), []);
}
