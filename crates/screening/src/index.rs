//! A list made ready for searching: its different words, which names have which, and what else is known of each entry.

use std::sync::Mutex;

use crate::dates::BirthDate;
use crate::entry::{Entry, Kind, Strength};
use crate::lists_of::ListsOf;
use crate::scratch::Scratch;
use crate::vocabulary::{Collected, Vocabulary};
use crate::{countries, score, sound, words};

/// A list made ready. It may be searched from many threads at once.
#[derive(Debug)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    /// By word: what it counts.
    pub(crate) weights: Vec<f32>,
    /// By word: the names that have it.
    pub(crate) having: ListsOf<u32>,
    pub(crate) names: Vec<Listed>,
    /// By name: its words, in the order they are written.
    pub(crate) words: ListsOf<u32>,
    /// By name: as the list writes it.
    pub(crate) texts: ListsOf<u8>,
    pub(crate) entries: Vec<Known>,
    pub(crate) spare: Mutex<Vec<Scratch>>,
}

/// A name on the list.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) entry: u32,
    pub(crate) name: u32,
    /// What all its words count together.
    pub(crate) weight: f32,
    pub(crate) weak: bool,
}

/// What is known of an entry besides its names.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) kind: Kind,
    pub(crate) birth_dates: Box<[BirthDate]>,
    pub(crate) countries: Box<[Box<str>]>,
}

impl Index {
    /// Makes a list ready. Hits name entries by their place here.
    pub fn build<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut collected = Collected::default();
        let mut roles = Vec::new();
        let (mut names, mut known) = (Vec::new(), Vec::new());
        let (mut name_words, mut texts) = (ListsOf::default(), ListsOf::default());
        for (entry, listed) in (0_u32..).zip(entries) {
            for (name, called) in (0_u32..).zip(&listed.names) {
                let words = words::of(&called.text);
                name_words.push(words.iter().map(|word| {
                    let number = collected.number(&word.text, word.bare);
                    if number as usize == roles.len() {
                        roles.push(word.role);
                    }
                    number
                }));
                texts.push(called.text.bytes());
                names.push(Listed { entry, name, weight: 0.0, weak: called.strength == Strength::Weak });
            }
            known.push(Known::of(listed));
        }
        let (vocabulary, finals) = collected.sorted();
        let words: ListsOf<u32> = (0..names.len() as u32)
            .map(|name| name_words.get(name).iter().map(|word| finals[*word as usize]))
            .collect();
        let pairs =
            (0..names.len() as u32).flat_map(|name| words.get(name).iter().map(move |word| (*word as usize, name)));
        let having = ListsOf::grouped(vocabulary.len(), pairs);
        let mut weights = vec![0.0; vocabulary.len()];
        for (first, last) in finals.iter().enumerate() {
            let often = having.get(*last).len() as u32;
            weights[*last as usize] = score::weight(roles[first], often, names.len() as u32);
        }
        for (at, name) in (0_u32..).zip(&mut names) {
            name.weight = words.get(at).iter().map(|word| weights[*word as usize]).sum();
        }
        let spare = Mutex::default();
        Self { vocabulary, weights, having, names, words, texts: texts.trimmed(), entries: known, spare }
    }

    /// How many names it holds, aliases included.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// How many different words it holds.
    #[must_use]
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        let facts = self.entries.iter().map(|known| size_of_val(&*known.birth_dates) + 18 * known.countries.len());
        self.vocabulary.size()
            + self.weights.capacity() * 4
            + [self.having.size(), self.words.size(), self.texts.size()].iter().sum::<usize>()
            + self.names.capacity() * size_of::<Listed>()
            + self.entries.capacity() * size_of::<Known>()
            + facts.sum::<usize>()
    }

    pub(crate) fn are_syllables(&self, words: &[u32]) -> bool {
        words.iter().all(|word| sound::is_syllable(self.vocabulary.phones(*word)))
    }

    pub(crate) fn text(&self, name: u32) -> &str {
        std::str::from_utf8(self.texts.get(name)).unwrap_or("")
    }
}

impl Known {
    fn of(entry: &Entry) -> Self {
        let codes = entry.countries.iter().filter(|country| countries::is_code(country));
        Self {
            kind: entry.kind,
            birth_dates: entry.birth_dates.clone().into(),
            countries: codes.map(|code| code.as_str().into()).collect(),
        }
    }
}
