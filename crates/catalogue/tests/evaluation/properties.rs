//! What must hold for any input at all: no panic, no leak, no dependence on order, no second opinion.

use bonafide_domain::address::{Address, Part};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::{Bundle, Object};
use bonafide_domain::evaluation::{Evaluation, Requirement};
use bonafide_domain::field::{Choice, Kind, Required};
use bonafide_domain::judge::judge;
use bonafide_domain::language::Text;
use bonafide_domain::registration::Identifier;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::kinds::field;
use crate::sample::{ADDRESS, BUSINESS, Case, SECOND, attributes, rules, second, shipped};

/// Spellings that some rule has an opinion on, so that random input reaches past the first check.
const LIKELY: [&str; 34] = [
    "Ottoline",
    "https://a.example/x",
    "a.example",
    "http://bücher.example/ü?ü#ü",
    "o@a.example",
    "o@bücher.example",
    "+1 206 555 0187",
    "+44 (0)20 7946 0321",
    "+39 06 1234 5678",
    "0044 20 7946 0321",
    "1984-2-29",
    "٢٠٠٠-٠١-٠٢",
    "us",
    "España",
    "EUROPE, ASIA",
    "EUROPE",
    "47-1902835",
    "DE 123456788",
    "RO123456789",
    "12345 6782 RC0001",
    "U12345MH2020PTC123456",
    "450101-2060",
    "123 456 780",
    "01234567",
    "AB-123456",
    "PO Box 12",
    "Other",
    " EIN ",
    ",",
    "\u{202e}",
    "e\u{301}",
    "ﬁ",
    "\u{1100}\u{1161}",
    "1999-01 1999-01",
];

fn spelling() -> impl Strategy<Value = String> {
    let likely = || prop::sample::select(&LIKELY[..]).prop_map(str::to_owned);
    let joined = (likely(), "[ \\t\\n,.:/@+-]{0,2}", likely()).prop_map(|(a, between, b)| a + &between + &b);
    let decorated = (any::<char>(), likely(), any::<char>()).prop_map(|(a, text, b)| format!("{a}{text}{b}"));
    prop_oneof![4 => likely(), 2 => joined, 2 => decorated, 2 => any::<String>(), 1 => "[+0-9() .x-]{0,24}"]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => spelling().prop_map(Value::String),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(|number| json!(number)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((spelling(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Any answers to any of the questions of a type.
fn answers(object_type: &str) -> impl Strategy<Value = Attributes> + use<> {
    let names: Vec<String> = shipped()
        .object_type(object_type)
        .expect("a shipped type")
        .fields
        .iter()
        .map(|field| field.name.clone())
        .collect();
    prop::collection::vec(prop::option::of(value()), names.len()).prop_map(move |values| {
        let given = names.iter().cloned().zip(values).filter_map(|(name, value)| Some((name, value?)));
        Attributes(given.collect::<Map<_, _>>())
    })
}

fn address() -> impl Strategy<Value = Address> {
    let country = prop_oneof![Just("US"), Just("GB"), Just("JP"), Just("BR"), Just("ZZ"), Just("QX")];
    (country, prop::collection::vec(spelling(), Part::ALL.len())).prop_map(|(country, texts)| {
        let mut address = Address { country: country.parse().expect("two letters"), ..Address::default() };
        for (part, text) in Part::ALL.into_iter().zip(texts) {
            if let Some(place) = address.part_mut(part) {
                *place = text;
            }
        }
        address
    })
}

fn object(object_type: &'static str) -> impl Strategy<Value = Object> {
    (answers(object_type), prop::collection::vec(address(), 0..2)).prop_map(move |(attributes, addresses)| Object {
        object_type: object_type.to_owned(),
        attributes,
        addresses,
        ..Object::default()
    })
}

fn bundle() -> impl Strategy<Value = Bundle> {
    let person = prop_oneof![object("authorized_representative_1"), object(SECOND), object(BUSINESS)];
    let end_users = prop::collection::vec(person, 0..5);
    (answers("profile"), end_users, prop::collection::vec(object(ADDRESS), 0..3))
        .prop_map(|(profile, end_users, documents)| Bundle { profile, end_users, documents, ..Bundle::default() })
}

fn kinds() -> Vec<Kind> {
    let choice = |value: &str| Choice { value: value.to_owned(), label: Text::untranslated(value), hint: None };
    let choices: Vec<Choice> = ["EUROPE", "ASIA", "Other"].map(choice).into();
    vec![
        Kind::Text,
        Kind::Paragraph,
        Kind::LegalName,
        Kind::PersonName,
        Kind::OneOf(choices.clone()),
        Kind::SomeOf(choices),
        Kind::Email,
        Kind::Telephone,
        Kind::WebAddress,
        Kind::WebAddresses,
        Kind::Callback,
        Kind::Date,
        Kind::Country,
        Kind::RegistrationNumber { identifier: "identifier".to_owned() },
        Kind::Addresses,
        Kind::Terms,
    ]
}

fn strings_of(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings_of(item, strings)),
        Value::Object(entries) => entries.values().for_each(|entry| strings_of(entry, strings)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn passed(evaluation: &Evaluation) -> Vec<&str> {
    evaluation.results.iter().filter(|r| Requirement::passed(r)).map(|r| r.requirement_name.as_str()).collect()
}

/// A change that supplies an optional answer.
type Supply = fn(&mut Case);

/// Answers that may be left out, each well formed.
const OPTIONAL: [Supply; 4] = [
    |case| case.set("profile", "email", json!("news@harbourlantern.example")),
    |case| case.set("profile", "status_callback", json!("https://harbourlantern.example/status")),
    |case| case.set(BUSINESS, "social_media_profile_urls", json!("https://social.example/hl")),
    |case| *case.of(SECOND) = attributes(second()),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_bundle_at_all_is_judged_without_a_panic(bundle in bundle()) {
        let case = Case::with(|case| case.bundle = bundle);
        let evaluation = case.evaluation();
        prop_assert_eq!(evaluation.is_compliant(), evaluation.problems().is_empty());
        let json = serde_json::to_string(&evaluation).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Evaluation>(&json).expect("reads back"), evaluation);
    }

    #[test]
    fn judging_what_was_kept_keeps_it(answer in value(), identifier in prop::sample::select(&Identifier::ALL[..])) {
        let siblings = attributes(json!({"identifier": identifier.wire_name()}));
        for kind in kinds() {
            let field = field("answer", kind, Required::Always);
            let Ok(Some(kept)) = judge(&field, Some(&answer), &siblings, &rules()) else { continue };
            let again = judge(&field, Some(&kept), &siblings, &rules());
            prop_assert_eq!(again, Ok(Some(kept)), "{:?} of {}", field.kind, answer);
        }
    }

    #[test]
    fn an_evaluation_never_holds_what_was_entered(bundle in bundle(), marks in prop::collection::vec("[zqxj]{9}", 64)) {
        let mut bundle = bundle;
        let mut marks = marks.into_iter();
        mark(&mut bundle, || marks.next());
        let evaluation = Case::with(|case| case.bundle = bundle.clone()).evaluation();
        let (mut said, mut entered) = (Vec::new(), Vec::new());
        strings_of(&serde_json::to_value(&evaluation).expect("JSON"), &mut said);
        strings_of(&serde_json::to_value(&bundle).expect("JSON"), &mut entered);
        for mark in entered.iter().filter_map(|text| marked(text)) {
            prop_assert!(said.iter().all(|said| !said.contains(mark)), "{} is in {:?}", mark, said);
        }
    }

    #[test]
    fn the_order_of_the_objects_does_not_matter(
        order in Just(vec![0, 1, 2]).prop_shuffle(),
        changes in prop::collection::vec((prop::sample::select(vec!["website_url", "email", "first_name", "business_name"]), value()), 0..4),
        second_first in any::<bool>(),
    ) {
        let case = Case::with(|case| {
            *case.of(SECOND) = attributes(second());
            for (at, (name, value)) in changes.into_iter().enumerate() {
                let which = at % case.bundle.end_users.len();
                case.bundle.end_users[which].attributes.0.insert(name.to_owned(), value);
            }
            let certificate = Object { object_type: "certificate".to_owned(), ..Object::default() };
            case.bundle.documents.push(certificate);
        });
        let shuffled = Case::with(|other| {
            other.bundle = case.bundle.clone();
            other.bundle.end_users = order.iter().map(|at| case.bundle.end_users[*at].clone()).collect();
            if second_first {
                other.bundle.documents.reverse();
            }
        });
        prop_assert_eq!(case.evaluation(), shuffled.evaluation());
    }

    #[test]
    fn an_optional_answer_never_unmakes_what_was_satisfied(
        given in prop::collection::vec(any::<bool>(), 4),
        more in prop::collection::vec(any::<bool>(), 4),
        broken in prop::sample::select(crate::codes::ROWS.iter().collect::<Vec<_>>()),
    ) {
        let with = |wanted: &[bool]| {
            let mut case = broken.case();
            case.remove("profile", "email");
            case.bundle.end_users.retain(|object| object.object_type != SECOND);
            OPTIONAL.iter().zip(wanted).filter(|(_, wanted)| **wanted).for_each(|(supply, _)| supply(&mut case));
            case.evaluation()
        };
        let fuller: Vec<bool> = given.iter().zip(&more).map(|(a, b)| *a || *b).collect();
        let (before, after) = (with(&given), with(&fuller));
        let after = passed(&after);
        for requirement in passed(&before) {
            prop_assert!(after.contains(&requirement), "{} no longer stands", requirement);
        }
    }
}

/// Writes a mark into every text of a bundle that has one to spare.
fn mark(bundle: &mut Bundle, mut next: impl FnMut() -> Option<String>) {
    let objects = bundle.end_users.iter_mut().chain(&mut bundle.documents);
    let (mut attributes, mut addresses): (Vec<_>, Vec<_>) = (vec![&mut bundle.profile], Vec::new());
    for object in objects {
        attributes.push(&mut object.attributes);
        addresses.extend(&mut object.addresses);
    }
    for value in attributes.into_iter().flat_map(|attributes| attributes.0.values_mut()) {
        if let (Value::String(text), Some(mark)) = (value, next()) {
            text.push_str(&mark);
        }
    }
    for address in addresses {
        for part in Part::ALL {
            if let (Some(text), Some(mark)) = (address.part_mut(part), next()) {
                text.push_str(&mark);
            }
        }
    }
}

/// The mark at the end of a text.
fn marked(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(8)?;
    let mark = &text[at..];
    mark.chars().all(|c| "zqxj".contains(c)).then_some(mark)
}
