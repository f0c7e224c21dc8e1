//! What a magic text may look like, and what is said of one that cannot be understood.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::bundle::Object;
use crate::language::Language;

fn magic(verdict: Verdict, seconds: u64) -> Option<Result<Magic, Mistake>> {
    Some(Ok(Magic { verdict, after: Duration::from_secs(seconds) }))
}

fn rejection(code: &str, about: Option<Place>) -> Verdict {
    Verdict::Reject { code: code.to_owned(), about }
}

fn named(profile: &str, end_users: &[(&str, &str, &str)]) -> Bundle {
    let mut bundle = Bundle::default();
    bundle.profile.set("friendly_name", json!(profile));
    for (object_type, field, text) in end_users {
        let mut end_user = Object { object_type: (*object_type).to_owned(), ..Object::default() };
        end_user.attributes.set(field, json!(text));
        bundle.end_users.push(end_user);
    }
    bundle
}

#[test]
fn each_magic_text_asks_for_what_it_says() {
    let website = "unverifiable.business_website";
    let field = Place::field("customer_profile_business_information", "website_url");
    assert_eq!(read("Sandbox approve"), magic(Verdict::Approve, 0));
    assert_eq!(read("Sandbox review"), magic(Verdict::Review, 0));
    assert_eq!(read("Sandbox approve after 3d"), magic(Verdict::Approve, 3 * 86_400));
    assert_eq!(read("Sandbox review after 15m"), magic(Verdict::Review, 900));
    assert_eq!(read(&format!("Sandbox reject {website}")), magic(rejection(website, None), 0));
    assert_eq!(read(&format!("Sandbox reject {website} after 2h")), magic(rejection(website, None), 7200));
    for written in [format!("{website} at {field} after 90s"), format!("{website} after 90s at {field}")] {
        assert_eq!(read(&format!("Sandbox reject {written}")), magic(rejection(website, Some(field.clone())), 90));
    }
    assert_eq!(
        read("Sandbox reject 18601 at website_url"),
        magic(rejection("18601", Some(Place::object("website_url"))), 0)
    );
}

#[test]
fn a_text_that_does_not_begin_with_the_word_is_no_magic() {
    for text in ["", "Nova Kestrel", "My Sandbox approve", "Sandboxes Ltd", "Sandbox2 approve", "Sandboxapprove"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn what_cannot_be_understood_is_a_mistake_that_says_what_is_wrong() {
    use Mistake::{LeftOver, NoCode, NoSpan, NoVerdict, TooLong, UnknownPlace};
    let mistakes = [
        ("Sandbox", NoVerdict),
        ("Sandbox Ltd", NoVerdict),
        ("Sandbox: approve", NoVerdict),
        ("Sandbox-approve", NoVerdict),
        ("Sandbox approved", NoVerdict),
        ("Sandbox after 3d", NoVerdict),
        ("Sandbox reject", NoCode),
        ("Sandbox reject after 3d", NoCode),
        ("Sandbox reject at website_url", NoCode),
        ("Sandbox reject a.b at", UnknownPlace),
        ("Sandbox reject a.b at a.b.c", UnknownPlace),
        ("Sandbox approve after", NoSpan),
        ("Sandbox approve after 3", NoSpan),
        ("Sandbox approve after d", NoSpan),
        ("Sandbox approve after -3d", NoSpan),
        ("Sandbox approve after 3 d", NoSpan),
        ("Sandbox approve after 1.5d", NoSpan),
        ("Sandbox approve after 367d", TooLong),
        ("Sandbox approve after 99999999999999999999d", TooLong),
        ("Sandbox approve after 18446744073709551615d", TooLong),
        ("Sandbox approve at website_url", LeftOver),
        ("Sandbox approve now", LeftOver),
        ("Sandbox approve after 1s after 2s", LeftOver),
        ("Sandbox reject a.b at c at d", LeftOver),
        ("Sandbox reject a.b c.d", LeftOver),
    ];
    for (text, mistake) in mistakes {
        assert_eq!(read(text), Some(Err(mistake)), "{text}");
    }
}

#[test]
fn the_longest_delay_is_a_year() {
    assert_eq!(read("Sandbox approve after 366d"), magic(Verdict::Approve, LONGEST.as_secs()));
    assert_eq!(read("Sandbox approve after 0s"), magic(Verdict::Approve, 0));
}

#[test]
fn the_profiles_name_comes_before_family_names_and_these_before_names_of_businesses() {
    let business = ("customer_profile_business_information", "business_name", "Sandbox approve");
    let person = ("authorized_representative_1", "last_name", "Sandbox review");
    let at = |bundle: &Bundle| find(bundle).map(|found| found.at.to_string());
    assert_eq!(at(&named("Sandbox", &[business, person])).as_deref(), Some("profile.friendly_name"));
    assert_eq!(at(&named("Mine", &[business, person])).as_deref(), Some("authorized_representative_1.last_name"));
    let only = [business, ("authorized_representative_1", "last_name", "Farrow")];
    assert_eq!(at(&named("Mine", &only)).as_deref(), Some("customer_profile_business_information.business_name"));
    assert_eq!(at(&named("Mine", &[("authorized_representative_1", "first_name", "Sandbox approve")])), None);
}

#[test]
fn each_mistake_has_words_of_its_own_in_each_language() {
    let words: std::collections::BTreeSet<_> =
        Mistake::ALL.iter().flat_map(|mistake| Language::ALL.map(|language| mistake.told(language))).collect();
    assert_eq!(words.len(), Mistake::ALL.len() * Language::ALL.len());
}

proptest! {
    #[test]
    fn a_text_of_any_kind_is_read(text in "\\PC*", rest in "[ a-z0-9.:_]{0,60}") {
        let is_magic = read(&text).is_some();
        prop_assert!(!is_magic || text.trim().to_lowercase().starts_with(WORD));
        let begun = read(&format!("sandbox {rest}"));
        prop_assert!(begun.is_some());
    }

    #[test]
    fn neither_the_size_of_letters_nor_spaces_matter(capital in prop::collection::vec(any::<bool>(), 80), spaces in 1usize..4, days in 0u64..367) {
        let plain = format!("sandbox reject mismatch.person_name at last_name after {days}d");
        let mut sizes = capital.into_iter();
        let written: String = plain.chars().map(|c| if sizes.next() == Some(true) { c.to_ascii_uppercase() } else { c }).collect();
        let written = format!(" {} ", written.replace(' ', &" ".repeat(spaces)));
        prop_assert_eq!(read(&written), magic(rejection("mismatch.person_name", Some(Place::object("last_name"))), days * DAY));
    }
}
