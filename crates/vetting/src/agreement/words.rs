//! The words of a name, and which of them carry it: particles, suffixes and titles come and go between documents.
//!
//! A word that is a particle in one name is a name in another (Le, Das, Do, Junior). So nothing is struck out
//! beforehand: what a word may be is only asked when it found no partner on the other side.

use unicode_normalization::UnicodeNormalization;

use super::distance::{Table, distance};
use super::letters::Letter;

/// More than the longest legal name has; what is longer is not compared.
const MOST_WORDS: usize = 24;
const MOST_LETTERS: usize = 160;

/// How many letters a word has at least for one slip in it to be a slip.
const SLIP_FROM: usize = 4;
const LONGEST_SPELLING: usize = 4;

const PARTICLES: [&str; 74] = [
    "A", "ABU", "AF", "AL", "AN", "AP", "AT", "AV", "BAR", "BEN", "BIN", "BINT", "BINTE", "BINTI", "BT", "BTE", "D",
    "DA", "DAL", "DAS", "DE", "DEGLI", "DEI", "DEL", "DELA", "DELLA", "DELLE", "DEN", "DER", "DES", "DI", "DO", "DOS",
    "DU", "E", "EL", "ET", "I", "IBN", "L", "LA", "LAS", "LE", "LES", "LI", "LO", "LOS", "MAC", "MC", "ND", "NI", "O",
    "OF", "OULD", "SO", "T", "TE", "TEN", "TER", "THE", "UL", "UND", "UR", "VAN", "VANDEN", "VANDER", "VOM", "VON",
    "Y", "Z", "ZU", "ZUM", "ZUR", "ZW",
];
const SUFFIXES: [(&str, &str); 17] = [
    ("JR", "JR"),
    ("JNR", "JR"),
    ("JUNIOR", "JR"),
    ("SR", "SR"),
    ("SNR", "SR"),
    ("SENIOR", "SR"),
    ("II", "II"),
    ("2ND", "II"),
    ("III", "III"),
    ("3RD", "III"),
    ("IV", "IV"),
    ("4TH", "IV"),
    ("FILHO", "FILHO"),
    ("NETO", "NETO"),
    ("SOBRINHO", "SOBRINHO"),
    ("ESQ", "ESQ"),
    ("VI", "VI"),
];
const TITLES: [&str; 18] = [
    "DR", "PROF", "MR", "MRS", "MS", "MISS", "MX", "SIR", "DAME", "ING", "DIPL", "MAG", "PHD", "MD", "HERR", "FRAU",
    "SRA", "MME",
];
/// What stands before a name of birth or of marriage.
const BIRTH_OR_MARRIAGE: [&str; 17] = [
    "EP", "EPOUSE", "EPSE", "VVE", "VEUVE", "NEE", "NE", "GEB", "GEBORENE", "GEBOREN", "BORN", "FKA", "NATA", "ROZ",
    "ROZENA", "USAGE", "SP",
];
/// What people and offices write where there is no name.
const PLACEHOLDERS: [&str; 9] = ["FNU", "LNU", "XXX", "XX", "X", "NA", "NONE", "NIL", "UNKNOWN"];

/// What a word of a name may be, when it found no partner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    Particle,
    Suffix(&'static str),
    Title,
    BirthOrMarriage,
}

/// One word of a name.
#[derive(Clone)]
pub(crate) struct Word(Vec<Letter>);

impl Word {
    pub(crate) fn of(text: &str) -> Word {
        Word(text.chars().map(Letter::of).filter(|letter| !letter.is_silent()).collect())
    }

    /// Several words as one.
    pub(crate) fn joined(words: &[Word]) -> Word {
        Word(words.iter().flat_map(|word| word.0.iter().copied()).collect())
    }

    pub(crate) fn is_same(&self, read: &Word) -> bool {
        if self.is_ascii() && read.is_ascii() {
            return self.0 == read.0;
        }
        self.may_be_as_long_as(read, 0) && distance(&self.0, &read.0) == Some(0)
    }

    /// Whether the two are one letter apart and long enough for that to be a slip.
    pub(crate) fn is_one_slip_from(&self, read: &Word) -> bool {
        let (shorter, longer) = (self.0.len().min(read.0.len()), self.0.len().max(read.0.len()));
        // One letter of another script that is misread may be as long as its longest spelling.
        let most_apart = if self.is_ascii() && read.is_ascii() { 1 } else { LONGEST_SPELLING };
        let may_be_slip = longer >= SLIP_FROM && shorter + 1 >= SLIP_FROM && self.may_be_as_long_as(read, most_apart);
        may_be_slip && distance(&self.0, &read.0) == Some(1)
    }

    fn is_ascii(&self) -> bool {
        self.0.iter().all(|letter| letter.capital.is_ascii())
    }

    /// Whether the two can be spelt in lengths at most so far apart: most pairs of words are told apart by this alone.
    fn may_be_as_long_as(&self, read: &Word, apart: usize) -> bool {
        let ((least, most), (least_read, most_read)) = (self.lengths(), read.lengths());
        least <= most_read + apart && least_read <= most + apart
    }

    /// The fewest and the most letters that the word is spelt in.
    fn lengths(&self) -> (usize, usize) {
        self.0.iter().fold((0, 0), |(least, most), letter| {
            let lengths = || letter.spellings.iter().map(|spelling| spelling.len());
            (least + lengths().min().unwrap_or(1), most + lengths().max().unwrap_or(1).max(1))
        })
    }

    /// Whether what was read is the beginning of this word.
    pub(super) fn begins_with(&self, read: &Word) -> bool {
        !read.0.is_empty() && Table::of(&self.0, &read.0).is_some_and(|table| table.is_beginning())
    }

    /// Whether this may be what is left of a longer name, though words follow: not one that is whole by itself, as AL.
    pub(super) fn may_be_cut(&self) -> bool {
        self.0.len() == 1 || self.role() == Role::Name
    }

    /// Whether one of the two is a single letter, and the other begins with it.
    pub(super) fn is_initial_of(&self, other: &Word) -> bool {
        match (self.0.len(), other.0.len()) {
            (1, _) => other.begins_with(self),
            (_, 1) => self.begins_with(other),
            _ => false,
        }
    }

    pub(crate) fn has_no_digit(&self) -> bool {
        self.0.iter().all(|letter| !letter.capital.is_numeric())
    }

    /// The word as it is written, in capitals.
    pub(crate) fn letters(&self) -> String {
        self.0.iter().map(|letter| letter.capital).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The word in A to Z, each letter by its first spelling.
    pub(crate) fn spelt(&self) -> String {
        let mut spelt = String::new();
        for letter in &self.0 {
            match letter.spellings.first() {
                Some(first) => spelt.push_str(first),
                None => spelt.push(letter.capital),
            }
        }
        spelt
    }

    pub(super) fn role(&self) -> Role {
        let spelt = self.spelt();
        let is_in = |list: &[&str]| list.contains(&&*spelt);
        match SUFFIXES.iter().find(|(written, _)| *written == spelt) {
            Some((_, meant)) => Role::Suffix(meant),
            None if is_in(&BIRTH_OR_MARRIAGE) => Role::BirthOrMarriage,
            None if is_in(&TITLES) => Role::Title,
            None if is_in(&PARTICLES) => Role::Particle,
            None => Role::Name,
        }
    }
}

/// Every word of a name as it is written; nothing when it is longer than any name.
///
/// Hyphens, fillers, commas and dots divide words; apostrophes do not, as the standard leaves them out.
pub(super) fn words(text: &str) -> Option<Vec<Word>> {
    let divides =
        |c: char| c.is_whitespace() || matches!(c, '<' | '-' | '.' | ',' | ';' | '(' | ')' | '\u{2010}'..='\u{2015}');
    if text.len() > MOST_LETTERS * 4 {
        return None;
    }
    let composed: String = text.nfkc().collect();
    let words: Vec<Word> = composed.split(divides).map(Word::of).filter(|word| !word.0.is_empty()).collect();
    let letters: usize = words.iter().map(|word| word.0.len()).sum();
    (words.len() <= MOST_WORDS && letters <= MOST_LETTERS).then_some(words)
}

/// The words without those that only fill a field in which no name belongs.
pub(super) fn without_placeholders(words: Vec<Word>) -> Vec<Word> {
    if words.iter().all(|word| PLACEHOLDERS.contains(&&*word.spelt())) { Vec::new() } else { words }
}

/// Whether every letter can be written in A to Z.
pub(super) fn is_spelt(words: &[Word]) -> bool {
    words.iter().flat_map(|word| &word.0).all(|letter| letter.is_spelt())
}

/// Whether any letter is of the script whose names are printed by their sound.
pub(super) fn has_arabic(words: &[Word]) -> bool {
    words.iter().flat_map(|word| &word.0).any(|letter| letter.is_arabic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_divided_by_hyphens_and_fillers_and_not_by_apostrophes() {
        let spelt = |text: &str| words(text).unwrap().iter().map(Word::spelt).collect::<Vec<_>>();
        assert_eq!(spelt("Jean-Luc O’Hara"), ["JEAN", "LUC", "OHARA"]);
        assert_eq!(spelt("DE<LA<CRUZ"), ["DE", "LA", "CRUZ"]);
        assert_eq!(spelt(" . - "), Vec::<String>::new());
    }

    #[test]
    fn what_is_longer_than_any_name_is_not_compared() {
        assert!(words(&"a".repeat(5_000)).is_none());
        assert!(words(&"a ".repeat(100)).is_none());
    }

    #[test]
    fn a_placeholder_is_no_name_unless_a_name_stands_beside_it() {
        let left = |text: &str| without_placeholders(words(text).unwrap()).len();
        assert_eq!((left("FNU"), left("XXX"), left("-"), left("Na Eun")), (0, 0, 0, 2));
    }
}
