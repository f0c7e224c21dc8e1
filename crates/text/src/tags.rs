//! Which parts of a line are labels, of which fields.
//!
//! A label is looked for where one can begin: at the start of a line, after the number of a field, after a stroke (papers
//! say it in two languages), and after another label or its value. Long labels may have a letter that was misread.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::fold::{Way, folded};
use crate::labels::{Field, LABELS, NUMBERED};

/// So many words a label has at most.
const MOST_WORDS: usize = 6;

/// From so many letters on a label may have one that is wrong.
const FORGIVEN: usize = 7;

/// A word of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// Its letters and digits as they are compared.
    pub(crate) letters: String,
    /// Its first character in the line.
    pub(crate) first: usize,
    /// The character after its last.
    pub(crate) end: usize,
    /// Whether a stroke parts it from the word before.
    pub(crate) follows_stroke: bool,
}

/// A label in a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tag {
    pub(crate) field: Field,
    /// Its first word.
    pub(crate) first: usize,
    /// The word after its last.
    pub(crate) end: usize,
}

/// The words of a line.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let characters: Vec<char> = text.chars().collect();
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for sign in folded(text, Way::Plain) {
        let before = words.last().map_or(0, |word| word.end);
        match words.last_mut() {
            Some(word) if is_open => {
                word.letters.push(sign.is);
                word.end = sign.from + 1;
            }
            _ => {
                let between = characters.get(before..sign.from).unwrap_or_default();
                let follows_stroke = between.iter().any(|c| matches!(c, '/' | '|' | '(' | '•'));
                let letters = String::from(sign.is);
                words.push(Word { letters, first: sign.from, end: sign.from + 1, follows_stroke });
            }
        }
        is_open = !sign.ends_word;
    }
    words
}

/// The labels of a line.
pub(crate) fn tags(words: &[Word]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    // The number before a label is small print: a 1 is easily an I.
    let is_number = |word: &Word| word.letters.len() == 1 && longest(words, 1, false).is_some();
    let start = usize::from(numbered(words).is_some() || (words.len() > 1 && is_number(&words[0])));
    let mut at = start;
    while at < words.len() {
        let is_at_start = at == start || words[at].follows_stroke;
        let is_after = tags.last().is_some_and(|tag| tag.end == at);
        let found = if is_at_start || is_after {
            longest(words, at, true)
        } else if tags.is_empty() {
            None
        } else {
            longest(words, at, false).filter(|tag| letters(&words[tag.first..tag.end]).len() >= 3)
        };
        match found {
            Some(tag) => {
                at = tag.end;
                joined(&mut tags, tag, words);
            }
            None => at += 1,
        }
    }
    tags
}

/// The field whose number a line begins with.
pub(crate) fn numbered(words: &[Word]) -> Option<Field> {
    let first = words.first()?;
    NUMBERED.iter().find(|(number, _)| *number == first.letters).map(|(_, field)| *field)
}

/// Adds a label; in another language it is one with the label before.
fn joined(tags: &mut Vec<Tag>, tag: Tag, words: &[Word]) {
    if let Some(before) = tags.last_mut()
        && before.end == tag.first
        && (before.field == tag.field || words[tag.first].follows_stroke)
    {
        before.field = both(before.field, tag.field);
        before.end = tag.end;
    } else {
        tags.push(tag);
    }
}

/// What a label is that means one thing in one language and another in another: NAME / SURNAME is the surname.
fn both(a: Field, b: Field) -> Field {
    match (a, b) {
        (Field::Surname, Field::GivenNames) | (Field::GivenNames, Field::Surname) => Field::Name,
        (Field::Name | Field::Other, more) => more,
        (more, _) => more,
    }
}

/// The longest label that begins at a word.
fn longest(words: &[Word], at: usize, is_forgiving: bool) -> Option<Tag> {
    (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|count| {
        let label = letters(&words[at..at + count]);
        let numbered = || if at + count == 1 { labels().get(without_number(&label)?).copied() } else { None };
        let field = meaning(&label, is_forgiving).or_else(numbered)?;
        Some(Tag { field, first: at, end: at + count })
    })
}

fn letters(words: &[Word]) -> String {
    words.iter().map(|word| word.letters.as_str()).collect()
}

/// The field that some letters are a label of.
fn meaning(letters: &str, is_forgiving: bool) -> Option<Field> {
    let labels = labels();
    if let Some(field) = labels.get(letters) {
        return Some(*field);
    }
    // The plural in brackets is a word of its own: GIVEN NAME(S).
    let singular = letters.strip_suffix('S').and_then(|singular| labels.get(singular));
    if singular.is_some() || !is_forgiving || letters.len() < FORGIVEN {
        return singular.copied();
    }
    let mut close: Vec<(&String, &Field)> = labels.iter().filter(|(label, _)| is_one_off(label, letters)).collect();
    close.sort();
    close.first().map(|(_, field)| **field)
}

/// A label that its number ran into, as 3DOB or 4BEXP; nothing where there is no number or hardly a label.
fn without_number(letters: &str) -> Option<&str> {
    let rest = letters.strip_prefix(|c: char| c.is_ascii_digit())?;
    let number = &letters[..2.min(letters.len())];
    let is_lettered = NUMBERED.iter().any(|(known, _)| known.len() == 2 && *known == number);
    let rest = if is_lettered { &rest[1..] } else { rest.trim_start_matches(|c: char| c.is_ascii_digit()) };
    (rest.len() >= 2).then_some(rest)
}

/// Whether two words differ by one letter: another one, or one more or fewer.
fn is_one_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a.len() < FORGIVEN - 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.get(1..) == b.get(1..),
        std::cmp::Ordering::Less => b.get(1..) == Some(a),
        std::cmp::Ordering::Greater => a.get(1..) == Some(b),
    }
}

/// Every label, as it is compared.
fn labels() -> &'static HashMap<String, Field> {
    static TABLE: OnceLock<HashMap<String, Field>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all = LABELS.iter().flat_map(|(field, labels)| labels.split('|').map(move |label| (label, *field)));
        all.map(|(label, field)| (label.replace(' ', ""), field)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Field> {
        tags(&words(text)).iter().map(|tag| tag.field).collect()
    }

    #[test]
    fn labels_are_known_in_many_languages_and_spellings() {
        assert_eq!(fields("Surname / Nom (1)"), [Field::Surname]);
        assert_eq!(fields("Prénom(s)"), [Field::GivenNames]);
        assert_eq!(fields("Doğum Tarihi / Date of Birth"), [Field::BirthDate]);
        assert_eq!(fields("4b EXP"), [Field::ExpiryDate]);
        assert_eq!(fields("I LN SAMPLETON"), [Field::Surname]);
        assert_eq!(fields("4bEXP 14/05/2031"), [Field::ExpiryDate]);
        assert_eq!(fields("15SEX"), [Field::Other]);
        assert_eq!(fields("DATE D’EXPIRATION"), [Field::ExpiryDate]);
        assert_eq!(fields("Passport No./N° du passeport"), [Field::Number]);
    }

    #[test]
    fn a_long_label_with_a_letter_misread_is_still_one() {
        assert_eq!(fields("Date of blrth"), [Field::BirthDate]);
        assert_eq!(fields("Geburtsag"), [Field::BirthDate]);
        assert_eq!(fields("Nane"), []);
    }

    #[test]
    fn a_label_that_means_two_things_is_what_both_languages_agree_on() {
        assert_eq!(fields("Name / Surname"), [Field::Surname]);
        assert_eq!(fields("Nombre / Given names"), [Field::GivenNames]);
        assert_eq!(fields("Surname / Given names"), [Field::Name]);
    }

    #[test]
    fn several_labels_in_a_line_are_several() {
        assert_eq!(fields("DOB 03/12/1987 SEX M EXP 03/12/2031"), [Field::BirthDate, Field::Other, Field::ExpiryDate]);
    }

    #[test]
    fn a_name_is_no_label() {
        assert_eq!(fields("ANNA NAME"), []);
        assert_eq!(fields("SAMPLETON"), []);
    }
}
