//! Countries: a code of two letters, and the closed list of those that exist, with their names in every language.
//!
//! A code is a small value that is always two capital letters; whether such a country exists is asked of the list.
//! So an address with an unknown country can be read, shown and judged, instead of failing before anybody can say why.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::Language;

/// A country by its ISO 3166-1 alpha-2 code: two capital letters, known or not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// `ZZ`, which ISO never assigns: no country has been named yet.
    pub const UNKNOWN: CountryCode = CountryCode(*b"ZZ");

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl Default for CountryCode {
    fn default() -> CountryCode {
        CountryCode::UNKNOWN
    }
}

/// What was given is not two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a country is named by two letters, as in US")]
pub struct NotACountryCode;

impl FromStr for CountryCode {
    type Err = NotACountryCode;

    fn from_str(text: &str) -> Result<CountryCode, NotACountryCode> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(CountryCode([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(NotACountryCode),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = NotACountryCode;

    fn try_from(text: String) -> Result<CountryCode, NotACountryCode> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    alpha_3: String,
    en: String,
    es: String,
    #[serde(default)]
    also: Vec<String>,
}

struct Country {
    alpha_3: String,
    names: [String; Language::ALL.len()],
}

/// The closed list of countries, parsed once from `catalogue/countries/countries.json`.
pub struct Countries {
    all: BTreeMap<CountryCode, Country>,
    sorted: [Vec<CountryCode>; Language::ALL.len()],
    spellings: HashMap<String, CountryCode>,
}

impl Countries {
    /// Reads the list. The error says in plain words what is wrong with the file.
    pub fn parse(json: &str) -> Result<Countries, String> {
        let rows: BTreeMap<CountryCode, Row> =
            serde_json::from_str(json).map_err(|e| format!("the list of countries cannot be read: {e}"))?;
        let mut spellings = HashMap::new();
        let mut all = BTreeMap::new();
        for (code, row) in rows {
            for name in [code.as_str(), &row.alpha_3, &row.en, &row.es].into_iter().chain(row.also.iter().map(|n| &**n))
            {
                if spellings.insert(fold(name), code).is_some_and(|other| other != code) {
                    return Err(format!("the name {name} stands for two countries"));
                }
            }
            all.insert(code, Country { alpha_3: row.alpha_3, names: [row.en, row.es] });
        }
        let sorted = Language::ALL.map(|language| sorted_by_name(&all, language));
        Ok(Countries { all, sorted, spellings })
    }

    /// Whether the code is on the list.
    pub fn contains(&self, code: CountryCode) -> bool {
        self.all.contains_key(&code)
    }

    /// The country's name in a language; nothing when it is not on the list.
    pub fn name(&self, code: CountryCode, language: Language) -> Option<&str> {
        self.all.get(&code).map(|country| &*country.names[language as usize])
    }

    /// The country's ISO 3166-1 alpha-3 code.
    pub fn alpha_3(&self, code: CountryCode) -> Option<&str> {
        self.all.get(&code).map(|country| &*country.alpha_3)
    }

    /// Every country with its name, in the order a reader of the language expects: accents do not matter.
    pub fn list(&self, language: Language) -> impl ExactSizeIterator<Item = (CountryCode, &str)> {
        self.sorted[language as usize].iter().map(move |code| (*code, &*self.all[code].names[language as usize]))
    }

    /// The country somebody means by a code of two or three letters or by a name in any language.
    pub fn find(&self, text: &str) -> Option<CountryCode> {
        self.spellings.get(&fold(text)).copied()
    }
}

fn sorted_by_name(all: &BTreeMap<CountryCode, Country>, language: Language) -> Vec<CountryCode> {
    let mut named: Vec<_> =
        all.iter().map(|(code, country)| (fold(&country.names[language as usize]), *code)).collect();
    named.sort();
    named.into_iter().map(|(_, code)| code).collect()
}

/// A name with nothing left that people write differently: case, accents, spaces and punctuation are gone.
pub(crate) fn fold(name: &str) -> String {
    let is_accent = |c: &char| is_combining_mark(*c) && ('\u{300}'..='\u{36f}').contains(c);
    let plain = name.nfkd().filter(|c| !is_accent(c)).flat_map(char::to_lowercase);
    plain.filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).filter(|c| !is_accent(c)).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries() -> Countries {
        Countries::parse(include_str!("../../../catalogue/countries/countries.json")).unwrap()
    }

    #[test]
    fn a_code_is_two_letters_in_capitals() {
        assert_eq!(" gb ".parse::<CountryCode>().unwrap().as_str(), "GB");
        for text in ["", "G", "GBR", "G1", "ÄÖ"] {
            assert_eq!(text.parse::<CountryCode>(), Err(NotACountryCode), "{text}");
        }
    }

    #[test]
    fn every_country_has_a_name_in_every_language_and_is_found_by_it() {
        let countries = countries();
        assert_eq!(countries.list(Language::En).len(), 250, "249 of ISO 3166-1, and Kosovo");
        for language in Language::ALL {
            for (code, name) in countries.list(language) {
                assert_eq!(countries.name(code, language), Some(name));
                assert_eq!(countries.find(name), Some(code), "{name}");
                assert_eq!(countries.find(countries.alpha_3(code).unwrap()), Some(code), "{name}");
            }
        }
    }

    #[test]
    fn names_are_understood_in_any_case_without_accents_and_as_people_say_them() {
        let countries = countries();
        for (said, code) in [("germany", "DE"), ("alemania", "DE"), ("MEXICO", "MX"), ("UK", "GB"), ("U.S.A.", "US")] {
            assert_eq!(countries.find(said).unwrap().as_str(), code, "{said}");
        }
        assert_eq!(countries.find("Atlantis"), None);
        assert_eq!(countries.find("ZZ"), None);
    }

    #[test]
    fn the_list_is_sorted_as_its_reader_expects() {
        let countries = countries();
        let place = |language, code: &str| countries.list(language).position(|(c, _)| c.as_str() == code).unwrap();
        assert!(place(Language::En, "AX") < place(Language::En, "AL"), "Åland Islands stands with the A");
        assert!(place(Language::Es, "DE") < place(Language::Es, "ES"), "Alemania before España");
        assert!(place(Language::En, "DE") < place(Language::En, "ES"), "Germany before Spain");
    }

    #[test]
    fn a_name_for_two_countries_is_refused() {
        let twice = r#"{"AA": {"alpha_3": "AAA", "en": "Here", "es": "Aqui"},
                        "BB": {"alpha_3": "BBB", "en": "Hére", "es": "Alla"}}"#;
        assert!(Countries::parse(twice).err().unwrap().contains("stands for two countries"));
    }
}
