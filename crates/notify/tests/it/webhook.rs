//! Webhooks against real receivers on the loopback: what they hear, and what comes of whatever they answer.

use std::time::Duration;

use bonafide_domain::callback::Reach;
use bonafide_notify::outcome::{Detail, Kind, Outcome};
use bonafide_notify::signature;
use bonafide_notify::webhook::{Call, Limits, Message, Webhooks};
use rustls::RootCertStore;

use crate::receiver::{self, Manner, Receiver, Ticking};

const SHORT: Limits = Limits { connect: Duration::from_secs(1), total: Duration::from_secs(1) };

async fn post(call: &Call) -> Outcome {
    Webhooks::new(Reach::AllowPrivate, SHORT).post(call, &Ticking::default()).await
}

async fn outcome_of(status: &str, headers: &str, body: &str) -> Outcome {
    post(&Receiver::answering(status, headers, body).await.call()).await
}

fn failed(seconds: impl Into<Option<u64>>) -> Kind {
    Kind::Failed { retry_after: seconds.into().map(Duration::from_secs) }
}

#[tokio::test]
async fn a_receiver_hears_a_signed_form() {
    let receiver = Receiver::answering("204 No Content", "", "").await;
    let call = receiver.call();
    let outcome = post(&call).await;
    assert_eq!((outcome.kind, outcome.status), (Kind::Delivered, Some(204)));
    assert_eq!(outcome.detail.to_string(), "answered 204");
    let heard = receiver.heard();
    assert_eq!(heard.len(), 1);
    let Message::Form { params, auth_token } = &call.message else { panic!("not a form") };
    let signed = signature::sign(auth_token, &call.url, params);
    assert!(heard[0].starts_with("POST /status?of=profile HTTP/1.1\r\n"), "{}", heard[0]);
    for line in [
        format!("x-twilio-signature: {signed}"),
        "i-twilio-idempotency-token: EV0123".to_owned(),
        "content-type: application/x-www-form-urlencoded; charset=utf-8".to_owned(),
        format!("user-agent: Bonafide/{}", env!("CARGO_PKG_VERSION")),
        format!("host: 127.0.0.1:{}", receiver.port),
    ] {
        assert!(heard[0].contains(&format!("\r\n{line}\r\n")), "{line} is missing in\n{}", heard[0]);
    }
    let form = "Status=twilio-rejected&FriendlyName=%C3%9Cn%C3%AF+%26+S%C3%B6hne+%3D+100+%25&ErrorCode=";
    assert!(heard[0].ends_with(&format!("\r\n\r\n{form}")), "{}", heard[0]);
}

#[tokio::test]
async fn a_status_decides_what_becomes_of_the_news() {
    let cases = [
        ("200 OK", Kind::Delivered, "answered 200"),
        ("202 Accepted", Kind::Delivered, "answered 202"),
        ("404 Not Found", failed(None), "answered 404"),
        ("410 Gone", Kind::Gone, "answered 410"),
        ("429 Too Many Requests", failed(None), "answered 429"),
        ("500 Internal Server Error", failed(None), "answered 500"),
    ];
    for (status, kind, detail) in cases {
        let outcome = outcome_of(status, "", "").await;
        assert_eq!((outcome.kind, outcome.detail.to_string().as_str()), (kind, detail));
    }
}

#[tokio::test]
async fn a_redirect_is_a_failure_and_is_not_followed() {
    let elsewhere = Receiver::answering("200 OK", "", "").await;
    let location = format!("Location: http://127.0.0.1:{}/\r\n", elsewhere.port);
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let outcome = outcome_of(status, &location, "").await;
        assert_eq!(outcome.kind, failed(None));
        let words = format!("answered with a redirect ({}); redirects are not followed", &status[..3]);
        assert_eq!(outcome.detail.to_string(), words);
    }
    assert!(elsewhere.heard().is_empty());
}

#[tokio::test]
async fn a_receiver_may_ask_to_be_left_alone_for_a_while() {
    for (value, seconds) in [("120", 120), ("9999999", 86_400), ("Sun, 06 Nov 1994 09:49:38 GMT", 3600)] {
        let outcome = outcome_of("503 Unavailable", &format!("Retry-After: {value}\r\n"), "").await;
        assert_eq!(outcome.kind, failed(seconds), "{value}");
    }
}

#[tokio::test]
async fn a_short_excerpt_of_the_answer_is_kept() {
    let outcome = outcome_of("500 Oh", "", "<h1>Oh\n no</h1>\u{202e}").await;
    assert_eq!(outcome.body_excerpt, "<h1>Oh no</h1>");
    assert!(!format!("{outcome:?}").contains("Oh no"));
}

#[tokio::test]
async fn a_receiver_that_does_not_answer_is_given_up_on() {
    let outcome = post(&Receiver::start(Manner::Silent).await.call()).await;
    assert_eq!((outcome.kind, outcome.status), (failed(None), None));
    assert_eq!(outcome.detail.to_string(), "no answer within 1 seconds");
}

#[tokio::test]
async fn an_answer_without_an_end_is_read_to_a_bound() {
    let unhurried = Limits { connect: Duration::from_secs(30), total: Duration::from_secs(30) };
    let call = Receiver::start(Manner::Endless).await.call();
    let sender = Webhooks::new(Reach::AllowPrivate, unhurried);
    let posted = async { sender.post(&call, &Ticking::default()).await };
    let outcome = tokio::time::timeout(Duration::from_secs(10), posted).await.expect("it stopped reading");
    assert_eq!((outcome.kind, outcome.body_excerpt), (Kind::Delivered, "x".repeat(200)));
}

#[tokio::test]
async fn news_is_delivered_once_the_status_has_come_even_if_the_body_never_does() {
    let outcome = post(&Receiver::start(Manner::Stalls).await.call()).await;
    assert_eq!((outcome.kind, outcome.status), (Kind::Delivered, Some(200)));
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_from_one_that_never_came_about() {
    let outcome = post(&Receiver::start(Manner::Says(String::new())).await.call()).await;
    assert_eq!(outcome.detail, Detail::Broken);
    let outcome = post(&Receiver::start(Manner::Says("hello?\r\n\r\n".to_owned())).await.call()).await;
    assert_eq!(outcome.detail, Detail::Broken);
    let mut nobody = Receiver::start(Manner::Silent).await.call();
    let freed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    nobody.url = format!("http://{freed}/");
    assert_eq!(post(&nobody).await.detail, Detail::NotConnected);
}

#[tokio::test]
async fn a_receiver_that_cannot_speak_tls_is_not_secure() {
    let mut call = Receiver::start(Manner::Blurts).await.call();
    call.url = call.url.replace("http:", "https:");
    let outcome = post(&call).await;
    assert_eq!((outcome.kind, outcome.detail), (failed(None), Detail::NotSecure));
}

#[tokio::test]
async fn a_certificate_is_trusted_only_when_its_authority_is() {
    let mut call = Receiver::start(Manner::Silent).await.call();
    call.url = format!("https://127.0.0.1:{}/", receiver::start_with_tls());
    assert_eq!(post(&call).await.detail, Detail::NotSecure);
    call.url = format!("https://127.0.0.1:{}/", receiver::start_with_tls());
    let mut roots = RootCertStore::empty();
    roots.add(receiver::certificate()).unwrap();
    let sender = Webhooks::trusting(roots, Reach::AllowPrivate, SHORT);
    assert_eq!(sender.post(&call, &Ticking::default()).await.detail, Detail::Answered(200));
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_said_to_be_unknown() {
    let mut call = Receiver::start(Manner::Silent).await.call();
    call.url = "http://nobody.invalid/".to_owned();
    assert_eq!(post(&call).await.detail, Detail::NameNotFound);
}

#[tokio::test]
async fn private_addresses_are_refused_again_at_sending() {
    let receiver = Receiver::answering("200 OK", "", "").await;
    let sender = Webhooks::new(Reach::PublicOnly, SHORT);
    for host in ["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "localhost"] {
        let call = Call { url: format!("http://{host}:{}/", receiver.port), ..receiver.call() };
        let outcome = sender.post(&call, &Ticking::default()).await;
        assert!(matches!(outcome.detail, Detail::Refused(_)), "{host}: {outcome:?}");
        assert_eq!(outcome.kind, failed(None));
    }
    assert!(receiver.heard().is_empty());
}

#[tokio::test]
async fn an_attempt_is_timed_by_the_clock_it_is_given() {
    let outcome = outcome_of("200 OK", "", "").await;
    assert_eq!(outcome.duration, Duration::from_secs(1));
}

#[test]
fn debug_shows_nothing_of_a_call() {
    let params = vec![("FriendlyName".to_owned(), "Juniper".to_owned())];
    let message = Message::Form { params, auth_token: "12345".to_owned() };
    let call = Call { url: "https://example.com/secret".to_owned(), id: "EV0123".to_owned(), message };
    assert_eq!(format!("{call:?}"), r#"Call { id: "EV0123", .. }"#);
}
