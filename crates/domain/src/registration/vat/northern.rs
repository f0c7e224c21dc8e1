//! VAT numbers of Denmark, Estonia, Finland, Latvia, Lithuania and Sweden.

use jiff::civil::Date;

use crate::registration::Rule;
use crate::registration::checks::{checked, digits, luhn, require, weighted};

/// Eight digits, MOD 11 over all of them.
pub(super) fn denmark(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    require(digits[0] != 0, Rule::UnknownPrefix)?;
    checked(weighted(&digits, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Nine digits, MOD 10 with weights 3 7 1.
pub(super) fn estonia(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[9])?;
    checked(weighted(&digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
}

/// Eight digits, MOD 11 over all of them.
pub(super) fn finland(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[8])?;
    checked(weighted(&digits, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11))
}

/// Eleven digits: a company's begin above 3, others are a person's code.
pub(super) fn latvia(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[11])?;
    if digits[0] > 3 {
        return checked(weighted(&digits, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3);
    }
    require(latvian_person_was_born(&digits), Rule::Date)?;
    let sum = weighted(&digits, &[1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    checked((1101 - sum) % 11 % 10 == digits[10])
}

/// A code of before July 2017 begins with the day of birth; later ones begin with 32 or more and say nothing.
fn latvian_person_was_born(digits: &[u32]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    if two(0) >= 32 {
        return true;
    }
    date(1800 + digits[6] * 100 + two(4), two(2), two(0)).is_some()
}

/// A day of the calendar.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Nine digits for a company, twelve for others; the last but one is 1. If the first sum leaves ten, a second decides.
pub(super) fn lithuania(body: &str) -> Result<(), Rule> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4];
    let digits = digits(body, &[9, 12])?;
    let (check, number) = (digits[digits.len() - 1], &digits[..digits.len() - 1]);
    require(number.last() == Some(&1), Rule::Shape)?;
    let remainder = match weighted(number, &FIRST) % 11 {
        10 => weighted(number, &SECOND) % 11 % 10,
        remainder => remainder,
    };
    checked(remainder == check)
}

/// The ten digits of an organisation or person, Luhn's check digit last, and then always 01.
pub(super) fn sweden(body: &str) -> Result<(), Rule> {
    let digits = digits(body, &[12])?;
    require(digits[10..] == [0, 1], Rule::Shape)?;
    checked(luhn(&digits[..10]))
}
