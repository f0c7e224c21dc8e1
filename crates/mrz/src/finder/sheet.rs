//! A page in grey, at several sizes, each half the one before: large for reading, small for looking around.

use bonafide_pixels::plane::Point;
use image::{GrayImage, RgbImage};

/// A page in grey.
pub(crate) struct Sheet {
    /// The page itself, then halves.
    levels: Vec<GrayImage>,
}

/// A level is halved while its longer side has more pixels than this.
const SMALLEST: u32 = 560;

impl Sheet {
    pub(crate) fn of(page: &RgbImage) -> Sheet {
        let mut levels = vec![grey(page)];
        while let Some(last) = levels.last().filter(|last| last.width().max(last.height()) > SMALLEST) {
            levels.push(halved(last));
        }
        Sheet { levels }
    }

    /// The levels on which lines are looked for, and how many times smaller each is: the two with a longer side from 280
    /// to 1120 pixels.
    pub(crate) fn small(&self) -> impl Iterator<Item = (&GrayImage, f32)> {
        let from = self.levels.len().saturating_sub(2);
        self.levels.iter().enumerate().skip(from).map(|(level, picture)| (picture, times(level)))
    }

    /// Looks at points of the page where `step` pixels of it lie between one and the next: on the level where that is
    /// one pixel or two.
    pub(crate) fn view(&self, step: f32) -> View<'_> {
        let level = (step.max(1.0).log2().floor() as usize).min(self.levels.len() - 1);
        View { picture: &self.levels[level], scale: 1.0 / times(level) }
    }
}

fn times(level: usize) -> f32 {
    (1u32 << level.min(16)) as f32
}

/// A page seen at one of its sizes, by the points of its full size.
pub(crate) struct View<'a> {
    picture: &'a GrayImage,
    scale: f32,
}

impl View<'_> {
    /// The shade between pixels; beyond the page that of its edge.
    pub(crate) fn at(&self, (x, y): Point) -> f32 {
        let (x, y) = (x * self.scale - 0.5, y * self.scale - 0.5);
        let (right, bottom) = ((self.picture.width() as i32 - 1).max(0), (self.picture.height() as i32 - 1).max(0));
        let (left, top) = (x.floor(), y.floor());
        let (along, down) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        let shades = self.picture.as_raw();
        let row = |y: i32| y.clamp(0, bottom) as usize * (right as usize + 1);
        let (upper, lower) = (row(top), row(top.saturating_add(1)));
        let (before, after) = (left.clamp(0, right) as usize, left.saturating_add(1).clamp(0, right) as usize);
        let shade = |at: usize| shades.get(at).copied().map_or(0.0, f32::from);
        let above = shade(upper + before) * (1.0 - along) + shade(upper + after) * along;
        let below = shade(lower + before) * (1.0 - along) + shade(lower + after) * along;
        above * (1.0 - down) + below * down
    }
}

fn grey(page: &RgbImage) -> GrayImage {
    let shade = |pixel: &[u8]| match pixel {
        [red, green, blue] => ((u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29) >> 8) as u8,
        _ => 0,
    };
    let bytes = page.as_raw().chunks_exact(3).map(shade).collect();
    GrayImage::from_raw(page.width(), page.height(), bytes).unwrap_or_default()
}

fn halved(picture: &GrayImage) -> GrayImage {
    let (width, height) = ((picture.width() / 2).max(1), (picture.height() / 2).max(1));
    let row = picture.width() as usize;
    let mut bytes = Vec::with_capacity((width * height) as usize);
    for pair in picture.as_raw().chunks_exact(row * 2).take(height as usize) {
        let (upper, lower) = pair.split_at(row);
        let blocks = upper.chunks_exact(2).zip(lower.chunks_exact(2)).take(width as usize);
        bytes.extend(blocks.map(|(upper, lower)| {
            let sum = |pair: &[u8]| pair.iter().map(|shade| u16::from(*shade)).sum::<u16>();
            ((sum(upper) + sum(lower) + 2) / 4) as u8
        }));
    }
    GrayImage::from_raw(width, height, bytes).unwrap_or_else(|| picture.clone())
}
