//! Finding the lines a machine reads on a page, wherever they stand and whichever way they run.
//!
//! Three steps, from coarse to fine. The small copy of the page is searched for print that runs straight and long
//! ([`strips`]). What is around each such line is laid level, larger, and taken apart into lines with true tilts and
//! ends (`rows`). Two or three that are alike in length and height, evenly apart, are a block. Which way is up only
//! reading can tell.

mod patch;
mod rows;
mod sheet;
mod strips;

use bonafide_pixels::plane::{Plane, Point};
use image::{GrayImage, RgbImage};

use patch::Patch;
use rows::{Row, rows};
use sheet::Sheet;
use strips::{Seed, seeds};

/// A line on the page, cut out.
#[derive(Clone)]
pub struct LineAt {
    /// Where its characters stand, in pixels of the page: from the top left of the first, clockwise as one reads.
    pub quad: [Point; 4],
    /// The line laid level, with a little around it.
    pub crop: GrayImage,
}

/// Lines that belong together, and may be a zone.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// Where each line stands, the uppermost first, in one of the two ways it may be held.
    pub(crate) quads: Vec<[Point; 4]>,
}

/// How many candidates are looked at closely.
const LOOKED_AT: usize = 12;
/// How many blocks are handed out.
const BLOCKS: usize = 4;
/// How many times longer than high a line is: thirty characters to forty-four, each some 1.03 heights from the next.
const LENGTHS: std::ops::Range<f32> = 20.0..62.0;
/// How far apart two lines are, in heights.
const APART: std::ops::Range<f32> = 1.2..3.6;

/// A page, ready to be searched and cut.
pub(crate) struct Finder {
    sheet: Sheet,
}

/// Where lines may be zones, for whoever wants to see them without having them read: each group of lines as it is held
/// when the page is turned by less than half a turn, and cut out.
pub fn find(page: &RgbImage, corners: Option<[Point; 4]>) -> Vec<Vec<LineAt>> {
    let finder = Finder::of(page);
    finder.blocks(corners).map(|block| finder.lines(&block)).collect()
}

impl Finder {
    pub(crate) fn of(page: &RgbImage) -> Finder {
        Finder { sheet: Sheet::of(page) }
    }

    /// What may be zones, the likeliest first; each worked out when it is asked for.
    pub(crate) fn blocks(&self, corners: Option<[Point; 4]>) -> impl Iterator<Item = Block> {
        let seeds = match corners.filter(|corners| is_quad(*corners)) {
            Some(corners) => self.seeds_within(corners),
            None => self.seeds(),
        };
        let mut seen: Vec<Block> = Vec::new();
        let fresh = seeds.into_iter().filter_map(move |seed| {
            if seen.iter().any(|block| block.holds(&seed)) {
                return None;
            }
            let patch = Patch::around(&self.sheet, &seed);
            let blocks = grouped(&patch, &rows(&patch));
            seen.extend(blocks.iter().cloned());
            Some(blocks)
        });
        fresh.take(LOOKED_AT).flatten().take(BLOCKS)
    }

    /// Print that may be a line, in pixels of the page, the longest first.
    fn seeds(&self) -> Vec<Seed> {
        let levels = self.sheet.small();
        let all = levels.flat_map(|(picture, times)| {
            let scaled = move |seed: Seed| Seed {
                from: (seed.from.0 * times, seed.from.1 * times),
                to: (seed.to.0 * times, seed.to.1 * times),
                height: seed.height * times,
                down: None,
            };
            seeds(picture).into_iter().map(scaled)
        });
        sorted(all.collect())
    }

    /// The same, but looked for on the document laid level, so that it may be turned as it likes.
    fn seeds_within(&self, corners: [Point; 4]) -> Vec<Seed> {
        let plane = Plane::onto(corners);
        let (wide, high) = extent(corners);
        let mut all = Vec::new();
        for longer in [LEVEL_LONG, LEVEL_LONG / 2.0] {
            let step = wide.max(high) / longer;
            let (columns, rows) = ((wide / step).max(8.0), (high / step).max(8.0));
            let view = self.sheet.view(step);
            let point = |(x, y): Point| plane.of((x / columns, y / rows));
            let picture = GrayImage::from_fn(columns as u32, rows as u32, |x, y| {
                image::Luma([(view.at(point((x as f32 + 0.5, y as f32 + 0.5))) + 0.5) as u8])
            });
            all.extend(seeds(&picture).into_iter().map(|seed| laid(&seed, point)));
        }
        sorted(all)
    }

    /// The lines of a block, cut out.
    pub(crate) fn lines(&self, block: &Block) -> Vec<LineAt> {
        block.quads.iter().map(|quad| LineAt { quad: *quad, crop: self.crop(*quad, MARGIN) }).collect()
    }

    /// A line cut out with a little around it.
    pub(crate) fn crop(&self, quad: [Point; 4], margin: Margin) -> GrayImage {
        let far = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
        let tall = ((far(quad[0], quad[3]) + far(quad[1], quad[2])) / 2.0).max(1.0);
        let long = ((far(quad[0], quad[1]) + far(quad[3], quad[2])) / 2.0).max(1.0);
        let step = tall * (1.0 + margin.above + margin.below) / margin.high as f32;
        let wide = ((long + 2.0 * margin.beside * tall) / step).clamp(8.0, 4000.0) as u32;
        let (plane, view) = (Plane::onto(quad), self.sheet.view(step));
        GrayImage::from_fn(wide, margin.high, |x, y| {
            let across = ((x as f32 + 0.5) * step - margin.beside * tall) / long;
            let down = (y as f32 + 0.5) * step / tall - margin.above;
            image::Luma([(view.at(plane.of((across, down))) + 0.5) as u8])
        })
    }
}

/// How a line is cut out: how many pixels high, and with how much of what is around it, in heights of a letter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Margin {
    pub(crate) high: u32,
    pub(crate) above: f32,
    pub(crate) below: f32,
    pub(crate) beside: f32,
}

/// What our reader is used to.
pub(crate) const MARGIN: Margin = Margin { high: 40, above: 0.25, below: 0.25, beside: 0.5 };

/// A line found on a document laid level, where it is on the page.
fn laid(seed: &Seed, point: impl Fn(Point) -> Point) -> Seed {
    let middle = ((seed.from.0 + seed.to.0) / 2.0, (seed.from.1 + seed.to.1) / 2.0);
    let (half, length) = (seed.height / 2.0, seed.length().max(1.0));
    let (x, y) = ((seed.to.0 - seed.from.0) / length * half, (seed.to.1 - seed.from.1) / length * half);
    let (top, feet) = (point((middle.0 + y, middle.1 - x)), point((middle.0 - y, middle.1 + x)));
    let (from, to) = (point(seed.from), point(seed.to));
    let stretched = (to.0 - from.0).hypot(to.1 - from.1) / length;
    Seed { from, to, height: seed.height * stretched, down: Some((feet.0 - top.0, feet.1 - top.1)) }
}

/// How long the longer side of a document is where it is laid level to look for lines.
const LEVEL_LONG: f32 = 960.0;

/// How wide and high a document is on the page.
fn extent([a, b, c, d]: [Point; 4]) -> Point {
    let far = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    (far(a, b).max(far(d, c)), far(a, d).max(far(b, c)))
}

/// Whether corners enclose anything.
fn is_quad(corners: [Point; 4]) -> bool {
    let (wide, high) = extent(corners);
    let is_finite = corners.iter().all(|corner| corner.0.is_finite() && corner.1.is_finite());
    is_finite && wide.min(high) > 16.0 && wide.max(high) < 20_000.0
}

fn sorted(mut seeds: Vec<Seed>) -> Vec<Seed> {
    seeds.retain(|seed| seed.length() / seed.height < LENGTHS.end * 1.5);
    seeds.sort_by(|a, b| b.length().total_cmp(&a.length()));
    seeds
}

impl Block {
    /// Whether a seed lies within it.
    fn holds(&self, seed: &Seed) -> bool {
        let middle = ((seed.from.0 + seed.to.0) / 2.0, (seed.from.1 + seed.to.1) / 2.0);
        self.quads.iter().any(|quad| {
            let (across, down) = Plane::onto(*quad).back().of(middle);
            (0.0..1.0).contains(&across) && (-0.4..1.4).contains(&down)
        })
    }

    /// The same block, held the other way up.
    pub(crate) fn turned(&self) -> Block {
        let turned = |[a, b, c, d]: &[Point; 4]| [*c, *d, *a, *b];
        Block { quads: self.quads.iter().rev().map(turned).collect() }
    }
}

/// The lines of a patch that belong together: two or three in a row.
fn grouped(patch: &Patch, rows: &[Row]) -> Vec<Block> {
    let long: Vec<Row> = rows.iter().filter(|row| LENGTHS.contains(&(row.length() / row.height))).copied().collect();
    let mut blocks = Vec::new();
    let mut from = 0;
    while from < long.len() {
        let mut to = from + 1;
        while to < long.len() && are_neighbours(&long[to - 1], &long[to]) {
            to += 1;
        }
        if to - from >= 2 {
            blocks.push(Block { quads: level(&long[from..to]).iter().map(|row| quad(patch, row)).collect() });
        }
        from = to;
    }
    blocks
}

fn are_neighbours(upper: &Row, lower: &Row) -> bool {
    let x = (upper.left + upper.right) / 2.0;
    let height = upper.height.max(lower.height);
    let apart = (lower.middle(x) - upper.middle(x)) / height;
    let shared = upper.right.min(lower.right) - upper.left.max(lower.left);
    let ratio = upper.height / lower.height;
    APART.contains(&apart) && shared > 0.8 * upper.length().max(lower.length()) && (0.6..1.7).contains(&ratio)
}

/// Lines of one zone begin and end together and are of one height, so that each helps where another is faint.
fn level(rows: &[Row]) -> Vec<Row> {
    let height = rows.iter().map(|row| row.height).fold(0.0, f32::max);
    let reach = 1.6 * height;
    let most = |values: &mut dyn Iterator<Item = f32>| values.fold(f32::MIN, f32::max);
    let (left, right) = (-most(&mut rows.iter().map(|row| -row.left)), most(&mut rows.iter().map(|row| row.right)));
    rows.iter()
        .map(|row| Row {
            height,
            left: if row.left - left < reach { left } else { row.left },
            right: if right - row.right < reach { right } else { row.right },
            ..*row
        })
        .collect()
}

fn quad(patch: &Patch, row: &Row) -> [Point; 4] {
    let half = row.height / 2.0;
    let at = |x: f32, off: f32| patch.point((x, row.middle(x) + off));
    [at(row.left, -half), at(row.right, -half), at(row.right, half), at(row.left, half)]
}

impl std::fmt::Debug for LineAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LineAt")
    }
}
