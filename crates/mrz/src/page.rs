//! A whole page: the lines found, read by one reader, then by the other, and what both are worth.

use bonafide_pixels::plane::{Plane, Point};
use image::RgbImage;

use crate::finder::{Finder, LineAt, MARGIN, Margin};
use crate::format::Field;
use crate::look::Look;
use crate::mend::ReadZone;
use crate::reading::{LineReader, Reading, blended};
use crate::trust::{Agreement, compared};

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
    let look = Look { finder: &finder, reader: first };
    let among = |corners| finder.blocks(corners).find_map(|block| look.at(&block));
    // Corners may be wrong: then the page as a whole is searched all the same.
    let (block, read) = corners.and_then(|corners| among(Some(corners))).or_else(|| among(None))?;
    let lines = finder.lines(&block);
    let turned = turned(&lines);
    let found = Found { lines, turned };
    let (second, agreement) = asked(&finder, &found, &read, second);
    Some(PageZone { found, first: read, second, agreement })
}

/// How lines are cut out for the second reader: closely, as readers of print are used to; and less so when it is asked
/// again.
const CLOSELY: Margin = Margin { high: 64, above: 0.1, below: 0.1, beside: 0.5 };

/// What the second reader says. It is slow, so it is asked a second time only when the first answer is not enough.
fn asked(
    finder: &Finder,
    found: &Found,
    first: &ReadZone,
    second: Option<&dyn LineReader>,
) -> (Option<ReadZone>, Agreement) {
    let Some(reader) = second else { return (None, compared(first, None)) };
    let length = [first.zone.format.shape().1];
    let look = |margin: Margin| -> Vec<Reading> {
        found.lines.iter().map(|line| reader.read(&finder.crop(line.quad, margin), &length)).collect()
    };
    let once = look(CLOSELY);
    let read = ReadZone::of(&once);
    let agreement = compared(first, read.as_ref());
    if agreement.is_accepted {
        return (read, agreement);
    }
    let both = |(one, other): (Reading, Reading)| match one.glyphs.len() == length[0] {
        true => blended(&[one, other]),
        false => blended(&[other, one]),
    };
    let twice: Vec<Reading> = once.into_iter().zip(look(MARGIN)).map(both).collect();
    let again = ReadZone::of(&twice);
    let better = compared(first, again.as_ref());
    if better.agreed() >= agreement.agreed() { (again, better) } else { (read, agreement) }
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
