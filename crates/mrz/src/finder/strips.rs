//! Where a line of print may run: the picture is cut into narrow upright strips, each strip knows at which heights it
//! is busy, and busy places that follow each other from strip to strip make a line.
//!
//! Strips need no threshold between ink and paper, so they work where a picture is too soft to tell letters apart, and
//! they follow a line that is tilted by some degrees. Print that runs upwards is found by laying the picture on its side.

use bonafide_pixels::plane::Point;
use image::{GrayImage, imageops};

/// Print that may be a line: from where to where its middle runs, and how high it is, in pixels of the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed {
    pub(crate) from: Point,
    pub(crate) to: Point,
    pub(crate) height: f32,
    /// From the top of the print to its feet, when that is not square to how it runs: a document seen from aside.
    pub(crate) down: Option<Point>,
}

/// How wide a strip is, and how far it is to the next: strips overlap, so that each sees two letters or three.
const WIDE: usize = 24;
const STEP: usize = 8;
/// How high print may be on a level of the picture. What is larger is looked for on the next smaller one.
const HEIGHTS: std::ops::RangeInclusive<usize> = 4..=20;
/// How far above and below a place one looks for whether it is busier than what is around it.
const AROUND: usize = 18;
/// A difference between neighbours counts no more than this: the edge of a portrait is not busier than print.
const MOST: u8 = 90;
/// How busy print is at least, in shades a pixel above what is usual on this picture.
const BUSY: f32 = 3.0;
/// How many strips in a row may see nothing: a letter that shines.
const GAP: usize = 4;
/// How many times longer than high a line is at least. The shortest whole one is thirty times as long.
const LONG: f32 = 9.0;

/// What may be lines, on a picture that stands upright or on its side. The longest first.
pub(crate) fn seeds(picture: &GrayImage) -> Vec<Seed> {
    let mut seeds = level(picture);
    let turned = |(x, y): Point| (y, x);
    // Mirrored at the diagonal: the cheapest way to lay a picture on its side and find the way back.
    let side = imageops::flip_horizontal(&imageops::rotate90(picture));
    seeds.extend(level(&side).into_iter().map(|seed| Seed { from: turned(seed.from), to: turned(seed.to), ..seed }));
    seeds
}

/// What may be lines that run across.
pub(crate) fn level(picture: &GrayImage) -> Vec<Seed> {
    let strips = strips(picture);
    let chains = chains(&strips);
    let mut seeds: Vec<Seed> = chains.iter().filter_map(|chain| fitted(chain)).collect();
    seeds.sort_by(|a, b| b.length().total_cmp(&a.length()));
    joined(seeds)
}

impl Seed {
    pub(crate) fn length(&self) -> f32 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    /// How far a point is from the line through it, and how far along from its beginning.
    pub(crate) fn place(&self, point: Point) -> (f32, f32) {
        let length = self.length().max(1.0);
        let (x, y) = ((self.to.0 - self.from.0) / length, (self.to.1 - self.from.1) / length);
        let (dx, dy) = (point.0 - self.from.0, point.1 - self.from.1);
        (dy * x - dx * y, dx * x + dy * y)
    }
}

/// A place in a strip that is busier than what is around it.
#[derive(Debug, Clone, Copy)]
struct Band {
    middle: f32,
    height: f32,
}

/// How busy each row of each strip is, and where it is busiest.
fn strips(picture: &GrayImage) -> Vec<Vec<Band>> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if width < WIDE + 2 || height < 2 * AROUND {
        return Vec::new();
    }
    let usual = usual(picture);
    let count = (width - WIDE) / STEP + 1;
    let mut busy = vec![vec![0.0f32; height]; count];
    let mut sums = vec![0u32; width + 1];
    for (y, row) in picture.as_raw().chunks_exact(width).enumerate() {
        sum_up(row, usual, &mut sums);
        for (strip, rows) in busy.iter_mut().enumerate() {
            let from = strip * STEP;
            rows[y] = (sums[from + WIDE] - sums[from]) as f32 / WIDE as f32;
        }
    }
    busy.iter().map(|rows| bands(rows)).collect()
}

/// Running sums of how much neighbours differ.
fn sum_up(row: &[u8], usual: u8, sums: &mut [u32]) {
    let mut sum = 0;
    for (x, pair) in row.windows(3).enumerate() {
        sum += u32::from(pair[0].abs_diff(pair[2]).min(MOST).saturating_sub(usual));
        sums[x + 2] = sum;
    }
    let last = sums.len() - 1;
    sums[last] = sum;
}

/// How much neighbours differ on most of the picture: its grain.
fn usual(picture: &GrayImage) -> u8 {
    let mut counts = [0u32; 256];
    let mut all = 0;
    for row in picture.as_raw().chunks_exact(picture.width().max(1) as usize).step_by(3) {
        for pair in row.windows(3).step_by(2) {
            counts[usize::from(pair[0].abs_diff(pair[2]))] += 1;
            all += 1;
        }
    }
    let mut seen = 0;
    let middle = counts.iter().position(|count| {
        seen += count;
        seen * 2 > all
    });
    middle.and_then(|middle| u8::try_from(middle).ok()).unwrap_or(0).saturating_add(2)
}

/// The busy places of a strip.
fn bands(rows: &[f32]) -> Vec<Band> {
    let mut sums = vec![0.0f32];
    sums.extend(rows.iter().scan(0.0, |sum, row| {
        *sum += row;
        Some(*sum)
    }));
    let mean = |from: usize, to: usize| (sums[to] - sums[from]) / (to - from) as f32;
    let is_busy = |y: usize| {
        let around = mean(y.saturating_sub(AROUND), (y + AROUND + 1).min(rows.len()));
        let here = mean(y.saturating_sub(1), (y + 2).min(rows.len()));
        here > around && here > BUSY
    };
    let mut bands = Vec::new();
    let mut start = None;
    for y in 0..=rows.len() {
        match (start, y < rows.len() && is_busy(y)) {
            (None, true) => start = Some(y),
            (Some(from), false) => {
                if HEIGHTS.contains(&(y - from)) {
                    bands.push(Band { middle: (from + y) as f32 / 2.0, height: (y - from) as f32 });
                }
                start = None;
            }
            _ => {}
        }
    }
    bands
}

/// A place of a chain: its strip, and the band there.
type Link = (usize, Band);

/// Busy places that follow each other.
fn chains(strips: &[Vec<Band>]) -> Vec<Vec<Link>> {
    let mut open: Vec<Vec<Link>> = Vec::new();
    let mut done = Vec::new();
    for (strip, bands) in strips.iter().enumerate() {
        let (going, ended): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|chain: &Vec<Link>| chain.last().is_some_and(|last| last.0 + GAP > strip));
        done.extend(ended);
        open = going;
        let ends: Vec<(f32, f32)> = open.iter().map(|chain| expected(chain, strip)).collect();
        let mut fits: Vec<(f32, usize, usize)> = Vec::new();
        for (band, end) in (0..bands.len()).flat_map(|band| (0..ends.len()).map(move |end| (band, end))) {
            fits.extend(apart(&bands[band], ends[end]).map(|far| (far, band, end)));
        }
        fits.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut taken, mut longer) = (vec![false; bands.len()], vec![false; ends.len()]);
        for (_, band, end) in fits {
            if !taken[band] && !longer[end] {
                (taken[band], longer[end]) = (true, true);
                open[end].push((strip, bands[band]));
            }
        }
        open.extend(bands.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(band, _)| vec![(strip, *band)]));
    }
    done.extend(open);
    done
}

/// Where a chain should go on, and how high it is.
fn expected(chain: &[Link], strip: usize) -> (f32, f32) {
    let recent = &chain[chain.len().saturating_sub(10)..];
    let count = recent.len() as f32;
    let middle = recent.iter().map(|(_, band)| band.middle).sum::<f32>() / count;
    let height = recent.iter().map(|(_, band)| band.height).sum::<f32>() / count;
    let at = recent.iter().map(|(strip, _)| *strip as f32).sum::<f32>() / count;
    let (mut across, mut up) = (0.0, 0.0);
    for (strip, band) in recent {
        let dx = *strip as f32 - at;
        across += dx * dx;
        up += dx * (band.middle - middle);
    }
    // Few places say little about the slope: they are held back towards level.
    (middle + up / (across + 6.0) * (strip as f32 - at), height)
}

/// How far a band is from where a chain should go on. None when it does not belong.
fn apart(band: &Band, (middle, height): (f32, f32)) -> Option<f32> {
    let (far, ratio) = ((band.middle - middle).abs(), band.height / height);
    (far <= 1.5 + 0.25 * height && (0.5..2.0).contains(&ratio)).then_some(far + (band.height - height).abs() * 0.5)
}

/// The line that most of a chain lies on. None when it is too short, or has too many holes.
fn fitted(chain: &[Link]) -> Option<Seed> {
    if chain.len() < 8 {
        return None;
    }
    let mut heights: Vec<f32> = chain.iter().map(|(_, band)| band.height).collect();
    heights.sort_by(f32::total_cmp);
    let height = heights[heights.len() / 2];
    let at = |link: &Link| ((link.0 * STEP + WIDE / 2) as f32, link.1.middle);
    let near = |link: &&Link, (slope, base): (f32, f32)| (at(link).1 - slope * at(link).0 - base).abs() < 0.3 * height;
    let mut line = through(chain.iter().map(at))?;
    let mut kept: Vec<&Link> = Vec::new();
    for _ in 0..3 {
        kept = chain.iter().filter(|link| near(link, line)).collect();
        line = through(kept.iter().map(|link| at(link)))?;
    }
    let (first, last) = (kept.first()?, kept.last()?);
    let has_holes = kept.len() * 4 < (last.0 - first.0 + 1) * 3;
    let (from, to) = ((first.0 * STEP) as f32, (last.0 * STEP + WIDE) as f32);
    let point = |x: f32| (x, line.0 * x + line.1);
    (!has_holes && to - from > LONG * height).then(|| Seed { from: point(from), to: point(to), height, down: None })
}

/// Slope and height of the line through some points.
pub(crate) fn through(points: impl Iterator<Item = Point> + Clone) -> Option<(f32, f32)> {
    let count = points.clone().count() as f32;
    if count < 2.0 {
        return None;
    }
    let sum = points.clone().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (sum.0 / count, sum.1 / count);
    let (across, up) =
        points.fold((0.0, 0.0), |sums, point| (sums.0 + (point.0 - x).powi(2), sums.1 + (point.0 - x) * (point.1 - y)));
    let slope = if across > 0.0 { up / across } else { 0.0 };
    Some((slope, y - slope * x))
}

/// Pieces of one line, joined: in a row, of one height, not far apart.
fn joined(seeds: Vec<Seed>) -> Vec<Seed> {
    let mut joined: Vec<Seed> = Vec::new();
    for seed in seeds {
        match joined.iter_mut().find(|other| follows(other, &seed)) {
            Some(other) => {
                let from = if seed.from.0 < other.from.0 { seed.from } else { other.from };
                let to = if seed.to.0 > other.to.0 { seed.to } else { other.to };
                *other = Seed { from, to, ..*other };
            }
            None => joined.push(seed),
        }
    }
    joined
}

fn follows(one: &Seed, other: &Seed) -> bool {
    let gap = (one.from.0 - other.to.0).max(other.from.0 - one.to.0);
    let off = |point: Point| one.place(point).0.abs() < 0.5 * one.height;
    let ratio = other.height / one.height;
    gap < 6.0 * one.height && off(other.from) && off(other.to) && (0.6..1.7).contains(&ratio)
}
