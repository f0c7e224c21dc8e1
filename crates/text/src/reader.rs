//! Both networks together: a picture becomes lines of text.

use bonafide_models::{Missing, Network, Shelf};
use bonafide_pixels::plane::Point;
use image::{GenericImageView, Pixel, RgbImage};
use rten::Value;
use serde::Deserialize;

use crate::boxes;
use crate::columns::{Alphabet, Meanings};
use crate::finder::Finder;
use crate::line::{Line, Quad, Reading, height};
use crate::strips::{Strip, tightened};

/// So many lines are read at most: a side of a document has some twenty, a page of a book is no document.
const MOST_LINES: usize = 48;

/// So many columns of pixels are read at most on one picture, which is what bounds the time it takes.
const MOST_COLUMNS: usize = 9_000;

/// So many columns are read at once, which is what bounds the memory.
const AT_ONCE: usize = 1_600;

/// A line is read together with lines that are so many times as wide at most: the narrower ones are padded.
const PADDED: f32 = 1.2;

/// What the manifest of the reading network says about its use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The height of what it is shown, in pixels.
    height: u32,
    /// How wide a line is shown that is sharp enough, as a share of what its height would make it.
    squeezed: f32,
    /// From which height on a line on the picture is, in pixels.
    squeezed_from: f32,
    /// How many columns of pixels one of its answers covers.
    step: usize,
    /// What its answers stand for, in order.
    characters: String,
}

/// Reads print.
pub struct Reader {
    finder: Finder,
    network: Network<Settings>,
    known: Vec<char>,
    any: Meanings,
}

impl Reader {
    /// Loads both networks.
    ///
    /// # Errors
    /// When one of them is missing.
    pub fn open(shelf: &Shelf) -> Result<Reader, Missing> {
        let network: Network<Settings> = shelf.load("text_reader")?;
        let known: Vec<char> = network.settings.characters.chars().chain([' ']).collect();
        let any = Meanings::new(&known, &Alphabet::any());
        Ok(Reader { finder: Finder::open(shelf)?, network, known, any })
    }

    /// The lines on an upright picture, from the top down.
    pub fn lines(&self, pixels: &RgbImage) -> Vec<Line> {
        self.lines_outside(pixels, &[])
    }

    /// The same without what lies in some areas, in pixels: the lines for machines are read elsewhere.
    pub fn lines_outside(&self, pixels: &RgbImage, skipped: &[Quad]) -> Vec<Line> {
        let quads = self.places(pixels);
        let quads: Vec<Quad> =
            quads.into_iter().filter(|quad| !skipped.iter().any(|area| holds(area, centre(quad)))).collect();
        let mut strips: Vec<(Quad, Strip)> = Vec::new();
        let (mut columns, settings) = (0, &self.network.settings);
        for quad in quads {
            let quad = tightened(pixels, quad);
            let squeezed = if height(&quad) < settings.squeezed_from { 1.0 } else { settings.squeezed };
            let strip = Strip::cut(pixels, quad, settings.height, squeezed);
            columns += strip.width;
            if columns > MOST_COLUMNS {
                break;
            }
            strips.push((quad, strip));
        }
        let (quads, strips): (Vec<Quad>, Vec<Strip>) = strips.into_iter().unzip();
        let readings = self.readings(&strips, &self.any);
        let mut lines: Vec<Line> = quads.into_iter().zip(readings).map(|(quad, read)| Line::at(quad, read)).collect();
        lines.retain(|line| !line.glyphs.is_empty());
        lines.sort_by(|a, b| centre(&a.quad).1.total_cmp(&centre(&b.quad).1));
        lines
    }

    /// Where lines stand on an upright picture, in pixels, the largest first, not read.
    pub fn places(&self, pixels: &RgbImage) -> Vec<Quad> {
        let Some(map) = self.finder.map(pixels) else { return Vec::new() };
        let across = pixels.width() as f32 / map.width as f32;
        let down = pixels.height() as f32 / map.height as f32;
        let found = boxes::boxes(&map, self.finder.settings(), MOST_LINES);
        found.into_iter().map(|quad| quad.map(|(x, y)| (x * across, y * down))).collect()
    }

    /// What a picture says that is one line and nothing else.
    pub fn read_line<P: Pixel<Subpixel = u8>>(
        &self,
        crop: &impl GenericImageView<Pixel = P>,
        alphabet: &Alphabet,
    ) -> Reading {
        self.read_lines(std::slice::from_ref(crop), alphabet).pop().unwrap_or_default()
    }

    /// What several such pictures say, in their order.
    pub fn read_lines<P: Pixel<Subpixel = u8>>(
        &self,
        crops: &[impl GenericImageView<Pixel = P>],
        alphabet: &Alphabet,
    ) -> Vec<Reading> {
        let meanings = Meanings::new(&self.known, alphabet);
        let height = self.network.settings.height;
        let strips: Vec<Strip> = crops.iter().map(|crop| Strip::whole(crop, height)).collect();
        self.readings(&strips, &meanings)
    }

    /// What each line says, in their order; the network is shown lines of like width together.
    fn readings(&self, strips: &[Strip], meanings: &Meanings) -> Vec<Reading> {
        let mut order: Vec<usize> = (0..strips.len()).collect();
        order.sort_by_key(|nth| std::cmp::Reverse(strips[*nth].width));
        let mut readings = vec![Reading::default(); strips.len()];
        let mut rest = &order[..];
        while let Some((first, _)) = rest.split_first() {
            let widest = strips[*first].width;
            let fits = |nth: &&usize| strips[**nth].width as f32 * PADDED >= widest as f32;
            let count = rest.iter().take((AT_ONCE / widest).max(1)).take_while(fits).count();
            let (batch, after) = rest.split_at(count);
            self.read_batch(strips, batch, meanings, &mut readings);
            rest = after;
        }
        readings
    }

    /// Reads some lines at once, the first of which is the widest.
    fn read_batch(&self, strips: &[Strip], batch: &[usize], meanings: &Meanings, readings: &mut [Reading]) {
        let Some(answers) = self.answers(strips, batch) else { return };
        for (nth, answers) in batch.iter().zip(answers.answers.chunks_exact(answers.of_each)) {
            readings[*nth] = meanings.read(answers, strips[*nth].width / self.network.settings.step);
        }
    }

    /// What the network answers to some lines.
    fn answers(&self, strips: &[Strip], batch: &[usize]) -> Option<Answers> {
        let (height, width) = (self.network.settings.height as usize, strips[*batch.first()?].width);
        let mut shown = vec![0.0; batch.len() * 3 * height * width];
        for (nth, room) in batch.iter().zip(shown.chunks_exact_mut(3 * height * width)) {
            let strip = &strips[*nth];
            for (row, line) in room.chunks_exact_mut(width).zip(strip.planes.chunks_exact(strip.width)) {
                row[..strip.width].copy_from_slice(line);
            }
        }
        let picture = Value::from_shape(&[batch.len(), 3, height, width], shown).ok()?;
        let model = &self.network.model;
        let (input, output) = (*model.input_ids().first()?, *model.output_ids().first()?);
        let [answers] = model.run_n(vec![(input, picture.into())], [output], Some(self.network.options())).ok()?;
        let ([count, columns, places], answers) = answers.into_shape_vec::<f32, 3>().ok()?;
        let is_fitting = count == batch.len() && columns > 0 && places == self.known.len() + 1;
        is_fitting.then_some(Answers { of_each: columns * places, answers })
    }
}

/// Answers to several lines, one line after another.
struct Answers {
    of_each: usize,
    answers: Vec<f32>,
}

/// The middle of a box.
fn centre(quad: &Quad) -> Point {
    let sum = quad.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    (sum.0 / 4.0, sum.1 / 4.0)
}

/// Whether a point lies in an area.
fn holds(area: &Quad, point: Point) -> bool {
    let turns = [0, 1, 2, 3].map(|nth| {
        let (a, b) = (area[nth], area[(nth + 1) % 4]);
        (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
    });
    turns.iter().all(|turn| *turn >= 0.0)
}
