//! Faces are found on drawn heads, one for each head and none where nobody is.

use bonafide_faces::{self as face, Face};
use bonafide_specimen::card::{self, Kind, Shot, Table, photo};
use bonafide_specimen::head::{Pose, empty_room, portrait, together};
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

/// What a laptop's camera gives.
const CAMERA: (u32, u32) = (640, 480);

/// The photograph on a photo ID, scanned well.
const PHOTO: (u32, u32) = (280, 360);

fn only(picture: &RgbImage, of: &str) -> Face {
    let faces = face::find(picture);
    assert_eq!(faces.len(), 1, "{of}: {faces:?}");
    faces[0].clone()
}

#[test]
fn the_network_can_be_loaded() {
    assert!(face::is_available());
}

#[test]
fn a_head_before_a_camera_is_one_face_however_it_is_turned() {
    for seed in 0..3 {
        for yaw in [-35.0, 0.0, 35.0] {
            let face = only(&portrait(seed, Pose::STRAIGHT.turned(yaw), CAMERA), &format!("head {seed} at {yaw}°"));
            assert!(face.score > 0.75, "head {seed} at {yaw}°: {}", face.score);
        }
    }
}

#[test]
fn a_face_is_where_the_head_is() {
    for (x, y) in [(0.3, 0.4), (0.5, 0.5), (0.7, 0.45)] {
        let face = only(&portrait(3, Pose::STRAIGHT.at(x, y), CAMERA), "a head");
        let region = face.region;
        let (left, right) = (region.x, region.x + region.width);
        assert!(left < x && x < right && (region.x + region.width / 2.0 - x).abs() < 0.03, "{region:?} about {x}");
        let [right_eye, left_eye, nose, mouth, right_ear, left_ear] = face.landmarks;
        assert!(right_ear.0 < right_eye.0 && right_eye.0 < nose.0 && nose.0 < left_eye.0 && left_eye.0 < left_ear.0);
        assert!(right_eye.1 < nose.1 && nose.1 < mouth.1 && mouth.1 < region.y + region.height);
    }
}

#[test]
fn the_portrait_of_a_photo_id_is_one_face() {
    for seed in 0..5 {
        let face = only(&portrait(seed, Pose::PORTRAIT, PHOTO), &format!("portrait {seed}"));
        assert!(face.score > 0.75, "portrait {seed}: {}", face.score);
    }
}

#[test]
fn a_small_portrait_on_a_large_page_is_found() {
    for (seed, x, y) in [(1, 120, 300), (2, 900, 700), (4, 500, 90)] {
        let photo = imageops::resize(&portrait(seed, Pose::PORTRAIT, PHOTO), 210, 270, FilterType::Triangle);
        let mut page = RgbImage::from_fn(1600, 1200, |x, y| {
            let wave = ((x as f32 / 9.0).sin() + (y as f32 / 7.0 + x as f32 / 23.0).sin()) * 9.0;
            Rgb([(205.0 + wave) as u8, (214.0 - wave) as u8, (208.0 + wave / 2.0) as u8])
        });
        imageops::replace(&mut page, &photo, x, y);
        let region = only(&page, &format!("page {seed}")).region;
        let (left, top) = (x as f32 / 1600.0, y as f32 / 1200.0);
        assert!(region.x > left && region.x + region.width < left + 210.0 / 1600.0, "page {seed}: {region:?}");
        assert!(region.y > top && region.y + region.height < top + 270.0 / 1200.0, "page {seed}: {region:?}");
    }
}

#[test]
fn the_lines_and_letters_of_a_document_are_not_taken_for_a_face() {
    for seed in 1..3 {
        for (kind, faces) in [(Kind::PhotoPage, 1), (Kind::LicenceBack, 0)] {
            let shot = Shot::good(Table::PHOTOGRAPHED[seed as usize], seed);
            let found = face::find(&photo(&card::draw(kind, seed, 1200), &shot).pixels);
            assert_eq!(found.len(), faces, "{kind:?} {seed}: {found:?}");
            assert!(found.iter().all(|face| face.region.width < 0.2), "{kind:?} {seed}: {found:?}");
        }
    }
}

#[test]
fn two_heads_are_two_faces_the_larger_first() {
    let near = Pose::STRAIGHT.at(0.3, 0.48).sized(0.62);
    let far = Pose::STRAIGHT.at(0.75, 0.45).sized(0.45);
    for people in [[(1, near), (2, far)], [(3, near), (5, far)]] {
        let faces = face::find(&together(&people, CAMERA));
        assert_eq!(faces.len(), 2, "{faces:?}");
        assert!(faces[0].region.x < faces[1].region.x && faces[0].region.width > faces[1].region.width, "{faces:?}");
    }
}

#[test]
fn nobody_is_no_face() {
    let stripes =
        RgbImage::from_fn(900, 600, |x, y| if (x / 30 + y / 45) % 2 == 0 { Rgb([240; 3]) } else { Rgb([20; 3]) });
    for (name, picture) in [
        ("an empty room", empty_room(1.0, CAMERA)),
        ("an empty dark room", empty_room(0.05, CAMERA)),
        ("a black picture", RgbImage::new(300, 200)),
        ("a white picture", RgbImage::from_pixel(1200, 900, Rgb([255; 3]))),
        ("a chequered picture", stripes),
    ] {
        assert_eq!(face::find(&picture), [], "{name}");
    }
}

#[test]
fn the_back_of_a_head_is_no_face() {
    assert_eq!(face::find(&portrait(2, Pose::STRAIGHT.turned(180.0), CAMERA)), []);
}

#[test]
fn a_face_that_the_picture_cuts_off_has_points_outside_it() {
    let face = only(&portrait(2, Pose::STRAIGHT.at(0.09, 0.5), CAMERA), "a head at the edge");
    assert!(face.region.x == 0.0, "{:?}", face.region);
    assert!(face.landmarks.iter().any(|(x, _)| *x < 0.0), "{:?}", face.landmarks);
}

#[test]
fn pictures_of_any_shape_are_looked_at() {
    for size in [(1, 1), (1, 400), (400, 1), (127, 129), (3000, 40), (40, 3000)] {
        assert_eq!(face::find(&RgbImage::from_pixel(size.0, size.1, Rgb([128; 3]))), [], "{size:?}");
    }
}

#[test]
fn the_same_picture_gives_the_same_faces() {
    let picture = together(&[(1, Pose::STRAIGHT.at(0.3, 0.5)), (4, Pose::STRAIGHT.at(0.72, 0.5))], CAMERA);
    assert_eq!(face::find(&picture), face::find(&picture));
}

#[test]
fn the_same_head_is_drawn_the_same_and_another_seed_is_another_head() {
    let draw = |seed| portrait(seed, Pose::PORTRAIT, (120, 160));
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
}

#[test]
fn a_dark_room_is_dark() {
    let mean =
        |picture: &RgbImage| picture.iter().map(|n| u64::from(*n)).sum::<u64>() as f32 / (picture.len() as f32 * 255.0);
    assert!(mean(&portrait(2, Pose::STRAIGHT, CAMERA)) > 0.4);
    assert!(mean(&portrait(2, Pose::STRAIGHT.lit(0.02), CAMERA)) < 0.12);
}
