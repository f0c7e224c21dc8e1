//! Every route is tried by everybody: what is not for somebody does not exist for them.

use axum::body::Body;
use axum::http::StatusCode;
use bonafide_app::captures;
use bonafide_app::inquiries::{About, New};
use bonafide_console::routes::{Route, Who, routes};
use bonafide_domain::account::Role;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::browser::{Answer, Browser};
use crate::inquiry::{linked_about, of_business, opened};

/// The routes that anybody may call. This list may only shrink.
const PUBLIC: [&str; 8] = [
    "/",
    "/sign-in",
    "/desk/sign-in",
    "/sign-in/{token}",
    "/terms",
    "/privacy",
    "/phone/{token}",
    "/inquiries/{token}",
];

/// The SID of a profile that nobody has.
const NOBODYS: &str = "BU00000000000000000000000000000000";

/// The path with something in each of its places.
fn filled(route: &Route) -> String {
    filled_with(route, NOBODYS)
}

/// The path with this profile in its place, and something in each other.
fn filled_with(route: &Route, profile: &str) -> String {
    let part = |part: &str| match part {
        "{sid}" | "{profile}" => profile.to_owned(),
        "{page}" if profile != NOBODYS => "general".to_owned(),
        "{case}" => "CS00000000000000000000000000000000".to_owned(),
        part if part.starts_with('{') => "1".to_owned(),
        part => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn tried(browser: &Browser<'_>, route: &Route) -> Vec<Answer> {
    tried_at(browser, route, &filled(route))
}

fn tried_at(browser: &Browser<'_>, route: &Route, path: &str) -> Vec<Answer> {
    route
        .methods
        .iter()
        .map(|method| match *method {
            "GET" => browser.get(path),
            _ if route.takes_file => {
                let token = browser.get("/sign-in").hidden("csrf");
                browser.post_file(path, &[("csrf", &token)], Some(("a.jpg", b"good")))
            }
            _ => browser.post(path, &[]),
        })
        .collect()
}

/// A phone that was handed the pictures of somebody's document.
fn a_phone<'h>(house: &'h TestApp) -> Browser<'h> {
    let customer = house.a_customer();
    let profile = house.an_individual_draft(&customer);
    house.fill_in_individual_pages(&customer, profile);
    let capture = house.a_capture(&customer, profile, "photo_id");
    let token = house.write(move |cx| captures::hand_over(cx, &customer, capture)).expect("it is handed over");
    let phone = Browser::new(house);
    assert_eq!(phone.post(&captures::link_address("", &token), &[]).location, "/phone");
    phone
}

on_both_engines! {
    fn nobody_gets_behind_a_door(house: TestApp) {
        let nobody = Browser::new(&house);
        for route in routes().iter().filter(|route| route.who != Who::Anybody) {
            for answer in tried(&nobody, route) {
                let sent_away = answer.status == StatusCode::SEE_OTHER && answer.location.ends_with("sign-in");
                assert!(sent_away || answer.status == StatusCode::UNAUTHORIZED, "{}: {}", route.path, answer.status);
            }
        }
    }

    fn the_two_audiences_cannot_reach_each_others_pages(house: TestApp) {
        let (customer, _) = Browser::of_customer(&house);
        let (reviewer, _) = Browser::of_reviewer(&house, "ada");
        for route in routes() {
            let other = match route.who {
                Who::Customers | Who::Owners | Who::Applicants => &reviewer,
                Who::Reviewers => &customer,
                Who::Anybody | Who::SignedIn | Who::Guests => continue,
            };
            for answer in tried(other, &route) {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", route.path);
            }
        }
    }

    fn somebody_with_a_link_gets_behind_no_door_of_another_profile(house: TestApp) {
        let (_, customer) = Browser::of_customer(&house);
        let account = customer.account().expect("a customer has an account");
        let policy = house.app.house.catalogue.policies[0].sid;
        let linked = linked_about(&house, account, New::of(About::Policy(policy)));
        let applicant = opened(&house, &linked);
        let (same_account, submitted) = (house.a_draft(&customer), house.a_submitted_profile(&customer).0);
        let elsewhere = house.a_draft(&house.a_customer());
        house.news();
        for route in routes().iter().filter(|route| route.who == Who::Applicants) {
            for profile in [NOBODYS.to_owned(), same_account.to_string(), submitted.to_string(), elsewhere.to_string()] {
                for answer in tried_at(&applicant, route, &filled_with(route, &profile)) {
                    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} of {profile}", route.path);
                }
            }
        }
    }

    fn somebody_with_a_link_gets_behind_no_door_but_those_of_their_profile(house: TestApp) {
        let linked = of_business(&house);
        let applicant = opened(&house, &linked);
        let own = linked.profile.to_string();
        for route in routes() {
            if matches!(route.who, Who::Anybody | Who::Applicants) {
                continue;
            }
            for answer in tried_at(&applicant, &route, &filled_with(&route, &own)) {
                let sent_away = answer.status == StatusCode::SEE_OTHER && answer.location.ends_with("sign-in");
                let is_shut = [StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED].contains(&answer.status);
                assert!(sent_away || is_shut, "{}: {} {}", route.path, answer.status, answer.location);
            }
        }
        applicant.get(&format!("/profiles/{own}")).is(200).says("Draft");
    }

    fn a_member_is_told_that_only_the_owner_may(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        owner.get("/profiles").is(200).says("href=\"/settings\"");
        let account = actor.account().expect("a customer has an account");
        let (member, _) = Browser::of(&house, "member@novakestrel.example.com", Role::Member, Some(account));
        member.get("/profiles").is(200).does_not_say("/settings");
        for route in routes().iter().filter(|route| route.who == Who::Owners) {
            for answer in tried(&member, route) {
                answer.is(403).says("Only the owner of the account may do this");
            }
        }
    }

    fn no_form_is_taken_without_the_token_of_its_browser(house: TestApp) {
        let (customer, _) = Browser::of_customer(&house);
        let (reviewer, _) = Browser::of_reviewer(&house, "ada");
        let phone = a_phone(&house);
        for route in routes().iter().filter(|route| route.methods.contains(&"POST")) {
            let browser = match route.who {
                Who::Reviewers => &reviewer,
                Who::Guests => &phone,
                Who::Anybody | Who::SignedIn | Who::Customers | Who::Owners | Who::Applicants => &customer,
            };
            for fields in [vec![], vec![("csrf", "0".repeat(32))]] {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let answer = match route.takes_file {
                    true => browser.post_file(&filled(route), &fields, Some(("a.jpg", b"good"))),
                    false => browser.post_as_it_is(&filled(route), &fields),
                };
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", route.path);
            }
        }
    }

    fn a_method_that_a_page_does_not_have_is_said_to_be_none(house: TestApp) {
        let (customer, _) = Browser::of_customer(&house);
        assert_eq!(customer.send("PUT", "/profiles", Body::empty(), None).status, StatusCode::METHOD_NOT_ALLOWED);
    }

    fn an_address_that_is_no_text_names_nothing(house: TestApp) {
        let (customer, _) = Browser::of_customer(&house);
        assert_eq!(customer.get("/profiles/%FF").status, StatusCode::NOT_FOUND);
    }

    fn what_is_no_form_is_refused(house: TestApp) {
        let (customer, _) = Browser::of_customer(&house);
        let json = customer.send("POST", "/profiles/new", Body::from("{}"), Some("application/json"));
        assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let form = Some("application/x-www-form-urlencoded");
        let large = customer.send("POST", "/profiles/new", Body::from("a".repeat(300_000)), form);
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        let bytes = customer.send("POST", "/profiles/new", Body::from("csrf=%FF%FE"), form);
        assert_eq!(bytes.status, StatusCode::BAD_REQUEST);
    }
}

#[test]
fn the_list_of_public_routes_only_shrinks() {
    for route in routes().iter().filter(|route| route.who == Who::Anybody) {
        assert!(PUBLIC.contains(&route.path), "{} is open to anybody", route.path);
    }
}

/// Every fixed name that stands where a page's id stands is one that no page may have.
#[test]
fn the_names_that_the_console_needs_are_refused_as_pages() {
    let fixed = routes().into_iter().filter_map(|route| route.path.strip_prefix("/profiles/{sid}/"));
    let names = fixed.filter_map(|rest| rest.split('/').next()).filter(|name| !name.starts_with('{'));
    let names: std::collections::BTreeSet<&str> = names.collect();
    assert_eq!(names, bonafide_domain::policy::RESERVED_PAGES.into_iter().collect());
}
