//! Which Latin letters may stand for a letter: the transliterations of ICAO Doc 9303-3, every alternative it allows.
//!
//! A machine-readable zone knows A to Z, so a name is spelt anew for it, and the state chooses among the spellings
//! allowed: Ü becomes UE, U or UXX. Comparing therefore never asks for one spelling; it asks whether what was read is
//! any of them. Letters with marks that the tables do not list (Ế, Ơ) stand for the letter under the marks.

mod arabic;
mod cyrillic;
mod latin;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One character of a name: its capital, and what else it may be written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) capital: char,
    pub(super) spellings: &'static [&'static str],
}

/// What stands between words, or in them, and is left out without being missed.
const SILENT: Letter = Letter { capital: ' ', spellings: &[""] };

const PLAIN: [[&str; 1]; 26] = [
    ["A"],
    ["B"],
    ["C"],
    ["D"],
    ["E"],
    ["F"],
    ["G"],
    ["H"],
    ["I"],
    ["J"],
    ["K"],
    ["L"],
    ["M"],
    ["N"],
    ["O"],
    ["P"],
    ["Q"],
    ["R"],
    ["S"],
    ["T"],
    ["U"],
    ["V"],
    ["W"],
    ["X"],
    ["Y"],
    ["Z"],
];

impl Letter {
    /// The letter of any character at all.
    pub(super) fn of(c: char) -> Letter {
        if c.is_ascii_alphanumeric() {
            return Letter { capital: c.to_ascii_uppercase(), spellings: &[] };
        }
        if !c.is_alphanumeric() || is_combining_mark(c) || c == '\u{640}' {
            return SILENT;
        }
        let capital = capital(c);
        Letter { capital, spellings: if capital.is_ascii() { &[] } else { spellings(capital) } }
    }

    pub(super) fn is_silent(self) -> bool {
        self == SILENT
    }

    /// Whether it can be written in A to Z and digits.
    pub(super) fn is_spelt(self) -> bool {
        self.capital.is_ascii() || !self.spellings.is_empty()
    }

    /// Whether two letters of one script differ by their marks only, which are often left out: É and È, Ё and Е.
    pub(super) fn is_kin_of(self, other: Letter) -> bool {
        let is_latin = |letter: Letter| matches!(letter.capital, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
        if is_latin(self) && is_latin(other) {
            return self.spellings.iter().any(|spelling| other.spellings.contains(spelling));
        }
        self.capital.nfd().next() == other.capital.nfd().next()
    }

    pub(super) fn is_arabic(self) -> bool {
        matches!(self.capital, '\u{600}'..='\u{6FF}')
    }
}

/// The capital of a letter that has one of one character: ß and the like stay.
fn capital(c: char) -> char {
    let mut compatible = c.nfkc();
    let c = compatible.next().filter(|_| compatible.next().is_none()).unwrap_or(c);
    let mut capitals = c.to_uppercase();
    capitals.next().filter(|_| capitals.next().is_none()).unwrap_or(c)
}

fn spellings(capital: char) -> &'static [&'static str] {
    let listed = [latin::spellings(capital), cyrillic::spellings(capital), arabic::spellings(capital)];
    listed.into_iter().find(|spellings| !spellings.is_empty()).unwrap_or_else(|| under_the_marks(capital))
}

fn under_the_marks(capital: char) -> &'static [&'static str] {
    let mut bare = capital.nfkd().filter(|c| !is_combining_mark(*c));
    let first = bare.next().filter(|_| bare.next().is_none());
    match first {
        Some(c @ 'A'..='Z') => PLAIN.get(usize::from(c as u8 - b'A')).map_or(&[], |one| one),
        Some(c) if c != capital => cyrillic::spellings(c),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_may_be_written_in_every_way_the_tables_allow() {
        for (letter, spellings) in [
            ('ü', vec!["UE", "U", "UXX"]),
            ('ñ', vec!["N", "NXX"]),
            ('ß', vec!["SS"]),
            ('ẞ', vec!["SS"]),
            ('ế', vec!["E"]),
            ('ı', vec![]),
            ('щ', vec!["SHCH", "SHT"]),
            ('ش', vec!["XSH"]),
            ('李', vec![]),
        ] {
            assert_eq!(Letter::of(letter).spellings, spellings, "{letter}");
        }
        assert_eq!(Letter::of('ı').capital, 'I');
    }

    #[test]
    fn what_is_no_letter_is_silent() {
        assert!("'’-<. \u{301}\u{640}".chars().all(|c| Letter::of(c).is_silent()));
        assert!("aÄ7李".chars().all(|c| !Letter::of(c).is_silent()));
    }
}
