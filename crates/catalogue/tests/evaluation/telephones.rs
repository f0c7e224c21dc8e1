//! Telephone numbers of many countries as people there write them, kept in E.164.

use bonafide_domain::field::Kind;
use bonafide_domain::reason::code;
use serde_json::json;

use crate::kinds::judged;

/// Country, as written, as kept. Numbers are of ranges set aside for fiction, or the form with running digits.
const NUMBERS: [(&str, &str, &str); 38] = [
    ("US", "+1 (206) 555-0187", "+12065550187"),
    ("US", "001 206 555 0187", "+12065550187"),
    ("US", "+1-206-555-0187", "+12065550187"),
    ("US", "+1.206.555.0187", "+12065550187"),
    ("CA", "+1 613 555 0142", "+16135550142"),
    ("GB", "+44 20 7946 0321", "+442079460321"),
    ("GB", "+44 (0)20 7946 0321", "+442079460321"),
    ("GB", "+44 7400 123456", "+447400123456"),
    ("IE", "+353 1 234 5678", "+35312345678"),
    ("DE", "+49 30 23125 014", "+493023125014"),
    ("DE", "+49 (0) 1512 3456789", "+4915123456789"),
    ("AT", "+43 1 234567", "+431234567"),
    ("CH", "+41 44 668 18 00", "+41446681800"),
    ("FR", "+33 6 12 34 56 78", "+33612345678"),
    ("ES", "+34 912 345 678", "+34912345678"),
    ("PT", "+351 912 345 678", "+351912345678"),
    ("IT", "+39 06 1234 5678", "+390612345678"),
    ("IT", "+39 312 345 6789", "+393123456789"),
    ("NL", "+31 6 12345678", "+31612345678"),
    ("BE", "+32 470 12 34 56", "+32470123456"),
    ("DK", "+45 32 12 34 56", "+4532123456"),
    ("SE", "+46 70 123 45 67", "+46701234567"),
    ("NO", "+47 40 61 23 45", "+4740612345"),
    ("FI", "+358 41 2345678", "+358412345678"),
    ("PL", "+48 512 345 678", "+48512345678"),
    ("RO", "+40 712 034 567", "+40712034567"),
    ("GR", "+30 691 234 5678", "+306912345678"),
    ("TR", "+90 501 234 56 78", "+905012345678"),
    ("IL", "+972 50-234-5678", "+972502345678"),
    ("IN", "+91 81234 56789", "+918123456789"),
    ("JP", "+81 90-1234-5678", "+819012345678"),
    ("KR", "+82 10-2000-0000", "+821020000000"),
    ("AU", "+61 412 345 678", "+61412345678"),
    ("BR", "+55 11 96123-4567", "+5511961234567"),
    ("MX", "+52 222 123 4567", "+522221234567"),
    ("ZA", "+27 71 123 4567", "+27711234567"),
    ("CO", "+57 321 1234567", "+573211234567"),
    ("NG", "+234 802 123 4567", "+2348021234567"),
];

#[test]
fn numbers_of_thirty_countries_are_taken_as_people_write_them() {
    let countries: std::collections::BTreeSet<_> = NUMBERS.iter().map(|(country, _, _)| country).collect();
    assert!(countries.len() >= 30, "{}", countries.len());
    for (country, written, kept) in NUMBERS {
        assert_eq!(judged(Kind::Telephone, &json!(written)), Ok(Some(json!(kept))), "{country}: {written}");
    }
}

#[test]
fn digits_and_signs_of_any_script_are_taken() {
    for written in ["＋１ ２０６ ５５５ ０１８７", "+١ ٢٠٦ ٥٥٥ ٠١٨٧", "+1\u{a0}206\u{2011}555\u{2011}0187"]
    {
        assert_eq!(judged(Kind::Telephone, &json!(written)), Ok(Some(json!("+12065550187"))), "{written}");
    }
}

#[test]
fn what_nobody_could_call_is_refused() {
    for written in [
        "206 555 0187",
        "020 7946 0321",
        "+1 206 555",
        "+1 111 111 1111",
        "+999 123 456 789",
        "+0 206 555 0187",
        "+",
        "00",
        "+44",
        "none",
        "ask for Ottoline",
        "+1 206 555 0187 +44 20 7946 0321",
        "+12065550187999999999",
    ] {
        let fault = judged(Kind::Telephone, &json!(written));
        assert_eq!(fault.map_err(|fault| fault.code), Err(code::INVALID_TELEPHONE), "{written}");
    }
}

#[test]
fn an_extension_is_refused_and_not_dropped_in_silence() {
    for written in ["+1 206 555 0187 ext. 42", "+1 206 555 0187 x42", "+12065550187;ext=42"] {
        let fault = judged(Kind::Telephone, &json!(written));
        assert_eq!(fault.map_err(|fault| fault.code), Err(code::INVALID_TELEPHONE), "{written}");
    }
}
