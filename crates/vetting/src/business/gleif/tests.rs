//! Files as GLEIF makes them, of invented companies, and files as nobody should make them.

use std::convert::Infallible;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::lei::tests::invented;
use super::super::registered::NameKind;
use super::*;

const HEADER: &str = r#""LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1","Entity.OtherEntityNames.OtherEntityName.1.xmllang","Entity.OtherEntityNames.OtherEntityName.1.type","Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1","Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1.type","Entity.LegalAddress.FirstAddressLine","Entity.LegalAddress.AdditionalAddressLine.1","Entity.LegalAddress.City","Entity.LegalAddress.Region","Entity.LegalAddress.Country","Entity.LegalAddress.PostalCode","Entity.RegistrationAuthority.RegistrationAuthorityID","Entity.RegistrationAuthority.RegistrationAuthorityEntityID","Entity.LegalJurisdiction","Entity.EntityStatus","Registration.RegistrationStatus","ConformityFlag""#;

fn row(lei: &str, name: &str, entity: &str, registration: &str) -> String {
    format!(
        "\"{lei}\",\"{name}\",\"de\",\"Anker Handel\",\"de\",\"TRADING_OR_OPERATING_NAME\",\"BLAUER ANKER\",\"AUTO_ASCII_TRANSLITERATED_LEGAL_NAME\",\"Hafenstraße 1\",\"Hinterhaus\",\"Hamburg\",\"DE-HH\",\"DE\",\"20457\",\"RA000242\",\"HRB 12345\",\"DE\",\"{entity}\",\"{registration}\",\"CONFORMING\""
    )
}

fn all(file: impl AsRef<[u8]>) -> (Vec<Registered>, Result<Tally, Unreadable<Infallible>>) {
    let mut entries = Vec::new();
    let tally = read(file.as_ref(), |entry| {
        entries.push(entry);
        Ok(())
    });
    (entries, tally)
}

#[test]
fn columns_are_found_by_their_names_and_unknown_ones_passed_over() {
    let file =
        format!("\u{FEFF}{HEADER}\r\n{}\r\n", row(&invented(1), "Blauer \"\"Anker\"\"\nGmbH", "ACTIVE", "ISSUED"));
    let (entries, tally) = all(file);
    assert_eq!(tally.expect("read"), Tally { entries: 1, ..Tally::default() });
    let entry = entries.first().expect("one");
    assert_eq!((&*entry.lei, &*entry.legal_name), (&*invented(1), "Blauer \"Anker\"\nGmbH"));
    let names: Vec<_> = entry.other_names.iter().map(|other| (&*other.name, other.kind)).collect();
    assert_eq!(names, [("Anker Handel", NameKind::Trading), ("BLAUER ANKER", NameKind::Legal)]);
    assert_eq!((entry.authority.as_deref(), entry.number.as_deref()), (Some("RA000242"), Some("HRB 12345")));
    assert_eq!(entry.country.map(|country| country.to_string()).as_deref(), Some("DE"));
    assert_eq!((&*entry.address.street, &*entry.address.street_secondary), ("Hafenstraße 1", "Hinterhaus"));
    assert_eq!((&*entry.address.city, &*entry.address.postal_code), ("Hamburg", "20457"));
    assert!(entry.is_active && entry.is_kept_up);
    assert_eq!(entry.number_key().as_deref(), Some("HRB12345"));
}

#[test]
fn rows_that_cannot_be_right_are_counted_and_the_rest_is_read() {
    let good = row(&invented(1), "Blauer Anker GmbH", "ACTIVE", "LAPSED");
    let ceased = row(&invented(2), "Roter Anker GmbH", "INACTIVE", "RETIRED");
    let wrong_digits = row(&invented(3).replacen('3', "4", 1), "Anker GmbH", "ACTIVE", "ISSUED");
    let no_name = row(&invented(4), "", "ACTIVE", "ISSUED");
    let duplicate = row(&invented(5), "Anker GmbH", "ACTIVE", "DUPLICATE");
    let file = [HEADER, &good, &wrong_digits, "\"too\",\"short\"", &no_name, &duplicate, &ceased].join("\n");
    let (entries, tally) = all([file.as_bytes(), b"\n\"\xFF\",\xFE"].concat());
    let expected = Tally { entries: 2, malformed: 4, first_malformed: Some(3), withdrawn: 1 };
    assert_eq!(tally.expect("read"), expected);
    let states: Vec<_> = entries.iter().map(|entry| (entry.is_active, entry.is_kept_up)).collect();
    assert_eq!(states, [(true, false), (false, false)]);
}

#[test]
fn another_file_is_refused_by_the_column_that_it_lacks() {
    for (file, column) in [("", "LEI"), ("a,b\n1,2", "LEI"), ("LEI,Entity\nx,y", "Entity.LegalName")] {
        assert!(matches!(all(file).1, Err(Unreadable::NoColumn(missing)) if missing == column), "{file}");
    }
}

#[test]
fn a_row_without_an_end_is_given_up() {
    let file = format!("{HEADER}\n\"{}", "x".repeat(3 << 20));
    assert!(matches!(all(file).1, Err(Unreadable::Read(_))));
}

#[test]
fn reading_stops_when_an_entry_cannot_be_kept() {
    let file = [HEADER, &row(&invented(1), "Anker", "ACTIVE", "ISSUED")].join("\n");
    assert!(matches!(read(file.as_bytes(), |_| Err("full")), Err(Unreadable::Kept("full"))));
}

#[test]
fn many_rows_are_read_without_being_held() {
    let mut file = format!("{HEADER}\n");
    for serial in 0..2_000 {
        writeln!(file, "{}", row(&invented(serial), "Blauer Anker GmbH", "ACTIVE", "ISSUED")).expect("a text takes it");
    }
    let mut count = 0;
    let tally = read(file.as_bytes(), |_| {
        count += 1;
        Ok::<(), Infallible>(())
    });
    assert_eq!((count, tally.expect("read").entries), (2_000, 2_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_after_a_good_header_are_read_to_their_end(tail in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (entries, tally) = all([HEADER.as_bytes(), b"\n", &tail].concat());
        prop_assert_eq!(entries.len() as u64, tally.expect("small enough").entries);
    }
}
