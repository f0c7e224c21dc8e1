//! What is around a line of print, laid level, and how busy it is from pixel to pixel.

use bonafide_pixels::plane::Point;

use super::sheet::Sheet;
use super::strips::Seed;

/// A piece of a page laid level, in which a capital is some sixteen pixels high.
pub(crate) struct Patch {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// How much neighbours differ, above what is usual here.
    pub(crate) busy: Vec<f32>,
    /// Where the print that it was laid around begins and ends.
    pub(crate) print: (f32, f32),
    origin: Point,
    along: Point,
    down: Point,
}

/// How many pixels of a patch the print is high.
pub(crate) const HIGH: f32 = 16.0;
/// How many times its height is looked at above and below it: two more lines of a card.
const BESIDE: f32 = 6.0;
/// How much further than it one looks before and after, as a share of its length.
const FURTHER: f32 = 0.16;
/// No patch is longer: a line of forty-four characters has some eight hundred pixels.
const LONGEST: f32 = 1500.0;

impl Patch {
    pub(crate) fn around(sheet: &Sheet, seed: &Seed) -> Patch {
        let step = seed.height / HIGH;
        let length = seed.length().max(1.0);
        let unit = ((seed.to.0 - seed.from.0) / length, (seed.to.1 - seed.from.1) / length);
        let along = (unit.0 * step, unit.1 * step);
        let down = seed.down.map_or((-along.1, along.0), |(x, y)| (x / HIGH, y / HIGH));
        let before = FURTHER * length / step;
        let width = (length / step + 2.0 * before).min(LONGEST);
        let above = BESIDE * HIGH;
        let origin = (seed.from.0 - along.0 * before - down.0 * above, seed.from.1 - along.1 * before - down.1 * above);
        let mut patch = Patch {
            width: width as usize,
            height: (2.0 * above) as usize,
            busy: Vec::new(),
            print: (before, before + length / step),
            origin,
            along,
            down,
        };
        patch.busy = patch.differences(&patch.shades(sheet, step));
        patch
    }

    /// The point of the page that a point of the patch shows.
    pub(crate) fn point(&self, (x, y): Point) -> Point {
        (self.origin.0 + self.along.0 * x + self.down.0 * y, self.origin.1 + self.along.1 * x + self.down.1 * y)
    }

    fn shades(&self, sheet: &Sheet, step: f32) -> Vec<f32> {
        let view = sheet.view(step);
        let mut shades = Vec::with_capacity(self.width * self.height);
        for y in 0..self.height {
            let row = (0..self.width).map(|x| view.at(self.point((x as f32 + 0.5, y as f32 + 0.5))));
            shades.extend(row);
        }
        shades
    }

    fn differences(&self, shades: &[f32]) -> Vec<f32> {
        let mut busy = vec![0.0; shades.len()];
        for (row, out) in shades.chunks_exact(self.width.max(1)).zip(busy.chunks_exact_mut(self.width.max(1))) {
            for (pair, out) in row.windows(4).zip(out.iter_mut().skip(1)) {
                *out = (pair[0] - pair[3]).abs().min(90.0);
            }
        }
        let mut sample: Vec<f32> = busy.iter().copied().step_by(7).collect();
        let middle = sample.len() / 2;
        if sample.is_empty() {
            return busy;
        }
        let usual = *sample.select_nth_unstable_by(middle, f32::total_cmp).1;
        busy.iter_mut().for_each(|busy| *busy = (*busy - usual * 1.2).max(0.0));
        busy
    }

    /// How busy a point is; nothing beyond the edges.
    pub(crate) fn at(&self, x: usize, y: f32) -> f32 {
        if y < 0.0 || x >= self.width {
            return 0.0;
        }
        self.busy.get(y as usize * self.width + x).copied().unwrap_or(0.0)
    }
}
