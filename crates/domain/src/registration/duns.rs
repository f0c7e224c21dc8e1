//! D-U-N-S number of Dun & Bradstreet: nine digits.
//!
//! Numbers assigned until about 2006 ended in a MOD 10 check digit. Dun & Bradstreet has dropped it since, so a number
//! that fails that sum may be perfectly good, and nothing but the length can be judged.

use super::Rule;
use super::checks::{digits, number, require};
use super::spelling::plain;

/// Stored as nine bare digits.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let duns = plain(written, &["DUNS"])?;
    let values = digits(&duns, &[9])?;
    require(number(&values) > 0, Rule::Zeros)?;
    Ok(duns)
}
