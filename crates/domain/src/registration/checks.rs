//! The arithmetic that registration schemes share: digits, weighted sums, Luhn, ISO 7064.
//!
//! Sources: ISO/IEC 7812-1 annex B (Luhn), ISO 7064 (MOD 11,10 and MOD 97-10). All functions are total for what
//! [`digits`] lets through.

use super::Rule;

/// Holds a condition, or breaks a rule.
pub(super) fn require(held: bool, rule: Rule) -> Result<(), Rule> {
    if held { Ok(()) } else { Err(rule) }
}

/// Holds the check digit.
pub(super) fn checked(held: bool) -> Result<(), Rule> {
    require(held, Rule::CheckDigit)
}

/// The values of a number that is digits only and has one of the allowed lengths.
pub(super) fn digits(text: &str, allowed: &'static [usize]) -> Result<Vec<u32>, Rule> {
    let values = values(text)?;
    require(allowed.contains(&values.len()), Rule::Length { allowed })?;
    Ok(values)
}

/// The values of a text that is digits only, of any length.
pub(super) fn values(text: &str) -> Result<Vec<u32>, Rule> {
    text.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<_>>>().ok_or(Rule::Characters)
}

/// The text in pieces of these lengths, or the rule of length when it is not as long as they are together.
pub(super) fn pieces<'a, const N: usize>(
    text: &'a str,
    lengths: [usize; N],
    allowed: &'static [usize],
) -> Result<[&'a str; N], Rule> {
    require(text.is_ascii() && text.len() == lengths.iter().sum::<usize>(), Rule::Length { allowed })?;
    let mut start = 0;
    Ok(lengths.map(|length| {
        start += length;
        &text[start - length..start]
    }))
}

/// The sum of digits times weights; the shorter of the two ends it.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// The digits read as one number. At most 18 of them.
pub(super) fn number(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit))
}

/// The sum of Luhn: from the right, every second digit doubled and the digits of the doubles added.
pub(super) fn luhn_sum(digits: &[u32]) -> u32 {
    digits.iter().rev().enumerate().map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit }).sum()
}

/// Whether the last digit is the Luhn check digit of those before it.
pub(super) fn luhn(digits: &[u32]) -> bool {
    luhn_sum(digits).is_multiple_of(10)
}

fn doubled(digit: u32) -> u32 {
    let twice = digit * 2;
    twice / 10 + twice % 10
}

/// Whether the last digit is the ISO 7064 MOD 11,10 check digit of those before it.
pub(super) fn iso_mod_11_10(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, digit| match (product + digit) % 10 {
        0 => 9,
        sum => sum * 2 % 11,
    });
    (product + check) % 10 == 1
}

/// Whether a text, letters counting from A = 10, leaves 1 when divided by 97 (ISO 7064 MOD 97-10).
pub(super) fn iso_mod_97_10(text: &str) -> bool {
    let remainder = text.chars().filter_map(|c| c.to_digit(36)).fold(0, |sum, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (sum * shift + value) % 97
    });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples_of_the_algorithms_hold() {
        // The usual specimen of Luhn; ISO 7064's own for MOD 11,10 (0794, check 5) and MOD 97-10 (794, check 44).
        assert!(luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]));
        assert!(iso_mod_11_10(&[0, 7, 9, 4, 5]));
        assert!(iso_mod_97_10("79444"));
        assert!(!luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 4]));
        assert!(!iso_mod_11_10(&[0, 7, 9, 4, 4]));
        assert!(!iso_mod_97_10("79443"));
    }

    #[test]
    fn pieces_of_a_text_of_another_length_are_none() {
        assert_eq!(pieces("ABCD", [1, 3], &[4]), Ok(["A", "BCD"]));
        assert_eq!(pieces("ABC", [1, 3], &[4]), Err(Rule::Length { allowed: &[4] }));
    }
}
