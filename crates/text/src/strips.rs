//! Lines cut out of a picture, straightened and brought to the height at which they are read.

use bonafide_pixels::plane::{Plane, blended};
use image::{GenericImageView, Pixel, RgbImage};

use crate::line::{Quad, distance};

/// No line is wider than so many of its heights: what is longer is squeezed.
const WIDEST: f32 = 30.0;

/// A line as the reading network is shown it: blue, green and red as planes, from -1 to 1.
pub(crate) struct Strip {
    pub(crate) width: usize,
    pub(crate) planes: Vec<f32>,
}

impl Strip {
    /// The line within a box, so high, and so many times as wide as it would be.
    pub(crate) fn cut(pixels: &RgbImage, quad: Quad, height: u32, squeezed: f32) -> Strip {
        let [a, b, c, d] = quad;
        let wide = (distance(a, b) + distance(d, c)) / 2.0;
        let high = ((distance(a, d) + distance(b, c)) / 2.0).max(1.0);
        let width = width_at(height, wide / high * squeezed);
        // Where the line is much higher than what is shown, a point of it stands for several pixels.
        let fine = (high / height as f32).round().clamp(1.0, 3.0) as u32;
        let view = Plane::onto(quad);
        Strip::drawn(width, height, |x, y| mean(pixels, &view, (x, y), (width, height), fine))
    }

    /// A picture that is a line.
    pub(crate) fn whole<P: Pixel<Subpixel = u8>>(crop: &impl GenericImageView<Pixel = P>, height: u32) -> Strip {
        if crop.width() == 0 || crop.height() == 0 {
            return Strip::drawn(width_at(height, 0.0), height, |_, _| [0.0; 3]);
        }
        let colours = RgbImage::from_fn(crop.width(), crop.height(), |x, y| crop.get_pixel(x, y).to_rgb());
        let (wide, high) = (colours.width() as f32, colours.height() as f32);
        Strip::cut(&colours, [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)], height, 1.0)
    }

    fn drawn(width: u32, height: u32, colour: impl Fn(u32, u32) -> [f32; 3]) -> Strip {
        let area = (width * height) as usize;
        let mut planes = vec![0.0; area * 3];
        for y in 0..height {
            for x in 0..width {
                let [red, green, blue] = colour(x, y);
                let at = (y * width + x) as usize;
                for (nth, value) in [blue, green, red].into_iter().enumerate() {
                    planes[nth * area + at] = value / 127.5 - 1.0;
                }
            }
        }
        Strip { width: width as usize, planes }
    }
}

/// A box whose strongest print is lower than this part of it holds more than one line, or too much paper.
const LOOSE: f32 = 0.5;

/// Rows with so much of the strongest row's print belong to the same line.
const PRINTED: f32 = 0.35;

/// So much of the print's height stays above and below it, for accents and tails.
const ROOM: f32 = 0.35;

/// The same box without the paper above and below the print, where there is much of it.
///
/// On poor pictures the small label above a value runs into it, and both get one box. The value is the stronger print.
pub(crate) fn tightened(pixels: &RgbImage, quad: Quad) -> Quad {
    let view = Plane::onto(quad);
    let rows = smoothed(&strokes(pixels, &view));
    let floor = rows.iter().copied().fold(f32::MAX, f32::min);
    let (strongest, most) =
        rows.iter().copied().enumerate().fold((0, f32::MIN), |best, row| if row.1 > best.1 { row } else { best });
    let is_print = |row: &f32| row - floor >= PRINTED * (most - floor);
    let above = rows[..strongest].iter().rev().take_while(|row| is_print(row)).count();
    let below = rows[strongest..].iter().take_while(|row| is_print(row)).count();
    let high = (above + below) as f32;
    if high >= LOOSE * ROWS as f32 {
        return quad;
    }
    let share = |row: f32| (row / ROWS as f32).clamp(0.0, 1.0);
    let top = share((strongest - above) as f32 - ROOM * high);
    let bottom = share((strongest + below) as f32 + ROOM * high);
    [(0.0, top), (1.0, top), (1.0, bottom), (0.0, bottom)].map(|point| view.of(point))
}

/// How many rows of a box are looked at.
const ROWS: usize = 24;

/// How much each row of a box changes from left to right: print does, paper does little.
fn strokes(pixels: &RgbImage, view: &Plane) -> [f32; ROWS] {
    let columns = 160;
    std::array::from_fn(|row| {
        let light = |column: usize| {
            let place = ((column as f32 + 0.5) / columns as f32, (row as f32 + 0.5) / ROWS as f32);
            blended(pixels, view.of(place)).iter().map(|channel| f32::from(*channel)).sum::<f32>()
        };
        let lights: Vec<f32> = (0..columns).map(light).collect();
        lights.windows(3).map(|three| (three[2] - three[0]).abs()).sum()
    })
}

/// Each row with its neighbours.
fn smoothed(rows: &[f32; ROWS]) -> [f32; ROWS] {
    std::array::from_fn(|row| {
        let near = &rows[row.saturating_sub(1)..(row + 2).min(ROWS)];
        near.iter().sum::<f32>() / near.len() as f32
    })
}

/// How wide a line is shown that is so many heights wide: a multiple of eight.
fn width_at(height: u32, heights: f32) -> u32 {
    let heights = if heights.is_finite() { heights.clamp(0.5, WIDEST) } else { 0.5 };
    ((height as f32 * heights / 8.0).round() as u32).max(2) * 8
}

/// The mean colour of the piece of the line that one shown pixel stands for.
fn mean(pixels: &RgbImage, view: &Plane, at: (u32, u32), size: (u32, u32), fine: u32) -> [f32; 3] {
    let mut sum = [0.0; 3];
    for step in 0..fine * fine {
        let (dx, dy) = ((step % fine) as f32 + 0.5, (step / fine) as f32 + 0.5);
        let x = (at.0 as f32 + dx / fine as f32) / size.0 as f32;
        let y = (at.1 as f32 + dy / fine as f32) / size.1 as f32;
        let colour = blended(pixels, view.of((x, y)));
        sum = std::array::from_fn(|i| sum[i] + f32::from(colour[i]));
    }
    sum.map(|channel| channel / (fine * fine) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// Paper with upright strokes between some rows: strong ones, or faint ones.
    fn paper(strong: std::ops::Range<u32>, faint: std::ops::Range<u32>) -> RgbImage {
        RgbImage::from_fn(300, 60, |x, y| match (x / 4 % 2, strong.contains(&y), faint.contains(&y)) {
            (0, true, _) => Rgb([20; 3]),
            (0, _, true) => Rgb([170; 3]),
            _ => Rgb([220; 3]),
        })
    }

    const BOX: Quad = [(0.0, 0.0), (300.0, 0.0), (300.0, 60.0), (0.0, 60.0)];

    #[test]
    fn a_box_around_a_label_and_its_value_becomes_one_around_the_value() {
        let [left, _, right, _] = tightened(&paper(32..52, 6..18), BOX);
        assert!(left.1 > 18.0 && left.1 < 32.0, "{left:?}");
        assert!(right.1 > 52.0 && right.1 <= 60.0, "{right:?}");
    }

    #[test]
    fn a_box_that_fits_stays_as_it_is() {
        assert_eq!(tightened(&paper(12..48, 0..0), BOX), BOX);
        assert_eq!(tightened(&paper(0..0, 0..0), BOX), BOX);
    }

    #[test]
    fn a_crop_without_pixels_is_a_strip_of_nothing() {
        let strip = Strip::whole(&RgbImage::new(0, 9), 48);
        assert_eq!(strip.planes.len(), strip.width * 48 * 3);
    }

    #[test]
    fn a_line_too_long_to_be_read_is_squeezed() {
        assert_eq!(width_at(48, 1000.0), 1440);
        assert_eq!(width_at(48, f32::NAN), 24);
    }
}
