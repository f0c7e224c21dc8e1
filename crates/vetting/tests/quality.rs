//! Documents are found on drawn photographs, and what is wrong with a picture is told: a fixed part of what the example
//! `quality_table` measures in full.

use bonafide_domain::picture::{Flaw, Measures, Side};
use bonafide_specimen::card::{Blur, Kind, Negative, Shot, Table, draw, page_with, photo, scene};
use bonafide_specimen::head::{Pose, portrait, together};
use bonafide_vetting::document::{self, Document};
use bonafide_vetting::{Limits, examine, file, quality};
use image::RgbImage;

/// A photograph of a document of its own kind, table and person for each seed.
fn shot(seed: u64) -> Shot {
    Shot { size: (1200, 900), ..Shot::good(Table::PHOTOGRAPHED[seed as usize % 4], seed) }
}

fn kind(seed: u64) -> Kind {
    Kind::ALL[seed as usize % 5]
}

fn card(seed: u64) -> RgbImage {
    draw(kind(seed), seed, 1300)
}

fn side(seed: u64) -> Side {
    match kind(seed) {
        Kind::PhotoPage => Side::PhotoPage,
        Kind::CardFront | Kind::LicenceFront => Side::Front,
        Kind::CardBack | Kind::LicenceBack => Side::Back,
    }
}

/// How far the worst corner is off, as a share of the picture.
fn off(found: &Document, truth: &[(f32, f32); 4]) -> f32 {
    found.corners.iter().zip(truth).map(|(a, b)| (a.0 - b.0).hypot(a.1 - b.1)).fold(0.0, f32::max)
}

/// What is said of a photograph as the back of a card, where no portrait is asked for.
fn judged(seed: u64, shot: &Shot) -> (Measures, Vec<Flaw>) {
    let taken = photo(&card(seed), shot).pixels;
    quality::judge(&taken, Side::Back, document::find(&taken).as_ref(), &[])
}

/// How many of eight photographs are told of a flaw.
fn told(flaw: Flaw, spoil: impl Fn(Shot) -> Shot) -> usize {
    (0..8).filter(|seed| judged(*seed, &spoil(shot(*seed))).1.contains(&flaw)).count()
}

fn selfie(picture: &RgbImage) -> Vec<Flaw> {
    quality::judge(picture, Side::Straight, None, &bonafide_faces::find(picture)).1
}

#[test]
fn a_document_is_found_on_every_table_however_it_is_turned() {
    let mut right = 0;
    for seed in 0..24 {
        let turned = Shot { turn_degrees: (seed / 4) as f32 * 5.0, fill: 0.6 + (seed % 3) as f32 * 0.15, ..shot(seed) };
        let taken = photo(&card(seed), &turned);
        let found = document::find(&taken.pixels);
        right += usize::from(found.is_some_and(|d| d.edges_in_view && off(&d, &taken.corners) < 0.03));
    }
    assert!(right >= 23, "{right} of 24");
}

#[test]
fn no_document_is_found_where_there_is_none() {
    for what in Negative::ALL.into_iter().filter(|what| *what != Negative::Room) {
        for seed in 0..3 {
            assert_eq!(document::find(&scene(what, seed, (960, 720))), None, "{what:?} {seed}");
        }
    }
    assert_eq!(document::find(&portrait(1, Pose::STRAIGHT, (640, 480))), None, "a face");
}

#[test]
fn a_card_on_a_scanned_page_is_found_where_it_is() {
    for seed in 0..5 {
        let (page, corners) = page_with(&card(seed), 0.41, 1240);
        let found = document::find(&page).expect("a card on white paper is found");
        assert!(found.edges_in_view && off(&found, &corners) < 0.03, "{seed}: {found:?}");
    }
}

#[test]
fn a_scan_that_was_cropped_is_a_document_with_its_edges_in_view() {
    for seed in 0..5 {
        let found = document::find(&card(seed)).expect("a cropped scan is a document");
        assert!(found.edges_in_view, "{seed}: {found:?}");
    }
}

#[test]
fn a_document_that_goes_on_beyond_the_picture_is_cut_off() {
    let cut = told(Flaw::CutOff, |shot| Shot { cut_off: 0.15, ..shot });
    assert!(cut >= 7, "{cut} of 8");
    assert_eq!(told(Flaw::CutOff, |shot| shot), 0);
}

#[test]
fn good_photographs_have_no_flaw() {
    for seed in 0..10 {
        let (measures, flaws) = judged(seed, &shot(seed));
        assert!(flaws.is_empty(), "{seed}: {flaws:?} {measures:?}");
    }
}

#[test]
fn what_is_out_of_focus_or_moved_is_blurred() {
    assert_eq!(told(Flaw::Blurred, |shot| Shot { blur: Blur::Focus(1.2), ..shot }), 0);
    assert_eq!(told(Flaw::Blurred, |shot| Shot { blur: Blur::Focus(4.0), ..shot }), 8);
    let moved = told(Flaw::Blurred, |shot| Shot { blur: Blur::Motion(30.0), ..shot });
    assert!(moved >= 7, "{moved} of 8");
}

#[test]
fn noise_does_not_make_a_blurred_picture_sharp() {
    let blurred = told(Flaw::Blurred, |shot| Shot { blur: Blur::Focus(5.0), noise: 12.0, ..shot });
    assert!(blurred >= 7, "{blurred} of 8");
}

#[test]
fn a_reflection_is_told() {
    assert_eq!(told(Flaw::Glare, |shot| Shot { glare: 0.05, ..shot }), 8);
}

#[test]
fn dark_and_bright_pictures_are_told() {
    assert_eq!(told(Flaw::Dark, |shot| Shot { light: 0.22, noise: 5.0, ..shot }), 8);
    assert_eq!(told(Flaw::Dark, |shot| Shot { light: 0.6, ..shot }), 0);
    let bright = told(Flaw::TooBright, |shot| Shot { light: 3.0, ..shot });
    assert!(bright >= 7, "{bright} of 8");
}

#[test]
fn a_document_taken_from_afar_is_too_small_and_a_small_picture_is_too_small_itself() {
    let far = told(Flaw::DocumentTooSmall, |shot| Shot { fill: 0.42, ..shot });
    assert!(far >= 7, "{far} of 8");
    let small = told(Flaw::TooSmall, |shot| Shot { size: (640, 480), ..shot });
    assert!(small >= 7, "{small} of 8");
}

#[test]
fn an_empty_table_is_told_to_have_no_document() {
    let table = scene(Negative::Table(Table::Wood), 4, (1200, 900));
    let flaws = quality::judge(&table, Side::Front, None, &[]).1;
    assert_eq!(flaws.first(), Some(&Flaw::NoDocument));
}

#[test]
fn a_front_without_a_portrait_is_told_only_when_nothing_else_is_wrong() {
    let back = draw(Kind::CardBack, 2, 1300);
    let flaws = |shot: Shot| {
        let taken = photo(&back, &shot).pixels;
        quality::judge(&taken, Side::Front, document::find(&taken).as_ref(), &[]).1
    };
    assert_eq!(flaws(shot(2)), [Flaw::NoFace]);
    assert_eq!(flaws(Shot { glare: 0.08, ..shot(2) }), [Flaw::Glare]);
}

#[test]
fn a_selfie_shows_one_whole_face_that_is_large_enough() {
    let camera = (640, 480);
    for seed in 0..4 {
        assert_eq!(selfie(&portrait(seed, Pose::STRAIGHT, camera)), [], "{seed}");
        assert_eq!(
            selfie(&portrait(seed, Pose { light: 0.5, ..Pose::STRAIGHT }, camera)),
            [],
            "{seed}, half the light"
        );
        let far = portrait(seed, Pose { height: 0.2, ..Pose::STRAIGHT }, (1280, 960));
        assert!(selfie(&far).contains(&Flaw::FaceTooSmall), "{seed} far away: {:?}", selfie(&far));
    }
    let pair = [(1, Pose::STRAIGHT.at(0.3, 0.46)), (2, Pose::STRAIGHT.at(0.72, 0.46))];
    assert!(selfie(&together(&pair, camera)).contains(&Flaw::SeveralFaces));
    assert_eq!(selfie(&scene(Negative::Wall, 1, camera)).first(), Some(&Flaw::NoFace));
}

#[test]
fn a_selfie_in_the_dark_or_out_of_focus_is_told() {
    for seed in 0..4 {
        let dark = portrait(seed, Pose { light: 0.06, ..Pose::STRAIGHT }, (640, 480));
        assert!(selfie(&dark).contains(&Flaw::Dark), "{seed}: {:?}", selfie(&dark));
        let soft = image::imageops::fast_blur(&portrait(seed, Pose::STRAIGHT, (640, 480)), 4.0);
        assert!(selfie(&soft).contains(&Flaw::Blurred), "{seed}: {:?}", selfie(&soft));
    }
}

#[test]
fn flaws_are_told_in_the_order_of_all() {
    let worst = Shot { light: 0.2, blur: Blur::Focus(6.0), cut_off: 0.2, ..shot(4) };
    let flaws = judged(4, &worst).1;
    let place = |flaw: &Flaw| Flaw::ALL.iter().position(|own| own == flaw);
    assert!(flaws.len() > 1 && flaws.is_sorted_by_key(place), "{flaws:?}");
}

#[test]
fn pictures_of_odd_sizes_are_judged_like_any_other() {
    for (width, height) in [(1, 1), (2, 3000), (3000, 1), (9, 9), (17, 40), (5000, 5), (31, 2000)] {
        let picture = scene(Negative::Noise, 1, (width, height));
        let found = document::find(&picture);
        for side in Side::ALL {
            let (measures, flaws) = quality::judge(&picture, side, found.as_ref(), &[]);
            assert!(measures.sharpness.is_finite() && !flaws.is_empty(), "{width} × {height}: {flaws:?}");
        }
    }
}

#[test]
fn a_white_page_to_the_edges_is_a_good_paper_and_a_small_or_dark_one_is_not() {
    let judged = |size: (u32, u32), light: u8| {
        let page = RgbImage::from_pixel(size.0, size.1, image::Rgb([light; 3]));
        quality::judge(&page, Side::Page, document::find(&page).as_ref(), &[]).1
    };
    assert_eq!(judged((1240, 1754), 255), []);
    assert_eq!(judged((420, 594), 255), [Flaw::TooSmall]);
    assert_eq!(judged((1240, 1754), 40), [Flaw::Dark]);
}

#[test]
fn corners_that_make_no_sense_do_no_harm() {
    let picture = scene(Negative::Wall, 1, (640, 480));
    for corners in [[(0.5, 0.5); 4], [(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (1.0, 1.0)], [(-3.0, -3.0); 4]] {
        let found = Document { corners, edges_in_view: true };
        let (measures, _) = quality::judge(&picture, Side::Back, Some(&found), &[]);
        assert!(measures.brightness.is_finite() && measures.sharpness.is_finite(), "{measures:?}");
    }
}

#[test]
fn a_whole_file_is_examined() {
    for seed in 0..5 {
        let own = Shot { size: (1600, 1200), ..shot(seed) };
        let sent = |shot: &Shot| file::encode(&photo(&card(seed), shot).pixels);
        let good = examine(&sent(&own), side(seed), &Limits::default()).expect("a JPEG is a picture").picture;
        assert!(good.flaws.is_empty(), "{:?} {seed}: {:?}", kind(seed), good.flaws);
        assert!(good.corners.is_some() && good.measures.subject_width > 900.0);
        assert_eq!(good.has_portrait, side(seed).has_face());
        let blurred = Shot { blur: Blur::Focus(4.0), ..own };
        let blurred = examine(&sent(&blurred), side(seed), &Limits::default()).expect("a JPEG is a picture").picture;
        assert!(blurred.flaws.contains(&Flaw::Blurred), "{seed}: {:?}", blurred.flaws);
    }
}
