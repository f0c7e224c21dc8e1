//! PO boxes, private bags and counters where mail waits, in the ways people of the world write them.
//!
//! A compliance profile needs the place where a business is, so these are refused. Three strengths of evidence keep
//! *Box Hill Road*, *Boxwood Lane* and *Apartadó* out of it: words that mean nothing else; words that mean a box when
//! a number follows; and words that do so only when they and the number are all that stands between two commas.
//!
//! Military mail (`PSC 3, Box 4120`, `Unit 2050 Box 4190`, APO, FPO, DPO) and rural routes (`RR 2 Box 18`) are let
//! through: their box is no rented one, it is the only address that base, ship or farm has.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::box_words::{ALONE, ALWAYS, INSIDE, MILITARY_OR_RURAL, NUMBER_WORDS, NUMBERED, ROADS};
use super::{Address, Part, ascii_digit};
use crate::country::CountryCode;

type Phrase = Vec<String>;

struct Phrases {
    always: Vec<Phrase>,
    numbered: Vec<Phrase>,
    alone: Vec<(Phrase, Vec<&'static str>)>,
    exempt: Vec<Phrase>,
    roads: HashSet<String>,
    number_words: HashSet<String>,
    inside: Vec<String>,
}

/// The tables, put through the same folding as what they are compared with.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let phrases = |table: &[&str]| table.iter().map(|phrase| tokens(phrase)).collect();
    let words = |table: &[&str]| table.iter().flat_map(|word| tokens(word)).collect();
    Phrases {
        always: phrases(ALWAYS),
        numbered: phrases(NUMBERED),
        alone: ALONE.iter().map(|(word, where_)| (tokens(word), where_.split_whitespace().collect())).collect(),
        exempt: phrases(MILITARY_OR_RURAL),
        roads: words(ROADS),
        number_words: words(NUMBER_WORDS),
        inside: INSIDE.iter().map(|word| fold(word)).collect(),
    }
});

/// Whether this part of the address names a place where mail waits.
pub(super) fn stands_in(part: Part, address: &Address) -> bool {
    let folded = fold(address.part(part));
    let segments: Vec<Phrase> = folded.split(SEPARATORS).map(split).collect();
    if part == Part::CustomerName {
        // A business may be called BP or The Post Box; only a whole box with its number is out of place.
        return segments.iter().any(|segment| anywhere(segment, |rest| follows(rest, &PHRASES.always, numbered)));
    }
    if PHRASES.inside.iter().any(|word| folded.contains(&**word)) || segments.iter().any(|segment| names_a_box(segment))
    {
        return true;
    }
    let is_line = matches!(part, Part::Street | Part::StreetSecondary);
    is_line && !is_military_or_rural(address) && segments.iter().any(|segment| is_box_alone(segment, address.country))
}

fn names_a_box(segment: &[String]) -> bool {
    let no_road = |after: &[String]| after.first().is_none_or(|word| !PHRASES.roads.contains(word));
    anywhere(segment, |rest| follows(rest, &PHRASES.always, no_road) || follows(rest, &PHRASES.numbered, numbered))
}

fn anywhere(segment: &[String], test: impl Fn(&[String]) -> bool) -> bool {
    (0..segment.len()).any(|start| test(&segment[start..]))
}

/// Whether one of the phrases stands here, and what comes after it passes.
fn follows(words: &[String], phrases: &[Phrase], after: impl Fn(&[String]) -> bool) -> bool {
    phrases.iter().filter_map(|phrase| words.strip_prefix(&**phrase)).any(after)
}

fn is_box_alone(segment: &[String], country: CountryCode) -> bool {
    PHRASES.alone.iter().any(|(phrase, countries)| {
        // In Belgium `Box 3`, like `boîte 3` and `bus 3`, is the letter box of a flat.
        let is_flat = country.as_str() == "BE" && countries.is_empty();
        let here = countries.is_empty() || countries.contains(&country.as_str());
        let after = segment.strip_prefix(&**phrase).and_then(past_number);
        here && !is_flat && after.is_some_and(|after| after.iter().all(|word| word.chars().count() == 1))
    })
}

fn is_military_or_rural(address: &Address) -> bool {
    [&address.street, &address.street_secondary].iter().any(|text| follows(&tokens(text), &PHRASES.exempt, numbered))
}

fn numbered(words: &[String]) -> bool {
    past_number(words).is_some()
}

/// What follows a number such as `12`, `no. 12`, `X 12` or `SP 63158`; nothing when no number stands here.
fn past_number(words: &[String]) -> Option<&[String]> {
    let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    match words {
        [mark, rest @ ..] if PHRASES.number_words.contains(mark) => past_number(rest),
        [digits, rest @ ..] if is_number(digits) => Some(rest),
        [letters, digits, rest @ ..] if letters.chars().count() <= 3 && is_number(digits) => Some(rest),
        _ => None,
    }
}

/// What ends one statement of an address and begins another.
const SEPARATORS: [char; 8] = [',', ';', '(', ')', '|', '\n', '،', '、'];

/// The text without case, accents, dots and quotes, its digits ASCII, other punctuation turned into spaces.
fn fold(text: &str) -> String {
    let dropped = |c: &char| {
        is_combining_mark(*c) || matches!(c, '.' | '\'' | '’' | '"' | '״' | '׳' | '°' | '\u{200b}'..='\u{200f}')
    };
    let letters = text.nfkd().flat_map(char::to_lowercase).filter(|c| !dropped(c));
    letters
        .map(|c| ascii_digit(c).unwrap_or(if c.is_alphanumeric() || SEPARATORS.contains(&c) { c } else { ' ' }))
        .collect()
}

fn tokens(text: &str) -> Phrase {
    split(&fold(text))
}

/// Words and numbers, apart even where nobody put a space: `BP123`.
fn split(folded: &str) -> Phrase {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words: Phrase = Vec::new();
    for run in folded.split_whitespace() {
        let mut glued = false;
        for c in run.chars() {
            match words.last_mut() {
                Some(word) if glued && is_number(word) == c.is_ascii_digit() => word.push(c),
                _ => words.push(c.to_string()),
            }
            glued = true;
        }
    }
    words
}
