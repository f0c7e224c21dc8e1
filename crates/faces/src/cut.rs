//! Cuts: squares of a picture, upright or leaning, large or small, brought to the size a network is shown.

use bonafide_pixels::plane::Point;
use image::{Rgb, RgbImage};

use crate::window::between;

/// From how many points in a row and column a pixel is made at most. More make it no truer, only slower.
const FINEST: usize = 5;

/// A square that is cut out of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cut {
    /// Where its upper left corner stands, in pixels of the picture.
    corner: Point,
    /// How far the next pixel to the right is, in pixels of the picture.
    step: Point,
    /// How many pixels are in a row.
    side: u32,
}

impl Cut {
    /// A square of a size about a point, whose rows run along a direction.
    pub(crate) fn around(middle: Point, size: f32, along: Point, side: u32) -> Cut {
        let length = along.0.hypot(along.1).max(f32::MIN_POSITIVE);
        let step = (along.0 / length * size / side as f32, along.1 / length * size / side as f32);
        let half = side as f32 / 2.0;
        let corner = (middle.0 - half * (step.0 - step.1), middle.1 - half * (step.1 + step.0));
        Cut { corner, step, side }
    }

    /// The square in which some points of the picture stand as near as they can to some places, in shares of its side.
    ///
    /// A turn, a size and a shift with the least squares of what remains; nothing where the points are all one.
    pub(crate) fn fitting(points: &[Point], places: &[Point], side: u32) -> Option<Cut> {
        let (to, from) = (mean(points), mean(places));
        let (mut along, mut across, mut size) = (0.0, 0.0, 0.0);
        for (point, place) in points.iter().zip(places) {
            let (x, y) = (place.0 - from.0, place.1 - from.1);
            let (u, v) = (point.0 - to.0, point.1 - to.1);
            along += x * u + y * v;
            across += x * v - y * u;
            size += x * x + y * y;
        }
        let (a, b) = (along / size, across / size);
        let corner = (to.0 - a * from.0 + b * from.1, to.1 - b * from.0 - a * from.1);
        let is_square =
            a.hypot(b) > 1.0 && a.is_finite() && b.is_finite() && corner.0.is_finite() && corner.1.is_finite();
        is_square.then(|| Cut { corner, step: (a / side as f32, b / side as f32), side })
    }

    /// Where a point of the square stands on the picture.
    pub(crate) fn of(&self, (x, y): Point) -> Point {
        (self.corner.0 + x * self.step.0 - y * self.step.1, self.corner.1 + x * self.step.1 + y * self.step.0)
    }

    /// How many pixels of the picture one of the square is wide.
    pub(crate) fn scale(&self) -> f32 {
        self.step.0.hypot(self.step.1)
    }

    /// What is in the square; black beyond the picture. Each pixel is the mean of what it covers.
    pub(crate) fn pixels(&self, picture: &RgbImage) -> RgbImage {
        let fine = (self.scale().ceil() as usize).clamp(1, FINEST);
        let part = 1.0 / fine as f32;
        RgbImage::from_fn(self.side, self.side, |x, y| {
            let mut sum = [0.0; 3];
            for n in 0..fine * fine {
                let (right, down) = ((n % fine) as f32 + 0.5, (n / fine) as f32 + 0.5);
                let colour = between(picture, self.of((x as f32 + right * part, y as f32 + down * part)));
                sum.iter_mut().zip(colour).for_each(|(sum, n)| *sum += n);
            }
            Rgb(sum.map(|n| (n * part * part + 0.5) as u8))
        })
    }
}

/// Three planes of colour, each less its own number, divided by one.
pub(crate) fn planes<'a>(pixels: &'a RgbImage, middle: [f32; 3], divided_by: f32) -> impl Iterator<Item = f32> + 'a {
    (0..3).flat_map(move |n| pixels.pixels().map(move |pixel| (f32::from(pixel.0[n]) - middle[n]) / divided_by))
}

/// The mean of some points.
pub(crate) fn mean(points: &[Point]) -> Point {
    let count = points.len().max(1) as f32;
    let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    (sum.0 / count, sum.1 / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: Point, other: Point) -> bool {
        (one.0 - other.0).hypot(one.1 - other.1) < 0.01
    }

    #[test]
    fn a_square_lies_about_its_middle_and_along_its_direction() {
        let cut = Cut::around((100.0, 50.0), 80.0, (0.0, 2.0), 40);
        assert!(near(cut.of((20.0, 20.0)), (100.0, 50.0)), "{:?}", cut.of((20.0, 20.0)));
        assert!(near(cut.of((40.0, 20.0)), (100.0, 90.0)), "{:?}", cut.of((40.0, 20.0)));
        assert!(near(cut.of((20.0, 40.0)), (60.0, 50.0)), "{:?}", cut.of((20.0, 40.0)));
    }

    #[test]
    fn a_square_is_fitted_to_points_however_they_are_turned() {
        let places = [(0.25, 0.3), (0.75, 0.3), (0.5, 0.6)];
        let truth = Cut::around((310.0, 120.0), 90.0, (0.8, -0.6), 150);
        let points = places.map(|(x, y)| truth.of((x * 150.0, y * 150.0)));
        let fitted = Cut::fitting(&points, &places, 150).expect("three points");
        assert!(
            near(fitted.of((0.0, 0.0)), truth.of((0.0, 0.0)))
                && near(fitted.of((150.0, 150.0)), truth.of((150.0, 150.0)))
        );
        assert_eq!(Cut::fitting(&[(5.0, 5.0); 3], &places, 150), None);
    }

    #[test]
    fn what_is_cut_is_what_is_there_and_black_beyond() {
        let picture = RgbImage::from_fn(60, 60, |x, _| if x < 30 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
        let cut = Cut::around((30.0, 60.0), 40.0, (1.0, 0.0), 20).pixels(&picture);
        assert_eq!((cut.get_pixel(5, 5).0, cut.get_pixel(15, 5).0), ([200, 0, 0], [0, 0, 200]));
        assert_eq!(cut.get_pixel(10, 15).0, [0; 3]);
    }
}
