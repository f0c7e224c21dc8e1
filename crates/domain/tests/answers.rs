//! Answers as people read them, and what changed between two submissions.

use bonafide_domain::address::{Address, Formats};
use bonafide_domain::answers::{Answer, PageAnswers, answers, changes};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::{Bundle, Object};
use bonafide_domain::catalogue::{Catalogue, TermsText};
use bonafide_domain::country::Countries;
use bonafide_domain::field::{Choice, Field, Kind, ObjectKind, ObjectType, Required};
use bonafide_domain::language::{Language, Text};
use bonafide_domain::photo_id::PhotoIds;
use bonafide_domain::place::Place;
use bonafide_domain::policy::{Collection, Page, Policy, Subject};
use serde_json::{Value, json};

fn both(en: &str, es: &str) -> Text {
    serde_json::from_value(json!({ "en": en, "es": es })).unwrap()
}

fn same(words: &str) -> Text {
    Text::untranslated(words)
}

fn field(name: &str, kind: Kind) -> Field {
    Field {
        name: name.to_owned(),
        kind,
        required: Required::Never,
        max_length: 255,
        autocomplete: None,
        friendly_name: name.to_owned(),
        served: true,
        label: same(name),
        hint: None,
        missing: same(""),
        wrong: same(""),
    }
}

fn object_type(kind: ObjectKind, name: &str, fields: Vec<Field>) -> ObjectType {
    let (machine_name, friendly_name) = (name.to_owned(), name.to_owned());
    ObjectType { kind, sid: None, machine_name, friendly_name, title: same(name), missing: same(""), fields }
}

fn catalogue() -> Catalogue {
    let choice = |value: &str, en, es| Choice { value: value.to_owned(), label: both(en, es), hint: None };
    let regions = vec![choice("EUROPE", "Europe", "Europa"), choice("ASIA", "Asia", "Asia")];
    let business = vec![
        field("name", Kind::LegalName),
        field("regions", Kind::SomeOf(regions.clone())),
        field("home", Kind::OneOf(regions)),
        field("telephone", Kind::Telephone),
        field("sites", Kind::WebAddresses),
        field("country", Kind::Country),
    ];
    let terms = || TermsText { version: "2026-11".to_owned(), text: same("") };
    Catalogue {
        policies: Vec::new(),
        types: vec![
            object_type(ObjectKind::EndUser, "business", business),
            object_type(ObjectKind::Document, "seat", vec![field("address_sids", Kind::Addresses)]),
        ],
        reasons: Vec::new(),
        terms: terms(),
        privacy: terms(),
        consent: terms(),
        photo_ids: PhotoIds::default(),
        countries: Countries::parse(include_str!("../../../catalogue/countries/countries.json")).unwrap(),
        formats: Formats::parse(include_str!("../../../catalogue/countries/addresses.json")).unwrap(),
    }
}

fn page(id: &str, asks: Vec<Place>) -> Page {
    Page { id: id.to_owned(), title: same(id), lead: same(""), asks, after: None, optional: false }
}

fn policy() -> Policy {
    Policy {
        sid: "RN6433641899984f951173ef1738c3bdd0".parse().unwrap(),
        version: 1,
        machine_name: "sample".to_owned(),
        friendly_name: "Sample".to_owned(),
        collection: Collection::CustomerProfile,
        primary: true,
        offered: true,
        subject: Subject::Business,
        title: same("Sample"),
        lead: same(""),
        confirm: same(""),
        end_users: Vec::new(),
        documents: Vec::new(),
        profiles: Vec::new(),
        trust_products: Vec::new(),
        any_of: Vec::new(),
        pages: vec![
            page("first", vec![Place::field("business", "name"), Place::object("seat")]),
            page("second", vec![Place::object("business")]),
        ],
    }
}

/// A bundle with these answers about the business, and an office in the street given.
fn bundle(given: Value, street: Option<&str>) -> Bundle {
    let attributes: Attributes = serde_json::from_value(given).unwrap();
    let addresses = street.map(|street| Address {
        customer_name: "Harbour Lights Ltd".to_owned(),
        street: street.to_owned(),
        city: "London".to_owned(),
        postal_code: "EC1A 1BB".to_owned(),
        country: "GB".parse().unwrap(),
        ..Address::default()
    });
    let object = |name: &str, attributes, addresses| Object {
        object_type: name.to_owned(),
        attributes,
        addresses,
        ..Object::default()
    };
    Bundle {
        end_users: vec![object("business", attributes, Vec::new())],
        documents: vec![object("seat", Attributes::new(), addresses.into_iter().collect())],
        ..Bundle::default()
    }
}

fn read(bundle: &Bundle) -> Vec<PageAnswers> {
    answers(&catalogue(), &policy(), bundle)
}

fn of<'a>(pages: &'a [PageAnswers], object: &str, field: &str) -> &'a Answer {
    let place = Place::field(object, field);
    pages.iter().flat_map(|page| &page.answers).find(|answer| answer.place == place).unwrap()
}

#[test]
fn answers_stand_page_by_page_each_asked_once() {
    let pages = read(&bundle(json!({}), None));
    let names: Vec<(&str, Vec<String>)> = pages
        .iter()
        .map(|page| (page.page.as_str(), page.answers.iter().map(|answer| answer.place.to_string()).collect()))
        .collect();
    let second = ["regions", "home", "telephone", "sites", "country"].map(|name| format!("business.{name}"));
    assert_eq!(names[0], ("first", vec!["business.name".to_owned(), "seat.address_sids".to_owned()]));
    assert_eq!(names[1], ("second", second.to_vec()));
    assert!(pages.iter().all(PageAnswers::is_empty));
}

#[test]
fn a_question_that_another_answer_makes_needless_is_left_out_unless_it_was_answered() {
    let mut catalogue = catalogue();
    let business = catalogue.types.iter_mut().find(|kind| kind.machine_name == "business").unwrap();
    let telephone = business.fields.iter_mut().find(|field| field.name == "telephone").unwrap();
    telephone.required = Required::When { field: "home".to_owned(), is: "ASIA".to_owned() };
    let is_there = |attributes: Value| {
        let pages = answers(&catalogue, &policy(), &bundle(attributes, None));
        let place = Place::field("business", "telephone");
        pages.iter().flat_map(|page| &page.answers).any(|answer| answer.place == place)
    };
    assert!(!is_there(json!({ "home": "EUROPE" })));
    assert!(is_there(json!({ "home": "ASIA" })));
    assert!(is_there(json!({ "home": "EUROPE", "telephone": "+442079460000" })));
}

#[test]
fn choices_and_countries_are_read_by_their_names_in_each_language() {
    let pages = read(&bundle(json!({ "regions": ["EUROPE", "ASIA"], "home": "EUROPE", "country": "DE" }), None));
    assert_eq!(of(&pages, "business", "regions").lines(Language::Es), ["Europa", "Asia"]);
    assert_eq!(of(&pages, "business", "home").lines(Language::En), ["Europe"]);
    assert_eq!(of(&pages, "business", "country").lines(Language::Es), ["Alemania"]);
}

#[test]
fn a_choice_that_is_no_longer_offered_is_shown_as_it_was_given() {
    let pages = read(&bundle(json!({ "home": "ATLANTIS" }), None));
    assert_eq!(of(&pages, "business", "home").lines(Language::En), ["ATLANTIS"]);
}

#[test]
fn telephones_are_grouped_lists_are_lines_addresses_are_envelopes() {
    let given = json!({ "telephone": "+442079460000", "sites": "https://a.example/\nhttps://b.example/" });
    let pages = read(&bundle(given, Some("12 Owl Lane")));
    assert_eq!(of(&pages, "business", "telephone").lines(Language::En), ["+44 20 7946 0000"]);
    assert_eq!(of(&pages, "business", "sites").lines(Language::En), ["https://a.example/", "https://b.example/"]);
    let envelope = of(&pages, "seat", "address_sids").lines(Language::Es).join(" / ");
    assert_eq!(envelope, "Harbour Lights Ltd / 12 Owl Lane / London / EC1A 1BB / Reino Unido");
}

#[test]
fn what_was_changed_added_and_taken_away_is_named_and_nothing_else() {
    let before = read(&bundle(json!({ "name": "Owl", "home": "ASIA", "country": "DE" }), Some("12 Owl Lane")));
    let after = read(&bundle(json!({ "name": "Owl Ltd", "regions": ["ASIA"], "country": "DE" }), Some("1 Owl Lane")));
    let found: Vec<(String, bool, bool)> = changes(&before, &after)
        .into_iter()
        .map(|change| (change.place.to_string(), change.before.is_some(), change.after.is_some()))
        .collect();
    let expected = [
        ("business.name", true, true),
        ("seat.address_sids", true, true),
        ("business.regions", false, true),
        ("business.home", true, false),
    ];
    assert_eq!(found, expected.map(|(place, before, after)| (place.to_owned(), before, after)));
}

#[test]
fn what_reads_the_same_has_not_changed() {
    let before = read(&bundle(json!({ "regions": "EUROPE, ASIA" }), None));
    let after = read(&bundle(json!({ "regions": ["EUROPE", "ASIA"], "name": " " }), None));
    assert_eq!(changes(&before, &after), []);
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_asked_comes_last() {
    let before = read(&bundle(json!({ "name": "Owl", "home": "ASIA" }), None));
    let mut after = read(&bundle(json!({ "name": "Owl Ltd" }), None));
    after[1].answers.retain(|answer| answer.place != Place::field("business", "home"));
    let places: Vec<String> = changes(&before, &after).iter().map(|change| change.place.to_string()).collect();
    assert_eq!(places, ["business.name", "business.home"]);
}

#[test]
fn debug_tells_nothing_of_what_was_entered() {
    let pages = read(&bundle(json!({ "name": "Ottoline" }), None));
    assert!(!format!("{pages:?}").contains("Ottoline"));
}
