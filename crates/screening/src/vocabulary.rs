//! Every different word of a list, once, and which of them a given word may be a spelling of.
//!
//! A list of a hundred thousand names has some tens of thousands of words, so likeness is looked for among words, not
//! among names. Three ways lead to a word: its spelling itself, its key of sounds, and the pairs of letters that two
//! spellings share. Each way is bounded, so that no word is much dearer to look for than another.

use std::collections::HashMap;

use crate::alike::alike;
use crate::lists_of::ListsOf;
use crate::sound;

/// Letters, digits, and the edge of a word.
const SIGNS: usize = 37;
/// So many words that share pairs of letters are compared closely.
const MOST_BY_PAIRS: usize = 160;
/// So many words with the same key are compared closely.
const MOST_BY_KEY: usize = 400;
/// Words less alike than this are different words.
pub(crate) const LEAST_ALIKE: f32 = 0.6;

/// The words, sorted; a word's place is its number.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    texts: ListsOf<u8>,
    phones: ListsOf<u8>,
    bare: Vec<bool>,
    by_key: Vec<(u64, u32)>,
    by_pair: ListsOf<u32>,
}

/// Words while they are collected, each with the number it was given when first seen.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    numbers: HashMap<(Box<str>, bool), u32>,
}

impl Collected {
    /// The number of a word, the next free one if it is new.
    pub(crate) fn number(&mut self, text: &str, bare: bool) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry((text.into(), bare)).or_insert(next)
    }

    /// The vocabulary, and for each number that was given the final one.
    pub(crate) fn sorted(self) -> (Vocabulary, Vec<u32>) {
        let mut words: Vec<((Box<str>, bool), u32)> = self.numbers.into_iter().collect();
        words.sort();
        let mut finals = vec![0; words.len()];
        for (place, (_, first)) in words.iter().enumerate() {
            finals[*first as usize] = place as u32;
        }
        let phones: Vec<Vec<u8>> = words.iter().map(|((text, _), _)| sound::phones(text)).collect();
        let mut by_key: Vec<(u64, u32)> = (0_u32..)
            .zip(phones.iter().zip(&words))
            .map(|(place, (phones, ((_, bare), _)))| (sound::key(phones, *bare), place))
            .collect();
        by_key.sort_unstable();
        let pairs = words.iter().enumerate().flat_map(|(place, ((text, _), _))| {
            pairs(text.as_bytes()).into_iter().map(move |pair| (pair, place as u32))
        });
        let vocabulary = Vocabulary {
            by_pair: ListsOf::grouped(SIGNS * SIGNS, pairs),
            texts: words.iter().map(|((text, _), _)| text.bytes()).collect(),
            phones: phones.into_iter().collect(),
            bare: words.iter().map(|((_, bare), _)| *bare).collect(),
            by_key,
        };
        (vocabulary, finals)
    }
}

/// The different pairs of neighbouring letters, edges included.
fn pairs(text: &[u8]) -> Vec<usize> {
    let sign = |letter: &u8| match letter {
        b'a'..=b'z' => usize::from(letter - b'a') + 1,
        b'0'..=b'9' => usize::from(letter - b'0') + 27,
        _ => 0,
    };
    let signs = std::iter::once(0).chain(text.iter().map(sign)).chain(std::iter::once(0));
    let mut pairs: Vec<usize> = signs.clone().zip(signs.skip(1)).map(|(one, next)| one * SIGNS + next).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Sought {
    pub(crate) text: String,
    pub(crate) phones: Vec<u8>,
    pub(crate) bare: bool,
}

impl Sought {
    pub(crate) fn new(text: String, bare: bool) -> Self {
        Self { phones: sound::phones(&text), text, bare }
    }
}

/// What looking needs room for, kept between one search and the next.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    shared: Vec<u8>,
    touched: Vec<u32>,
    found: Vec<(u8, u32)>,
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.bare.len()
    }

    pub(crate) fn text(&self, word: u32) -> &str {
        std::str::from_utf8(self.texts.get(word)).unwrap_or("")
    }

    pub(crate) fn phones(&self, word: u32) -> &[u8] {
        self.phones.get(word)
    }

    pub(crate) fn is_bare(&self, word: u32) -> bool {
        self.bare.get(word as usize).copied().unwrap_or(false)
    }

    /// About how many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        [self.texts.size(), self.phones.size(), self.by_pair.size(), self.bare.capacity(), 16 * self.by_key.capacity()]
            .iter()
            .sum()
    }

    /// The word of exactly this spelling, vowels written out.
    pub(crate) fn exactly(&self, text: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.texts.get(middle as u32).cmp(text.as_bytes()).then(self.bare[middle].cmp(&false)) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    /// Every word that the sought one may be a spelling of, with how alike they are, the most alike first.
    pub(crate) fn near(&self, sought: &Sought, tally: &mut Tally, near: &mut Vec<(u32, f32)>) {
        near.clear();
        let key = sound::key(&sought.phones, sought.bare);
        let start = self.by_key.partition_point(|(other, _)| *other < key);
        let same_key = self.by_key[start..].iter().take_while(|(other, _)| *other == key).take(MOST_BY_KEY);
        near.extend(same_key.map(|(_, word)| (*word, 0.0)));
        self.by_pairs(sought.text.as_bytes(), tally, near);
        for (word, likeness) in near.iter_mut() {
            *likeness = self.likeness(sought, *word);
        }
        near.retain(|(_, likeness)| *likeness >= LEAST_ALIKE);
        near.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        near.dedup_by_key(|(word, _)| *word);
    }

    pub(crate) fn likeness(&self, sought: &Sought, word: u32) -> f32 {
        let bare = self.is_bare(word);
        if bare == sought.bare && self.texts.get(word) == sought.text.as_bytes() {
            return 1.0;
        }
        // Two words of one script without vowels are compared as they are written.
        alike(&sought.phones, self.phones(word), bare != sought.bare).min(0.99)
    }

    fn by_pairs(&self, text: &[u8], tally: &mut Tally, near: &mut Vec<(u32, f32)>) {
        if text.len() < 2 {
            return;
        }
        tally.shared.resize(self.len(), 0);
        let pairs = pairs(text);
        for pair in &pairs {
            for &word in self.by_pair.get(*pair as u32) {
                let shared = &mut tally.shared[word as usize];
                if *shared == 0 {
                    tally.touched.push(word);
                }
                *shared += 1;
            }
        }
        let least = (pairs.len() as f32 * 0.34).ceil() as u8;
        tally.found.clear();
        for word in tally.touched.drain(..) {
            let shared = std::mem::take(&mut tally.shared[word as usize]);
            let length = self.texts.get(word).len() + 1;
            if shared >= least.max(2) {
                // Twice what is shared, over what both have.
                let share = 2 * 100 * usize::from(shared) / (pairs.len() + length);
                tally.found.push((share.min(255) as u8, word));
            }
        }
        if tally.found.len() > MOST_BY_PAIRS {
            tally.found.select_nth_unstable_by(MOST_BY_PAIRS, |one, other| other.cmp(one));
            tally.found.truncate(MOST_BY_PAIRS);
        }
        near.extend(tally.found.iter().filter(|(share, _)| *share >= 35).map(|(_, word)| (*word, 0.0)));
    }
}
