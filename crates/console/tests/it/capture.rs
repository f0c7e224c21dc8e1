//! Taking pictures as stories: what is kept, what is to be done better, what is no picture, and whose it is.

use axum::http::StatusCode;
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, profiles};
use bonafide_domain::picture::{FileFault, Side};
use bonafide_domain::sid::ProfileSid;
use bonafide_testkit::{Scratch, TestApp, on_both_engines};

use crate::browser::{Answer, Browser};

/// Somebody at the pages of pictures of their own profile.
pub(crate) struct AtCapture<'h> {
    pub(crate) house: &'h TestApp,
    pub(crate) browser: Browser<'h>,
    pub(crate) customer: Actor,
    pub(crate) profile: ProfileSid,
}

impl<'h> AtCapture<'h> {
    /// Somebody who has answered everything and taken no picture yet.
    pub(crate) fn begun(house: &'h TestApp) -> AtCapture<'h> {
        let (browser, customer) = Browser::of_customer(house);
        let profile = house.an_individual_draft(&customer);
        house.fill_in_individual_pages(&customer, profile);
        AtCapture { house, browser, customer, profile }
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/profiles/{}/{rest}", self.profile)
    }

    pub(crate) fn get(&self, rest: &str) -> Answer {
        self.browser.get(&self.path(rest))
    }

    fn fields(&self, taken: &'static str) -> [(&'static str, String); 2] {
        [("csrf", self.browser.get("/sign-in").hidden("csrf")), ("taken", taken.to_owned())]
    }

    /// Sends a file without script.
    pub(crate) fn send(&self, rest: &str, content: &str) -> Answer {
        let [csrf, taken] = self.fields("file");
        let fields = [(csrf.0, csrf.1.as_str()), (taken.0, taken.1.as_str())];
        self.browser.post_file(&self.path(rest), &fields, Some(("card.jpg", content.as_bytes())))
    }

    /// Sends what the camera took, by script.
    pub(crate) fn shoot(&self, rest: &str, content: &str) -> Answer {
        let [csrf, taken] = self.fields("camera");
        let fields = [(csrf.0, csrf.1.as_str()), (taken.0, taken.1.as_str())];
        self.browser.post_file_by_script(&self.path(rest), &fields, ("photo.jpg", content.as_bytes()))
    }

    /// The side of the face that is asked for now.
    fn face(&self) -> Side {
        let asked = self.get("selfie/pictures");
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
        asked.location.rsplit('/').next().and_then(Side::of_word).expect("a side")
    }

    fn consents_not(&self) {
        let (customer, profile) = (self.customer, self.profile);
        self.house.clock.advance(std::time::Duration::from_secs(1));
        let taken_back = self.house.write(move |cx| {
            let mut entered = bonafide_testkit::answers_of_page(cx, &customer, profile, "selfie")?;
            entered.answers.values_mut().for_each(|answer| *answer = "refused".into());
            bonafide_app::answers::save_page(cx, &customer, profile, "selfie", &entered).map(|_| ())
        });
        taken_back.expect("a consent can be taken back");
    }
}

const FRONT: &str = "photo-id/pictures/front";
const BACK: &str = "photo-id/pictures/back";

on_both_engines! {
    fn good_pictures_lead_on_side_by_side(house: TestApp) {
        let at = AtCapture::begun(&house);
        assert_eq!(at.get("photo-id/pictures").location, at.path(FRONT));
        let front = at.get(FRONT);
        front.says("Take a photo of the front").says("Personalausweis").says("Step 1 of 2");
        front.says("Use a file instead").says("Continue on your phone").does_not_say("Verify me another way");
        front.says("application/pdf").says("10 MB at most").says("data-shape=\"card\"").says("camera.");
        assert_eq!(at.send(FRONT, "good front").location, at.path(BACK));
        at.get(BACK).says("Step 2 of 2");
        assert_eq!(at.send(BACK, "good back").location, at.path("photo-id/pictures"));
        assert_eq!(at.get("photo-id/pictures").location, at.path("selfie"));
    }

    fn the_picture_that_is_kept_is_shown_to_its_owner(house: TestApp) {
        let at = AtCapture::begun(&house);
        at.send(FRONT, "good front");
        let page = at.get(FRONT);
        page.says("The photo that is kept").says("Leave it so and go on");
        let src = page.html.split("src=\"/files/").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
        assert_eq!(at.browser.get(&format!("/files/{src}")).html, "good front");
    }

    fn a_flawed_picture_is_told_as_an_instruction(house: TestApp) {
        let at = AtCapture::begun(&house);
        let flawed = at.send(FRONT, "flawed glare blurred");
        flawed.is(422).says("<title>Error: ").says("Tilt the document a little: light is reflected on it");
        flawed.says("<li>Hold the camera still and tap to focus").says("The last photo you sent");
        flawed.says("data-part=\"keep\" hidden");
        at.get(FRONT).says("Tilt the document a little").says("id=\"error-summary\"");
        assert_eq!(at.send(FRONT, "good front").location, at.path(BACK));
        at.get(FRONT).does_not_say("Tilt the document");
    }

    fn a_script_is_told_the_same_as_facts(house: TestApp) {
        let at = AtCapture::begun(&house);
        let flawed = at.shoot(FRONT, "flawed glare");
        flawed.is(422).says(r#"{"kept":false,"flaws":[{"code":"unreadable.glare","say":"Tilt"#);
        flawed.says(r#""may_keep":false,"tries":1}"#);
        at.shoot(FRONT, "fault locked").is(422).says(r#""faults":[{"code":"invalid.file_locked""#);
        let kept = format!(r#"{{"kept":true,"next":"{}","goes_on":true}}"#, at.path(BACK));
        assert_eq!(at.shoot(FRONT, "good front").html, kept);
        at.shoot(BACK, "good back").is(200).says("\"goes_on\":false");
    }

    fn after_three_tries_a_flawed_picture_is_kept_anyway(house: TestApp) {
        let at = AtCapture::begun(&house);
        let keep = at.path("photo-id/pictures/front/keep");
        at.send(FRONT, "flawed glare");
        at.send(FRONT, "flawed blurred");
        assert_eq!(at.browser.post(&keep, &[]).status, StatusCode::CONFLICT, "it is too early");
        let third = at.send(FRONT, "flawed dark");
        third.says("Use this photo anyway").says("a reviewer will see what is wrong with it");
        third.does_not_say("data-part=\"keep\" hidden");
        assert_eq!(at.browser.post(&keep, &[]).location, at.path(BACK));
    }

    fn every_fault_of_a_file_has_its_own_sentence(house: TestApp) {
        let at = AtCapture::begun(&house);
        let mut said = std::collections::BTreeSet::new();
        for fault in FileFault::ALL.into_iter().filter(|fault| *fault != FileFault::Empty) {
            let word = serde_json::to_value(fault).expect("a word");
            let answer = at.send(FRONT, &format!("fault {}", word.as_str().expect("a word")));
            answer.is(422).does_not_say("{max}");
            let first = answer.html.split("class=\"verdict-first\"").nth(1).and_then(|rest| rest.split("</p>").next());
            assert!(said.insert(first.expect("a sentence").to_owned()), "{fault:?} says what another said");
        }
    }

    fn a_file_that_was_refused_is_known_again(house: TestApp) {
        let at = AtCapture::begun(&house);
        at.send(FRONT, "fault damaged of yesterday");
        let again = at.send(FRONT, "fault damaged of yesterday");
        again.is(422).says("You already tried this file").says("<li>This file is damaged");
        at.send(FRONT, "flawed dark twice");
        at.send(FRONT, "flawed dark twice").says("You already tried this file").says("<li>Find more light");
    }

    fn a_file_that_is_too_large_is_refused_with_the_size_that_is_not(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.max_file = 1_500_000);
        let at = AtCapture::begun(&house);
        at.get(FRONT).says("1.5 MB at most");
        let large = format!("good {}", "x".repeat(1_500_000));
        at.send(FRONT, &large).is(422).says("larger than 1.5 megabytes");
        at.shoot(FRONT, &large).is(422).says("larger than 1.5 megabytes").says("\"tries\":2");
        at.send(FRONT, &"x".repeat(10_000_000)).is(422).says("larger than 1.5 megabytes");
        at.send(FRONT, &"x".repeat(20_000_000)).is(413);
    }

    fn a_form_without_a_file_is_no_try(house: TestApp) {
        let at = AtCapture::begun(&house);
        let [csrf, taken] = at.fields("file");
        let fields = [(csrf.0, csrf.1.as_str()), (taken.0, taken.1.as_str())];
        for _ in 0..4 {
            at.browser.post_file(&at.path(FRONT), &fields, None).is(422).says("Choose a file first");
        }
        at.shoot(FRONT, "flawed glare").says("\"tries\":1");
    }

    fn a_picture_without_the_token_of_its_browser_is_not_read(house: TestApp) {
        let at = AtCapture::begun(&house);
        let token = at.browser.get("/sign-in").hidden("csrf");
        let picture = Some(("card.jpg", b"good front".as_slice()));
        for fields in [vec![], vec![("csrf", "0")], vec![("taken", "file"), ("csrf", token.as_str())]] {
            let answer = at.browser.post_file(&at.path(FRONT), &fields, picture);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{fields:?}");
        }
        assert_eq!(at.get("photo-id/pictures").location, at.path(FRONT));
        let urlencoded = at.browser.post(&at.path(FRONT), &[]);
        assert_eq!(urlencoded.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }

    fn a_face_is_taken_in_the_order_that_is_asked_for(house: TestApp) {
        let at = AtCapture::begun(&house);
        house.take_pictures(&at.customer, at.profile, "photo_id");
        let first = at.face();
        let other = [Side::Straight, Side::Left, Side::Right].into_iter().find(|side| *side != first).expect("another");
        let (at_first, at_other) = (format!("selfie/pictures/{}", first.word()), format!("selfie/pictures/{}", other.word()));
        assert_eq!(at.get(&at_other).location, at.path(&at_first));
        at.shoot(&at_other, "good face").is(409).says("Another picture comes first");
        at.get(&at_first).says("Verify me another way").says("?way=other").says("data-countdown=\"3\"");
        at.get(&at_first).does_not_say("type=\"file\"");
        at.send(&at_first, "good face").is(422).says("taken with the camera");
        for _ in 0..3 {
            let side = at.face();
            at.shoot(&format!("selfie/pictures/{}", side.word()), &format!("good {}", side.word())).is(200);
        }
        assert_eq!(at.get("selfie/pictures").location, at.path("notification"));
    }

    fn an_operator_may_take_files_of_faces(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.selfie_files = true);
        let at = AtCapture::begun(&house);
        let first = format!("selfie/pictures/{}", at.face().word());
        at.get(&first).says("type=\"file\"");
        assert_eq!(at.send(&first, "good face").status, StatusCode::SEE_OTHER);
    }

    fn no_face_is_taken_without_consent(house: TestApp) {
        let at = AtCapture::begun(&house);
        at.consents_not();
        assert_eq!(at.get("selfie/pictures").location, at.path("selfie?fix=1"));
        at.shoot("selfie/pictures/straight", "good face").is(409).says("Say first whether your face may be processed");
        at.get("selfie/pictures/straight").is(409);
    }

    fn a_capture_of_another_account_does_not_exist(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (other, _) = Browser::of_customer(&house);
        let theirs = AtCapture { browser: other, ..at };
        for rest in ["photo-id/pictures", FRONT, "photo-id/phone", "photo-id/phone/state"] {
            assert_eq!(theirs.get(rest).status, StatusCode::NOT_FOUND, "{rest}");
        }
        theirs.send(FRONT, "good front").is(404);
        theirs.shoot(FRONT, "good front").is(404);
        theirs.browser.post(&theirs.path("photo-id/pictures/front/keep"), &[]).is(404);
        theirs.browser.post(&theirs.path("photo-id/phone"), &[]).is(404);
    }

    fn what_is_not_asked_for_is_no_page(house: TestApp) {
        let at = AtCapture::begun(&house);
        for rest in ["photo-id/pictures/photo_page", "photo-id/pictures/lining", "general/pictures", "none/pictures"] {
            assert_eq!(at.get(rest).status, StatusCode::NOT_FOUND, "{rest}");
        }
        at.send("photo-id/pictures/straight", "good face").is(409);
    }

    fn a_rejected_picture_is_taken_again_with_its_reason_on_top(house: TestApp) {
        let (browser, customer) = Browser::of_customer(&house);
        let (profile, _) = house.a_submitted_individual(&customer);
        let (code, about) = ("unreadable.glare".to_owned(), "photo_id.back".to_owned());
        let reason = NewReason { code, about, ..NewReason::default() };
        house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, profile, &reason)).expect("it is rejected");
        house.leave_news();
        let at = AtCapture { house: &house, browser, customer, profile };
        let back = at.get("photo-id/pictures/back?back=profile");
        back.says("class=\"reason\"").says("class=\"pictured\"").says("The photo that is kept");
        at.get(FRONT).does_not_say("class=\"reason\"");
        assert_eq!(at.send("photo-id/pictures/back?back=profile", "good other back").location, at.path("photo-id/pictures?back=profile"));
        assert_eq!(at.get("photo-id/pictures?back=profile").location, at.path("").trim_end_matches('/'));
        at.get(BACK).does_not_say("class=\"reason\"");
        let owner = at.customer;
        assert!(house.read(move |cx| profiles::view(cx, &owner, profile)).expect("it is there").evaluation.is_compliant());
    }

    fn the_pages_of_pictures_are_in_spanish_too(house: TestApp) {
        let mut at = AtCapture::begun(&house);
        at.browser = at.browser.speaking("es");
        at.get(FRONT).says("Haga una foto del anverso").says("Usar un archivo");
        at.send(FRONT, "flawed glare").is(422).says("Foto: anverso");
    }
}
