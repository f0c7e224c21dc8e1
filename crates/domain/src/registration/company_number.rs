//! Company number of the United Kingdom: eight characters, of which the first two may be letters naming the register.
//!
//! Source: the prefixes Companies House publishes for its registers (companies of England and Wales have none). There
//! is no check digit. People drop leading zeros, and spreadsheets drop them for people, so a short number is filled up.

use super::Rule;
use super::checks::require;
use super::spelling::plain;

/// Registers whose numbers are a prefix and six digits.
const PREFIXES: [&str; 39] = [
    "AC", "CE", "CS", "EN", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "IP", "LP", "NA", "NC", "NF", "NI", "NL", "NO",
    "NP", "NR", "OC", "OE", "PC", "R0", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP", "SR", "SZ",
    "ZC",
];

/// Registers of societies, whose older numbers end in letters (`IP12345R`, `SP1234RS`).
const SOCIETIES: [&str; 4] = ["IP", "NP", "RS", "SP"];

const LENGTH: usize = 8;
const ALLOWED: &[usize] = &[LENGTH];

/// Stored as eight characters, with leading zeros.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let number = plain(written, &["CRN", "COMPANYREGISTRATION", "COMPANY"])?;
    require(number.chars().all(|c| c.is_ascii_alphanumeric()), Rule::Characters)?;
    require(number.len() <= LENGTH, Rule::Length { allowed: ALLOWED })?;
    if number.bytes().all(|b| b.is_ascii_digit()) {
        return filled("", &number);
    }
    require(number.len() > 2, Rule::Length { allowed: ALLOWED })?;
    let (prefix, series) = number.split_at(2);
    require(prefix.starts_with(|c: char| c.is_ascii_alphabetic()), Rule::Shape)?;
    require(PREFIXES.contains(&prefix), Rule::UnknownPrefix)?;
    if series.bytes().all(|b| b.is_ascii_digit()) {
        return filled(prefix, series);
    }
    judge_lettered_series(prefix, series)?;
    Ok(number)
}

fn filled(prefix: &str, series: &str) -> Result<String, Rule> {
    require(series.bytes().any(|b| b != b'0'), Rule::Zeros)?;
    let width = LENGTH - prefix.len();
    Ok(format!("{prefix}{series:0>width$}"))
}

/// A series with letters cannot be filled up: nobody can say where the zeros were. Besides the societies, some Scottish
/// limited partnerships end in A.
fn judge_lettered_series(prefix: &str, series: &str) -> Result<(), Rule> {
    let of_society = SOCIETIES.contains(&prefix);
    let of_partnership =
        prefix == "SL" && series.strip_suffix('A').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    require(of_society || of_partnership, Rule::Shape)?;
    require(series.len() == LENGTH - 2, Rule::Length { allowed: ALLOWED })?;
    require(series.starts_with(|c: char| c.is_ascii_digit()), Rule::Shape)
}
