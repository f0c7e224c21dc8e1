//! A name in any script as words of Latin letters in lower case: the common form in which names are compared.
//!
//! Cyrillic, Greek, Arabic and Korean follow rules of our own, because lists write such names by rules that a table of
//! single characters does not know (Greek pairs of vowels, the Arabic article, Korean surnames); a library's table does
//! the other scripts. Chinese characters and Korean syllables become a word each: lists write them now apart, now together.

mod arabic;
mod cyrillic;
mod greek;
mod korean;
mod roles;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(crate) use roles::{Role, is_nearly_a_form};

/// So much of a name is looked at; the longest on real lists have some 200 letters.
const MOST_LETTERS: usize = 320;
/// So many words of a name are looked at.
pub(crate) const MOST_WORDS: usize = 24;
/// So many letters of a word are looked at.
pub(crate) const MOST_IN_A_WORD: usize = 40;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was written.
    pub(crate) written: String,
    /// In the common form: a to z and digits.
    pub(crate) text: String,
    /// Whether its script leaves most vowels unwritten.
    pub(crate) bare: bool,
    /// What kind of word it is.
    pub(crate) role: Role,
}

/// The words of a name, in the order they are written.
pub(crate) fn of(name: &str) -> Vec<Word> {
    let name: String = name.chars().take(MOST_LETTERS).nfkc().take(MOST_LETTERS).collect();
    let name = if name.is_ascii() { name } else { roles::forms_in_latin(name) };
    let mut words = Vec::new();
    for piece in pieces(&name) {
        common(&piece, &mut words);
    }
    roles::join_abbreviations(&mut words);
    words.truncate(MOST_WORDS);
    roles::assign(&mut words);
    words
}

/// A word that is part of another in the one spelling it has where it stands alone.
pub(crate) fn alone(part: &str) -> &str {
    if arabic::is_abd(part) { "abd" } else { roles::spelling(part).filter(|_| part.len() > 2).unwrap_or(part) }
}

/// How a piece of a name is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Han,
    Hangul,
    Other,
}

fn script(letter: char) -> Script {
    match letter {
        '\u{0000}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{0370}'..='\u{03ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{0400}'..='\u{052f}' => Script::Cyrillic,
        '\u{0590}'..='\u{05ff}' => Script::Hebrew,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' => Script::Arabic,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => Script::Other,
    }
}

/// Runs of letters of one script; a Chinese character stands alone.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open: Option<Script> = None;
    for letter in name.chars() {
        if is_combining_mark(letter) || is_apostrophe(letter) {
            continue;
        }
        if !letter.is_alphanumeric() {
            // A dot stays for a moment: it tells S.A. from SA.
            if letter == '.'
                && let (Some(piece), Some(_)) = (pieces.last_mut(), open)
            {
                piece.push('.');
            }
            open = None;
            continue;
        }
        let here = if letter.is_ascii_digit() { open.unwrap_or(Script::Latin) } else { script(letter) };
        match pieces.last_mut() {
            Some(piece) if open == Some(here) && here != Script::Han => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        open = Some(here);
    }
    pieces
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '´' | '\u{2018}'..='\u{201b}' | '\u{02b9}'..='\u{02c1}' | '\u{0640}' | '\u{05f3}' | '\u{05f4}')
}

/// Adds one piece in the common form: one word, or as many as its script's rules make of it.
fn common(piece: &str, words: &mut Vec<Word>) {
    let bare = matches!(piece.chars().next().map(script), Some(Script::Arabic | Script::Hebrew));
    let lower: String = piece.trim_end_matches('.').chars().flat_map(char::to_lowercase).collect();
    let dotted = if piece.ends_with('.') { "." } else { "" };
    match piece.chars().next().map(script) {
        Some(Script::Cyrillic) => add(words, piece, &cyrillic::latin(&lower), false),
        Some(Script::Greek) => add(words, piece, &greek::latin(&lower), false),
        Some(Script::Hangul) => korean::syllables(&lower, |syllable, latin| add(words, syllable, latin, false)),
        Some(Script::Arabic) => arabic::parts(&lower, |part| add(words, piece, part, true)),
        Some(Script::Latin) => {
            arabic::latin_parts(&ascii(&lower), |part| add(words, piece, &format!("{part}{dotted}"), false));
        }
        _ => add(words, piece, &ascii(&lower), bare),
    }
}

fn ascii(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { any_ascii::any_ascii(text).to_ascii_lowercase() }
}

fn add(words: &mut Vec<Word>, written: &str, text: &str, bare: bool) {
    let kept = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '.';
    let text: String = text.chars().filter(kept).take(MOST_IN_A_WORD).collect();
    if !text.is_empty() && words.len() < 2 * MOST_WORDS {
        words.push(Word { written: written.to_owned(), text, bare, role: Role::Plain });
    }
}
