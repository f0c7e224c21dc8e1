//! Captures: which side comes next, tries and what may be kept, how long one lasts, and who may go on with it.

use std::collections::BTreeSet;
use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::pictures::Outcome;
use bonafide_app::{Actor, Error, captures, files, profiles};
use bonafide_domain::capture::LIFE;
use bonafide_domain::picture::{FileFault, Flaw, Side, Taken};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::pictured::{
    PHOTO_ID, SELFIE, a_begun_capture, acts, blobs_of, choose, count, document, file_of, rows, save, send, upload, view,
};

on_both_engines! {
    fn faces_are_asked_for_in_an_order_that_chance_decides(house: TestApp) {
        let customer = house.a_customer();
        let orders: BTreeSet<Vec<Side>> = (0..12).map(|_| {
            let (_, capture) = a_begun_capture(&house, customer, SELFIE);
            view(&house, customer, capture).unwrap().sides.iter().map(|view| view.side).collect()
        }).collect();
        assert!(orders.len() > 2, "{orders:?}");
        assert!(orders.iter().all(|order| order.iter().collect::<BTreeSet<_>>().len() == 3));
    }

    fn a_face_out_of_turn_is_refused_and_one_that_is_there_may_be_taken_again(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, SELFIE);
        let order: Vec<Side> = view(&house, customer, capture).unwrap().sides.iter().map(|view| view.side).collect();
        for side in [order[1], order[2], Side::Front] {
            let early = house.send_picture(&customer, upload(capture, side), "good early");
            assert!(matches!(early, Err(Error::Conflict(Conflict::OutOfTurn))), "{side:?}");
        }
        assert_eq!(send(&house, customer, capture, order[0], "good first"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, Some(order[1]));
        assert_eq!(send(&house, customer, capture, order[0], "good first, once more"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, Some(order[1]));
    }

    fn the_sides_of_a_card_may_come_in_any_order_and_a_retake_takes_the_place_of_the_first(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert_eq!(send(&house, customer, capture, Side::Back, "good back"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, Some(Side::Front));
        assert_eq!(send(&house, customer, capture, Side::Front, "good front"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, None);
        let first = file_of(&house, customer, sid, PHOTO_ID, Side::Back);
        send(&house, customer, capture, Side::Back, "good back, sharper");
        assert_ne!(file_of(&house, customer, sid, PHOTO_ID, Side::Back), first);
        assert_eq!(rows(&house, sid).len(), 2);
        assert_eq!(house.vet(), 1);
        assert!(blobs_of(&house, first).is_empty());
        let none = house.send_picture(&customer, upload(capture, Side::PhotoPage), "good page");
        assert!(matches!(none, Err(Error::Conflict(Conflict::OutOfTurn))));
    }

    fn three_flawed_tries_may_be_kept_and_two_may_not(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let keep = || house.write(move |cx| captures::keep_anyway(cx, &customer, capture, Side::Front));
        for (content, may_keep) in [("flawed blurred one", false), ("flawed blurred glare two", false), ("flawed dark three", true)] {
            assert!(matches!(keep(), Err(Error::Conflict(Conflict::OutOfTurn))), "{content}");
            let Outcome::Flawed { may_keep: may, .. } = send(&house, customer, capture, Side::Front, content) else { panic!("{content}") };
            assert_eq!(may, may_keep, "{content}");
        }
        assert_eq!(document(&house, customer, sid, PHOTO_ID).pictures.len(), 0);
        keep().unwrap();
        let kept = document(&house, customer, sid, PHOTO_ID).pictures["front"].clone();
        assert_eq!((kept.tries, kept.picture.flaws), (3, vec![Flaw::Dark]));
        // The two before it are gone, and what was settled is settled.
        assert_eq!(rows(&house, sid).len(), 1);
        assert!(matches!(keep(), Err(Error::Conflict(Conflict::OutOfTurn))));
    }

    fn a_good_picture_says_which_try_it_was_and_lets_go_of_the_flawed_one(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "flawed blurred");
        let held = view(&house, customer, capture).unwrap().side(Side::Front).unwrap().held.clone().unwrap();
        assert_eq!(held.1.flaws, [Flaw::Blurred]);
        assert_eq!(send(&house, customer, capture, Side::Front, "good at last"), Outcome::Kept);
        let kept = document(&house, customer, sid, PHOTO_ID).pictures["front"].clone();
        assert_eq!((kept.tries, kept.taken, kept.by_phone), (2, Taken::Camera, false));
        assert_eq!(rows(&house, sid), [(kept.file, "kept".to_owned())]);
        let after = view(&house, customer, capture).unwrap();
        assert_eq!((after.side(Side::Front).unwrap().tries, after.side(Side::Front).unwrap().held.is_none()), (0, true));
    }

    fn what_is_no_picture_counts_as_a_try_and_leaves_nothing_to_keep(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        for content in ["fault locked", "fault damaged", "fault empty", "not of any kind"] {
            assert!(matches!(send(&house, customer, capture, Side::Front, content), Outcome::Refused(_)), "{content}");
        }
        let front = view(&house, customer, capture).unwrap().side(Side::Front).unwrap().clone();
        assert_eq!((front.tries, front.may_keep, front.held.is_none()), (4, false, true));
        let kept = house.write(move |cx| captures::keep_anyway(cx, &customer, capture, Side::Front));
        assert!(matches!(kept, Err(Error::Conflict(Conflict::OutOfTurn))));
        assert_eq!(count(&house, "files", sid), 0);
        // The next flawed picture is the fifth try, and may be kept at once.
        assert!(matches!(send(&house, customer, capture, Side::Front, "flawed glare"), Outcome::Flawed { may_keep: true, .. }));
    }

    fn a_file_that_was_refused_is_known_again_for_its_side(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert_eq!(send(&house, customer, capture, Side::Front, "fault locked"), Outcome::Refused(FileFault::Locked));
        assert_eq!(send(&house, customer, capture, Side::Front, "fault locked"), Outcome::RefusedBefore(FileFault::Locked));
        assert_eq!(send(&house, customer, capture, Side::Back, "fault locked"), Outcome::Refused(FileFault::Locked));
        assert!(matches!(send(&house, customer, capture, Side::Back, "flawed blurred"), Outcome::Flawed { may_keep: false, .. }));
        assert_eq!(send(&house, customer, capture, Side::Back, "flawed blurred"), Outcome::FlawedBefore(Flaw::Blurred));
        let back = view(&house, customer, capture).unwrap().side(Side::Back).unwrap().clone();
        assert_eq!((back.tries, back.may_keep), (3, true));
        // It is forgotten after a month.
        house.clock.advance(Duration::from_secs(31 * 24 * 3600));
        house.write(files::tidy).unwrap();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert_eq!(send(&house, customer, capture, Side::Front, "fault locked"), Outcome::Refused(FileFault::Locked));
    }

    fn what_one_account_was_refused_tells_another_nothing(house: TestApp) {
        let (one, other) = (house.a_customer(), house.a_customer());
        let (_, first) = a_begun_capture(&house, one, PHOTO_ID);
        let (_, second) = a_begun_capture(&house, other, PHOTO_ID);
        assert_eq!(send(&house, one, first, Side::Front, "fault locked"), Outcome::Refused(FileFault::Locked));
        assert_eq!(send(&house, other, second, Side::Front, "fault locked"), Outcome::Refused(FileFault::Locked));
    }

    fn a_flawed_file_that_is_no_longer_held_is_looked_at_again_so_that_it_can_be_kept(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert!(matches!(send(&house, customer, capture, Side::Front, "flawed blurred the only scan"), Outcome::Flawed { .. }));
        house.clock.advance(LIFE + Duration::from_secs(1));
        house.write(files::tidy).unwrap();
        assert_eq!(count(&house, "files", sid), 0);
        let capture = house.a_capture(&customer, sid, PHOTO_ID);
        for _ in 0..3 {
            send(&house, customer, capture, Side::Front, "flawed blurred the only scan");
        }
        house.write(move |cx| captures::keep_anyway(cx, &customer, capture, Side::Front)).unwrap();
        assert_eq!(document(&house, customer, sid, PHOTO_ID).pictures.len(), 1);
    }

    fn a_capture_ends_after_its_time_and_lets_go_of_what_it_held(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "good front");
        send(&house, customer, capture, Side::Back, "flawed blurred");
        house.clock.advance(LIFE - Duration::from_secs(1));
        assert_eq!(house.a_capture(&customer, sid, PHOTO_ID), capture);
        house.clock.advance(Duration::from_secs(1));
        assert!(matches!(view(&house, customer, capture), Err(Error::Conflict(Conflict::CaptureEnded))));
        let late = house.send_picture(&customer, upload(capture, Side::Back), "good back");
        assert!(matches!(late, Err(Error::Conflict(Conflict::CaptureEnded))));
        assert_ne!(house.a_capture(&customer, sid, PHOTO_ID), capture);
        house.clock.advance(Duration::from_secs(1));
        house.write(files::tidy).unwrap();
        assert_eq!((rows(&house, sid).len(), count(&house, "captures", sid)), (1, 1));
        assert_eq!(document(&house, customer, sid, PHOTO_ID).pictures.len(), 1);
    }

    fn a_face_is_not_asked_for_before_consent(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        let begin = || house.write(move |cx| captures::begin(cx, &customer, sid, SELFIE));
        assert!(matches!(begin(), Err(Error::Conflict(Conflict::NoConsent))));
        save(&house, customer, sid, "selfie", &[(SELFIE, "consent", json!("an older version"))]).unwrap();
        assert!(matches!(begin(), Err(Error::Conflict(Conflict::NoConsent))));
        // That was no answer to what is asked: nothing of it is written down as one.
        assert_eq!(count(&house, "consents", sid), 0);
        assert!(acts(&house, sid).iter().all(|(act, _, detail)| act != "profile.consent_answered" && !detail.contains("older")));
        save(&house, customer, sid, "selfie", &[(SELFIE, "consent", json!("accepted"))]).unwrap();
        assert_eq!(count(&house, "consents", sid), 1);
        assert!(begin().is_ok());
    }

    fn a_refused_consent_ends_the_capture_and_nothing_it_held_stays(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, SELFIE);
        let next = view(&house, customer, capture).unwrap().next.unwrap();
        send(&house, customer, capture, next, "flawed dark");
        assert_eq!(rows(&house, sid).len(), 1);
        house.clock.advance(Duration::from_secs(1));
        save(&house, customer, sid, "selfie", &[(SELFIE, "consent", json!("refused"))]).unwrap();
        assert_eq!((rows(&house, sid).len(), count(&house, "captures", sid)), (0, 0));
        assert!(matches!(view(&house, customer, capture), Err(Error::NotFound)));
    }

    fn a_picture_held_for_one_document_cannot_be_kept_for_another(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        for content in ["flawed blurred 1", "flawed blurred 2", "flawed blurred 3"] {
            send(&house, customer, capture, Side::Front, content);
        }
        // A French card has a front and a back too.
        choose(&house, customer, sid, "FR", "id");
        let kept = house.write(move |cx| captures::keep_anyway(cx, &customer, capture, Side::Front));
        assert!(matches!(kept, Err(Error::NotFound)), "{kept:?}");
        assert_eq!(rows(&house, sid).len(), 0);
        let fresh = house.a_capture(&customer, sid, PHOTO_ID);
        assert_ne!(fresh, capture);
        assert_eq!(view(&house, customer, fresh).unwrap().side(Side::Front).unwrap().tries, 0);
    }

    fn nobody_else_goes_on_with_a_capture(house: TestApp) {
        let (customer, other) = (house.a_customer(), house.a_customer());
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "flawed blurred");
        for actor in [other, house.a_reviewer("ada"), Actor::Shell, Actor::Worker] {
            assert!(matches!(view(&house, actor, capture), Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(house.write(move |cx| captures::begin(cx, &actor, sid, PHOTO_ID)), Err(Error::NotFound)));
            assert!(matches!(house.write(move |cx| captures::hand_over(cx, &actor, capture)), Err(Error::NotFound)));
            assert!(matches!(house.write(move |cx| captures::keep_anyway(cx, &actor, capture, Side::Front)), Err(Error::NotFound)));
            assert!(matches!(house.send_picture(&actor, upload(capture, Side::Front), "good front"), Err(Error::NotFound)));
        }
    }

    fn a_document_that_the_policy_does_not_ask_for_has_no_capture(house: TestApp) {
        let customer = house.a_customer();
        let (business, person) = (house.a_complete_profile(&customer), house.an_individual_draft(&customer));
        for (sid, object_type) in [(business, PHOTO_ID), (business, SELFIE), (person, PHOTO_ID), (person, "customer_profile_address"), (person, "no_such_type")] {
            let begun = house.write(move |cx| captures::begin(cx, &customer, sid, object_type));
            assert!(matches!(begun, Err(Error::NotFound)), "{object_type}");
        }
    }

    fn submission_ends_every_capture_and_what_is_held_is_gone(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let capture = house.a_capture(&customer, sid, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "flawed blurred retake");
        assert_eq!(count(&house, "files", sid), 6);
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        assert_eq!((count(&house, "captures", sid), count(&house, "files", sid)), (0, 5));
        assert!(matches!(view(&house, customer, capture), Err(Error::NotFound)));
        let begun = house.write(move |cx| captures::begin(cx, &customer, sid, PHOTO_ID));
        assert!(matches!(begun, Err(Error::Conflict(Conflict::Lifecycle(_)))));
        house.vet();
        house.news();
    }
}
