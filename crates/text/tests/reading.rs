//! What the two networks read on generated papers: a floor on a few pictures. How often they are right is measured by the
//! example `field_rate`.

use bonafide_models::Shelf;
use bonafide_pixels::plane::straightened;
use bonafide_specimen::paper::{Day, Kind, Level, Paper, Side, Truth, photograph};
use bonafide_text::{Alphabet, Field, Line, Reader, fields, find_date, find_name, find_number};
use image::{Rgb, RgbImage, imageops};
use jiff::civil::Date;

const TODAY: Day = (2026, 11, 22);

fn reader() -> Reader {
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"));
    Reader::open(&shelf.on_threads(1)).expect("the networks of the repository")
}

/// A paper, photographed and straightened.
fn seen(paper: &Paper, level: Level) -> (RgbImage, Truth) {
    let drawn = paper.draw(Side::Front, 1300);
    let taken = photograph(&drawn.pixels, level, 3);
    let (wide, high) = (taken.pixels.width() as f32, taken.pixels.height() as f32);
    let corners = taken.corners.map(|(x, y)| (x / wide, y / high));
    (straightened(&taken.pixels, corners, drawn.pixels.dimensions()), drawn.truth)
}

fn date((year, month, day): Day) -> Date {
    Date::new(year, month as i8, day as i8).expect("a day of the calendar")
}

/// How many of the five values that matter stand on a side.
fn found(paper: &Paper, lines: &[Line]) -> usize {
    let sights = [
        find_name(lines, &paper.person.family_name),
        find_name(lines, &paper.person.given_names),
        find_date(lines, date(paper.person.birth)),
        find_date(lines, date(paper.expiry)),
        find_number(lines, &paper.number),
    ];
    sights.iter().flatten().filter(|sight| sight.distance < 1.0).count()
}

#[test]
fn the_values_of_a_poorly_photographed_card_are_seen_and_those_of_another_are_not() {
    let paper = Paper::of(Kind::IdentityCard, 21, TODAY);
    let (pixels, _) = seen(&paper, Level::L3);
    let lines = reader().lines(&pixels);
    assert_eq!(found(&paper, &lines), 5);
    assert_eq!(found(&Paper::of(Kind::IdentityCard, 22, TODAY), &lines), 0);
}

#[test]
fn the_fields_of_a_licence_are_found_by_their_labels_and_stand_where_they_are_printed() {
    let paper = Paper::of(Kind::DrivingLicence, 23, TODAY);
    let (pixels, truth) = seen(&paper, Level::L0);
    let values = fields(&reader().lines(&pixels));
    let birth = values.iter().find(|value| value.field == Field::BirthDate).expect("a date of birth");
    assert!(birth.dates.contains(&date(paper.person.birth)));
    let printed = truth.field(bonafide_specimen::paper::What::Birth).expect("it is printed");
    let far = (birth.quad[0].0 - printed.quad[0].0).hypot(birth.quad[0].1 - printed.quad[0].1);
    assert!(far < 30.0, "{far} pixels away");
    assert!(values.iter().any(|value| value.field == Field::Surname));
}

#[test]
fn a_line_for_machines_is_read_alone_and_skipped_on_its_page() {
    let paper = Paper::of(Kind::Passport, 24, TODAY);
    let (pixels, truth) = seen(&paper, Level::L1);
    let (reader, line) = (reader(), &truth.lines[1]);
    let [(left, top), _, (right, bottom), _] = line.quad;
    let (x, y, high) = (left - 8.0, top - 6.0, bottom - top + 12.0);
    let crop = imageops::crop_imm(&pixels, x as u32, y as u32, (right - left + 16.0) as u32, high as u32).to_image();
    let reading = reader.read_line(&imageops::grayscale(&crop), &Alphabet::machine_readable());
    let right = reading.text().chars().zip(line.text.chars()).filter(|(a, b)| a == b).count();
    assert_eq!((reading.glyphs.len(), right), (44, 44));
    let machine_lines = truth.lines_quad().expect("two lines");
    let lines = reader.lines_outside(&pixels, &[machine_lines]);
    assert!(lines.len() > 5 && lines.iter().all(|line| !line.text.contains('<')));
}

#[test]
fn an_empty_table_and_a_picture_of_nothing_have_no_lines() {
    let reader = reader();
    assert!(reader.lines(&RgbImage::from_pixel(400, 300, Rgb([190, 180, 160]))).is_empty());
    assert!(reader.lines(&RgbImage::new(0, 0)).is_empty());
    assert!(reader.lines(&RgbImage::new(1, 1)).is_empty());
}
