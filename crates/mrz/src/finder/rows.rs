//! The lines within a patch: each one's tilt, height, beginning and end, to a fraction of a letter.

use super::patch::{HIGH, Patch};
use super::strips::through;

/// A line within a patch, in its pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// How far its middle falls from one pixel to the next, and where it is at the left edge.
    pub(crate) slope: f32,
    pub(crate) base: f32,
    pub(crate) height: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
}

impl Row {
    /// Where its middle is.
    pub(crate) fn middle(&self, x: f32) -> f32 {
        self.slope * x + self.base
    }

    pub(crate) fn length(&self) -> f32 {
        self.right - self.left
    }
}

/// How far above and below a row of pixels one looks for whether it is busier than what is around it.
const AROUND: usize = 34;
/// How long a piece is whose middle is looked at, to follow a line.
const PIECE: usize = 64;
/// Where print ends above and below: where it is busier than its surroundings by this share of what it is itself.
/// Low, because many lines are mostly fillers, which are less high than letters.
const EDGE: f32 = 0.25;
/// The same for where it begins and ends.
const END: f32 = 0.22;
/// From one letter to the next, in heights of a letter.
const ADVANCE: f32 = 1.03;

/// Every line of print in a patch, the uppermost first.
pub(crate) fn rows(patch: &Patch) -> Vec<Row> {
    let bands = bands(patch);
    bands.into_iter().filter_map(|(middle, height)| row(patch, middle, height)).collect()
}

/// Where the patch is busy, over the length of the print it was laid around.
fn bands(patch: &Patch) -> Vec<(f32, f32)> {
    let (from, to) = (patch.print.0.max(0.0) as usize, (patch.print.1 as usize).min(patch.width));
    let profile: Vec<f32> = (0..patch.height).map(|y| mean(patch, from, to, |_| y as f32)).collect();
    let around = |y: usize, far: usize| {
        let window = profile.get(y.saturating_sub(far)..(y + far + 1).min(profile.len())).unwrap_or_default();
        window.iter().sum::<f32>() / window.len().max(1) as f32
    };
    let mut bands = Vec::new();
    let mut start = None;
    for y in 0..=profile.len() {
        match (start, y < profile.len() && around(y, 1) > around(y, AROUND) && around(y, 1) > 1.5) {
            (None, true) => start = Some(y),
            (Some(from), false) => {
                if (0.4 * HIGH..2.0 * HIGH).contains(&((y - from) as f32)) {
                    bands.push(((from + y) as f32 / 2.0, (y - from) as f32));
                }
                start = None;
            }
            _ => {}
        }
    }
    bands
}

/// How busy it is along a line on average.
fn mean(patch: &Patch, from: usize, to: usize, y: impl Fn(usize) -> f32) -> f32 {
    (from..to).map(|x| patch.at(x, y(x))).sum::<f32>() / to.saturating_sub(from).max(1) as f32
}

fn row(patch: &Patch, middle: f32, height: f32) -> Option<Row> {
    let mut line = (0.0, middle);
    for _ in 0..3 {
        line = followed(patch, line, height)?;
    }
    let (from, to) = (patch.print.0.max(0.0) as usize, (patch.print.1 as usize).min(patch.width));
    let (above, below) = edges(patch, line, (from, to), height);
    let height = below - above;
    let line = (line.0, line.1 + (above + below) / 2.0);
    let (left, right) = ends(patch, line, height)?;
    Some(Row { slope: line.0, base: line.1, height, left, right })
}

/// The line through the middles of what is busy near a line.
fn followed(patch: &Patch, (slope, base): (f32, f32), height: f32) -> Option<(f32, f32)> {
    let reach = (0.75 * height).ceil() as i32;
    let (from, to) = (patch.print.0.max(0.0) as usize, (patch.print.1 as usize).min(patch.width));
    let mut pieces: Vec<(f32, f32, f32)> = Vec::new();
    for start in (from..to.saturating_sub(PIECE / 2)).step_by(PIECE) {
        let end = (start + PIECE).min(to);
        let (mut all, mut moment) = (0.0, 0.0);
        for off in -reach..=reach {
            let busy = mean(patch, start, end, |x| slope * x as f32 + base + off as f32);
            all += busy;
            moment += busy * off as f32;
        }
        let x = (start + end) as f32 / 2.0;
        pieces.push((x, slope * x + base + if all > 0.0 { moment / all } else { 0.0 }, all));
    }
    let mut busy: Vec<f32> = pieces.iter().map(|(_, _, all)| *all).collect();
    busy.sort_by(f32::total_cmp);
    let least = busy.get(busy.len() / 2)? * 0.4;
    through(pieces.iter().filter(|(_, _, all)| *all >= least).map(|(x, y, _)| (*x, *y)))
}

/// How far above and below its middle a line's print ends.
fn edges(patch: &Patch, (slope, base): (f32, f32), (from, to): (usize, usize), height: f32) -> (f32, f32) {
    let reach = (1.1 * height).ceil() as i32;
    let profile: Vec<f32> =
        (-reach..=reach).map(|off| mean(patch, from, to, |x| slope * x as f32 + base + off as f32)).collect();
    let most = profile.iter().copied().fold(0.0, f32::max);
    let middle = profile.len() / 2;
    let (upper, lower) = profile.split_at(middle.min(profile.len()));
    let upper: Vec<f32> = upper.iter().rev().copied().collect();
    let edge = |side: &[f32]| {
        let least = side.iter().copied().fold(most, f32::min);
        let limit = least + EDGE * (most - least);
        // From the middle outwards, where it first falls below the limit for good; between two rows by their shares.
        let at = side.iter().skip(3).position(|busy| *busy < limit).map_or(side.len(), |at| at + 3);
        let (inner, outer) = (side.get(at.saturating_sub(1)).copied(), side.get(at).copied());
        let share = inner.zip(outer).map_or(0.0, |(inner, outer)| (inner - limit) / (inner - outer).max(0.01));
        at as f32 - 0.5 + share.clamp(0.0, 1.0)
    };
    (-edge(&upper) - 0.5, edge(lower) - 0.5)
}

/// Where a line's print begins and ends: the longest stretch that is busy without a hole of half a letter.
fn ends(patch: &Patch, (slope, base): (f32, f32), height: f32) -> Option<(f32, f32)> {
    let half = (height / 2.0) as i32;
    let column = |x: usize| (-half..=half).map(|off| patch.at(x, slope * x as f32 + base + off as f32)).sum::<f32>();
    let columns: Vec<f32> = (0..patch.width).map(column).collect();
    let window = (height * ADVANCE).max(2.0) as usize;
    let busy: Vec<f32> = (0..columns.len())
        .map(|x| {
            let near = columns.get(x.saturating_sub(window / 2)..(x + window / 2 + 1).min(columns.len()));
            near.map_or(0.0, |near| near.iter().sum::<f32>() / near.len().max(1) as f32)
        })
        .collect();
    let mut sorted: Vec<f32> =
        busy.get(patch.print.0.max(0.0) as usize..(patch.print.1 as usize).min(patch.width))?.to_vec();
    sorted.sort_by(f32::total_cmp);
    let limit = sorted.get(sorted.len() / 2)? * END;
    let (from, to) = longest(&busy, limit, window / 2)?;
    // The window makes print begin half of itself early; the first and the last busy columns are the true ends.
    let inked = |x: &usize| columns.get(*x).is_some_and(|busy| *busy > limit);
    let first = (from..to).find(inked)?;
    let last = (from..to).rev().find(inked)?;
    Some((first as f32, last as f32 + 1.0))
}

/// The longest stretch above a limit, holes up to a size allowed.
fn longest(values: &[f32], limit: f32, hole: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut open: Option<(usize, usize)> = None;
    for (x, value) in values.iter().enumerate() {
        if *value <= limit {
            continue;
        }
        open = match open {
            Some((from, to)) if x <= to + hole => Some((from, x + 1)),
            _ => Some((x, x + 1)),
        };
        let longer = |best: &(usize, usize), open: &(usize, usize)| open.1 - open.0 > best.1 - best.0;
        if let Some(open) = open.filter(|open| best.is_none_or(|best| longer(&best, open))) {
            best = Some(open);
        }
    }
    best
}
