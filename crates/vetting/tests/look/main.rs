//! Whole looks at papers of invented people: what is good finds nothing against it, and what is wrong finds it.

mod shown;

use std::time::Duration;

use bonafide_domain::vetting::{Kind as Found, Report, Weight};
use bonafide_specimen::head::known;
use bonafide_specimen::paper::{Change, Kind, Paper, Person};
use bonafide_vetting::look::{Readers, look};
use bonafide_vetting::looked::{Looked, MarkKind};

use shown::{Applicant, TODAY};

fn readers() -> Readers {
    Readers::on(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"))
}

fn looked(applicant: &Applicant) -> Looked {
    look(&applicant.papers(), &readers(), &|| Duration::ZERO)
}

fn against(report: &Report) -> Vec<Found> {
    report.findings.iter().filter(|one| one.weight == Weight::Against).map(|one| one.kind).collect()
}

fn has(report: &Report, kind: Found) -> bool {
    report.findings.iter().any(|finding| finding.kind == kind)
}

fn passport(seed: u64) -> Paper {
    Paper::of(Kind::Passport, seed, TODAY)
}

#[test]
fn a_good_passport_is_read_and_nothing_speaks_against_it() {
    let applicant = Applicant::with(passport(7));
    let looked = looked(&applicant);
    assert_eq!(against(&looked.report), [], "{:?}", looked.report);
    for kind in [Found::MrzRead, Found::Name, Found::BirthDate, Found::DocumentInForce, Found::FaceSame] {
        assert!(has(&looked.report, kind), "{}: {:?}", kind.word(), looked.report);
    }
    let number = looked.marks.iter().find(|mark| mark.kind == MarkKind::Document).expect("it is known again");
    assert!(number.value.ends_with(&applicant.paper.number));
}

#[test]
fn a_name_and_a_face_of_somebody_else_are_found_each() {
    let paper = passport(7);
    let holder = Person { face: known::OSKAR, ..paper.person.clone() };
    let mut applicant = Applicant::with(paper.held_by(holder));
    applicant.family = "Zwingenberg".to_owned();
    applicant.given = "Ottokar".to_owned();
    applicant.face = known::BORIS;
    let report = looked(&applicant).report;
    assert!(has(&report, Found::FaceOther) && against(&report).contains(&Found::Name), "{report:?}");
}

#[test]
fn a_wrong_check_digit_is_plain_and_an_expired_document_too() {
    let paper = passport(9).expired(TODAY).changed(Change::CheckDigit);
    let report = looked(&Applicant::with(paper)).report;
    let plain = |kind| report.findings.iter().any(|one| one.kind == kind && one.is_plain());
    assert!(plain(Found::MrzCheckDigit) && plain(Found::DocumentExpired), "{report:?}");
}

#[test]
fn without_networks_everything_is_said_to_be_unseen() {
    let papers = Applicant::with(passport(7)).papers();
    let report = look(&papers, &Readers::on("/nonexistent"), &|| Duration::ZERO).report;
    assert!(against(&report).is_empty() && report.blind.len() >= 3, "{report:?}");
}
