//! VAT numbers of Austria, Belgium, France, Germany, Ireland, Luxembourg, the Netherlands and Northern Ireland.

use crate::registration::Rule;
use crate::registration::checks::{
    checked, digits, iso_mod_11_10, iso_mod_97_10, luhn, luhn_sum, number, pieces, require, values, weighted,
};

/// `U` and eight digits: the Luhn sum of the first seven, four and the check digit make whole tens.
pub(super) fn austria(body: &str) -> Result<(), Rule> {
    let digits = digits(body.strip_prefix('U').ok_or(Rule::Shape)?, &[8])?;
    checked((luhn_sum(&digits[..7]) + 4 + digits[7]).is_multiple_of(10))
}

/// Ten digits beginning with 0 or 1; the last two are what the first eight lack to a multiple of 97.
pub(super) fn belgium(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[10])?;
    require(number(&digits) > 0, Rule::Zeros)?;
    require(digits[0] <= 1, Rule::UnknownPrefix)?;
    checked((number(&digits[..8]) + number(&digits[8..])).is_multiple_of(97))
}

/// A key of two characters and the nine digits of the SIREN, which has Luhn's check digit, save Monaco's (000…).
pub(super) fn france(body: &str) -> Result<(), Rule> {
    let [key, siren] = pieces(body, [2, 9], &[11])?;
    let digits = values(siren)?;
    checked(digits[..3] == [0, 0, 0] || luhn(&digits))?;
    checked(french_key_holds(key, number(&digits))?)
}

/// A key of two digits follows from the SIREN alone, MOD 97. One with letters is a number in a scale without O and I:
/// it carries a counter of its own, and only its remainder by eleven is bound to the SIREN.
fn french_key_holds(key: &str, siren: u64) -> Result<bool, Rule> {
    if let Ok(digits) = values(key) {
        return Ok(number(&digits) == (siren * 100 + 12) % 97);
    }
    let place = |c: char| "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".find(c).map(|place| place as u64);
    let places = key.chars().map(place).collect::<Option<Vec<_>>>().ok_or(Rule::Characters)?;
    let value = match places[0] {
        first @ 0..=9 => first * 24 + places[1] - 10,
        first => first * 34 + places[1] - 100,
    };
    Ok((siren + 1 + value / 11) % 11 == value % 11)
}

/// Nine digits, ISO 7064 MOD 11,10.
pub(super) fn germany(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[9])?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    checked(iso_mod_11_10(&digits))
}

/// Seven digits, a check letter, since 2013 perhaps one letter more; before, the second place held a letter or sign.
pub(super) fn ireland(body: &str) -> Result<(), Rule> {
    require(matches!(body.len(), 8 | 9), Rule::Length { allowed: &[8, 9] })?;
    let (front, letters) = body.split_at(7);
    let letters: Vec<u32> = letters.chars().map(irish_letter).collect::<Option<_>>().ok_or(Rule::Shape)?;
    let digits = match values(front) {
        Ok(digits) => digits,
        Err(_) => irish_digits_before_2013(front, letters.len())?,
    };
    let extra = letters.get(1).copied().unwrap_or_default();
    checked((weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23 == letters[0])
}

/// `W` is nought, `A` to `V` are 1 to 22.
fn irish_letter(c: char) -> Option<u32> {
    "WABCDEFGHIJKLMNOPQRSTUV".find(c).and_then(|place| u32::try_from(place).ok())
}

/// The old form is judged as the new one it becomes: nought, the five digits, and the first digit last.
fn irish_digits_before_2013(front: &str, letters: usize) -> Result<Vec<u32>, Rule> {
    let [first, sign, rest] = pieces(front, [1, 1, 5], &[8])?;
    let signed = sign.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '+' | '*'));
    require(signed && letters == 1, Rule::Shape)?;
    values(&format!("0{rest}{first}")).map_err(|_| Rule::Shape)
}

/// Eight digits; the last two are the remainder of the first six by 89.
pub(super) fn luxembourg(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    checked(number(&digits[..6]) % 89 == number(&digits[6..]))
}

/// Nine digits, `B`, two digits. Companies: MOD 11 over the nine. Sole traders since 2020: MOD 97-10 over everything.
pub(super) fn netherlands(body: &str) -> Result<(), Rule> {
    let [tax, letter, suffix] = pieces(body, [9, 1, 2], &[12])?;
    require(letter == "B", Rule::Shape)?;
    let (tax, suffix) = (values(tax)?, values(suffix)?);
    require(number(&tax) > 0 && number(&suffix) > 0, Rule::Zeros)?;
    let of_company = weighted(&tax, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == tax[8];
    checked(of_company || iso_mod_97_10(&format!("NL{body}")))
}

/// The United Kingdom's form: nine digits, perhaps a branch of three, or `GD` and `HA` for departments and health.
pub(super) fn northern_ireland(body: &str) -> Result<(), Rule> {
    if let Some(department) = body.strip_prefix("GD") {
        return require(number(&digits(department, &[3])?) < 500, Rule::Shape);
    }
    if let Some(authority) = body.strip_prefix("HA") {
        return require(number(&digits(authority, &[3])?) >= 500, Rule::Shape);
    }
    let digits = digits(body, &[9, 12])?;
    require(number(&digits[..9]) > 0, Rule::Zeros)?;
    // The two check digits bring the sum to a multiple of 97. Numbers given out since 2009 begin at 100 and miss it by
    // 55 on the one side or, from about 2019, on the other.
    let remainder = (u64::from(weighted(&digits, &[8, 7, 6, 5, 4, 3, 2])) + number(&digits[7..9])) % 97;
    checked(remainder == 0 || (digits[0] != 0 && matches!(remainder, 42 | 55)))
}
