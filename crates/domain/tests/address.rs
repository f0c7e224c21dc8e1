//! Addresses of many countries, judged, stored and written as each country does.

#[path = "address/every_country.rs"]
mod every_country;

use std::sync::LazyLock;

use bonafide_domain::address::{Address, Fault, Formats, Part, judge, normalise};
use bonafide_domain::country::{Countries, CountryCode};
use bonafide_domain::language::Language;
use proptest::prelude::*;

static COUNTRIES: LazyLock<Countries> =
    LazyLock::new(|| Countries::parse(include_str!("../../../catalogue/countries/countries.json")).unwrap());
static FORMATS: LazyLock<Formats> =
    LazyLock::new(|| Formats::parse(include_str!("../../../catalogue/countries/addresses.json")).unwrap());

fn code(text: &str) -> CountryCode {
    text.parse().unwrap()
}

/// A good address: country | street | dependent locality | city | region | postal code.
fn address(row: &str) -> Address {
    let cells: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
    let [country, street, dependent_locality, city, region, postal_code] = cells.try_into().unwrap();
    let customer_name = "Harbour Lights Ltd".to_owned();
    let country = code(&country);
    Address { customer_name, street, dependent_locality, city, region, postal_code, country, ..Address::default() }
}

fn faults(address: &Address) -> Vec<(Part, Fault)> {
    judge(&FORMATS, &COUNTRIES, address)
}

fn normal(address: Address) -> Address {
    normalise(&FORMATS, address)
}

const GOOD: &[&str] = &[
    "US | 1600 Pine Street | | Springfield | IL | 62704",
    "US | 1600 Pine Street | | Springfield | Illinois | 62704 1234",
    "GB | 14 Quay Lane | | Bristol | | bs1 4dj",
    "CA | 200 Rue du Marché | | Montréal | Québec | h3z2y7",
    "DE | Lindenallee 5 | | Berlin | | D-10115",
    "ES | Calle Mayor 3, 2º B | | Valencia | Valencia | 46001",
    "FR | 8 rue des Tilleuls | | Lyon | | 69 003",
    "JP | 千代田1-1 | | 千代田区 | 東京都 | 〒１００ー０００１",
    "JP | 1-1 Chiyoda | | Chiyoda-ku | Tokyo | 1000001",
    "IN | 12 MG Road | | Bengaluru | Karnataka | ५६०००१",
    "BR | Rua das Flores 10 | Centro | São Paulo | SP | 01310100",
    "IE | 3 Harbour Road | | Howth | Dublin | d13 x2y4",
    "HK | 20 Queen's Road | | Central | Hong Kong Island | ",
    "AE | Office 4, Tower B, Sheikh Zayed Road | | | Dubai | ",
    "MX | Av. Reforma 100 | Juárez | Ciudad de México | CDMX | 06600",
    "AU | 5 Station Street | | Box Hill | VIC | 3128",
    "CH | Bahnhofstrasse 1 | | Zürich | | CH-8001",
    "NL | Keizersgracht 1 | | Amsterdam | | 1015cj",
    "PT | Rua Augusta 1 | | Lisboa | | 1100053",
    "KR | 세종대로 110 | 중구 | 서울 | 서울특별시 | 04524",
    "IT | Via Roma 1 | | Milano | Milano | 20121",
    "SG | 1 Raffles Place | | | | 048616",
];

#[test]
fn good_addresses_of_many_countries_are_found_good_as_typed_and_as_stored() {
    for row in GOOD {
        let typed = address(row);
        assert_eq!(faults(&typed), [], "{row}");
        assert_eq!(faults(&normal(typed)), [], "{row}");
    }
}

/// What is wrong, by the part and the beginning of the fault.
const BAD: &[(&str, &str)] = &[
    ("US | | | Springfield | IL | 62704", "Street Missing"),
    ("US | 1 Pine Street | | Springfield | | 62704", "Region Missing"),
    ("US | 1 Pine Street | | Springfield | Ontario | 62704", "Region UnknownRegion"),
    ("US | 1 Pine Street | | Springfield | CA | 62704", "PostalCode PostalCodeOfAnotherRegion"),
    ("US | 1 Pine Street | | Springfield | IL | 6270", "PostalCode PostalCodeForm"),
    ("GB | 14 Quay Lane | | Bristol | | QQ1 4DJ", "PostalCode PostalCodeForm"),
    ("GB | 14 Quay Lane | | | | BS1 4DJ", "City Missing"),
    ("CA | 2 Main Street | | Toronto | ON | V8X 3X4", "PostalCode PostalCodeOfAnotherRegion"),
    ("DE | Lindenallee 5 | | Berlin | | 1011", "PostalCode PostalCodeForm"),
    ("ES | Calle Mayor 3 | | Valencia | Valencia | 28001", "PostalCode PostalCodeOfAnotherRegion"),
    ("FR | - | | Lyon | | 69003", "Street Missing"),
    ("JP | 1-1 Chiyoda | | Chiyoda-ku | Tokyo | 530-0001", "PostalCode PostalCodeOfAnotherRegion"),
    ("IN | 12 MG Road | | Bengaluru | Bavaria | 560001", "Region UnknownRegion"),
    ("BR | Rua das Flores 10 | | São Paulo | SP | 1310100", "PostalCode PostalCodeForm"),
    ("IE | 3 Harbour Road | | Howth | Kent | ", "Region UnknownRegion"),
    ("HK | 20 Queen's Road | | Central | | ", "Region Missing"),
    ("AE | Tower B | | | Doha | ", "Region UnknownRegion"),
    ("MX | Av. Reforma 100 | | Guadalajara | Jal. | 06600", "PostalCode PostalCodeOfAnotherRegion"),
    ("AU | 5 Station Street | | Sydney | NSW | 3128", "PostalCode PostalCodeOfAnotherRegion"),
    ("QX | 5 Station Street | | Sydney | | ", "Country UnknownCountry"),
    ("ZZ | 5 Station Street | | Sydney | | ", "Country Missing"),
    ("DE | Postfach 10 11 12 | | Berlin | | 10115", "Street PoBox"),
    ("DE | Linden\u{202e}allee 5 | | Berlin | | 10115", "Street HiddenCharacters"),
    ("DE | Linden\u{0}allee 5 | | Berlin | | 10115", "Street HiddenCharacters"),
];

#[test]
fn each_fault_is_found_at_its_part_and_alone() {
    for (row, expected) in BAD {
        let found = faults(&address(row));
        let [(part, fault)] = found.as_slice() else { panic!("{row}: {found:?}") };
        assert!(format!("{part:?} {fault:?}").starts_with(expected), "{row}: {part:?} {fault:?}");
    }
}

#[test]
fn an_empty_address_lacks_everything_its_country_asks_for_in_the_order_of_the_form() {
    let empty = Address { country: code("US"), ..Address::default() };
    let parts: Vec<Part> = faults(&empty).into_iter().map(|(part, _)| part).collect();
    assert_eq!(parts, [Part::CustomerName, Part::Street, Part::City, Part::Region, Part::PostalCode]);
}

#[test]
fn a_part_may_be_as_long_as_its_limit_and_no_longer() {
    for part in Part::ALL {
        let mut long = address(GOOD[0]);
        let Some(text) = long.part_mut(part) else { continue };
        *text = "x".repeat(part.max_chars() + 1);
        assert!(faults(&long).contains(&(part, Fault::TooLong { max: part.max_chars() })), "{part:?}");
        *long.part_mut(part).unwrap() = "x".repeat(part.max_chars());
        assert!(!faults(&long).iter().any(|(_, fault)| matches!(fault, Fault::TooLong { .. })), "{part:?}");
    }
}

#[test]
fn a_postal_code_is_stored_as_its_country_writes_it() {
    let table = [
        ("US", "627041234", "62704-1234"),
        ("US", " 62704 ", "62704"),
        ("GB", "ec1y8sy", "EC1Y 8SY"),
        ("GB", "m25bq", "M2 5BQ"),
        ("GB", "M34-4AB", "M34 4AB"),
        ("GB", "bfpo61", "BFPO 61"),
        ("CA", "k1a0b1", "K1A 0B1"),
        ("JP", "１５４ー００２３", "154-0023"),
        ("JP", "〒1540023", "154-0023"),
        ("BR", "01310100", "01310-100"),
        ("IN", "५६०००१", "560001"),
        ("IN", "560 001", "560001"),
        ("NL", "1015cj", "1015 CJ"),
        ("SE", "SE-11455", "11455"),
        ("DE", "D-10115", "10115"),
        ("CH", "CH 8001", "8001"),
        ("IE", "a65f4e2", "A65 F4E2"),
        ("PL", "00950", "00-950"),
        ("PT", "1100 053", "1100-053"),
        ("EG", "١٢٤١١", "12411"),
        ("IR", "۱۱۹۳۶۱۲۳۴۵", "11936-12345"),
        ("DE", "abc  12", "ABC 12"),
        ("AE", " 0000 0 ", "0000 0"),
        ("LV", "lv1010", "LV-1010"),
        ("LV", "1010", "LV-1010"),
        ("SV", "1101", "CP 1101"),
    ];
    for (country, typed, stored) in table {
        let address = Address { country: code(country), postal_code: typed.to_owned(), ..Address::default() };
        assert_eq!(normal(address).postal_code, stored, "{country} {typed}");
    }
}

#[test]
fn a_region_is_stored_by_its_key_however_it_was_named() {
    let table = [
        ("US", "new york", "NY"),
        ("US", "N.Y.", "NY"),
        ("CA", "Colombie-Britannique", "BC"),
        ("ES", "Bizkaia", "BI"),
        ("JP", "東京都", "Tokyo"),
        ("JP", "東京", "Tokyo"),
        ("AE", "دبي", "Dubai"),
        ("MX", "Jalisco", "Jal."),
        ("MX", "JAL", "Jal."),
        ("IE", "county cork", "Co. Cork"),
        ("EG", "cairo", "Cairo Governorate"),
        ("HK", "九龍", "Kowloon"),
        ("BR", "Sao Paulo", "SP"),
        ("AU", "queensland", "QLD"),
        ("US", "Atlantis", "Atlantis"),
        ("GB", "Kent", "Kent"),
    ];
    for (country, typed, stored) in table {
        let address = Address { country: code(country), region: typed.to_owned(), ..Address::default() };
        assert_eq!(normal(address).region, stored, "{country} {typed}");
    }
}

#[test]
fn text_is_stored_composed_and_with_single_spaces() {
    let typed = Address { city: "\u{feff} Sa\u{303}o \t\n Paulo\u{200b} ".to_owned(), ..Address::default() };
    assert_eq!(normal(typed).city, "S\u{e3}o Paulo");
}

#[test]
fn envelopes_are_written_as_their_countries_do() {
    let table = [
        ("US | 1 Pine Street | | Springfield | Illinois | 62704", "Springfield, IL 62704"),
        ("US | 1 Pine Street | | Springfield | | 62704", "Springfield 62704"),
        ("DE | Lindenallee 5 | | Berlin | | 10115", "10115 Berlin"),
        ("CH | Bahnhofstrasse 1 | | Zürich | | 8001", "CH-8001 Zürich"),
        ("CH | Bahnhofstrasse 1 | | Zürich | | ", "Zürich"),
        ("ES | Calle Mayor 3 | | Sagunto | V | 46500", "46500 Sagunto Valencia"),
        ("BR | Rua A 1 | Centro | Recife | PE | 50000-000", "Centro / Recife-PE / 50000-000"),
        ("GB | 14 Quay Lane | | Bristol | | BS1 4DJ", "Bristol / BS1 4DJ"),
        ("JP | 1-1 Chiyoda | | Chiyoda-ku | Tokyo | 100-0001", "Chiyoda-ku, Tokyo / 100-0001"),
        ("AX | Storgatan 1 | | Mariehamn | | 22100", "AX-22100 Mariehamn / ÅLAND"),
    ];
    for (row, end) in table {
        let address = address(row);
        let lines = FORMATS.of(address.country).lines(&address, None);
        assert_eq!(lines[0], "Harbour Lights Ltd", "{row}");
        assert_eq!(lines[1], address.street, "{row}");
        assert_eq!(lines[2..].join(" / "), end, "{row}");
    }
}

#[test]
fn an_envelope_in_the_countrys_own_script_runs_in_its_own_order() {
    let japanese = normal(address("JP | 千代田1-1 | | 千代田区 | 東京 | 1000001"));
    let lines = FORMATS.of(japanese.country).lines(&japanese, Some("Japan"));
    assert_eq!(lines, ["〒100-0001", "東京都千代田区", "千代田1-1", "Harbour Lights Ltd", "Japan"]);
}

#[test]
fn the_second_line_of_a_street_follows_the_first() {
    let flat =
        Address { street_secondary: "Flat 2".to_owned(), ..address("GB | 14 Quay Lane | | Bristol | | BS1 4DJ") };
    let lines = FORMATS.of(flat.country).lines(&flat, None);
    assert_eq!(lines[1..3], ["14 Quay Lane", "Flat 2"]);
}

#[test]
fn forms_ask_in_the_countrys_order_by_the_countrys_names() {
    let labels = |country: &str, language| {
        let format = FORMATS.of(code(country));
        let asked = format.parts().iter().filter(|part| **part > Part::StreetSecondary && **part != Part::Country);
        asked.map(|part| format.label(*part, language)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(labels("US", Language::En), "City, State, ZIP code");
    assert_eq!(labels("GB", Language::En), "Post town, Postcode");
    assert_eq!(labels("JP", Language::En), "Postal code, Prefecture, City");
    assert_eq!(labels("IN", Language::En), "City, PIN code, State");
    assert_eq!(labels("IE", Language::En), "Townland, City, County, Eircode");
    assert_eq!(labels("ES", Language::Es), "Código postal, Ciudad, Provincia");
    assert_eq!(labels("AE", Language::Es), "Emirato");
    assert_eq!(labels("HK", Language::En), "Area, District");
    assert_eq!(labels("GP", Language::En), "Postal code, City, CEDEX");
    let us = FORMATS.of(code("US")).parts();
    assert_eq!(us[..4], [Part::Country, Part::CustomerName, Part::Street, Part::StreetSecondary]);
}

#[test]
fn an_address_shows_nothing_of_itself_when_debugged_and_faults_carry_nothing_of_it() {
    let mut secret = address("US | Sesame Street 1, PO Box 77 | | Narnia | Narnia | Narnia");
    secret.customer_name = String::new();
    assert_eq!(format!("{secret:?}"), "Address([redacted])");
    let shown = format!("{:?}", faults(&secret));
    assert!(!shown.contains("Narnia") && !shown.contains("Sesame") && !shown.contains("77"), "{shown}");
}

#[test]
fn an_address_is_json_by_the_names_of_its_parts_and_a_strange_name_is_refused() {
    let stored = serde_json::to_value(address(GOOD[0])).unwrap();
    let names: Vec<&str> = stored.as_object().unwrap().keys().map(|key| &**key).collect();
    assert_eq!(names, Part::ALL.map(Part::name));
    assert_eq!(serde_json::from_value::<Address>(stored).unwrap(), address(GOOD[0]));
    assert!(serde_json::from_str::<Address>(r#"{"country": "USA"}"#).is_err());
    assert!(serde_json::from_str::<Address>(r#"{"planet": "Mars"}"#).is_err());
}

#[test]
fn broken_files_are_refused_with_the_country_and_the_reason() {
    let refused = |json: &str| Formats::parse(json).err().unwrap();
    assert!(refused("{").contains("cannot be read"));
    assert!(refused("{}").contains("lack ZZ"));
    assert!(refused(r#"{"US": {"lines": ["{town}"], "required": []}}"#).contains("US: town is no part"));
    assert!(refused(r#"{"US": {"lines": ["{city}"], "required": ["street"]}}"#).contains("street is spoken of"));
    assert!(refused(r#"{"US": {"lines": ["{city}"], "required": [], "terms": {"city": "burgh"}}}"#).contains("burgh"));
    let pattern = r#"{"US": {"lines": ["{postal_code}"], "required": [], "postal": "(", "examples": ["1"]}}"#;
    assert!(refused(pattern).contains("US: the postal code's pattern"));
}

proptest! {
    #[test]
    fn to_normalise_twice_is_to_normalise_once(
        country in prop::sample::select(vec!["US", "GB", "JP", "DE", "SE", "KR", "AE", "SO", "PE", "LV", "FR", "HK"]),
        postal_code in prop_oneof!["\\PC{0,12}", "[A-Za-z]{0,3}[- ]?[0-9０-９٠-٩]{2,7}[- ]?[0-9A-Z]{0,4}"],
        city in "\\PC{0,12}", region in "\\PC{0,8}",
    ) {
        let typed = Address { country: code(country), postal_code, city, region, ..Address::default() };
        let once = normal(typed);
        prop_assert!(normal(once.clone()) == once);
    }

    #[test]
    fn whatever_is_typed_is_judged_without_a_panic(street in any::<String>(), postal_code in any::<String>(), country in "[A-Z]{2}") {
        let typed = Address { country: code(&country), street, postal_code, ..Address::default() };
        prop_assert!(!faults(&typed).is_empty());
    }
}
