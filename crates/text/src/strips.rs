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
    pub(crate) fn whole<P: Pixel<Subpixel = u8>>(
        crop: &impl GenericImageView<Pixel = P>,
        height: u32,
        squeezed: f32,
    ) -> Strip {
        let colours = RgbImage::from_fn(crop.width(), crop.height(), |x, y| crop.get_pixel(x, y).to_rgb());
        let (wide, high) = (colours.width() as f32, colours.height() as f32);
        Strip::cut(&colours, [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)], height, squeezed)
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
