//! From the network's answers, column by column, to characters.
//!
//! Each answer covers some columns of the line and says how likely each character stands there, or that nothing new
//! does. Equal answers next to each other are one character. Where it is known which characters can occur, the others are
//! struck out first, and a look-alike counts for what it looks like: a small letter for its capital, an accented one for
//! the plain.

use crate::line::{Glyph, Reading};

/// The characters that can occur in a line.
#[derive(Debug, Clone, Default)]
pub struct Alphabet {
    allowed: Option<Vec<char>>,
}

impl Alphabet {
    /// Whatever the network knows.
    pub const fn any() -> Alphabet {
        Alphabet { allowed: None }
    }

    /// Only these.
    pub fn only(characters: &str) -> Alphabet {
        Alphabet { allowed: Some(characters.chars().collect()) }
    }

    /// What the lines for machines on travel documents are made of.
    pub fn machine_readable() -> Alphabet {
        Alphabet::only("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
    }

    /// What a character counts for.
    fn counted(&self, character: char) -> Option<char> {
        let Some(allowed) = &self.allowed else { return Some(character) };
        let capital = character.to_uppercase().next().unwrap_or(character);
        [character, capital, alike(character)].into_iter().find(|seen| allowed.contains(seen))
    }
}

/// What a sign is taken for that the line cannot hold.
fn alike(character: char) -> char {
    match character {
        '«' | '‹' | '(' | '{' | '[' | '≤' => '<',
        '€' => 'C',
        '|' | '!' => 'I',
        'Ø' | 'ø' | 'Ö' | 'Ó' | 'Ò' | 'Ô' => 'O',
        other => other,
    }
}

/// What the columns of an answer stand for.
pub(crate) struct Meanings {
    /// For each place in an answer, the character it counts for, as a place in `characters`.
    places: Vec<Option<usize>>,
    characters: Vec<char>,
}

/// The place of "nothing new here".
const NOTHING: usize = 0;

impl Meanings {
    /// Of a network that knows these characters, in lines of this alphabet.
    pub(crate) fn new(known: &[char], alphabet: &Alphabet) -> Meanings {
        let mut characters: Vec<char> = Vec::new();
        let mut places = vec![None];
        for known in known {
            places.push(alphabet.counted(*known).map(|counted| {
                characters.iter().position(|other| *other == counted).unwrap_or_else(|| {
                    characters.push(counted);
                    characters.len() - 1
                })
            }));
        }
        Meanings { places, characters }
    }

    /// The characters of a line from the answers to it, one after another, each as long as `places`.
    pub(crate) fn read(&self, answers: &[f32], count: usize) -> Reading {
        let mut open: Option<Open> = None;
        let mut glyphs = Vec::new();
        for (nth, answer) in answers.chunks_exact(self.places.len()).take(count).enumerate() {
            let seen = self.seen(answer);
            match (&mut open, seen) {
                (Some(before), Some(now)) if before.best == now.best => before.goes_on(nth, now),
                (before, now) => {
                    glyphs.extend(before.take().map(|ended| self.glyph(&ended, count)));
                    open = now.map(|now| Open::starts(nth, now));
                }
            }
        }
        glyphs.extend(open.map(|ended| self.glyph(&ended, count)));
        trimmed(glyphs)
    }

    /// What one answer sees, or nothing new.
    fn seen(&self, answer: &[f32]) -> Option<Seen> {
        let mut sums = vec![0.0; self.characters.len()];
        let mut nothing = answer[NOTHING];
        for (likely, place) in answer.iter().zip(&self.places).skip(1) {
            match place {
                Some(place) => sums[*place] += likely,
                None => nothing += likely,
            }
        }
        let mut best = [(0usize, 0.0f32); 3];
        for (place, sum) in sums.into_iter().enumerate() {
            if let Some(rank) = best.iter().position(|(_, other)| sum > *other) {
                best[rank..].rotate_right(1);
                best[rank] = (place, sum);
            }
        }
        // Struck-out characters count as nothing: in a line without spaces a space is one.
        (best[0].1 > nothing).then_some(Seen { best: best[0].0, likely: best })
    }

    fn glyph(&self, open: &Open, count: usize) -> Glyph {
        let named = |(place, likely): (usize, f32)| Some((*self.characters.get(place)?, likely));
        let [best, others @ ..] = open.sharpest.likely;
        let (best, certainty) = named(best).unwrap_or((' ', 0.0));
        let others = others.into_iter().filter(|(_, likely)| *likely > 0.0).filter_map(named).collect();
        let share = |column: usize| column as f32 / count.max(1) as f32;
        Glyph { best, certainty, others, left: share(open.first), right: share(open.last + 1) }
    }
}

/// What one answer sees: the likeliest characters.
#[derive(Clone, Copy)]
struct Seen {
    best: usize,
    likely: [(usize, f32); 3],
}

/// A character that may go on in the next column.
struct Open {
    best: usize,
    first: usize,
    last: usize,
    sharpest: Seen,
}

impl Open {
    fn starts(column: usize, seen: Seen) -> Open {
        Open { best: seen.best, first: column, last: column, sharpest: seen }
    }

    fn goes_on(&mut self, column: usize, seen: Seen) {
        self.last = column;
        if seen.likely[0].1 > self.sharpest.likely[0].1 {
            self.sharpest = seen;
        }
    }
}

/// Without spaces at the ends.
fn trimmed(mut glyphs: Vec<Glyph>) -> Reading {
    while glyphs.last().is_some_and(|glyph| glyph.best == ' ') {
        glyphs.pop();
    }
    let first = glyphs.iter().position(|glyph| glyph.best != ' ').unwrap_or(0);
    glyphs.drain(..first);
    Reading { glyphs }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers over nothing, 'a', 'A', 'B' and a space.
    fn read(answers: &[[f32; 5]], alphabet: &Alphabet) -> Reading {
        let meanings = Meanings::new(&['a', 'A', 'B', ' '], alphabet);
        meanings.read(answers.as_flattened(), answers.len())
    }

    const NONE: [f32; 5] = [1.0, 0.0, 0.0, 0.0, 0.0];
    const A: [f32; 5] = [0.1, 0.0, 0.7, 0.2, 0.0];
    const B: [f32; 5] = [0.0, 0.0, 0.2, 0.8, 0.0];
    const SPACE: [f32; 5] = [0.0, 0.0, 0.0, 0.0, 1.0];

    #[test]
    fn equal_answers_in_a_row_are_one_character_and_a_gap_parts_two() {
        assert_eq!(read(&[A, A, NONE, A, B], &Alphabet::any()).text(), "AAB");
    }

    #[test]
    fn a_character_knows_where_it_stands_and_what_else_it_could_be() {
        let reading = read(&[NONE, A, B, B], &Alphabet::any());
        let glyph = &reading.glyphs[0];
        assert_eq!((glyph.left, glyph.right, glyph.certainty), (0.25, 0.5, 0.7));
        assert_eq!(glyph.others, [('B', 0.2)]);
    }

    #[test]
    fn a_small_letter_counts_for_the_capital_where_only_capitals_can_be() {
        let torn = [0.2, 0.3, 0.25, 0.25, 0.0];
        let reading = read(&[torn], &Alphabet::machine_readable());
        assert_eq!(reading.text(), "A");
        assert!((reading.glyphs[0].certainty - 0.55).abs() < 1e-6);
    }

    #[test]
    fn a_space_is_nothing_where_no_space_can_be() {
        assert_eq!(read(&[A, SPACE, A], &Alphabet::only("AB")).text(), "AA");
        assert_eq!(read(&[A, SPACE, A], &Alphabet::any()).text(), "A A");
    }

    #[test]
    fn spaces_at_the_ends_are_left_out() {
        assert_eq!(read(&[SPACE, A, SPACE], &Alphabet::any()).text(), "A");
        assert!(read(&[SPACE, NONE], &Alphabet::any()).glyphs.is_empty());
    }
}
