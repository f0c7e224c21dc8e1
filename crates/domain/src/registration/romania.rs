//! Romanian fiscal code (CUI, CIF): two to ten digits, the last a check digit; `RO` in front says that VAT is paid.
//!
//! Source: the Romanian finance ministry's rule: up to nine digits, filled up with zeros on the left, times
//! 7 5 3 2 1 7 5 3 2; ten times the sum leaves the check digit when divided by eleven, ten counting as nought.
//! The register knows the company by the bare digits whether or not `RO` is written, so these are stored.

use super::Rule;
use super::checks::{checked, require, values, weighted};
use super::spelling::plain;

/// Weights from the right, so that no filling up is needed.
const WEIGHTS: [u32; 9] = [2, 3, 5, 7, 1, 2, 3, 5, 7];

/// Stored as bare digits.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let number = plain(written, &["VAT", "CUI", "CIF"])?;
    let code = number.strip_prefix("RO").unwrap_or(&number);
    judge_code(code)?;
    Ok(code.to_owned())
}

/// The rule itself, for the Romanian VAT number as well.
pub(super) fn judge_code(code: &str) -> Result<(), Rule> {
    let digits = values(code)?;
    require((2..=10).contains(&digits.len()), Rule::Size { least: 2, most: 10 })?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    let from_right: Vec<u32> = digits.iter().rev().copied().collect();
    checked(weighted(&from_right[1..], &WEIGHTS) * 10 % 11 % 10 == from_right[0])
}
