//! Canadian business number: nine digits with a Luhn check digit, and perhaps a program account after it.
//!
//! Source: Canada Revenue Agency, "Business number" and the list of program accounts. A program account is two letters
//! and four digits (`RC0001`). The agency adds programs now and then, all beginning with R, so the second letter is
//! not held to a list.

use super::Rule;
use super::checks::{checked, digits, luhn, number, require};
use super::spelling::plain;

const LENGTHS: &[usize] = &[9, 15];

/// Stored without spaces, with the program account if one is written.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let whole = plain(written, &["CBN", "BN"])?;
    require(whole.is_ascii() && LENGTHS.contains(&whole.len()), Rule::Length { allowed: LENGTHS })?;
    let (business, account) = whole.split_at(9);
    let values = digits(business, LENGTHS)?;
    require(number(&values) > 0, Rule::Zeros)?;
    checked(luhn(&values))?;
    if !account.is_empty() {
        judge_account(account)?;
    }
    Ok(whole)
}

fn judge_account(account: &str) -> Result<(), Rule> {
    let (program, reference) = account.split_at(2);
    require(program.chars().all(|c| c.is_ascii_uppercase()), Rule::Shape)?;
    require(program.starts_with('R'), Rule::Kind)?;
    let reference = digits(reference, &[4]).map_err(|_| Rule::Shape)?;
    require(number(&reference) > 0, Rule::Kind)
}
