//! The phone that a capture is handed to: a link that opens once, a guest that can take the pictures of one document, and
//! nothing else.

use std::time::Duration;

use bonafide_app::captures::{self, GUEST_LIFE};
use bonafide_app::files::{self, Variant};
use bonafide_app::pictures::Outcome;
use bonafide_app::reviews::NewReason;
use bonafide_app::users::Invitee;
use bonafide_app::{Actor, Error, accounts, addresses, answers, deliveries, profiles, reviews, users};
use bonafide_domain::account::Role;
use bonafide_domain::capture::{LINK_LIFE, Phone};
use bonafide_domain::delivery::Channel;
use bonafide_domain::language::Language;
use bonafide_domain::page::Window;
use bonafide_domain::picture::Side;
use bonafide_domain::sid::{AddressSid, CaptureSid, Sid};
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, address, on_both_engines};

use crate::pictured::{PHOTO_ID, SELFIE, a_begun_capture, acts, document, file_of, read, read_own, send, view};

fn hand_over(house: &TestApp, customer: Actor, capture: CaptureSid) -> Token {
    house.write(move |cx| captures::hand_over(cx, &customer, capture)).expect("a capture can be handed over")
}

fn opens(house: &TestApp, link: &Token) -> bool {
    let link = link.clone();
    house.read(move |cx| captures::look_at_link(cx, &link)).unwrap()
}

fn accept(house: &TestApp, link: &Token) -> Result<Token, Error> {
    let link = link.clone();
    house.write(move |cx| captures::accept(cx, &link))
}

fn who_is(house: &TestApp, guest: &Token) -> Option<Actor> {
    let guest = guest.clone();
    house.read(move |cx| captures::who_is(cx, &guest)).unwrap().map(|(actor, _)| actor)
}

/// The guest that a phone becomes.
fn a_guest(house: &TestApp, customer: Actor, capture: CaptureSid) -> Actor {
    let link = hand_over(house, customer, capture);
    who_is(house, &accept(house, &link).unwrap()).expect("a phone that opened the link is a guest")
}

/// Every use case that takes an actor and a guest has no part in, by its name.
macro_rules! refused {
    ($house:ident: $($name:literal => |$cx:ident| $call:expr,)*) => {
        $(
            let outcome = $house.write(move |$cx| $call.map(drop));
            assert!(matches!(outcome, Err(Error::NotFound)), "{}: {outcome:?}", $name);
        )*
    };
}

on_both_engines! {
    fn a_phone_takes_the_pictures_and_the_desk_sees_that_it_did(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        assert_eq!(view(&house, customer, capture).unwrap().phone, Phone::None);
        let link = hand_over(&house, customer, capture);
        assert_eq!(view(&house, customer, capture).unwrap().phone, Phone::Invited);
        let guest = who_is(&house, &accept(&house, &link).unwrap()).unwrap();
        assert_eq!(view(&house, customer, capture).unwrap().phone, Phone::Opened);
        assert_eq!(send(&house, guest, capture, Side::Front, "good front"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, Some(Side::Back));
        assert_eq!(send(&house, guest, capture, Side::Back, "good back"), Outcome::Kept);
        assert_eq!(view(&house, customer, capture).unwrap().next, None);
        assert!(document(&house, customer, sid, PHOTO_ID).pictures.values().all(|picture| picture.by_phone));
        let by_phone: Vec<String> = acts(&house, sid).into_iter().filter(|(_, who, _)| *who == capture.to_string()).map(|(act, ..)| act).collect();
        assert!(by_phone.contains(&"capture.opened".to_owned()) && by_phone.len() >= 3, "{by_phone:?}");
    }

    fn a_link_opens_once_and_looking_at_it_opens_nothing(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let link = hand_over(&house, customer, capture);
        assert!(opens(&house, &link) && opens(&house, &link));
        accept(&house, &link).unwrap();
        assert!(!opens(&house, &link));
        assert!(matches!(accept(&house, &link), Err(Error::Unauthenticated)));
        let unknown = Token::new(house.app.house.chance.as_ref());
        assert!(matches!(accept(&house, &unknown), Err(Error::Unauthenticated)));
        assert!(who_is(&house, &unknown).is_none());
    }

    fn a_new_link_closes_the_old_one_and_ends_the_phone_that_opened_it(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let first = hand_over(&house, customer, capture);
        let second = hand_over(&house, customer, capture);
        assert!(!opens(&house, &first) && opens(&house, &second));
        assert!(matches!(accept(&house, &first), Err(Error::Unauthenticated)));
        let phone = accept(&house, &second).unwrap();
        assert!(who_is(&house, &phone).is_some());
        let third = hand_over(&house, customer, capture);
        assert!(who_is(&house, &phone).is_none());
        assert!(accept(&house, &third).is_ok());
    }

    fn a_link_and_a_guest_end_after_their_time(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let late = hand_over(&house, customer, capture);
        house.clock.advance(LINK_LIFE);
        assert!(!opens(&house, &late));
        assert!(matches!(accept(&house, &late), Err(Error::Unauthenticated)));
        let phone = accept(&house, &hand_over(&house, customer, capture)).unwrap();
        house.clock.advance(GUEST_LIFE - Duration::from_secs(1));
        assert!(who_is(&house, &phone).is_some());
        house.clock.advance(Duration::from_secs(1));
        assert!(who_is(&house, &phone).is_none());
        assert_eq!(GUEST_LIFE, Duration::from_secs(30 * 60));
    }

    fn submission_ends_the_phone(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let capture = house.a_capture(&customer, sid, PHOTO_ID);
        let link = hand_over(&house, customer, capture);
        let phone = accept(&house, &link).unwrap();
        let guest = who_is(&house, &phone).unwrap();
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        assert!(who_is(&house, &phone).is_none());
        assert!(matches!(view(&house, guest, capture), Err(Error::NotFound)));
        house.vet();
        house.news();
    }

    fn a_guest_can_do_nothing_but_take_the_pictures_of_its_document(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let other = house.a_capture(&customer, sid, SELFIE);
        let (submitted, case) = house.a_submitted_individual(&customer);
        let guest = a_guest(&house, customer, capture);
        let account = customer.account().unwrap();
        let policy = house.app.house.catalogue.policies[0].sid;
        let chosen: AddressSid = house.read(move |cx| Ok(addresses::list(cx, &customer)?[0].sid)).unwrap();
        let delivery = house.write(move |cx| profiles::send_test(cx, &customer, sid, Channel::Webhook)).unwrap();
        let reason = || NewReason { code: "unreadable.glare".to_owned(), about: "photo_id.front".to_owned(), ..NewReason::default() };
        let invitee = move || Invitee { email: "guest@lindquell.example.com".to_owned(), role: Role::Owner, account: Some(account), language: Language::En };
        let entered = house.read(move |cx| bonafide_testkit::answers_of_page(cx, &customer, sid, "details")).unwrap();
        refused! { house:
            "accounts::create" => |cx| accounts::create(cx, &guest, "Mine", false),
            "accounts::find" => |cx| accounts::find(cx, &guest, account),
            "accounts::list" => |cx| accounts::list(cx, &guest, 10),
            "addresses::list" => |cx| addresses::list(cx, &guest),
            "addresses::find" => |cx| addresses::find(cx, &guest, chosen),
            "answers::save_page" => |cx| answers::save_page(cx, &guest, sid, "details", &entered),
            "answers::choose_address" => |cx| answers::choose_address(cx, &guest, sid, "customer_profile_address", chosen),
            "answers::add_address" => |cx| answers::add_address(cx, &guest, sid, "customer_profile_address", &address()),
            "answers::remove_object" => |cx| answers::remove_object(cx, &guest, sid, PHOTO_ID),
            "captures::begin" => |cx| captures::begin(cx, &guest, sid, PHOTO_ID),
            "captures::hand_over" => |cx| captures::hand_over(cx, &guest, capture),
            "captures::view, of another" => |cx| captures::view(cx, &guest, other),
            "captures::keep_anyway, of another" => |cx| captures::keep_anyway(cx, &guest, other, Side::Left),
            "deliveries::of_profile" => |cx| deliveries::of_profile(cx, &guest, sid),
            "deliveries::parked" => |cx| deliveries::parked(cx, &guest),
            "deliveries::send_again" => |cx| deliveries::send_again(cx, &guest, delivery),
            "profiles::create" => |cx| profiles::create(cx, &guest, policy, Language::En),
            "profiles::list" => |cx| profiles::list(cx, &guest, &profiles::Filter::default(), &Window::newest(10)),
            "profiles::find" => |cx| profiles::find(cx, &guest, sid),
            "profiles::view" => |cx| profiles::view(cx, &guest, sid),
            "profiles::submit" => |cx| profiles::submit(cx, &guest, sid),
            "profiles::delete" => |cx| profiles::delete(cx, &guest, sid),
            "profiles::send_test" => |cx| profiles::send_test(cx, &guest, sid, Channel::Webhook),
            "reviews::queue" => |cx| reviews::queue(cx, &guest, None, 10),
            "reviews::claim" => |cx| reviews::claim(cx, &guest, case),
            "reviews::release" => |cx| reviews::release(cx, &guest, case),
            "reviews::look" => |cx| reviews::look(cx, &guest, case),
            "reviews::note_reason" => |cx| reviews::note_reason(cx, &guest, case, &reason()),
            "reviews::drop_reason" => |cx| reviews::drop_reason(cx, &guest, case, 0),
            "reviews::note_verification" => |cx| reviews::note_verification(cx, &guest, case, "In person"),
            "reviews::approve" => |cx| reviews::approve(cx, &guest, case),
            "reviews::reject" => |cx| reviews::reject(cx, &guest, case),
            "reviews::approve_profile" => |cx| reviews::approve_profile(cx, &guest, submitted),
            "reviews::reject_profile" => |cx| reviews::reject_profile(cx, &guest, submitted, &reason()),
            "users::invite" => |cx| users::invite(cx, &guest, &invitee()),
        }
        house.news();
    }

    fn a_guest_sees_the_pictures_of_its_document_and_no_others(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.an_individual_draft(&customer);
        house.fill_in_individual(&customer, sid);
        let guest = a_guest(&house, customer, house.a_capture(&customer, sid, PHOTO_ID));
        let (front, face) = (file_of(&house, customer, sid, PHOTO_ID, Side::Front), file_of(&house, customer, sid, SELFIE, Side::Straight));
        assert!(read_own(&house, guest, front, Variant::Picture).is_ok());
        assert!(matches!(read_own(&house, guest, face, Variant::Picture), Err(Error::NotFound)));
        let owners = files::pass(&house.app.house, &customer, front, Variant::Picture);
        assert!(matches!(read(&house, guest, front, Variant::Picture, owners), Err(Error::NotFound)));
        let (elsewhere, _) = a_begun_capture(&house, customer, PHOTO_ID);
        house.take_pictures(&customer, elsewhere, PHOTO_ID);
        let other = file_of(&house, customer, elsewhere, PHOTO_ID, Side::Front);
        assert!(matches!(read_own(&house, guest, other, Variant::Picture), Err(Error::NotFound)));
    }

    fn a_guest_of_a_capture_that_never_was_does_not_exist(house: TestApp) {
        let customer = house.a_customer();
        let (sid, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        let account = customer.account().unwrap();
        let stranger = Actor::Guest { capture: CaptureSid::from_bytes([7; 16]), account, profile: sid };
        assert!(matches!(view(&house, stranger, capture), Err(Error::NotFound)));
    }

    fn a_profile_gets_no_more_than_thirty_links_an_hour(house: TestApp) {
        let customer = house.a_customer();
        let (_, capture) = a_begun_capture(&house, customer, PHOTO_ID);
        for _ in 0..30 {
            hand_over(&house, customer, capture);
        }
        let one_more = house.write(move |cx| captures::hand_over(cx, &customer, capture));
        assert!(matches!(one_more, Err(Error::TooMany { .. })));
    }
}
