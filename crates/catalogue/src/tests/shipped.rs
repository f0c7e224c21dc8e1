//! What the shipped catalogue promises: the wire's names and values, and words for every reason in every language.

use std::collections::BTreeSet;

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{ObjectKind, Required};
use bonafide_domain::language::{Language, Text};
use bonafide_domain::place::Place;
use bonafide_domain::reason::{ReasonKind, code};
use bonafide_domain::registration::Identifier;

use crate::{assemble, files, mistake::Mistakes, shipped};

fn catalogue() -> Catalogue {
    shipped().unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn served(catalogue: &Catalogue, object_type: &str) -> BTreeSet<String> {
    let object_type = catalogue.object_type(object_type).expect("a shipped type");
    object_type.fields.iter().filter(|field| field.served).map(|field| field.name.clone()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_primary_business_policy_serves_what_the_original_serves() {
    let catalogue = catalogue();
    let sid = "RN6433641899984f951173ef1738c3bdd0".parse().expect("a SID");
    let policy = catalogue.policy(sid).expect("the shipped policy");
    assert_eq!(policy.friendly_name, "Primary Customer Profile of type Business");
    let end_users: Vec<_> = policy.end_users.iter().map(|e| (e.requirement_name.as_str(), e.name.as_str())).collect();
    let wanted = [
        ("customer_profile_business_information", "Business Information"),
        ("authorized_representative_1", "Authorized Representative 1"),
        ("authorized_representative_2", "Authorized Representative 2"),
    ];
    assert_eq!(end_users, wanted);
    let business = [
        "business_type",
        "business_registration_number",
        "business_name",
        "business_registration_identifier",
        "business_identity",
        "business_industry",
        "website_url",
        "business_regions_of_operation",
        "social_media_profile_urls",
    ];
    assert_eq!(served(&catalogue, "customer_profile_business_information"), set(&business));
    let person = set(&["first_name", "last_name", "email", "phone_number", "business_title", "job_position"]);
    assert_eq!(served(&catalogue, "authorized_representative_1"), person);
    assert_eq!(served(&catalogue, "authorized_representative_2"), person);
    assert_eq!(served(&catalogue, "customer_profile_address"), set(&["address_sids"]));
    assert_eq!(policy.documents[0].description, "Customer Profile HQ Physical Address");
}

#[test]
fn the_second_representative_may_be_left_out_and_must_be_another_person() {
    let catalogue = catalogue();
    let second = &catalogue.policies[0].end_users[2];
    assert!(!second.required && catalogue.policies[0].end_users[..2].iter().all(|end_user| end_user.required));
    assert_eq!(second.differs_from.as_deref(), Some("authorized_representative_1"));
}

fn values(catalogue: &Catalogue, place: &str) -> Vec<String> {
    let field = catalogue.field(&place.parse().expect("a place")).expect("a shipped field");
    field.kind.choices().iter().map(|choice| choice.value.clone()).collect()
}

#[test]
fn every_enumeration_has_the_values_of_the_wire() {
    let catalogue = catalogue();
    let business = |field: &str| values(&catalogue, &format!("customer_profile_business_information.{field}"));
    assert_eq!(business("business_identity"), ["direct_customer", "isv_reseller_or_partner", "unknown"]);
    let types = [
        "Sole Proprietorship",
        "Partnership",
        "Limited Liability Corporation",
        "Co-operative",
        "Non-profit Corporation",
        "Corporation",
    ];
    assert_eq!(business("business_type"), types);
    assert_eq!(business("business_registration_identifier"), Identifier::ALL.map(Identifier::wire_name));
    let regions = ["AFRICA", "ASIA", "AUSTRALIA", "EUROPE", "LATIN_AMERICA", "USA_AND_CANADA"];
    assert_eq!(business("business_regions_of_operation"), regions);
    let positions = ["Director", "GM", "VP", "CEO", "CFO", "General Counsel", "Other"];
    assert_eq!(values(&catalogue, "authorized_representative_1.job_position"), positions);
    assert_eq!(values(&catalogue, "authorized_representative_2.job_position"), positions);
    insta::assert_snapshot!(business("business_industry").join(" "));
}

#[test]
fn what_another_number_is_called_is_asked_only_then_and_never_served() {
    let catalogue = catalogue();
    let place =
        "customer_profile_business_information.business_registration_identifier_other".parse().expect("a place");
    let field = catalogue.field(&place).expect("a shipped field");
    let when = Required::When { field: "business_registration_identifier".to_owned(), is: "Other".to_owned() };
    assert_eq!((&field.required, field.served), (&when, false));
}

#[test]
fn the_pages_ask_for_everything_once_in_their_order() {
    let catalogue = catalogue();
    let policy = &catalogue.policies[0];
    let mut road = String::new();
    for page in &policy.pages {
        let after = page.after.as_ref().map(|after| format!(" after {after}")).unwrap_or_default();
        road.push_str(&format!("{}{after}{}\n", page.id, if page.optional { " (optional)" } else { "" }));
        for (place, field) in catalogue.asked_on(policy, &page.id) {
            road.push_str(&format!("  {place}: {}\n", field.label.in_language(Language::En)));
        }
    }
    insta::assert_snapshot!(road);
}

#[test]
fn a_field_added_to_one_file_is_asked_on_its_page() {
    let mut files = files::shipped();
    let types = files.iter_mut().find(|file| file.source.path.ends_with("end_user_types.toml")).expect("shipped");
    let field = "[[end_user_type.field]]\nname = \"founded_on\"\nkind = \"date\"\nrequired = true\n\
        friendly_name = \"Founded On\"\nlabel = { en = \"Founded\", es = \"Fundación\" }\n\
        missing = { en = \"Enter the date\", es = \"Introduzca la fecha\" }\n\
        wrong = { en = \"Enter the date\", es = \"Introduzca la fecha\" }\n\n";
    let marker = "[[end_user_type]]\nmachine_name = \"authorized_representative_1\"";
    types.source.text = types.source.text.replace(marker, &format!("{field}{marker}")).into();
    let catalogue = assemble::catalogue(&files, Mistakes::default()).expect("a good catalogue");
    let asked = catalogue.asked_on(&catalogue.policies[0], "business");
    let place = Place::field("customer_profile_business_information", "founded_on");
    assert!(asked.iter().any(|(asked, _)| *asked == place));
}

#[test]
fn every_type_has_its_own_sid_for_ever() {
    let catalogue = catalogue();
    let types = catalogue.types.iter().filter(|known| known.kind != ObjectKind::Profile);
    let sids: Vec<String> = types.map(|t| format!("{} {}", t.sid.expect("a SID"), t.machine_name)).collect();
    insta::assert_snapshot!(sids.join("\n"));
}

#[test]
fn the_taxonomy_is_what_it_was() {
    let line = |kind: &ReasonKind| {
        let by = match (kind.by_evaluation, kind.by_reviewer) {
            (true, true) => "evaluation, reviewer",
            (true, false) => "evaluation",
            (false, _) => "reviewer",
        };
        let retry = if kind.retryable { "retryable" } else { "final" };
        let told = if kind.may_be_told { "told" } else { "never told" };
        format!("{} | {} | {} | {retry} | {told} | {by}", kind.code, kind.class.word(), kind.twilio)
    };
    insta::assert_snapshot!(catalogue().reasons.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_reason_has_words_of_its_own_in_every_language() {
    let catalogue = catalogue();
    for language in Language::ALL {
        let words =
            |kind: &ReasonKind| [&kind.saw, &kind.why, &kind.cure].map(|text| text.in_language(language).to_owned());
        let all: Vec<[String; 3]> = catalogue.reasons.iter().map(words).collect();
        assert!(all.iter().flatten().all(|said| !said.trim().is_empty()));
        let whys: BTreeSet<&String> = all.iter().map(|[_, why, _]| why).collect();
        let cures: BTreeSet<&String> = all.iter().map(|[_, _, cure]| cure).collect();
        assert_eq!((whys.len(), cures.len()), (all.len(), all.len()), "two reasons say the same in {language:?}");
    }
}

fn every_text(catalogue: &Catalogue) -> Vec<&Text> {
    let reasons = catalogue.reasons.iter().flat_map(|kind| [&kind.saw, &kind.why, &kind.cure]);
    let fields = catalogue.types.iter().flat_map(|known| &known.fields);
    let fields = fields.flat_map(|field| [&field.label, &field.missing, &field.wrong].into_iter().chain(&field.hint));
    let pages = catalogue.policies.iter().flat_map(|policy| &policy.pages).flat_map(|page| [&page.title, &page.lead]);
    reasons
        .chain(fields)
        .chain(pages)
        .chain([&catalogue.terms.text, &catalogue.privacy.text, &catalogue.consent.text])
        .collect()
}

#[test]
fn no_english_is_left_in_the_spanish_words() {
    let catalogue = catalogue();
    for text in every_text(&catalogue) {
        let (en, es) = (text.in_language(Language::En), text.in_language(Language::Es));
        let only_placeholder = en.starts_with('{') && en.ends_with('}') && en.matches('{').count() == 1;
        assert!(only_placeholder || en != es, "{en:?} is not translated");
        let english =
            es.split(|c: char| !c.is_alphabetic()).find(|word| ["the", "and", "with", "your", "of"].contains(word));
        assert_eq!(english, None, "{es:?}");
    }
}

#[test]
fn both_languages_fill_in_the_same() {
    let holes = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    };
    for text in every_text(&catalogue()) {
        assert_eq!(holes(text.in_language(Language::En)), holes(text.in_language(Language::Es)));
    }
}

#[test]
fn no_words_blame_beg_or_hide() {
    for text in every_text(&catalogue()) {
        let said = text.in_language(Language::En).to_lowercase();
        let bad =
            ["please", "invalid", "an error occurred", "oops", "sorry"].into_iter().find(|bad| said.contains(bad));
        assert_eq!(bad, None, "{said:?}");
    }
}

#[test]
fn a_number_of_the_wire_names_one_reason_and_never_a_suspicion() {
    let catalogue = catalogue();
    let code_of = |number: &str| catalogue.reason(number).map(|kind| kind.code.as_str());
    assert_eq!(code_of("18601"), Some("unverifiable.business_website"));
    assert_eq!(code_of("18602"), Some("unverifiable.registration_number"));
    assert_eq!(code_of("18063"), Some("policy.cannot_approve"));
    for number in [18601, 18602, 18603, 18604, 18605, 18606, 18609, 22214, 22215, 22216, 22217, 22218, 22219] {
        assert!(catalogue.reason(&number.to_string()).is_some(), "{number}");
    }
}

#[test]
fn every_code_of_the_evaluation_is_there() {
    let catalogue = catalogue();
    assert!(code::ALL.iter().all(|code| catalogue.reason(code).is_some_and(|kind| kind.by_evaluation)));
}

#[test]
fn a_suspicion_looks_to_the_applicant_like_any_final_no() {
    let catalogue = catalogue();
    let shown = catalogue.reason("policy.cannot_approve").expect("a shipped reason");
    let untold: Vec<_> = catalogue.reasons.iter().filter(|kind| !kind.may_be_told).collect();
    assert!(untold.len() >= 5);
    assert!(untold.iter().all(|kind| kind.twilio == shown.twilio && kind.retryable == shown.retryable));
}

#[test]
fn the_terms_say_whose_they_are_and_that_they_are_a_start() {
    let catalogue = catalogue();
    for terms in [&catalogue.terms, &catalogue.privacy, &catalogue.consent] {
        assert_eq!(terms.version, "2026-12");
        assert!(terms.text.in_language(Language::En).starts_with("This is a starting text."));
        assert!(Language::ALL.iter().all(|language| terms.text.in_language(*language).contains("{operator}")));
    }
}
