//! What a reader of one line hands over, and what it means to be one.

use image::GrayImage;

/// One line, read: its characters from left to right.
#[derive(Clone, Default)]
pub struct Reading {
    /// The characters.
    pub glyphs: Vec<Glyph>,
}

/// One character, read.
#[derive(Clone)]
pub struct Glyph {
    /// What it most likely is: A to Z, 0 to 9 or `<`.
    pub best: char,
    /// How likely, from 0 to 1.
    pub certainty: f32,
    /// What else it may be, the likeliest first, each with how likely.
    pub others: Vec<(char, f32)>,
    /// Where it begins, as a share of the line's width.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
}

/// Whoever reads one line of a zone. Two of different make guard against each other's mistakes.
pub trait LineReader {
    /// What stands on the line. `lengths` says how many characters it may have, when that is known.
    fn read(&self, line: &GrayImage, lengths: &[usize]) -> Reading;
}

impl Reading {
    /// The likeliest characters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.best).collect()
    }
}

/// What several looks at one line come to: at each place the mean of what they held likely. Looks that saw another
/// number of characters than the first say nothing.
pub(crate) fn blended(looks: &[Reading]) -> Reading {
    let Some(first) = looks.first() else { return Reading::default() };
    let alike: Vec<&Reading> = looks.iter().filter(|look| look.glyphs.len() == first.glyphs.len()).collect();
    let place = |(at, glyph): (usize, &Glyph)| {
        let mut shares: Vec<(char, f32)> = Vec::new();
        for seen in alike.iter().filter_map(|look| look.glyphs.get(at)) {
            for (character, share) in std::iter::once((seen.best, seen.certainty)).chain(seen.others.iter().copied()) {
                match shares.iter_mut().find(|(known, _)| *known == character) {
                    Some((_, sum)) => *sum += share,
                    None => shares.push((character, share)),
                }
            }
        }
        shares.iter_mut().for_each(|(_, share)| *share /= alike.len() as f32);
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (best, certainty) = shares.first().copied().unwrap_or((glyph.best, glyph.certainty));
        Glyph { best, certainty, others: shares.into_iter().skip(1).collect(), ..glyph.clone() }
    };
    Reading { glyphs: first.glyphs.iter().enumerate().map(place).collect() }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reading({} characters)", self.glyphs.len())
    }
}

impl std::fmt::Debug for Glyph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Glyph")
    }
}
