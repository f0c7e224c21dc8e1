//! What papers can be known again by: a document by its issuer and number, a picture by what it looks like.
//!
//! A picture is known by where it grows darker and where brighter, on a coarse grid, and only when every step is the same:
//! a photograph that is sent again is known, one that another program saved in between mostly is not (three of 256 steps
//! differed for a drawn head saved as a JPEG of quality 90). Another photograph of the same page is not known, and need
//! not be, since the document is.

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

use bonafide_mrz::Field;

use super::barcode::ReadLicence;
use super::mrz::ReadZone;
use crate::looked::{Mark, MarkKind};
use crate::papers::Document;
use crate::seen::Seen;

/// The sides of the grid: 256 steps from cell to cell.
const GRID: u32 = 16;
/// With fewer steps of one direction than this a picture shows next to nothing, and many look like it.
const PLAIN: u32 = 40;

/// What the document is known by, where its number was read without doubt.
pub(crate) fn document(
    document: &Document,
    zone: Option<&ReadZone<'_>>,
    licence: Option<&ReadLicence<'_>>,
) -> Option<Mark> {
    let of_zone = zone.filter(|zone| zone.is_sure(Field::Number)).map(|zone| {
        let read = zone.zone();
        (format!("{} {}", read.issuing_state, read.number), zone.seen)
    });
    let of_licence = || {
        let read = licence?;
        let (number, jurisdiction) = (read.licence.number.as_ref()?, read.licence.jurisdiction.as_deref());
        Some((format!("{} {number}", jurisdiction.unwrap_or_default()), read.seen))
    };
    let (value, seen) = of_zone.or_else(of_licence)?;
    Some(Mark { kind: MarkKind::Document, value, object: document.object.clone(), file: seen.shown.file })
}

/// What pictures are known by.
pub(crate) fn pictures<'s>(seen: impl Iterator<Item = &'s Seen<'s>>) -> Vec<Mark> {
    let mark = |seen: &Seen<'_>| {
        let object = seen.about.object_type()?.to_owned();
        let value = looks(&seen.pixels)?;
        Some(Mark { kind: MarkKind::Picture, value, object, file: seen.shown.file })
    };
    seen.filter_map(mark).collect()
}

/// What a picture looks like, in hexadecimal digits; nothing for one that shows next to nothing.
fn looks(pixels: &image::RgbImage) -> Option<String> {
    let small = imageops::thumbnail(pixels, 8 * GRID, 8 * GRID);
    let gray: GrayImage = DynamicImage::ImageRgb8(small).into_luma8();
    let cells = imageops::resize(&gray, GRID + 1, GRID, FilterType::Triangle);
    let is_brighter = |y: u32, x: u32| cells.get_pixel(x + 1, y).0[0] > cells.get_pixel(x, y).0[0];
    let rows: Vec<u32> =
        (0..GRID).map(|y| (0..GRID).fold(0, |row, x| row << 1 | u32::from(is_brighter(y, x)))).collect();
    let steps: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let is_plain = !(PLAIN..=GRID * GRID - PLAIN).contains(&steps);
    (!is_plain).then(|| rows.iter().map(|row| format!("{row:04x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bonafide_specimen::head::{Pose, known, portrait};
    use image::RgbImage;

    #[test]
    fn the_same_picture_is_known_again_and_no_other_is() {
        let picture = |seed| portrait(seed, Pose::STRAIGHT, (320, 240));
        assert_eq!(looks(&picture(1)), looks(&picture(1)));
        assert_ne!(looks(&picture(1)), looks(&picture(2)));
    }

    #[test]
    fn a_person_before_a_wall_has_a_mark() {
        for head in [known::OSKAR, known::BORIS, known::ANNA] {
            assert!(looks(&portrait(head, Pose::STRAIGHT, (640, 480))).is_some(), "{head}");
        }
    }

    #[test]
    fn a_picture_of_nothing_has_no_mark() {
        assert_eq!(looks(&RgbImage::from_pixel(64, 64, image::Rgb([120, 120, 120]))), None);
    }
}
