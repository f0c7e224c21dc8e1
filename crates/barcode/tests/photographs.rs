//! Barcodes on drawn photographs are read, whatever is wrong with them up to a point, and nothing is read where none is.

use std::time::Duration;

use bonafide_barcode::{Attempt, Budget, Reading, Symbology, parse, read};
use bonafide_specimen::barcode::{Level, card_back, draw_qr, photograph};
use bonafide_specimen::card::{Negative, Table, photo, scene};
use image::{DynamicImage, RgbImage, imageops};

/// Where a corner of the upright picture stands on a turned one, by the upright one's width and height.
type Place = fn((f32, f32), f32, f32) -> (f32, f32);

fn only(reading: &Reading) -> &bonafide_barcode::Code {
    assert_eq!(reading.codes.len(), 1, "{:?}", reading.attempts);
    &reading.codes[0]
}

#[test]
fn bad_photographs_are_read_at_the_first_try() {
    // One of each would take long to draw; the example `read_rate` takes many.
    for (seed, level) in (70..).zip([Level::Perspective, Level::OutOfFocus, Level::Moved, Level::Turned]) {
        let (photo, text) = photograph(level, seed);
        let reading = read(&photo.pixels, None, &Budget::unlimited());
        assert_eq!(only(&reading).text, text, "{level:?}");
        assert_eq!(reading.attempts, [Attempt::Own { region: 0, document: false }], "{level:?}");
        assert!(parse(&only(&reading).bytes).is_ok());
    }
}

#[test]
fn the_corners_are_those_of_the_symbol_whichever_way_the_picture_is_turned() {
    let (photo, text) = photograph(Level::FewPixels, 4);
    let upright = only(&read(&photo.pixels, None, &Budget::unlimited())).quad;
    let (width, height) = (photo.pixels.width() as f32, photo.pixels.height() as f32);
    let turned: [(RgbImage, Place); 3] = [
        (imageops::rotate90(&photo.pixels), |(x, y), _, height| (height - y, x)),
        (imageops::rotate180(&photo.pixels), |(x, y), width, height| (width - x, height - y)),
        (imageops::rotate270(&photo.pixels), |(x, y), width, _| (y, width - x)),
    ];
    for (pixels, place) in turned {
        let reading = read(&pixels, None, &Budget::unlimited());
        assert_eq!(only(&reading).text, text);
        for (found, corner) in only(&reading).quad.iter().zip(upright) {
            let expected = place(corner, width, height);
            assert!((found.0 - expected.0).hypot(found.1 - expected.1) < 12.0, "{found:?} {expected:?}");
        }
    }
}

#[test]
fn a_document_that_leans_away_is_read_with_its_corners() {
    let text = "@\n\u{1e}\rANSI ".to_owned() + &"A licence that leans. ".repeat(9);
    let shot = bonafide_specimen::card::Shot { tilt_degrees: 40.0, size: (1200, 900), ..Level::Handheld.shot(3) };
    let photo = photo(&card_back(&text, 1600), &shot);
    let reading = read(&photo.pixels, Some(photo.corners), &Budget::unlimited());
    assert_eq!(only(&reading).text, text);
}

#[test]
fn a_qr_code_is_read_with_its_place() {
    let code = DynamicImage::ImageLuma8(draw_qr("https://example.com/a?b=c", 6)).into_rgb8();
    let mut page = RgbImage::from_pixel(900, 700, image::Rgb([200, 205, 210]));
    imageops::replace(&mut page, &code, 300, 250);
    let reading = read(&page, None, &Budget::unlimited());
    let found = only(&reading);
    assert_eq!((found.symbology, found.text.as_str()), (Symbology::Qr, "https://example.com/a?b=c"));
    assert!(found.quad.iter().all(|(x, y)| *x > 300.0 && *y > 250.0 && *x < 500.0 && *y < 450.0), "{:?}", found.quad);
}

#[test]
fn nothing_is_read_where_nothing_is() {
    let tables = [Negative::Table(Table::Wood), Negative::Table(Table::Cloth)];
    for (seed, negative) in tables.into_iter().enumerate() {
        let page = scene(negative, seed as u64, (800, 600));
        assert_eq!(read(&page, None, &Budget::unlimited()).codes, []);
    }
}

#[test]
fn without_time_nothing_is_tried_and_that_is_said() {
    let (photo, _) = photograph(Level::FewPixels, 70);
    let reading = read(&photo.pixels, None, &Budget::new(Duration::ZERO, &|| Duration::ZERO));
    assert_eq!((reading.codes.len(), reading.attempts.len(), reading.cut_short), (0, 0, true));
}

#[test]
fn pictures_of_every_size_and_corners_of_every_kind_do_no_harm() {
    for (width, height) in [(1, 1), (1, 500), (40, 40), (41, 900), (900, 41), (123, 77)] {
        let page = RgbImage::from_fn(width, height, |x, y| image::Rgb([((x * 89) ^ (y * 57)) as u8; 3]));
        for corners in [None, Some([(0.0, 0.0); 4]), Some([(f32::NAN, 0.0), (9.0, -9.0), (1e30, 1.0), (0.0, 1.0)])] {
            assert_eq!(read(&page, corners, &Budget::unlimited()).codes, []);
        }
    }
}

#[test]
fn what_was_read_is_not_printed_by_debug() {
    let (photo, text) = photograph(Level::FewPixels, 6);
    let printed = format!("{:?}", read(&photo.pixels, None, &Budget::unlimited()));
    assert!(text.lines().filter(|line| line.len() > 8).all(|line| !printed.contains(line)));
}
