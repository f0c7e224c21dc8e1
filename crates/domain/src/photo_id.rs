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
pub struct PhotoIds {
    by_country: BTreeMap<CountryCode, Vec<PhotoId>>,
    /// Who issues what a country's people show, where that is another state: by country and code.
    from_elsewhere: BTreeMap<(CountryCode, String), CountryCode>,
}

impl PhotoIds {
    /// The list as it was read.
    pub fn new(by_country: BTreeMap<CountryCode, Vec<PhotoId>>) -> PhotoIds {
        PhotoIds { by_country, from_elsewhere: BTreeMap::new() }
    }

    /// The list, of which some are issued by another state, named by country and code: France issues the passports of
    /// Guadeloupe.
    pub fn with_issuing_states(self, from_elsewhere: BTreeMap<(CountryCode, String), CountryCode>) -> PhotoIds {
        PhotoIds { from_elsewhere, ..self }
    }

    /// What a country's people may show, the passport first; nothing for a country that is not on the list, or that
    /// issues none (Antarctica).
    pub fn of(&self, country: CountryCode) -> &[PhotoId] {
        self.by_country.get(&country).map(Vec::as_slice).unwrap_or_default()
    }

    /// A photo ID by the country (ISO 3166-1 alpha-2) and the code.
    pub fn find(&self, country: &str, code: &str) -> Option<&PhotoId> {
        let country: CountryCode = country.parse().ok()?;
        self.of(country).iter().find(|photo_id| photo_id.code == code)
    }

    /// What is accepted of a country: everything, or what is named by code or class. A passport always is, so that
    /// nobody stands before an empty list.
    pub fn accepted(&self, country: CountryCode, only: Option<&[String]>) -> Vec<&PhotoId> {
        let is_named = |photo_id: &PhotoId| {
            only.is_none_or(|only| only.iter().any(|name| *name == photo_id.code || name == photo_id.class.word()))
        };
        let of_country = self.of(country).iter();
        of_country.filter(|photo_id| photo_id.class == Class::Passport || is_named(photo_id)).collect()
    }

    /// Whether a name in a policy's list means anything: a class, or the code of a photo ID somewhere.
    pub fn knows(&self, name: &str) -> bool {
        let is_a_code = || self.by_country.values().flatten().any(|photo_id| photo_id.code == name);
        Class::of_word(name).is_some() || is_a_code()
    }

    /// The state that issues a country's photo ID of this code: the country itself, or the one whose documents its
    /// people hold. That state is the one to be expected on the document.
    pub fn issuing_state(&self, country: CountryCode, code: &str) -> CountryCode {
        self.from_elsewhere.get(&(country, code.to_owned())).copied().unwrap_or(country)
    }

    /// Every country that something can be shown of: those to offer as the country that issued a photo ID.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        self.by_country.iter().filter(|(_, photo_ids)| !photo_ids.is_empty()).map(|(country, _)| *country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo_id(code: &str, class: Class) -> PhotoId {
        PhotoId {
            code: code.to_owned(),
            class,
            title: Text::untranslated("Card"),
            local_name: None,
            sides: vec![Side::Front],
            mrz: None,
            pdf417: None,
            number: None,
            masked: false,
            may_lack_expiry: false,
            issuers: Vec::new(),
            source: "made up".to_owned(),
        }
    }

    fn list() -> PhotoIds {
        let rows = || vec![photo_id("pp", Class::Passport), photo_id("id", Class::IdentityCard)];
        let [france, guadeloupe, antarctica] = ["FR", "GP", "AQ"].map(|code| code.parse().expect("a code"));
        PhotoIds::new(BTreeMap::from([(france, rows()), (guadeloupe, rows()), (antarctica, Vec::new())]))
            .with_issuing_states(BTreeMap::from([((guadeloupe, "pp".to_owned()), france)]))
    }

    fn codes(accepted: &[&PhotoId]) -> Vec<String> {
        accepted.iter().map(|photo_id| photo_id.code.clone()).collect()
    }

    #[test]
    fn a_policy_narrows_what_is_accepted_but_never_below_the_passport() {
        let list = list();
        let france = "FR".parse().expect("a code");
        assert_eq!(codes(&list.accepted(france, None)), ["pp", "id"]);
        assert_eq!(codes(&list.accepted(france, Some(&["identity_card".to_owned()]))), ["pp", "id"]);
        assert_eq!(codes(&list.accepted(france, Some(&["id".to_owned()]))), ["pp", "id"]);
        assert_eq!(codes(&list.accepted(france, Some(&["dl".to_owned()]))), ["pp"]);
        assert!(list.knows("id") && list.knows("driving_licence") && !list.knows("dl"));
    }

    #[test]
    fn the_state_that_issues_a_photo_id_may_be_another_than_the_country() {
        let list = list();
        let [france, guadeloupe] = ["FR", "GP"].map(|code| code.parse().expect("a code"));
        assert_eq!(list.issuing_state(guadeloupe, "pp"), france);
        assert_eq!(list.issuing_state(guadeloupe, "id"), guadeloupe);
        assert_eq!(list.issuing_state(france, "pp"), france);
    }

    #[test]
    fn a_country_of_which_nothing_can_be_shown_is_not_offered() {
        let offered: Vec<String> = list().countries().map(|country| country.to_string()).collect();
        assert_eq!(offered, ["FR", "GP"]);
    }

    #[test]
    fn a_label_adds_the_local_name_where_it_says_more() {
        let plain = photo_id("id", Class::IdentityCard);
        let labelled = |local: &str| PhotoId { local_name: Some(local.to_owned()), ..plain.clone() };
        assert_eq!(plain.label(Language::En), "Card");
        assert_eq!(labelled("card").label(Language::En), "Card");
        assert_eq!(labelled("Karte").label(Language::Es), "Card (Karte)");
    }
}
