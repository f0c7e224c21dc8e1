//! Events of webhook endpoints, as real receivers hear them: signed as Standard Webhooks has it, by whichever secrets are good.

use std::collections::HashMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_app::webhook_endpoints::{self, Given, OVERLAP, Shown};
use bonafide_app::{Actor, deliveries, profiles};
use bonafide_domain::callback::Reach;
use bonafide_domain::delivery::{Channel, DeliveryState};
use bonafide_domain::time::{Clock, Timestamp};
use bonafide_notify::webhook::{Limits, Webhooks};
use bonafide_testkit::on_both_engines;
use ring::hmac;
use serde_json::Value;

use crate::receiver::{Receiver, answer};
use crate::workplace::{Workplace, statuses};

/// How old or early a message may be: what the standard's own libraries allow.
const TOLERANCE: i64 = 5 * 60;

/// A request as a receiver reads it.
struct Heard {
    headers: HashMap<String, String>,
    body: String,
}

impl Heard {
    fn all(receiver: &Receiver) -> Vec<Heard> {
        receiver.heard().iter().map(|request| Heard::of(request)).collect()
    }

    fn of(request: &str) -> Heard {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Heard { headers: head.lines().filter_map(header).collect(), body: body.to_owned() }
    }

    /// What the specification tells a receiver to check, written from it and from nothing of ours.
    fn is_genuine(&self, secret: &str, now: Timestamp) -> bool {
        let [id, timestamp, signatures] =
            ["webhook-id", "webhook-timestamp", "webhook-signature"].map(|name| self.headers[name].as_str());
        let seconds: i64 = timestamp.parse().unwrap();
        if (seconds - now.as_micros() / 1_000_000).abs() > TOLERANCE {
            return false;
        }
        let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let signed = format!("{id}.{timestamp}.{}", self.body);
        signatures.split(' ').filter_map(|signature| signature.strip_prefix("v1,")).any(|signature| {
            STANDARD.decode(signature).is_ok_and(|tag| hmac::verify(&key, signed.as_bytes(), &tag).is_ok())
        })
    }

    fn type_name(&self) -> String {
        let event: Value = serde_json::from_str(&self.body).expect("the body is JSON");
        event["type"].as_str().unwrap().to_owned()
    }
}

impl Workplace {
    /// An endpoint of a new customer at a receiver.
    fn endpoint(&self, receiver: &Receiver) -> (Actor, Shown) {
        let customer = self.house.a_customer();
        let given = Given { url: Some(format!("http://127.0.0.1:{}/events?of=us", receiver.port)), ..Given::default() };
        (customer, self.house.write(move |cx| webhook_endpoints::create(cx, &customer, &given)).unwrap())
    }

    fn now(&self) -> Timestamp {
        self.house.clock.now()
    }
}

on_both_engines! {
    fn an_event_arrives_signed_as_the_standard_says(work: Workplace) {
        let receiver = work.receiver(answer("204 No Content", "", ""));
        let (customer, shown) = work.endpoint(&receiver);
        let sid = work.house.a_draft(&customer);
        assert_eq!((work.round(), work.round()), (1, 0));
        let delivered = work.house.read(move |cx| deliveries::of_profile(cx, &customer, sid)).unwrap().remove(0);
        assert_eq!((delivered.delivery.channel, delivered.delivery.state), (Channel::Endpoint, DeliveryState::Delivered));
        assert!(receiver.heard()[0].starts_with("POST /events?of=us HTTP/1.1\r\n"), "{}", receiver.heard()[0]);
        let mut heard = Heard::all(&receiver).remove(0);
        assert_eq!((heard.headers["content-type"].as_str(), heard.type_name().as_str()), ("application/json", "profile.created"));
        assert_eq!(heard.headers["webhook-id"], delivered.delivery.sid.to_string());
        let secret = shown.secret.reveal();
        assert!(heard.is_genuine(&secret, work.now()));
        assert!(!heard.is_genuine(&work.endpoint(&receiver).1.secret.reveal(), work.now()), "another's secret");
        assert!(!heard.is_genuine(&secret, work.now().plus(Duration::from_secs(301))), "an old message");
        heard.body = heard.body.replace("created", "approved");
        assert!(!heard.is_genuine(&secret, work.now()), "another body");
    }

    fn every_attempt_has_the_same_name_and_a_time_and_signature_of_its_own(work: Workplace) {
        let receiver = work.receiver(answer("500 Oh No", "", ""));
        let (customer, shown) = work.endpoint(&receiver);
        let sid = work.house.a_draft(&customer);
        assert_eq!((work.round(), work.round()), (1, 0));
        receiver.change(answer("202 Accepted", "", ""));
        work.house.clock.advance(Duration::from_secs(600));
        assert_eq!((work.round(), work.round()), (1, 0));
        let delivered = work.house.read(move |cx| deliveries::of_profile(cx, &customer, sid)).unwrap().remove(0);
        assert_eq!((delivered.delivery.state, statuses(&delivered)), (DeliveryState::Delivered, vec![Some(202), Some(500)]));
        let heard = Heard::all(&receiver);
        assert_eq!((heard.len(), &heard[0].body), (2, &heard[1].body));
        assert_eq!(heard[0].headers["webhook-id"], heard[1].headers["webhook-id"]);
        let secret = shown.secret.reveal();
        assert!(!heard[0].is_genuine(&secret, work.now()) && heard[1].is_genuine(&secret, work.now()));
    }

    fn while_a_secret_is_replaced_either_one_verifies(work: Workplace) {
        let receiver = work.receiver(answer("204 No Content", "", ""));
        let (customer, Shown { endpoint, secret: old }) = work.endpoint(&receiver);
        let new = work.house.write(move |cx| webhook_endpoints::rotate_secret(cx, &customer, endpoint.sid)).unwrap().secret;
        work.house.a_draft(&customer);
        assert_eq!(work.round(), 1);
        let heard = Heard::all(&receiver).remove(0);
        assert_eq!(heard.headers["webhook-signature"].split(' ').count(), 2);
        assert!(heard.is_genuine(&old.reveal(), work.now()) && heard.is_genuine(&new.reveal(), work.now()));
        work.house.clock.advance(OVERLAP);
        work.house.a_draft(&customer);
        assert_eq!(work.round(), 1);
        let heard = Heard::all(&receiver).remove(1);
        assert!(heard.is_genuine(&new.reveal(), work.now()) && !heard.is_genuine(&old.reveal(), work.now()));
    }

    fn an_endpoint_that_is_gone_hears_nothing_more(work: Workplace) {
        let receiver = work.receiver(answer("410 Gone", "", ""));
        let (customer, shown) = work.endpoint(&receiver);
        let (first, second) = (work.house.a_draft(&customer), work.house.a_draft(&customer));
        work.house.write(move |cx| profiles::delete(cx, &customer, second)).unwrap();
        assert_eq!((work.round(), receiver.heard().len()), (1, 1));
        let state = work.house.read(move |cx| deliveries::of_profile(cx, &customer, first)).unwrap()[0].delivery.state;
        assert_eq!(state, DeliveryState::Gone);
        let sid = shown.endpoint.sid;
        let found = work.house.read(move |cx| webhook_endpoints::find(cx, &customer, sid)).unwrap();
        assert!(!found.is_enabled && found.gone_at == Some(work.now()));
        work.house.a_draft(&customer);
        assert_eq!((work.round(), receiver.heard().len()), (0, 1));
    }

    fn a_test_of_an_endpoint_is_tried_once(work: Workplace) {
        let receiver = work.receiver(answer("500 Oh No", "", "the disk is full"));
        let (customer, shown) = work.endpoint(&receiver);
        let sid = work.house.write(move |cx| webhook_endpoints::send_test(cx, &customer, shown.endpoint.sid)).unwrap();
        assert_eq!(work.round(), 1);
        let tested = work.house.read(move |cx| deliveries::find(cx, &customer, sid)).unwrap();
        assert_eq!((tested.delivery.state, statuses(&tested)), (DeliveryState::Parked, vec![Some(500)]));
        assert_eq!(tested.attempts[0].answer, "the disk is full");
        assert_eq!(Heard::all(&receiver)[0].type_name(), "webhook_endpoint.test");
    }

    fn an_endpoint_inside_the_network_is_refused_again_at_sending(work: Workplace) {
        let receiver = work.receiver(answer("204 No Content", "", ""));
        let (customer, _) = work.endpoint(&receiver);
        let sid = work.house.a_draft(&customer);
        let mut work = work;
        work.couriers.webhooks = Webhooks::new(Reach::PublicOnly, Limits::default());
        assert_eq!(work.round(), 1);
        let tracked = work.house.read(move |cx| deliveries::of_profile(cx, &customer, sid)).unwrap().remove(0);
        assert_eq!((tracked.attempts[0].detail.as_str(), tracked.delivery.state), ("refused", DeliveryState::Waiting));
        assert_eq!(receiver.heard().len(), 0);
        work.house.leave_news();
    }
}
