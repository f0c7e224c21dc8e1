//! The desk: one case, one reviewer; reasons; decisions that stand.

use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, Error, profiles};
use bonafide_domain::case::{LEASE, Outcome};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::Place;
use bonafide_testkit::{TestApp, on_both_engines};

fn reason(code: &str, about: &str) -> NewReason {
    NewReason {
        code: code.to_owned(),
        about: about.to_owned(),
        note: "seen in the register".to_owned(),
        ..NewReason::default()
    }
}

on_both_engines! {
    fn two_reviewers_never_decide_one_case(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let (ada, ben) = (house.a_reviewer("ada"), house.a_reviewer("ben"));
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        assert!(matches!(house.write(move |cx| reviews::claim(cx, &ben, case)), Err(Error::Conflict(Conflict::Held))));
        assert!(matches!(house.write(move |cx| reviews::approve(cx, &ben, case)), Err(Error::Conflict(Conflict::Held))));
        house.write(move |cx| reviews::approve(cx, &ada, case)).unwrap();
        assert!(matches!(house.write(move |cx| reviews::approve(cx, &ben, case)), Err(Error::Conflict(Conflict::Decided))));
        house.news();
    }

    fn a_lease_that_ran_out_lets_the_next_reviewer_in(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let (ada, ben) = (house.a_reviewer("ada"), house.a_reviewer("ben"));
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        house.clock.advance(LEASE + Duration::from_secs(1));
        house.write(move |cx| reviews::claim(cx, &ben, case)).unwrap();
        assert!(matches!(house.write(move |cx| reviews::approve(cx, &ada, case)), Err(Error::Conflict(Conflict::Held))));
        house.news();
    }

    fn a_rejection_needs_a_reason_that_names_code_and_place(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let ada = house.a_reviewer("ada");
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        assert!(matches!(house.write(move |cx| reviews::reject(cx, &ada, case)), Err(Error::Conflict(Conflict::NoReason))));
        for (bad, field) in [(reason("no.such", "website_url"), "code"), (reason("18601", "no_such_field"), "about"), (reason("", ""), "code")] {
            let refused = house.write(move |cx| reviews::note_reason(cx, &ada, case, &bad));
            let Err(Error::Invalid(problems)) = refused else { panic!("a reason without code or place was noted") };
            assert_eq!(problems[0].about.field_name(), Some(field));
        }
        house.news();
    }

    fn a_rejected_profile_shows_its_reasons_and_never_the_private_note(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_profile(&customer);
        let ada = house.a_reviewer("ada");
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        house.write(move |cx| reviews::note_reason(cx, &ada, case, &reason("18601", "website_url"))).unwrap();
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        let decision = view.decision.unwrap();
        assert_eq!((decision.outcome, decision.reasons.len()), (Outcome::Rejected, 1));
        assert_eq!(decision.reasons[0].about, Place::field("customer_profile_business_information", "website_url"));
        assert_eq!((decision.reasons[0].twilio, decision.reasons[0].note.as_str()), (18601, ""));
        let file = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        assert_eq!(file.case.decision.unwrap().reasons[0].note, "seen in the register");
        house.news();
    }

    fn what_may_not_be_told_is_not_hinted_at(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_profile(&customer);
        let ada = house.a_reviewer("ada");
        let hidden = house.app.house.catalogue.reasons.iter().find(|kind| !kind.may_be_told && kind.by_reviewer).unwrap();
        let (code, saw) = (hidden.code.clone(), hidden.saw.in_language(Default::default()).to_owned());
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        let given = NewReason { code: code.clone(), about: "business_name".to_owned(), ..NewReason::default() };
        let noted = house.write(move |cx| reviews::note_reason(cx, &ada, case, &given));
        if noted.is_err() {
            let whole = NewReason { code: code.clone(), ..NewReason::default() };
            house.write(move |cx| reviews::note_reason(cx, &ada, case, &whole)).unwrap();
        }
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        let reasons = view.decision.unwrap().reasons;
        assert_eq!(reasons.iter().map(|reason| reason.code.as_str()).collect::<Vec<_>>(), ["policy.cannot_approve"]);
        let told = serde_json::to_string(&reasons).unwrap();
        assert!(!told.contains(&saw));
        for due in house.news() {
            let sent = serde_json::to_string(&due.content).unwrap();
            assert!(!sent.contains("suspected") && !sent.contains(&saw), "{sent}");
        }
    }

    fn every_reviewers_code_can_be_given_and_reaches_applicant_and_callback(house: TestApp) {
        let kinds: Vec<_> = house.app.house.catalogue.reasons.iter().filter(|kind| kind.by_reviewer).cloned().collect();
        assert!(kinds.len() > 30);
        let (customer, ada) = (house.a_customer(), house.a_reviewer("ada"));
        let (sid, mut case) = house.a_submitted_profile(&customer);
        for kind in kinds {
            use bonafide_domain::reason::About;
            let about = if kind.about.contains(&About::Field) { "website_url" } else if kind.about.contains(&About::Profile) { "" } else { "authorized_representative_1" };
            let given = NewReason { code: kind.code.clone(), about: about.to_owned(), ..NewReason::default() };
            house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
            house.write(move |cx| reviews::note_reason(cx, &ada, case, &given)).unwrap();
            house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
            let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
            let seen = &view.decision.unwrap().reasons[0];
            let expected = if kind.may_be_told { kind.code.as_str() } else { "policy.cannot_approve" };
            assert_eq!(seen.code, expected);
            let called = house.callbacks();
            let rejected = |(_, params): &&(String, Vec<(String, String)>)| params.contains(&("Status".to_owned(), "twilio-rejected".to_owned()));
            let (_, params) = called.iter().find(rejected).unwrap();
            assert!(params.contains(&("ErrorCode".to_owned(), seen.twilio.to_string())), "{}", kind.code);
            house.clock.advance(Duration::from_secs(3600));
            house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
            house.vet();
            case = house.case_of(sid);
        }
        house.news();
    }

    fn the_shell_decides_by_the_same_rules(house: TestApp) {
        let customer = house.a_customer();
        let (first, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, first)).unwrap();
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, first)).unwrap().status, Status::Approved);
        let again = house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, first));
        assert!(matches!(again, Err(Error::Conflict(Conflict::Lifecycle(_)))));
        let (second, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, second, &reason("18602", "business_registration_number"))).unwrap();
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, second)).unwrap().status, Status::Rejected);
        house.news();
    }

    fn the_shell_can_decide_before_the_worker_has_looked(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_complete_profile(&customer);
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        assert_eq!(house.vet(), 1);
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::Approved);
        house.news();
    }

    fn customers_cannot_review(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_profile(&customer);
        assert!(matches!(house.write(move |cx| reviews::claim(cx, &customer, case)), Err(Error::NotFound)));
        assert!(matches!(house.write(move |cx| reviews::approve_profile(cx, &customer, sid)), Err(Error::NotFound)));
        assert!(matches!(house.read(move |cx| reviews::queue(cx, &customer, None, 10)), Err(Error::NotFound)));
        house.news();
    }

    fn the_usual_wait_is_only_said_when_there_is_something_to_go_by(house: TestApp) {
        let customer = house.a_customer();
        assert_eq!(house.read(profiles::usual_wait).unwrap(), None);
        for hours in [1, 2, 30] {
            let (sid, _) = house.a_submitted_profile(&customer);
            house.clock.advance(Duration::from_secs(hours * 3600));
            house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        }
        let wait = house.read(profiles::usual_wait).unwrap().unwrap();
        assert_eq!((wait.half, wait.decisions), (Duration::from_secs(2 * 3600), 3));
        house.news();
    }
}
