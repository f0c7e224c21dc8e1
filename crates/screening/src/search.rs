//! From a query to hits: the names that share words with it, the most promising of them compared word by word.
//!
//! Words lead to names through inverted lists. What speaks for a name is added up; only the best few are compared
//! closely. Every step is bounded, so that a name made of the commonest words costs little more than any other.

use std::collections::HashMap;

use crate::align::{Fit, Pair, fit};
use crate::asked::Asked;
use crate::dates::best_agreement;
use crate::hit::{CountryAgreement, Hit, How, Part, Query};
use crate::index::{Index, Known};
use crate::score;
use crate::scratch::Scratch;
use crate::words::{self, Role, Word};

/// So many names are compared word by word.
const MOST_COMPARED: usize = 96;
/// So many names a row of the query may speak for.
const MOST_HAVING: usize = 30_000;
/// Two names of a query are enough; more are other spellings of them.
const MOST_NAMES: usize = 8;

/// A name that was compared.
struct Found {
    name: u32,
    query_name: usize,
    fit: Fit,
    score: f32,
}

impl Index {
    /// The entries that may be meant, the likeliest first.
    #[must_use]
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let mut scratch = self.spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        let mut best: HashMap<u32, Found> = HashMap::new();
        let asked: Vec<Asked> = query.names.iter().take(MOST_NAMES).map(|name| Asked::new(name, self)).collect();
        for (query_name, asked) in asked.iter().enumerate() {
            for name in self.promising(asked, &mut scratch) {
                let found = self.compared(query, query_name, asked, &scratch, name);
                let entry = self.names[name as usize].entry;
                if found.score >= query.threshold && best.get(&entry).is_none_or(|other| other.score < found.score) {
                    best.insert(entry, found);
                }
            }
        }
        if let Ok(mut spare) = self.spare.lock() {
            spare.push(scratch);
        }
        let mut found: Vec<Found> = best.into_values().collect();
        found.sort_unstable_by(|one, other| other.score.total_cmp(&one.score).then(one.name.cmp(&other.name)));
        found.truncate(query.limit);
        found.into_iter().map(|found| self.hit(query, &asked[found.query_name], found)).collect()
    }

    /// The names that share the most with what is asked for.
    fn promising(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<u32> {
        scratch.sums.begin(self.names.len());
        scratch.likeness.begin(self.vocabulary.len(), asked.rows.len());
        let any_plain = asked.words.iter().any(|word| word.role == Role::Plain && word.text.len() > 1);
        for (row, looked_for) in asked.rows.iter().enumerate() {
            self.vocabulary.near(&looked_for.sought, &mut scratch.tally, &mut scratch.near);
            let first = looked_for.of.trailing_zeros() as usize;
            let leads = !any_plain || (asked.words[first].role == Role::Plain && asked.words[first].text.len() > 1);
            scratch.sums.next_row();
            let mut left = MOST_HAVING;
            let near = std::mem::take(&mut scratch.near);
            for &(word, likeness) in &near {
                scratch.likeness.set(row, word, likeness);
                if leads {
                    left = self.speak_for(word, score::value(likeness, false), left, scratch);
                }
            }
            scratch.near = near;
        }
        for cut in &asked.cuts {
            for &piece in &cut.pieces {
                scratch.sums.next_row();
                self.speak_for(piece, 1.0, MOST_HAVING / 4, scratch);
            }
        }
        self.most_promising(asked, scratch)
    }

    /// Adds to every name that has the word; gives how many more names may be spoken for.
    fn speak_for(&self, word: u32, value: f32, left: usize, scratch: &mut Scratch) -> usize {
        let having = self.having.get(word);
        let gain = value * self.weights[word as usize];
        for &name in having.iter().take(left) {
            scratch.sums.add(name, gain);
        }
        left.saturating_sub(having.len())
    }

    fn most_promising(&self, asked: &Asked, scratch: &mut Scratch) -> Vec<u32> {
        let all: f32 = asked.weights.iter().sum();
        let sums = &scratch.sums;
        let mut promise: Vec<(f32, u32)> = Vec::with_capacity(sums.touched.len());
        for &name in &sums.touched {
            let sum = sums.of(name);
            let rest = (self.names[name as usize].weight - sum).max(0.0);
            promise.push((sum / (all.max(sum) + score::ONLY_ENTRY * rest), name));
        }
        if promise.len() > MOST_COMPARED {
            promise.select_nth_unstable_by(MOST_COMPARED, |one, other| other.0.total_cmp(&one.0));
            promise.truncate(MOST_COMPARED);
        }
        promise.into_iter().map(|(_, name)| name).collect()
    }

    fn compared(&self, query: &Query, query_name: usize, asked: &Asked, scratch: &Scratch, name: u32) -> Found {
        let mut fit = fit(asked, self, &scratch.likeness, name);
        let listed = &self.names[name as usize];
        if listed.weak {
            fit.score *= score::WEAK;
        }
        let known = &self.entries[listed.entry as usize];
        let date = best_agreement(&known.birth_dates, query.birth_date);
        let score = score::combined(fit.score, date, countries(query, known), same_kind(query, known));
        Found { name, query_name, fit, score }
    }

    fn hit(&self, query: &Query, asked: &Asked, found: Found) -> Hit {
        let listed = &self.names[found.name as usize];
        let known = &self.entries[listed.entry as usize];
        Hit {
            entry: listed.entry as usize,
            name: listed.name as usize,
            query_name: found.query_name,
            score: found.score,
            name_score: found.fit.score,
            order: found.fit.order,
            weak_alias: listed.weak,
            parts: self.parts(asked, found.name, &found.fit.pairs),
            birth_date: best_agreement(&known.birth_dates, query.birth_date),
            countries: countries(query, known),
            same_kind: same_kind(query, known),
        }
    }

    fn parts(&self, asked: &Asked, name: u32, pairs: &[Pair]) -> Vec<Part> {
        let listed = words::of(self.text(name));
        let numbers = self.words.get(name);
        let mut parts: Vec<Part> = pairs
            .iter()
            .map(|pair| Part {
                query: written(&asked.words, pair.asked),
                entry: written(&listed, pair.listed),
                how: pair.how,
                weight: pair.weight,
                value: pair.value,
            })
            .collect();
        let (used, met) = pairs.iter().fold((0, 0), |(used, met), pair| (used | pair.asked, met | pair.listed));
        let alone = |query: String, entry: String, how, weight| Part { query, entry, how, weight, value: 0.0 };
        for (at, word) in asked.words.iter().enumerate().filter(|(at, _)| used >> at & 1 == 0) {
            let weight = asked.weights[at] * score::ONLY_QUERY;
            parts.push(alone(word.written.clone(), String::new(), How::OnlyQuery, weight));
        }
        for ((_, word), number) in listed.iter().enumerate().zip(numbers).filter(|((at, _), _)| met >> at & 1 == 0) {
            let weight = self.weights[*number as usize] * score::ONLY_ENTRY;
            parts.push(alone(String::new(), word.written.clone(), How::OnlyEntry, weight));
        }
        parts
    }
}

fn written(words: &[Word], bits: u32) -> String {
    let these = words.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, word)| word.written.as_str());
    let mut these: Vec<&str> = these.collect();
    // One word of some scripts becomes several in the common form.
    these.dedup();
    these.join(" ")
}

fn countries(query: &Query, known: &Known) -> CountryAgreement {
    if query.countries.is_empty() || known.countries.is_empty() {
        return CountryAgreement::Unknown;
    }
    let shared = known.countries.iter().any(|country| query.countries.iter().any(|asked| **asked == **country));
    if shared { CountryAgreement::Shared } else { CountryAgreement::Other }
}

fn same_kind(query: &Query, known: &Known) -> Option<bool> {
    query.kind.map(|kind| kind == known.kind)
}
