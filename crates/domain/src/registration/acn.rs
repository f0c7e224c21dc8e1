//! Australian Company Number: nine digits, the last a check digit.
//!
//! Source: Australian Securities and Investments Commission, "Australian Company Number digit check": the first eight
//! digits times 8, 7, … 1, and the complement of the sum to the next ten. Weights that share a factor with ten let some
//! single mistakes through (a 5 for a 0 under an even weight); that is the scheme's, not ours.

use super::Rule;
use super::checks::{checked, digits, number, require, weighted};
use super::spelling::plain;

/// Stored as nine bare digits.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let acn = plain(written, &["ACN"])?;
    let values = digits(&acn, &[9])?;
    require(number(&values) > 0, Rule::Zeros)?;
    checked((weighted(&values, &[8, 7, 6, 5, 4, 3, 2, 1]) + values[8]).is_multiple_of(10))?;
    Ok(acn)
}
