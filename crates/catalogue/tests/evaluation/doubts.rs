//! Doubts: e-mail addresses whose domain is not the website's, said before a reviewer asks.

use serde_json::json;

use crate::sample::{BUSINESS, Case, FIRST, SECOND, attributes, second};

fn is_doubted(website: &str, email: &str) -> bool {
    let case = Case::with(|case| {
        case.remove("profile", "email");
        case.set("profile", "status_callback", json!("https://harbourlantern.example/status"));
        case.set(BUSINESS, "website_url", json!(website));
        case.set(FIRST, "email", json!(email));
    });
    assert_eq!(case.failures(), [], "{website} and {email} are both well formed");
    !case.doubts().is_empty()
}

#[test]
fn an_address_at_the_websites_domain_is_not_doubted() {
    for (website, email) in [
        ("https://harbourlantern.example", "o@harbourlantern.example"),
        ("https://www.harbourlantern.example/about?x=1", "o@harbourlantern.example"),
        ("https://WWW.HarbourLantern.example", "o@HARBOURLANTERN.example"),
        ("https://shop.harbourlantern.example", "o@harbourlantern.example"),
        ("https://harbourlantern.example", "o@mail.harbourlantern.example"),
        ("http://harbourlantern.example:8080", "o@harbourlantern.example"),
        ("harbourlantern.example", "o@harbourlantern.example"),
        ("https://bücher.example", "o@xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example", "o@bücher.example"),
        ("https://BÜCHER.example", "o@bücher.example"),
    ] {
        assert!(!is_doubted(website, email), "{website} and {email}");
    }
}

#[test]
fn an_address_elsewhere_is_doubted() {
    for (website, email) in [
        ("https://harbourlantern.example", "o@mailhaven.example"),
        ("https://harbourlantern.example", "o@gmail.com"),
        ("https://harbourlantern.example", "o@notharbourlantern.example"),
        ("https://harbourlantern.example", "o@harbourlantern.com"),
        ("harbourlantern.example", "o@gmail.com"),
        ("https://bücher.example", "o@bucher.example"),
    ] {
        assert!(is_doubted(website, email), "{website} and {email}");
    }
}

#[test]
fn every_address_that_is_asked_for_counts() {
    let case = Case::with(|case| {
        case.set("profile", "email", json!("harbour.lantern@mailhaven.example"));
        *case.of(SECOND) = attributes(second());
        case.set(SECOND, "email", json!("casimir@mailhaven.example"));
    });
    let places: Vec<_> = case.doubts().into_iter().map(|(_, about)| about).collect();
    assert_eq!(places, ["profile.email", "authorized_representative_2.email"]);
    assert!(case.evaluation().is_compliant(), "a doubt is no failure");
}

#[test]
fn without_a_website_or_an_address_nothing_is_doubted() {
    let no_site = Case::with(|case| case.remove(BUSINESS, "website_url"));
    assert_eq!(no_site.doubts(), []);
    let bad_site = Case::with(|case| case.set(BUSINESS, "website_url", json!("none yet")));
    assert_eq!(bad_site.doubts(), []);
    let bad_email = Case::with(|case| case.set(FIRST, "email", json!("ottoline")));
    assert_eq!(bad_email.doubts(), []);
}
