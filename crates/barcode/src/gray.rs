//! A picture in grey, and straight patches of it.

use bonafide_pixels::plane::{Plane, Point};
use image::RgbImage;

/// Over so many pixels a view from anywhere near above is as good as even.
const EVEN: usize = 16;

/// A picture in grey.
#[derive(Debug, Clone)]
pub(crate) struct Gray {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<u8>,
}

impl Gray {
    /// The brightness of a picture's pixels.
    pub(crate) fn of(page: &RgbImage) -> Gray {
        let values = page
            .as_raw()
            .chunks_exact(3)
            .map(|rgb| ((u32::from(rgb[0]) * 77 + u32::from(rgb[1]) * 150 + u32::from(rgb[2]) * 29) >> 8) as u8)
            .collect();
        Gray { width: page.width() as usize, height: page.height() as usize, values }
    }

    /// A copy a whole number of times smaller: the mean of each block.
    pub(crate) fn divided(&self, times: usize) -> Gray {
        let (width, height) = (self.width / times, self.height / times);
        let mut values = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        for band in self.values.chunks_exact(self.width * times).take(height) {
            sums.fill(0);
            for line in band.chunks_exact(self.width) {
                for (sum, block) in sums.iter_mut().zip(line.chunks_exact(times)) {
                    *sum += block.iter().map(|value| u32::from(*value)).sum::<u32>();
                }
            }
            values.extend(sums.iter().map(|sum| (sum / (times * times) as u32) as u8));
        }
        Gray { width, height, values }
    }

    /// The brightness at a point between pixels; beyond the picture that of its edge.
    fn at(&self, (x, y): Point) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        // What is no number, where corners make no plane, becomes 0 by `max`.
        let x = x.max(0.0).min((self.width - 1) as f32);
        let y = y.max(0.0).min((self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (right, low) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (along, down) = (x - left as f32, y - top as f32);
        let value = |x: usize, y: usize| f32::from(self.values[y * self.width + x]);
        let upper = value(left, top) * (1.0 - along) + value(right, top) * along;
        let lower = value(left, low) * (1.0 - along) + value(right, low) * along;
        upper * (1.0 - down) + lower * down
    }

    /// What lies within four corners, seen straight.
    pub(crate) fn patch(&self, corners: [Point; 4], width: usize, height: usize) -> Patch {
        let view = Plane::onto(corners);
        let inside =
            |(x, y): &Point| *x > 1.0 && *y > 1.0 && *x < self.width as f32 - 2.0 && *y < self.height as f32 - 2.0;
        let within = corners.iter().all(inside);
        let mut values = Vec::with_capacity(width * height);
        for row in 0..height {
            let at =
                |column: usize| view.of(((column as f32 + 0.5) / width as f32, (row as f32 + 0.5) / height as f32));
            let mut from = at(0);
            for column in (0..width).step_by(EVEN) {
                let count = EVEN.min(width - column);
                let to = at(column + count);
                let step = ((to.0 - from.0) / count as f32, (to.1 - from.1) / count as f32);
                values.extend((0..count).map(|nth| {
                    let place = (from.0 + nth as f32 * step.0, from.1 + nth as f32 * step.1);
                    if within { self.within(place) } else { self.at(place) }
                }));
                from = to;
            }
        }
        Patch { corners, width, height, values }
    }

    /// The brightness at a point that is well within the picture; 0 at others.
    fn within(&self, (x, y): Point) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x as usize, y as usize);
        let (along, down) = (x - left as f32, y - top as f32);
        let from = top * self.width + left;
        let two = |from: usize| {
            self.values.get(from..from + 2).map_or((0.0, 0.0), |pair| (f32::from(pair[0]), f32::from(pair[1])))
        };
        let ((a, b), (c, d)) = (two(from), two(from + self.width));
        let upper = a + (b - a) * along;
        upper + (c + (d - c) * along - upper) * down
    }
}

/// A straight view of a part of a picture.
#[derive(Debug, Clone)]
pub(crate) struct Patch {
    /// Where its corners are on the picture, from its upper left clockwise.
    pub(crate) corners: [Point; 4],
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<f32>,
}

impl Patch {
    /// The lines from above.
    pub(crate) fn lines(&self) -> impl DoubleEndedIterator<Item = &[f32]> {
        self.values.chunks_exact(self.width)
    }

    /// The mean of some lines, column by column.
    pub(crate) fn profile(&self, from: usize, to: usize) -> Vec<f32> {
        let mut sums = vec![0.0; self.width];
        for line in self.lines().take(to).skip(from) {
            for (sum, value) in sums.iter_mut().zip(line) {
                *sum += value;
            }
        }
        let count = to.min(self.height).saturating_sub(from).max(1) as f32;
        sums.iter_mut().for_each(|sum| *sum /= count);
        sums
    }

    /// The same, upside down.
    pub(crate) fn turned(mut self) -> Patch {
        self.values.reverse();
        self.corners.rotate_left(2);
        self
    }

    /// The same patch, when its picture is itself a patch of another: its corners are then on that one.
    pub(crate) fn within(mut self, outer: &Patch) -> Patch {
        self.corners = self.corners.map(|corner| outer.place(corner));
        self
    }

    /// Where a point of the patch is on the picture.
    pub(crate) fn place(&self, (x, y): Point) -> Point {
        Plane::onto(self.corners).of((x / self.width as f32, y / self.height as f32))
    }
}

/// Sums of a line from its beginning, from which the mean of any stretch follows at once.
pub(crate) struct Sums(Vec<f32>);

impl Sums {
    /// Of a line.
    pub(crate) fn of(line: &[f32]) -> Sums {
        let mut total = 0.0;
        let sums = std::iter::once(0.0).chain(line.iter().map(|value| {
            total += value;
            total
        }));
        Sums(sums.collect())
    }

    /// The sum up to a place between pixels.
    fn up_to(&self, x: f32) -> f32 {
        let last = self.0.len() - 1;
        let x = x.clamp(0.0, last as f32);
        let left = (x as usize).min(last.saturating_sub(1));
        let right = (left + 1).min(last);
        self.0[left] + (self.0[right] - self.0[left]) * (x - left as f32)
    }

    /// The mean from one place to another.
    pub(crate) fn mean(&self, from: f32, to: f32) -> f32 {
        (self.up_to(to) - self.up_to(from)) / (to - from).max(1e-3)
    }
}
