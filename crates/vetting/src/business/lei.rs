//! LEI: the twenty characters by which a legal entity is known worldwide (ISO 17442), the last two check digits.

/// Whether a text is a well-formed LEI: capitals and digits, and right by ISO 7064 MOD 97-10.
pub fn is_lei(text: &str) -> bool {
    let digits_last = text.bytes().skip(18).all(|byte| byte.is_ascii_digit());
    text.len() == 20 && digits_last && remainder(text) == Some(1)
}

fn remainder(text: &str) -> Option<u32> {
    text.bytes().try_fold(0, |sum, byte| match byte {
        b'0'..=b'9' => Some((sum * 10 + u32::from(byte - b'0')) % 97),
        b'A'..=b'Z' => Some((sum * 100 + u32::from(byte - b'A') + 10) % 97),
        _ => None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An invented LEI with right check digits.
    pub(crate) fn invented(serial: u32) -> String {
        let body = format!("9999ZZ{serial:012}");
        let check = 98 - remainder(&format!("{body}00")).expect("capitals and digits");
        format!("{body}{check:02}")
    }

    #[test]
    fn an_lei_has_twenty_characters_and_right_check_digits() {
        let lei = invented(7);
        assert!(is_lei(&lei));
        let one_off = lei.replacen('7', "8", 1);
        for bad in ["", "9999ZZ", &one_off, &lei.to_lowercase(), &format!("{lei}1"), "éééééééééé"] {
            assert!(!is_lei(bad), "{bad}");
        }
    }
}
