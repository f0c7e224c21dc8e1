//! The list of photo IDs: held to the list of countries and to its own rules, and mistakes planted in it. It is read by
//! itself here, so that it is judged whatever the rest of the catalogue says.

use std::collections::BTreeSet;

use bonafide_domain::country::{Countries, CountryCode};
use bonafide_domain::language::Language;
use bonafide_domain::photo_id::{Class, PhotoId, PhotoIds};
use bonafide_domain::picture::Side;

use crate::files::{self, Role};
use crate::mistake::{Layer, Mistakes, Source};
use crate::{Mistake, photo_ids, raw};

const SHIPPED: &str = include_str!("../../../../catalogue/countries/photo_ids.toml");
const COUNTRIES: &str = include_str!("../../../../catalogue/countries/countries.json");

fn source(path: &str, text: &str, layer: Layer) -> Source {
    Source { path: path.to_owned(), text: text.to_owned().into(), layer }
}

/// The list that some files make for some countries, or every mistake in them.
fn read(sources: &[Source], countries: &str) -> Result<PhotoIds, Vec<String>> {
    let countries = Countries::parse(countries).expect("a list of countries");
    let mut mistakes = Mistakes::default();
    let mut files = Vec::new();
    for source in sources {
        match raw::read(source) {
            Ok(raw) => files.push((source, raw)),
            Err(mistake) => return Err(vec![mistake.to_string()]),
        }
    }
    let list = photo_ids::list(&files, &countries, &mut mistakes);
    mistakes.or(|| list).map_err(|mistakes| mistakes.0.iter().map(Mistake::to_string).collect())
}

fn shipped() -> PhotoIds {
    read(&[source("photo_ids.toml", SHIPPED, Layer::Shipped)], COUNTRIES).expect("the shipped list")
}

fn code(country: &str) -> CountryCode {
    country.parse().expect("a code")
}

fn codes(list: &PhotoIds, country: &str) -> Vec<String> {
    list.of(code(country)).iter().map(|photo_id| photo_id.code.clone()).collect()
}

fn all(list: &PhotoIds) -> Vec<(CountryCode, PhotoId)> {
    list.countries().flat_map(|country| list.of(country).iter().map(move |one| (country, one.clone()))).collect()
}

#[test]
fn the_list_names_every_country_and_only_antarctica_issues_nothing() {
    let countries = Countries::parse(COUNTRIES).expect("the shipped countries");
    let known: BTreeSet<CountryCode> = countries.list(Language::En).map(|(code, _)| code).collect();
    let mut listed: BTreeSet<CountryCode> = shipped().countries().collect();
    assert_eq!(known.difference(&listed).copied().collect::<Vec<_>>(), [code("AQ")]);
    listed.insert(code("AQ"));
    assert_eq!(listed, known);
}

#[test]
fn every_country_begins_with_the_passport_its_people_hold() {
    let list = shipped();
    for country in list.countries() {
        let first = &list.of(country)[0];
        assert_eq!((first.class, first.code.as_str()), (Class::Passport, "pp"), "{country}");
        assert_eq!((first.sides.as_slice(), first.mrz), ([Side::PhotoPage].as_slice(), Some(Side::PhotoPage)));
        let passports = list.of(country).iter().filter(|photo_id| photo_id.class == Class::Passport);
        assert_eq!(passports.count(), 1, "{country}");
    }
}

#[test]
fn codes_are_unique_in_a_country_and_mean_the_same_class_everywhere() {
    let mut seen = BTreeSet::new();
    let mut classes = BTreeSet::new();
    for (country, photo_id) in all(&shipped()) {
        assert!(seen.insert((country, photo_id.code.clone())), "{country} {}", photo_id.code);
        classes.insert((photo_id.code, photo_id.class));
    }
    let codes: BTreeSet<&String> = classes.iter().map(|(code, _)| code).collect();
    assert_eq!(codes.len(), classes.len());
}

#[test]
fn every_line_has_titles_sides_and_a_source_and_what_is_read_stands_on_a_side_that_is_taken() {
    for (country, photo_id) in all(&shipped()) {
        for language in Language::ALL {
            assert!(!photo_id.title.in_language(language).trim().is_empty(), "{country} {}", photo_id.code);
        }
        assert!(!photo_id.source.is_empty(), "{country} {}", photo_id.code);
        let read = [photo_id.mrz, photo_id.pdf417];
        assert!(read.into_iter().flatten().all(|side| photo_id.sides.contains(&side)), "{country} {}", photo_id.code);
        let has_portrait = photo_id.sides.iter().any(|side| side.has_face());
        assert!(has_portrait, "{country} {}: a face must be seen", photo_id.code);
    }
}

#[test]
fn no_title_is_left_in_the_other_language() {
    for (country, photo_id) in all(&shipped()) {
        let [english, spanish] = Language::ALL.map(|language| photo_id.title.in_language(language));
        assert_ne!(english, spanish, "{country} {}", photo_id.code);
    }
}

#[test]
fn two_photo_ids_of_a_country_can_be_told_apart() {
    let list = shipped();
    for language in Language::ALL {
        for country in list.countries() {
            let labels: BTreeSet<String> = list.of(country).iter().map(|one| one.label(language)).collect();
            assert_eq!(labels.len(), list.of(country).len(), "{country}: {labels:?}");
        }
    }
}

#[test]
fn numbers_are_masked_where_the_trade_masks_them() {
    let list = shipped();
    let masked: Vec<String> = all(&list)
        .into_iter()
        .filter(|(country, photo_id)| photo_id.masked && list.issuing_state(*country, &photo_id.code) == *country)
        .map(|(country, photo_id)| format!("{country} {}", photo_id.code))
        .collect();
    let wanted = [
        "DE pp",
        "DE id",
        "HK pp",
        "HK id",
        "IN id",
        "JP myn",
        "KR pp",
        "KR id",
        "KR dl",
        "NL pp",
        "NL id",
        "NL dl",
        "SG pp",
        "SG nric",
        "SG dl",
        "SG wp",
        "SG ltpass",
    ];
    assert_eq!(masked, wanted);
    assert_eq!(list.find("JP", "myn").map(|card| card.sides.clone()), Some(vec![Side::Front]), "its back is not taken");
}

#[test]
fn cards_without_a_portrait_and_military_cards_are_nowhere() {
    let list = shipped();
    for refused in ["ssn", "mid", "hic", "tin", "sin", "military"] {
        assert!(!list.knows(refused), "{refused}");
    }
}

#[test]
fn issuers_are_asked_where_the_parts_of_a_country_issue() {
    let with_issuers: Vec<String> = all(&shipped())
        .into_iter()
        .filter(|(country, photo_id)| {
            !photo_id.issuers.is_empty() && !["CC", "CX", "HM", "NF", "UM"].contains(&country.as_str())
        })
        .map(|(country, photo_id)| format!("{country} {} {}", photo_id.code, photo_id.issuers.len()))
        .collect();
    let wanted = [
        "AU dl 8", "AU id 8", "BR id 27", "CA dl 13", "CA id 13", "IN dl 36", "MX dl 32", "PK dl 7", "US dl 56",
        "US id 56",
    ];
    assert_eq!(with_issuers, wanted);
}

#[test]
fn a_territory_leads_to_the_state_whose_documents_its_people_hold() {
    let list = shipped();
    let state = |country: &str, photo_id: &str| list.issuing_state(code(country), photo_id).to_string();
    assert_eq!(codes(&list, "GP"), codes(&list, "FR"));
    assert_eq!(state("GP", "pp"), "FR");
    assert_eq!(state("GP", "dl"), "FR");
    assert_eq!(codes(&list, "PR"), ["pp", "dl", "id", "vid"]);
    assert_eq!(state("PR", "pp"), "US");
    assert_eq!(state("PR", "dl"), "PR");
    assert_eq!(state("HK", "pp"), "HK");
}

#[test]
fn what_is_known_of_some_cards_is_served_as_it_is_known() {
    let list = shipped();
    let card = list.find("DE", "id").expect("the German identity card");
    assert_eq!(card.label(Language::En), "National identity card (Personalausweis)");
    assert_eq!((card.sides.as_slice(), card.mrz), ([Side::Front, Side::Back].as_slice(), Some(Side::Back)));
    let licence = list.find("US", "dl").expect("a driver's license");
    assert_eq!((licence.pdf417, licence.mrz), (Some(Side::Back), None));
    assert!(licence.issuers.contains(&("DC".to_owned(), "District of Columbia".to_owned())));
    assert!(list.find("ID", "id").expect("the KTP").may_lack_expiry);
    assert_eq!(list.find("DK", "id").map(|card| card.code.clone()), None, "Denmark issues no identity card");
}

const TWO: &str = r#"{"DE": {"alpha_3": "DEU", "en": "Germany", "es": "Alemania"},
                     "GP": {"alpha_3": "GLP", "en": "Guadeloupe", "es": "Guadalupe"}}"#;

/// A small list without mistakes: thirteen lines of what is shared, then two countries.
const SMALL: &str = r#"[source]
icao = "ICAO"
[kind.pp]
class = "passport"
title = { en = "Passport", es = "Pasaporte" }
sides = ["photo_page"]
mrz = "photo_page"
source = ["icao"]
[kind.id]
class = "identity_card"
title = { en = "Card", es = "Tarjeta" }
sides = ["front", "back"]
[issuers.parts]
A = "Alpha"
[country.DE]
photo_ids = [
  { code = "pp" },
  { code = "id", mrz = "back", number = '[A-Z]{2}', example = "AB", issuers = "parts", source = ["icao"] },
]
[country.GP]
issued_by = "DE"
"#;

fn small(old: &str, new: &str) -> Result<PhotoIds, Vec<String>> {
    assert!(SMALL.contains(old), "the list has no {old:?}");
    read(&[source("photo_ids.toml", &SMALL.replacen(old, new, 1), Layer::Shipped)], TWO)
}

#[test]
fn every_planted_mistake_is_told_with_its_line() {
    let planted = [
        ("country.DE]", "country.QQ]", 15, "unknown country \"QQ\""),
        ("country.DE]", "country.de]", 15, "unknown country \"de\""),
        ("class = \"passport\"", "class = \"pass\"", 4, "unknown class \"pass\""),
        ("code = \"id\"", "code = \"ids\"", 18, "unknown kind \"ids\""),
        ("code = \"id\"", "code = \"pp\"", 18, "\"pp\" stands twice in the country"),
        ("  { code = \"pp\" },\n", "", 16, "the passport of \"DE\" does not stand first"),
        ("\"front\", \"back\"]", "\"front\", \"top\"]", 12, "unknown side \"top\""),
        ("\"front\", \"back\"]", "\"front\", \"left\"]", 12, "unknown side \"left\""),
        ("\"front\", \"back\"]", "\"back\"]", 12, "no document has these sides"),
        ("mrz = \"back\"", "mrz = \"photo_page\"", 18, "mrz is on \"photo_page\", of which no picture is taken"),
        ("mrz = \"back\"", "pdf417 = \"rear\"", 18, "pdf417 is on \"rear\", of which no picture is taken"),
        ("[A-Z]{2}", "[A-Z{2}", 18, "the form of the number is no regular expression"),
        ("example = \"AB\"", "example = \"ABC\"", 18, "the example \"ABC\" is not of the form of the number"),
        (", example = \"AB\"", "", 18, "number and example stand together"),
        (", source = [\"icao\"] }", " }", 18, "\"id\" does not say where it was taken from"),
        (", source = [\"icao\"] }", ", source = [] }", 18, "\"id\" does not say where it was taken from"),
        ("source = [\"icao\"]\n", "", 16, "\"pp\" does not say where it was taken from"),
        ("source = [\"icao\"] }", "source = [\"icoa\"] }", 18, "unknown source \"icoa\""),
        ("issuers = \"parts\"", "issuers = \"states\"", 18, "unknown issuers \"states\""),
        ("{ code = \"pp\" }", "{ code = \"pp\", local_name = \" \" }", 17, "the local name is empty"),
        ("{ code = \"pp\" }", "{ code = \"pp\", page = 1 }", 17, "unknown key \"page\""),
        (", es = \"Tarjeta\"", "", 11, "the words in Español are missing"),
        ("issued_by = \"DE\"", "issued_by = \"GP\"", 21, "\"GP\" issues no passport of its own"),
        (
            "issued_by = \"DE\"",
            "issued_by = \"DE\"\nissues_none = true",
            22,
            "what may be shown of \"GP\" is not clear",
        ),
        ("issued_by = \"DE\"", "", 20, "what may be shown of \"GP\" is not clear"),
        ("[country.GP]\nissued_by = \"DE\"\n", "", 1, "the country \"GP\" is missing"),
    ];
    assert!(small(" ", " ").is_ok(), "the list to plant mistakes in has none itself");
    for (old, new, line, what) in planted {
        let told = small(old, new).err().unwrap_or_default();
        let start = format!("photo_ids.toml:{line}:");
        let is_told = |mistake: &&String| mistake.starts_with(&start) && mistake.contains(what);
        assert_eq!(told.iter().filter(is_told).count(), 1, "{old:?} → {new:?}: {told:#?}");
    }
}

#[test]
fn an_operators_list_replaces_the_countries_it_names_and_knows_the_shipped_kinds() {
    let own = "[country.DE]\nphoto_ids = [{ code = \"pp\", local_name = \"Reisepass\" }]\n";
    let shipped = source("photo_ids.toml", SMALL, Layer::Shipped);
    let list = read(&[shipped.clone(), source("own.toml", own, Layer::Own)], TWO).expect("a good list");
    assert_eq!(codes(&list, "DE"), ["pp"]);
    assert_eq!(codes(&list, "GP"), ["pp"], "who leads to a country follows it");
    let twice = read(&[shipped, source("a.toml", own, Layer::Own), source("b.toml", own, Layer::Own)], TWO);
    assert!(twice.expect_err("two of one layer")[0].starts_with("b.toml:1:10: the country \"DE\" stands twice"));
}

#[test]
fn a_file_of_photo_ids_is_known_by_its_name_and_by_what_it_holds() {
    let folder = std::env::temp_dir().join(format!("bonafide-photo-ids-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let mut mistakes = Mistakes::default();
    let own =
        "[country.DE]\nphoto_ids = [{ code = \"pp\" }, { code = \"id\", mrz = \"back\", source = [\"eu_id\"] }]\n";
    for (name, text) in [("photo_ids.toml", ""), ("draft.toml", own)] {
        std::fs::write(folder.join(name), text).expect("a writable folder");
        let role = files::given(&folder.join(name), &mut mistakes).map(|file| file.role);
        assert_eq!(role, Some(Role::PhotoIds), "{name}");
    }
    let checked = crate::check(&[folder.join("draft.toml")]);
    std::fs::remove_dir_all(&folder).expect("a folder of ours");
    assert_eq!(checked.expect("a good file")[0].holds, "photo IDs of 1 country");
}
