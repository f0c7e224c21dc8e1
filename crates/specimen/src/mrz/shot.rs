//! A camera looks at the strip: from aside, in uneven light, out of focus, with noise, and keeps a JPEG.

use std::f32::consts::TAU;

use bonafide_pixels::plane::{Plane, Point};
use image::GrayImage;
use image::codecs::jpeg::JpegEncoder;

use super::gray::Gray;
use super::ground::blotch;
use super::wear::Wear;
use crate::dice::Dice;

/// A photograph, and how the strip stands on it.
pub(super) struct Shot {
    pub(super) picture: GrayImage,
    pub(super) view: Plane,
}

/// Takes the photograph. The strip has `size` pixels on it, before it is turned.
pub(super) fn shot(strip: &Gray, size: (f32, f32), wear: &Wear, dice: &mut Dice) -> Shot {
    let (corners, frame) = corners(size, wear, dice);
    let view = Plane::onto(corners);
    let back = view.back();
    let beyond = dice.between(60.0, 220.0);
    let mut seen = Gray::new(frame.0, frame.1, beyond);
    let (wide, high) = (strip.width as f32, strip.height as f32);
    for (y, row) in seen.rows() {
        for (x, shade) in row.iter_mut().enumerate() {
            let (across, down) = back.of((x as f32 + 0.5, y as f32 + 0.5));
            if (-0.01..1.01).contains(&across) && (-0.05..1.05).contains(&down) {
                *shade = strip.at(across * wide, down * high);
            }
        }
    }
    light(&mut seen, wear, dice);
    let seen = moved(seen, wear, dice).softened(wear.blur);
    let mut seen = sharpened(seen, wear.sharpened);
    grain(&mut seen, wear.noise, dice);
    Shot { picture: through_jpeg(&seen.kept(), wear.quality), view }
}

/// Where the corners of the strip stand, and how large the picture must be.
fn corners((wide, high): (f32, f32), wear: &Wear, dice: &mut Dice) -> ([Point; 4], (usize, usize)) {
    let (sin, cos) = wear.turn.to_radians().sin_cos();
    let mut lean = || 1.0 + dice.about(wear.lean / 2.0);
    let around = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(x, y)| {
        let (x, y) = (x * wide * (0.25 * lean() + 0.75), y * high * lean());
        (x * cos - y * sin, x * sin + y * cos)
    });
    let least = around.iter().fold((0.0f32, 0.0f32), |least, at| (least.0.min(at.0), least.1.min(at.1)));
    let most = around.iter().fold((0.0f32, 0.0f32), |most, at| (most.0.max(at.0), most.1.max(at.1)));
    let start = (dice.share() - least.0, dice.share() - least.1);
    let frame = ((most.0 - least.0) as usize + 2, (most.1 - least.1) as usize + 2);
    (around.map(|(x, y)| (x + start.0, y + start.1)), frame)
}

/// Light from one side, shadows, contrast, and glare.
fn light(seen: &mut Gray, wear: &Wear, dice: &mut Dice) {
    let (along, down) = (dice.about(wear.light) / seen.width as f32, dice.about(wear.light) / seen.height as f32);
    let (gain, lift) = (wear.contrast, dice.between(0.0, 255.0 * (1.0 - wear.contrast)));
    let (half, tall) = (seen.width as f32 / 2.0, seen.height as f32 / 2.0);
    for (y, row) in seen.rows() {
        let here = 1.0 + down * (y as f32 - tall);
        for (x, shade) in row.iter_mut().enumerate() {
            *shade = (*shade * gain + lift) * (here + along * (x as f32 - half));
        }
    }
    let (size, shadow) = (dice.between(0.1, 0.6) * seen.width as f32, wear.light * dice.share());
    blotch(seen, size, dice, |shade, cloud| *shade *= 1.0 - shadow * 0.5 * cloud);
    if wear.glare > 0.0 {
        glare(seen, wear.glare, dice);
    }
}

/// A lamp in the laminate: it adds light, and what exceeds white is lost.
fn glare(seen: &mut Gray, strength: f32, dice: &mut Dice) {
    let (wide, high) = (seen.width as f32, seen.height as f32);
    let middle = (dice.between(0.0, wide), dice.between(-0.3, 1.3) * high);
    let (across, down) = (dice.between(0.05, 0.3) * wide, dice.between(0.2, 0.9) * high);
    let light = strength * dice.between(60.0, 150.0);
    for (y, row) in seen.rows() {
        let rise = ((y as f32 - middle.1) / down).powi(2);
        if rise > 6.0 {
            continue;
        }
        for (x, shade) in row.iter_mut().enumerate() {
            let far = rise + ((x as f32 - middle.0) / across).powi(2);
            if far < 6.0 {
                *shade = (*shade + light * (-far).exp()).min(255.0);
            }
        }
    }
}

/// Moved while it was taken: the mean along a short way.
fn moved(seen: Gray, wear: &Wear, dice: &mut Dice) -> Gray {
    if wear.moved < 0.5 {
        return seen;
    }
    let (sin, cos) = dice.between(0.0, TAU).sin_cos();
    let steps = (wear.moved * 1.5).ceil() as usize + 1;
    let mut out = Gray::new(seen.width, seen.height, 0.0);
    for step in 0..steps {
        let far = (step as f32 / (steps - 1) as f32 - 0.5) * wear.moved;
        let (dx, dy) = (far * cos, far * sin);
        for (y, row) in out.rows() {
            for (x, shade) in row.iter_mut().enumerate() {
                *shade += seen.at(x as f32 + 0.5 + dx, y as f32 + 0.5 + dy) / steps as f32;
            }
        }
    }
    out
}

/// What telephones do to make pictures look crisp: halos along edges.
fn sharpened(seen: Gray, much: f32) -> Gray {
    if much <= 0.0 {
        return seen;
    }
    let soft = seen.clone().softened(1.2);
    let mut seen = seen;
    for (shade, soft) in seen.shades.iter_mut().zip(&soft.shades) {
        *shade += much * (*shade - soft);
    }
    seen
}

fn grain(seen: &mut Gray, noise: f32, dice: &mut Dice) {
    let bell: Vec<f32> = (0..2048).map(|_| dice.about(noise)).collect();
    for row in seen.shades.chunks_mut(5) {
        let mut bits = dice.next();
        for shade in row {
            *shade += bell[(bits & 2047) as usize];
            bits >>= 11;
        }
    }
}

fn through_jpeg(picture: &GrayImage, quality: u8) -> GrayImage {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).expect("a picture in memory can be written to memory");
    image::load_from_memory(&bytes).expect("what was just written can be read").into_luma8()
}
