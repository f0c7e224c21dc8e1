//! Taking pictures in: how many, how large, by which way; and the business that asks for them too.

use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::files::Variant;
use bonafide_app::pictures::{self, Outcome, Upload};
use bonafide_app::profiles::{self, Submission};
use bonafide_app::{Actor, Error};
use bonafide_domain::picture::{FileFault, Side, Taken};
use bonafide_domain::sid::CaptureSid;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::pictured::{PHOTO_ID, SELFIE, a_begun_capture, acts, count, document, send, upload, view};

/// Asks for room and sends nothing.
fn ask(house: &TestApp, customer: Actor, capture: CaptureSid) -> Result<(), Error> {
    house.run(pictures::receive(&house.app, customer, upload(capture, Side::Front))).map(drop)
}

on_both_engines! {
    fn a_profile_gets_no_more_than_a_hundred_pictures_an_hour(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        for n in 0..100 {
            assert!(ask(&house, customer, capture).is_ok(), "{n}");
        }
        assert!(matches!(ask(&house, customer, capture), Err(Error::TooMany { .. })));
        let (_, elsewhere) = a_begun_capture(&house, customer, PHOTO_ID);
        assert!(ask(&house, customer, elsewhere).is_ok());
        house.clock.advance(Duration::from_secs(60 * 60 + 1));
        assert!(ask(&house, customer, capture).is_ok());
    }

    fn an_account_gets_no_more_than_four_hundred_pictures_an_hour(house: TestApp) {
        let customer = house.a_customer();
        for _ in 0..4 {
            let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
            for n in 0..100 {
                assert!(ask(&house, customer, capture).is_ok(), "{n}");
            }
        }
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert!(matches!(ask(&house, customer, capture), Err(Error::TooMany { .. })));
    }

    fn a_file_larger_than_the_operator_allows_is_a_try_that_brought_nothing(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.max_file = 20);
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert_eq!(send(&house, customer, capture, Side::Front, "good, but far too long"), Outcome::Refused(FileFault::TooLarge));
        assert_eq!(view(&house, customer, capture).unwrap().side(Side::Front).unwrap().tries, 1);
        assert_eq!(count(&house, "files", sid), 0);
        assert_eq!(send(&house, customer, capture, Side::Front, "good and short"), Outcome::Kept);
    }

    fn a_face_is_taken_with_the_camera(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, SELFIE);
        let side = view(&house, customer, capture).unwrap().next.unwrap();
        let as_file = Upload { capture, side, taken: Taken::File };
        assert!(matches!(house.send_picture(&customer, as_file, "good old picture"), Err(Error::Conflict(Conflict::CameraOnly))));
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let as_file = Upload { capture, side: Side::Front, taken: Taken::File };
        assert_eq!(house.send_picture(&customer, as_file, "good scan").unwrap(), Outcome::Kept);
    }

    fn a_face_may_be_a_file_where_the_operator_says_so(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.selfie_files = true);
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, SELFIE);
        let side = view(&house, customer, capture).unwrap().next.unwrap();
        let as_file = Upload { capture, side, taken: Taken::File };
        assert_eq!(house.send_picture(&customer, as_file, "good old picture").unwrap(), Outcome::Kept);
        assert_eq!(document(&house, customer, sid, SELFIE).pictures[side.word()].taken, Taken::File);
    }

    fn every_picture_is_in_the_log_with_what_was_wrong_and_nothing_of_what_it_shows(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "fault locked");
        send(&house, customer, capture, Side::Front, "flawed blurred glare");
        send(&house, customer, capture, Side::Front, "good front");
        let logged: Vec<(String, String)> = acts(&house, sid).into_iter().filter(|(act, ..)| act.starts_with("picture.")).map(|(act, _, detail)| (act, detail)).collect();
        let said = |act: &str, detail: &str| (act.to_owned(), detail.to_owned());
        assert_eq!(logged, [
            said("picture.refused", "front invalid.file_locked"),
            said("picture.taken", "front unreadable.blurred unreadable.glare"),
            said("picture.taken", "front"),
            said("picture.removed", "front"),
        ]);
    }

    fn nothing_of_a_picture_lies_in_the_database(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_individual(&customer);
        for column in ["sealed_facts", "wrapped_key"] {
            let sql = format!("SELECT {column} FROM files");
            let rows = house.read(move |cx| Ok(cx.tx.query(&sql, &[])?)).unwrap();
            assert_eq!(rows.len(), 5);
            for row in rows {
                let bytes: Vec<u8> = row.get(0).unwrap();
                for word in ["good", "portrait", "jpeg", "camera"] {
                    assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} stands in {column}");
                }
            }
        }
        assert_eq!(count(&house, "files", sid), 5);
        house.news();
    }

    fn an_operator_may_ask_a_business_for_the_pictures_of_its_representative(scratch: &bonafide_testkit::Scratch) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/optional");
        let house = TestApp::with_catalogue(scratch, &folder);
        let customer = house.a_customer();
        let sid = house.a_complete_profile(&customer);
        let Submission::Rejected(reasons) = house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap() else {
            panic!("a business without the pictures was accepted");
        };
        let named: Vec<String> = reasons.iter().map(|reason| format!("{} {}", reason.code, reason.about)).collect();
        assert_eq!(named, ["missing.document photo_id", "missing.document selfie"]);
        crate::pictured::save(&house, customer, sid, "photo-id", &[(PHOTO_ID, "issuing_country", "FR".into()), (PHOTO_ID, "type", "pp".into())]).unwrap();
        crate::pictured::save(&house, customer, sid, "selfie", &[(SELFIE, "consent", "accepted".into())]).unwrap();
        for object_type in [PHOTO_ID, SELFIE] {
            house.take_pictures(&customer, sid, object_type);
        }
        assert_eq!(house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap(), Submission::Accepted);
        house.vet();
        let (case, ada) = (house.case_of(sid), house.a_reviewer("ada"));
        let shown = house.write(move |cx| bonafide_app::reviews::look(cx, &ada, case)).unwrap();
        let page = shown.submitted.bundle.object(PHOTO_ID).unwrap().pictures["photo_page"].file;
        assert!(crate::pictured::read_own(&house, ada, page, Variant::Picture).is_ok());
        house.news();
    }
}
