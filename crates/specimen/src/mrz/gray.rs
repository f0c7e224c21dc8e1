//! A picture in shades of grey with room between and beyond them: what is drawn, lit and blurred before a camera keeps it.

use image::GrayImage;

/// Shades, row by row; 0 is black and 255 white.
#[derive(Debug, Clone)]
pub(super) struct Gray {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) shades: Vec<f32>,
}

impl Gray {
    pub(super) fn new(width: usize, height: usize, shade: f32) -> Gray {
        Gray { width, height, shades: vec![shade; width * height] }
    }

    pub(super) fn rows(&mut self) -> impl Iterator<Item = (usize, &mut [f32])> {
        self.shades.chunks_exact_mut(self.width).enumerate()
    }

    /// The shade at a point between pixels; beyond the picture that of its edge.
    #[inline]
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let x = (x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (along, down) = (x - left as f32, y - top as f32);
        let right = (left + 1).min(self.width - 1);
        let (upper, lower) = (top * self.width, (top + 1).min(self.height - 1) * self.width);
        let above = self.shades[upper + left] * (1.0 - along) + self.shades[upper + right] * along;
        let below = self.shades[lower + left] * (1.0 - along) + self.shades[lower + right] * along;
        above * (1.0 - down) + below * down
    }

    /// Blurred by a Gaussian of that many pixels.
    pub(super) fn softened(self, sigma: f32) -> Gray {
        if sigma < 0.2 {
            return self;
        }
        let reach = (sigma * 2.6).ceil() as usize;
        let bell: Vec<f32> = (0..=reach).map(|n| (-0.5 * (n as f32 / sigma).powi(2)).exp()).collect();
        let sum = 2.0 * bell.iter().sum::<f32>() - bell[0];
        let bell: Vec<f32> = bell.iter().map(|part| part / sum).collect();
        self.along(&bell).down(&bell)
    }

    fn along(&self, bell: &[f32]) -> Gray {
        let (reach, mut out) = (bell.len() - 1, Gray::new(self.width, self.height, 0.0));
        let mut wide = vec![0.0; self.width + 2 * reach];
        for (from, to) in self.shades.chunks_exact(self.width).zip(out.shades.chunks_exact_mut(self.width)) {
            wide[..reach].fill(from[0]);
            wide[reach..reach + self.width].copy_from_slice(from);
            wide[reach + self.width..].fill(from[self.width - 1]);
            for (n, part) in bell.iter().enumerate() {
                let (before, after) = (&wide[reach - n..], &wide[reach + n..]);
                let share = if n == 0 { part * 0.5 } else { *part };
                for ((to, a), b) in to.iter_mut().zip(before).zip(after) {
                    *to += share * (a + b);
                }
            }
        }
        out
    }

    fn down(&self, bell: &[f32]) -> Gray {
        let (last, mut out) = (self.height as isize - 1, Gray::new(self.width, self.height, 0.0));
        for (y, to) in out.shades.chunks_exact_mut(self.width).enumerate() {
            let row = |dy: isize| {
                let start = (y as isize + dy).clamp(0, last) as usize * self.width;
                &self.shades[start..start + self.width]
            };
            for (n, part) in bell.iter().enumerate() {
                let share = if n == 0 { part * 0.5 } else { *part };
                for ((to, a), b) in to.iter_mut().zip(row(-(n as isize))).zip(row(n as isize)) {
                    *to += share * (a + b);
                }
            }
        }
        out
    }

    /// As a camera keeps it.
    pub(super) fn kept(&self) -> GrayImage {
        let bytes = self.shades.iter().map(|shade| (shade + 0.5).clamp(0.0, 255.0) as u8).collect();
        GrayImage::from_raw(self.width as u32, self.height as u32, bytes).expect("as many bytes as pixels")
    }

    pub(super) fn of(picture: &GrayImage) -> Gray {
        let shades = picture.as_raw().iter().map(|byte| f32::from(*byte)).collect();
        Gray { width: picture.width() as usize, height: picture.height() as usize, shades }
    }
}
