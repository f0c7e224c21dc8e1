//! Stories of what the program found, at the review desk: findings with what they rest on, a reason made of one, a match
//! on a list that is cleared, what was not looked at; and how far it is, for the applicant.

use bonafide_app::{Actor, screening};
use bonafide_domain::place::Place;
use bonafide_domain::sid::{CaseSid, ProfileSid};
use bonafide_domain::vetting::{
    Agreement, BlindSpot, Blindness, Check, Compared, Finding, Kind, Report, Score, Source,
};
use bonafide_screening::{Entry, Kind as Listed, Name, Strength};
use bonafide_testkit::{TestApp, on_both_engines};
use bonafide_vetting::looked::Looked;

use crate::browser::Browser;

fn path(case: CaseSid) -> String {
    format!("/desk/cases/{case}")
}

fn holder<'h>(house: &'h TestApp, case: CaseSid) -> Browser<'h> {
    let ada = Browser::of_reviewer(house, "ada").0;
    ada.post(&format!("{}/claim", path(case)), &[]).is(303);
    ada
}

fn finds(house: &TestApp, findings: Vec<Finding>, blind: Vec<BlindSpot>) {
    house.vetter.finds(Ok(Looked { report: Report { findings, blind, ..Report::default() }, marks: Vec::new() }));
}

/// A name that differs, seen on a part of the front. Its file is known once the case is there.
fn another_name() -> Finding {
    let compared = Compared {
        left: (Source::Entered, "Ottilie Lindquell".to_owned()),
        right: (Source::Mrz, "OTTILIE LINDBERG".to_owned()),
        agreement: Agreement::Differs,
    };
    Finding::compared(Kind::Name, Place::field("photo_id", "front"), compared)
}

/// A case, whose owner has a browser.
fn a_case(house: &TestApp) -> (Browser<'_>, Actor, ProfileSid, CaseSid) {
    let (own, customer) = Browser::of_customer(house);
    let (profile, case) = house.a_submitted_individual(&customer);
    (own, customer, profile, case)
}

fn an_entry(id: &str, name: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        kind: Listed::Person,
        names: vec![Name { text: name.to_owned(), strength: Strength::Primary }],
        birth_dates: Vec::new(),
        countries: Vec::new(),
        programs: vec!["INVENTED".to_owned()],
        remarks: String::new(),
    }
}

fn import(house: &TestApp, entries: Vec<Entry>) {
    house.write(move |cx| screening::import(cx, &Actor::Shell, "invented", [7; 32], &entries)).expect("a list");
}

on_both_engines! {
    fn findings_show_both_values_with_what_differs_marked_and_the_measure_on_its_scale(house: TestApp) {
        let score = Score { value: 0.21, good_to: 0.34, bad_from: 0.45, most: 1.2 };
        let face = Finding::new(Kind::FaceSame, Place::field("selfie", "straight")).measured(score);
        let blind = BlindSpot { check: Check::Barcode, about: Place::object("photo_id"), why: Blindness::NoModel };
        finds(&house, vec![another_name(), face], vec![blind]);
        let (_, _, _, case) = a_case(&house);
        let page = holder(&house, case).get(&path(case)).is(200).html.clone();
        for said in [
            "What the program found",
            "Something speaks against it",
            "<mark>",
            "Distance 0.21",
            "does not show that a living person",
            "the model for it is not installed",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        house.news();
    }

    fn one_press_makes_a_reason_of_a_finding(house: TestApp) {
        finds(&house, vec![another_name()], Vec::new());
        let (_, customer, profile, case) = a_case(&house);
        let ada = holder(&house, case);
        ada.post(&format!("{}/findings/0/note", path(case)), &[]).is(303);
        let page = ada.get(&path(case)).is(200).html.clone();
        assert!(page.contains("mismatch.person_name") && !page.contains("/findings/0/note"), "it is noted once");
        ada.post(&format!("{}/findings/7/note", path(case)), &[]).is(404);
        ada.post(&format!("{}/reject", path(case)), &[]).is(303);
        let view = house.read(move |cx| bonafide_app::profiles::view(cx, &customer, profile)).expect("the profile");
        assert_eq!(view.decision.expect("a decision").reasons[0].code, "mismatch.person_name");
        house.news();
    }

    fn a_match_on_a_list_is_explained_cleared_with_a_reason_and_stays_cleared_until_the_entry_changes(house: TestApp) {
        import(&house, vec![an_entry("17", "LINDQUELL, Ottilie")]);
        let (own, _, profile, case) = a_case(&house);
        let ada = holder(&house, case);
        let page = ada.get(&path(case)).is(200).html.clone();
        assert!(page.contains("somebody on a sanctions list") && page.contains("LINDQUELL, Ottilie"), "{page}");
        let at = page.split("/findings/").nth(1).and_then(|rest| rest.split('/').next()).expect("a finding").to_owned();
        let clear = format!("{}/findings/{at}/clear", path(case));
        ada.get(&clear).is(200);
        assert!(ada.post(&clear, &[("why", " ")]).is(422).html.clone().contains("Say what shows that it is somebody else"));
        ada.post(&clear, &[("why", "Another date of birth on the passport")]).is(303);
        assert!(ada.get(&path(case)).html.clone().contains("Another date of birth on the passport"));
        assert!(!own.get(&format!("/profiles/{profile}")).html.clone().to_lowercase().contains("sanction"));
        house.news();
    }

    fn an_applicant_sees_how_far_the_checks_are(house: TestApp) {
        let (own, customer) = Browser::of_customer(&house);
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        house.write(move |cx| bonafide_app::profiles::submit(cx, &customer, sid)).expect("it can be submitted");
        let page = own.get(&format!("/profiles/{sid}")).is(200).html.clone();
        assert!(page.contains("Automatic checks") && page.contains("Waits for its turn") && page.contains("data-progress=\"moving\""));
        house.vet();
        let page = own.get(&format!("/profiles/{sid}")).is(200).html.clone();
        assert!(page.contains("data-progress=\"resting\"") && page.contains("A person looks at it"));
        house.news();
    }
}
