//! From bytes to findings: what a file is, what its picture shows, and what is wrong with it.
//!
//! Pure functions of bytes, bounded in pixels and memory; no clock, no network, no disk. A file is taken to pieces once
//! (`file`: its type by content, its pixels under limits, upright, without metadata), then looked at (`document`,
//! `quality`). What runs here on a stranger's bytes is run by the server in a process of its own.

pub mod agreement;
pub mod answer;
pub mod business;
mod checks;
pub mod document;
pub mod file;
pub mod look;
pub mod looked;
pub mod papers;
pub mod pipe;
pub mod quality;
mod readers;
mod seen;

use bonafide_domain::picture::{FileFault, Picture, Side};
use serde::{Deserialize, Serialize};

pub use file::Limits;

/// The most pages of a paper, such as an excerpt from a register. A card or a face has one.
const PAPER_PAGES: usize = 5;

/// A file that is a picture, examined.
#[derive(Clone, Serialize, Deserialize)]
pub struct Examined {
    /// What was found on it.
    pub picture: Picture,
    /// The picture as it is kept: upright, a JPEG without metadata.
    #[serde(skip)]
    pub jpeg: Vec<u8>,
    /// The portrait cut out of it, a JPEG, where a face was found.
    #[serde(skip)]
    pub portrait: Option<Vec<u8>>,
}

/// Examines a file that is to show a side.
///
/// # Errors
/// A [`FileFault`] when there is no picture to look at. What is wrong with a picture is no error: it stands in its flaws.
pub fn examine(bytes: &[u8], side: Side, limits: &Limits) -> Result<Examined, FileFault> {
    let most_pages = if side == Side::Page { PAPER_PAGES } else { 1 };
    let (format, pixels) = file::decode_pages(bytes, limits, most_pages)?;
    // A back has no portrait to be looked for, which is the dearest of the looks.
    let faces = if side.has_face() { bonafide_faces::find(&pixels) } else { Vec::new() };
    let corners = document::find(&pixels);
    let (measures, flaws) = quality::judge(&pixels, side, corners.as_ref(), &faces);
    let portrait = faces.first().map(|face| file::portrait(&pixels, face.region));
    let picture = Picture {
        format,
        width: pixels.width(),
        height: pixels.height(),
        corners: corners.map(|found| found.corners),
        faces: faces.iter().map(|face| face.region).collect(),
        measures,
        flaws,
        has_portrait: portrait.is_some(),
    };
    Ok(Examined { picture, jpeg: file::encode(&pixels), portrait })
}
