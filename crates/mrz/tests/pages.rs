//! Whole pages: the lines are found whichever way they run, read, and nothing is made of pages without any.

use bonafide_models::Shelf;
use bonafide_mrz::reader::Reader;
use bonafide_mrz::{Field, Format, LineReader, PageZone, Reading, Trust, find, read_page};
use bonafide_pixels::plane::{Plane, Point, straightened};
use bonafide_specimen::card::{Negative, Table, scene};
use bonafide_specimen::paper::{Conditions, Kind, Level, Paper, Side, Taken, Truth};
use image::{GrayImage, Rgb, RgbImage};

const TODAY: (i16, u8, u8) = (2026, 11, 22);

fn reader() -> Reader {
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
    Reader::open(&shelf).expect("the network of the repository")
}

fn photographed(kind: Kind, side: Side, degrees: u16) -> (Taken, Truth) {
    let drawn = Paper::of(kind, 11, TODAY).draw(side, 1000);
    let taken = Conditions::of(Level::L2, 11).turned(degrees).taken(&drawn.pixels);
    let truth = taken.truth(&drawn.truth);
    (taken, truth)
}

fn texts(truth: &Truth) -> Vec<String> {
    truth.lines.iter().map(|line| line.text.clone()).collect()
}

/// How far apart two places are at the worst corner, in heights of the second.
fn off(place: [Point; 4], truth: [Point; 4]) -> f32 {
    let far = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    let worst = place.iter().zip(&truth).map(|(a, b)| far(*a, *b)).fold(0.0, f32::max);
    worst / far(truth[0], truth[3])
}

fn read(page: &RgbImage) -> Option<PageZone> {
    read_page(page, None, &reader(), None)
}

#[test]
fn a_zone_is_read_whichever_way_its_page_is_turned() {
    let pages = [
        (Kind::Passport, Side::Front, 180, Format::Td3),
        (Kind::ResidencePermit, Side::Back, 90, Format::Td1),
        (Kind::NationalCard, Side::Front, 270, Format::Td2),
    ];
    for (kind, side, degrees, format) in pages {
        let (taken, truth) = photographed(kind, side, degrees);
        let zone = read(&taken.pixels).expect("a zone");
        assert_eq!((zone.agreement.zone.format, zone.found.turned), (format, degrees));
        assert_eq!(zone.agreement.zone.lines(), texts(&truth), "{kind:?}");
        for (line, printed) in zone.found.lines.iter().zip(&truth.lines) {
            assert!(off(line.quad, printed.quad) < 0.6, "{kind:?} {}", off(line.quad, printed.quad));
        }
    }
}

#[test]
fn each_field_has_its_place_on_the_page() {
    let (taken, truth) = photographed(Kind::IdentityCard, Side::Back, 0);
    let zone = read(&taken.pixels).expect("a zone");
    let [a, b, c, d] = truth.lines[1].quad;
    let along =
        |from: Point, to: Point, share: f32| (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
    let (start, end) = (8.0 / 30.0, 14.0 / 30.0);
    let expiry = [along(a, b, start), along(a, b, end), along(d, c, end), along(d, c, start)];
    let places = zone.places(Field::Expiry);
    assert_eq!(places.len(), 1);
    assert!(off(places[0], expiry) < 0.6);
}

#[test]
fn a_page_askew_on_the_table_is_read_when_its_corners_are_known() {
    let (taken, truth) = photographed(Kind::IdentityCard, Side::Back, 0);
    let (wide, high) = (taken.pixels.width() as f32, taken.pixels.height() as f32);
    let (sin, cos) = 35f32.to_radians().sin_cos();
    let side = wide * 1.3;
    let corners = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(x, y): Point| {
        let (x, y) = (side * (x * cos - y * sin), side * (x * sin + y * cos));
        (0.5 + x / wide, 0.5 + y / high)
    });
    let askew = straightened(&taken.pixels, corners, (side as u32, side as u32));
    let back = Plane::onto(corners).back();
    let edges = taken.corners.map(|(x, y)| {
        let (x, y) = back.of((x / wide, y / high));
        (x * side, y * side)
    });
    let zone = read_page(&askew, Some(edges), &reader(), None).expect("a zone");
    assert_eq!(zone.agreement.zone.lines(), texts(&truth));
}

#[test]
fn corners_that_are_nowhere_near_do_no_harm() {
    let (taken, truth) = photographed(Kind::IdentityCard, Side::Back, 0);
    for corners in [[(0.0, 0.0), (40.0, 0.0), (40.0, 30.0), (0.0, 30.0)], [(f32::NAN, 0.0); 4], [(5.0, 5.0); 4]] {
        let zone = read_page(&taken.pixels, Some(corners), &reader(), None).expect("a zone");
        assert_eq!(zone.agreement.zone.lines(), texts(&truth));
    }
}

#[test]
fn nothing_is_made_of_pages_without_lines() {
    let front = photographed(Kind::DrivingLicence, Side::Front, 0).0.pixels;
    let scenes = [Negative::Table(Table::Wood), Negative::Noise, Negative::Room].map(|what| scene(what, 5, (800, 600)));
    for page in scenes.iter().chain([&front]) {
        assert!(read(page).is_none());
    }
}

#[test]
fn a_picture_of_any_size_is_looked_at_without_harm() {
    for (width, height) in [(0, 0), (1, 1), (3, 900), (900, 3), (61, 61)] {
        let page = RgbImage::from_fn(width, height, |x, y| Rgb([(x * 97 % 251) as u8, (y * 89 % 241) as u8, 9]));
        let corners = Some([(0.0, 0.0), (width as f32, 0.0), (width as f32, height as f32), (0.0, height as f32)]);
        assert!(find(&page, None).is_empty() && find(&page, corners).is_empty());
    }
}

/// Sees whatever it is told to.
struct Parrot(Vec<String>);

impl LineReader for Parrot {
    fn read(&self, line: &GrayImage, lengths: &[usize]) -> Reading {
        let seen = reader().read(line, lengths);
        let meant =
            self.0.iter().max_by_key(|text| text.chars().zip(seen.text().chars()).filter(|(a, b)| a == b).count());
        let texts = meant.map(|text| text.chars().collect::<Vec<_>>()).unwrap_or_default();
        let glyphs = seen.glyphs.into_iter().zip(texts);
        Reading { glyphs: glyphs.map(|(glyph, best)| bonafide_mrz::Glyph { best, ..glyph }).collect() }
    }
}

#[test]
fn a_second_reader_that_sees_another_name_keeps_the_page_from_being_taken() {
    let (taken, truth) = photographed(Kind::IdentityCard, Side::Back, 0);
    let mut lines = texts(&truth);
    let same = read_page(&taken.pixels, None, &reader(), Some(&Parrot(lines.clone()))).expect("a zone");
    assert!(same.agreement.is_accepted);
    let last = lines[2].trim_end_matches('<').len() - 1;
    let other = if lines[2].as_bytes()[last] == b'M' { "N" } else { "M" };
    lines[2].replace_range(last..=last, other);
    let differs = read_page(&taken.pixels, None, &reader(), Some(&Parrot(lines))).expect("a zone");
    assert!(!differs.agreement.is_accepted);
    assert_eq!(differs.agreement.of(Field::Names).map(|names| names.trust), Some(Trust::Differ));
}
