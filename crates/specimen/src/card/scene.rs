//! Pictures without a document, and scans: what the finder must say no to, and what has no table around it.

use image::{Rgb, RgbImage};

use super::lens;
use super::table::{Surface, Table};
use crate::dice::{self, Dice};

/// A picture on which there is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    /// A table with nothing on it.
    Table(Table),
    /// A wall with light falling on it from one side.
    Wall,
    /// Noise and nothing else.
    Noise,
    /// A room: a floor, a window, a head before it.
    Room,
}

impl Negative {
    /// Every one.
    pub const ALL: [Negative; 7] = [
        Negative::Table(Table::Wood),
        Negative::Table(Table::Light),
        Negative::Table(Table::Dark),
        Negative::Table(Table::Cloth),
        Negative::Wall,
        Negative::Noise,
        Negative::Room,
    ];
}

/// A picture without a document.
pub fn scene(what: Negative, seed: u64, size: (u32, u32)) -> RgbImage {
    let mut pixels = match what {
        Negative::Table(table) => empty(table, seed, size),
        Negative::Wall => wall(seed, size),
        Negative::Noise => noise(seed, size),
        Negative::Room => room(seed, size),
    };
    lens::grained(&mut pixels, 3.0, seed);
    lens::through_jpeg(&pixels, 88)
}

/// A page of white paper with a card copied onto it, as a scanner or a PDF gives it; `share` is the card's part of the
/// page's width. Its true corners come with it.
pub fn page_with(card: &RgbImage, share: f32, width: u32) -> (RgbImage, [(f32, f32); 4]) {
    let height = (width as f32 * 297.0 / 210.0) as u32;
    let mut page = RgbImage::from_pixel(width, height, Rgb([255; 3]));
    let wide = (width as f32 * share) as u32;
    let high = (wide as f32 * card.height() as f32 / card.width() as f32) as u32;
    let fitted = image::imageops::resize(card, wide, high, image::imageops::FilterType::Triangle);
    let (left, top) = ((width - wide) / 3, (height - high) / 4);
    image::imageops::replace(&mut page, &fitted, i64::from(left), i64::from(top));
    let across = |n: u32| n as f32 / width as f32;
    let down = |n: u32| n as f32 / height as f32;
    let (right, bottom) = (left + wide, top + high);
    let corners = [
        (across(left), down(top)),
        (across(right), down(top)),
        (across(right), down(bottom)),
        (across(left), down(bottom)),
    ];
    (page, corners)
}

/// A table, a little turned, as wide as a card and a third.
fn empty(table: Table, seed: u64, size: (u32, u32)) -> RgbImage {
    let surface = Surface::new(table, seed);
    let mut dice = Dice::new(seed ^ 0xe4b7);
    let (sin, cos) = dice.between(-0.4, 0.4).sin_cos();
    let slope = dice.between(-0.2, 0.2);
    RgbImage::from_fn(size.0, size.1, |column, row| {
        let (x, y) = (column as f32 / size.0 as f32 * 1.35, row as f32 / size.0 as f32 * 1.35);
        let light = 0.95 + slope * (x - 0.6);
        Rgb(surface.colour(x * cos - y * sin, x * sin + y * cos).map(|n| (n * light).clamp(0.0, 255.0) as u8))
    })
}

fn wall(seed: u64, size: (u32, u32)) -> RgbImage {
    let mut dice = Dice::new(seed);
    let paint = [dice.between(150.0, 230.0), dice.between(150.0, 230.0), dice.between(150.0, 230.0)];
    let slope = dice.between(-60.0, 60.0);
    RgbImage::from_fn(size.0, size.1, |x, y| {
        let fall = (x as f32 / size.0 as f32 - 0.5) * slope;
        let rough = (dice::smooth(seed, x as f32 / 9.0, y as f32 / 9.0) - 0.5) * 8.0;
        Rgb(paint.map(|n| (n + fall + rough).clamp(0.0, 255.0) as u8))
    })
}

fn noise(seed: u64, size: (u32, u32)) -> RgbImage {
    RgbImage::from_fn(size.0, size.1, |x, y| {
        Rgb(std::array::from_fn(|i| (dice::at(seed + i as u64, x as i32, y as i32) * 255.0) as u8))
    })
}

/// A head before a wall with a window and a door, as a selfie taken by mistake.
fn room(seed: u64, size: (u32, u32)) -> RgbImage {
    let mut dice = Dice::new(seed ^ 0x4007);
    let (width, height) = (size.0 as f32, size.1 as f32);
    let window = (dice.between(0.04, 0.2), dice.between(0.05, 0.2), dice.between(0.2, 0.3), dice.between(0.3, 0.42));
    let skin = dice.pick(&[[224.0, 186.0, 158.0], [150.0, 106.0, 80.0], [96.0, 66.0, 50.0]]);
    let tilt = dice.between(-0.05, 0.05);
    RgbImage::from_fn(size.0, size.1, |column, row| {
        let (x, y) = (column as f32 / width, row as f32 / height);
        let (wx, wy) = ((x - window.0 + (y - 0.3) * tilt) / window.2, (y - window.1 - (x - 0.3) * tilt) / window.3);
        let mut colour = if y > 0.82 { [120.0, 96.0, 78.0] } else { [196.0, 190.0, 178.0] };
        if (0.0..1.0).contains(&wx) && (0.0..1.0).contains(&wy) {
            let bar = (wx - 0.5).abs() < 0.03 || (wy - 0.5).abs() < 0.03;
            colour = if bar { [236.0; 3] } else { [176.0 + 40.0 * wy, 204.0, 232.0] };
        }
        let (hx, hy) = ((x - 0.58) * width / height, y - 0.48);
        if (hx / 0.33).hypot((y - 1.02) / 0.3) < 1.0 {
            colour = [60.0, 70.0, 96.0];
        }
        if (hx / 0.2).hypot((hy + 0.04) / 0.27) < 1.0 {
            colour = [50.0, 40.0, 34.0];
        }
        if (hx / 0.165).hypot((hy - 0.02) / 0.22) < 1.0 {
            let eye = ((hx.abs() - 0.065) / 0.026).hypot((hy + 0.02) / 0.013) < 1.0;
            let mouth = (hx / 0.055).hypot((hy - 0.12) / 0.013) < 1.0;
            colour = if eye {
                [30.0; 3]
            } else if mouth {
                [150.0, 80.0, 80.0]
            } else {
                skin
            };
        }
        let light = 0.9 + 0.2 * x + (dice::smooth(seed, x * 40.0, y * 40.0) - 0.5) * 0.06;
        Rgb(colour.map(|n: f32| (n * light).clamp(0.0, 255.0) as u8))
    })
}
