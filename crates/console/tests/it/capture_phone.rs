//! Handing a capture over to a phone as stories: the link opens once, the phone takes these pictures and nothing else,
//! and the other screen sees it.

use axum::http::StatusCode;
use bonafide_app::captures::GUEST_LIFE;
use bonafide_domain::capture::LINK_LIFE;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::browser::{Answer, Browser};
use crate::capture::AtCapture;

/// Makes a link; gives the page and the path of the link.
fn hand_over(at: &AtCapture<'_>, page: &str) -> (Answer, String) {
    let made = at.browser.post(&at.path(&format!("{page}/phone")), &[]);
    assert_eq!(made.status, StatusCode::OK, "{}", made.html);
    let link = made.html.split("http://127.0.0.1:7420/phone/").nth(1).and_then(|rest| rest.split('<').next());
    let path = format!("/phone/{}", link.expect("a link to type"));
    (made, path)
}

/// Where the page of the code asks how far the phone is.
fn state_of(made: &Answer) -> String {
    let path = made.html.split("data-watch=\"").nth(1).and_then(|rest| rest.split('"').next());
    path.expect("a state to watch").replace("&#38;", "&")
}

fn opened<'h>(house: &'h TestApp, link: &str) -> Browser<'h> {
    let phone = Browser::new(house);
    phone.get(link).says("Acme asks for photos").says("Take the photos here");
    assert_eq!(phone.post(link, &[]).location, "/phone");
    phone
}

fn shoot(phone: &Browser<'_>, side: &str, content: &str) -> Answer {
    let token = phone.get("/sign-in").hidden("csrf");
    let fields = [("csrf", token.as_str()), ("taken", "camera")];
    phone.post_file_by_script(&format!("/phone/pictures/{side}"), &fields, ("photo.jpg", content.as_bytes()))
}

on_both_engines! {
    fn a_phone_takes_the_pictures_and_the_other_screen_moves_on(house: TestApp) {
        let at = AtCapture::begun(&house);
        at.get("photo-id/phone").says("Continue on your phone").says("Make the link").says("15 minutes");
        let (made, link) = hand_over(&at, "photo-id");
        made.says("class=\"qr\"").says("Open this on your phone").says("It opens once, within 15 minutes");
        let state = state_of(&made);
        at.browser.get_facts(&state).says(r#"{"phone":"invited","sides":{"done":0,"total":2},"done":false,"ended":false"#);

        let phone = opened(&house, &link);
        phone.get("/phone").says("Take a photo of the front").says("action=\"/phone/pictures/front\"");
        at.browser.get_facts(&state).says("\"phone\":\"opened\"");
        shoot(&phone, "front", "flawed glare").is(422).says("Tilt the document a little");
        shoot(&phone, "front", "good front").says("\"next\":\"/phone/pictures/back\"").says("\"goes_on\":true");
        at.browser.get_facts(&state).says(r#""sides":{"done":1,"total":2},"done":false"#);
        at.browser.get(&state).says("http-equiv=\"refresh\"").says("Photos taken: 1 of 2");
        shoot(&phone, "back", "good back").says("\"next\":\"/phone\"").says("\"goes_on\":false");
        phone.get("/phone").says("Done. Go back to the other screen.").says("/phone/pictures/front");

        let next = format!("\"next\":\"{}\"", at.path("photo-id/pictures"));
        at.browser.get_facts(&state).says("\"done\":true,\"ended\":false").says(&next);
        assert_eq!(at.browser.get(&state).location, at.path("photo-id/pictures"));
        assert_eq!(at.get("photo-id/pictures").location, at.path("selfie"));
    }

    fn a_link_opens_once_and_only_for_a_while(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "photo-id");
        opened(&house, &link);
        let second = Browser::new(&house);
        second.get(&link).is(410).says("This link no longer opens").says("make a new link");
        assert_eq!(second.post(&link, &[]).status, StatusCode::GONE);
        assert_eq!(second.get("/phone").status, StatusCode::UNAUTHORIZED);
        second.get("/phone/nonsense").is(410);

        let (_, late) = hand_over(&at, "photo-id");
        house.clock.advance(LINK_LIFE);
        second.get(&late).is(410);
        assert_eq!(second.post(&late, &[]).status, StatusCode::GONE);
    }

    fn a_phones_time_ends_and_so_it_does_with_a_new_link(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "photo-id");
        let phone = opened(&house, &link);
        let (_, newer) = hand_over(&at, "photo-id");
        phone.get("/phone").is(401).says("This link no longer opens");
        let other = opened(&house, &newer);
        other.get("/phone").is(200);
        house.clock.advance(GUEST_LIFE);
        other.get("/phone").is(401);
        shoot(&other, "front", "good front").is(401);
    }

    fn a_phone_sees_neither_name_nor_answers(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "photo-id");
        let phone = Browser::new(&house);
        let pages = [phone.get(&link), phone.post_on(&link, &[])];
        shoot(&phone, "front", "flawed glare");
        let held = phone.get("/phone");
        for page in pages.iter().chain([&held]) {
            for word in ["Ottilie", "Lindquell", "example.com", "/profiles", &at.profile.to_string(), "Sign out"] {
                page.does_not_say(word);
            }
        }
        let src = held.html.split("src=\"/phone/files/").nth(1).and_then(|rest| rest.split('"').next());
        let src = src.expect("the phone sees what it sent");
        assert_eq!(phone.get(&format!("/phone/files/{src}")).html, "flawed glare");
        assert_eq!(at.browser.get(&format!("/files/{src}")).status, StatusCode::NOT_FOUND, "a pass is for one actor");
    }

    fn a_phone_of_a_face_cannot_reach_the_document(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "selfie");
        let phone = opened(&house, &link);
        shoot(&phone, "front", "good front").is(409);
        phone.get("/phone/pictures/front").is(404);
    }

    fn a_phone_keeps_a_flawed_picture_after_three_tries(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "photo-id");
        let phone = opened(&house, &link);
        for flaw in ["glare", "dark", "blurred"] {
            shoot(&phone, "front", &format!("flawed {flaw}"));
        }
        phone.get("/phone").says("Use this photo anyway");
        assert_eq!(phone.post("/phone/pictures/front/keep", &[]).location, "/phone/pictures/back");
    }

    fn a_picture_is_taken_again_with_a_phone(house: TestApp) {
        let at = AtCapture::begun(&house);
        house.take_pictures(&at.customer, at.profile, "photo_id");
        let (made, link) = hand_over(&at, "photo-id");
        let state = state_of(&made);
        let phone = opened(&house, &link);
        at.browser.get_facts(&state).says("\"done\":false");
        phone.get("/phone").says("Take again: front");
        shoot(&phone, "front", "good other front").is(200);
        at.browser.get_facts(&state).says("\"done\":true");
    }

    fn a_phone_speaks_the_language_of_its_browser(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (_, link) = hand_over(&at, "photo-id");
        let phone = opened(&house, &link).speaking("es");
        phone.get("/phone").says("Haga una foto del anverso");
        let silent = phone.speaking("");
        silent.get("/phone").says("Take a photo of the front");
    }

    fn the_state_of_another_accounts_capture_is_not_told(house: TestApp) {
        let at = AtCapture::begun(&house);
        let (made, _) = hand_over(&at, "photo-id");
        let theirs = AtCapture::begun(&house);
        let state = state_of(&made);
        assert_eq!(theirs.browser.get_facts(&state).status, StatusCode::NOT_FOUND);
        let mixed = state.replace(&at.profile.to_string(), &theirs.profile.to_string());
        assert_eq!(theirs.browser.get_facts(&mixed).status, StatusCode::NOT_FOUND);
    }
}
