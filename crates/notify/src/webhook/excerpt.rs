//! The excerpt of what a receiver answered: short, one line, and harmless wherever it is shown.

const LONGEST: usize = 200;

/// At most 200 characters of `body` on one line, without control characters and without those that change the
/// direction of writing or cannot be seen.
pub(super) fn of(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut excerpt = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.extend(word.chars().filter(|c| !is_deceptive(*c)).take(LONGEST));
        if excerpt.chars().count() >= LONGEST {
            break;
        }
    }
    excerpt.chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// Invisible characters, and those that reorder what stands around them (Unicode's Default_Ignorable and Bidi_Control).
const fn is_deceptive(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_answer_is_put_on_one_line() {
        assert_eq!(of(b"  <h1>Oh\tno</h1>\r\n\r\n<p>later</p>\n"), "<h1>Oh no</h1> <p>later</p>");
    }

    #[test]
    fn characters_that_deceive_fall_away() {
        assert_eq!(of("a\u{202e}b\u{200b}c \u{1b}[31md\u{feff}".as_bytes()), "abc [31md");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_as_such() {
        assert_eq!(of(&[b'a', 0xff, b'b']), "a\u{fffd}b");
    }

    #[test]
    fn a_long_answer_is_cut_at_two_hundred_characters() {
        assert_eq!(of("é".repeat(60_000).as_bytes()), "é".repeat(200));
        assert_eq!(of("ab ".repeat(60_000).as_bytes()).len(), 200);
    }

    proptest! {
        #[test]
        fn whatever_is_answered_the_excerpt_is_short_and_plain(body: Vec<u8>) {
            let excerpt = of(&body);
            prop_assert!(excerpt.chars().count() <= 200);
            prop_assert!(!excerpt.chars().any(|c| c.is_control() || is_deceptive(c)));
        }
    }
}
