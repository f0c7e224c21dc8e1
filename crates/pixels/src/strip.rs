//! A line of print made as high as a network expects it: what learns it and what reads it must do this alike.

use image::GrayImage;

/// The line so many pixels high; its width follows, times `squeeze`, within bounds, and is a multiple of four.
pub fn fitted(line: &GrayImage, height: u32, squeeze: f32, (narrowest, widest): (u32, u32)) -> GrayImage {
    let width = line.width() as f32 * height as f32 / line.height().max(1) as f32 * squeeze;
    scaled(line, ((width / 4.0).round() as u32 * 4).clamp(narrowest, widest), height)
}

/// The picture in another size: between pixels where it grows, the mean of what falls together where it shrinks.
pub fn scaled(picture: &GrayImage, width: u32, height: u32) -> GrayImage {
    let (wide, high) = (picture.width() as usize, picture.height() as usize);
    if wide == 0 || high == 0 || width == 0 || height == 0 {
        return GrayImage::new(width, height);
    }
    let rows = weights(high, height as usize);
    let columns = weights(wide, width as usize);
    let mut band = vec![0.0f32; wide];
    let mut bytes = Vec::with_capacity(width as usize * height as usize);
    for row in &rows {
        band.fill(0.0);
        let lines = picture.as_raw().chunks_exact(wide).skip(row.first);
        for (share, line) in row.shares.iter().zip(lines) {
            for (sum, shade) in band.iter_mut().zip(line) {
                *sum += share * f32::from(*shade);
            }
        }
        for column in &columns {
            let part = band.iter().skip(column.first);
            let shade: f32 = column.shares.iter().zip(part).map(|(share, shade)| share * shade).sum();
            bytes.push((shade + 0.5) as u8);
        }
    }
    GrayImage::from_raw(width, height, bytes).unwrap_or_else(|| GrayImage::new(width, height))
}

/// Which pixels make up one of the new ones, and how much of each.
struct Weights {
    first: usize,
    shares: Vec<f32>,
}

/// A triangle as wide as the larger of an old and a new pixel.
fn weights(from: usize, to: usize) -> Vec<Weights> {
    let step = from as f32 / to as f32;
    let reach = step.max(1.0);
    (0..to)
        .map(|n| {
            let middle = (n as f32 + 0.5) * step - 0.5;
            let first = (middle - reach).ceil().max(0.0) as usize;
            let last = ((middle + reach).floor().max(0.0) as usize).min(from - 1).max(first.min(from - 1));
            let first = first.min(last);
            let shares: Vec<f32> =
                (first..=last).map(|at| (1.0 - (at as f32 - middle).abs() / reach).max(1e-4)).collect();
            let sum: f32 = shares.iter().sum();
            Weights { first, shares: shares.iter().map(|share| share / sum).collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    #[test]
    fn a_picture_of_one_shade_keeps_it_in_every_size() {
        let plain = GrayImage::from_pixel(37, 11, Luma([143]));
        for (width, height) in [(1, 1), (37, 11), (100, 5), (9, 64)] {
            assert!(scaled(&plain, width, height).pixels().all(|pixel| pixel.0 == [143]), "{width} x {height}");
        }
    }

    #[test]
    fn shrinking_takes_the_mean_and_not_a_pixel_of_it() {
        let striped = GrayImage::from_fn(64, 8, |x, _| Luma([if x % 2 == 0 { 0 } else { 200 }]));
        let small = scaled(&striped, 8, 2);
        assert!(small.pixels().all(|pixel| (90..=110).contains(&pixel.0[0])), "{:?}", small.as_raw());
    }

    #[test]
    fn a_line_is_fitted_within_its_bounds() {
        let line = GrayImage::new(1000, 40);
        assert_eq!(fitted(&line, 32, 0.75, (64, 1024)).dimensions(), (600, 32));
        assert_eq!(fitted(&line, 32, 0.75, (64, 512)).dimensions(), (512, 32));
        assert_eq!(fitted(&GrayImage::new(0, 0), 32, 0.75, (64, 512)).dimensions(), (64, 32));
    }
}
