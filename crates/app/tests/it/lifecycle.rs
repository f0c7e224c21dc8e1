//! From draft to decision: submission, immediate rejection, cure, approval, and what is refused on the way.

use bonafide_app::error::Conflict;
use bonafide_app::profiles::Submission;
use bonafide_app::{Error, answers, profiles, reviews};
use bonafide_domain::event::EventKind;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::Place;
use bonafide_testkit::{TestApp, answers_of_page, on_both_engines};
use serde_json::json;

on_both_engines! {
    fn an_empty_profile_is_rejected_at_once_with_every_failure_named(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let Submission::Rejected(reasons) = house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap() else {
            panic!("an empty profile was accepted");
        };
        let named: Vec<String> = reasons.iter().map(|reason| format!("{} {}", reason.code, reason.about)).collect();
        assert_eq!(named, [
            "missing.field profile.friendly_name",
            "missing.terms profile.terms",
            "missing.end_user customer_profile_business_information",
            "missing.end_user authorized_representative_1",
            "missing.address customer_profile_address",
            "missing.any profile.email",
        ]);
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert_eq!(view.profile.status, Status::Rejected);
        assert_eq!(view.decision.unwrap().reasons, reasons);
    }

    fn a_rejected_profile_is_cured_submitted_again_and_approved(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        house.fill_in(&customer, sid);
        assert_eq!(house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap(), Submission::Accepted);
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::PendingReview);
        assert_eq!(house.vet(), 1);
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::InReview);
        let (reviewer, case) = (house.a_reviewer("ada"), house.case_of(sid));
        house.write(move |cx| reviews::claim(cx, &reviewer, case)).unwrap();
        house.write(move |cx| reviews::approve(cx, &reviewer, case)).unwrap();
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert_eq!(view.profile.status, Status::Approved);
        let kinds: Vec<EventKind> = view.events.iter().rev().map(|event| event.kind).collect();
        use EventKind::*;
        assert_eq!(kinds, [Created, RejectedAtOnce, Submitted, ReviewBegan, Approved]);
        let sequences: Vec<i64> = view.events.iter().rev().map(|event| event.sequence).collect();
        assert_eq!(sequences, [1, 2, 3, 4, 5]);
        house.news();
    }

    fn a_submitted_profile_cannot_be_edited_and_nothing_changes(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_profile(&customer);
        let before = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        let refused = house.write(move |cx| {
            let mut entered = answers_of_page(cx, &customer, sid, "representative")?;
            entered.answers.insert(Place::field("authorized_representative_1", "first_name"), json!("Somebody"));
            answers::save_page(cx, &customer, sid, "representative", &entered)
        });
        assert!(matches!(refused, Err(Error::Conflict(Conflict::Lifecycle(_)))));
        let again = house.write(move |cx| profiles::submit(cx, &customer, sid));
        assert!(matches!(again, Err(Error::Conflict(Conflict::Lifecycle(_)))));
        let deleted = house.write(move |cx| profiles::delete(cx, &customer, sid));
        assert!(matches!(deleted, Err(Error::Conflict(Conflict::Lifecycle(_)))));
        let after = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert_eq!((before.bundle, before.profile.version), (after.bundle, after.profile.version));
        house.news();
    }

    fn another_accounts_profile_does_not_exist(house: TestApp) {
        let (owner, other) = (house.a_customer(), house.a_customer());
        let sid = house.a_draft(&owner);
        for actor in [other, house.a_reviewer("ada")] {
            assert!(matches!(house.read(move |cx| profiles::find(cx, &actor, sid)), Err(Error::NotFound)));
            assert!(matches!(house.write(move |cx| profiles::submit(cx, &actor, sid)), Err(Error::NotFound)));
            assert!(matches!(house.write(move |cx| profiles::delete(cx, &actor, sid)), Err(Error::NotFound)));
        }
    }

    fn a_deleted_draft_leaves_nothing_but_its_entries_in_the_log(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_complete_profile(&customer);
        house.write(move |cx| profiles::delete(cx, &customer, sid)).unwrap();
        assert!(matches!(house.read(move |cx| profiles::view(cx, &customer, sid)), Err(Error::NotFound)));
        let entries = house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &sid.to_string(), 0, 100)?)).unwrap();
        assert_eq!(entries.last().unwrap().act, "profile.deleted");
    }

    fn the_operator_may_limit_how_many_profiles_an_account_holds(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.max_profiles = Some(1));
        let customer = house.a_customer();
        house.a_draft(&customer);
        let policy = house.app.house.catalogue.policies[0].sid;
        let language = bonafide_domain::language::Language::En;
        let refused = house.write(move |cx| profiles::create(cx, &customer, policy, language));
        assert!(matches!(refused, Err(Error::Conflict(Conflict::LimitReached))));
    }
}
