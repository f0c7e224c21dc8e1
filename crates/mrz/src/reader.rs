//! The reader of one line: a small network of our own, trained on lines drawn from seeds.
//!
//! It is shown the line 32 pixels high and says for every four pixels which character it sees; `path` makes a row of
//! characters of that. If one of them is not sure, the line is looked at again in other widths, where each stroke falls
//! on other pixels, and the looks are taken together. It knows nothing of documents: what a line must be like is for the grammar to say, so that a
//! character that breaks the rules is seen and not smoothed over.

mod path;

use bonafide_models::{Missing, Network, Shelf};
use bonafide_pixels::strip::fitted;
use image::GrayImage;
use rten::{NodeId, Value};
use serde::Deserialize;

use crate::reading::{Glyph, LineReader, Reading};
use path::{Scores, Stop};

/// The name of the network on the shelf.
const NAME: &str = "mrz";

/// What goes with the network that reads lines.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// How high a line is shown to it, in pixels.
    pub height: u32,
    /// How much narrower a line is shown than it is, in proportion to its height.
    pub squeeze: f32,
    /// How much narrower it is shown when it is looked at again, because a character was not sure.
    pub again: Vec<f32>,
    /// The narrowest and the widest it may be, in pixels.
    pub widths: (u32, u32),
    /// Its characters, in the order of its answers; none stands before the first.
    pub alphabet: String,
    /// From which certainty on a character counts as read for sure.
    pub sure: f32,
}

/// The reader of lines.
#[derive(Debug)]
pub struct Reader {
    network: Network<Settings>,
    alphabet: Vec<char>,
    input: NodeId,
    output: NodeId,
}

impl Reader {
    /// Takes the network from its shelf.
    ///
    /// # Errors
    /// When it is not there or cannot be run.
    pub fn open(shelf: &Shelf) -> Result<Reader, Missing> {
        let network: Network<Settings> = shelf.load(NAME)?;
        let node =
            |name| network.model.node_id(name).map_err(|error| Missing::Unusable(NAME.to_owned(), error.to_string()));
        let (input, output) = (node("line")?, node("scores")?);
        let alphabet = network.settings.alphabet.chars().collect();
        Ok(Reader { network, alphabet, input, output })
    }

    /// What belongs to the network.
    pub fn settings(&self) -> &Settings {
        &self.network.settings
    }

    /// What stands on a line. `lengths` says how many characters it may have; nothing, that it is not known.
    ///
    /// The picture holds the line about level, with some room around it, and not much of its neighbours.
    pub fn read(&self, line: &GrayImage, lengths: &[usize]) -> Reading {
        self.seen(line, lengths).unwrap_or_default()
    }

    fn seen(&self, line: &GrayImage, lengths: &[usize]) -> Option<Reading> {
        let settings = &self.network.settings;
        let first = self.look(line, settings.squeeze, lengths)?;
        if first.iter().all(|seen| seen.certainty() >= settings.sure) {
            return Some(self.reading(first));
        }
        let again = settings.again.iter().filter_map(|squeeze| self.look(line, *squeeze, &[first.len()]));
        let looks: Vec<Vec<Seen>> = again.filter(|look| look.len() == first.len()).collect();
        Some(self.reading(agreed(first, &looks)))
    }

    /// Runs the network on the line made so much narrower.
    fn look(&self, line: &GrayImage, squeeze: f32, lengths: &[usize]) -> Option<Vec<Seen>> {
        let settings = &self.network.settings;
        let line = fitted(line, settings.height, squeeze, settings.widths);
        let shape = [1, 1, line.height() as usize, line.width() as usize];
        let picture = Value::from_shape(&shape, evened(&line)).ok()?;
        let inputs = vec![(self.input, picture.into())];
        let [scores] = self.network.model.run_n(inputs, [self.output], Some(self.network.options())).ok()?;
        let (shape, scores) = scores.into_shape_vec::<f32, 4>().ok()?;
        let scores = Scores::new(&scores, self.alphabet.len() + 1, shape[3])?;
        Some(characters(&scores, &scores.way(lengths), shape[3]))
    }

    fn reading(&self, seen: Vec<Seen>) -> Reading {
        Reading { glyphs: seen.iter().filter_map(|seen| self.glyph(seen)).collect() }
    }

    fn glyph(&self, seen: &Seen) -> Option<Glyph> {
        let letter = |class: usize| class.checked_sub(1).and_then(|at| self.alphabet.get(at)).copied();
        let mut others: Vec<(char, f32)> = (1..seen.shares.len())
            .filter(|other| *other != seen.class)
            .filter_map(|other| Some((letter(other)?, *seen.shares.get(other)?)))
            .collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1));
        others.truncate(2);
        Some(Glyph {
            best: letter(seen.class)?,
            certainty: seen.certainty(),
            others,
            left: seen.left,
            right: seen.right,
        })
    }
}

/// One character as a look at the line saw it.
struct Seen {
    class: usize,
    /// How likely each class is here, the first being none.
    shares: Vec<f32>,
    left: f32,
    right: f32,
}

impl Seen {
    fn certainty(&self) -> f32 {
        self.shares.get(self.class).copied().unwrap_or(0.0)
    }
}

fn characters(scores: &Scores<'_>, way: &[Stop], columns: usize) -> Vec<Seen> {
    let at = |n: usize| way.get(n).copied();
    let middle = |stop: Stop| (stop.first + stop.last + 1) as f32 / 2.0 / columns as f32;
    let half = pitch(way) / 2.0 / columns as f32;
    let one = |(n, stop): (usize, &Stop)| {
        let (before, after) = (n.checked_sub(1).and_then(at), at(n + 1));
        let here = middle(*stop);
        let left = before.map_or(here - half, |stop| (middle(stop) + here) / 2.0).clamp(0.0, 1.0);
        let right = after.map_or(here + half, |stop| (middle(stop) + here) / 2.0).clamp(0.0, 1.0);
        Seen { class: stop.class, shares: scores.shares(before, after), left, right }
    };
    way.iter().enumerate().map(one).collect()
}

/// What several looks say together: the mean of their shares, and what is likeliest by that.
fn agreed(first: Vec<Seen>, others: &[Vec<Seen>]) -> Vec<Seen> {
    let count = (others.len() + 1) as f32;
    let together = |(n, mut seen): (usize, Seen)| {
        for other in others.iter().filter_map(|look| look.get(n)) {
            seen.shares.iter_mut().zip(&other.shares).for_each(|(share, other)| *share += other);
        }
        seen.shares.iter_mut().for_each(|share| *share /= count);
        let best = seen.shares.iter().enumerate().skip(1).max_by(|a, b| a.1.total_cmp(b.1));
        seen.class = best.map_or(seen.class, |(class, _)| class);
        seen
    };
    first.into_iter().enumerate().map(together).collect()
}

impl LineReader for Reader {
    fn read(&self, line: &GrayImage, lengths: &[usize]) -> Reading {
        Reader::read(self, line, lengths)
    }
}

/// The line about its mean, in deviations: bright or dark, it looks alike.
fn evened(line: &GrayImage) -> Vec<f32> {
    let shades = line.as_raw();
    let count = shades.len().max(1) as f32;
    let mean = shades.iter().map(|shade| f32::from(*shade)).sum::<f32>() / count;
    let spread = shades.iter().map(|shade| (f32::from(*shade) - mean).powi(2)).sum::<f32>() / count;
    let deviation = spread.sqrt().max(1.0);
    shades.iter().map(|shade| (f32::from(*shade) - mean) / deviation).collect()
}

/// How many columns lie from one character to the next.
fn pitch(way: &[Stop]) -> f32 {
    match (way.first(), way.last()) {
        (Some(first), Some(last)) if way.len() > 1 => (last.first - first.first) as f32 / (way.len() - 1) as f32,
        _ => 4.0,
    }
}

#[cfg(test)]
mod tests {
    use bonafide_specimen::mrz::{HOLD_OUT, Level, line};
    use image::Luma;

    use super::*;

    const LENGTHS: [usize; 3] = [30, 36, 44];

    fn reader() -> Reader {
        let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
        Reader::open(&shelf).expect("the network of the repository")
    }

    /// A floor, not a measurement: the example `read_rate` measures.
    #[test]
    fn held_out_lines_are_read_at_every_level() {
        let reader = reader();
        for (level, least) in Level::ALL.into_iter().zip([6, 6, 5, 5, 4]) {
            let lines = (0..6).map(|seed| line(HOLD_OUT | seed, level));
            let exact = lines.filter(|line| reader.read(&line.picture, &LENGTHS).text() == line.text).count();
            assert!(exact >= least, "{level:?}: {exact} of 6");
        }
    }

    #[test]
    fn characters_stand_one_after_another_where_they_are_on_the_line() {
        let line = line(HOLD_OUT | 3, Level::L1);
        let glyphs = reader().read(&line.picture, &LENGTHS).glyphs;
        assert_eq!(glyphs.len(), line.text.len());
        for (glyph, next) in glyphs.iter().zip(&glyphs[1..]) {
            assert!(glyph.left < glyph.right && glyph.right <= next.left + 1e-6, "{} to {}", glyph.left, glyph.right);
        }
        let even = 1.0 / line.text.len() as f32;
        assert!(glyphs.iter().all(|glyph| (glyph.right - glyph.left) < 1.6 * even), "one is too wide");
    }

    #[test]
    fn the_likeliest_comes_first_and_the_shares_are_shares() {
        let line = line(HOLD_OUT | 5, Level::L4);
        for glyph in reader().read(&line.picture, &LENGTHS).glyphs {
            let [first, second] = glyph.others[..] else { panic!("{} others", glyph.others.len()) };
            assert!(first.1 >= second.1 && first.0 != glyph.best && second.0 != glyph.best);
            assert!(glyph.certainty + first.1 + second.1 <= 1.0 + 1e-4);
        }
    }

    #[test]
    fn what_is_no_line_is_no_sure_reading() {
        let reader = reader();
        let least = reader.settings().sure;
        for shade in [0, 128, 255] {
            let plain = GrayImage::from_pixel(700, 40, Luma([shade]));
            let reading = reader.read(&plain, &LENGTHS);
            assert!(reading.glyphs.len() < 30 || reading.glyphs.iter().any(|glyph| glyph.certainty < least));
        }
    }

    #[test]
    fn pictures_of_strange_sizes_are_borne() {
        let reader = reader();
        for (width, height) in [(0, 0), (1, 1), (1, 400), (9000, 3), (3, 9000)] {
            let reading = reader.read(&GrayImage::new(width, height), &LENGTHS);
            assert!(reading.glyphs.len() <= 256, "{width} x {height}");
        }
    }
}
