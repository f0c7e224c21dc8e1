//! Where the colours of a picture change: a small copy of it, and its edges one pixel wide, each with its direction.
//!
//! Edges are sought in brightness and in two colour differences at once, because a cream card on a white table differs
//! in little else than its tint. A dark picture is lit up first: the same document must be found before it can be said
//! that it is too dark.

use image::RgbImage;

use super::writing::Grey;
use bonafide_pixels::plane::divided;

/// The longest side of the copy whose edges are looked at. At 480 a card of half the picture's width still has sides of 150
/// pixels, and everything below costs a fraction of reading the file.
pub(super) const LONGEST: u32 = 480;

/// How much smaller the coarse copy is.
pub(super) const COARSE: usize = 3;

/// How many pixels at the picture's own edge are left out.
const RIM: usize = 2;
/// A change of colour, in levels per pixel, that counts as an edge at all.
const FAINT: f32 = 1.5;
/// A change that counts in full.
const CLEAR: f32 = 9.0;

/// A small copy of a picture, in one brightness and two colour differences.
pub(super) struct Small {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) planes: [Vec<f32>; 3],
}

impl Small {
    /// Half of the middle copy.
    pub(super) fn new(middle: &RgbImage) -> Small {
        let (width, height) = ((middle.width() / 2).max(8), (middle.height() / 2).max(8));
        let copy = image::imageops::thumbnail(middle, width, height);
        let gain = gain(&copy);
        let part = |f: fn([f32; 3]) -> f32| {
            let plane = copy.pixels().map(|p| f(p.0.map(|n| (f32::from(n) * gain).min(255.0)))).collect();
            softened(plane, width as usize, 2)
        };
        Small {
            width: width as usize,
            height: height as usize,
            planes: [
                part(|[r, g, b]| (r + 2.0 * g + b) / 4.0),
                part(|[r, g, _]| (r - g) * 0.8),
                part(|[r, g, b]| ((r + g) / 2.0 - b) * 0.6),
            ],
        }
    }

    /// The same picture at a third of the size and out of focus: a cloth's pattern runs together into one colour there,
    /// and what lies on it stands out.
    pub(super) fn coarse(&self) -> Small {
        let (width, height) = (self.width / COARSE, self.height / COARSE);
        let mean = |plane: &Vec<f32>| {
            let block = |at: usize| {
                let (left, top) = (at % width * COARSE, at / width * COARSE);
                let row = |y: usize| plane[y * self.width + left..][..COARSE].iter().sum::<f32>();
                (top..top + COARSE).map(row).sum::<f32>() / (COARSE * COARSE) as f32
            };
            softened((0..width * height).map(block).collect(), width, 12)
        };
        Small { width, height, planes: [mean(&self.planes[0]), mean(&self.planes[1]), mean(&self.planes[2])] }
    }

    /// The colour at a point; at the edge of the picture that of the edge.
    pub(super) fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let column = (x.max(0.0) as usize).min(self.width - 1);
        let row = (y.max(0.0) as usize).min(self.height - 1);
        std::array::from_fn(|i| self.planes[i][row * self.width + column])
    }
}

/// A copy of twice that size, where letters still are letters; every other copy is made from it.
pub(super) fn middle(pixels: &RgbImage) -> RgbImage {
    let longest = pixels.width().max(pixels.height());
    let scale = ((LONGEST * 2) as f32 / longest as f32).min(1.0);
    let size = |n: u32| ((n as f32 * scale).round() as u32).max(16);
    let (width, height) = (size(pixels.width()), size(pixels.height()));
    match longest / (LONGEST * 2) {
        0 | 1 => image::imageops::thumbnail(pixels, width, height),
        times => image::imageops::thumbnail(&divided(pixels, times), width, height),
    }
}

/// Its brightness.
pub(super) fn grey(middle: &RgbImage) -> Grey {
    let gain = gain(middle);
    let level = |p: &image::Rgb<u8>| (f32::from(p.0[0]) + 2.0 * f32::from(p.0[1]) + f32::from(p.0[2])) / 4.0;
    let levels = middle.pixels().map(|p| (level(p) * gain).min(255.0)).collect();
    Grey { width: middle.width() as usize, height: middle.height() as usize, levels }
}

/// How much brighter a picture is to be made, so that its light parts are light.
fn gain(copy: &RgbImage) -> f32 {
    let mut counts = [0u32; 256];
    for pixel in copy.pixels() {
        counts[usize::from(pixel.0[1])] += 1;
    }
    let total = copy.width() * copy.height();
    let mut below = 0;
    let light = counts.iter().position(|n| {
        below += n;
        below * 100 >= total * 98
    });
    (215.0 / light.unwrap_or(255).max(1) as f32).clamp(1.0, 6.0)
}

/// Some passes of a small binomial window both ways. At the picture's edge its own pixels stand in for those beyond:
/// anything else draws a line there, and a line there looks like the side of a document.
fn softened(mut plane: Vec<f32>, width: usize, passes: usize) -> Vec<f32> {
    let last = plane.len() - width;
    for _ in 0..passes {
        let before = plane.clone();
        for (row, line) in plane.chunks_exact_mut(width).enumerate() {
            let own = &before[row * width..][..width];
            for (x, level) in line.iter_mut().enumerate() {
                *level = (own[x.saturating_sub(1)] + 2.0 * own[x] + own[(x + 1).min(width - 1)]) / 4.0;
            }
        }
        let before = plane.clone();
        for (at, level) in plane.iter_mut().enumerate() {
            let above = if at < width { at } else { at - width };
            let below = if at >= last { at } else { at + width };
            *level = (before[above] + 2.0 * before[at] + before[below]) / 4.0;
        }
    }
    plane
}

/// The edges of a small copy.
pub(super) struct Edges {
    pub(super) width: usize,
    pub(super) height: usize,
    /// How strong the edge at a pixel is, 0 where there is none, 1 at the most.
    pub(super) strength: Vec<f32>,
    /// The direction across the edge, in half turns from 0 to 1.
    pub(super) across: Vec<f32>,
}

impl Edges {
    pub(super) fn new(small: &Small) -> Edges {
        let (width, height) = (small.width, small.height);
        let mut steep = vec![0.0; width * height];
        let mut across = vec![0.0; width * height];
        for y in RIM..height.saturating_sub(RIM) {
            for x in RIM..width.saturating_sub(RIM) {
                (steep[y * width + x], across[y * width + x]) = change(small, y * width + x);
            }
        }
        let strength = thinned(&steep, &across, width, height);
        Edges { width, height, strength, across }
    }
}

/// How steeply all three planes change at a pixel, and in which direction (Di Zenzo's tensor).
fn change(small: &Small, at: usize) -> (f32, f32) {
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for plane in &small.planes {
        let (up, down) = (at - small.width, at + small.width);
        let dx = plane[up + 1] + 2.0 * plane[at + 1] + plane[down + 1]
            - plane[up - 1]
            - 2.0 * plane[at - 1]
            - plane[down - 1];
        let dy =
            plane[down - 1] + 2.0 * plane[down] + plane[down + 1] - plane[up - 1] - 2.0 * plane[up] - plane[up + 1];
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    let spread = ((xx - yy) * (xx - yy) + 4.0 * xy * xy).sqrt();
    let steep = ((xx + yy + spread) / 2.0).sqrt() / 8.0;
    let turn = (2.0 * xy).atan2(xx - yy) / std::f32::consts::TAU;
    (steep, turn.rem_euclid(1.0))
}

/// Keeps what is steeper than its neighbours across the edge.
fn thinned(steep: &[f32], across: &[f32], width: usize, height: usize) -> Vec<f32> {
    let mut kept = vec![0.0; steep.len()];
    for y in 1..height - 1 {
        for x in 1..width - 1 {
            let at = y * width + x;
            if steep[at] < FAINT {
                continue;
            }
            let (sin, cos) = (across[at] * std::f32::consts::PI).sin_cos();
            let (dx, dy) = (cos.round() as isize, sin.round() as isize);
            let step = dy * width as isize + dx;
            let (before, after) = (steep[(at as isize - step) as usize], steep[(at as isize + step) as usize]);
            if steep[at] >= before && steep[at] > after {
                kept[at] = (steep[at] / CLEAR).min(1.0);
            }
        }
    }
    kept
}
