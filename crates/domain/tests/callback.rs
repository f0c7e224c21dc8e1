//! Which callback addresses are refused: every spelling of an inner address that we know of, and the public ones that
//! must be let through.

use std::net::Ipv4Addr;

use bonafide_domain::callback::{Range, Reach, Refused, judge_address, judge_url};
use proptest::prelude::*;

const REFUSED_ADDRESSES: &[(&str, Range)] = &[
    ("0.0.0.0", Range::Reserved),
    ("0.1.2.3", Range::Reserved),
    ("10.0.0.1", Range::Private),
    ("100.64.0.1", Range::Private),
    ("100.127.255.255", Range::Private),
    ("100.100.100.200", Range::Metadata),
    ("127.0.0.1", Range::Loopback),
    ("127.255.255.254", Range::Loopback),
    ("168.63.129.16", Range::Metadata),
    ("169.254.0.1", Range::LinkLocal),
    ("169.254.169.254", Range::Metadata),
    ("172.16.0.1", Range::Private),
    ("172.31.255.255", Range::Private),
    ("192.0.0.192", Range::Reserved),
    ("192.0.2.1", Range::Reserved),
    ("192.88.99.1", Range::Reserved),
    ("192.168.1.1", Range::Private),
    ("198.18.0.1", Range::Reserved),
    ("198.19.255.255", Range::Reserved),
    ("198.51.100.7", Range::Reserved),
    ("203.0.113.7", Range::Reserved),
    ("224.0.0.1", Range::Multicast),
    ("239.255.255.250", Range::Multicast),
    ("240.0.0.1", Range::Reserved),
    ("255.255.255.255", Range::Reserved),
    ("::", Range::Reserved),
    ("::1", Range::Loopback),
    ("::127.0.0.1", Range::Reserved),
    ("::8.8.8.8", Range::Reserved),
    ("::ffff:127.0.0.1", Range::Loopback),
    ("::ffff:10.1.2.3", Range::Private),
    ("::ffff:169.254.169.254", Range::Metadata),
    ("::ffff:0:127.0.0.1", Range::Reserved),
    ("64:ff9b::127.0.0.1", Range::Loopback),
    ("64:ff9b::192.168.0.1", Range::Private),
    ("64:ff9b:1::1", Range::Reserved),
    ("100::1", Range::Reserved),
    ("2001::1", Range::Reserved),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", Range::Reserved),
    ("2001:2::1", Range::Reserved),
    ("2001:20::1", Range::Reserved),
    ("2001:db8::1", Range::Reserved),
    ("2002:7f00:1::", Range::Reserved),
    ("2002:808:808::1", Range::Reserved),
    ("3fff::1", Range::Reserved),
    ("4000::1", Range::Reserved),
    ("5f00::1", Range::Reserved),
    ("fc00::1", Range::Private),
    ("fd12:3456:789a::1", Range::Private),
    ("fd00:ec2::254", Range::Metadata),
    ("fd20:ce::254", Range::Metadata),
    ("fe80::1", Range::LinkLocal),
    ("febf::1", Range::LinkLocal),
    ("fec0::1", Range::Reserved),
    ("ff02::1", Range::Multicast),
];

const PUBLIC_ADDRESSES: &[&str] = &[
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "223.255.255.255",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2a00:1450:4001::1",
];

#[test]
fn addresses_that_are_not_on_the_internet_are_refused_by_their_kind() {
    for (text, range) in REFUSED_ADDRESSES {
        let judged = judge_address(text.parse().unwrap(), Reach::PublicOnly);
        assert_eq!(judged, Err(Refused::Address(*range)), "{text}");
    }
}

#[test]
fn public_addresses_up_to_the_edges_are_let_through() {
    for text in PUBLIC_ADDRESSES {
        assert_eq!(judge_address(text.parse().unwrap(), Reach::PublicOnly), Ok(()), "{text}");
    }
}

#[test]
fn an_operator_who_allows_private_addresses_still_does_not_allow_metadata_or_multicast() {
    for (text, range) in REFUSED_ADDRESSES {
        let judged = judge_address(text.parse().unwrap(), Reach::AllowPrivate);
        let allowed = matches!(range, Range::Loopback | Range::Private);
        assert_eq!(judged.is_ok(), allowed, "{text}");
    }
}

#[test]
fn every_spelling_of_an_inner_host_is_refused() {
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
        "0x7f.0.0x1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "0",
        "0x0",
        "3232235777",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[fe80::1]",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "printer.local",
        "db.internal",
        "db.internal.",
        "metadata.google.internal",
        "metadata",
        "intranet",
        "router.lan",
        "nas.home.arpa",
        "ｌocalhost",
    ];
    for host in hosts {
        for url in [format!("http://{host}/"), format!("https://{host}:8443/hook?x=1")] {
            let judged = judge_url(&url, Reach::PublicOnly);
            assert!(matches!(judged, Err(Refused::Address(_) | Refused::LocalName)), "{url}: {judged:?}");
        }
    }
}

#[test]
fn what_is_not_a_plain_web_address_is_refused() {
    let long = format!("https://example.com/{}", "a".repeat(2048));
    let refused = [
        ("", Refused::NotAUrl),
        ("example.com/hook", Refused::NotAUrl),
        ("https://", Refused::NotAUrl),
        ("https://exa mple.com/", Refused::NotAUrl),
        ("https://[::1/", Refused::NotAUrl),
        ("https://example.com:99999/", Refused::NotAUrl),
        ("ftp://example.com/", Refused::Scheme),
        ("file:///etc/passwd", Refused::Scheme),
        ("gopher://127.0.0.1:6379/_", Refused::Scheme),
        ("javascript:alert(1)", Refused::Scheme),
        ("https://user@example.com/", Refused::UserInfo),
        ("https://user:word@example.com/", Refused::UserInfo),
        ("https://example.com@127.0.0.1/", Refused::UserInfo),
        (long.as_str(), Refused::TooLong),
    ];
    for (text, reason) in refused {
        assert_eq!(judge_url(text, Reach::PublicOnly).unwrap_err(), reason, "{text}");
        assert_eq!(judge_url(text, Reach::AllowPrivate).unwrap_err(), reason, "{text}");
    }
}

#[test]
fn a_public_web_address_comes_back_in_its_normal_form() {
    let judged = |text| judge_url(text, Reach::PublicOnly).unwrap().to_string();
    assert_eq!(judged("HTTPS://Example.COM:443"), "https://example.com/");
    assert_eq!(judged("https://example.com:8443/a?b=c#d"), "https://example.com:8443/a?b=c#d");
    assert_eq!(judged("https://bücher.example.com/ü"), "https://xn--bcher-kva.example.com/%C3%BC");
    assert_eq!(judged("http://8.8.8.8/"), "http://8.8.8.8/");
}

#[test]
fn a_loopback_start_may_call_itself() {
    for url in ["http://localhost:3000/", "http://127.0.0.1:3000/", "http://[::1]/", "http://hooks.internal/"] {
        assert!(judge_url(url, Reach::AllowPrivate).is_ok(), "{url}");
    }
}

#[test]
fn refusals_tell_people_what_to_enter() {
    let refused = judge_url("http://10.0.0.1/", Reach::PublicOnly).unwrap_err();
    let words = "Enter a web address that can be reached from the internet: this is a private address";
    assert_eq!(refused.to_string(), words);
    assert_eq!(refused.fact(), "a private address");
}

proptest! {
    #[test]
    fn an_address_is_judged_the_same_when_mapped_into_ipv6(bits: u32) {
        let address = Ipv4Addr::from_bits(bits);
        let judged = judge_address(address.into(), Reach::PublicOnly);
        prop_assert_eq!(judge_address(address.to_ipv6_mapped().into(), Reach::PublicOnly), judged);
        let decimal = judge_url(&format!("http://{bits}/"), Reach::PublicOnly);
        prop_assert_eq!(decimal.map(|_| ()), judged);
    }

    #[test]
    fn any_text_has_a_verdict(text: String) {
        if let Ok(url) = judge_url(&text, Reach::PublicOnly) {
            prop_assert_eq!(judge_url(url.as_str(), Reach::PublicOnly), Ok(url));
        }
    }
}
