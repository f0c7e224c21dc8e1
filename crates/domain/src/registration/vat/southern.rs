//! VAT numbers of Cyprus, Greece, Italy, Malta, Portugal and Spain.

use crate::registration::Rule;
use crate::registration::checks::{checked, digits, luhn, luhn_sum, number, pieces, require, values, weighted};

/// Eight digits and a letter. The digits in odd places count as in a table of their own; 12 never stands in front.
pub(super) fn cyprus(body: &str) -> Result<(), Rule> {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let [front, letter] = pieces(body, [8, 1], &[9])?;
    let digits = values(front).map_err(|_| Rule::Shape)?;
    require(digits[..2] != [1, 2], Rule::UnknownPrefix)?;
    let sum: u32 =
        digits.chunks_exact(2).map(|pair| ODD.get(pair[0] as usize).copied().unwrap_or_default() + pair[1]).sum();
    require(letter.bytes().all(|b| b.is_ascii_uppercase()), Rule::Shape)?;
    checked(letter.bytes().all(|b| u32::from(b - b'A') == sum % 26))
}

/// Nine digits; the first eight times 256, 128, … 2, MOD 11, ten counting as nought.
pub(super) fn greece(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[9])?;
    require(number(&digits) > 0, Rule::Zeros)?;
    checked(weighted(&digits, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8])
}

/// Eleven digits: seven of the taxpayer, three of the province that gave the number out, Luhn's check digit.
pub(super) fn italy(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[11])?;
    require(number(&digits[..7]) > 0, Rule::Zeros)?;
    require(matches!(number(&digits[7..10]), 1..=100 | 120 | 121 | 888 | 999), Rule::Region)?;
    checked(luhn(&digits))
}

/// Eight digits; the last two are what the weighted first six lack to the next multiple of 37, so 01 to 37.
pub(super) fn malta(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    checked(number(&digits[6..]) == u64::from(37 - weighted(&digits, &[3, 4, 6, 7, 8, 9]) % 37))
}

/// Nine digits, MOD 11 with ten and eleven counting as nought.
pub(super) fn portugal(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[9])?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    let lacking = 11 - weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    checked(if lacking >= 10 { 0 } else { lacking } == digits[8])
}

/// Nine characters: a company's letter or a person's form, seven or eight digits, a check digit or letter.
pub(super) fn spain(body: &str) -> Result<(), Rule> {
    let [first, middle, last] = pieces(body, [1, 7, 1], &[9])?;
    let digits = values(middle).map_err(|_| Rule::Shape)?;
    match first {
        "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "J" | "N" | "P" | "Q" | "R" | "S" | "U" | "V" | "W" => {
            spanish_company(&digits, last)
        }
        // Under fourteen, abroad, foreign without a foreigner's number: the letter follows from the seven digits.
        "K" | "L" | "M" | "X" => spanish_person(number(&digits), last),
        "Y" => spanish_person(10_000_000 + number(&digits), last),
        "Z" => spanish_person(20_000_000 + number(&digits), last),
        _ => {
            let leading = values(first).map_err(|_| Rule::UnknownPrefix)?;
            spanish_person(number(&leading) * 10_000_000 + number(&digits), last)
        }
    }
}

/// Luhn's check digit, or the letter for it. Which kinds of company have which is told differently by different
/// authorities, so either is accepted for all.
fn spanish_company(digits: &[u32], last: &str) -> Result<(), Rule> {
    let with_gap: Vec<u32> = digits.iter().copied().chain([0]).collect();
    let check = (10 - luhn_sum(&with_gap) % 10) % 10;
    let letter = "JABCDEFGHI".chars().nth(check as usize);
    checked(last.parse() == Ok(check) || last.chars().next() == letter)
}

/// One of 23 letters, by the remainder of the number.
fn spanish_person(number: u64, last: &str) -> Result<(), Rule> {
    const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    require(last.bytes().all(|b| b.is_ascii_uppercase()), Rule::Shape)?;
    checked(LETTERS.find(last).map(|place| place as u64) == Some(number % 23))
}
