//! Hosted links as stories: somebody without an account opens one, fills in the profile, submits it, and sees nothing
//! else; what ends is said, and nothing typed is lost.

use bonafide_app::inquiries::{self, About, LIFE, New};
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, accounts};
use bonafide_domain::place::Place;
use bonafide_domain::sid::{AccountSid, ProfileSid};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::road::{ADDRESS, BUSINESS, PERSON, Road, address, business, general, of, person};

const CALLBACK: &str = "http://127.0.0.1:9/trust";

/// A link that a program had made, and what it is about.
pub(crate) struct Linked {
    pub(crate) path: String,
    pub(crate) profile: ProfileSid,
    pub(crate) actor: Actor,
}

/// A new account's program asks for a profile of a policy.
pub(crate) fn linked(house: &TestApp, policy: &str) -> Linked {
    let policy = house.app.house.catalogue.policy_named(policy).expect("a policy that is shipped").sid;
    let mut new = New::of(About::Policy(policy));
    new.known.insert(Place::field("profile", "status_callback"), json!(CALLBACK));
    linked_about(house, house.an_account(), new)
}

/// The link of an inquiry of an account.
pub(crate) fn linked_about(house: &TestApp, account: AccountSid, new: New) -> Linked {
    let program = Actor::Program { account, key: None, may_write: true };
    let begun = house.write(move |cx| inquiries::begin(cx, &program, &new)).expect("an inquiry can be begun");
    let actor = Actor::Applicant { account, profile: begun.profile };
    Linked { path: inquiries::link_address("", &begun.token), profile: begun.profile, actor }
}

pub(crate) fn of_business(house: &TestApp) -> Linked {
    linked(house, "primary_customer_profile_type_business")
}

/// A browser that opened a link.
pub(crate) fn opened<'h>(house: &'h TestApp, linked: &Linked) -> Browser<'h> {
    let browser = Browser::new(house);
    assert_eq!(browser.post(&linked.path, &[]).location, format!("/profiles/{}", linked.profile));
    browser
}

/// An applicant on the road of their profile.
fn road<'h>(house: &'h TestApp, linked: &Linked) -> Road<'h> {
    Road { browser: opened(house, linked), customer: linked.actor, profile: linked.profile }
}

/// Links of the page that lead where an applicant cannot go.
#[track_caller]
fn leads_nowhere_else(page: &Answer) {
    for href in ["href=\"/profiles\"", "/profiles/new", "/settings", "/delete", "/deliveries/", "/sign-out", "/desk"] {
        page.does_not_say(href);
    }
}

on_both_engines! {
    fn somebody_without_an_account_walks_the_whole_road(house: TestApp) {
        let linked = of_business(&house);
        let road = road(&house, &linked);
        road.get("").says("Draft").says("Not started").says("The link opens the profile until 23 November 2026");
        leads_nowhere_else(&road.get(""));
        assert_eq!(road.passes("/general", &general("new")), "/general/address");
        assert_eq!(road.passes("/general/address", &address("481 Larkspur Terrace")), "/business");
        road.get("/general").says("481 Larkspur Terrace, Austin");
        assert_eq!(road.passes("/business", &business("12 3456789")), "/representative");
        assert_eq!(road.passes("/representative", &person(PERSON, "Ottoline", "+1 415 555 0132")), "/second-representative");
        assert_eq!(road.passes("/second-representative", &Vec::new()), "/notification");
        let email = of("profile", &[("email", "notices@novakestrel.example.com")]);
        assert_eq!(road.passes("/notification", &email), "/terms");
        assert_eq!(road.passes("/terms", &of("profile", &[("terms", "yes")])), "/check");
        leads_nowhere_else(road.get("/check").says("Nova Kestrel Instruments LLC").does_not_say(CALLBACK));
        leads_nowhere_else(road.submit().says("Your profile is being reviewed").does_not_say(CALLBACK));
        house.vet();
        reject(&house, linked.profile);
        leads_nowhere_else(road.get("").says("Acme Rejected").says("Fix 1 thing and submit again"));
        let mut cure = general("");
        cure[0].1 = "Nova Kestrel Optics LLC";
        cure.retain(|(name, _)| !name.starts_with(ADDRESS));
        road.passes("/general", &cure);
        road.submit().says("Your profile is being reviewed");
        house.news();
        house.vet();
        let sid = linked.profile;
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).expect("it is approved");
        leads_nowhere_else(road.get("").says("Acme Approved").does_not_say("Who was told"));
        house.news();
        house.clock.advance(LIFE);
        road.get("").is(401).says("This link no longer opens");
    }

    fn a_link_says_who_asks_and_burns_nothing(house: TestApp) {
        let linked = of_business(&house);
        let browser = Browser::new(&house);
        for _ in 0..2 {
            let page = browser.get(&linked.path);
            page.is(200).says("Acme asks who you are").says("of the kind “Business”").says("no account and no password");
            page.says("until 23 November 2026").does_not_say(&linked.profile.to_string()).does_not_say(CALLBACK);
        }
        assert_eq!(browser.get(&format!("/profiles/{}", linked.profile)).location, "/sign-in");
        assert_eq!(browser.post(&linked.path, &[]).location, format!("/profiles/{}", linked.profile));
        assert_eq!(browser.get("/").location, format!("/profiles/{}", linked.profile));
        browser.get("/sign-in").is(200).says("We send you a link");
    }

    fn a_link_that_no_longer_opens_says_what_to_do(house: TestApp) {
        let linked = of_business(&house);
        let browser = opened(&house, &linked);
        let newer = linked_about(&house, linked.actor.account().expect("an account"), New::of(About::Profile(linked.profile)));
        let ended = "Ask whoever sent you the link for a new one";
        for path in [&linked.path, "/inquiries/nonsense"] {
            browser.get(path).is(410).says(ended);
            browser.post(path, &[]).is(410).says(ended);
        }
        browser.get(&format!("/profiles/{}", linked.profile)).is(401).says(ended).says("href=\"/sign-in\"");
        browser.get(&newer.path).is(200);
        house.clock.advance(LIFE);
        browser.get(&newer.path).is(410).says(ended);
    }

    fn only_the_browser_that_opened_it_last_goes_on(house: TestApp) {
        let linked = of_business(&house);
        let (first, path) = (opened(&house, &linked), format!("/profiles/{}", linked.profile));
        first.get(&path).is(200);
        let second = opened(&house, &linked);
        second.get(&path).is(200);
        first.get(&path).is(401).says("it was opened in another browser");
    }

    fn what_was_typed_is_kept_until_there_is_a_new_link(house: TestApp) {
        let linked = of_business(&house);
        let road = road(&house, &linked);
        let (seen, fields) = (road.get("/general").hidden("seen"), general("new"));
        house.clock.advance(LIFE);
        let kept = road.save_seen("/general", &seen, &fields);
        kept.is(401).says("What you typed is kept in this page").says("Nova Kestrel Instruments LLC").does_not_say("/sign-in");
        let newer = linked_about(&house, linked.actor.account().expect("an account"), New::of(About::Profile(linked.profile)));
        road.browser.post(&newer.path, &[]).is(303);
        road.save_seen("/general", &seen, &fields).is(303);
        road.get("/general").says("Nova Kestrel Instruments LLC");
    }

    fn nobody_who_is_signed_in_is_taken_for_an_applicant(house: TestApp) {
        let linked = of_business(&house);
        let path = format!("/profiles/{}", linked.profile);
        let (browser, customer) = Browser::of_customer(&house);
        let own = house.a_draft(&customer);
        browser.get(&linked.path).is(200).says("You are signed in here").says("Sign out and open the profile");
        browser.post(&linked.path, &[]).is(409).says("You are signed in here");
        browser.get(&path).is(404);
        browser.get(&format!("/profiles/{own}")).is(200);
        assert_eq!(browser.post(&linked.path, &[("sign-out", "yes")]).location, path);
        browser.get(&path).is(200).does_not_say("/sign-out");
        browser.get(&format!("/profiles/{own}")).is(404);
        assert_eq!(browser.get("/profiles").location, "/sign-in");
    }

    fn whoever_signs_in_after_opening_a_link_is_only_themselves(house: TestApp) {
        let linked = of_business(&house);
        let (browser, path) = (opened(&house, &linked), format!("/profiles/{}", linked.profile));
        let account = house.an_account();
        browser.sign_in("owner@novakestrel.example.com", bonafide_domain::account::Role::Owner, Some(account));
        browser.get(&path).is(404);
        assert_eq!(browser.get("/").location, "/profiles");
        browser.post("/sign-out", &[]).is(303);
        browser.get(&path).is(200).says("The link opens the profile until");
        let (reviewer, _) = Browser::of_reviewer(&house, "ada");
        reviewer.post(&linked.path, &[]).is(409);
        reviewer.get(&path).is(404);
    }

    fn an_applicant_takes_pictures_and_hands_over_to_a_phone(house: TestApp) {
        let linked = linked(&house, "primary_customer_profile_type_individual");
        house.fill_in_individual_pages(&linked.actor, linked.profile);
        let road = road(&house, &linked);
        let begun = road.get("/photo-id/pictures");
        assert_eq!(begun.location, road.path("/photo-id/pictures/front"));
        leads_nowhere_else(&road.get("/photo-id/pictures/front"));
        let token = road.browser.get("/sign-in").hidden("csrf");
        let sent = road.browser.post_file(&begun.location, &[("csrf", &token), ("taken", "file")], Some(("card.jpg", b"good front")));
        assert_eq!(sent.location, road.path("/photo-id/pictures/back"), "{}", sent.html);
        let shown = road.get("/check");
        let src = shown.html.split("src=\"/files/").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
        assert_eq!(road.browser.get(&format!("/files/{src}")).html, "good front");
        Browser::new(&house).get(&format!("/files/{src}")).is(401);
        let made = road.browser.post(&road.path("/photo-id/phone"), &[]);
        let link = made.is(200).html.split("http://127.0.0.1:7420/phone/").nth(1).and_then(|rest| rest.split('<').next());
        let phone = Browser::new(&house);
        assert_eq!(phone.post(&format!("/phone/{}", link.expect("a link")), &[]).location, "/phone");
        phone.get("/phone").says("Take a photo of the back");
    }

    fn an_applicant_sees_neither_the_other_addresses_nor_where_software_listens(house: TestApp) {
        let (_, customer) = Browser::of_customer(&house);
        house.a_complete_profile(&customer);
        let mut new = New::of(About::Policy(house.app.house.catalogue.policies[0].sid));
        new.known.insert(Place::field("profile", "status_callback"), json!(CALLBACK));
        new.known.insert(Place::field(BUSINESS, "business_name"), json!("Nova Kestrel Instruments LLC"));
        let linked = linked_about(&house, customer.account().expect("an account"), new);
        let road = road(&house, &linked);
        road.get("/general").says("value=\"Nova Kestrel Instruments LLC\"").does_not_say("Larkspur");
        let page = road.get("/notification");
        page.says("Notification e-mail").does_not_say("Status callback URL").does_not_say(CALLBACK).does_not_say("Send a test");
        page.does_not_say("your software");
        let forged = [("profile.email", "me@novakestrel.example.com"), ("profile.status_callback", "http://127.0.0.1:9/mine")];
        let mut fields = vec![("seen".to_owned(), page.hidden("seen"))];
        fields.extend(forged.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        road.browser.post(&road.path("/notification"), &fields).is(303);
        let sid = linked.profile;
        let own = house.read(move |cx| bonafide_app::profiles::find(cx, &customer, sid)).expect("it is there").own;
        assert_eq!((own.text("email").as_str(), own.text("status_callback").as_str()), (forged[0].1, CALLBACK));
        house.news();
    }

    fn a_link_speaks_the_language_of_its_browser(house: TestApp) {
        let linked = of_business(&house);
        let browser = Browser::new(&house).speaking("es");
        browser.get(&linked.path).says("Acme pregunta quién es usted").says("de la clase «Empresa»").says("Abrir el perfil");
        let page = browser.post_on(&linked.path, &[]);
        page.says("El enlace abre el perfil hasta el 23 de noviembre de 2026");
        browser.get("/inquiries/nonsense").says("Pida otro a quien le envió el enlace");
        let silent = browser.speaking("");
        silent.get(&format!("/profiles/{}", linked.profile)).says("El enlace abre el perfil");
    }

    fn a_sandbox_link_is_dated_by_its_own_clock(house: TestApp) {
        let account = house.write(|cx| accounts::create(cx, &Actor::Shell, "Sandbox", true)).expect("an account").sid;
        let program = Actor::Program { account, key: None, may_write: true };
        house.write(move |cx| accounts::move_test_clock(cx, &program, LIFE)).expect("its clock moves");
        let policy = house.app.house.catalogue.policies[0].sid;
        let linked = linked_about(&house, account, New::of(About::Policy(policy)));
        opened(&house, &linked).get(&format!("/profiles/{}", linked.profile)).says("until 24 November 2026");
    }
}

fn reject(house: &TestApp, profile: ProfileSid) {
    let (case, reviewer) = (house.case_of(profile), house.a_reviewer("ada"));
    let about = format!("{BUSINESS}.business_name");
    let reason = NewReason { code: "mismatch.business_name".to_owned(), about, ..NewReason::default() };
    let rejected = house.write(move |cx| {
        reviews::claim(cx, &reviewer, case)?;
        reviews::note_reason(cx, &reviewer, case, &reason)?;
        reviews::reject(cx, &reviewer, case)
    });
    rejected.expect("it is rejected");
}
