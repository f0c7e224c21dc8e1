//! Webhook endpoints: who is told what, what it is signed with, and who may change them.

use std::time::Duration;

use bonafide_app::deliveries::{self, Due};
use bonafide_app::outbox::Content;
use bonafide_app::webhook_endpoints::{self, Given, OVERLAP, Secret, Shown};
use bonafide_app::{Actor, Error, accounts, profiles, reviews};
use bonafide_domain::delivery::{Channel, DeliveryState};
use bonafide_domain::event::EventKind;
use bonafide_domain::sid::{AccountSid, DeliverySid, ProfileSid};
use bonafide_store::values;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::Value;

mod refusals;

const MINUTE: Duration = Duration::from_secs(60);

fn given(url: &str, types: &[&str]) -> Given {
    let event_types = types.iter().map(|name| (*name).to_owned()).collect();
    Given { url: Some(url.to_owned()), event_types: Some(event_types), ..Given::default() }
}

fn made(house: &TestApp, actor: Actor, url: &'static str, types: &'static [&'static str]) -> Shown {
    house.write(move |cx| webhook_endpoints::create(cx, &actor, &given(url, types))).unwrap()
}

const fn program(account: AccountSid) -> Actor {
    Actor::Program { account, key: None, may_write: true }
}

fn an_account(house: &TestApp, is_test: bool) -> Actor {
    program(house.write(move |cx| accounts::create(cx, &Actor::Shell, "Nova Kestrel", is_test)).unwrap().sid)
}

fn a_profile(house: &TestApp, actor: Actor) -> ProfileSid {
    house.a_draft(&actor)
}

/// The events among some news: the endpoint's address, and what is said.
fn events(news: &[Due]) -> Vec<(String, Value)> {
    let event = |due: &Due| match (&due.content, &due.endpoint) {
        (Content::Event { body, .. }, Some(present)) => {
            Some((present.url.clone(), serde_json::from_str(body).expect("the body is JSON")))
        }
        _ => None,
    };
    news.iter().filter_map(event).collect()
}

/// In the order in which it happened, whichever order it is sent in.
fn types_told_to(events: &[(String, Value)], url: &str) -> Vec<String> {
    let mut own: Vec<&Value> = events.iter().filter(|(told, _)| told == url).map(|(_, event)| event).collect();
    own.sort_by_key(|event| event["data"]["sequence"].as_i64());
    own.into_iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
}

fn secrets(news: &[Due]) -> Vec<Vec<Secret>> {
    news.iter().filter_map(|due| due.endpoint.clone()).map(|present| present.secrets).collect()
}

/// Where the delivery to an endpoint stands that was recorded last, and what its last attempt says.
fn last(house: &TestApp, actor: Actor, sid: DeliverySid) -> (DeliveryState, Option<String>) {
    let tracked = house.read(move |cx| deliveries::find(cx, &actor, sid)).unwrap();
    (tracked.delivery.state, tracked.attempts.first().map(|attempt| attempt.detail.clone()))
}

on_both_engines! {
    fn an_endpoint_is_told_of_the_events_that_it_wants(house: TestApp) {
        let customer = house.a_customer();
        made(&house, customer, "http://127.0.0.1:9/all", &[]);
        made(&house, customer, "http://127.0.0.1:9/some", &["profile.approved", "profile.created", "profile.approved"]);
        made(&house, house.a_customer(), "http://127.0.0.1:9/stranger", &[]);
        let (sid, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        let events = events(&house.news());
        let all = ["profile.created", "profile.submitted", "profile.review_began", "profile.approved"];
        assert_eq!(types_told_to(&events, "http://127.0.0.1:9/all"), all);
        assert_eq!(types_told_to(&events, "http://127.0.0.1:9/some"), ["profile.created", "profile.approved"]);
        assert_eq!(events.len(), 6);
    }

    fn an_event_says_what_happened_to_which_profile_and_nothing_that_was_entered(house: TestApp) {
        let customer = house.a_customer();
        made(&house, customer, "http://127.0.0.1:9/all", &["profile.approved"]);
        let (sid, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        let (_, event) = events(&house.news()).remove(0);
        let (profile, log) = house.read(move |cx| {
            Ok((profiles::find(cx, &customer, sid)?, bonafide_app::events::list(cx, &customer, Some(sid), None, 10)?))
        }).unwrap();
        let approved = log.iter().find(|event| event.kind == EventKind::Approved).unwrap();
        let data = serde_json::json!({
            "account_sid": profile.account,
            "profile_sid": sid,
            "collection": "customer_profile",
            "policy_sid": profile.policy,
            "event_sid": approved.sid,
            "sequence": 4,
            "status": "approved",
            "twilio_status": "twilio-approved",
            "friendly_name": profile.friendly_name(),
        });
        assert_eq!(event, serde_json::json!({ "type": "profile.approved", "timestamp": approved.at.to_string(), "data": data }));
    }

    fn a_rejection_tells_why_and_what_to_do(house: TestApp) {
        let customer = house.a_customer();
        made(&house, customer, "http://127.0.0.1:9/all", &["profile.rejected_at_once"]);
        let sid = a_profile(&house, customer);
        house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
        let (_, event) = events(&house.news()).remove(0);
        assert_eq!((event["type"].as_str(), event["data"]["status"].as_str()), (Some("profile.rejected_at_once"), Some("rejected")));
        let reasons = event["data"]["reasons"].as_array().unwrap();
        assert!(!reasons.is_empty());
        for reason in reasons {
            let names: Vec<&String> = reason.as_object().unwrap().keys().collect();
            assert_eq!(names, ["code", "twilio_code", "about", "message", "cure", "retryable"]);
            assert!(reason["code"].as_str().unwrap().contains('.') && reason["twilio_code"].as_u64().unwrap() > 10_000);
            assert!(!reason["message"].as_str().unwrap().is_empty() && !reason["cure"].as_str().unwrap().is_empty());
        }
    }

    fn the_parent_of_a_subaccount_is_not_told_of_its_events(house: TestApp) {
        let parent = an_account(&house, false);
        let below = house.write(move |cx| accounts::create_below(cx, &parent, "Below")).unwrap().sid;
        made(&house, parent, "http://127.0.0.1:9/parent", &[]);
        made(&house, program(below), "http://127.0.0.1:9/below", &[]);
        a_profile(&house, program(below));
        let told: Vec<String> = events(&house.news()).into_iter().map(|(url, _)| url).collect();
        assert_eq!(told, ["http://127.0.0.1:9/below"]);
    }

    fn for_a_day_after_a_rotation_both_secrets_sign(house: TestApp) {
        let customer = house.a_customer();
        let Shown { endpoint, secret: old } = made(&house, customer, "http://127.0.0.1:9/all", &[]);
        let rotated = house.write(move |cx| webhook_endpoints::rotate_secret(cx, &customer, endpoint.sid)).unwrap();
        assert_eq!(rotated.endpoint.previous_secret_until, Some(bonafide_domain::time::Clock::now(house.clock.as_ref()).plus(OVERLAP)));
        let new = rotated.secret;
        assert_ne!(old, new);
        house.clock.advance(OVERLAP - MINUTE);
        a_profile(&house, customer);
        assert_eq!(secrets(&house.news()), [vec![new.clone(), old]]);
        a_profile(&house, customer);
        house.clock.advance(MINUTE);
        assert_eq!(secrets(&house.news()), [vec![new]], "what waited is signed as it is sent");
        let shown = house.read(move |cx| webhook_endpoints::find(cx, &customer, endpoint.sid)).unwrap();
        assert_eq!(shown.previous_secret_until, None);
    }

    fn however_often_a_secret_is_rotated_a_call_has_a_bounded_number_of_signatures(house: TestApp) {
        let customer = house.a_customer();
        let sid = made(&house, customer, "http://127.0.0.1:9/all", &[]).endpoint.sid;
        let rotated: Vec<Secret> = (0..7).map(|_| house.write(move |cx| webhook_endpoints::rotate_secret(cx, &customer, sid)).unwrap().secret).collect();
        a_profile(&house, customer);
        let latest: Vec<Secret> = rotated.into_iter().rev().take(5).collect();
        assert_eq!(secrets(&house.news()), [latest]);
    }

    fn in_a_test_account_a_secret_ends_by_the_accounts_own_clock(house: TestApp) {
        let actor = an_account(&house, true);
        let sid = made(&house, actor, "http://127.0.0.1:9/all", &[]).endpoint.sid;
        let new = house.write(move |cx| webhook_endpoints::rotate_secret(cx, &actor, sid)).unwrap().secret;
        a_profile(&house, actor);
        house.write(move |cx| accounts::move_test_clock(cx, &actor, OVERLAP)).unwrap();
        assert_eq!(secrets(&house.news()), [vec![new]]);
    }

    fn what_waits_for_an_endpoint_that_was_deleted_or_switched_off_is_gone(house: TestApp) {
        let customer = house.a_customer();
        let (kept, deleted) = (made(&house, customer, "http://127.0.0.1:9/a", &[]).endpoint.sid, made(&house, customer, "http://127.0.0.1:9/b", &[]).endpoint.sid);
        let profile = a_profile(&house, customer);
        house.write(move |cx| webhook_endpoints::delete(cx, &customer, deleted)).unwrap();
        let off = Given { is_enabled: Some(false), ..Given::default() };
        house.write(move |cx| webhook_endpoints::update(cx, &customer, kept, &off)).unwrap();
        assert_eq!(events(&house.news()), []);
        let all = house.read(move |cx| deliveries::of_profile(cx, &customer, profile)).unwrap();
        assert_eq!(all.len(), 2);
        for tracked in all {
            assert_eq!((tracked.delivery.channel, tracked.delivery.state), (Channel::Endpoint, DeliveryState::Gone));
            assert_eq!((tracked.attempts.len(), tracked.attempts[0].detail.as_str()), (1, "endpoint-gone"));
        }
        assert!(matches!(house.read(move |cx| webhook_endpoints::find(cx, &customer, deleted)), Err(Error::NotFound)));
    }

    fn what_waits_goes_to_the_address_that_was_corrected(house: TestApp) {
        let customer = house.a_customer();
        let sid = made(&house, customer, "http://127.0.0.1:9/old", &["profile.created"]).endpoint.sid;
        a_profile(&house, customer);
        let corrected = Given { url: Some(" http://127.0.0.1:9/new ".to_owned()), ..Given::default() };
        let saved = house.write(move |cx| webhook_endpoints::update(cx, &customer, sid, &corrected)).unwrap();
        assert_eq!((saved.url.as_str(), saved.event_types), ("http://127.0.0.1:9/new", vec![EventKind::Created]));
        assert_eq!(events(&house.news())[0].0, "http://127.0.0.1:9/new");
        let all = Given { event_types: Some(vec![String::new()]), ..Given::default() };
        assert_eq!(house.write(move |cx| webhook_endpoints::update(cx, &customer, sid, &all)).unwrap().event_types, []);
    }

    fn an_endpoint_that_is_gone_is_switched_off_unless_another_address_was_asked(house: TestApp) {
        let customer = house.a_customer();
        let (account, sid) = (customer.account().unwrap(), made(&house, customer, "http://127.0.0.1:9/a", &[]).endpoint.sid);
        let find = || house.read(move |cx| webhook_endpoints::find(cx, &customer, sid)).unwrap();
        house.write(move |cx| webhook_endpoints::gone(cx, account, sid, "http://127.0.0.1:9/before")).unwrap();
        assert!(find().is_enabled);
        house.write(move |cx| webhook_endpoints::gone(cx, account, sid, "http://127.0.0.1:9/a")).unwrap();
        assert!(!find().is_enabled && find().gone_at.is_some());
        a_profile(&house, customer);
        assert_eq!(events(&house.news()), []);
        let on = Given { is_enabled: Some(true), ..Given::default() };
        let again = house.write(move |cx| webhook_endpoints::update(cx, &customer, sid, &on)).unwrap();
        assert!(again.is_enabled && again.gone_at.is_none());
        let entries = "SELECT act FROM audit_entries WHERE subject = $1 AND who = 'worker'";
        assert_eq!(house.read(move |cx| Ok(cx.tx.query(entries, &values![sid])?.len())).unwrap(), 1);
    }

    fn a_test_goes_to_an_endpoint_that_is_switched_off_too(house: TestApp) {
        let customer = house.a_customer();
        let off = Given { is_enabled: Some(false), ..given("http://127.0.0.1:9/a", &[]) };
        let sid = house.write(move |cx| webhook_endpoints::create(cx, &customer, &off)).unwrap().endpoint.sid;
        let delivery = house.write(move |cx| webhook_endpoints::send_test(cx, &customer, sid)).unwrap();
        let (url, event) = events(&house.news()).remove(0);
        assert_eq!((url.as_str(), event["type"].as_str()), ("http://127.0.0.1:9/a", Some("webhook_endpoint.test")));
        assert_eq!(event["data"]["webhook_endpoint_sid"], sid.to_string());
        assert_eq!(last(&house, customer, delivery), (DeliveryState::Delivered, Some("answered".to_owned())));
        let stranger = house.a_customer();
        assert!(matches!(house.read(move |cx| deliveries::find(cx, &stranger, delivery)), Err(Error::NotFound)));
        assert!(house.write(move |cx| deliveries::send_again(cx, &stranger, delivery)).is_err());
        house.write(move |cx| deliveries::send_again(cx, &customer, delivery)).unwrap();
        assert_eq!(events(&house.news()).len(), 1);
        for _ in 1..20 {
            house.write(move |cx| webhook_endpoints::send_test(cx, &customer, sid)).unwrap();
        }
        assert!(matches!(house.write(move |cx| webhook_endpoints::send_test(cx, &customer, sid)), Err(Error::TooMany { .. })));
        house.leave_news();
    }

    fn what_a_test_account_sends_again_is_due_at_once_in_the_world(house: TestApp) {
        let actor = an_account(&house, true);
        made(&house, actor, "http://127.0.0.1:9/a", &[]);
        house.write(move |cx| accounts::move_test_clock(cx, &actor, 10 * OVERLAP)).unwrap();
        let profile = a_profile(&house, actor);
        assert_eq!(house.news().len(), 1);
        let sid = house.read(move |cx| deliveries::of_profile(cx, &actor, profile)).unwrap()[0].delivery.sid;
        house.write(move |cx| deliveries::send_again(cx, &actor, sid)).unwrap();
        assert_eq!(house.news().len(), 1);
    }
}
