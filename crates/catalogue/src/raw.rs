//! The files as they are written: one struct a table, every key known, values still open and carrying their position.
//!
//! Closed types are made of these afterwards, so that a wrong value is told with its line and together with the others.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_spanned::Spanned;

use crate::mistake::{Mistake, Source};

/// A word whose position is known.
pub(crate) type Word = Spanned<String>;

/// Words in several languages: `label.en = "…"`, `label.es = "…"`.
pub(crate) type RawText = Spanned<BTreeMap<Word, Word>>;

/// A file of types: `[profile]`, `[[end_user_type]]`, `[[document_type]]`; beside the profile's own fields the pages that
/// stand at the end of every policy which writes none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTypes {
    pub(crate) profile: Option<Spanned<RawType>>,
    #[serde(default)]
    pub(crate) end_user_type: Vec<Spanned<RawType>>,
    #[serde(default)]
    pub(crate) document_type: Vec<Spanned<RawType>>,
    #[serde(default)]
    pub(crate) page: Vec<RawPage>,
}

/// A type of object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawType {
    pub(crate) machine_name: Option<Word>,
    pub(crate) sid: Option<Word>,
    pub(crate) friendly_name: Word,
    pub(crate) title: RawText,
    pub(crate) missing: RawText,
    #[serde(default)]
    pub(crate) field: Vec<Spanned<RawField>>,
}

/// A field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawField {
    pub(crate) name: Word,
    pub(crate) kind: Word,
    pub(crate) required: Option<Spanned<bool>>,
    pub(crate) required_when: Option<RawWhen>,
    pub(crate) required_unless: Option<Word>,
    pub(crate) required_unless_latin: Option<Word>,
    pub(crate) max_length: Option<Spanned<i64>>,
    pub(crate) autocomplete: Option<Word>,
    pub(crate) friendly_name: Word,
    pub(crate) served: Option<bool>,
    pub(crate) label: RawText,
    pub(crate) hint: Option<RawText>,
    pub(crate) missing: RawText,
    pub(crate) wrong: RawText,
    pub(crate) choices: Option<Spanned<Vec<RawChoice>>>,
    pub(crate) identifier: Option<Word>,
    pub(crate) minimum_age: Option<Spanned<i64>>,
    pub(crate) country: Option<Word>,
    pub(crate) photo_id_type: Option<Word>,
    pub(crate) side: Option<Word>,
}

/// The answer of a sibling field that makes a field required.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWhen {
    pub(crate) field: Word,
    pub(crate) is: Word,
}

/// One entry to choose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawChoice {
    pub(crate) value: Word,
    pub(crate) label: RawText,
    pub(crate) hint: Option<RawText>,
}

/// A policy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPolicy {
    pub(crate) sid: Word,
    pub(crate) version: Spanned<i64>,
    pub(crate) machine_name: Word,
    pub(crate) friendly_name: Word,
    pub(crate) collection: Option<Word>,
    #[serde(default)]
    pub(crate) primary: bool,
    #[serde(default)]
    pub(crate) offered: bool,
    pub(crate) subject: Word,
    pub(crate) title: RawText,
    pub(crate) lead: RawText,
    pub(crate) confirm: RawText,
    #[serde(default)]
    pub(crate) end_user: Vec<RawEndUser>,
    #[serde(default)]
    pub(crate) document: Vec<RawDocument>,
    #[serde(default)]
    pub(crate) profile: Vec<RawProfile>,
    #[serde(default)]
    pub(crate) trust_product: Vec<RawProfile>,
    #[serde(default)]
    pub(crate) any_of: Vec<RawAnyOf>,
    #[serde(default)]
    pub(crate) page: Vec<RawPage>,
}

/// What is added to a policy of another file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExtension {
    pub(crate) extends: Word,
    pub(crate) version: Spanned<i64>,
    #[serde(default)]
    pub(crate) end_user: Vec<RawEndUser>,
    #[serde(default)]
    pub(crate) document: Vec<RawDocument>,
    #[serde(default)]
    pub(crate) profile: Vec<RawProfile>,
    #[serde(default)]
    pub(crate) trust_product: Vec<RawProfile>,
    #[serde(default)]
    pub(crate) any_of: Vec<RawAnyOf>,
    #[serde(default)]
    pub(crate) page: Vec<RawPage>,
}

/// An end user that a policy needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEndUser {
    pub(crate) object_type: Word,
    pub(crate) name: String,
    pub(crate) requirement_name: Word,
    pub(crate) required: bool,
    pub(crate) differs_from: Option<Word>,
    #[serde(default)]
    pub(crate) listed: Vec<Word>,
    #[serde(default)]
    pub(crate) without: Vec<Word>,
}

/// A document that a policy needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDocument {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) requirement_name: Word,
    pub(crate) accepted: Spanned<Vec<RawAccepted>>,
    pub(crate) photo_ids: Option<Spanned<Vec<Word>>>,
}

/// A document type that meets a need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAccepted {
    pub(crate) object_type: Word,
    pub(crate) name: String,
}

/// Another profile, or trust product, that a policy needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawProfile {
    pub(crate) policy: Word,
    pub(crate) name: String,
    pub(crate) requirement_name: Word,
}

/// Fields of which one at least must be answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAnyOf {
    pub(crate) requirement_name: Word,
    pub(crate) fields: Spanned<Vec<Word>>,
    pub(crate) missing: RawText,
}

/// A page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPage {
    pub(crate) id: Word,
    pub(crate) title: RawText,
    pub(crate) lead: RawText,
    pub(crate) asks: Spanned<Vec<Word>>,
    pub(crate) after: Option<Word>,
    pub(crate) before: Option<Word>,
    #[serde(default)]
    pub(crate) optional: bool,
}

/// The taxonomy of reasons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReasons {
    #[serde(default)]
    pub(crate) reason: Vec<RawReason>,
}

/// A kind of reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReason {
    pub(crate) code: Word,
    pub(crate) twilio: Spanned<i64>,
    pub(crate) about: Spanned<Vec<Word>>,
    pub(crate) by: Spanned<Vec<Word>>,
    pub(crate) retryable: bool,
    pub(crate) may_be_told: Spanned<bool>,
    #[serde(default)]
    pub(crate) ask: Option<RawText>,
    pub(crate) saw: RawText,
    pub(crate) why: RawText,
    pub(crate) cure: RawText,
}

/// Reads one file. What is not TOML, or not of the shape, is one mistake: reading cannot go on past it.
pub(crate) fn read<T: DeserializeOwned>(source: &Source) -> Result<T, Mistake> {
    toml::from_str(&source.text).map_err(|error| {
        let (what, help) = in_our_words(error.message());
        source.mistake(error.span().unwrap_or(0..0), what, help)
    })
}

/// Whether a file adds to a policy instead of being one.
pub(crate) fn is_extension(source: &Source) -> bool {
    toml::from_str::<toml::Table>(&source.text).is_ok_and(|tables| tables.contains_key("extends"))
}

/// The parser's message as a fact and a help: it speaks of fields where we speak of keys.
fn in_our_words(message: &str) -> (String, String) {
    let (fact, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let fact = fact.replace("unknown field", "unknown key").replace("missing field", "missing key");
    let fact = fact.replace("invalid type:", "this is a").replace('`', "\"");
    let expected = expected.trim_start_matches("one of ").replace('`', "");
    match (fact.starts_with("unknown key"), expected.is_empty()) {
        (true, _) => (fact, format!("known keys are {expected}")),
        (false, false) => (fact, format!("expected {expected}")),
        (false, true) => (fact, String::new()),
    }
}
