//! Faces on a picture: where they are and where they look.

use bonafide_domain::picture::Region;
use image::RgbImage;

/// A face that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Where it is.
    pub region: Region,
    /// How sure the finder is, 0 to 1.
    pub score: f32,
    /// Right eye, left eye, nose, mouth, right ear, left ear (the person's own sides), in shares of width and height.
    pub landmarks: [(f32, f32); 6],
}

/// The faces on a picture, the largest first.
pub fn find(_pixels: &RgbImage) -> Vec<Face> {
    Vec::new()
}
