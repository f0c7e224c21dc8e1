//! Photo IDs: which documents with a portrait each country issues, and what is to be seen of each.
//!
//! The list is data (`catalogue/countries/photo_ids.toml`). A passport stands for every country; what else a country's
//! people may show is listed for it, by the name it has there.

use std::collections::BTreeMap;

use crate::country::CountryCode;
use crate::language::{Language, Text};
use crate::picture::Side;

/// What kind of document a photo ID is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A passport.
    Passport,
    /// A national or state identity card.
    IdentityCard,
    /// A driver's licence.
    DrivingLicence,
    /// A residence permit, or another card for people of another nationality.
    ResidencePermit,
    /// Another government-issued document with a portrait.
    Other,
}

impl Class {
    /// Every class, in the order they are offered.
    pub const ALL: [Class; 5] =
        [Class::Passport, Class::IdentityCard, Class::DrivingLicence, Class::ResidencePermit, Class::Other];

    /// The word in files and on our wire.
    pub const fn word(self) -> &'static str {
        match self {
            Class::Passport => "passport",
            Class::IdentityCard => "identity_card",
            Class::DrivingLicence => "driving_licence",
            Class::ResidencePermit => "residence_permit",
            Class::Other => "other",
        }
    }

    /// The class of a word.
    pub fn of_word(word: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.word() == word)
    }
}

/// A photo ID that a country issues.
#[derive(Debug, Clone)]
pub struct PhotoId {
    /// The value as stored and on the wire, one of its kind in its country: `pp` passport, `id` identity card, `dl`
    /// driver's licence, `rp` residence permit, and others; the usual codes of the trade.
    pub code: String,
    /// What kind of document it is.
    pub class: Class,
    /// What people call it, in the Console's languages.
    pub title: Text,
    /// Its name in the country itself, in the country's script.
    pub local_name: Option<String>,
    /// What is to be seen of it: the photo page, the front, or front and back.
    pub sides: Vec<Side>,
    /// The side that carries a machine-readable zone.
    pub mrz: Option<Side>,
    /// The side that carries a PDF417 barcode.
    pub pdf417: Option<Side>,
    /// The form of its number as a regular expression, where that is public.
    pub number: Option<String>,
    /// Whether the law wants its number masked, in whole or in part.
    pub masked: bool,
    /// Whether one without a date of expiry can be good.
    pub may_lack_expiry: bool,
    /// The states or provinces that issue it, where that matters: code and name.
    pub issuers: Vec<(String, String)>,
    /// Where this row was taken from.
    pub source: String,
}

impl PhotoId {
    /// How it is offered: its title, and its local name where that says more.
    pub fn label(&self, language: Language) -> String {
        let title = self.title.in_language(language);
        match &self.local_name {
            Some(local) if !local.eq_ignore_ascii_case(title) => format!("{title} ({local})"),
            _ => title.to_owned(),
        }
    }
}

/// The photo IDs of every country.
#[derive(Debug, Clone, Default)]
pub struct PhotoIds(BTreeMap<CountryCode, Vec<PhotoId>>);

impl PhotoIds {
    /// The list as it was read.
    pub fn new(by_country: BTreeMap<CountryCode, Vec<PhotoId>>) -> PhotoIds {
        PhotoIds(by_country)
    }

    /// What a country's people may show, the passport first; nothing for a country that is not on the list.
    pub fn of(&self, country: CountryCode) -> &[PhotoId] {
        self.0.get(&country).map(Vec::as_slice).unwrap_or_default()
    }

    /// A photo ID by the country (ISO 3166-1 alpha-2) and the code.
    pub fn find(&self, country: &str, code: &str) -> Option<&PhotoId> {
        let country: CountryCode = country.parse().ok()?;
        self.of(country).iter().find(|photo_id| photo_id.code == code)
    }

    /// What is accepted of a country: everything, or what is named by code or class.
    pub fn accepted(&self, country: CountryCode, only: Option<&[String]>) -> Vec<&PhotoId> {
        let is_named = |photo_id: &&PhotoId| {
            only.is_none_or(|only| only.iter().any(|name| *name == photo_id.code || name == photo_id.class.word()))
        };
        self.of(country).iter().filter(is_named).collect()
    }

    /// Every country that is on the list.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.0.keys().copied()
    }
}
