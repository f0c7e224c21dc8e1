//! The arithmetic of check digits (Doc 9303-3, 4.9): each character has a value, weights go 7, 3, 1, the sum modulo 10.
//!
//! The digit catches one wrong character unless its value differs by ten, twenty or thirty: G for 6, A, K or U for 0.

/// What a character counts: digits themselves, letters 10 to 35, the filler nothing. None for any other.
pub fn value(character: u8) -> Option<u32> {
    match character {
        b'0'..=b'9' => Some(u32::from(character - b'0')),
        b'A'..=b'Z' => Some(u32::from(character - b'A') + 10),
        b'<' => Some(0),
        _ => None,
    }
}

/// The check digit of some characters, as a character. None when one of them may not stand in a zone.
pub fn digit(characters: impl IntoIterator<Item = u8>) -> Option<u8> {
    let mut sum = 0;
    for (character, weight) in characters.into_iter().zip([7, 3, 1].into_iter().cycle()) {
        sum = (sum + value(character)? * weight) % 10;
    }
    u8::try_from(sum).ok().map(|sum| b'0' + sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples_come_out_as_published() {
        assert_eq!(digit(*b"520727"), Some(b'3'));
        assert_eq!(digit(*b"AB2134<<<"), Some(b'5'));
        assert_eq!(digit(*b"L898902C3"), Some(b'6'));
        assert_eq!(digit(*b"ZE184226B<<<<<"), Some(b'1'));
    }

    #[test]
    fn nothing_but_fillers_counts_nothing() {
        assert_eq!(digit(*b"<<<<<<<<<<<<<<"), Some(b'0'));
    }

    #[test]
    fn a_character_that_no_zone_has_has_no_digit() {
        assert_eq!(digit(*b"12 4"), None);
    }

    #[test]
    fn g_for_six_is_not_seen_but_o_for_nought_is() {
        assert_eq!(digit(*b"G12"), digit(*b"612"));
        assert_ne!(digit(*b"O12"), digit(*b"012"));
    }
}
