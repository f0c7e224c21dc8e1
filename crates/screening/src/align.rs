//! The words of a query against the words of one name: which belongs to which, so that the most is explained.
//!
//! Order counts for nothing, because lists and people order names differently. Every way in which words can belong
//! together is an option with a gain; the best set of options that uses no word twice is found by trying, within bounds.

use crate::alike::alike;
use crate::asked::Asked;
use crate::hit::How;
use crate::index::Index;
use crate::score;
use crate::scratch::Likeness;
use crate::sound;
use crate::vocabulary::{LEAST_ALIKE, Sought};
use crate::words::Role;

/// So many choices are tried; the first ones are the best looking.
const MOST_STEPS: usize = 400;

/// Words of the query that belong to words of the name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// One bit for each word of the query.
    pub(crate) asked: u32,
    /// One bit for each word of the name.
    pub(crate) listed: u32,
    pub(crate) how: How,
    pub(crate) weight: f32,
    pub(crate) value: f32,
    gain: f32,
}

/// How a query's name fits a name of the list.
#[derive(Debug, Default)]
pub(crate) struct Fit {
    pub(crate) score: f32,
    /// What is left of it because the words stand in another order.
    pub(crate) order: f32,
    pub(crate) pairs: Vec<Pair>,
}

/// Fits a query's name to a name of the list.
pub(crate) fn fit(asked: &Asked, index: &Index, likeness: &Likeness, name: u32) -> Fit {
    let words = index.words.get(name);
    let sides = Sides { asked, index, likeness, words };
    let mut options = sides.options();
    options.sort_unstable_by(|one, other| {
        one.asked.trailing_zeros().cmp(&other.asked.trailing_zeros()).then(other.gain.total_cmp(&one.gain))
    });
    let mut choice = Choice { options: &options, chosen: Vec::new(), best: Vec::new(), most: -1.0, steps: 0 };
    choice.from(0, 0, 0, asked.words.len() as u32, 0.0);
    let pairs = choice.best;
    let order = sides.order(&pairs);
    Fit { score: sides.score(&pairs) * order, order, pairs }
}

struct Sides<'a> {
    asked: &'a Asked,
    index: &'a Index,
    likeness: &'a Likeness,
    words: &'a [u32],
}

impl Sides<'_> {
    fn score(&self, pairs: &[Pair]) -> f32 {
        let (mut asked, mut listed, mut reached, mut possible) = (0, 0, 0.0, 0.0);
        for pair in pairs {
            asked |= pair.asked;
            listed |= pair.listed;
            reached += pair.weight * pair.value;
            possible += pair.weight;
        }
        let all_asked = (1_u32 << self.asked.words.len()) - 1;
        possible += score::ONLY_QUERY * self.weight_asked(all_asked & !asked);
        possible += score::ONLY_ENTRY * self.weight_listed(!listed);
        if possible > 0.0 { reached / possible } else { 0.0 }
    }

    /// What is left when the words stand in another order: nothing is lost when the family's name moves from one end to
    /// the other, most when the syllables of a name change places, for then they are another name.
    fn order(&self, pairs: &[Pair]) -> f32 {
        let mut places: Vec<(u32, u32)> =
            pairs.iter().map(|pair| (pair.asked.trailing_zeros(), pair.listed.trailing_zeros())).collect();
        places.sort_unstable();
        let next = places.iter().cycle().skip(1);
        let steps_back = places.iter().zip(next).filter(|((_, here), (_, next))| next < here).count();
        if steps_back <= 1 {
            return 1.0;
        }
        let syllables = pairs.iter().all(|pair| {
            self.asked
                .rows
                .get(pair.asked.trailing_zeros() as usize)
                .is_some_and(|row| sound::is_syllable(&row.sought.phones))
        });
        if syllables { score::OTHER_SYLLABLES } else { score::OTHER_ORDER }
    }

    fn weight_asked(&self, bits: u32) -> f32 {
        self.asked.weights.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, weight)| weight).sum()
    }

    fn weight_listed(&self, bits: u32) -> f32 {
        let these = self.words.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        these.map(|(_, word)| self.index.weights[*word as usize]).sum()
    }

    fn options(&self) -> Vec<Pair> {
        let mut options = Vec::new();
        for (at, &word) in self.words.iter().enumerate() {
            let Some(rows) = self.likeness.of(word) else { continue };
            for (row, &likeness) in self.asked.rows.iter().zip(rows) {
                if likeness >= LEAST_ALIKE {
                    let joined = row.of.count_ones() > 1;
                    options.push(self.pair(row.of, 1 << at, self.how(row.of, word, likeness), likeness, joined));
                }
            }
        }
        self.cut_apart(&mut options);
        self.written_together(&mut options);
        self.initials(&mut options);
        options
    }

    fn how(&self, row: u32, word: u32, likeness: f32) -> How {
        if row.count_ones() > 1 {
            return How::Joined;
        }
        if likeness >= 1.0 {
            return How::Same;
        }
        let asked = &self.asked.rows[row.trailing_zeros() as usize].sought;
        let heard = sound::key(self.index.vocabulary.phones(word), self.index.vocabulary.is_bare(word));
        if sound::key(&asked.phones, asked.bare) == heard { How::Sound } else { How::Spelling }
    }

    fn pair(&self, asked: u32, listed: u32, how: How, likeness: f32, joined: bool) -> Pair {
        let of_list = self.weight_listed(listed);
        let all_known = (0..self.asked.words.len()).all(|at| asked >> at & 1 == 0 || self.asked.known[at]);
        let known = self.asked.known.get(asked.trailing_zeros() as usize).copied().unwrap_or(false);
        let value = match joined {
            true if self.syllables(listed) => score::value_of_syllables(likeness) - score::JOINED_LOSS,
            true => score::value(likeness, all_known && asked.count_ones() > 1) - score::JOINED_LOSS,
            false => score::value(likeness, known),
        };
        let value = value.max(0.0);
        let weight = if known { (of_list + self.weight_asked(asked)) / 2.0 } else { of_list };
        let used = score::ONLY_QUERY * self.weight_asked(asked) + score::ONLY_ENTRY * of_list;
        Pair { asked, listed, how, weight, value, gain: weight * value + 0.5 * used * value }
    }

    /// Whether words of the name are single syllables: so few sounds that a little difference is another name.
    fn syllables(&self, listed: u32) -> bool {
        let these = self.words.iter().enumerate().filter(|(at, _)| listed >> at & 1 == 1);
        listed.count_ones() > 1 && these.map(|(_, word)| *word).all(|word| self.index.are_syllables(&[word]))
    }

    /// A word of the query that is several of the name's words.
    fn cut_apart(&self, options: &mut Vec<Pair>) {
        for cut in &self.asked.cuts {
            let mut listed = 0_u32;
            for piece in &cut.pieces {
                let free = self.words.iter().enumerate().find(|(at, word)| *word == piece && listed >> at & 1 == 0);
                listed |= free.map_or(0, |(at, _)| 1 << at);
            }
            if listed.count_ones() as usize == cut.pieces.len() {
                options.push(self.pair(1 << cut.of, listed, How::Joined, 1.0, true));
            }
        }
    }

    /// A word of the query that sounds like two of the name's words, one behind the other.
    fn written_together(&self, options: &mut Vec<Pair>) {
        for (at, word) in self.asked.words.iter().enumerate() {
            let fits = options.iter().any(|pair| pair.asked >> at & 1 == 1 && pair.value > 0.75);
            if fits || word.role != Role::Plain || word.text.len() < 4 {
                continue;
            }
            let sought = &self.asked.rows[at].sought;
            for first in 0..self.words.len() {
                for second in (0..self.words.len()).filter(|second| *second != first) {
                    if let Some(likeness) = self.likeness_of_two(sought, first, second) {
                        options.push(self.pair(1 << at, 1 << first | 1 << second, How::Joined, likeness, true));
                    }
                }
            }
        }
    }

    fn likeness_of_two(&self, sought: &Sought, first: usize, second: usize) -> Option<f32> {
        let (one, two) = (*self.words.get(first)?, *self.words.get(second)?);
        let (head, tail) = (self.index.vocabulary.phones(one), self.index.vocabulary.phones(two));
        // *Abd* has lost its ending in the common form; a word that swallowed it has not.
        let abd = self.index.vocabulary.text(one) == "abd";
        let head = if abd { b"abdul" } else { head };
        let apart = (head.len() + tail.len()).abs_diff(sought.phones.len());
        let ends_fit = head.first() == sought.phones.first() && tail.last() == sought.phones.last();
        if apart > 1 + usize::from(abd) || !(ends_fit || abd) {
            return None;
        }
        let bare = self.index.vocabulary.is_bare(one) != sought.bare;
        let likeness = alike(&sought.phones, &[head, tail].concat(), bare);
        (likeness >= 0.75).then_some(likeness)
    }

    fn initials(&self, options: &mut Vec<Pair>) {
        for (at, word) in self.asked.words.iter().enumerate() {
            for (place, &listed) in self.words.iter().enumerate() {
                let text = self.index.vocabulary.text(listed);
                let one_is = (word.text.len() == 1) != (text.len() == 1);
                let letter = word.text.bytes().next().filter(u8::is_ascii_alphabetic);
                if one_is && word.role == Role::Plain && letter.is_some() && letter == text.bytes().next() {
                    let mut pair = self.pair(1 << at, 1 << place, How::Initial, 1.0, false);
                    pair.weight *= score::INITIAL_WEIGHT;
                    pair.value = score::INITIAL_VALUE;
                    pair.gain *= score::INITIAL_WEIGHT;
                    options.push(pair);
                }
            }
        }
    }
}

/// Choosing among options, the first word of the query first.
struct Choice<'a> {
    options: &'a [Pair],
    chosen: Vec<Pair>,
    best: Vec<Pair>,
    most: f32,
    steps: usize,
}

impl Choice<'_> {
    fn from(&mut self, at: u32, asked: u32, listed: u32, words: u32, gain: f32) {
        self.steps += 1;
        if at >= words {
            if gain > self.most {
                self.most = gain;
                self.best.clone_from(&self.chosen);
            }
            return;
        }
        if asked >> at & 1 == 0 {
            let start = self.options.partition_point(|pair| pair.asked.trailing_zeros() < at);
            for pair in self.options[start..].iter().take_while(|pair| pair.asked.trailing_zeros() == at) {
                if pair.asked & asked == 0 && pair.listed & listed == 0 && self.steps < MOST_STEPS {
                    self.chosen.push(*pair);
                    self.from(at + 1, asked | pair.asked, listed | pair.listed, words, gain + pair.gain);
                    self.chosen.pop();
                }
            }
        }
        if self.steps < MOST_STEPS || self.most < 0.0 {
            self.from(at + 1, asked, listed, words, gain);
        }
    }
}
