//! Likeness: a face as a row of numbers, and from the distance of two such rows whether both are of one person.
//!
//! The way is short: the mesh says where the corners of the eyes and the base of the nose are; the picture is turned
//! and scaled until these stand where the network expects them; the network looks at it and at its mirror image, and
//! the mean of the two is the description. Thresholds belong to the network and stand in its manifest, so that whoever
//! brings a better one brings its thresholds with it.
//!
//! A description tells a person from others as a fingerprint does. It is never shown, logged or stored here.

use bonafide_models::{Missing, Network, Shelf};
use image::{RgbImage, imageops};
use rten::Value;
use serde::Deserialize;

use crate::Face;
use crate::cut::{self, Cut};
use crate::mesh::{Mesh, POINTS, Shape};

/// What goes with a network that describes faces.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The sides of the picture it is shown, in pixels.
    pub side: u32,
    /// The points of the mesh that picture is laid by.
    pub points: Vec<usize>,
    /// Where each of these points stands, in shares of the side.
    pub places: Vec<(f32, f32)>,
    /// What is taken from red, green and blue.
    pub middle: [f32; 3],
    /// What the rest is divided by.
    pub divided_by: f32,
    /// Whether a description is brought to length one.
    pub is_unit: bool,
    /// Up to which distance two faces are one person's.
    pub same: f32,
    /// From which distance on two faces are two persons'.
    pub other: f32,
    /// How many pixels must lie between the eyes.
    pub least_eyes: f32,
    /// How far a head may be turned to a side, in degrees.
    pub most_yaw: f32,
    /// How far a head may be bent up or down, in degrees.
    pub most_pitch: f32,
}

impl Settings {
    /// What a distance means.
    pub fn judge(&self, distance: f32) -> Verdict {
        match distance {
            _ if distance <= self.same => Verdict::Same,
            _ if distance < self.other => Verdict::Unsure,
            _ => Verdict::Other,
        }
    }
}

/// Whether two faces are one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are alike as two pictures of one person are.
    Same,
    /// They may be.
    Unsure,
    /// They differ as two persons do.
    Other,
}

/// Why a face cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Too few pixels lie between the eyes.
    #[error("the face is too small")]
    TooSmall,
    /// The head is turned, or bent, too far.
    #[error("the face is turned too far")]
    TooTurned,
    /// What the finder took for a face has no points of one.
    #[error("no points of a face are found")]
    NoShape,
    /// The network gave no answer.
    #[error("the face cannot be described")]
    NoAnswer,
}

/// What tells one face from another, as numbers.
#[derive(Clone, PartialEq)]
pub struct Descriptor {
    numbers: Vec<f32>,
}

impl Descriptor {
    /// How unlike two faces are. Both must be described by the same network.
    pub fn distance(&self, other: &Descriptor) -> f32 {
        let squares = self.numbers.iter().zip(&other.numbers).map(|(one, other)| (one - other).powi(2));
        squares.sum::<f32>().sqrt()
    }
}

/// Says nothing of the numbers: they are a person's.
impl std::fmt::Debug for Descriptor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Descriptor")
    }
}

/// A network that describes faces.
pub trait Embedder: Send + Sync {
    /// The numbers of two pictures of the size that the settings name; nothing where it fails.
    fn embed(&self, pictures: [&RgbImage; 2]) -> Option<[Vec<f32>; 2]>;
}

/// Describes faces and judges distances.
pub struct Likeness {
    mesh: Mesh,
    embedder: Box<dyn Embedder>,
    settings: Settings,
}

impl Likeness {
    /// The networks on a shelf.
    ///
    /// # Errors
    /// When one is not there or cannot be run.
    pub fn open(shelf: &Shelf) -> Result<Likeness, Missing> {
        let network: Network<Settings> = shelf.load(NAME)?;
        let settings = network.settings.clone();
        if settings.points.len() != settings.places.len() || settings.points.iter().any(|point| *point >= POINTS) {
            let why = "each of its points must be one of the mesh, and have a place".to_owned();
            return Err(Missing::NotUnderstood(NAME.to_owned(), why));
        }
        Ok(Likeness::with(Mesh::open(shelf)?, Box::new(network), settings))
    }

    /// The same with another network.
    pub fn with(mesh: Mesh, embedder: Box<dyn Embedder>, settings: Settings) -> Likeness {
        Likeness { mesh, embedder, settings }
    }

    /// The network that lays a mesh over a face.
    pub fn mesh(&self) -> &Mesh {
        &self.mesh
    }

    /// The thresholds, and what else goes with the network.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The description of a face that was found on a picture.
    ///
    /// # Errors
    /// When the face is too small or too far turned, or none.
    pub fn describe(&self, pixels: &RgbImage, face: &Face) -> Result<Descriptor, Unfit> {
        let shape = self.mesh.shape(pixels, face).ok_or(Unfit::NoShape)?;
        self.describe_shape(pixels, &shape)
    }

    /// The description of a face whose points are known.
    ///
    /// # Errors
    /// When the face is too small or too far turned.
    pub fn describe_shape(&self, pixels: &RgbImage, shape: &Shape) -> Result<Descriptor, Unfit> {
        self.is_fit(shape)?;
        let chip = self.chip(pixels, shape).ok_or(Unfit::NoShape)?;
        let mirrored = imageops::flip_horizontal(&chip);
        let [mut numbers, of_mirrored] = self.embedder.embed([&chip, &mirrored]).ok_or(Unfit::NoAnswer)?;
        numbers.iter_mut().zip(of_mirrored).for_each(|(n, other)| *n = (*n + other) / 2.0);
        if self.settings.is_unit {
            let length = numbers.iter().map(|n| n * n).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            numbers.iter_mut().for_each(|n| *n /= length);
        }
        Ok(Descriptor { numbers })
    }

    /// The face as the network is shown it.
    pub fn chip(&self, pixels: &RgbImage, shape: &Shape) -> Option<RgbImage> {
        let Settings { points, places, side, .. } = &self.settings;
        let points: Vec<_> = points.iter().map(|point| shape.flat(*point)).collect();
        Some(Cut::fitting(&points, places, *side)?.pixels(pixels))
    }

    fn is_fit(&self, shape: &Shape) -> Result<(), Unfit> {
        let turn = shape.turn();
        if turn.yaw.abs() > self.settings.most_yaw || turn.pitch.abs() > self.settings.most_pitch {
            return Err(Unfit::TooTurned);
        }
        if shape.eye_distance() < self.settings.least_eyes { Err(Unfit::TooSmall) } else { Ok(()) }
    }
}

/// What the network is called on its shelf.
const NAME: &str = "likeness";

impl std::fmt::Debug for Likeness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Likeness").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Any network with one input, pictures, and one output, a row of numbers for each.
impl Embedder for Network<Settings> {
    fn embed(&self, pictures: [&RgbImage; 2]) -> Option<[Vec<f32>; 2]> {
        let Settings { side, middle, divided_by, .. } = self.settings;
        let planes = pictures.into_iter().flat_map(|picture| cut::planes(picture, middle, divided_by)).collect();
        let planes = Value::from_shape(&[2, 3, side as usize, side as usize], planes).ok()?;
        let (input, output) = (*self.model.input_ids().first()?, *self.model.output_ids().first()?);
        let [rows] = self.model.run_n(vec![(input, planes.into())], [output], Some(self.options())).ok()?;
        let ([_, _], mut first) = rows.into_shape_vec::<f32, 2>().ok()?;
        let second = first.split_off(first.len() / 2);
        let is_whole = first.len() == second.len() && first.iter().chain(&second).all(|n| n.is_finite());
        is_whole.then_some([first, second])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture that no two programs draw differently, and what the program the weights were taken from says of it.
    #[test]
    fn the_network_says_what_it_said_where_it_comes_from() {
        let value = |n: u32| {
            let n = f64::from(n);
            (255.0 * (n * 0.001 + (n * 0.0371).sin() * 2.0).sin().abs()).floor() as u8
        };
        let picture = RgbImage::from_fn(150, 150, |x, y| {
            let first = (y * 150 + x) * 3;
            image::Rgb([value(first), value(first + 1), value(first + 2)])
        });
        let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
        let mut network: Network<Settings> = shelf.load(NAME).expect("the network of the repository");
        network.settings.divided_by = 255.0;
        let [numbers, again] = network.embed([&picture, &picture]).expect("an answer");
        let told = [-0.113_547, 0.129_985, 0.094_575, -0.018_078, -0.149_672, -0.062_185, -0.037_759, -0.058_466];
        assert_eq!((numbers.len(), &numbers), (128, &again));
        assert!(numbers.iter().zip(told).all(|(n, told)| (n - told).abs() < 0.0005), "{:?}", &numbers[..8]);
    }

    #[test]
    fn a_distance_between_the_thresholds_is_left_to_people() {
        let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"));
        let settings = shelf.manifest::<Settings>(NAME).expect("the manifest of the repository").settings;
        assert!(settings.same < settings.other);
        assert_eq!(settings.judge(settings.same), Verdict::Same);
        assert_eq!(settings.judge((settings.same + settings.other) / 2.0), Verdict::Unsure);
        assert_eq!(settings.judge(settings.other), Verdict::Other);
        assert_eq!(settings.judge(f32::NAN), Verdict::Other);
    }
}
