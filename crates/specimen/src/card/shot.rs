//! A photograph of a specimen card: where it lies, how the camera stands, the light, and what went wrong.

use image::{Rgb, RgbImage};

use super::lens;
use super::table::{Surface, Table};
use crate::dice::Dice;
use bonafide_pixels::plane::{Plane, Point, blended};

/// Why a photograph is not sharp; in thousandths of the document's width, so that it means the same at every size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Blur {
    /// It is sharp.
    None,
    /// Out of focus, by the standard deviation of a Gaussian.
    Focus(f32),
    /// Moved along a way of this length.
    Motion(f32),
}

/// How a photograph is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shot {
    /// What the document lies on.
    pub table: Table,
    /// How far the document is turned.
    pub turn_degrees: f32,
    /// How far the camera leans from the upright.
    pub tilt_degrees: f32,
    /// How much of the picture's width or height, whichever is scarcer, the document takes up.
    pub fill: f32,
    /// Why it is not sharp.
    pub blur: Blur,
    /// The grain, as a standard deviation in levels of 255.
    pub noise: f32,
    /// The share of the document that a reflection burns out.
    pub glare: f32,
    /// A part of the document that a reflection burns out instead, in shares of its width and height.
    pub glare_over: Option<[Point; 4]>,
    /// How strong the reflection is: 1 burns out what lies under it, 0.2 only washes it out.
    pub glare_strength: f32,
    /// The exposure: 1 is right, 0.2 is dark.
    pub light: f32,
    /// The share of the document's width or height that lies outside the picture, at one side.
    pub cut_off: f32,
    /// The quality of the JPEG, of a hundred.
    pub jpeg: u8,
    /// Decides everything else.
    pub seed: u64,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Shot {
    /// An ordinary good photograph.
    pub fn good(table: Table, seed: u64) -> Shot {
        Shot {
            table,
            turn_degrees: 4.0,
            tilt_degrees: 6.0,
            fill: 0.8,
            blur: Blur::Focus(0.7),
            noise: 3.0,
            glare: 0.0,
            glare_over: None,
            glare_strength: 1.0,
            light: 1.0,
            cut_off: 0.0,
            jpeg: 88,
            seed,
            size: (1600, 1200),
        }
    }
}

/// A photograph, and what is true of it.
pub struct Photo {
    /// The photograph.
    pub pixels: RgbImage,
    /// Where the document's corners are, in shares of width and height, from the document's upper left clockwise.
    pub corners: [Point; 4],
}

/// A photograph of a card.
pub fn photo(card: &RgbImage, shot: &Shot) -> Photo {
    let aspect = card.width() as f32 / card.height() as f32;
    let corners = placed(shot, aspect);
    let across = (corners[1].0 - corners[0].0).hypot(corners[1].1 - corners[0].1);
    let mut pixels = rendered(&reduced(card, across), shot, corners, aspect);
    pixels = match shot.blur {
        Blur::None => pixels,
        Blur::Focus(sigma) => lens::soften(pixels, sigma * across / 1000.0),
        Blur::Motion(length) => lens::moved(&pixels, length * across / 1000.0, (shot.seed % 180) as f32),
    };
    lens::grained(&mut pixels, shot.noise, shot.seed);
    let (width, height) = (shot.size.0 as f32, shot.size.1 as f32);
    Photo { pixels: lens::through_jpeg(&pixels, shot.jpeg), corners: corners.map(|(x, y)| (x / width, y / height)) }
}

/// The card as large as it will be seen, so that its pixels are not skipped.
fn reduced(card: &RgbImage, across: f32) -> RgbImage {
    let width = across.ceil() as u32;
    if width >= card.width() {
        return card.clone();
    }
    let height = (card.height() as f32 * width as f32 / card.width() as f32).round() as u32;
    image::imageops::thumbnail(card, width.max(8), height.max(8))
}

/// Where the corners come to stand, in pixels.
fn placed(shot: &Shot, aspect: f32) -> [Point; 4] {
    let mut dice = Dice::new(shot.seed ^ 0x91ace);
    let lean = dice.between(0.0, std::f32::consts::TAU);
    let seen = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
        .map(|(x, y)| projected((x, y / aspect), shot.turn_degrees.to_radians(), shot.tilt_degrees.to_radians(), lean));
    let (low, high) = bounds(&seen);
    let (width, height) = (shot.size.0 as f32, shot.size.1 as f32);
    let scale = shot.fill * (width / (high.0 - low.0)).min(height / (high.1 - low.1));
    let (wide, tall) = ((high.0 - low.0) * scale, (high.1 - low.1) * scale);
    let mut left = (width - wide) * dice.between(0.25, 0.75);
    let mut top = (height - tall) * dice.between(0.25, 0.75);
    if shot.cut_off > 0.0 {
        match dice.below(4) {
            0 => left = -wide * shot.cut_off,
            1 => top = -tall * shot.cut_off,
            2 => left = width - wide * (1.0 - shot.cut_off),
            _ => top = height - tall * (1.0 - shot.cut_off),
        }
    }
    seen.map(|(x, y)| ((x - low.0) * scale + left, (y - low.1) * scale + top))
}

/// A point of the table through a pinhole three card widths above it.
fn projected((x, y): Point, turn: f32, tilt: f32, lean: f32) -> Point {
    let (x, y) = (x * turn.cos() - y * turn.sin(), x * turn.sin() + y * turn.cos());
    let across = x * lean.cos() + y * lean.sin();
    let along = -x * lean.sin() + y * lean.cos();
    let depth = 3.0 + along * tilt.sin();
    let (across, along) = (across * 3.0 / depth, along * tilt.cos() * 3.0 / depth);
    (across * lean.cos() - along * lean.sin(), across * lean.sin() + along * lean.cos())
}

fn bounds(points: &[Point; 4]) -> (Point, Point) {
    let fold = |f: fn(f32, f32) -> f32, start: f32| {
        (points.iter().map(|p| p.0).fold(start, f), points.iter().map(|p| p.1).fold(start, f))
    };
    (fold(f32::min, f32::MAX), fold(f32::max, f32::MIN))
}

/// How the light falls on one photograph.
struct Light {
    exposure: f32,
    slope: Point,
    shadow: Point,
    glare: Option<(Point, Point)>,
}

impl Light {
    fn new(shot: &Shot, aspect: f32) -> Light {
        let mut dice = Dice::new(shot.seed ^ 0x11947);
        let (from, uneven) = (dice.between(0.0, std::f32::consts::TAU), dice.between(0.05, 0.24));
        let longer = dice.between(1.0, 1.7);
        let radius = (shot.glare / (aspect * std::f32::consts::PI)).sqrt();
        let centre = (dice.between(0.25, 0.75), dice.between(0.25, 0.75) / aspect);
        Light {
            exposure: shot.light,
            slope: (from.cos() * uneven, from.sin() * uneven),
            shadow: (-from.cos() * 0.008, -from.sin() * 0.008),
            glare: shot
                .glare_over
                .map(|quad| over(&quad, aspect))
                .or((shot.glare > 0.0).then_some((centre, (radius * longer, radius / longer)))),
        }
    }

    /// How bright it is at a point of the picture, given from -0.5 to 0.5.
    fn at(&self, (x, y): Point) -> f32 {
        self.exposure * (1.0 + x * self.slope.0 + y * self.slope.1) * (1.0 - 0.25 * (x * x + y * y))
    }

    /// What a reflection adds at a point of the table; at the edge of its ellipse everything is burnt out.
    fn reflected(&self, (x, y): Point) -> f32 {
        self.glare.map_or(0.0, |(centre, radii)| {
            let far = ((x - centre.0) / radii.0).hypot((y - centre.1) / radii.1);
            260.0 * (0.8 - 0.8 * far.powi(4)).exp().min(1.6)
        })
    }
}

/// The ellipse over a part of the document: middle and radii, in widths of it.
fn over(quad: &[Point; 4], aspect: f32) -> (Point, Point) {
    let (low, high) = bounds(quad);
    let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0 / aspect);
    (middle, ((high.0 - low.0) / 2.0, (high.1 - low.1) / 2.0 / aspect))
}

fn rendered(card: &RgbImage, shot: &Shot, corners: [Point; 4], aspect: f32) -> RgbImage {
    let view = Plane::onto(corners).back();
    let surface = Surface::new(shot.table, shot.seed);
    let light = Light::new(shot, aspect);
    let (width, height) = (shot.size.0 as f32, shot.size.1 as f32);
    let pixel = 1.0 / (corners[1].0 - corners[0].0).hypot(corners[1].1 - corners[0].1);
    RgbImage::from_fn(shot.size.0, shot.size.1, |column, row| {
        let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
        let (u, v) = view.of((x, y));
        let place = (u, v / aspect);
        let share = (0.5 - outside(place, aspect) / pixel).clamp(0.0, 1.0);
        let mut colour = [0.0; 3];
        if share < 1.0 {
            let beside = outside((place.0 - light.shadow.0, place.1 - light.shadow.1), aspect).max(0.0);
            let shade = 1.0 - 0.3 * (-beside / 0.012).exp();
            colour = surface.colour(place.0, place.1).map(|n| n * shade * (1.0 - share));
        }
        if share > 0.0 {
            let printed = blended(card, (u * card.width() as f32, v * card.height() as f32));
            colour = std::array::from_fn(|i| colour[i] + f32::from(printed[i]) * share);
        }
        let lit = light.at((x / width - 0.5, y / height - 0.5));
        let reflected = light.reflected(place) * shot.glare_strength * shot.light.min(1.0);
        Rgb(colour.map(|n| (n * lit + reflected).clamp(0.0, 255.0) as u8))
    })
}

/// How far a point of the table is from the card, whose corners are round; negative on the card. In card widths.
fn outside((x, y): Point, aspect: f32) -> f32 {
    let round = 0.034;
    let (half_wide, half_high) = (0.5 - round, 0.5 / aspect - round);
    let (dx, dy) = ((x - 0.5).abs() - half_wide, (y - 0.5 / aspect).abs() - half_high);
    dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - round
}
