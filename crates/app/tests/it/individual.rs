//! The road of a person: answers, a photo ID of the country they named, pictures, consent, submission, decision.

use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::files::Variant;
use bonafide_app::profiles::{self, Submission};
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, Error, files};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::picture::{Region, Side};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::pictured::{
    PERSON, PHOTO_ID, SELFIE, a_begun_capture, blobs_of, choose, count, document, file_of, read_own, rows, save, send,
    view,
};

/// The sides of a document that its capture asks for; none when it cannot be begun.
fn asked(house: &TestApp, customer: Actor, sid: bonafide_domain::sid::ProfileSid) -> Vec<Side> {
    let begun = house.write(move |cx| bonafide_app::captures::begin(cx, &customer, sid, PHOTO_ID));
    begun.map_or(Vec::new(), |capture| view(house, customer, capture).unwrap().sides.iter().map(|v| v.side).collect())
}

fn reason(code: &str, about: &str, region: Option<Region>) -> NewReason {
    NewReason { code: code.to_owned(), about: about.to_owned(), region, ..NewReason::default() }
}

on_both_engines! {
    fn a_person_goes_from_draft_to_approved(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_individual(&customer);
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::InReview);
        let ada = house.a_reviewer("ada");
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        let shown = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        let bundle = shown.submitted.bundle;
        let pictures = |name: &str| bundle.object(name).unwrap().pictures.keys().cloned().collect::<Vec<_>>();
        assert_eq!((pictures(PHOTO_ID), pictures(SELFIE)), (vec!["back".to_owned(), "front".to_owned()], vec!["left".to_owned(), "right".to_owned(), "straight".to_owned()]));
        assert!(rows(&house, sid).iter().all(|(_, state)| state == "submitted"));
        house.write(move |cx| reviews::approve(cx, &ada, case)).unwrap();
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::Approved);
        house.news();
    }

    fn an_empty_profile_of_a_person_is_rejected_at_once_with_every_failure_named(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        let Submission::Rejected(reasons) = house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap() else {
            panic!("an empty profile was accepted");
        };
        let named: Vec<String> = reasons.iter().map(|reason| format!("{} {}", reason.code, reason.about)).collect();
        assert_eq!(named, [
            "missing.field profile.friendly_name",
            "missing.terms profile.terms",
            "missing.end_user individual_customer_profile_information",
            "missing.address customer_profile_address",
            "missing.document photo_id",
            "missing.document selfie",
            "missing.any profile.email",
        ]);
        house.news();
    }

    fn somebody_under_eighteen_is_rejected_at_once_at_their_date_of_birth(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        // The clock stands at 2026-11-22: eighteen tomorrow, then eighteen today.
        let problems = save(&house, customer, sid, "details", &[(PERSON, "birth_date", json!("2008-11-23"))]).unwrap();
        assert!(problems.iter().any(|problem| problem.code == "policy.under_age"));
        let Submission::Rejected(reasons) = house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap() else {
            panic!("a child was accepted");
        };
        let named: Vec<String> = reasons.iter().map(|reason| format!("{} {}", reason.code, reason.about)).collect();
        assert_eq!(named, ["policy.under_age individual_customer_profile_information.birth_date"]);
        save(&house, customer, sid, "details", &[(PERSON, "birth_date", json!("2008-11-22"))]).unwrap();
        assert_eq!(house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap(), Submission::Accepted);
        house.news();
    }

    fn another_country_asks_type_and_pictures_again_and_the_old_ones_are_gone_for_good(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let old = [Side::Front, Side::Back].map(|side| file_of(&house, customer, sid, PHOTO_ID, side));
        let pass = files::pass(&house.app.house, &customer, old[0], Variant::Picture);
        assert_eq!(blobs_of(&house, old[0]), [Variant::Picture, Variant::Portrait]);
        save(&house, customer, sid, "general", &[(PHOTO_ID, "issuing_country", json!("FR"))]).unwrap();
        let now = document(&house, customer, sid, PHOTO_ID);
        assert_eq!((now.attributes.text("issuing_country"), now.attributes.text("type"), now.pictures.len()), ("FR".to_owned(), String::new(), 0));
        assert!(rows(&house, sid).iter().all(|(file, _)| !old.contains(file)));
        assert!(matches!(crate::pictured::read(&house, customer, old[0], Variant::Picture, pass), Err(Error::NotFound)));
        assert_eq!(house.vet(), 2);
        assert!(old.iter().all(|file| blobs_of(&house, *file).is_empty()));
        // The face stays, and the right country goes on with a document of its own.
        assert_eq!(document(&house, customer, sid, SELFIE).pictures.len(), 3);
        choose(&house, customer, sid, "DE", "pp");
        house.take_pictures(&customer, sid, PHOTO_ID);
        assert_eq!(house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap(), Submission::Accepted);
        house.news();
    }

    fn another_type_of_the_same_country_asks_the_pictures_again(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "type", json!("dl"))]).unwrap();
        let now = document(&house, customer, sid, PHOTO_ID);
        assert_eq!((now.attributes.text("issuing_country"), now.pictures.len()), ("DE".to_owned(), 0));
        assert_eq!(asked(&house, customer, sid), [Side::Front]);
    }

    fn the_same_answers_again_clear_nothing_however_they_are_written(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let before = document(&house, customer, sid, PHOTO_ID);
        for country in ["DE", "de", " Germany ", "Alemania"] {
            save(&house, customer, sid, "general", &[(PHOTO_ID, "issuing_country", json!(country))]).unwrap();
            assert_eq!(document(&house, customer, sid, PHOTO_ID), before, "{country}");
        }
        for code in ["id", " id "] {
            save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "type", json!(code))]).unwrap();
            assert_eq!(document(&house, customer, sid, PHOTO_ID), before, "{code}");
        }
        assert_eq!(before.pictures.len(), 2);
    }

    fn a_type_that_the_country_does_not_issue_is_refused(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        choose(&house, customer, sid, "JP", "myn");
        assert_eq!(asked(&house, customer, sid), [Side::Front]);
        save(&house, customer, sid, "general", &[(PHOTO_ID, "issuing_country", json!("DE"))]).unwrap();
        let problems = save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "type", json!("myn"))]).unwrap();
        let named: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.code, problem.about)).collect();
        assert_eq!(named, ["invalid.choice photo_id.type"]);
        assert_eq!(asked(&house, customer, sid), []);
    }

    fn a_passport_needs_its_photo_page_and_a_card_its_sides(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        assert_eq!(asked(&house, customer, sid), []);
        for (country, code, sides) in [("DE", "pp", vec![Side::PhotoPage]), ("DE", "id", vec![Side::Front, Side::Back]), ("DE", "dl", vec![Side::Front])] {
            choose(&house, customer, sid, country, code);
            assert_eq!(asked(&house, customer, sid), sides, "{country} {code}");
        }
    }

    fn a_card_of_a_state_says_which_state(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        choose(&house, customer, sid, "US", "dl");
        house.take_pictures(&customer, sid, PHOTO_ID);
        let problems = house.read(move |cx| Ok(profiles::view(cx, &customer, sid)?.evaluation)).unwrap();
        assert_eq!(problems.problems().iter().map(|problem| format!("{} {}", problem.code, problem.about)).collect::<Vec<_>>(), ["missing.field photo_id.issuer"]);
        assert_eq!(save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "issuer", json!("ZZ"))]).unwrap()[0].code, "invalid.choice");
        assert_eq!(save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "issuer", json!("CA"))]).unwrap(), []);
        // The pictures are still those of this card.
        assert_eq!(document(&house, customer, sid, PHOTO_ID).pictures.len(), 2);
    }

    fn a_form_cannot_name_a_file_as_the_picture_of_a_side(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let (front, back) = (file_of(&house, customer, sid, PHOTO_ID, Side::Front), file_of(&house, customer, sid, PHOTO_ID, Side::Back));
        save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "back", json!(front.to_string()))]).unwrap();
        save(&house, customer, sid, "selfie", &[(SELFIE, "straight", json!(front.to_string()))]).unwrap();
        save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "front", json!(""))]).unwrap();
        assert_eq!(file_of(&house, customer, sid, PHOTO_ID, Side::Front), front);
        assert_eq!(file_of(&house, customer, sid, PHOTO_ID, Side::Back), back);
        assert_ne!(file_of(&house, customer, sid, SELFIE, Side::Straight), front);
    }

    fn consent_is_written_down_and_a_refusal_clears_the_pictures_and_leaves_another_way(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        house.clock.advance(Duration::from_secs(1));
        let problems = save(&house, customer, sid, "selfie", &[(SELFIE, "consent", json!("refused"))]).unwrap();
        assert!(problems.iter().any(|problem| problem.code == "missing.consent"));
        assert_eq!(document(&house, customer, sid, SELFIE).pictures.len(), 0);
        assert_eq!(house.vet(), 3);
        let begun = house.write(move |cx| bonafide_app::captures::begin(cx, &customer, sid, SELFIE));
        assert!(matches!(begun, Err(Error::Conflict(Conflict::NoConsent))));
        let answered = house.read(move |cx| Ok(bonafide_store::consents::list(cx.tx, sid)?)).unwrap();
        let version = house.app.house.catalogue.consent.version.clone();
        assert_eq!(answered.iter().map(|(answer, _)| answer.as_str()).collect::<Vec<_>>(), ["refused", version.as_str()]);
        let Submission::Rejected(_) = house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap() else {
            panic!("a profile without a face and without another way was accepted");
        };
        assert_eq!(save(&house, customer, sid, "selfie", &[(SELFIE, "another_way", json!("consent_refused"))]).unwrap(), []);
        assert_eq!(house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap(), Submission::Accepted);
        house.vet();
        house.news();
    }

    fn somebody_who_asked_for_another_way_is_approved_when_it_is_written_down_how_they_were_verified(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = a_begun_capture(&house, customer, PHOTO_ID);
        house.take_pictures(&customer, sid, PHOTO_ID);
        house.clock.advance(Duration::from_secs(1));
        save(&house, customer, sid, "selfie", &[(SELFIE, "consent", json!("refused")), (SELFIE, "another_way", json!("no_camera"))]).unwrap();
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        house.vet();
        let (case, ada) = (house.case_of(sid), house.a_reviewer("ada"));
        let queue = house.read(move |cx| reviews::queue(cx, &ada, None, 10)).unwrap();
        assert!(queue.iter().all(|waiting| waiting.case.asks_other_way));
        let from_shell = house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid));
        assert!(matches!(from_shell, Err(Error::Conflict(Conflict::NotVerified))));
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        assert!(matches!(house.write(move |cx| reviews::approve(cx, &ada, case)), Err(Error::Conflict(Conflict::NotVerified))));
        assert!(matches!(house.write(move |cx| reviews::note_verification(cx, &ada, case, "  ")), Err(Error::Invalid(_))));
        house.write(move |cx| reviews::note_verification(cx, &ada, case, "By a video call, card in hand")).unwrap();
        let shown = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        assert_eq!(shown.verification.as_deref(), Some("By a video call, card in hand"));
        house.write(move |cx| reviews::approve(cx, &ada, case)).unwrap();
        assert_eq!(house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status, Status::Approved);
        house.news();
    }

    fn the_shell_approves_too_once_it_is_written_down(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = a_begun_capture(&house, customer, PHOTO_ID);
        house.take_pictures(&customer, sid, PHOTO_ID);
        save(&house, customer, sid, "selfie", &[(SELFIE, "another_way", json!("unable"))]).unwrap();
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        house.vet();
        let (case, ada) = (house.case_of(sid), house.a_reviewer("ada"));
        house.write(move |cx| reviews::note_verification(cx, &ada, case, "In person")).unwrap();
        house.write(move |cx| reviews::release(cx, &ada, case)).unwrap();
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        house.news();
    }

    fn nobody_notes_another_way_where_none_was_asked_for(house: TestApp) {
        let customer = house.a_customer();
        let (_, case) = house.a_submitted_individual(&customer);
        let ada = house.a_reviewer("ada");
        assert!(matches!(house.write(move |cx| reviews::note_verification(cx, &ada, case, "In person")), Err(Error::NotFound)));
        house.write(move |cx| reviews::approve(cx, &ada, case)).unwrap();
        house.news();
    }

    fn a_reason_may_point_at_a_part_of_a_picture_and_is_kept_with_its_file(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_individual(&customer);
        let ada = house.a_reviewer("ada");
        let back = file_of(&house, customer, sid, PHOTO_ID, Side::Back);
        let region = Region::new(0.25, 0.5, 0.5, 0.25);
        for (code, about) in [("unreadable.glare", "photo_id.back"), ("mismatch.birth_date", "birth_date")] {
            let given = reason(code, about, region);
            house.write(move |cx| reviews::note_reason(cx, &ada, case, &given)).unwrap();
        }
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        let reasons = house.read(move |cx| Ok(profiles::view(cx, &customer, sid)?.decision.unwrap().reasons)).unwrap();
        let part = reasons[0].part.expect("a reason about a picture keeps its part");
        assert_eq!((part.file, Some(part.region)), (back, region));
        assert!(reasons[1].part.is_none());
        house.news();
    }

    fn what_was_submitted_stays_when_its_side_is_taken_again_and_the_case_still_shows_it(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_individual(&customer);
        let ada = house.a_reviewer("ada");
        let old = file_of(&house, customer, sid, PHOTO_ID, Side::Front);
        let given = reason("unreadable.glare", "photo_id.front", None);
        house.write(move |cx| reviews::note_reason(cx, &ada, case, &given)).unwrap();
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        let capture = house.a_capture(&customer, sid, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "good front without a reflection");
        let new = file_of(&house, customer, sid, PHOTO_ID, Side::Front);
        assert_ne!(old, new);
        assert_eq!(house.vet(), 0);
        let shown = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        assert_eq!(shown.submitted.bundle.object(PHOTO_ID).unwrap().pictures["front"].file, old);
        assert!(read_own(&house, ada, old, Variant::Picture).unwrap().starts_with(b"good front of"));
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        house.vet();
        let (again, shown) = (house.case_of(sid), house.a_reviewer("ben"));
        let shown = house.write(move |cx| reviews::look(cx, &shown, again)).unwrap();
        assert_eq!(shown.before.unwrap().bundle.object(PHOTO_ID).unwrap().pictures["front"].file, old);
        assert_eq!(shown.submitted.bundle.object(PHOTO_ID).unwrap().pictures["front"].file, new);
        assert_eq!(count(&house, "files", sid), 6);
        house.news();
    }
}
