//! Where a straight symbol begins and ends: its first and last bars are the same in every row.
//!
//! So in the mean of all rows they alone keep their full contrast, whatever noise and blur do to a single row.

use crate::gray::{Patch, Sums};

/// Black is -1, white 1. A white module before, then bars and spaces of 8 1 1 1 1 1 1 3.
const START: [f32; 18] =
    [1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, 1.0, 1.0];

/// 7 1 1 3 1 1 1 2 1, then a white module.
const STOP: [f32; 19] =
    [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 1.0, -1.0, 1.0, 1.0, 1.0, -1.0, 1.0, -1.0, 1.0, 1.0, -1.0, 1.0];

/// The modules of a symbol that are no data: start, two indicators of rows, stop.
const FRAME: f32 = 17.0 * 3.0 + 18.0;

/// How well an end must be seen, and both together.
const SEEN: f32 = 0.5;
const BOTH_SEEN: f32 = 1.25;

/// How well it must be seen before its place is sought exactly.
const SUSPECTED: f32 = 0.3;

/// How dark the wide bar at an end is at least, from the middling to the darkest of the profile.
const DARK: f32 = 0.45;

/// The part of the patch that a symbol takes up at least: the region was found by its bars.
const SPAN: f32 = 0.55;

/// How many places are kept for each end.
const KEPT: usize = 6;

/// A place where an end may be: its outer edge, and the width of a module there.
#[derive(Debug, Clone, Copy)]
struct Place {
    edge: f32,
    module: f32,
    seen: f32,
}

/// The two ends of a symbol on a straight patch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// Where the start begins, and where the stop ends.
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The width of a module at either.
    pub(crate) modules: (f32, f32),
    /// The columns of data.
    pub(crate) columns: usize,
    /// How well they are seen, up to 2.
    pub(crate) seen: f32,
}

impl Ends {
    /// The width of the symbol in modules.
    pub(crate) fn width(&self) -> f32 {
        self.columns as f32 * 17.0 + FRAME
    }
}

/// The ends that are seen best, of the patch as it is or upside down: then it is turned.
pub(crate) fn find(patch: Patch) -> Option<(Patch, Ends)> {
    let profile = patch.profile(patch.height * 3 / 20, patch.height - patch.height * 3 / 20);
    let turned: Vec<f32> = profile.iter().rev().copied().collect();
    let (upright, over) = (between(&profile), between(&turned));
    match (upright, over) {
        (Some(upright), Some(over)) if over.seen > upright.seen => Some((patch.turned(), over)),
        (Some(upright), _) => Some((patch, upright)),
        (None, Some(over)) => Some((patch.turned(), over)),
        (None, None) => None,
    }
}

fn between(profile: &[f32]) -> Option<Ends> {
    let sums = Sums::of(profile);
    let squares = Sums::of(&profile.iter().map(|value| value * value).collect::<Vec<_>>());
    let bars = dark(profile);
    let starts = places(&sums, &squares, &START, (1.0, 1.0, 8.0), &bars);
    let stops = places(&sums, &squares, &STOP, (18.0, 0.0, 7.0), &bars);
    let pairs = starts.iter().flat_map(|start| stops.iter().filter_map(|stop| pair(start, stop)));
    let wide = |ends: &Ends| ends.right - ends.left > SPAN * profile.len() as f32;
    pairs.filter(|ends| ends.seen > BOTH_SEEN && wide(ends)).max_by(|a, b| a.seen.total_cmp(&b.seen))
}

/// The stretches of a profile that are dark: the wide bars at the ends are among them.
fn dark(profile: &[f32]) -> Vec<(f32, f32)> {
    let mut sorted = profile.to_vec();
    sorted.sort_by(f32::total_cmp);
    let (low, middle) = (sorted[0], sorted[sorted.len() / 2]);
    let limit = middle - DARK * (middle - low);
    let mut bars = Vec::new();
    let mut from = None;
    for (x, value) in profile.iter().chain([&f32::MAX]).enumerate() {
        match (from, *value < limit) {
            (None, true) => from = Some(x),
            (Some(begin), false) => {
                if x - begin >= 5 {
                    bars.push((begin as f32, x as f32));
                }
                from = None;
            }
            _ => {}
        }
    }
    bars
}

fn pair(start: &Place, stop: &Place) -> Option<Ends> {
    let ratio = stop.module / start.module;
    let module = (start.module * stop.module).sqrt();
    let columns = ((stop.edge - start.edge) / module - FRAME) / 17.0;
    let off = (columns - columns.round()).abs();
    let fits = (0.75..1.33).contains(&ratio) && (0.6..30.5).contains(&columns);
    fits.then(|| Ends {
        left: start.edge,
        right: stop.edge,
        modules: (start.module, stop.module),
        columns: columns.round() as usize,
        seen: start.seen + stop.seen - 0.2 * off - 0.5 * ratio.ln().abs(),
    })
}

/// The places where a pattern is seen best. Of it are told: at which module its outer edge stands, at which its wide bar
/// begins, and how wide that is.
fn places(
    sums: &Sums,
    squares: &Sums,
    pattern: &[f32],
    (edge, begins, wide): (f32, f32, f32),
    bars: &[(f32, f32)],
) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let softened = softened(pattern);
    let seen = |edge_at: f32, module: f32| {
        let x = edge_at - edge * module;
        seen(sums, squares, pattern, x, module).max(seen(sums, squares, &softened, x, module))
    };
    for (from, to) in bars {
        let at_size = |size: f32| {
            let module = (to - from) / wide * size;
            let at = (from + to) / 2.0 + (edge - begins - wide / 2.0) * module;
            Place { edge: at, module, seen: seen(at, module) }
        };
        let rough = [0.8, 0.86, 0.93, 1.0, 1.08].map(at_size).into_iter().max_by(|a, b| a.seen.total_cmp(&b.seen));
        let Some(mut place) = rough.filter(|place| place.seen > SUSPECTED) else { continue };
        refine(&mut place, seen);
        if place.seen > SEEN {
            keep(&mut found, place);
        }
    }
    found
}

/// A pattern as blur leaves it: bars of one module are grey.
fn softened(pattern: &[f32]) -> Vec<f32> {
    let at = |nth: usize| {
        let before = pattern[nth.saturating_sub(1)];
        let after = pattern[(nth + 1).min(pattern.len() - 1)];
        0.2 * before + 0.6 * pattern[nth] + 0.2 * after
    };
    let once: Vec<f32> = (0..pattern.len()).map(at).collect();
    let at =
        |nth: usize| 0.2 * once[nth.saturating_sub(1)] + 0.6 * once[nth] + 0.2 * once[(nth + 1).min(once.len() - 1)];
    (0..pattern.len()).map(at).collect()
}

/// Keeps a place unless a better one is near; at most so many.
fn keep(found: &mut Vec<Place>, place: Place) {
    let near = |other: &Place| {
        (other.edge - place.edge).abs() < 3.0 * place.module && (0.8..1.25).contains(&(other.module / place.module))
    };
    if let Some(other) = found.iter_mut().find(|other| near(other)) {
        if place.seen > other.seen {
            *other = place;
        }
        return;
    }
    found.push(place);
    if found.len() > KEPT {
        found.sort_by(|a, b| b.seen.total_cmp(&a.seen));
        found.truncate(KEPT);
    }
}

/// Climbs to the best place and width nearby.
fn refine(place: &mut Place, seen: impl Fn(f32, f32) -> f32) {
    let mut step = (0.15 * place.module, 0.02 * place.module);
    for _ in 0..5 {
        for _ in 0..3 {
            let Place { edge, module, .. } = *place;
            for (dx, dm) in
                [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0)]
            {
                let (edge, module) = (edge + dx * step.0, module + dm * step.1);
                let seen = seen(edge, module);
                if seen > place.seen {
                    *place = Place { edge, module, seen };
                }
            }
        }
        step = (step.0 / 2.0, step.1 / 2.0);
    }
}

/// How well a pattern is seen at a place: the correlation of the modules with it, from -1 to 1.
fn seen(sums: &Sums, squares: &Sums, pattern: &[f32], x: f32, module: f32) -> f32 {
    let count = pattern.len() as f32;
    let (mut mean, mut product, mut norm, mut length) = (0.0, 0.0, 0.0, 0.0);
    for (nth, sign) in pattern.iter().enumerate() {
        let value = sums.mean(x + nth as f32 * module, x + (nth + 1) as f32 * module);
        mean += value;
        product += value * sign;
        norm += sign;
        length += sign * sign;
    }
    mean /= count;
    let end = x + count * module;
    let spread = (squares.mean(x, end) - mean * mean).max(1.0).sqrt();
    let of_pattern = (length / count - (norm / count).powi(2)).sqrt();
    (product - mean * norm) / count / (spread * of_pattern)
}
