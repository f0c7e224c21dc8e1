//! The grammar of zones, on ICAO's own published specimens and on zones made here.

use bonafide_mrz::{Field, Format, Sex, Zone, parse};
use jiff::civil::date;
use proptest::prelude::*;

/// Doc 9303's specimens: parts 4 to 7, of the Utopian Anna Maria Eriksson.
const PASSPORT: [&str; 2] =
    ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
const CARD: [&str; 3] =
    ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"];
const OLD_CARD: [&str; 2] = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"];
const VISA: [&str; 2] =
    ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"];
const SMALL_VISA: [&str; 2] = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"];

fn zone(lines: &[&str]) -> Zone {
    parse(lines).expect("the shape of a zone")
}

fn wrong(zone: &Zone) -> Vec<Field> {
    zone.checks.iter().filter(|check| !check.is_right).map(|check| check.field).collect()
}

#[test]
fn the_passport_of_doc_9303_says_what_it_says() {
    let zone = zone(&PASSPORT);
    assert_eq!((zone.format, &*zone.document_code, &*zone.issuing_state), (Format::Td3, "P", "UTO"));
    assert_eq!((&*zone.names.primary, &*zone.names.secondary), ("ERIKSSON", "ANNA MARIA"));
    assert_eq!((&*zone.number, &*zone.nationality, &*zone.optional), ("L898902C3", "UTO", "ZE184226B"));
    assert_eq!(zone.sex, Some(Sex::Female));
    let today = date(2026, 11, 22);
    assert_eq!(zone.birth.birth(today).and_then(|day| day.date()), Some(date(1974, 8, 12)));
    assert_eq!(zone.expiry.expiry(today), Some(date(2012, 4, 15)));
    assert_eq!(zone.checks.len(), 5);
    assert!(zone.is_checked());
}

#[test]
fn the_cards_and_visas_of_doc_9303_have_right_check_digits() {
    for (lines, format, number) in [
        (&CARD[..], Format::Td1, "D23145890"),
        (&OLD_CARD[..], Format::Td2, "D23145890"),
        (&VISA[..], Format::MrvA, "L8988901C"),
        (&SMALL_VISA[..], Format::MrvB, "L8988901C"),
    ] {
        let zone = zone(lines);
        assert_eq!((zone.format, &*zone.number), (format, number));
        assert_eq!((&*zone.names.primary, &*zone.names.secondary), ("ERIKSSON", "ANNA MARIA"), "{format:?}");
        assert_eq!(wrong(&zone), [], "{format:?}");
    }
}

#[test]
fn a_wrong_digit_is_a_fact_of_the_zone_and_says_what_should_stand_there() {
    let zone = zone(&[PASSPORT[0], &PASSPORT[1].replace("7408122F", "7408123F")]);
    assert_eq!(wrong(&zone), [Field::Birth, Field::Whole]);
    let birth = zone.checks.iter().find(|check| check.field == Field::Birth).expect("a check");
    assert_eq!((birth.stands, birth.should_be), ('3', '2'));
    assert_eq!((birth.span.line, birth.span.columns.clone()), (1, 19..20));
}

#[test]
fn a_long_number_goes_on_in_the_optional_field() {
    let card = zone(&["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", CARD[2]]);
    assert_eq!((&*card.number, &*card.optional), ("D23145890734", ""));
    assert_eq!(wrong(&card), []);
    let spans: Vec<_> = card.spans(Field::Number).into_iter().map(|span| (span.line, span.columns)).collect();
    assert_eq!(spans, [(0, 5..14), (0, 15..18)]);
    let old = zone(&["I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"]);
    assert_eq!((&*old.number, wrong(&old)), ("D23145890734", vec![]));
}

#[test]
fn a_state_that_adds_nothing_may_leave_out_its_digit() {
    let second = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<";
    for digit in ["<", "0"] {
        let line = format!("{}{digit}", &second[..42]);
        let whole = parse(&[PASSPORT[0], &format!("{line}0")]).expect("a zone").checks[4].should_be;
        assert_eq!(wrong(&zone(&[PASSPORT[0], &format!("{line}{whole}")])), []);
    }
}

#[test]
fn somebody_whose_birthday_nobody_knows_has_a_zone_too() {
    let zone = zone(&[CARD[0], "7408<<4<1204159UTO<<<<<<<<<<<0", CARD[2]]);
    let born = zone.birth.birth(date(2026, 11, 22)).expect("a birth");
    assert_eq!((born.year, born.month, born.day, born.date()), (Some(1974), Some(8), None, None));
    assert_eq!(zone.sex, Some(Sex::Unspecified));
}

#[test]
fn what_does_not_have_the_shape_is_no_zone() {
    assert!(parse(&[]).is_none() && parse(&[""]).is_none());
    assert!(parse(&[PASSPORT[0]]).is_none(), "one line of two");
    assert!(parse(&[PASSPORT[0], &PASSPORT[1][..43]]).is_none(), "one character too few");
    assert!(parse(&[PASSPORT[0], OLD_CARD[1]]).is_none(), "lines of two formats");
    assert!(parse(&[PASSPORT[0], &PASSPORT[1].to_lowercase()]).is_none(), "small letters");
    assert!(parse(&["é".repeat(22).as_str(), PASSPORT[1]]).is_none(), "bytes are no characters");
}

#[test]
fn what_is_shown_for_debugging_says_nothing_of_the_holder() {
    let zone = zone(&PASSPORT);
    let shown = format!("{zone:?} {:?} {:?} {:?}", zone.names, zone.birth, zone.checks);
    assert!(["ERIK", "L898", "7408", "1204"].iter().all(|secret| !shown.contains(secret)), "{shown}");
}

/// A line of any characters that a zone may have.
fn line(length: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[A-Z0-9<]{{{length}}}")).expect("an expression")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_is_handed_in_breaks_the_parser(lines in proptest::collection::vec(".{0,50}", 0..5)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let _ = parse(&lines);
    }

    #[test]
    fn whatever_has_the_shape_is_a_zone_that_gives_its_lines_back(
        lines in prop_oneof![
            proptest::collection::vec(line(30), 3),
            proptest::collection::vec(line(36), 2),
            proptest::collection::vec(line(44), 2),
        ],
    ) {
        let given: Vec<&str> = lines.iter().map(String::as_str).collect();
        let zone = parse(&given).expect("the shape of a zone");
        prop_assert_eq!(zone.lines(), lines);
        for (field, _) in [(Field::Number, 0), (Field::Optional, 0), (Field::Names, 0), (Field::Whole, 0)] {
            prop_assert_eq!(zone.text(field).len(), zone.spans(field).iter().map(|span| span.columns.len()).sum::<usize>());
        }
    }

    #[test]
    fn one_wrong_digit_in_a_checked_field_is_always_seen(column in 0usize..9, by in 1u8..10) {
        let mut second = PASSPORT[1].as_bytes().to_vec();
        if second[column].is_ascii_digit() {
            second[column] = b'0' + (second[column] - b'0' + by) % 10;
            let second = String::from_utf8(second).expect("ASCII");
            prop_assert!(wrong(&zone(&[PASSPORT[0], &second])).contains(&Field::Number));
        }
    }
}
