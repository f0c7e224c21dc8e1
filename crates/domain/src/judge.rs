//! Judging one answer: is it there, and can it be right?
//!
//! A judgement gives back the answer as it is to be kept (a telephone number in E.164, a registration number as its
//! authority writes it), or the fault. It knows nothing of other answers but the siblings that a rule names.

use serde_json::Value;

use jiff::civil::Date;

use crate::attributes::{Attributes, is_blank, list_of, text_of};
use crate::country::Countries;
use crate::field::{ChosenPhotoId, Field, Kind, REFUSED, Required};
use crate::photo_id::{PhotoId, PhotoIds};
use crate::reason::code;
use crate::registration::{self, Identifier};
use crate::sid::FileSid;
use crate::text;

mod contact;
mod date;

pub use contact::{domain_of_email, domain_of_website, email, telephone_for_reading};
pub use date::{age, parse_date};

/// Why an answer cannot stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The code of the taxonomy.
    pub code: &'static str,
    /// A well-formed answer, where one can be shown.
    pub example: Option<String>,
}

impl Fault {
    fn of(code: &'static str) -> Fault {
        Fault { code, example: None }
    }

    fn with_example(code: &'static str, example: &str) -> Fault {
        Fault { code, example: Some(example.to_owned()) }
    }
}

/// What an answer is judged by besides its field.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The countries there are.
    pub countries: &'a Countries,
    /// The photo IDs they issue.
    pub photo_ids: &'a PhotoIds,
    /// Those of them that are accepted, by code or class; `None` is all.
    pub accepted: Option<&'a [String]>,
    /// The present version of the consent to the processing of one's face.
    pub consent: &'a str,
    /// The day on which it is judged.
    pub today: Date,
}

impl<'a> Rules<'a> {
    /// The photo ID that an object's answers choose.
    pub fn photo_id(&self, chosen: &ChosenPhotoId, siblings: &Attributes) -> Option<&'a PhotoId> {
        self.photo_id_of(siblings.text(&chosen.country).trim(), siblings.text(&chosen.code).trim())
    }

    fn photo_id_of(&self, country: &str, code: &str) -> Option<&'a PhotoId> {
        let country = country.parse().ok()?;
        self.photo_ids.accepted(country, self.accepted).into_iter().find(|photo_id| photo_id.code == code)
    }
}

/// Whether a field must be answered, given the other answers of its object.
pub fn is_required(field: &Field, siblings: &Attributes, rules: &Rules<'_>) -> bool {
    let by_itself = match &field.required {
        Required::Always => true,
        Required::Never => false,
        Required::When { field, is } => siblings.text(field).trim() == is,
        Required::Unless { field } => siblings.get(field).is_none_or(is_blank),
        Required::UnlessLatin { field } => !text::is_latin(&siblings.text(field)),
    };
    by_itself && is_wanted(field, siblings, rules)
}

/// Whether the other answers leave room for this one: a card has a back, a passport has none.
pub fn is_wanted(field: &Field, siblings: &Attributes, rules: &Rules<'_>) -> bool {
    match &field.kind {
        Kind::Picture { side, chosen: Some(chosen) } => {
            rules.photo_id(chosen, siblings).is_some_and(|photo_id| photo_id.sides.contains(side))
        }
        Kind::PhotoIdIssuer { chosen } => {
            rules.photo_id(chosen, siblings).is_some_and(|photo_id| !photo_id.issuers.is_empty())
        }
        _ => match &field.required {
            Required::When { field, is } => siblings.text(field).trim() == is,
            _ => true,
        },
    }
}

/// Judges the answer to a field. `Ok(None)` is an answer that is missing and need not be there.
pub fn judge(
    field: &Field,
    answer: Option<&Value>,
    siblings: &Attributes,
    rules: &Rules<'_>,
) -> Result<Option<Value>, Fault> {
    let Some(answer) = answer.filter(|value| !says_nothing(field, value)) else {
        return if is_required(field, siblings, rules) { Err(Fault::of(missing(field))) } else { Ok(None) };
    };
    if !is_wanted(field, siblings, rules) {
        return Ok(None);
    }
    let kept = match &field.kind {
        Kind::SomeOf(choices) => return some_of(answer, |value| choices.iter().any(|c| c.value == value)).map(Some),
        Kind::WebAddresses => return web_addresses(field, answer).map(Some),
        Kind::Addresses | Kind::Terms => return Ok(Some(answer.clone())),
        Kind::Paragraph => text::lines(&text_of(answer)),
        _ => text::line(&text_of(answer)),
    };
    let written = kept.map_err(|_| Fault::of(code::INVALID_CHARACTERS))?;
    let kept = within(field, written).and_then(|written| one_text(field, &written, siblings, rules))?;
    within(field, kept).map(|kept| Some(Value::String(kept)))
}

const fn missing(field: &Field) -> &'static str {
    match field.kind {
        Kind::Terms => code::MISSING_TERMS,
        Kind::Consent => code::MISSING_CONSENT,
        Kind::Picture { chosen: Some(_), .. } => code::MISSING_DOCUMENT_SIDE,
        _ => code::MISSING_FIELD,
    }
}

/// Measured as written and again as kept: a web address grows when its letters are encoded.
fn within(field: &Field, text: String) -> Result<String, Fault> {
    if text.chars().count() > field.max_length { Err(Fault::of(code::INVALID_TOO_LONG)) } else { Ok(text) }
}

/// Whether nothing was answered; to a list, separators alone say nothing.
fn says_nothing(field: &Field, answer: &Value) -> bool {
    let is_list = matches!(field.kind, Kind::SomeOf(_) | Kind::WebAddresses);
    is_blank(answer) || is_list && text_of(answer).chars().all(|c| c == ',' || c.is_whitespace())
}

fn one_text(field: &Field, written: &str, siblings: &Attributes, rules: &Rules<'_>) -> Result<String, Fault> {
    match &field.kind {
        Kind::LegalName | Kind::PersonName => name(written),
        Kind::OneOf(choices) => choices
            .iter()
            .find(|choice| choice.value == written)
            .map(|choice| choice.value.clone())
            .ok_or(Fault::of(code::INVALID_CHOICE)),
        Kind::Email => contact::email(written),
        Kind::Telephone => contact::telephone(written),
        Kind::WebAddress => contact::website(written),
        Kind::Callback => contact::callback(written),
        Kind::Date => date::kept(written),
        Kind::BirthDate { minimum_age } => date::birth_date(written, *minimum_age, rules.today),
        Kind::Country => {
            let known = rules.countries.find(written).map(|country| country.to_string());
            known.ok_or(Fault::of(code::INVALID_CHOICE))
        }
        Kind::PhotoIdType { country } => {
            let known = rules.photo_id_of(siblings.text(country).trim(), written);
            known.map(|photo_id| photo_id.code.clone()).ok_or(Fault::of(code::INVALID_CHOICE))
        }
        Kind::PhotoIdIssuer { chosen } => issuer(rules.photo_id(chosen, siblings), written),
        Kind::Picture { .. } => {
            written.parse::<FileSid>().map(|file| file.to_string()).map_err(|_| Fault::of(missing(field)))
        }
        Kind::Consent if written == rules.consent => Ok(written.to_owned()),
        Kind::Consent if written == REFUSED && !is_required(field, siblings, rules) => Ok(written.to_owned()),
        Kind::Consent => Err(Fault::of(code::MISSING_CONSENT)),
        Kind::RegistrationNumber { identifier } => registration_number(&siblings.text(identifier), written),
        Kind::Text | Kind::Paragraph => Ok(written.to_owned()),
        Kind::SomeOf(_) | Kind::WebAddresses | Kind::Addresses | Kind::Terms => Ok(written.to_owned()),
    }
}

fn issuer(photo_id: Option<&PhotoId>, written: &str) -> Result<String, Fault> {
    let mut issuers = photo_id.into_iter().flat_map(|photo_id| &photo_id.issuers);
    let known = issuers.find(|(code, _)| code == written);
    known.map(|(code, _)| code.clone()).ok_or(Fault::of(code::INVALID_CHOICE))
}

/// A name needs a letter; one that is only digits and signs is a slip of the hand.
fn name(written: &str) -> Result<String, Fault> {
    let has_letter = written.chars().any(char::is_alphabetic);
    let looks_like_an_address = written.contains("://") || written.contains('@');
    if has_letter && !looks_like_an_address { Ok(written.to_owned()) } else { Err(Fault::of(code::INVALID_FORMAT)) }
}

fn some_of(answer: &Value, is_choice: impl Fn(&str) -> bool) -> Result<Value, Fault> {
    let mut chosen: Vec<String> = Vec::new();
    for value in list_of(answer).iter().map(|value| value.trim()) {
        if !chosen.iter().any(|earlier| earlier == value) {
            chosen.push(value.to_owned());
        }
    }
    if chosen.iter().all(|value| is_choice(value)) {
        Ok(Value::Array(chosen.into_iter().map(Value::String).collect()))
    } else {
        Err(Fault::of(code::INVALID_CHOICE))
    }
}

fn web_addresses(field: &Field, answer: &Value) -> Result<Value, Fault> {
    let written = text::lines(&text_of(answer)).map_err(|_| Fault::of(code::INVALID_CHARACTERS))?;
    let written = within(field, written)?;
    let entries = written.split(['\n', ',', ' ']).map(str::trim).filter(|entry| !entry.is_empty());
    let kept: Vec<String> = entries.map(contact::website).collect::<Result<_, _>>()?;
    within(field, kept.join("\n")).map(Value::String)
}

/// Without a known identifier only the bounds can be judged; that the identifier itself is missing is said of it.
fn registration_number(identifier: &str, written: &str) -> Result<String, Fault> {
    let identifier = Identifier::of_wire_name(identifier.trim()).unwrap_or(Identifier::Other);
    registration::judge(identifier, written)
        .map_err(|_| Fault::with_example(code::INVALID_REGISTRATION_NUMBER, registration::example(identifier)))
}
