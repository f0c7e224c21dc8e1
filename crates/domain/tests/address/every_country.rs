//! What must hold for every country and area of the data: forms, examples of postal codes, areas and their prefixes.

use bonafide_domain::address::{Address, Fault, Part, Region};
use bonafide_domain::country::CountryCode;
use bonafide_domain::language::Language;

use super::{COUNTRIES, FORMATS, code, faults, normal};

#[test]
fn every_country_has_a_form_with_a_name_and_a_street() {
    for (country, name) in COUNTRIES.list(Language::En) {
        let format = FORMATS.of(country);
        assert!(format.has(Part::Street) && format.required(Part::Street), "{name}");
        for part in format.parts() {
            assert!(Language::ALL.iter().all(|language| !format.label(*part, *language).is_empty()), "{name}");
        }
        assert_eq!(format.postal_example().is_some(), format.has(Part::PostalCode) && country != code("KP"), "{name}");
    }
}

fn with_code(country: CountryCode, region: &str, postal_code: &str) -> Address {
    Address { country, region: region.to_owned(), postal_code: postal_code.to_owned(), ..Address::default() }
}

fn fault_of_code(address: &Address) -> Option<Fault> {
    faults(address).into_iter().find(|(part, _)| *part == Part::PostalCode).map(|(_, fault)| fault)
}

#[test]
fn every_example_of_a_postal_code_passes_and_is_stored_as_it_is() {
    let mut seen = 0;
    for (country, name) in COUNTRIES.list(Language::En) {
        for example in FORMATS.of(country).postal_examples() {
            assert_eq!(fault_of_code(&with_code(country, "", example)), None, "{name} {example}");
            assert_eq!(normal(with_code(country, "", example)).postal_code, *example, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 180, "{seen}");
}

/// The country's codes that begin so: its examples with their beginning replaced, and the prefix filled up with digits.
fn completed(country: CountryCode, prefix: &str) -> Vec<Address> {
    let examples = FORMATS.of(country).postal_examples().iter().filter_map(|example| example.get(prefix.len()..));
    let digits = (0..8).map(|n| &"11111111"[..n]);
    let codes = examples.chain(digits).map(|rest| normal(with_code(country, "", &format!("{prefix}{rest}"))));
    codes.filter(|address| fault_of_code(address).is_none()).collect()
}

fn in_region(address: &Address, region: &Region) -> Option<Fault> {
    fault_of_code(&Address { region: region.key.clone(), ..address.clone() })
}

#[test]
fn every_areas_postal_codes_are_accepted_there_and_refused_in_other_areas() {
    let mut refused = 0;
    for (country, name) in COUNTRIES.list(Language::En) {
        let regions = FORMATS.of(country).regions();
        for (region, prefix) in regions.iter().flat_map(|r| r.postal_prefixes().iter().map(move |p| (r, p))) {
            let codes = completed(country, prefix);
            assert!(!codes.is_empty(), "{name} {} {prefix}", region.key);
            for code in &codes {
                assert_eq!(in_region(code, region), None, "{name} {} {prefix}", region.key);
                let compact = code.postal_code.replace([' ', '-'], "");
                let begins = |theirs: &String| compact.starts_with(&**theirs);
                let stranger = |r: &&Region| !r.postal_prefixes().is_empty() && !r.postal_prefixes().iter().any(begins);
                for other in regions.iter().filter(stranger).take(2) {
                    assert_eq!(in_region(code, other), Some(Fault::PostalCodeOfAnotherRegion), "{name} {prefix}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 2000, "{refused}");
}

#[test]
fn every_area_is_found_by_its_key_and_by_both_its_names() {
    for (country, name) in COUNTRIES.list(Language::En) {
        let format = FORMATS.of(country);
        for region in format.regions() {
            for text in [&*region.key, &*region.name, region.native_name()] {
                assert_eq!(format.region(text).map(|found| &*found.key), Some(&*region.key), "{name} {text}");
            }
        }
    }
}
