//! The network that marks the pixels of a picture that lie in lines of text.
//!
//! It is shown the picture small: the lines of a document's side are still 10 pixels high on 640, and its time grows with
//! the area. What it says is a map of the same size, from 0 (no text) to 1.

use bonafide_models::{Missing, Network, Shelf};
use image::RgbImage;
use image::imageops::{self, FilterType};
use rten::Value;
use serde::Deserialize;

/// What the manifest of the network says about its use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// The longer side of what it is shown, in pixels.
    pub(crate) longer_side: u32,
    /// From which answer on a pixel belongs to text.
    pub(crate) inked: f32,
    /// The mean answer a box must have at least.
    pub(crate) sure: f32,
    /// How far a box grows.
    pub(crate) grow: f32,
}

/// The network, loaded.
pub(crate) struct Finder {
    network: Network<Settings>,
}

/// How surely each pixel lies in text, row by row.
pub(crate) struct Map {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) answers: Vec<f32>,
}

/// Both sides of what the network is shown are multiples of this.
const STEP: u32 = 32;

/// The mean and the deviation of each channel in the pictures it was trained on.
const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

impl Finder {
    pub(crate) fn open(shelf: &Shelf) -> Result<Finder, Missing> {
        Ok(Finder { network: shelf.load("text_finder")? })
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.network.settings
    }

    /// How surely each pixel lies in text; nothing where the picture has none or the network gives no answer.
    pub(crate) fn map(&self, pixels: &RgbImage) -> Option<Map> {
        let (width, height) = shown(pixels, self.network.settings.longer_side)?;
        let small = scaled(pixels, width, height);
        let (width, height) = (width as usize, height as usize);
        let picture = Value::from_shape(&[1, 3, height, width], planes(&small)).ok()?;
        let model = &self.network.model;
        let (input, output) = (*model.input_ids().first()?, *model.output_ids().first()?);
        let [map] = model.run_n(vec![(input, picture.into())], [output], Some(self.network.options())).ok()?;
        let (shape, answers) = map.into_shape_vec::<f32, 4>().ok()?;
        (shape == [1, 1, height, width]).then_some(Map { width, height, answers })
    }
}

/// The size at which a picture is shown; nothing for one without pixels.
fn shown(pixels: &RgbImage, longer_side: u32) -> Option<(u32, u32)> {
    let longer = pixels.width().max(pixels.height());
    if pixels.width().min(pixels.height()) == 0 {
        return None;
    }
    let scale = longer_side as f32 / longer as f32;
    let side = |length: u32| ((length as f32 * scale / STEP as f32).round() as u32).max(1) * STEP;
    Some((side(pixels.width()), side(pixels.height())))
}

fn scaled(pixels: &RgbImage, width: u32, height: u32) -> RgbImage {
    if pixels.width() >= width && pixels.height() >= height {
        return imageops::thumbnail(pixels, width, height);
    }
    imageops::resize(pixels, width, height, FilterType::Triangle)
}

/// Blue, green and red as three planes, as the network was trained.
fn planes(pixels: &RgbImage) -> Vec<f32> {
    let mut planes = Vec::with_capacity(pixels.as_raw().len());
    for (nth, channel) in [2, 1, 0].into_iter().enumerate() {
        let (scale, shift) = (1.0 / (255.0 * DEVIATION[nth]), MEAN[nth] / DEVIATION[nth]);
        planes.extend(pixels.pixels().map(|pixel| f32::from(pixel.0[channel]) * scale - shift));
    }
    planes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_pixels_is_not_shown() {
        assert_eq!(shown(&RgbImage::new(0, 7), 640), None);
    }

    #[test]
    fn a_long_strip_is_shown_at_least_a_step_high() {
        assert_eq!(shown(&RgbImage::new(4000, 3), 640), Some((640, 32)));
    }
}
