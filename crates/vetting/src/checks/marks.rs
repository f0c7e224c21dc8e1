//! What papers can be known again by: a document by its issuer and number, a picture by what it looks like.
//!
//! A picture is known by where it grows darker and where brighter, on a coarse grid: the same photograph, saved again by
//! another program, is known; another photograph of the same page is not, and need not be, since the document is.

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
    use bonafide_specimen::head::{Pose, portrait};
    use image::codecs::jpeg::JpegEncoder;
    use image::{ImageFormat, RgbImage};

    fn saved_again(pixels: &RgbImage, quality: u8) -> RgbImage {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(pixels).expect("a picture");
        image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).expect("a JPEG").into_rgb8()
    }

    #[test]
    fn a_picture_is_known_again_when_it_was_saved_again_and_no_other_is() {
        let (one, other) = (portrait(1, Pose::STRAIGHT, (320, 240)), portrait(2, Pose::STRAIGHT, (320, 240)));
        assert_eq!(looks(&one), looks(&one.clone()));
        assert_ne!(looks(&one), looks(&other));
        let close = looks(&saved_again(&one, 90)).expect("a mark");
        assert_eq!(Some(close.len()), looks(&one).map(|mark| mark.len()));
    }

    #[test]
    fn a_picture_of_nothing_has_no_mark() {
        assert_eq!(looks(&RgbImage::from_pixel(64, 64, image::Rgb([120, 120, 120]))), None);
    }
}
