//! Kinds of answer: from the word in a file to the closed kind, with what belongs to it and nothing else.

use std::ops::Range;

use bonafide_domain::field::{Choice, ChosenPhotoId, Kind};
use bonafide_domain::picture::Side;
use serde_spanned::Spanned;

use super::sibling;
use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawChoice, RawField, Word};
use crate::words::{PLAIN, text};

/// The longest answer that any field may take, in characters.
const LONGEST: i64 = 4000;

/// Every kind of answer, as files write it, with the longest answer it takes unless the field says otherwise.
const KINDS: [(&str, usize); 21] = [
    ("text", 255),
    ("paragraph", 2000),
    ("legal_name", 255),
    ("person_name", 100),
    ("one_of", 255),
    ("some_of", 2000),
    ("email", 254),
    ("telephone", 40),
    ("web_address", 2000),
    ("web_addresses", 4000),
    ("callback", 2000),
    ("date", 40),
    ("birth_date", 40),
    ("country", 100),
    ("registration_number", 64),
    ("addresses", 340),
    ("terms", 64),
    ("photo_id_type", 64),
    ("photo_id_issuer", 64),
    ("picture", 64),
    ("consent", 64),
];

/// The closed kind that a field's word names, with what belongs to it.
pub(super) fn kind(
    source: &Source,
    written: &RawField,
    siblings: &[Spanned<RawField>],
    mistakes: &mut Mistakes,
) -> Kind {
    check_belongings(source, written, mistakes);
    match written.kind.get_ref().as_str() {
        "text" => Kind::Text,
        "paragraph" => Kind::Paragraph,
        "legal_name" => Kind::LegalName,
        "person_name" => Kind::PersonName,
        "one_of" => Kind::OneOf(choices(source, written, mistakes)),
        "some_of" => Kind::SomeOf(choices(source, written, mistakes)),
        "email" => Kind::Email,
        "telephone" => Kind::Telephone,
        "web_address" => Kind::WebAddress,
        "web_addresses" => Kind::WebAddresses,
        "callback" => Kind::Callback,
        "date" => Kind::Date,
        "birth_date" => Kind::BirthDate { minimum_age: minimum_age(source, written, mistakes) },
        "country" => Kind::Country,
        "registration_number" => {
            Kind::RegistrationNumber { identifier: identifier(source, written, siblings, mistakes) }
        }
        "addresses" => Kind::Addresses,
        "terms" => Kind::Terms,
        "photo_id_type" => Kind::PhotoIdType { country: country(source, written, siblings, mistakes) },
        "photo_id_issuer" => Kind::PhotoIdIssuer { chosen: issued(source, written, siblings, mistakes) },
        "picture" => Kind::Picture {
            side: side(source, written, mistakes),
            chosen: written.photo_id_type.as_ref().map(|named| chosen(source, named, siblings, mistakes)),
        },
        "consent" => Kind::Consent,
        unknown => {
            let help = format!("known kinds are {}", listed(KINDS.map(|(word, _)| word)));
            mistakes.add(source.mistake(written.kind.span(), format!("unknown kind \"{unknown}\""), help));
            Kind::Text
        }
    }
}

/// A key, where it stands if it does, and the kinds it belongs to.
type Belonging = (&'static str, Option<Range<usize>>, &'static [&'static str]);

/// Each key that belongs to some kinds stands with no other.
fn check_belongings(source: &Source, written: &RawField, mistakes: &mut Mistakes) {
    let kind = written.kind.get_ref().as_str();
    let at = |word: &Option<Word>| word.as_ref().map(Spanned::span);
    let belongings: [Belonging; 6] = [
        ("choices", written.choices.as_ref().map(Spanned::span), &["one_of", "some_of"]),
        ("identifier", at(&written.identifier), &["registration_number"]),
        ("minimum_age", written.minimum_age.as_ref().map(Spanned::span), &["birth_date"]),
        ("country", at(&written.country), &["photo_id_type"]),
        ("photo_id_type", at(&written.photo_id_type), &["photo_id_issuer", "picture"]),
        ("side", at(&written.side), &["picture"]),
    ];
    for (key, at, kinds) in belongings {
        if let Some(at) = at.filter(|_| !kinds.contains(&kind)) {
            let help = format!("leave it out, or use {}", kinds.join(" or "));
            mistakes.add(source.mistake(at, format!("the kind \"{kind}\" has no {key}"), help));
        }
    }
}

/// A key without which a kind cannot be.
fn needed<'a, T>(
    source: &Source,
    written: &RawField,
    (key, given): (&str, &'a Option<T>),
    help: &str,
    mistakes: &mut Mistakes,
) -> Option<&'a T> {
    if given.is_none() {
        let what = format!("a {} needs {key}", written.kind.get_ref());
        mistakes.add(source.mistake(written.kind.span(), what, help));
    }
    given.as_ref()
}

/// The sibling that a key names, which must be of a kind.
fn sibling_of_kind<'a>(
    source: &Source,
    (key, named): (&str, &Word),
    kind: &str,
    siblings: &'a [Spanned<RawField>],
    mistakes: &mut Mistakes,
) -> Option<&'a RawField> {
    let found = sibling(source, key, named, siblings, mistakes)?;
    if found.kind.get_ref() == kind {
        return Some(found);
    }
    let what = format!("{key} names \"{}\", which is not a {kind}", named.get_ref());
    mistakes.add(source.mistake(named.span(), what, format!("name a field of the kind {kind}")));
    None
}

/// The oldest age that may be asked for.
const OLDEST: i64 = 120;

fn minimum_age(source: &Source, written: &RawField, mistakes: &mut Mistakes) -> u8 {
    let help = "add minimum_age = 18, or 0 for any age";
    let Some(age) = needed(source, written, ("minimum_age", &written.minimum_age), help, mistakes) else { return 0 };
    if !(0..=OLDEST).contains(age.get_ref()) {
        let what = format!("minimum_age is {}", age.get_ref());
        mistakes.add(source.mistake(age.span(), what, format!("it may be from 0 to {OLDEST}")));
    }
    u8::try_from(*age.get_ref()).unwrap_or(0)
}

fn country(source: &Source, written: &RawField, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) -> String {
    let help = "name the field of this type that says which country issued it";
    let Some(named) = needed(source, written, ("country", &written.country), help, mistakes) else {
        return String::new();
    };
    sibling_of_kind(source, ("country", named), "country", siblings, mistakes);
    named.get_ref().clone()
}

fn issued(
    source: &Source,
    written: &RawField,
    siblings: &[Spanned<RawField>],
    mistakes: &mut Mistakes,
) -> ChosenPhotoId {
    let help = "name the field of this type that says which photo ID it is";
    match needed(source, written, ("photo_id_type", &written.photo_id_type), help, mistakes) {
        Some(named) => chosen(source, named, siblings, mistakes),
        None => ChosenPhotoId { country: String::new(), code: String::new() },
    }
}

/// Where a photo ID is chosen: the field named, and the field with the country that this one names.
fn chosen(source: &Source, named: &Word, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) -> ChosenPhotoId {
    let found = sibling_of_kind(source, ("photo_id_type", named), "photo_id_type", siblings, mistakes);
    let country = found.and_then(|found| found.country.as_ref()).map(|country| country.get_ref().clone());
    ChosenPhotoId { country: country.unwrap_or_default(), code: named.get_ref().clone() }
}

fn side(source: &Source, written: &RawField, mistakes: &mut Mistakes) -> Side {
    let known = listed(Side::ALL.map(Side::word));
    let help = format!("say what it shows: {known}");
    let Some(named) = needed(source, written, ("side", &written.side), &help, mistakes) else { return Side::Front };
    Side::of_word(named.get_ref()).unwrap_or_else(|| {
        let what = format!("unknown side \"{}\"", named.get_ref());
        mistakes.add(source.mistake(named.span(), what, format!("known sides are {known}")));
        Side::Front
    })
}

fn identifier(source: &Source, written: &RawField, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) -> String {
    let help = "name the field of this type that says what number it is";
    let Some(named) = needed(source, written, ("identifier", &written.identifier), help, mistakes) else {
        return String::new();
    };
    sibling_of_kind(source, ("identifier", named), "one_of", siblings, mistakes);
    named.get_ref().clone()
}

fn choices(source: &Source, written: &RawField, mistakes: &mut Mistakes) -> Vec<Choice> {
    let Some(listed) = written.choices.as_ref() else {
        let what = format!("\"{}\" has no choices", written.name.get_ref());
        mistakes.add(source.mistake(
            written.kind.span(),
            what,
            "add choices = [{ value = \"…\", label = { en = \"…\", … } }]",
        ));
        return Vec::new();
    };
    if listed.get_ref().is_empty() {
        mistakes.add(source.mistake(listed.span(), "the list of choices is empty", "add one at least"));
    }
    let values: Vec<&Word> = listed.get_ref().iter().map(|choice| &choice.value).collect();
    for (at, value) in values.iter().enumerate().filter(|(at, value)| values[..*at].contains(value)) {
        let what = format!("the choice \"{}\" stands twice", value.get_ref());
        mistakes.add(source.mistake(values[at].span(), what, "values are unique within a list"));
    }
    listed.get_ref().iter().map(|raw| choice(source, raw, mistakes)).collect()
}

fn choice(source: &Source, raw: &RawChoice, mistakes: &mut Mistakes) -> Choice {
    Choice {
        value: raw.value.get_ref().clone(),
        label: text(source, &raw.label, PLAIN, mistakes),
        hint: raw.hint.as_ref().map(|hint| text(source, hint, PLAIN, mistakes)),
    }
}

/// The longest answer a field takes: its own word on it, or its kind's.
pub(super) fn max_length(source: &Source, written: &RawField, mistakes: &mut Mistakes) -> usize {
    let of_kind = KINDS.iter().find(|(word, _)| word == written.kind.get_ref()).map_or(0, |(_, longest)| *longest);
    let Some(given) = &written.max_length else { return of_kind };
    if !(1..=LONGEST).contains(given.get_ref()) {
        let what = format!("max_length is {}", given.get_ref());
        mistakes.add(source.mistake(given.span(), what, format!("it may be from 1 to {LONGEST}")));
    }
    usize::try_from(*given.get_ref()).unwrap_or(of_kind)
}
