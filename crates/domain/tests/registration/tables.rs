//! What each scheme takes, how it is stored, and by which rule the rest is refused.

use bonafide_domain::registration::{Identifier, Rule, example, judge};

use crate::stored;

fn broken(identifier: Identifier, written: &str) -> Rule {
    match judge(identifier, written) {
        Ok(stored) => panic!("{written:?} was taken for {stored}"),
        Err(wrong) => wrong.rule,
    }
}

fn spellings(identifier: Identifier, rows: &[(&str, &str)]) {
    for (written, expected) in rows {
        assert_eq!(stored(identifier, written), *expected, "{written:?}");
    }
}

fn refusals(identifier: Identifier, rows: &[(&str, &str)]) {
    for (written, key) in rows {
        assert_eq!(broken(identifier, written).key(), *key, "{written:?}");
    }
}

#[test]
fn wire_names_read_back_and_examples_pass() {
    for identifier in Identifier::ALL {
        assert_eq!(Identifier::of_wire_name(identifier.wire_name()), Some(identifier));
        assert!(judge(identifier, example(identifier)).is_ok(), "{identifier:?}");
    }
    assert_eq!(Identifier::of_wire_name("ein"), None);
}

#[test]
fn nothing_written_is_missing_everywhere() {
    for identifier in Identifier::ALL {
        let missing = ["", "  ", "-", "\u{a0}./"].map(|written| broken(identifier, written).key());
        assert_eq!(missing, ["missing"; 4], "{identifier:?}");
    }
}

#[test]
fn an_ein_is_stored_with_its_hyphen() {
    let rows =
        ["12-3456789", "123456789", " 12 3456789 ", "EIN: 12-3456789", "fein no. 123456789", "12\u{2011}3456789"];
    spellings(Identifier::Ein, &rows.map(|written| (written, "12-3456789")));
    spellings(
        Identifier::Ein,
        &[("١٢-٣٤٥٦٧٨٩", "12-3456789"), ("１２３４５６７８９", "12-3456789"), ("१२३४५६७८९", "12-3456789")],
    );
}

#[test]
fn an_ein_outside_the_list_of_prefixes_is_refused() {
    refusals(
        Identifier::Ein,
        &[
            ("00-1234567", "unknown-prefix"),
            ("07-1234567", "unknown-prefix"),
            ("96-1234567", "unknown-prefix"),
            ("12-345678", "length"),
            ("12-34567890", "length"),
            ("12-34S6789", "characters"),
            ("123-45-6789", "personal-number"),
            ("123 45 6789", "personal-number"),
        ],
    );
    let taken = (0..100).filter(|prefix| judge(Identifier::Ein, &format!("{prefix:02}1234567")).is_ok()).count();
    assert_eq!(taken, 83);
}

#[test]
fn a_duns_number_is_nine_digits() {
    let rows = ["12-345-6789", "123456789", "D-U-N-S 12 345 6789", "DUNS number: 123456789"];
    spellings(Identifier::Duns, &rows.map(|written| (written, "123456789")));
    let refused = [("12345678", "length"), ("000000000", "zeros"), ("12345678X", "characters")];
    refusals(Identifier::Duns, &refused);
}

#[test]
fn a_company_number_is_filled_up_to_eight_characters() {
    spellings(
        Identifier::Cn,
        &[
            ("1234567", "01234567"),
            ("6", "00000006"),
            ("CRN 01234567", "01234567"),
            ("Company no. 1234567", "01234567"),
            ("sc 123456", "SC123456"),
            ("SC1234", "SC001234"),
            ("NO12345", "NO012345"),
            ("oc-301234", "OC301234"),
            ("NI 612345", "NI612345"),
            ("R0000012", "R0000012"),
            ("IP12345R", "IP12345R"),
            ("SP1234RS", "SP1234RS"),
            ("SL12345A", "SL12345A"),
            ("CE012345", "CE012345"),
        ],
    );
    refusals(
        Identifier::Cn,
        &[
            ("123456789", "length"),
            ("00000000", "zeros"),
            ("SC000000", "zeros"),
            ("SC", "length"),
            ("XX123456", "unknown-prefix"),
            ("1A234567", "shape"),
            ("SC12345A", "shape"),
            ("IP123R", "length"),
            ("IPABCDEF", "shape"),
            ("ЅС123456", "characters"),
        ],
    );
}

#[test]
fn an_acn_keeps_its_check_digit() {
    // 004 085 616 and 010 499 966 are specimens in the register's own description of the check.
    spellings(
        Identifier::Acn,
        &[("004 085 616", "004085616"), ("ACN 010 499 966", "010499966"), ("123.456.780", "123456780")],
    );
    refusals(Identifier::Acn, &[("004 085 617", "check-digit"), ("53 004 085 616", "length"), ("000000000", "zeros")]);
}

#[test]
fn a_cin_spells_out_a_company() {
    spellings(
        Identifier::Cin,
        &[
            ("u12345mh2020ptc123456", "U12345MH2020PTC123456"),
            ("CIN: L 12345 TZ 1995 PLC 123456", "L12345TZ1995PLC123456"),
            ("U12345OR1850GOI000123", "U12345OR1850GOI000123"),
        ],
    );
    refusals(
        Identifier::Cin,
        &[
            ("U12345MH2020PTC12345", "length"),
            ("X12345MH2020PTC123456", "unknown-prefix"),
            ("U12345QQ2020PTC123456", "region"),
            ("U12345MH1849PTC123456", "date"),
            ("U12345MH2100PTC123456", "date"),
            ("U12345MH2020ABC123456", "kind"),
            ("U1234AMH2020PTC123456", "shape"),
            ("U12345MH2020PTC12345O", "shape"),
        ],
    );
}

#[test]
fn a_canadian_number_may_carry_a_program_account() {
    spellings(
        Identifier::Cbn,
        &[
            ("12345 6782", "123456782"),
            ("BN 123456782", "123456782"),
            ("12345 6782 rc 0001", "123456782RC0001"),
            ("123456782-RR-0001", "123456782RR0001"),
        ],
    );
    refusals(
        Identifier::Cbn,
        &[
            ("123456789", "check-digit"),
            ("123456782RC1", "length"),
            ("123456782XX0001", "kind"),
            ("123456782RC0000", "kind"),
            ("123456782RC000O", "shape"),
            ("123456782123456", "shape"),
            ("000000000", "zeros"),
        ],
    );
}

#[test]
fn a_romanian_code_is_stored_without_its_letters() {
    spellings(
        Identifier::Vatrn,
        &[("RO123456789", "123456789"), ("CUI RO 123456789", "123456789"), ("ro 19", "19"), ("123456789", "123456789")],
    );
    refusals(
        Identifier::Vatrn,
        &[("123456788", "check-digit"), ("0123456789", "unknown-prefix"), ("5", "size"), ("BG123456789", "characters")],
    );
}

#[test]
fn rn_takes_iceland_and_israel_and_nothing_else() {
    // 120174-3399 is the specimen by which the kennitala is usually explained.
    spellings(Identifier::Rn, &[("120174-3399", "1201743399"), ("kt. 120174-3399", "1201743399")]);
    spellings(Identifier::Rn, &[("51-234567-9", "512345679"), ("IL 512345679", "512345679")]);
    refusals(
        Identifier::Rn,
        &[
            ("120174-3389", "check-digit"),
            ("321374-3399", "date"),
            ("120174-3395", "date"),
            ("512345678", "check-digit"),
            ("412345670", "unknown-prefix"),
            ("12345678", "length"),
        ],
    );
}

#[test]
fn numbers_without_public_rules_have_bounds_only() {
    spellings(Identifier::Ccn, &[("123456-7", "1234567"), ("ab 1234", "AB1234")]);
    refusals(
        Identifier::Ccn,
        &[("123", "size"), ("ABCD", "shape"), ("123456789012345678901", "size"), ("12é4", "characters")],
    );
    spellings(Identifier::Other, &[("  HRB  12345 B ", "HRB 12345 B"), ("工商 123-4", "工商 123-4")]);
    refusals(Identifier::Other, &[("7", "size"), ("12\u{202e}34", "characters"), ("12\u{0}34", "characters")]);
    assert_eq!(broken(Identifier::Other, &"9".repeat(65)), Rule::Size { least: 2, most: 64 });
}

#[test]
fn a_vat_number_needs_its_country() {
    spellings(
        Identifier::Vat,
        &[
            ("VAT no. de 123 456 788", "DE123456788"),
            ("GR 123456783", "EL123456783"),
            ("EL23456780", "EL023456780"),
            ("BE (0)403.170.701", "BE0403170701"),
            ("BE403170701", "BE0403170701"),
            ("NL 123456782 B 01", "NL123456782B01"),
            ("IE 1234567T", "IE1234567T"),
            ("ro 19", "RO19"),
        ],
    );
    refusals(
        Identifier::Vat,
        &[
            ("123456788", "country-missing"),
            ("D123456788", "country-missing"),
            ("CHE123456788", "country-unknown"),
            ("NO123456785", "country-unknown"),
            ("GB340804329", "country-left"),
            ("DE12345678", "length"),
            ("DE12345678O", "characters"),
            ("AT12345678", "shape"),
        ],
    );
    let wrong = judge(Identifier::Vat, "GR 1234567").expect_err("too short");
    assert_eq!(wrong.country, Some("EL"));
    assert_eq!(wrong.to_string(), "VAT number: it should have 9 characters after EL");
}

#[test]
fn a_wrong_length_names_the_lengths_there_are() {
    let rows: [(Identifier, &str, &[usize]); 6] = [
        (Identifier::Cin, "U12345MH2020PTC", &[21]),
        (Identifier::Cbn, "1234567821", &[9, 15]),
        (Identifier::Rn, "1234", &[9, 10]),
        (Identifier::Vat, "IE1234567", &[8, 9]),
        (Identifier::Vat, "FR1234567", &[11]),
        (Identifier::Vat, "CZ1234567", &[8, 9, 10]),
    ];
    for (identifier, written, allowed) in rows {
        assert_eq!(broken(identifier, written), Rule::Length { allowed }, "{written:?}");
    }
}

#[test]
fn a_number_all_of_noughts_is_refused_even_where_its_sum_holds() {
    for written in ["XI000000000", "BE0000000000", "EL000000000", "PL0000000000", "NL000000000B00", "IT00000000000"] {
        assert_eq!(broken(Identifier::Vat, written), Rule::Zeros, "{written:?}");
    }
}
