//! A licence's text: read back in every version, understood when it deviates, and harmless whatever it is.

use bonafide_barcode::aamva::{Card, Country, Deviation, ISSUERS, Licence, NotALicence, Sex, parse};
use bonafide_specimen::barcode::{self as specimen, VERSIONS, payload};
use jiff::civil::date;
use proptest::prelude::*;

fn written(seed: u64, version: u8) -> (specimen::Licence, String) {
    let licence = specimen::Licence::invented(seed);
    let text = payload(&licence, version);
    (licence, text)
}

fn same(read: &Licence, written: &specimen::Licence, version: u8) {
    let given: Vec<&str> =
        [&written.first, &written.middle].into_iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    assert_eq!(read.version, Some(version));
    assert_eq!(read.family.as_deref(), Some(&*written.family));
    assert_eq!(read.given, given);
    assert_eq!(read.suffix.as_deref().unwrap_or_default(), written.suffix);
    assert_eq!(
        (read.born, read.issued, read.expires),
        (Some(written.born), Some(written.issued), Some(written.expires))
    );
    assert_eq!(read.number.as_deref(), Some(&*written.number));
    assert_eq!(read.country, Some(if written.issuer.canadian { Country::Canada } else { Country::UnitedStates }));
    assert_eq!(read.jurisdiction.as_deref(), Some(written.issuer.jurisdiction));
    assert_eq!(read.card, if written.identity_only { Card::Identity } else { Card::Driving });
    assert_eq!(read.address.street.as_deref(), Some(&*written.street));
    assert_eq!(read.address.city.as_deref(), Some(&*written.city));
    assert!(read.address.postal.as_ref().is_some_and(|code| written.postal.starts_with(&code.replace(' ', "")[..5])));
    let sex = match written.sex {
        specimen::Sex::Male => Sex::Male,
        specimen::Sex::Female => Sex::Female,
        specimen::Sex::Unstated => Sex::Unstated,
    };
    assert_eq!(read.sex, Some(sex));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_licence_reads_back_in_every_version_and_keeps_to_the_standard(seed in any::<u64>(), version in VERSIONS) {
        let (licence, text) = written(seed, version);
        let read = parse(text.as_bytes()).unwrap();
        same(&read, &licence, version);
        prop_assert_eq!(read.deviations, vec![]);
    }

    #[test]
    fn bytes_of_any_kind_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn a_text_with_anything_changed_does_no_harm(
        seed in any::<u64>(), version in VERSIONS, from in 0usize..400, removed in 0usize..60,
        put in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut bytes = written(seed, version).1.into_bytes();
        let from = from.min(bytes.len());
        let to = (from + removed).min(bytes.len());
        bytes.splice(from..to, put);
        let _ = parse(&bytes);
        bytes.truncate(from);
        let _ = parse(&bytes);
    }
}

/// The text of a known licence, changed; what is then read.
fn changed(version: u8, change: impl Fn(&str) -> String) -> Licence {
    let (licence, text) = written(7, version);
    let read = parse(change(&text).as_bytes()).unwrap();
    same(&read, &licence, version);
    read
}

#[test]
fn every_mixture_of_line_ends_is_understood() {
    for ends in ["\r", "\r\n", "\n\r", "\u{1e}", "\n\n"] {
        for version in VERSIONS {
            changed(version, |text| text.replace('\n', ends));
        }
    }
}

#[test]
fn missing_signs_at_the_start_are_noted() {
    let read = changed(9, |text| text.trim_start_matches(['@', '\n', '\u{1e}', '\r']).to_owned());
    assert!(read.deviations.contains(&Deviation::Start));
    let read = changed(1, |text| text.replace("\u{1e}\rANSI ", "\u{1c}\rAAMVA"));
    assert_eq!(read.deviations, [Deviation::Start]);
}

#[test]
fn wrong_places_and_lengths_are_noted() {
    let placed = |place: &'static str| changed(8, move |text| format!("{}{place}{}", &text[..23], &text[31..]));
    for place in ["99999999", "00000000", "00410001"] {
        assert_eq!(placed(place).deviations, [Deviation::Places]);
    }
}

#[test]
fn what_follows_the_text_is_noted() {
    let read = changed(8, |text| format!("{text}\u{0}\u{0}###"));
    assert_eq!(read.deviations, [Deviation::StrayText]);
}

#[test]
fn dates_in_the_other_countrys_order_are_understood_and_noted() {
    let text = payload(&specimen::Licence::invented(7), 8);
    let born = specimen::Licence::invented(7).born;
    let (theirs, other) = match specimen::Licence::invented(7).issuer.canadian {
        true => ("%Y%m%d", "%m%d%Y"),
        false => ("%m%d%Y", "%Y%m%d"),
    };
    let text = text.replace(&format!("DBB{}", born.strftime(theirs)), &format!("DBB{}", born.strftime(other)));
    let read = parse(text.as_bytes()).unwrap();
    assert_eq!(read.born, Some(born));
    assert_eq!(read.deviations, [Deviation::DateOrder("DBB")]);
}

#[test]
fn elements_alone_are_a_licence_only_when_they_name_a_holder() {
    let read = parse(b"DCSSAMPLE\nDACALVA\nDAQ123\nDBB01311990\n").unwrap();
    assert_eq!((read.family.as_deref(), read.born), (Some("SAMPLE"), Some(date(1990, 1, 31))));
    assert_eq!(read.deviations, [Deviation::NoHeader]);
    assert_eq!(parse(b"DCSSAMPLE\nDACALVA\n"), Err(NotALicence::OtherText));
    assert_eq!(parse(b"https://example.com"), Err(NotALicence::OtherText));
    assert_eq!(parse(b"@\n\x1e\rANSI 636000100102DL00410278ZV03190008DL\r"), Err(NotALicence::Empty));
}

#[test]
fn a_name_in_one_piece_is_divided_only_at_commas() {
    let read =
        |name: &str| parse(format!("@\n\u{1e}\rANSI 6360000101DL00290030DLDAA{name}\nDAQ1\r").as_bytes()).unwrap();
    let divided = read("SAMPLE,ALVA,QUINN,JR");
    assert_eq!(
        (divided.family.as_deref(), divided.given_names(), divided.suffix.as_deref()),
        (Some("SAMPLE"), "ALVA QUINN".into(), Some("JR"))
    );
    let without_middle = read("SAMPLE,ALVA,,III");
    assert_eq!((without_middle.given_names(), without_middle.suffix.as_deref()), ("ALVA".into(), Some("III")));
    let whole = read("ALVA QUINN SAMPLE");
    assert_eq!((whole.family, whole.full_name.as_deref()), (None, Some("ALVA QUINN SAMPLE")));
    assert!(whole.deviations.contains(&Deviation::Name));
}

#[test]
fn letters_beyond_ascii_are_read_as_latin_1_and_as_utf_8() {
    let text = "@\n\u{1e}\rANSI 604428080001DL00310030DLDAQ1\nDCSL'ÉCHANTILLON\nDACJOSÉE\r";
    let latin: Vec<u8> = text.chars().map(|sign| sign as u8).collect();
    for bytes in [latin.as_slice(), text.as_bytes()] {
        let read = parse(bytes).unwrap();
        assert_eq!((read.family.as_deref(), read.given_names()), (Some("L'ÉCHANTILLON"), "JOSÉE".into()));
        assert_eq!(read.jurisdiction.as_deref(), Some("QC"));
    }
}

#[test]
fn a_cut_name_says_so() {
    let long = "A".repeat(45);
    let licence = specimen::Licence { family: long, ..specimen::Licence::invented(3) };
    let read = parse(payload(&licence, 9).as_bytes()).unwrap();
    assert_eq!((read.cut.family, read.cut.first), (Some(true), Some(false)));
}

#[test]
fn the_tracks_of_a_magnetic_stripe_are_understood() {
    let text = "%FLAMAUROT^SAMPLE$ALVA$Q^12 UTOPIA AVE^?\n;6360100001234567=250919850913=?\n%1032301      D               2509?";
    let read = parse(text.as_bytes()).unwrap();
    assert_eq!((read.family.as_deref(), read.given_names()), (Some("SAMPLE"), "ALVA Q".into()));
    assert_eq!((read.born, read.expires), (Some(date(1985, 9, 13)), Some(date(2025, 9, 30))));
    assert_eq!((read.number.as_deref(), read.jurisdiction.as_deref()), (Some("0001234567"), Some("FL")));
    assert_eq!((read.address.city.as_deref(), read.address.postal.as_deref()), (Some("AMAUROT"), Some("32301")));
    assert_eq!((read.sex, read.deviations), (Some(Sex::Female), vec![Deviation::MagneticStripe]));
}

#[test]
fn nothing_of_the_holder_is_printed_by_debug() {
    let (licence, text) = written(5, 8);
    let printed = format!("{:?}", parse(text.as_bytes()).unwrap());
    for secret in [&licence.family, &licence.first, &licence.number, &licence.street, &licence.document] {
        assert!(!printed.contains(secret.as_str()));
    }
}

#[test]
fn no_two_issuers_share_a_number() {
    let mut numbers: Vec<u32> = ISSUERS.iter().map(|issuer| issuer.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), ISSUERS.len());
}
