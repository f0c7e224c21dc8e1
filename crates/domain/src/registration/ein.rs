//! Employer Identification Number of the United States: two digits of prefix, seven of series, no check digit.
//!
//! Source of the prefixes: Internal Revenue Service, "How EINs are assigned and valid EIN prefixes" (a work of the
//! United States government). The prefix names the campus or channel that assigned the number; a prefix outside the
//! list was never assigned.

use super::Rule;
use super::checks::{digits, require};
use super::spelling::{digit_groups, plain};

/// Prefixes the IRS lists, in order.
const PREFIXES: [&str; 83] = [
    "01", "02", "03", "04", "05", "06", "10", "11", "12", "13", "14", "15", "16", "20", "21", "22", "23", "24", "25",
    "26", "27", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46",
    "47", "48", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63", "64", "65", "66",
    "67", "68", "71", "72", "73", "74", "75", "76", "77", "80", "81", "82", "83", "84", "85", "86", "87", "88", "90",
    "91", "92", "93", "94", "95", "98", "99",
];

/// A Social Security number is grouped 3-2-4. It has nine digits too, so only the grouping tells them apart.
const SOCIAL_SECURITY: [usize; 3] = [3, 2, 4];

/// Stored with its hyphen, as the IRS prints it.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    require(digit_groups(written).is_none_or(|groups| groups != SOCIAL_SECURITY), Rule::PersonalNumber)?;
    let number = plain(written, &["FEIN", "EIN"])?;
    digits(&number, &[9])?;
    let (prefix, series) = number.split_at(2);
    require(PREFIXES.contains(&prefix), Rule::UnknownPrefix)?;
    Ok(format!("{prefix}-{series}"))
}
