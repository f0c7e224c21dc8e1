//! A whole page: the lines found, read by one reader, then by the other, and what both are worth.

use bonafide_pixels::plane::{Plane, Point};
use image::RgbImage;

use crate::finder::{Finder, LineAt};
use crate::format::Field;
use crate::look::Look;
use crate::mend::ReadZone;
use crate::reading::{LineReader, Reading};
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
