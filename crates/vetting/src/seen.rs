//! Pictures as they are looked at: opened once, and the document on them straightened.

use bonafide_domain::picture::{Region, Side};
use bonafide_domain::place::Place;
use bonafide_domain::reason::Part;
use bonafide_pixels::plane::{Plane, Point, straightened};
use image::{ImageFormat, RgbImage};

use crate::papers::Shown;

/// How wide a straightened document is, in pixels: print of the usual size is then some 20 pixels high.
const WIDTH: f32 = 1100.0;

/// A picture, opened.
pub(crate) struct Seen<'p> {
    /// What it is of.
    pub(crate) shown: &'p Shown,
    /// What a finding on it is about.
    pub(crate) about: Place,
    /// Its pixels.
    pub(crate) pixels: RgbImage,
}

/// A document seen straight from above, and the way back to the picture.
pub(crate) struct Straight {
    /// Its pixels.
    pub(crate) pixels: RgbImage,
    view: Plane,
}

impl<'p> Seen<'p> {
    /// Opens a picture. What cannot be opened is not there.
    pub(crate) fn open(object: &str, shown: &'p Shown) -> Option<Seen<'p>> {
        let pixels = image::load_from_memory_with_format(&shown.jpeg, ImageFormat::Jpeg).ok()?.into_rgb8();
        Some(Seen { shown, about: Place::field(object, &shown.field), pixels })
    }

    /// What it is to show.
    pub(crate) fn side(&self) -> Side {
        self.shown.side
    }

    /// The part of it around some points, in pixels.
    pub(crate) fn part(&self, points: &[Point]) -> Option<Part> {
        let (width, height) = (self.pixels.width() as f32, self.pixels.height() as f32);
        let shares: Vec<Point> = points.iter().map(|(x, y)| (x / width, y / height)).collect();
        self.share(around(&shares)?)
    }

    /// A part of it, in shares.
    pub(crate) fn share(&self, region: Region) -> Option<Part> {
        Some(Part { file: self.shown.file, region })
    }

    /// The document on it, straight, its upper edge up. It stands turned clockwise by so many degrees.
    pub(crate) fn straight(&self, turned: u16) -> Straight {
        let mut corners = self.shown.picture.corners.unwrap_or([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        corners.rotate_left(usize::from(turned / 90) % 4);
        let (width, height) = (self.pixels.width() as f32, self.pixels.height() as f32);
        let length = |a: Point, b: Point| ((a.0 - b.0) * width).hypot((a.1 - b.1) * height);
        let [a, b, c, d] = corners;
        let (across, down) = (length(a, b).max(length(d, c)).max(1.0), length(a, d).max(length(b, c)).max(1.0));
        let scale = (WIDTH / across).min(1.0);
        let size = ((across * scale).max(1.0) as u32, (down * scale).clamp(1.0, 2.0 * WIDTH) as u32);
        Straight { pixels: straightened(&self.pixels, corners, size), view: Plane::onto(corners) }
    }
}

impl Straight {
    /// Where points of the document stand on the picture, in shares of it.
    pub(crate) fn on_picture(&self, points: &[Point]) -> Vec<Point> {
        let (width, height) = (self.pixels.width() as f32, self.pixels.height() as f32);
        points.iter().map(|(x, y)| self.view.of((x / width, y / height))).collect()
    }

    /// Where points of the picture, in its pixels, stand on the document.
    pub(crate) fn placed(&self, points: [Point; 4], picture: &RgbImage) -> [Point; 4] {
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        let back = self.view.back();
        points.map(|(x, y)| {
            let (x, y) = back.of((x / width, y / height));
            (x * self.pixels.width() as f32, y * self.pixels.height() as f32)
        })
    }
}

/// The box around some points in shares, as far as it lies on the picture.
pub(crate) fn around(points: &[Point]) -> Option<Region> {
    let inside = |n: f32| n.clamp(0.0, 1.0);
    let least = |pick: fn(&Point) -> f32| points.iter().map(pick).fold(1.0, f32::min);
    let most = |pick: fn(&Point) -> f32| points.iter().map(pick).fold(0.0, f32::max);
    let (left, top) = (inside(least(|point| point.0)), inside(least(|point| point.1)));
    let (right, bottom) = (inside(most(|point| point.0)), inside(most(|point| point.1)));
    Region::new(left, top, right - left, bottom - top)
}
