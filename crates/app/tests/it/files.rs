//! Files: sealed under keys of their own, seen only with a pass and only on record, and gone when their key is.

use std::time::Duration;

use bonafide_app::files::{self, VIEW_LIFE, Variant};
use bonafide_app::{Actor, Error, profiles};
use bonafide_domain::picture::Side;
use bonafide_domain::sid::FileSid;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::pictured::{
    PHOTO_ID, SELFIE, a_begun_capture, acts, blobs_of, count, file_of, read, read_own, rows, send, upload,
};

/// The sealed bytes of a file as they lie in the blob store.
fn sealed(house: &TestApp, sid: FileSid, variant: Variant) -> Vec<u8> {
    house.run(async {
        let mut reader = house.app.house.blobs.read(&format!("{sid}/{}", variant.word())).await.unwrap().unwrap();
        let mut all = Vec::new();
        while let Some(piece) = reader.next().await {
            all.extend_from_slice(&piece.unwrap());
        }
        all
    })
}

fn put(house: &TestApp, sid: FileSid, variant: Variant, bytes: Vec<u8>) {
    house.run(house.app.house.blobs.put(&format!("{sid}/{}", variant.word()), bytes)).unwrap();
}

/// Lets a pass speak of another moment.
fn postponed(pass: &str) -> String {
    let (seconds, mac) = pass.split_once('-').unwrap();
    format!("{}-{mac}", seconds.parse::<i64>().unwrap() + 1)
}

on_both_engines! {
    fn the_owner_and_a_reviewer_see_a_picture_and_each_sight_is_in_the_log(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_individual(&customer);
        let (front, ada) = (file_of(&house, customer, sid, PHOTO_ID, Side::Front), house.a_reviewer("ada"));
        assert!(read_own(&house, customer, front, Variant::Picture).unwrap().starts_with(b"good front of"));
        assert_eq!(read_own(&house, ada, front, Variant::Portrait).unwrap(), b"portrait");
        assert_eq!(read_own(&house, ada, front, Variant::Picture).unwrap(), read_own(&house, customer, front, Variant::Picture).unwrap());
        let seen: Vec<(String, String)> = acts(&house, sid).into_iter().filter(|(act, ..)| act == "picture.seen").map(|(_, who, detail)| (who, detail)).collect();
        let by = |actor: &Actor| actor.who();
        assert_eq!(seen, [
            (by(&customer), "front picture".to_owned()),
            (by(&ada), "front portrait".to_owned()),
            (by(&ada), "front picture".to_owned()),
            (by(&customer), "front picture".to_owned()),
        ]);
        house.news();
    }

    fn a_pass_is_good_for_one_actor_one_file_one_variant_and_a_while(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_individual(&customer);
        let (front, back) = (file_of(&house, customer, sid, PHOTO_ID, Side::Front), file_of(&house, customer, sid, PHOTO_ID, Side::Back));
        let (ada, ben) = (house.a_reviewer("ada"), house.a_reviewer("ben"));
        let pass = files::pass(&house.app.house, &ada, front, Variant::Picture);
        assert!(read(&house, ada, front, Variant::Picture, pass.clone()).is_ok());
        let before = acts(&house, sid).len();
        let altered = [postponed(&pass), format!("{pass}0"), pass.replacen('-', "--", 1), pass[..pass.len() - 1].to_owned(), format!("+{pass}"), String::new(), "-".to_owned()];
        let cases = [(ben, front, Variant::Picture, pass.clone()), (customer, front, Variant::Picture, pass.clone()), (ada, back, Variant::Picture, pass.clone()), (ada, front, Variant::Portrait, pass.clone())];
        for (actor, file, variant, pass) in cases.into_iter().chain(altered.into_iter().map(|pass| (ada, front, Variant::Picture, pass))) {
            assert!(matches!(read(&house, actor, file, variant, pass.clone()), Err(Error::NotFound)), "{pass}");
        }
        house.clock.advance(VIEW_LIFE - Duration::from_secs(1));
        assert!(read(&house, ada, front, Variant::Picture, pass.clone()).is_ok());
        house.clock.advance(Duration::from_secs(1));
        assert!(matches!(read(&house, ada, front, Variant::Picture, pass), Err(Error::NotFound)));
        assert_eq!(acts(&house, sid).len(), before + 1);
        house.news();
    }

    fn another_account_the_shell_and_the_worker_see_nothing_whatever_pass_they_have(house: TestApp) {
        let (customer, other) = (house.a_customer(), house.a_customer());
        let (sid, _) = house.a_submitted_individual(&customer);
        let front = file_of(&house, customer, sid, PHOTO_ID, Side::Front);
        for actor in [other, Actor::Shell, Actor::Worker] {
            assert!(matches!(read_own(&house, actor, front, Variant::Picture), Err(Error::NotFound)), "{actor:?}");
        }
        house.news();
    }

    fn the_file_as_it_came_is_kept_only_where_the_operator_wants_it(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.keep_originals = true);
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        send(&house, customer, capture, Side::Back, "good back as it came");
        let back = file_of(&house, customer, sid, PHOTO_ID, Side::Back);
        assert_eq!(blobs_of(&house, back), [Variant::Picture, Variant::Original]);
        assert_eq!(read_own(&house, customer, back, Variant::Original).unwrap(), b"good back as it came");
        house.write(move |cx| profiles::delete(cx, &customer, sid)).unwrap();
        house.vet();
        assert!(blobs_of(&house, back).is_empty());
    }

    fn what_lies_in_the_blob_store_cannot_be_read_and_what_was_altered_does_not_open(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = a_begun_capture(&house, customer, PHOTO_ID);
        house.take_pictures(&customer, sid, PHOTO_ID);
        let [front, back] = [Side::Front, Side::Back].map(|side| file_of(&house, customer, sid, PHOTO_ID, side));
        let whole = sealed(&house, front, Variant::Picture);
        assert!(!whole.windows(10).any(|window| window == b"good front"));
        let flipped = |at: usize| { let mut bytes = whole.clone(); bytes[at] ^= 1; bytes };
        let cut = whole[..whole.len() - 1].to_vec();
        let longer = [whole.as_slice(), b"x"].concat();
        // Also the bytes of another file, and of another variant of this one.
        let (of_back, of_portrait) = (sealed(&house, back, Variant::Picture), sealed(&house, front, Variant::Portrait));
        for bad in [flipped(0), flipped(whole.len() / 2), flipped(whole.len() - 1), cut, longer, Vec::new(), of_back, of_portrait] {
            put(&house, front, Variant::Picture, bad);
            let opened = read_own(&house, customer, front, Variant::Picture);
            assert!(matches!(opened, Err(Error::Internal(_))), "{opened:?}");
        }
        put(&house, front, Variant::Picture, whole);
        assert!(read_own(&house, customer, front, Variant::Picture).is_ok());
    }

    fn deleting_a_profile_destroys_keys_and_bytes(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let capture = house.a_capture(&customer, sid, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "flawed blurred and held");
        let all = rows(&house, sid);
        assert_eq!(all.len(), 6);
        house.write(move |cx| profiles::delete(cx, &customer, sid)).unwrap();
        for table in ["files", "captures", "consents"] {
            assert_eq!(count(&house, table, sid), 0, "{table}");
        }
        assert!(all.iter().all(|(file, _)| matches!(read_own(&house, customer, *file, Variant::Picture), Err(Error::NotFound))));
        assert_eq!(house.vet(), 6);
        assert!(all.iter().all(|(file, _)| blobs_of(&house, *file).is_empty()));
    }

    fn bytes_that_never_arrived_whole_are_swept_away(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = a_begun_capture(&house, customer, PHOTO_ID);
        house.take_pictures(&customer, sid, PHOTO_ID);
        let front = file_of(&house, customer, sid, PHOTO_ID, Side::Front);
        // As a process leaves it that died before the picture became an answer.
        house.write(move |cx| Ok(bonafide_store::files::set_state(cx.tx, front, bonafide_store::files::ARRIVING)?)).unwrap();
        assert!(matches!(read_own(&house, customer, front, Variant::Picture), Err(Error::NotFound)));
        house.clock.advance(Duration::from_secs(60 * 60));
        house.write(files::tidy).unwrap();
        assert_eq!(count(&house, "files", sid), 2);
        house.clock.advance(Duration::from_secs(1));
        house.write(files::tidy).unwrap();
        assert_eq!(count(&house, "files", sid), 1);
        assert_eq!(house.vet(), 1);
        assert!(blobs_of(&house, front).is_empty());
        let problems = house.read(move |cx| Ok(profiles::view(cx, &customer, sid)?.evaluation)).unwrap();
        assert!(problems.problems().iter().any(|problem| problem.about.to_string() == "photo_id.front"));
    }

    fn a_picture_that_cannot_become_an_answer_leaves_nothing(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, SELFIE);
        let order: Vec<Side> = crate::pictured::view(&house, customer, capture).unwrap().sides.iter().map(|view| view.side).collect();
        // Room was asked for in turn; what is taken in is not.
        let taken = house.run(async {
            let spool = bonafide_app::pictures::receive(&house.app, customer, upload(capture, order[0])).await?;
            let mut spool = spool;
            assert_eq!(spool.push(b"good but not now")?, Ok(()));
            bonafide_app::pictures::take(&house.app, customer, upload(capture, order[1]), spool).await
        });
        assert!(matches!(taken, Err(Error::Conflict(_))));
        assert_eq!(count(&house, "files", sid), 0);
        assert_eq!(house.vet(), 1);
    }
}
