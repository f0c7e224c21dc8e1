//! Specimen documents: cards and pages of people who do not exist, and photographs of them on a table.
//!
//! No real document may lie in a repository, and no set of photographs with a clear licence was found. So the finder and
//! the judgement of quality are measured on pictures made here from a seed: the same on every machine, with the true
//! corners known. What they cannot tell is how real cameras behave.

mod canvas;
mod font;
mod layout;
mod lens;
mod person;
mod scene;
mod shot;
mod table;

use image::RgbImage;

pub use lens::through_jpeg;
pub use scene::{Negative, page_with, scene};
pub use shot::{Blur, Photo, Shot, photo};
pub use table::Table;

/// What kind of document it is, and which side of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The page of a passport with the portrait.
    PhotoPage,
    /// The front of an identity card.
    CardFront,
    /// The back of an identity card, with the lines a machine reads.
    CardBack,
    /// The front of a driving licence.
    LicenceFront,
    /// The back of a driving licence, with a pattern that looks like PDF417 and says nothing.
    LicenceBack,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] =
        [Kind::PhotoPage, Kind::CardFront, Kind::CardBack, Kind::LicenceFront, Kind::LicenceBack];

    /// Width over height: ID-3 for a passport's page, ID-1 for a card (ISO/IEC 7810).
    pub const fn aspect(self) -> f32 {
        match self {
            Kind::PhotoPage => 125.0 / 88.0,
            _ => 85.6 / 53.98,
        }
    }
}

/// A document of an invented person, `width` pixels wide, seen straight from above.
pub fn draw(kind: Kind, seed: u64, width: u32) -> RgbImage {
    layout::draw(kind, seed, width)
}
