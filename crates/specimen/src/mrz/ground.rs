//! What the lines are printed on: paper or plastic with guilloche, rings, blotches and a tint that changes.

use std::f32::consts::{PI, TAU};

use super::gray::Gray;
use crate::dice::Dice;

/// A strip of a document without its lines. Lengths are in millimetres, `scale` is pixels a millimetre.
pub(super) fn ground(width: usize, height: usize, scale: f32, dice: &mut Dice) -> Gray {
    let mut ground = Gray::new(width, height, dice.between(170.0, 250.0));
    tint(&mut ground, dice);
    let heavy = if dice.chance(0.25) { 34.0 } else { 14.0 };
    for _ in 0..dice.below(4) {
        waves(&mut ground, scale, heavy, dice);
    }
    for _ in 0..dice.below(3) {
        rings(&mut ground, scale, dice);
    }
    let (depth, size) = (dice.between(0.0, 14.0), dice.between(2.0, 9.0) * scale);
    blotch(&mut ground, size, dice, |shade, cloud| *shade -= depth * cloud);
    ground
}

/// A slow change from one end to the other.
fn tint(ground: &mut Gray, dice: &mut Dice) {
    let along = dice.about(12.0) / ground.width as f32;
    let down = dice.about(6.0) / ground.height as f32;
    for (y, row) in ground.rows() {
        for (x, shade) in row.iter_mut().enumerate() {
            *shade += along * x as f32 + down * y as f32;
        }
    }
}

/// Many parallel lines that wave: soft bands or fine lines.
fn waves(ground: &mut Gray, scale: f32, deepest: f32, dice: &mut Dice) {
    let profile = profile(dice.between(2.0, deepest), dice);
    let (apart, angle) = (dice.between(0.35, 3.5) * scale, dice.between(0.0, PI));
    let (sin, cos) = angle.sin_cos();
    let mut swing = |count: usize, lean: f32| -> Vec<f32> {
        let (far, long, start) = (dice.between(0.0, 1.2), dice.between(4.0, 30.0) * scale, dice.between(0.0, 6.3));
        (0..count).map(|n| n as f32 * lean / apart + far * (n as f32 * TAU / long + start).sin() + 64.0).collect()
    };
    let (across, down) = (swing(ground.width, cos.abs()), swing(ground.height, sin));
    for (y, row) in ground.rows() {
        for (shade, turn) in row.iter_mut().zip(&across) {
            let turn = turn + down[y];
            *shade -= profile[((turn - turn.floor()) * 255.0) as usize & 255];
        }
    }
}

/// How dark each point between two lines of a pattern is.
fn profile(depth: f32, dice: &mut Dice) -> Vec<f32> {
    let sharp = if dice.chance(0.5) { 1.0 } else { dice.between(3.0, 12.0) };
    (0..256).map(|n| depth * (0.5 + 0.5 * (n as f32 / 255.0 * TAU).cos()).powf(sharp)).collect()
}

/// Rings around a point, as of a rosette.
fn rings(ground: &mut Gray, scale: f32, dice: &mut Dice) {
    let profile = profile(dice.between(2.0, 16.0), dice);
    let middle = (dice.between(0.0, ground.width as f32), dice.between(-0.5, 1.5) * ground.height as f32);
    let (apart, reach) = (dice.between(0.5, 4.0) * scale, dice.between(5.0, 30.0) * scale);
    for (y, row) in ground.rows() {
        let rise = y as f32 - middle.1;
        let half = (reach * reach - rise * rise).max(0.0).sqrt();
        let from = (middle.0 - half).clamp(0.0, row.len() as f32) as usize;
        let to = (middle.0 + half).clamp(0.0, row.len() as f32) as usize;
        for (n, shade) in row[from..to].iter_mut().enumerate() {
            let aside = (from + n) as f32 - middle.0;
            let turn = (aside * aside + rise * rise).sqrt() / apart;
            *shade -= profile[((turn - turn.floor()) * 255.0) as usize & 255];
        }
    }
}

/// Goes over every pixel with a number from 0 to 1 that changes smoothly over that many pixels.
pub(super) fn blotch(picture: &mut Gray, size: f32, dice: &mut Dice, mut change: impl FnMut(&mut f32, f32)) {
    let (columns, lines) = ((picture.width as f32 / size) as usize + 3, (picture.height as f32 / size) as usize + 3);
    let mut grid = Gray::new(columns, lines, 0.0);
    grid.shades.iter_mut().for_each(|node| *node = dice.share());
    let mut band = vec![0.0; columns];
    for (y, row) in picture.rows() {
        let down = y as f32 / size + 0.5;
        for (n, node) in band.iter_mut().enumerate() {
            *node = grid.at(n as f32 + 0.5, down);
        }
        for (x, shade) in row.iter_mut().enumerate() {
            let along = x as f32 / size;
            let (left, share) = (along as usize, along.fract());
            change(shade, band[left] * (1.0 - share) + band[left + 1] * share);
        }
    }
}
