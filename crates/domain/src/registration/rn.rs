//! `RN`: a registration number of which the wire documentation says only the country, `IS`.
//!
//! `IS` is the ISO code of Iceland, whose number is the kennitala (ten digits). Older copies of the same page are said
//! to have meant Israel, whose company number has nine digits. Their lengths keep the two apart, so both are accepted,
//! each by its own check digit, and nothing else is: whoever has another number can choose `Other`. All that Israel's
//! registrars give out begins with 5; without that rule one in ten kennitalas that lost a digit would pass for Israeli.
//!
//! Sources: Registers Iceland on the kennitala (weights 3 2 7 6 5 4 3 2, MOD 11; companies add 40 to the day); the
//! Israeli Corporations Authority's number, whose check digit is Luhn's.

use jiff::civil::Date;

use super::Rule;
use super::checks::{checked, digits, luhn, require, weighted};
use super::spelling::plain;

/// Stored as nine or ten bare digits.
pub(super) fn judge(written: &str) -> Result<String, Rule> {
    let rn = plain(written, &["KENNITALA", "KT", "IS", "IL"])?;
    let values = digits(&rn, &[9, 10])?;
    if values.len() == 9 {
        judge_israeli(&values)?
    } else {
        judge_kennitala(&values)?
    }
    Ok(rn)
}

fn judge_israeli(digits: &[u32]) -> Result<(), Rule> {
    require(digits[0] == 5, Rule::UnknownPrefix)?;
    checked(luhn(digits))
}

fn judge_kennitala(digits: &[u32]) -> Result<(), Rule> {
    let date = date_of(digits);
    require(date.is_some(), Rule::Date)?;
    checked((weighted(digits, &[3, 2, 7, 6, 5, 4, 3, 2]) + digits[8]).is_multiple_of(11))
}

/// The day of birth or founding: day, month, year, two serial digits, the check digit, and the century last
/// (9 for 19xx, 0 for 20xx).
fn date_of(digits: &[u32]) -> Option<Date> {
    let two = |at: usize| i16::try_from(digits[at] * 10 + digits[at + 1]).ok();
    let century = match digits[9] {
        9 => 1900,
        0 => 2000,
        _ => return None,
    };
    let day = two(0).map(|day| if day > 40 { day - 40 } else { day })?;
    Date::new(century + two(4)?, i8::try_from(two(2)?).ok()?, i8::try_from(day).ok()?).ok()
}
