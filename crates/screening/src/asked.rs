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

/// A name made ready for searching.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) words: Vec<Word>,
    /// What each word counts.
    pub(crate) weights: Vec<f32>,
    /// Whether the list has exactly this word.
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
        let known: Vec<Option<u32>> = words.iter().map(|word| index.vocabulary.exactly(&word.text)).collect();
        let all = index.names.len() as u32;
        for (word, known) in words.iter_mut().zip(&known).skip(1) {
            if known.is_none() && words::is_nearly_a_form(&word.text) {
                word.role = Role::Form;
            }
        }
        let weights = known.iter().zip(&words).map(|(known, word)| match known {
            Some(number) => index.weights[*number as usize],
            None => score::weight(word.role, 1, all),
        });
        let weights = weights.collect();
        let mut cuts = Vec::new();
        for (of, word) in words.iter().enumerate() {
            let long = word.role == Role::Plain && word.text.len() >= SHORTEST_GLUED;
            if long && known[of].is_none_or(|number| index.having.get(number).len() <= 3) {
                let mut cutting = Cutting { index, of, pieces: Vec::new(), steps: 0, cuts: &mut cuts };
                cutting.cut(&word.text);
            }
        }
        Self { rows: rows(&words), known: known.iter().map(Option::is_some).collect(), weights, words, cuts }
    }
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
        let mine = self.cuts.iter().filter(|cut| cut.of == self.of).count();
        if self.steps > 60 || mine >= MOST_CUTS {
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
