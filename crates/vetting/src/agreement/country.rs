//! Countries: the state that a machine-readable zone or a barcode names, against the country that was chosen.
//!
//! Doc 9303-3, section 5, takes the three letters of ISO 3166-1 and adds its own: D for Germany, one code for each kind
//! of British nationality, codes for organisations and for people without a state. Documents last longer than codes, so
//! those that ISO withdrew are known as well. The document's issuer is not always the country chosen: France issues the
//! passports of Guadeloupe, and China is named on those of Hong Kong.

use bonafide_domain::country::{Countries, CountryCode};
use bonafide_domain::photo_id::PhotoIds;

use super::note::Note;
use super::{Agreement, Pair};

/// What the code of a state stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A country.
    Country(CountryCode),
    /// The United Nations, Interpol, the European Union and the like.
    Organisation,
    /// A person without a nationality, or a refugee.
    Stateless,
    /// The country of specimens, which does not exist.
    Utopia,
    /// No state has this code.
    Unknown,
}

/// The codes that are not ISO's alpha-3 codes of today, and the countries they stand for.
const OTHER_CODES: [(&str, &str); 16] = [
    ("D", "DE"),
    ("GBD", "GB"),
    ("GBN", "GB"),
    ("GBO", "GB"),
    ("GBP", "GB"),
    ("GBS", "GB"),
    ("RKS", "XK"),
    ("XKX", "XK"),
    ("KOS", "XK"),
    ("ROM", "RO"),
    ("ZAR", "CD"),
    ("TMP", "TL"),
    ("BUR", "MM"),
    ("SCG", "RS"),
    ("DEU", "DE"),
    ("UK", "GB"),
];

const ORGANISATIONS: [&str; 15] =
    ["EUE", "UNO", "UNA", "UNK", "XBA", "XIM", "XCC", "XCO", "XEC", "XPO", "XES", "XMP", "XOM", "XDC", "XCE"];

/// Reads the code of a state: two or three letters, fillers at the end.
pub fn state(code: &str, countries: &Countries) -> State {
    let code = code.trim_matches(['<', ' ']).to_ascii_uppercase();
    if let Some((_, country)) = OTHER_CODES.iter().find(|(other, _)| *other == code) {
        return country.parse().map_or(State::Unknown, State::Country);
    }
    match &*code {
        "XXA" | "XXB" | "XXC" | "XXX" => State::Stateless,
        "UTO" => State::Utopia,
        known if ORGANISATIONS.contains(&known) => State::Organisation,
        // Only codes: a name of a country is no code, though the list knows it.
        _ if (2..=3).contains(&code.len()) => {
            let found = countries.find(&code).filter(|found| is_code_of(*found, &code, countries));
            found.map_or(State::Unknown, State::Country)
        }
        _ => State::Unknown,
    }
}

fn is_code_of(country: CountryCode, code: &str, countries: &Countries) -> bool {
    countries.alpha_3(country) == Some(code) || country.as_str() == code
}

/// The photo ID that was chosen: the country, and the code of the kind.
#[derive(Debug, Clone, Copy)]
pub struct ChosenPhotoId<'a> {
    /// The country whose photo ID it is.
    pub country: CountryCode,
    /// Its code in that country.
    pub code: &'a str,
}

/// Compares the country that was chosen with the state that the document names as its issuer.
pub fn issuing_country(chosen: ChosenPhotoId<'_>, read: &str, photo_ids: &PhotoIds, countries: &Countries) -> Pair {
    let issuer = photo_ids.issuing_state(chosen.country, chosen.code);
    let shown = chosen.country.to_string();
    match state(read, countries) {
        State::Country(state) if state == chosen.country => {
            Pair::new(Agreement::Match, shown, state.as_str(), Vec::new())
        }
        State::Country(state) if state == issuer || names_its_state(chosen.country, state) => {
            Pair::new(Agreement::Match, shown, state.as_str(), vec![Note::IssuedElsewhere])
        }
        state => unlike(shown, read, state),
    }
}

/// Compares a nationality that was entered with the one that was read.
pub fn nationality(entered: Option<CountryCode>, read: &str, countries: &Countries) -> Pair {
    let Some(entered) = entered else { return Pair::absent("", clean(read)) };
    match state(read, countries) {
        State::Country(state) if state == entered => {
            Pair::new(Agreement::Match, entered.as_str(), state.as_str(), Vec::new())
        }
        State::Country(state) if names_its_state(entered, state) => {
            Pair::new(Agreement::Match, entered.as_str(), state.as_str(), vec![Note::IssuedElsewhere])
        }
        state => unlike(entered.to_string(), read, state),
    }
}

/// Whether documents of a territory name this state: China for Hong Kong and Macao, the United Kingdom for its islands.
fn names_its_state(territory: CountryCode, state: CountryCode) -> bool {
    matches!((territory.as_str(), state.as_str()), ("HK" | "MO", "CN") | ("GG" | "JE" | "IM", "GB"))
}

fn unlike(entered: String, read: &str, state: State) -> Pair {
    let pair = |agreement, read: &str, notes| Pair::new(agreement, entered.clone(), read, notes);
    match state {
        State::Country(state) => pair(Agreement::Differs, state.as_str(), Vec::new()),
        State::Organisation => pair(Agreement::Differs, &clean(read), vec![Note::Organisation]),
        State::Stateless => pair(Agreement::Differs, &clean(read), vec![Note::Stateless]),
        State::Utopia => pair(Agreement::Differs, &clean(read), vec![Note::Specimen]),
        State::Unknown if clean(read).is_empty() => pair(Agreement::Absent, "", Vec::new()),
        State::Unknown => pair(Agreement::Differs, &clean(read), vec![Note::UnknownState]),
    }
}

fn clean(code: &str) -> String {
    code.trim_matches(['<', ' ']).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn countries() -> Countries {
        Countries::parse(include_str!("../../../../catalogue/countries/countries.json")).unwrap()
    }

    fn code(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    #[test]
    fn the_zones_own_codes_are_known() {
        let countries = countries();
        for (read, country) in [
            ("D<<", "DE"),
            ("GBR", "GB"),
            ("GBD", "GB"),
            ("RKS", "XK"),
            ("ESP", "ES"),
            ("rou", "RO"),
            ("ROM", "RO"),
            ("CHE", "CH"),
            ("TWN", "TW"),
        ] {
            assert_eq!(state(read, &countries), State::Country(code(country)), "{read}");
        }
        assert_eq!(state("UNO", &countries), State::Organisation);
        assert_eq!(state("XXB", &countries), State::Stateless);
        assert_eq!(state("UTO", &countries), State::Utopia);
        for read in ["", "<<<", "QQQ", "E5P", "Spain", "İİ"] {
            assert_eq!(state(read, &countries), State::Unknown, "{read}");
        }
    }

    #[test]
    fn the_issuer_may_be_the_state_behind_the_country() {
        let countries = countries();
        let photo_ids = PhotoIds::new(BTreeMap::new())
            .with_issuing_states(BTreeMap::from([((code("GP"), "pp".to_owned()), code("FR"))]));
        let compared = |country: &str, read: &str| {
            let pair =
                issuing_country(ChosenPhotoId { country: code(country), code: "pp" }, read, &photo_ids, &countries);
            (pair.agreement, pair.notes)
        };
        assert_eq!(compared("FR", "FRA"), (Agreement::Match, vec![]));
        assert_eq!(compared("GP", "FRA"), (Agreement::Match, vec![Note::IssuedElsewhere]));
        assert_eq!(compared("HK", "CHN"), (Agreement::Match, vec![Note::IssuedElsewhere]));
        assert_eq!(compared("CN", "HKG"), (Agreement::Differs, vec![]));
        assert_eq!(compared("FR", "D<<"), (Agreement::Differs, vec![]));
        assert_eq!(compared("FR", "UTO"), (Agreement::Differs, vec![Note::Specimen]));
        assert_eq!(compared("FR", "<<<"), (Agreement::Absent, vec![]));
    }

    #[test]
    fn a_nationality_is_read_like_an_issuer() {
        let countries = countries();
        let compared = |entered, read: &str| nationality(entered, read, &countries).agreement;
        assert_eq!(compared(Some(code("GB")), "GBN"), Agreement::Match);
        assert_eq!(compared(Some(code("DE")), "XXA"), Agreement::Differs);
        assert_eq!(compared(None, "DEU"), Agreement::Absent);
    }
}
