//! Hosted links: what a program begins, what somebody without an account can do with it, and when it ends.

use std::collections::BTreeMap;
use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::inquiries::{self, About, Applicant, Begun, LIFE, New};
use bonafide_app::profiles::{self, Submission};
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, Error, accounts, addresses, answers, captures, deliveries};
use bonafide_domain::address::Address;
use bonafide_domain::delivery::Channel;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::page::Window;
use bonafide_domain::place::Place;
use bonafide_domain::profile::{Origin, Profile};
use bonafide_domain::sid::{PolicySid, ProfileSid};
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, address, on_both_engines};
use serde_json::{Value, json};

use crate::pictured::{PHOTO_ID, acts, save};

const BUSINESS: &str = "customer_profile_business_information";
const PERSON: &str = "authorized_representative_1";

/// The account's own program.
fn program_of(customer: &Actor) -> Actor {
    Actor::Program { account: customer.account().expect("a customer has one"), key: None, may_write: true }
}

fn policy(house: &TestApp, name: &str) -> PolicySid {
    house.app.house.catalogue.policy_named(name).expect("a policy that is shipped").sid
}

fn of_business(house: &TestApp) -> New {
    New::of(About::Policy(policy(house, "primary_customer_profile_type_business")))
}

fn begin(house: &TestApp, actor: Actor, new: &New) -> Result<Begun, Error> {
    let new = new.clone();
    house.write(move |cx| inquiries::begin(cx, &actor, &new))
}

fn begun(house: &TestApp, actor: Actor, new: &New) -> Begun {
    begin(house, actor, new).expect("an inquiry can be begun")
}

fn opens(house: &TestApp, link: &Token) -> bool {
    let link = link.clone();
    house.read(move |cx| inquiries::look_at_link(cx, &link)).unwrap().is_some()
}

fn open(house: &TestApp, link: &Token) -> Result<Token, Error> {
    let link = link.clone();
    house.write(move |cx| inquiries::open(cx, &link, Language::En)).map(|opened| opened.session)
}

fn who_is(house: &TestApp, session: &Token) -> Option<Applicant> {
    let session = session.clone();
    house.read(move |cx| inquiries::who_is(cx, &session)).unwrap()
}

/// The applicant that a link makes.
fn applicant(house: &TestApp, begun: &Begun) -> Actor {
    who_is(house, &open(house, &begun.token).unwrap()).expect("whoever opened a link is an applicant").actor
}

fn profile(house: &TestApp, customer: Actor, sid: ProfileSid) -> Profile {
    house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap()
}

fn answer(house: &TestApp, customer: Actor, sid: ProfileSid, object: &str, field: &str) -> String {
    let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
    view.bundle.attributes(object).map(|found| found.text(field)).unwrap_or_default()
}

fn known(values: &[(&str, &str, Value)]) -> BTreeMap<Place, Value> {
    values.iter().map(|(object, field, value)| (Place::field(object, field), value.clone())).collect()
}

/// Every use case that takes an actor and an applicant has no part in, by its name.
macro_rules! refused {
    ($house:ident: $($name:literal => |$cx:ident| $call:expr,)*) => {
        $(
            let outcome = $house.write(move |$cx| $call.map(drop));
            assert!(matches!(outcome, Err(Error::NotFound)), "{}: {outcome:?}", $name);
        )*
    };
}

on_both_engines! {
    fn somebody_without_an_account_brings_a_profile_to_review(house: TestApp) {
        let customer = house.a_customer();
        let begun = begun(&house, program_of(&customer), &of_business(&house));
        let sid = begun.profile;
        assert_eq!(profile(&house, customer, sid).origin, Origin::Inquiry);
        let actor = applicant(&house, &begun);
        house.fill_in(&actor, sid);
        let submission = house.write(move |cx| profiles::submit(cx, &actor, sid)).unwrap();
        assert_eq!(submission, Submission::Accepted);
        house.vet();
        assert_eq!(profile(&house, actor, sid).status, Status::InReview);
        let acts = acts(&house, sid);
        let done = |act: &str| acts.iter().find(|(other, ..)| other == act).map(|(_, who, _)| who.clone());
        assert_eq!(done("inquiry.begun"), Some(program_of(&customer).who()));
        assert_eq!(done("inquiry.opened"), Some(format!("applicant of {sid}")));
        assert_eq!(done("profile.submitted"), Some(format!("applicant of {sid}")));
        house.news();
    }

    fn an_id_is_24_letters_and_digits(house: TestApp) {
        let customer = house.a_customer();
        let mut ids = Vec::new();
        for _ in 0..20 {
            let id = begun(&house, program_of(&customer), &of_business(&house)).id;
            let rest = id.strip_prefix("inq_").expect("the beginning that is known");
            assert!(rest.len() == 24 && rest.chars().all(|c| c.is_ascii_alphanumeric()), "{id}");
            ids.push(id);
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20);
    }

    fn looking_at_a_link_opens_nothing_and_opening_it_takes_it_from_the_browser_before(house: TestApp) {
        let customer = house.a_customer();
        let begun = begun(&house, program_of(&customer), &of_business(&house));
        assert!(opens(&house, &begun.token) && opens(&house, &begun.token));
        assert!(!acts(&house, begun.profile).iter().any(|(act, ..)| act == "inquiry.opened"));
        let first = open(&house, &begun.token).unwrap();
        assert!(who_is(&house, &begun.token).is_none(), "a link is no session");
        assert_eq!(who_is(&house, &first).unwrap().profile, begun.profile);
        let second = open(&house, &begun.token).unwrap();
        assert!(who_is(&house, &first).is_none());
        assert!(who_is(&house, &second).is_some());
        assert!(!opens(&house, &second), "a session is no link");
        let unknown = Token::new(house.app.house.chance.as_ref());
        assert!(matches!(open(&house, &unknown), Err(Error::Unauthenticated)));
    }

    fn a_link_and_its_session_end_after_a_day(house: TestApp) {
        let customer = house.a_customer();
        let begun = begun(&house, program_of(&customer), &of_business(&house));
        let session = open(&house, &begun.token).unwrap();
        house.clock.advance(LIFE - Duration::from_secs(1));
        assert!(opens(&house, &begun.token) && who_is(&house, &session).is_some());
        house.clock.advance(Duration::from_secs(1));
        assert!(!opens(&house, &begun.token) && who_is(&house, &session).is_none());
        assert!(matches!(open(&house, &begun.token), Err(Error::Unauthenticated)));
        assert_eq!(LIFE, Duration::from_secs(24 * 60 * 60));
    }

    fn the_day_of_a_sandbox_passes_by_its_own_clock(house: TestApp) {
        let account = house.write(|cx| accounts::create(cx, &Actor::Shell, "Sandbox", true)).unwrap().sid;
        let program = Actor::Program { account, key: None, may_write: true };
        let begun = begun(&house, program, &of_business(&house));
        let session = open(&house, &begun.token).unwrap();
        house.write(move |cx| accounts::move_test_clock(cx, &program, LIFE - Duration::from_secs(1))).unwrap();
        assert!(who_is(&house, &session).is_some());
        house.write(move |cx| accounts::move_test_clock(cx, &program, Duration::from_secs(1))).unwrap();
        assert!(who_is(&house, &session).is_none() && !opens(&house, &begun.token));
        let later = begin(&house, program, &New::of(About::Profile(begun.profile))).unwrap();
        house.clock.advance(LIFE - Duration::from_secs(1));
        house.write(inquiries::tidy).unwrap();
        assert!(opens(&house, &later.token));
    }

    fn a_new_inquiry_about_a_profile_ends_the_one_before(house: TestApp) {
        let customer = house.a_customer();
        let program = program_of(&customer);
        let first = begun(&house, program, &of_business(&house));
        let session = open(&house, &first.token).unwrap();
        let other = begun(&house, program, &of_business(&house));
        let second = begun(&house, program, &New::of(About::Profile(first.profile)));
        assert!(!opens(&house, &first.token) && who_is(&house, &session).is_none());
        assert!(opens(&house, &second.token) && opens(&house, &other.token));
        assert_eq!(second.profile, first.profile);
        assert_eq!(second.id, first.id, "it is the same inquiry, begun again");
        assert_ne!(other.id, first.id);
    }

    fn only_what_may_be_edited_is_asked_for(house: TestApp) {
        let customer = house.a_customer();
        let (program, reviewer) = (program_of(&customer), house.a_reviewer("ada"));
        let (sid, case) = house.a_submitted_profile(&customer);
        let about = New::of(About::Profile(sid));
        assert!(matches!(begin(&house, program, &about), Err(Error::Conflict(Conflict::Immutable))));
        house.write(move |cx| {
            reviews::claim(cx, &reviewer, case)?;
            let about = format!("{BUSINESS}.business_name");
            let reason = NewReason { code: "mismatch.business_name".to_owned(), about, ..NewReason::default() };
            reviews::note_reason(cx, &reviewer, case, &reason)?;
            reviews::reject(cx, &reviewer, case)
        }).unwrap();
        let begun = begun(&house, program, &about);
        let actor = applicant(&house, &begun);
        save(&house, actor, sid, "general", &[(BUSINESS, "business_name", json!("Nova Kestrel Optics LLC"))]).unwrap();
        house.write(move |cx| profiles::submit(cx, &actor, sid)).unwrap();
        house.news();
        house.vet();
        house.news();
    }

    fn after_the_decision_an_applicant_may_still_look(house: TestApp) {
        let customer = house.a_customer();
        let (program, reviewer) = (program_of(&customer), house.a_reviewer("ada"));
        let begun = begun(&house, program, &of_business(&house));
        let (actor, sid) = (applicant(&house, &begun), begun.profile);
        house.fill_in(&actor, sid);
        house.write(move |cx| profiles::submit(cx, &actor, sid)).unwrap();
        house.vet();
        let case = house.case_of(sid);
        house.write(move |cx| {
            reviews::claim(cx, &reviewer, case)?;
            reviews::look(cx, &reviewer, case)?;
            reviews::approve(cx, &reviewer, case)
        }).unwrap();
        let view = house.read(move |cx| profiles::view(cx, &actor, sid)).unwrap();
        assert_eq!(view.profile.status, Status::Approved);
        assert!(opens(&house, &begun.token));
        house.news();
    }

    fn what_is_known_is_filled_in_and_the_rest_is_left_to_the_applicant(house: TestApp) {
        let customer = house.a_customer();
        let mut new = of_business(&house);
        new.known = known(&[
            ("profile", "email", json!("notices@novakestrel.example.com")),
            ("profile", "status_callback", json!("http://127.0.0.1:9/trust")),
            (BUSINESS, "business_name", json!("Nova Kestrel Instruments LLC")),
            (BUSINESS, "website_url", json!("not a web address")),
            (BUSINESS, "no_such_field", json!("gone")),
            ("no_such_object", "first_name", json!("gone")),
            (PERSON, "phone_number", json!("+1 (415) 555-0132")),
        ]);
        new.address = Some(("customer_profile_address".to_owned(), address()));
        let sid = begun(&house, program_of(&customer), &new).profile;
        let of = |object: &str, field: &str| answer(&house, customer, sid, object, field);
        assert_eq!(of("profile", "email"), "notices@novakestrel.example.com");
        assert_eq!(of("profile", "status_callback"), "http://127.0.0.1:9/trust");
        assert_eq!(of(BUSINESS, "business_name"), "Nova Kestrel Instruments LLC");
        assert_eq!(of(BUSINESS, "website_url"), "not a web address");
        assert_eq!(of(PERSON, "phone_number"), "+14155550132");
        assert_eq!((of(BUSINESS, "no_such_field"), of(PERSON, "first_name")), (String::new(), String::new()));
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert_eq!(view.bundle.object("customer_profile_address").unwrap().addresses[0].city, "Austin");
        house.news();
    }

    fn own_fields_must_be_right_and_an_address_need_not(house: TestApp) {
        let customer = house.a_customer();
        let program = program_of(&customer);
        let mut new = of_business(&house);
        new.address = Some(("customer_profile_address".to_owned(), Address::default()));
        let sid = begun(&house, program, &new).profile;
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert!(view.bundle.object("customer_profile_address").is_none());
        for about in [new.about, About::Profile(sid)] {
            let new = New { known: known(&[("profile", "email", json!("nobody"))]), ..New::of(about) };
            let refused = begin(&house, program, &new);
            assert!(matches!(refused, Err(Error::Invalid(problems)) if problems[0].about == Place::field("profile", "email")));
        }
    }

    fn nobody_accepts_the_terms_for_somebody_else(house: TestApp) {
        let customer = house.a_customer();
        let accepted = json!(house.read(|cx| Ok(answers::present_terms(cx))).unwrap());
        let new = New { known: known(&[("profile", "terms", accepted)]), ..of_business(&house) };
        let sid = begun(&house, program_of(&customer), &new).profile;
        assert_eq!(answer(&house, customer, sid, "profile", "terms"), "");
    }

    fn a_profile_below_a_primary_one_rests_on_it(house: TestApp) {
        let customer = house.a_customer();
        let (program, primary) = (program_of(&customer), house.a_draft(&customer));
        let sid = begun(&house, program, &New::of(About::Below(primary))).profile;
        assert_eq!(profile(&house, customer, sid).policy, policy(&house, "secondary_customer_profile_type_business"));
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        assert_eq!(view.bundle.profiles.iter().map(|one| one.sid).collect::<Vec<_>>(), [primary]);
        let individual = house.an_individual_draft(&customer);
        for (none, is_missing) in [(individual, false), (sid, false), (house.a_draft(&house.a_customer()), true)] {
            let refused = begin(&house, program, &New::of(About::Below(none)));
            assert_eq!(matches!(refused, Err(Error::NotFound)), is_missing);
            assert_eq!(matches!(refused, Err(Error::Invalid(_))), !is_missing);
        }
    }

    fn a_subaccounts_profile_rests_on_the_one_above(house: TestApp) {
        let customer = house.a_customer();
        let (program, primary) = (program_of(&customer), house.a_draft(&customer));
        let below = house.write(move |cx| accounts::create_below(cx, &program, "Below")).unwrap().sid;
        let program = Actor::Program { account: below, key: None, may_write: true };
        let sid = begun(&house, program, &New::of(About::Below(primary))).profile;
        let view = house.read(move |cx| profiles::view(cx, &program, sid)).unwrap();
        assert_eq!(view.bundle.profiles[0].sid, primary);
    }

    fn nobody_asks_about_what_belongs_to_another_account(house: TestApp) {
        let (customer, other) = (house.a_customer(), house.a_customer());
        let (sid, theirs) = (house.a_draft(&customer), house.a_draft(&other));
        assert!(matches!(begin(&house, program_of(&other), &New::of(About::Profile(sid))), Err(Error::NotFound)));
        let product = About::Policy(policy(&house, "tollfree_trust_product"));
        let new = New { rests_on: Some(sid), ..New::of(product) };
        assert!(matches!(begin(&house, program_of(&other), &new), Err(Error::Invalid(_))));
        let own = New { rests_on: Some(theirs), ..New::of(product) };
        assert!(begin(&house, program_of(&other), &own).is_ok());
        let begun = begun(&house, program_of(&customer), &New::of(About::Profile(sid)));
        let actor = applicant(&house, &begun);
        for actor in [actor, Actor::Shell, Actor::Worker, house.a_reviewer("ada")] {
            assert!(matches!(begin(&house, actor, &New::of(About::Profile(sid))), Err(Error::NotFound)));
        }
    }

    fn an_applicant_reaches_one_profile_and_nothing_else(house: TestApp) {
        let customer = house.a_customer();
        let program = program_of(&customer);
        let begun = begun(&house, program, &of_business(&house));
        let (actor, own) = (applicant(&house, &begun), begun.profile);
        let (other, case) = house.a_submitted_individual(&customer);
        let draft = house.a_complete_profile(&customer);
        let pictured = house.an_individual_draft(&customer);
        house.fill_in_individual_pages(&customer, pictured);
        let capture = house.a_capture(&customer, pictured, PHOTO_ID);
        let account = customer.account().unwrap();
        let saved = house.read(move |cx| Ok(addresses::list(cx, &customer)?[0].sid)).unwrap();
        let delivery = house.write(move |cx| profiles::send_test(cx, &customer, draft, Channel::Webhook)).unwrap();
        let business = policy(&house, "primary_customer_profile_type_business");
        let entered = house.read(move |cx| bonafide_testkit::answers_of_page(cx, &customer, draft, "general")).unwrap();
        refused! { house:
            "accounts::find" => |cx| accounts::find(cx, &actor, account),
            "accounts::find_own" => |cx| accounts::find_own(cx, &actor, account),
            "addresses::find" => |cx| addresses::find(cx, &actor, saved),
            "addresses::search" => |cx| addresses::search(cx, &actor, &addresses::Filter::default(), &Window::newest(10)),
            "answers::save_page" => |cx| answers::save_page(cx, &actor, draft, "general", &entered),
            "answers::choose_address, of another" => |cx| answers::choose_address(cx, &actor, own, "customer_profile_address", saved),
            "answers::add_address" => |cx| answers::add_address(cx, &actor, draft, "customer_profile_address", &address()),
            "captures::begin" => |cx| captures::begin(cx, &actor, pictured, PHOTO_ID),
            "captures::view" => |cx| captures::view(cx, &actor, capture),
            "captures::hand_over" => |cx| captures::hand_over(cx, &actor, capture),
            "deliveries::of_profile" => |cx| deliveries::of_profile(cx, &actor, draft),
            "deliveries::of_profile, of their own" => |cx| deliveries::of_profile(cx, &actor, own),
            "deliveries::send_again" => |cx| deliveries::send_again(cx, &actor, delivery),
            "profiles::create" => |cx| profiles::create(cx, &actor, business, Language::En),
            "profiles::find" => |cx| profiles::find(cx, &actor, draft),
            "profiles::view" => |cx| profiles::view(cx, &actor, other),
            "profiles::submit" => |cx| profiles::submit(cx, &actor, draft),
            "profiles::delete" => |cx| profiles::delete(cx, &actor, draft),
            "profiles::delete, of their own" => |cx| profiles::delete(cx, &actor, own),
            "profiles::send_test, of their own" => |cx| profiles::send_test(cx, &actor, own, Channel::Email),
            "reviews::look" => |cx| reviews::look(cx, &actor, case),
        }
        assert!(house.read(move |cx| addresses::list(cx, &actor)).unwrap().is_empty());
        let mine = address();
        house.write(move |cx| answers::add_address(cx, &actor, own, "customer_profile_address", &mine)).unwrap();
        assert_eq!(house.read(move |cx| addresses::list(cx, &actor)).unwrap().len(), 1);
        house.news();
    }

    fn where_the_accounts_software_listens_is_nothing_for_an_applicant(house: TestApp) {
        let customer = house.a_customer();
        let mut new = of_business(&house);
        new.known = known(&[("profile", "status_callback", json!("http://127.0.0.1:9/trust"))]);
        let begun = begun(&house, program_of(&customer), &new);
        let (actor, sid) = (applicant(&house, &begun), begun.profile);
        let change = [("profile", "email", json!("me@novakestrel.example.com")), ("profile", "status_callback", json!("http://127.0.0.1:9/mine"))];
        let entered = house.read(move |cx| bonafide_testkit::answers_of_page(cx, &actor, sid, "notification")).unwrap();
        let entered = answers::Entered { answers: known(&change), ..entered };
        assert!(house.write(move |cx| answers::save_page(cx, &actor, sid, "notification", &entered)).unwrap().is_empty());
        assert_eq!(answer(&house, customer, sid, "profile", "email"), "me@novakestrel.example.com");
        assert_eq!(answer(&house, customer, sid, "profile", "status_callback"), "http://127.0.0.1:9/trust");
        house.news();
    }

    fn news_of_a_profile_is_written_in_the_language_its_link_was_opened_in(house: TestApp) {
        let customer = house.a_customer();
        let begun = begun(&house, program_of(&customer), &of_business(&house));
        let link = begun.token.clone();
        house.write(move |cx| inquiries::open(cx, &link, Language::Es)).unwrap();
        assert_eq!(profile(&house, customer, begun.profile).language, Language::Es);
        let own = house.a_draft(&customer);
        let about = self::begun(&house, program_of(&customer), &New::of(About::Profile(own)));
        house.write(move |cx| inquiries::open(cx, &about.token, Language::Es)).unwrap();
        assert_eq!(profile(&house, customer, own).language, Language::En, "it has an owner who chose");
    }

    fn a_deleted_profile_takes_its_inquiry_along(house: TestApp) {
        let customer = house.a_customer();
        let begun = begun(&house, program_of(&customer), &of_business(&house));
        let session = open(&house, &begun.token).unwrap();
        let sid = begun.profile;
        house.write(move |cx| profiles::delete(cx, &customer, sid)).unwrap();
        assert!(!opens(&house, &begun.token) && who_is(&house, &session).is_none());
    }

    fn an_ended_inquiry_is_removed_and_a_living_one_is_not(house: TestApp) {
        let customer = house.a_customer();
        let program = program_of(&customer);
        begun(&house, program, &of_business(&house));
        house.clock.advance(LIFE * 2 + Duration::from_secs(1));
        let living = begun(&house, program, &of_business(&house));
        let rows = || house.read(|cx| Ok(cx.tx.query("SELECT id FROM inquiries", &[])?.len())).unwrap();
        assert_eq!(rows(), 2);
        house.write(inquiries::tidy).unwrap();
        assert_eq!(rows(), 1);
        assert!(opens(&house, &living.token));
    }
}
