//! What a report comes to.

use super::*;
use crate::reason::code;

fn found(kind: Kind) -> Finding {
    Finding::new(kind, Place::object("photo_id"))
}

fn report(kinds: &[Kind]) -> Report {
    Report { findings: kinds.iter().copied().map(found).collect(), ..Report::default() }
}

#[test]
fn a_word_names_one_kind_of_finding() {
    let mut words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Kind::ALL.len());
}

#[test]
fn what_speaks_for_a_submission_proposes_no_reason_and_what_speaks_against_it_does() {
    for kind in Kind::ALL {
        let proposes = found(*kind).reason().is_some();
        let is_against = kind.weight() <= Weight::Doubt && *kind != Kind::PictureFlaw;
        assert_eq!(proposes, is_against, "{}", kind.word());
    }
}

#[test]
fn a_flaw_proposes_its_own_reason() {
    let flawed = Finding { flaw: Some(Flaw::Glare), ..found(Kind::PictureFlaw) };
    assert_eq!(flawed.reason(), Some(code::UNREADABLE_GLARE));
}

#[test]
fn two_values_weigh_as_they_agree() {
    let compared = |agreement| {
        let value = |source| (source, "1990-01-01".to_owned());
        let compared = Compared { left: value(Source::Entered), right: value(Source::Mrz), agreement };
        Finding::compared(Kind::BirthDate, Place::object("photo_id"), compared)
    };
    assert_eq!(compared(Agreement::Match).weight, Weight::For);
    assert_eq!(compared(Agreement::Close).weight, Weight::Note);
    assert_eq!(compared(Agreement::Differs).weight, Weight::Against);
    assert_eq!(compared(Agreement::Match).reason(), None);
    assert_eq!(compared(Agreement::Differs).reason(), Some(code::MISMATCH_BIRTH_DATE));
}

#[test]
fn a_proposal_follows_the_gravest_finding() {
    use Kind::{DocumentExpired, FaceSame, FaceUnsure, MrzRepaired};
    assert_eq!(report(&[FaceSame, MrzRepaired]).proposal(), Proposal::Approve);
    assert_eq!(report(&[FaceSame, FaceUnsure]).proposal(), Proposal::Look);
    assert_eq!(report(&[FaceSame, FaceUnsure, DocumentExpired]).proposal(), Proposal::Reject);
    assert_eq!(report(&[]).proposal(), Proposal::Look);
}

#[test]
fn what_was_not_looked_at_wants_a_person_unless_it_is_not_there_to_be_seen() {
    let with = |why| Report {
        blind: vec![BlindSpot { check: Check::Mrz, about: Place::object("photo_id"), why }],
        ..report(&[Kind::FaceSame])
    };
    assert_eq!(with(Blindness::NoModel).proposal(), Proposal::Look);
    assert_eq!(with(Blindness::NotOnDocument).proposal(), Proposal::Approve);
}

#[test]
fn only_what_follows_from_the_document_is_plain() {
    assert!(found(Kind::DocumentExpired).is_plain());
    assert!(!found(Kind::FaceOther).is_plain());
    assert!(!found(Kind::DocumentExpired).weighing(Weight::Doubt).is_plain());
}
