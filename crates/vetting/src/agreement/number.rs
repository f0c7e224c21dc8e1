//! The document's number: what was entered, or printed, against what was read, and against its issuer's form.
//!
//! Spaces, hyphens and fillers are layout. O and 0 are one: print does not tell them apart, and people type what they
//! see. One other character off is *close*, which two digits changed over also are.

use regex::RegexBuilder;

use bonafide_domain::text::ascii_digits;

use super::distance::distance;
use super::letters::Letter;
use super::note::Note;
use super::{Agreement, Pair};

/// Numbers shorter than this share too much by chance for one slip to be called a slip.
const SLIP_FROM: usize = 6;
const MOST_CHARACTERS: usize = 64;
/// So much of a masked number has to be seen before it is the same.
const LEAST_SEEN: usize = 3;

/// Compares two writings of a document's number.
pub fn number(entered: &str, read: &str) -> Pair {
    let (plain_entered, plain_read) = (plain(entered), plain(read));
    let pair = |agreement, notes| Pair::new(agreement, entered.trim(), read.trim(), notes);
    if plain_entered.is_empty() || plain_read.is_empty() {
        return pair(Agreement::Absent, Vec::new());
    }
    if plain_entered == plain_read {
        return pair(Agreement::Match, Vec::new());
    }
    let (seen_entered, seen_read) = (one_nought(&plain_entered), one_nought(&plain_read));
    if seen_entered == seen_read {
        pair(Agreement::Match, vec![Note::LookAlike])
    } else if seen_entered.trim_start_matches('0') == seen_read.trim_start_matches('0') {
        pair(Agreement::Close, vec![Note::LeadingZeros])
    } else if is_masked_alike(&plain_entered, &plain_read) {
        pair(Agreement::Close, vec![Note::Masked])
    } else if is_one_slip(&seen_entered, &seen_read) {
        pair(Agreement::Close, vec![Note::OneCharacter])
    } else {
        pair(Agreement::Differs, Vec::new())
    }
}

/// Whether a number, as it was read, is of its issuer's form: a regular expression for the whole of it. Nothing when the
/// expression cannot be used.
pub fn is_of_form(number: &str, form: &str) -> Option<bool> {
    let whole = RegexBuilder::new(&format!("^(?:{form})$")).size_limit(1 << 20).build().ok()?;
    let (written, plain) = (number.trim(), plain(number));
    // A zone has no O where a form has digits only, and the other way around: the reader may have taken one for the other.
    let readings =
        [written, &plain, &one_nought(&plain), &plain.replace('0', "O")].map(|reading| whole.is_match(reading));
    Some(readings.contains(&true))
}

/// Capitals and digits of any script, and the signs that mask; nothing that is only layout.
fn plain(number: &str) -> String {
    let digits = ascii_digits(number);
    let kept = digits.chars().filter(|c| c.is_alphanumeric() || is_mask(*c)).flat_map(char::to_uppercase);
    kept.take(MOST_CHARACTERS * 2).collect()
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '•' | '●' | '#')
}

fn one_nought(plain: &str) -> String {
    plain.replace('O', "0")
}

fn is_masked_alike(entered: &str, read: &str) -> bool {
    let is_masked = |number: &str| number.contains(is_mask) || number.starts_with("XXXX");
    if !is_masked(entered) && !is_masked(read) || entered.chars().count() != read.chars().count() {
        return false;
    }
    let is_hidden = |c: char| is_mask(c) || c == 'X';
    let together = || entered.chars().zip(read.chars());
    let seen = together().filter(|(a, b)| !is_hidden(*a) && a == b).count();
    seen >= LEAST_SEEN && together().all(|(a, b)| a == b || is_hidden(a) || is_hidden(b))
}

fn is_one_slip(entered: &str, read: &str) -> bool {
    let letters = |number: &str| number.chars().map(Letter::of).collect::<Vec<_>>();
    let (entered, read) = (letters(entered), letters(read));
    let is_long_enough = |number: &[Letter]| (SLIP_FROM..=MOST_CHARACTERS).contains(&number.len());
    is_long_enough(&entered) && is_long_enough(&read) && distance(&entered, &read) == Some(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn layout_and_noughts_make_no_other_number() {
        for (entered, read, agreement, notes) in [
            ("AB 123 456-7", "AB1234567", Agreement::Match, vec![]),
            ("ab1234567", "AB1234567<", Agreement::Match, vec![]),
            ("LO1234567", "L01234567", Agreement::Match, vec![Note::LookAlike]),
            ("１２３４５６７", "1234567", Agreement::Match, vec![]),
            ("0012345678", "12345678", Agreement::Close, vec![Note::LeadingZeros]),
            ("AB1234568", "AB1234567", Agreement::Close, vec![Note::OneCharacter]),
            ("AB1243567", "AB1234567", Agreement::Close, vec![Note::OneCharacter]),
            ("AB12345670", "AB1234567", Agreement::Close, vec![Note::OneCharacter]),
            ("AB1299567", "AB1234567", Agreement::Differs, vec![]),
            ("1234", "1235", Agreement::Differs, vec![]),
            ("234567890123", "XXXX XXXX 0123", Agreement::Close, vec![Note::Masked]),
            ("234567890123", "XXXX XXXX 0124", Agreement::Differs, vec![]),
            ("", "AB1234567", Agreement::Absent, vec![]),
            ("--", "AB1234567", Agreement::Absent, vec![]),
        ] {
            let pair = number(entered, read);
            assert_eq!((pair.agreement, pair.notes), (agreement, notes), "{entered} and {read}");
        }
    }

    #[test]
    fn a_number_is_held_to_its_issuers_form() {
        assert_eq!(is_of_form("L0RX12345", "[CFGHJKLMNPRTVWXYZ0-9]{9}"), Some(true));
        assert_eq!(is_of_form("1234567O", "[0-9]{8}"), Some(true));
        assert_eq!(is_of_form("12345-67", "[0-9]{7}"), Some(true));
        assert_eq!(is_of_form("1234567", "[0-9]{8}"), Some(false));
        assert_eq!(is_of_form("1234567", "["), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn any_two_texts_can_be_compared_as_numbers(entered in ".{0,80}", read in ".{0,80}") {
            let pair = number(&entered, &read);
            prop_assert_eq!(number(&entered, &entered).agreement == Agreement::Absent, plain(&entered).is_empty());
            prop_assert_eq!(pair.agreement, number(&read, &entered).agreement);
        }
    }
}
