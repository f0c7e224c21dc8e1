//! Turns a region until its bars stand upright and its rows lie level, perspective and all.
//!
//! The edges of bars that stand upright fall onto the same columns in every row, so the sum of the gradients over a column
//! grows sharp; likewise the changes from row to row over a line. Four slopes are sought: of the bars at the left and at
//! the right, of the rows at the top and at the bottom. Together they are all that perspective can do to a rectangle.

use bonafide_pixels::plane::Point;

use super::regions::Region;
use crate::gray::{Gray, Patch};

/// How many bands the patch is cut into.
const BANDS: usize = 10;

/// Two slopes: where the measured lines begin and where they end.
type Slopes = (f32, f32);

/// The width of the patches on which slopes are first sought.
const COARSE: usize = 640;

/// How far lines may lean over the whole patch, in pixels, without harm.
const HARMLESS: f32 = 0.6;

/// The region, straight. `width` is that of the patch in pixels.
pub(crate) fn aligned(picture: &Gray, region: &Region, width: usize) -> Option<Patch> {
    let rough = picture_of(picture, region.corners((0.04, 0.0)), width.min(COARSE))?;
    let bars = bars(&rough, 0.14);
    let mean = (bars.0 + bars.1) / 2.0;
    let better = picture_of(picture, leaning(&rough, bars, (-mean, -mean)), width.min(COARSE))?;
    let corners = leaning(&better, self::bars(&better, 0.0), rows(&better, 0.06));
    let fine = picture_of(picture, widened(corners), width)?;
    let (bars, rows) = (self::bars(&fine, 0.0), self::rows(&fine, 0.0));
    let (tall, wide) = (fine.height as f32, fine.width as f32);
    if bars.0.abs().max(bars.1.abs()) * tall < HARMLESS && rows.0.abs().max(rows.1.abs()) * wide < HARMLESS {
        return Some(fine);
    }
    picture_of(picture, leaning(&fine, bars, rows), width)
}

/// More room on all sides: the ends of a symbol must not be cut off.
fn widened(corners: [Point; 4]) -> [Point; 4] {
    let view = bonafide_pixels::plane::Plane::onto(corners);
    [(-0.06, -0.05), (1.06, -0.05), (1.06, 1.05), (-0.06, 1.05)].map(|point| view.of(point))
}

fn picture_of(picture: &Gray, corners: [Point; 4], width: usize) -> Option<Patch> {
    let long = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    let across = (long(corners[0], corners[1]) + long(corners[2], corners[3])) / 2.0;
    let down = (long(corners[1], corners[2]) + long(corners[3], corners[0])) / 2.0;
    let sound = corners.iter().all(|corner| corner.0.is_finite() && corner.1.is_finite()) && across > 20.0;
    let height = (down / across * width as f32) as usize;
    (sound && (8..=width * 5 / 4).contains(&height)).then(|| picture.patch(corners, width, height))
}

/// The corners of a patch whose lines lean so.
fn leaning(patch: &Patch, bars: Slopes, rows: Slopes) -> [Point; 4] {
    let (width, height) = (patch.width as f32, patch.height as f32);
    // x = x0 + a (y - height / 2) and y = y0 + b (x - width / 2)
    let crossing = |x0: f32, a: f32, y0: f32, b: f32| {
        let x = (x0 + a * (y0 - b * width / 2.0 - height / 2.0)) / (1.0 - a * b);
        patch.place((x, y0 + b * (x - width / 2.0)))
    };
    [
        crossing(0.0, bars.0, 0.0, rows.0),
        crossing(width, bars.1, 0.0, rows.0),
        crossing(width, bars.1, height, rows.1),
        crossing(0.0, bars.0, height, rows.1),
    ]
}

/// The slopes of the bars at the left and at the right.
fn bars(patch: &Patch, reach: f32) -> Slopes {
    let height = patch.height as f32 / BANDS as f32;
    let bands: Vec<(f32, Vec<f32>)> = (0..BANDS)
        .map(|nth| {
            let (from, to) = ((nth as f32 * height) as usize, ((nth + 1) as f32 * height) as usize);
            let away = (nth as f32 + 0.5) * height - patch.height as f32 / 2.0;
            (away, change(&patch.profile(from, to.max(from + 1))))
        })
        .collect();
    let step = 0.25 / (patch.height as f32 / 2.0);
    best(&bands, reach, step * 2.0)
}

/// The slopes of the rows at the top and at the bottom.
fn rows(patch: &Patch, reach: f32) -> Slopes {
    let width = patch.width / BANDS;
    let bands: Vec<(f32, Vec<f32>)> = (0..BANDS)
        .map(|nth| {
            let away = (nth as f32 + 0.5) * width as f32 - patch.width as f32 / 2.0;
            (away, changes_down(patch, nth * width, (nth + 1) * width))
        })
        .collect();
    let step = 0.25 / (patch.width as f32 / 2.0);
    best(&bands, reach, step * 4.0)
}

/// How a profile changes from place to place.
fn change(profile: &[f32]) -> Vec<f32> {
    let mut change = vec![0.0; profile.len()];
    for (at, around) in profile.windows(3).enumerate() {
        change[at + 1] = around[2] - around[0];
    }
    change
}

/// How much changes from line to line between two columns, less its mean.
fn changes_down(patch: &Patch, from: usize, to: usize) -> Vec<f32> {
    let lines: Vec<&[f32]> = patch.lines().map(|line| &line[from..to]).collect();
    let mut changes = vec![0.0; lines.len()];
    for (at, around) in lines.windows(3).enumerate() {
        changes[at + 1] = around[0].iter().zip(around[2]).map(|(a, b)| (a - b).abs()).sum::<f32>() / (to - from) as f32;
    }
    let mean = changes.iter().sum::<f32>() / changes.len() as f32;
    changes.iter_mut().for_each(|change| *change -= mean);
    changes
}

/// The slopes with which the bands agree best: one for both ends within a reach, then each end by itself.
fn best(bands: &[(f32, Vec<f32>)], reach: f32, step: f32) -> Slopes {
    let mut best = (agreement(bands, (0.0, 0.0)), (0.0, 0.0));
    let consider = |slopes: Slopes, best: &mut (f32, Slopes)| {
        let agreement = agreement(bands, slopes);
        if agreement > best.0 {
            *best = (agreement, slopes);
        }
    };
    let steps = (reach / step) as i32;
    for nth in -steps..=steps {
        let slope = nth as f32 * step;
        consider((slope, slope), &mut best);
    }
    for finer in [4.0, 2.0, 1.0, 0.5] {
        let step = step * finer;
        for _ in 0..3 {
            let (before, (a, b)) = best;
            for (da, db) in [(1.0, 1.0), (-1.0, -1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
                consider((a + da * step, b + db * step), &mut best);
            }
            if best.0 == before {
                break;
            }
        }
    }
    best.1
}

/// How sharp the sum of the bands is when each is moved as these slopes say.
fn agreement(bands: &[(f32, Vec<f32>)], slopes: Slopes) -> f32 {
    let length = bands[0].1.len();
    let mut sum = vec![0.0; length];
    for (away, band) in bands {
        // The place to look at moves evenly along the band: at x it is x + away * (a + (b - a) x / length).
        let (from, grows) = (away * slopes.0, 1.0 + away * (slopes.1 - slopes.0) / length as f32);
        for (at, sum) in sum.iter_mut().enumerate() {
            let place = from + at as f32 * grows;
            if place >= 0.0 {
                let left = place as usize;
                if let (Some(a), Some(b)) = (band.get(left), band.get(left + 1)) {
                    *sum += a + (b - a) * (place - left as f32);
                }
            }
        }
    }
    sum.iter().map(|value| value * value).sum()
}
