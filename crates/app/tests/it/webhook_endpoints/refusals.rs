//! What an account cannot do with webhook endpoints: too many, to addresses that may not be called, or another account's.

use bonafide_app::error::Conflict;
use bonafide_app::webhook_endpoints::{self, Given, MAX_ENDPOINTS};
use bonafide_app::{Actor, Error};
use bonafide_domain::page::Window;
use bonafide_domain::sid::WebhookEndpointSid;
use bonafide_store::scratch::Scratch;
use bonafide_testkit::{TestApp, on_both_engines};

use super::{a_profile, events, given, made};

/// A house whose customers cannot make it call private addresses.
struct Closed(TestApp);

impl From<&Scratch> for Closed {
    fn from(scratch: &Scratch) -> Closed {
        Closed(TestApp::with(scratch, |settings| settings.private_callbacks = false))
    }
}

fn refusals(house: &TestApp, actor: Actor, sid: WebhookEndpointSid) -> Vec<(&'static str, Result<(), Error>)> {
    let nothing = Given::default();
    vec![
        ("update", house.write(move |cx| webhook_endpoints::update(cx, &actor, sid, &nothing).map(drop))),
        ("delete", house.write(move |cx| webhook_endpoints::delete(cx, &actor, sid))),
        ("rotate", house.write(move |cx| webhook_endpoints::rotate_secret(cx, &actor, sid).map(drop))),
        ("test", house.write(move |cx| webhook_endpoints::send_test(cx, &actor, sid).map(drop))),
    ]
}

/// The code of the only problem.
fn refused(house: &TestApp, actor: Actor, given: Given) -> String {
    match house.write(move |cx| webhook_endpoints::create(cx, &actor, &given)) {
        Err(Error::Invalid(problems)) => format!("{} {}", problems[0].code, problems[0].about),
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    fn an_address_that_this_server_may_not_call_is_refused(house: Closed) {
        let Closed(house) = house;
        let customer = house.a_customer();
        let cases = [
            ("", "missing.field"),
            ("nonsense", "invalid.web_address"),
            ("ftp://example.com/", "invalid.web_address"),
            ("https://me:secret@example.com/", "invalid.web_address"),
            ("http://127.0.0.1:9/", "unsupported.callback"),
            ("https://169.254.169.254/latest", "unsupported.callback"),
            ("https://[::ffff:10.0.0.1]/", "unsupported.callback"),
            ("https://localhost/", "unsupported.callback"),
        ];
        for (url, code) in cases {
            assert_eq!(refused(&house, customer, given(url, &[])), format!("{code} webhook_endpoint.url"), "{url}");
        }
        let long = format!("https://example.com/{}", "x".repeat(2048));
        assert_eq!(refused(&house, customer, given(&long, &[])), "invalid.too_long webhook_endpoint.url");
        assert_eq!(refused(&house, customer, Given::default()), "missing.field webhook_endpoint.url");
        let kept = house.write(move |cx| webhook_endpoints::create(cx, &customer, &given("https://example.com/hook", &[]))).unwrap();
        let moved = given("http://10.0.0.1/", &[]);
        assert!(house.write(move |cx| webhook_endpoints::update(cx, &customer, kept.endpoint.sid, &moved)).is_err());
    }

    fn a_name_that_no_event_has_and_a_description_without_end_are_refused(house: TestApp) {
        let customer = house.a_customer();
        let strange = given("https://example.com/", &["profile.approved", "profile.deleted"]);
        assert_eq!(refused(&house, customer, strange), "invalid.choice webhook_endpoint.event_types");
        let described = |description: String| Given { description: Some(description), ..given("https://example.com/", &[]) };
        assert_eq!(refused(&house, customer, described("x".repeat(256))), "invalid.too_long webhook_endpoint.description");
        assert_eq!(refused(&house, customer, described("a\u{202e}b".to_owned())), "invalid.characters webhook_endpoint.description");
        assert!(house.write(move |cx| webhook_endpoints::create(cx, &customer, &described("x".repeat(255)))).is_ok());
    }

    fn address_and_secret_are_sealed(house: TestApp) {
        let customer = house.a_customer();
        let shown = made(&house, customer, "https://example.com/hook?token=hush", &[]);
        let rows = house.read(|cx| {
            let row = cx.tx.query_one("SELECT sealed_endpoint FROM webhook_endpoints", &[])?;
            Ok(row.get::<Vec<u8>>(0)?)
        }).unwrap();
        for word in ["hush".to_owned(), shown.secret.reveal()] {
            assert!(!rows.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
        assert!(!format!("{shown:?}").contains("hush") && !format!("{shown:?}").contains("whsec"));
    }

    fn an_account_has_twenty_endpoints_at_most(house: TestApp) {
        let customer = house.a_customer();
        for _ in 0..MAX_ENDPOINTS {
            made(&house, customer, "http://127.0.0.1:9/a", &[]);
        }
        let one_more = house.write(move |cx| webhook_endpoints::create(cx, &customer, &given("http://127.0.0.1:9/a", &[])));
        assert!(matches!(one_more, Err(Error::Conflict(Conflict::LimitReached))));
        let page = house.read(move |cx| webhook_endpoints::list(cx, &customer, &Window::newest(50))).unwrap();
        assert_eq!((page.items.len(), page.has_older), (20, false));
        a_profile(&house, customer);
        assert_eq!(events(&house.news()).len(), 20);
    }

    fn only_a_program_that_may_write_and_its_own_account_can_change_endpoints(house: TestApp) {
        let customer = house.a_customer();
        let sid = made(&house, customer, "http://127.0.0.1:9/a", &[]).endpoint.sid;
        let reader = Actor::Program { account: customer.account().unwrap(), key: None, may_write: false };
        assert!(house.read(move |cx| webhook_endpoints::find(cx, &reader, sid)).is_ok());
        for (actor, is_reader) in [(house.a_customer(), false), (house.a_reviewer("ilse"), false), (reader, true)] {
            for (act, refused) in refusals(&house, actor, sid) {
                let is_right = if is_reader { matches!(refused, Err(Error::Forbidden)) } else { matches!(refused, Err(Error::NotFound)) };
                assert!(is_right, "{act}: {refused:?}");
            }
        }
    }
}
