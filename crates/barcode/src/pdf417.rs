//! A reader of PDF417 for photographs: it finds the symbol, sets it upright, and reads it in shades of grey.
//!
//! Readers made for scanners binarise the picture and measure widths line by line, so they fail on blur, noise, slant and
//! reflections and are then tried again at other scales and turns. This one knows where every module is before it reads
//! any, compares whole codewords, and tells the correction of errors which ones it couldn't see.

mod aligned;
mod codewords;
mod ends;
mod grid;
mod reed_solomon;
pub(crate) mod regions;
mod rows;

use bonafide_pixels::plane::Point;
use rxing::pdf417::decoder::decoded_bit_stream_parser;

use self::codewords::Read;
use self::grid::Grid;
use self::regions::Region;
use self::rows::{Ladder, Lines, Shape};
use crate::gray::{Gray, Patch};

/// A symbol that was read.
pub(crate) struct Symbol {
    pub(crate) text: String,
    pub(crate) quad: [Point; 4],
}

/// How much finer than the picture a region is seen, at the first try and, if it may be a symbol, at the second.
const FINENESS: [f32; 2] = [1.12, 1.5];

/// The symbol in a region that may lie in several ways; `Err` with the straightened region where one was found that isn't
/// understood.
pub(crate) fn read(picture: &Gray, ways: &[Region]) -> Result<Symbol, Option<Patch>> {
    let mut straightened = None;
    for way in ways {
        match one_way(picture, way) {
            Ok(symbol) => return Ok(symbol),
            Err(patch) => straightened = straightened.or(patch),
        }
    }
    Err(straightened)
}

/// The same, if it lies so.
fn one_way(picture: &Gray, region: &Region) -> Result<Symbol, Option<Patch>> {
    let across = region.half.0 * 2.0;
    let [first, second] = FINENESS.map(|fineness| ((across * fineness) as usize).clamp(700, 1250));
    match seen(picture, region, first) {
        Err(Some(patch)) if second > first => seen(picture, region, second).map_err(|_| Some(patch)),
        result => result,
    }
}

/// The same, seen as wide as that.
fn seen(picture: &Gray, region: &Region, width: usize) -> Result<Symbol, Option<Patch>> {
    let patch = aligned::aligned(picture, region, width).ok_or(None)?;
    let (patch, ends) = ends::find(patch).ok_or(None)?;
    let grid = Grid::fitted(&patch, ends);
    let lines = Lines::of(&patch, &grid);
    let read = lines.ladder().and_then(|(ladder, shape)| {
        let text = text(&codewords(&lines, &ladder, &shape)?, &shape)?;
        Some(Symbol { text, quad: quad(&patch, &grid, &ladder, &shape) })
    });
    read.ok_or(Some(patch))
}

/// The codewords of a symbol after correction.
fn codewords(lines: &Lines, ladder: &Ladder, shape: &Shape) -> Option<Vec<u32>> {
    let places = (0..shape.rows).flat_map(|row| (1..=shape.columns).map(move |column| (row, column)));
    let read: Vec<_> = places.map(|(row, column)| lines.read(column, ladder, row)).collect();
    let certain = certainties(&read);
    let mut doubtful: Vec<usize> = (0..read.len()).collect();
    doubtful.sort_by(|a, b| certain[*a].total_cmp(&certain[*b]));
    let unseen = certain.iter().filter(|certain| **certain < 0.01).count();
    let most = shape.checks.saturating_sub(2);
    let counts = [unseen, 0].into_iter().chain((1..=8).map(|eighths| most * eighths / 8));
    counts.filter(|count| *count <= most).find_map(|count| {
        let mut codewords: Vec<u32> = read.iter().map(|read| u32::from(read.codeword)).collect();
        reed_solomon::mended(&mut codewords, shape.checks, &doubtful[..count])?;
        // The first codeword says how many are data.
        (codewords.first() == Some(&((codewords.len() - shape.checks) as u32))).then_some(codewords)
    })
}

/// How certain each codeword is: by how much it is ahead of the next, less if it is less like its picture than most.
fn certainties(read: &[Read]) -> Vec<f32> {
    let mut alike: Vec<f32> = read.iter().map(|read| read.alike).collect();
    alike.sort_by(f32::total_cmp);
    let usual = alike.get(alike.len() / 2).copied().unwrap_or(1.0);
    let share = |read: &Read| ((read.alike - usual + 0.25) / 0.25).clamp(0.0, 1.0);
    read.iter().map(|read| read.ahead * share(read).powi(2)).collect()
}

/// What codewords mean.
fn text(codewords: &[u32], shape: &Shape) -> Option<String> {
    let level = shape.checks.ilog2() - 1;
    let decoded = crate::others::guarded(|| decoded_bit_stream_parser::decode(codewords, &level.to_string()))?;
    Some(decoded.ok()?.getText().to_owned())
}

/// The corners of a symbol on the picture.
fn quad(patch: &Patch, grid: &Grid, ladder: &Ladder, shape: &Shape) -> [Point; 4] {
    let right = (shape.columns as f32 + 4.0) * 17.0 + 1.0;
    let bottom = ladder.top + shape.rows as f32 * ladder.height;
    [(0.0, ladder.top), (right, ladder.top), (right, bottom), (0.0, bottom)]
        .map(|(module, line)| patch.place((grid.x(module, line), line)))
}
