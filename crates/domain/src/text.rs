//! Text as people type it, made fit to keep: NFC, no stray spaces, nothing that cannot be seen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::address::ascii_digit;

/// What a text may not hold: characters that cannot be shown, or that turn the order of reading around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("holds characters that cannot be shown")]
pub struct Unshowable;

/// One line of text: NFC, outer spaces off, inner runs of space made one.
pub fn line(written: &str) -> Result<String, Unshowable> {
    let composed: String = written.nfc().collect();
    let single = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    if single.chars().any(is_unshowable) { Err(Unshowable) } else { Ok(single) }
}

/// Several lines of text, each as [`line()`]; empty lines at the ends are taken off.
pub fn lines(written: &str) -> Result<String, Unshowable> {
    let kept: Vec<String> = written.lines().map(line).collect::<Result<_, _>>()?;
    Ok(kept.join("\n").trim_matches('\n').to_owned())
}

/// Control characters, overrides and isolates of direction, line separators, noncharacters, blank fillers (letters to
/// Unicode, nothing to the eye), tags, and what stands for broken encoding. Joiners stay: several scripts are spelt
/// with them.
fn is_unshowable(c: char) -> bool {
    let direction =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
    let invisible =
        matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}' | '\u{200B}' | '\u{2060}');
    let blank = matches!(c, '\u{AD}' | '\u{180E}' | '\u{2061}'..='\u{2064}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}')
        || matches!(c, '\u{206A}'..='\u{206F}' | '\u{E0000}'..='\u{E007F}');
    let noncharacter = (c as u32) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    c.is_control() || direction || invisible || blank || noncharacter
}

/// A text folded for comparing: compatibility forms made one, accents taken off, lower case, letters and digits only.
///
/// Marks that spell stay, such as the vowel signs of India's scripts: without them Ram and Rama are one name.
pub fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_accent(*c));
    // By way of the capitals, so that ß is ss and both small sigmas are one.
    let lower = plain.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    lower.filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).collect()
}

/// Marks that people leave out: the accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowels of Arabic.
fn is_accent(c: char) -> bool {
    let european = matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}');
    let semitic = matches!(c, '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}');
    european || semitic || matches!(c, '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// Whether every letter of a text is Latin, accented or not.
pub fn is_latin(text: &str) -> bool {
    let is_latin = |c: char| matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2B0}'..='\u{36F}');
    text.chars().all(|c| !c.is_alphabetic() || is_latin(c))
}

/// Digits of any script as ASCII digits; everything else as it is.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_composed_and_its_spaces_are_single() {
        assert_eq!(line("  Cafe\u{301}   Nova \t Ltd "), Ok("Café Nova Ltd".to_owned()));
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        for bad in ["a\u{0}b", "a\u{7}b", "\u{202E}gnp.exe", "a\u{2066}b", "a\u{FFFD}b", "a\u{FFFE}", "a\u{200B}b"] {
            assert_eq!(line(bad), Err(Unshowable), "{bad:?}");
        }
    }

    #[test]
    fn joiners_and_every_script_are_kept() {
        assert!(line("می\u{200C}خواهم").is_ok());
        assert!(line("株式会社ひかり").is_ok());
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(lines("\n one \r\n\n two \n"), Ok("one\n\ntwo".to_owned()));
    }

    #[test]
    fn folding_makes_spellings_equal() {
        assert_eq!(folded("José-María O’Neill"), folded("JOSE MARIA ONEILL"));
    }

    #[test]
    fn accents_leave_a_letter_latin_and_another_script_does_not() {
        assert!(is_latin("Đặng-Müller O’Brien 3") && is_latin(""));
        assert!(!is_latin("Анна") && !is_latin("李 Wei") && !is_latin("Γιώργος"));
    }

    #[test]
    fn digits_of_any_script_become_ascii() {
        assert_eq!(ascii_digits("٠١٢ ۳۴ ५६ ７８"), "012 34 56 78");
    }
}
