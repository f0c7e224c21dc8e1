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
