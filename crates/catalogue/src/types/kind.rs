//! Kinds of answer: from the word in a file to the closed kind, with what belongs to it and nothing else.

use bonafide_domain::field::{Choice, Kind};
use serde_spanned::Spanned;

use super::sibling;
use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawChoice, RawField, Word};
use crate::words::{PLAIN, text};

/// The longest answer that any field may take, in characters.
const LONGEST: i64 = 4000;

/// Every kind of answer, as files write it, with the longest answer it takes unless the field says otherwise.
const KINDS: [(&str, usize); 16] = [
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
    ("country", 100),
    ("registration_number", 64),
    ("addresses", 340),
    ("terms", 64),
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
        "country" => Kind::Country,
        "registration_number" => {
            Kind::RegistrationNumber { identifier: identifier(source, written, siblings, mistakes) }
        }
        "addresses" => Kind::Addresses,
        "terms" => Kind::Terms,
        unknown => {
            let help = format!("known kinds are {}", listed(KINDS.map(|(word, _)| word)));
            mistakes.add(source.mistake(written.kind.span(), format!("unknown kind \"{unknown}\""), help));
            Kind::Text
        }
    }
}

/// Choices belong to kinds with choices, an identifier to registration numbers, and nothing else has them.
fn check_belongings(source: &Source, written: &RawField, mistakes: &mut Mistakes) {
    let kind = written.kind.get_ref().as_str();
    if let Some(choices) = written.choices.as_ref().filter(|_| !matches!(kind, "one_of" | "some_of")) {
        let what = format!("the kind \"{kind}\" has no choices");
        mistakes.add(source.mistake(choices.span(), what, "leave them out, or use one_of or some_of"));
    }
    if let Some(identifier) = written.identifier.as_ref().filter(|_| kind != "registration_number") {
        let what = format!("the kind \"{kind}\" has no identifier");
        mistakes.add(source.mistake(identifier.span(), what, "leave it out, or use registration_number"));
    }
}

fn identifier(source: &Source, written: &RawField, siblings: &[Spanned<RawField>], mistakes: &mut Mistakes) -> String {
    let Some(named) = &written.identifier else {
        let help = "name the field of this type that says what number it is";
        mistakes.add(source.mistake(written.kind.span(), "a registration_number needs an identifier", help));
        return String::new();
    };
    let chosen = sibling(source, "identifier", named, siblings, mistakes);
    if chosen.is_some_and(|sibling| sibling.kind.get_ref() != "one_of") {
        let what = format!("identifier names \"{}\", which is not a one_of", named.get_ref());
        mistakes.add(source.mistake(named.span(), what, "name a field with choices"));
    }
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
