//! Numbers of which no rule is public: `CCN`, which older clients still send, and `Other`. Only bounds are judged.
//!
//! The bounds keep out what cannot be a number at all (a sentence, an empty dash) and nothing more: a reviewer looks
//! at these.

use super::Rule;
use super::checks::require;
use super::spelling::plain;

const CCN: std::ops::RangeInclusive<usize> = 4..=20;
const OTHER: std::ops::RangeInclusive<usize> = 2..=64;

/// Letters and digits, stored without separators.
pub(super) fn judge_ccn(written: &str) -> Result<String, Rule> {
    let ccn = plain(written, &[])?;
    require(ccn.chars().all(|c| c.is_ascii_alphanumeric()), Rule::Characters)?;
    require(CCN.contains(&ccn.len()), Rule::Size { least: *CCN.start(), most: *CCN.end() })?;
    require(ccn.contains(|c: char| c.is_ascii_digit()), Rule::Shape)?;
    Ok(ccn)
}

/// Stored as written, runs of white space made one space: what its separators mean is for its register to say.
/// Letters of any script stand; characters that are not seen, or that turn the direction of writing, do not.
pub(super) fn judge_other(written: &str) -> Result<String, Rule> {
    let number = written.split_whitespace().collect::<Vec<_>>().join(" ");
    require(number.contains(char::is_alphanumeric), Rule::Missing)?;
    require(!number.contains(unseen), Rule::Characters)?;
    require(OTHER.contains(&number.chars().count()), Rule::Size { least: *OTHER.start(), most: *OTHER.end() })?;
    Ok(number)
}

fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
