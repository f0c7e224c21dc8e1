//! VAT numbers of Bulgaria, Croatia, Czechia, Hungary, Poland, Slovakia and Slovenia.

use super::northern::date;
use crate::registration::Rule;
use crate::registration::checks::{checked, digits, iso_mod_11_10, number, require, weighted};

/// Nine digits for a company; ten for a citizen, a foreigner or another, three sums of which one must hold.
pub(super) fn bulgaria(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[9, 10])?;
    if digits.len() == 9 {
        return checked(bulgarian_company(&digits) == digits[8]);
    }
    let citizen = bulgarian_birth(&digits) && weighted(&digits, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9];
    let foreigner = weighted(&digits, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == digits[9];
    let other = (11 - weighted(&digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[9];
    checked(citizen || foreigner || other)
}

fn bulgarian_company(digits: &[u32]) -> u32 {
    match weighted(digits, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11 {
        10 => weighted(digits, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10,
        remainder => remainder,
    }
}

/// The number begins with the day of birth; twenty is added to the month for the 1800s and forty for the 2000s.
fn bulgarian_birth(digits: &[u32]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (century, month) = match two(2) {
        month @ 41.. => (2000, month - 40),
        month @ 21..=40 => (1800, month - 20),
        month => (1900, month),
    };
    date(century + two(0), month, two(4)).is_some()
}

/// Eleven digits, ISO 7064 MOD 11,10.
pub(super) fn croatia(body: &str) -> Result<(), Rule> {
    checked(iso_mod_11_10(&digits(body, &[11])?))
}

/// Eight digits for a company; nine or ten for a person, by birth number or, nine beginning with 6, by a series apart.
pub(super) fn czechia(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8, 9, 10])?;
    match (digits.len(), digits[0]) {
        (8, first) => {
            require(first != 9, Rule::UnknownPrefix)?;
            checked(czech_company(&digits) == digits[7])
        }
        (9, 6) => {
            let lacking = (11 - weighted(&digits[1..], &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
            checked(CZECH_SERIES_APART.get(lacking as usize) == Some(&digits[8]))
        }
        _ => czech_person(&digits),
    }
}

/// The check digit of the series apart, by what the weighted sum lacks to a multiple of eleven.
const CZECH_SERIES_APART: [u32; 11] = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9];

fn czech_company(digits: &[u32]) -> u32 {
    match 11 - weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) % 11 {
        10 => 0,
        11 => 1,
        lacking => lacking,
    }
}

/// A birth number: fifty is added to a woman's month, and twenty more where a day's numbers ran out. Numbers of nine
/// digits are of before 1954 and have no check digit.
fn czech_person(digits: &[u32]) -> Result<(), Rule> {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let month = match two(2) {
        month @ (1..=12) => month,
        month @ (21..=32) => month - 20,
        month @ (51..=62) => month - 50,
        month @ (71..=82) => month - 70,
        _ => return Err(Rule::Date),
    };
    let of_nine = digits.len() == 9;
    let year = match two(0) {
        year @ 54.. if !of_nine => 1900 + year,
        year if !of_nine => 2000 + year,
        year @ 80.. => 1800 + year,
        year => 1900 + year,
    };
    require(!of_nine || year < 1954, Rule::Date)?;
    require(date(year, month, two(4)).is_some(), Rule::Date)?;
    checked(of_nine || number(&digits[..9]) % 11 % 10 == u64::from(digits[9]))
}

/// Eight digits, MOD 10 with weights 9 7 3 1.
pub(super) fn hungary(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    checked(weighted(&digits, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10))
}

/// Ten digits, MOD 11; a remainder of ten is never given out.
pub(super) fn poland(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[10])?;
    require(number(&digits) > 0, Rule::Zeros)?;
    checked(weighted(&digits, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9])
}

/// Ten digits, a multiple of eleven, the third from a closed set.
pub(super) fn slovakia(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[10])?;
    require(digits[0] != 0 && matches!(digits[2], 2 | 3 | 4 | 7 | 8 | 9), Rule::UnknownPrefix)?;
    checked(number(&digits).is_multiple_of(11))
}

/// Eight digits, MOD 11; what lacks ten writes nought, what lacks eleven is never given out.
pub(super) fn slovenia(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    let lacking = 11 - weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    checked(lacking % 10 == digits[7] && lacking != 11)
}
