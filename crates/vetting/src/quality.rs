//! The quality of a picture: what is measured, and from which value on it is a flaw.

use bonafide_domain::picture::{Flaw, Measures, Side};
use image::RgbImage;

use crate::document::Document;
use crate::face::Face;

/// What was measured on a picture of a side, and what is wrong with it, what is to be told first first.
pub fn judge(
    _pixels: &RgbImage,
    _side: Side,
    _document: Option<&Document>,
    _faces: &[Face],
) -> (Measures, Vec<Flaw>) {
    (Measures::default(), Vec::new())
}
