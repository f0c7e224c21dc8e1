//! Photographs of papers, in five grades from a clean scan to a poor telephone, with the truth carried along.
//!
//! The grades L0 to L4 are those by which the readers were first measured; each says how many pixels the paper is wide,
//! how far it is out of focus, how grainy, how askew, and how much its JPEG loses.

use bonafide_pixels::plane::Plane;
use image::{RgbImage, imageops};

use super::truth::{Quad, Truth};
use crate::card::{Blur, Shot, Table, photo};
use crate::dice::Dice;

/// How bad a photograph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Clean: 1476 pixels wide.
    L0,
    /// Good: 1300 pixels wide, slightly soft.
    L1,
    /// Ordinary: 1000 pixels wide, with a weak reflection that hides nothing.
    L2,
    /// Poor: 760 pixels wide.
    L3,
    /// Bad: 620 pixels wide, a strong JPEG.
    L4,
}

impl Level {
    /// Every level, the best first.
    pub const ALL: [Level; 5] = [Level::L0, Level::L1, Level::L2, Level::L3, Level::L4];

    /// How many pixels the paper is wide.
    pub const fn width(self) -> u32 {
        [1476, 1300, 1000, 760, 620][self as usize]
    }

    /// Blur in pixels, grain in levels of 255, degrees askew, quality of the JPEG.
    const fn spoils(self) -> (f32, f32, f32, u8) {
        [(0.0, 0.0, 0.0, 95), (0.7, 5.0, 2.0, 90), (1.0, 8.0, 4.0, 84), (1.1, 10.0, 6.0, 70), (1.3, 13.0, 8.0, 50)]
            [self as usize]
    }
}

/// How a photograph is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conditions {
    /// How bad it is.
    pub level: Level,
    /// Decides table, light and the rest.
    pub seed: u64,
    /// By how many quarters of a turn the whole picture stands turned, clockwise.
    pub quarter_turns: u8,
    /// What a reflection hides, in pixels of the drawn paper.
    pub glare_over: Option<Quad>,
    /// How far it is out of focus beyond its level, in pixels of the photograph.
    pub extra_blur: f32,
}

/// A photograph, and where the paper is on it.
pub struct Taken {
    /// The photograph.
    pub pixels: RgbImage,
    /// The paper's corners in pixels, from the paper's own upper left, clockwise.
    pub corners: Quad,
}

/// A photograph of a drawn paper.
pub fn photograph(paper: &RgbImage, level: Level, seed: u64) -> Taken {
    Conditions::of(level, seed).taken(paper)
}

impl Conditions {
    /// Those of a level, and nothing more.
    pub const fn of(level: Level, seed: u64) -> Conditions {
        Conditions { level, seed, quarter_turns: 0, glare_over: None, extra_blur: 0.0 }
    }

    /// Turned by 0, 90, 180 or 270 degrees clockwise.
    pub const fn turned(self, degrees: u16) -> Conditions {
        Conditions { quarter_turns: (degrees / 90 % 4) as u8, ..self }
    }

    /// With a reflection over a part of the drawn paper.
    pub const fn glaring(self, over: Quad) -> Conditions {
        Conditions { glare_over: Some(over), ..self }
    }

    /// Out of focus by so many pixels more.
    pub const fn blurred(self, pixels: f32) -> Conditions {
        Conditions { extra_blur: pixels, ..self }
    }

    /// The photograph.
    pub fn taken(&self, paper: &RgbImage) -> Taken {
        let shot = self.shot(paper);
        let photo = photo(paper, &shot);
        let size = (shot.size.0 as f32, shot.size.1 as f32);
        let corners = photo.corners.map(|(x, y)| self.turn_point((x * size.0, y * size.1), size));
        let pixels = match self.quarter_turns {
            0 => photo.pixels,
            1 => imageops::rotate90(&photo.pixels),
            2 => imageops::rotate180(&photo.pixels),
            _ => imageops::rotate270(&photo.pixels),
        };
        Taken { pixels, corners }
    }

    fn shot(&self, paper: &RgbImage) -> Shot {
        let (blur, noise, askew, jpeg) = self.level.spoils();
        let mut dice = Dice::new(self.seed ^ 0x0f07_0647);
        let wide = self.level.width() as f32;
        let high = wide * paper.height() as f32 / paper.width() as f32;
        let has_glare = self.level >= Level::L2 && self.glare_over.is_none();
        let size = (paper.width() as f32, paper.height() as f32);
        Shot {
            turn_degrees: dice.between(-askew, askew),
            tilt_degrees: askew * dice.between(0.6, 1.4),
            fill: 0.86,
            blur: Blur::Focus((blur + self.extra_blur) * 1000.0 / wide),
            noise,
            glare: if has_glare { dice.between(0.02, 0.06) } else { 0.0 },
            glare_strength: if has_glare { 0.22 } else { 1.0 },
            glare_over: self.glare_over.map(|quad| quad.map(|(x, y)| (x / size.0, y / size.1))),
            jpeg,
            size: ((wide / 0.86) as u32, (high / 0.82) as u32),
            ..Shot::good(dice.pick(&Table::PHOTOGRAPHED), self.seed)
        }
    }

    fn turn_point(&self, (x, y): (f32, f32), (wide, high): (f32, f32)) -> (f32, f32) {
        match self.quarter_turns {
            0 => (x, y),
            1 => (high - y, x),
            2 => (wide - x, high - y),
            _ => (y, wide - x),
        }
    }
}

impl Taken {
    /// The truth of the drawn paper, in the pixels of this photograph.
    pub fn truth(&self, drawn: &Truth) -> Truth {
        let view = Plane::onto(self.corners);
        let (wide, high) = drawn.edges[2];
        drawn.moved(|(x, y)| view.of((x / wide, y / high)))
    }
}
