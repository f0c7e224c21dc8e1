//! What is behind a head: one colour, or the wall of a room with a window, a shelf and a picture, out of focus.

use super::person::mix;
use super::shape::step;
use super::{Backdrop, Light};

/// The backdrop as light, row by row.
pub(super) fn behind(backdrop: Backdrop, (width, height): (u32, u32)) -> Vec<Light> {
    let mut picture = Vec::with_capacity((width * height) as usize);
    for y in 0..height {
        for x in 0..width {
            let at = ((x as f32 + 0.5) / width as f32, (y as f32 + 0.5) / height as f32);
            picture.push(match backdrop {
                Backdrop::Room => room(at),
                Backdrop::Plain(colour) => plain(colour, at),
            });
        }
    }
    picture
}

fn plain(colour: [u8; 3], (x, y): (f32, f32)) -> Light {
    let vignette = 1.0 - 0.12 * ((x - 0.5).powi(2) + (y - 0.5).powi(2));
    colour.map(|n| (f32::from(n) / 255.0).powf(2.2) * vignette)
}

fn room((x, y): (f32, f32)) -> Light {
    let mut light = mix([0.42, 0.39, 0.34], [0.30, 0.28, 0.25], x * 0.7 + y * 0.3);
    light = mix(light, [0.20, 0.13, 0.08], step(0.86, 0.90, y));
    light = mix(light, [0.55, 0.53, 0.50], inside(x, y, [0.03, 0.06, 0.25, 0.62], 0.012));
    light = mix(light, [0.80, 0.86, 0.92], inside(x, y, [0.05, 0.09, 0.23, 0.59], 0.012));
    light = mix(light, [0.55, 0.53, 0.50], inside(x, y, [0.135, 0.09, 0.145, 0.59], 0.008));
    light = mix(light, [0.16, 0.10, 0.06], inside(x, y, [0.74, 0.44, 1.2, 0.47], 0.01));
    for n in 0..7 {
        let left = 0.76 + 0.035 * n as f32;
        let top = 0.27 + 0.02 * ((n * 5) % 4) as f32;
        let spine = [[0.25, 0.06, 0.05], [0.07, 0.12, 0.22], [0.30, 0.26, 0.16], [0.08, 0.18, 0.11]][n * 3 % 4];
        light = mix(light, spine, inside(x, y, [left, top, left + 0.028, 0.44], 0.008));
    }
    light
}

/// Whether a point is in a rectangle (left, top, right, bottom), with soft edges.
fn inside(x: f32, y: f32, [left, top, right, bottom]: [f32; 4], soft: f32) -> f32 {
    if x < left - soft || x > right + soft || y < top - soft || y > bottom + soft {
        return 0.0;
    }
    let between = |n: f32, low: f32, high: f32| step(low - soft, low + soft, n) * step(high + soft, high - soft, n);
    between(x, left, right) * between(y, top, bottom)
}
