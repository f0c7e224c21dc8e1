//! A whole page: the lines found, read by one reader, then by the other, and what both are worth.

use bonafide_pixels::plane::{Plane, Point};
use image::RgbImage;

use crate::finder::{Block, CROP, Finder, LineAt};
use crate::format::Field;
use crate::mend::ReadZone;
use crate::reading::{LineReader, Reading};
use crate::trust::{Agreement, compared, keeps_rules};

/// The lines of a zone on a page.
#[derive(Debug, Clone)]
pub struct Found {
    /// The lines, the first first.
    pub lines: Vec<LineAt>,
    /// By how many degrees the page stands turned clockwise: 0, 90, 180 or 270, whichever is nearest.
    pub turned: u16,
}

/// A zone on a page.
#[derive(Debug, Clone)]
pub struct PageZone {
    /// Where it is.
    pub found: Found,
    /// What the first reader saw.
    pub first: ReadZone,
    /// What the second reader saw, when there is one and what it saw has the shape of a zone.
    pub second: Option<ReadZone>,
    /// What both are worth.
    pub agreement: Agreement,
}

/// How sure the first reader is of its characters on average where there is a zone.
const SURE: f32 = 0.55;
/// What the lines of all formats are long.
const LENGTHS: [usize; 3] = [30, 36, 44];

/// Finds the lines on a page and has them read. None when there is no zone.
///
/// The corners of the document, where known, from its own upper left clockwise, tell how it is turned; without them
/// the lines are found all the same, up to some ten degrees of tilt. The second reader is asked only for lines that the
/// first could read.
pub fn read_page(
    page: &RgbImage,
    corners: Option<[Point; 4]>,
    first: &dyn LineReader,
    second: Option<&dyn LineReader>,
) -> Option<PageZone> {
    let finder = Finder::of(page);
    let among = |corners| finder.blocks(corners).find_map(|block| held(&finder, &block, first));
    // Corners may be wrong: then the page as a whole is searched all the same.
    let (block, read) = corners.and_then(|corners| among(Some(corners))).or_else(|| among(None))?;
    let lines = finder.lines(&block);
    let (_, length) = read.zone.format.shape();
    let second = second.and_then(|reader| {
        let readings: Vec<Reading> = lines.iter().map(|line| reader.read(&line.crop, &[length])).collect();
        ReadZone::of(&readings)
    });
    let agreement = compared(&read, second.as_ref());
    let turned = turned(&lines);
    Some(PageZone { found: Found { lines, turned }, first: read, second, agreement })
}

impl PageZone {
    /// Where a field stands on the page, in as many pieces as it has.
    pub fn places(&self, field: Field) -> Vec<[Point; 4]> {
        let (_, columns) = self.agreement.zone.format.shape();
        let place = |line: &LineAt, from: usize, to: usize| {
            let plane = Plane::onto(line.quad);
            let (from, to) = (from as f32 / columns as f32, to as f32 / columns as f32);
            [(from, 0.0), (to, 0.0), (to, 1.0), (from, 1.0)].map(|point| plane.of(point))
        };
        let spans = self.agreement.zone.spans(field).into_iter();
        spans
            .filter_map(|span| Some(place(self.found.lines.get(span.line)?, span.columns.start, span.columns.end)))
            .collect()
    }
}

/// A block the way it reads, and what it says. None when it is no zone.
fn held(finder: &Finder, block: &Block, reader: &dyn LineReader) -> Option<(Block, ReadZone)> {
    let turned = block.turned();
    // One line tells which way up it is; its neighbour decides when it does not.
    let [here, there] = [block, &turned].map(|block| {
        let quad = block.quads.get(block.quads.len() / 2);
        quad.map_or(0.0, |quad| sure(&reader.read(&finder.crop(*quad, CROP), &LENGTHS)))
    });
    let (block, other) = if here >= there { (block, &turned) } else { (&turned, block) };
    zone(finder, block, reader).or_else(|| zone(finder, other, reader))
}

/// What a block says, held this way up: the best of the zones that its neighbouring lines may be.
fn zone(finder: &Finder, block: &Block, reader: &dyn LineReader) -> Option<(Block, ReadZone)> {
    let readings: Vec<Reading> =
        block.quads.iter().map(|quad| reader.read(&finder.crop(*quad, CROP), &LENGTHS)).collect();
    let mut best: Option<(f32, Block, ReadZone)> = None;
    for (lines, length) in [(2, 44), (3, 30), (2, 36)] {
        for from in 0..(block.quads.len() + 1).saturating_sub(lines) {
            let quads = block.quads.get(from..from + lines).unwrap_or_default();
            let readings = readings.get(from..from + lines).unwrap_or_default();
            let Some((worth, read)) = shaped(finder, quads, readings, length, reader) else { continue };
            if best.as_ref().is_none_or(|(best, ..)| worth > *best) {
                best = Some((worth, Block { quads: quads.to_vec() }, read));
            }
        }
    }
    best.map(|(_, block, read)| (block, read))
}

/// These lines as a zone of lines of a length; those read as of another length are read again.
fn shaped(
    finder: &Finder,
    quads: &[[Point; 4]],
    readings: &[Reading],
    length: usize,
    reader: &dyn LineReader,
) -> Option<(f32, ReadZone)> {
    if !readings.iter().any(|reading| reading.glyphs.len() == length) {
        return None;
    }
    let again = |(quad, reading): (&[Point; 4], &Reading)| match reading.glyphs.len() == length {
        true => reading.clone(),
        false => reader.read(&finder.crop(*quad, CROP), &[length]),
    };
    let readings: Vec<Reading> = quads.iter().zip(readings).map(again).collect();
    let sure = readings.iter().map(sure).sum::<f32>() / readings.len().max(1) as f32;
    let read = ReadZone::of(&readings)?;
    let worth = sure + 0.1 * signs(&read) as f32;
    (sure >= SURE && signs(&read) >= 3).then_some((worth, read))
}

/// How sure a reader is of a line on average.
fn sure(reading: &Reading) -> f32 {
    reading.glyphs.iter().map(|glyph| glyph.certainty).sum::<f32>() / reading.glyphs.len().max(1) as f32
}

/// What speaks for these lines being a zone: check digits that fit, codes that are listed, a name of the form, a sex.
/// Print of another kind has one by chance, hardly three.
fn signs(read: &ReadZone) -> usize {
    let zone = &read.zone;
    let checks = zone.checks.iter().filter(|check| check.is_right).count();
    let fields = [Field::DocumentCode, Field::IssuingState, Field::Nationality, Field::Names, Field::Sex];
    checks + fields.iter().filter(|field| keeps_rules(zone, **field)).count()
}

/// By how many quarters of a turn the lines stand turned clockwise, in degrees.
fn turned(lines: &[LineAt]) -> u16 {
    let Some(line) = lines.first() else { return 0 };
    let [a, b, ..] = line.quad;
    match (b.0 - a.0, b.1 - a.1) {
        (x, y) if x.abs() >= y.abs() && x >= 0.0 => 0,
        (x, y) if x.abs() >= y.abs() => 180,
        (_, y) if y > 0.0 => 90,
        _ => 270,
    }
}
