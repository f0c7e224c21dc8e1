//! A line of print as it was read: its characters, how sure each is, and where it stands.

use std::fmt;

use bonafide_pixels::plane::Point;

/// Four corners in pixels, from the upper left clockwise as the line is read.
pub type Quad = [Point; 4];

/// One character of a line.
#[derive(Clone, PartialEq)]
pub struct Glyph {
    /// What it most likely is.
    pub best: char,
    /// How likely that is, 0 to 1.
    pub certainty: f32,
    /// What else it could be, the likelier first; at most two.
    pub others: Vec<(char, f32)>,
    /// Where it begins, as a share of the line's width.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
}

/// The characters of a line, from left to right.
#[derive(Clone, PartialEq, Default)]
pub struct Reading {
    /// The characters, spaces among them.
    pub glyphs: Vec<Glyph>,
}

/// A line of print on a picture.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// Where it stands.
    pub quad: Quad,
    /// What it says.
    pub text: String,
    /// How sure its characters are on average, 0 to 1.
    pub certainty: f32,
    /// Its characters, as many as `text` has.
    pub glyphs: Vec<Glyph>,
}

impl Reading {
    /// What it says.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.best).collect()
    }

    /// How sure the characters are on average; nothing is not sure at all.
    pub fn certainty(&self) -> f32 {
        let sum: f32 = self.glyphs.iter().map(|glyph| glyph.certainty).sum();
        sum / self.glyphs.len().max(1) as f32
    }
}

impl Line {
    /// A reading at a place.
    pub(crate) fn at(quad: Quad, reading: Reading) -> Line {
        Line { quad, text: reading.text(), certainty: reading.certainty(), glyphs: reading.glyphs }
    }

    /// How high the line is, in pixels.
    pub fn height(&self) -> f32 {
        height(&self.quad)
    }

    /// The part of the line between two characters, the second not included.
    pub fn part(&self, from: usize, to: usize) -> Quad {
        let left = self.glyphs.get(from).map_or(0.0, |glyph| glyph.left);
        let right = to.checked_sub(1).and_then(|last| self.glyphs.get(last)).map_or(1.0, |glyph| glyph.right);
        let [a, b, c, d] = self.quad;
        [between(a, b, left), between(a, b, right), between(d, c, right), between(d, c, left)]
    }
}

/// How high a box is.
pub(crate) fn height(quad: &Quad) -> f32 {
    let [a, b, c, d] = *quad;
    (distance(a, d) + distance(b, c)) / 2.0
}

/// How far apart two points are.
pub(crate) fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn between(a: Point, b: Point, share: f32) -> Point {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

// What was read may be somebody's name: none of these shows its characters in a log.

impl fmt::Debug for Glyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glyph({:.2})", self.certainty)
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading of {} characters", self.glyphs.len())
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line of {} characters at {:?}", self.glyphs.len(), self.quad)
    }
}

/// A line for tests that says something, ten pixels for each character, so far down.
#[cfg(test)]
pub(crate) fn printed(text: &str, top: f32) -> Line {
    printed_at(text, 0.0, top)
}

/// The same, so far to the right.
#[cfg(test)]
pub(crate) fn printed_at(text: &str, left: f32, top: f32) -> Line {
    let count = text.chars().count();
    let share = |nth: usize| nth as f32 / count as f32;
    let glyph =
        |(nth, best)| Glyph { best, certainty: 0.9, others: Vec::new(), left: share(nth), right: share(nth + 1) };
    let right = left + 10.0 * count as f32;
    let quad = [(left, top), (right, top), (right, top + 16.0), (left, top + 16.0)];
    Line::at(quad, Reading { glyphs: text.chars().enumerate().map(glyph).collect() })
}
