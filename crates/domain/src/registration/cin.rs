//! Corporate Identification Number of India: 21 characters that spell out what the company is; no check digit.
//!
//! Source: Ministry of Corporate Affairs. `U 12345 MH 2020 PTC 123456`: listed or unlisted, industry, state of the
//! registrar, year, class of company, serial number. States keep the codes of the day a company was formed, so codes
//! that were renamed (`OR` and `OD` for Odisha, `UR`, `UA` and `UT` for Uttarakhand) all stand; `TZ` is the registrar
//! at Coimbatore.

use super::Rule;
use super::checks::{number, pieces, require, values};
use super::spelling::plain;

const STATES: [&str; 47] = [
    "AN", "AP", "AR", "AS", "BH", "BR", "CG", "CH", "CT", "DD", "DH", "DL", "DN", "GA", "GJ", "HP", "HR", "JH", "JK",
    "KA", "KL", "LA", "LD", "LH", "MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB", "PY", "RJ", "SK", "TG", "TN",
    "TR", "TS", "TZ", "UA", "UK", "UP", "UR", "UT", "WB",
];

/// Public, private, one person, government of India or of a state, foreign, association, not for profit, unlimited.
const CLASSES: [&str; 12] = ["FLC", "FTC", "GAP", "GAT", "GOI", "NPL", "OPC", "PLC", "PTC", "SGC", "ULL", "ULT"];

/// The first Indian companies act is of 1850. The upper bound only catches slips: what year it is, is not known here.
const YEARS: std::ops::RangeInclusive<u64> = 1850..=2099;

/// Stored as 21 capitals and digits.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let cin = plain(written, &["CIN"])?;
    require(cin.chars().all(|c| c.is_ascii_alphanumeric()), Rule::Characters)?;
    let [listing, industry, state, year, class, serial] = pieces(&cin, [1, 5, 2, 4, 3, 6], &[21])?;
    values(industry).and(values(year)).and(values(serial)).map_err(|_| Rule::Shape)?;
    require(matches!(listing, "L" | "U"), Rule::UnknownPrefix)?;
    require(STATES.contains(&state), Rule::Region)?;
    require(YEARS.contains(&number(&values(year)?)), Rule::Date)?;
    require(CLASSES.contains(&class), Rule::Kind)?;
    Ok(cin)
}
