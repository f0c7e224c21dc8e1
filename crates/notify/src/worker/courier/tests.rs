//! Tests of what an attempt means for its delivery.

use bonafide_domain::delivery::Channel;
use bonafide_domain::sid::Sid;

use super::*;

const RECORDED: Timestamp = Timestamp::from_micros(1_795_356_000_000_000);
const FAILED: Kind = Kind::Failed { retry_after: None };

fn delivery(about: &str, attempts: i64) -> Delivery {
    Delivery {
        sid: DeliverySid::from_bytes([7; 16]),
        account: None,
        profile: None,
        channel: Channel::Webhook,
        about: about.to_owned(),
        state: DeliveryState::Waiting,
        attempts,
        recorded_at: RECORDED,
        next_at: RECORDED,
    }
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

#[test]
fn what_failed_is_tried_again_when_the_schedule_says() {
    let (state, next_at) = standing(&delivery("approved", 0), FAILED, RECORDED, None, 0);
    assert_eq!((state, next_at), (DeliveryState::Waiting, RECORDED.plus(Duration::from_secs(25))));
    let (_, next_at) = standing(&delivery("approved", 3), FAILED, RECORDED, None, 0);
    assert_eq!(next_at, RECORDED.plus(Duration::from_secs(1600)));
}

#[test]
fn a_receiver_is_left_alone_for_as_long_as_it_asks() {
    let asked = Kind::Failed { retry_after: Some(minutes(10)) };
    let (_, next_at) = standing(&delivery("approved", 0), asked, RECORDED, None, 0);
    assert_eq!(next_at, RECORDED.plus(minutes(10)));
    let (_, next_at) = standing(&delivery("approved", 3), asked, RECORDED, None, 0);
    assert_eq!(next_at, RECORDED.plus(Duration::from_secs(1600)));
}

#[test]
fn a_test_is_tried_once() {
    assert_eq!(standing(&delivery("test", 0), FAILED, RECORDED, None, 0).0, DeliveryState::Parked);
    assert_eq!(standing(&delivery("test", 0), Kind::Delivered, RECORDED, None, 0).0, DeliveryState::Delivered);
}

#[test]
fn a_sign_in_letter_is_not_tried_again_after_its_link_has_ended() {
    let letter = Letter::SignIn { link: "https://example.com/sign-in/x".to_owned(), minutes: 15 };
    let content = Content::Letter { to: "ottoline@example.com".to_owned(), language: Language::En, letter };
    let useless = useless_at(&content, RECORDED);
    let state = |attempts, now| standing(&delivery("sign-in", attempts), FAILED, now, useless, 0).0;
    assert_eq!(state(0, RECORDED), DeliveryState::Waiting);
    assert_eq!(state(2, RECORDED.plus(minutes(9))), DeliveryState::Parked);
}

#[test]
fn a_letter_is_named_after_its_delivery_and_this_server() {
    let sid = delivery("approved", 0).sid;
    assert_eq!(message_id(sid, "https://trust.example.com:8443/x"), format!("<{sid}@trust.example.com>"));
    assert_eq!(message_id(sid, "not a url"), format!("<{sid}@localhost>"));
}
