//! Digits of any script, read as the ASCII digits that are stored.
//!
//! Unicode keeps the ten digits of a script together, so the place of each zero says it all. The standard library knows
//! that a character is a number, not which.

/// The zeros of every script's decimal digits: fact of the Unicode Character Database, general category Nd.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0,
    0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60,
    0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The ASCII digit for a decimal digit of any script; nothing for any other character.
pub fn ascii_digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= code)].last()?;
    char::from_digit(code - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_many_scripts_are_read() {
        for (text, ascii) in [("٠٩", "09"), ("۴۵", "45"), ("०१", "01"), ("๒๕", "25"), ("１３", "13"), ("𝟘𝟡", "09")]
        {
            assert_eq!(text.chars().filter_map(ascii_digit).collect::<String>(), ascii);
        }
    }

    #[test]
    fn what_is_no_decimal_digit_is_left_alone() {
        for c in ['a', '½', 'Ⅳ', '三', '²', ' ', '/', ':', '\u{66a}'] {
            assert_eq!(ascii_digit(c), None, "{c}");
        }
    }
}
