//! A query's name made ready: its words, neighbours written together, and words that may be several written together.

use crate::index::Index;
use crate::score;
use crate::vocabulary::Sought;
use crate::words::{self, Role, Word};

/// So many words of a query's name are looked for.
pub(crate) const MOST_ASKED: usize = 12;
/// Longer words are hardly two words that somebody else writes together.
const LONGEST_JOINED: usize = 18;
/// Shorter words are hardly several words written together.
const SHORTEST_GLUED: usize = 5;
const MOST_CUTS: usize = 4;
/// Words of more names than this are words of their own.
const COMMON: usize = 3;

/// A name made ready for searching.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) words: Vec<Word>,
    /// What each word counts.
    pub(crate) weights: Vec<f32>,
    /// Whether the list has exactly this word, or it is the syllables of a name that has nothing else.
    pub(crate) known: Vec<bool>,
    /// Each word first, in order; then neighbours written together.
    pub(crate) rows: Vec<Row>,
    pub(crate) cuts: Vec<Cut>,
}

/// What is looked for among the list's words.
#[derive(Debug)]
pub(crate) struct Row {
    /// The words it is made of, one bit each.
    pub(crate) of: u32,
    pub(crate) sought: Sought,
}

/// A word that is exactly several of the list's words written together.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) of: usize,
    pub(crate) pieces: Vec<u32>,
}

impl Asked {
    pub(crate) fn new(name: &str, index: &Index) -> Self {
        let mut words = words::of(name);
        words.truncate(MOST_ASKED);
        let listed: Vec<Option<u32>> = words.iter().map(|word| index.vocabulary.exactly(&word.text)).collect();
        for (word, listed) in words.iter_mut().zip(&listed).skip(1) {
            if listed.is_none() && words::is_nearly_a_form(&word.text) {
                word.role = Role::Form;
            }
        }
        let names = index.names.len() as u32;
        let weights = listed.iter().zip(&words).map(|(listed, word)| match listed {
            Some(number) => index.weights[*number as usize],
            None => score::weight(word.role, 1, names),
        });
        let weights = weights.collect();
        let cuts = cuts(&words, &listed, index);
        let rows = rows(&words);
        let all_syllables = listed.iter().enumerate().all(|(at, listed)| {
            let cut = |cut: &Cut| cut.of == at && index.are_syllables(&cut.pieces);
            listed.is_some_and(|number| index.are_syllables(&[number])) || cuts.iter().any(cut)
        });
        let known = listed.iter().map(|listed| listed.is_some() || all_syllables).collect();
        Self { rows, known, weights, words, cuts }
    }
}

/// Every way to cut a word into words of the list. A word that is common as it is, is cut into syllables only, as
/// Chinese names are written.
fn cuts(words: &[Word], listed: &[Option<u32>], index: &Index) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for ((of, word), listed) in words.iter().enumerate().zip(listed) {
        if word.role != Role::Plain || word.text.len() < SHORTEST_GLUED {
            continue;
        }
        let mut these = Vec::new();
        Cutting { index, of, pieces: Vec::new(), steps: 0, cuts: &mut these }.cut(&word.text);
        if listed.is_some_and(|number| index.having.get(number).len() > COMMON) {
            these.retain(|cut| index.are_syllables(&cut.pieces));
        }
        cuts.append(&mut these);
    }
    cuts
}

fn rows(words: &[Word]) -> Vec<Row> {
    let single = words
        .iter()
        .enumerate()
        .map(|(at, word)| Row { of: 1 << at, sought: Sought::new(word.text.clone(), word.bare) });
    let joined = words.windows(2).enumerate().filter(|(_, pair)| {
        let plain = pair.iter().all(|word| word.role != Role::Form && word.text.len() > 1);
        plain && pair[0].text.len() + pair[1].text.len() <= LONGEST_JOINED
    });
    let joined = joined.map(|(at, pair)| {
        let text = format!("{}{}", pair[0].text, pair[1].text);
        Row { of: 3 << at, sought: Sought::new(text, pair[0].bare || pair[1].bare) }
    });
    single.chain(joined).collect()
}

/// Cuts a word into words that the list has, the longest first.
struct Cutting<'a> {
    index: &'a Index,
    of: usize,
    pieces: Vec<u32>,
    steps: usize,
    cuts: &'a mut Vec<Cut>,
}

impl Cutting<'_> {
    fn cut(&mut self, rest: &str) {
        self.steps += 1;
        if self.steps > 60 || self.cuts.len() >= MOST_CUTS {
            return;
        }
        if rest.is_empty() {
            if self.pieces.len() > 1 {
                self.cuts.push(Cut { of: self.of, pieces: self.pieces.clone() });
            }
            return;
        }
        if self.pieces.len() == 4 {
            return;
        }
        for length in (2..=rest.len()).rev() {
            let (Some(head), Some(tail)) = (rest.get(..length), rest.get(length..)) else { continue };
            if tail.len() == 1 || (self.pieces.is_empty() && tail.is_empty()) {
                continue;
            }
            if let Some(piece) = self.index.vocabulary.exactly(words::alone(head)) {
                self.pieces.push(piece);
                self.cut(tail);
                self.pieces.pop();
            }
        }
    }
}
