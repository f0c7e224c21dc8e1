//! Numbers of a view: how sharp, how light, how much is burnt out.

use image::RgbImage;

/// The level of all three colours from which on a pixel holds nothing any more.
const BURNT: u8 = 248;
/// The side of the blocks in which noise is sought, in pixels.
const BLOCK: usize = 16;

/// The light part of a view that is exposed right, from 0 to 1.
const GOOD_LIGHT: f32 = 0.8;

/// A view in one brightness, from 0 to 255.
pub(super) struct Grey {
    width: usize,
    height: usize,
    levels: Vec<f32>,
}

impl Grey {
    pub(super) fn new(view: &RgbImage) -> Grey {
        let level =
            |p: &image::Rgb<u8>| 0.299 * f32::from(p.0[0]) + 0.587 * f32::from(p.0[1]) + 0.114 * f32::from(p.0[2]);
        Grey {
            width: view.width() as usize,
            height: view.height() as usize,
            levels: view.pixels().map(level).collect(),
        }
    }

    /// The mean, from 0 to 1.
    pub(super) fn mean(&self) -> f32 {
        self.levels.iter().sum::<f32>() / self.levels.len().max(1) as f32 / 255.0
    }

    /// The level that a share of all pixels stays under, from 0 to 1.
    pub(super) fn level(&self, share: f32) -> f32 {
        let mut counts = [0usize; 256];
        for level in &self.levels {
            counts[*level as usize] += 1;
        }
        let mut below = 0;
        let found = counts.iter().position(|n| {
            below += n;
            below as f32 >= self.levels.len() as f32 * share
        });
        found.unwrap_or(255) as f32 / 255.0
    }

    /// The variance of the Laplacian after a Gaussian of one pixel, had the view the light of a good one.
    ///
    /// It is worked out from the direction in which there is least of it, because what was moved is sharp across its way
    /// as before; and less what the calmest tenth of all blocks has, because a noisy picture in bad light is not sharp.
    pub(super) fn sharpness(&self) -> f32 {
        let soft = self.softened();
        let width = self.width as isize;
        let ways = [(1, 1.0), (width, 1.0), (width + 1, 2.0), (width - 1, 2.0)];
        let least = ways.into_iter().map(|(step, apart)| soft.bent(step as usize, apart)).fold(f32::MAX, f32::min);
        // For a picture that is the same in all directions the Laplacian has 8/3 of the variance of each of them.
        let gain = (GOOD_LIGHT / self.level(0.9).max(0.05)).clamp(0.9, 4.0);
        least * 8.0 / 3.0 * gain * gain
    }

    fn softened(&self) -> Grey {
        let mut levels = self.levels.clone();
        for step in [1, self.width, 1, self.width] {
            let before = levels.clone();
            for at in step..levels.len().saturating_sub(step) {
                levels[at] = (before[at - step] + 2.0 * before[at] + before[at + step]) / 4.0;
            }
        }
        Grey { levels, ..*self }
    }

    /// The variance of the second difference in one direction, less that of noise.
    fn bent(&self, step: usize, apart: f32) -> f32 {
        let mut blocks = Vec::new();
        for top in (2..self.height.saturating_sub(BLOCK + 2)).step_by(BLOCK) {
            for left in (2..self.width.saturating_sub(BLOCK + 2)).step_by(BLOCK) {
                let bend = |at: usize| self.levels[at - step] + self.levels[at + step] - 2.0 * self.levels[at];
                let row = |y: usize| (0..BLOCK).map(|x| bend(y * self.width + left + x).powi(2)).sum::<f32>();
                blocks.push((top..top + BLOCK).map(row).sum::<f32>() / ((BLOCK * BLOCK) as f32 * apart * apart));
            }
        }
        blocks.sort_by(f32::total_cmp);
        let noise = blocks.get(blocks.len() / 10).copied().unwrap_or(0.0);
        (blocks.iter().sum::<f32>() / blocks.len().max(1) as f32 - noise).max(0.0)
    }
}

/// What is burnt out of a view.
pub(super) struct Burnt {
    /// The share of all pixels.
    pub(super) all: f32,
    /// The share that lies in patches with nothing else in them: the white between letters is no patch.
    pub(super) patches: f32,
}

impl Burnt {
    pub(super) fn of(view: &RgbImage) -> Burnt {
        let (width, height) = (view.width() as usize, view.height() as usize);
        let is_burnt: Vec<bool> = view.pixels().map(|p| p.0.iter().all(|n| *n >= BURNT)).collect();
        let total = is_burnt.len().max(1) as f32;
        let sums = Sums::new(&is_burnt, width, height);
        // A patch is at least a twentieth of the width across: wider than the gap between two lines of print.
        let reach = (width / 40).max(2);
        let full = |x: usize, y: usize| sums.within(x, y, reach) * 50 >= (2 * reach + 1).pow(2) * 49;
        let mut cores = vec![false; is_burnt.len()];
        for y in reach..height.saturating_sub(reach) {
            for x in reach..width.saturating_sub(reach) {
                cores[y * width + x] = full(x, y);
            }
        }
        let grown = Sums::new(&cores, width, height);
        let near_core = |at: &usize| is_burnt[*at] && grown.within(at % width, at / width, reach) > 0;
        let patches = (0..is_burnt.len()).filter(near_core).count() as f32;
        Burnt { all: is_burnt.iter().filter(|is| **is).count() as f32 / total, patches: patches / total }
    }
}

/// How many pixels of a kind lie above and to the left of each, to count those of a box at once.
struct Sums {
    width: usize,
    height: usize,
    counts: Vec<u32>,
}

impl Sums {
    fn new(marked: &[bool], width: usize, height: usize) -> Sums {
        let mut counts = vec![0; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0;
            for x in 0..width {
                row += u32::from(marked[y * width + x]);
                counts[(y + 1) * (width + 1) + x + 1] = counts[y * (width + 1) + x + 1] + row;
            }
        }
        Sums { width, height, counts }
    }

    /// How many lie within a square around a pixel.
    fn within(&self, x: usize, y: usize, reach: usize) -> usize {
        let (left, top) = (x.saturating_sub(reach), y.saturating_sub(reach));
        let (right, bottom) = ((x + reach + 1).min(self.width), (y + reach + 1).min(self.height));
        let at = |x: usize, y: usize| self.counts[y * (self.width + 1) + x] as usize;
        at(right, bottom) + at(left, top) - at(right, top) - at(left, bottom)
    }
}
