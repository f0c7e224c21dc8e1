//! Letters of Latin script that are more than a letter of A to Z with a mark (ICAO Doc 9303-3, section 6, table A).
//!
//! Beyond the table, Å, Ø and Đ may also lose their mark, and the letters of Azerbaijan and West Africa are listed:
//! documents that are not travel documents are printed so.

pub(super) fn spellings(capital: char) -> &'static [&'static str] {
    match capital {
        'Ä' => &["AE", "A"],
        'Å' => &["AA", "A"],
        'Æ' | 'Ǽ' => &["AE"],
        'Đ' | 'Ð' => &["D", "DJ"],
        'Ə' => &["A", "E"],
        'Ɓ' => &["B"],
        'Ɗ' => &["D"],
        'Ɛ' => &["E"],
        'Ħ' => &["H"],
        'Ĳ' => &["IJ"],
        'Ƙ' => &["K"],
        'Ł' | 'Ŀ' => &["L"],
        'Ñ' => &["N", "NXX"],
        'Ŋ' => &["N"],
        'Ö' => &["OE", "O"],
        'Ø' | 'Ǿ' => &["OE", "O"],
        'Œ' => &["OE"],
        'Ɔ' => &["O"],
        'ĸ' => &["Q"],
        'ß' | 'ẞ' => &["SS"],
        'Ŧ' => &["T"],
        'Þ' => &["TH"],
        'Ü' => &["UE", "U", "UXX"],
        _ => &[],
    }
}
