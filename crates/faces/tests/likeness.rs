//! Whether two faces are one person's, how a head is turned and whether it is solid, on drawn heads.

use bonafide_domain::picture::{Region, Side};
use bonafide_faces::flatness::Relief;
use bonafide_faces::likeness::{Descriptor, Likeness, Unfit, Verdict};
use bonafide_faces::mesh::{Mesh, Shape};
use bonafide_faces::turn::{Body, Held};
use bonafide_faces::{find, find_in};
use bonafide_models::{Missing, Shelf};
use bonafide_pixels::plane::{Plane, blended};
use bonafide_specimen::head::known::{ANNA, BORIS, OSKAR};
use bonafide_specimen::head::{Pose, portrait};
use image::{Rgb, RgbImage, imageops};

/// What a laptop's camera gives.
const CAMERA: (u32, u32) = (640, 480);

fn likeness() -> Likeness {
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
    Likeness::open(&shelf).expect("the networks of the repository")
}

fn shape(mesh: &Mesh, picture: &RgbImage) -> Shape {
    let faces = find(picture);
    mesh.shape(picture, faces.first().expect("a face")).expect("its points")
}

fn described(likeness: &Likeness, picture: &RgbImage) -> Result<Descriptor, Unfit> {
    likeness.describe(picture, find(picture).first().expect("a face"))
}

/// A picture held at an angle before a camera, as a sheet of paper is.
fn held_at(picture: &RgbImage, degrees: f32) -> RgbImage {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let corner = |x: f32, y: f32| {
        let near = 2.5 / (2.5 + (x - 0.5) * sin);
        (width * (0.5 + (x - 0.5) * cos * near), height * (0.5 + (y - 0.5) * near))
    };
    let sheet = Plane::onto([corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)]).back();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (u, v) = sheet.of((x as f32 + 0.5, y as f32 + 0.5));
        let is_on = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        if is_on { Rgb(blended(picture, (u * width, v * height))) } else { Rgb([120; 3]) }
    })
}

#[test]
fn the_turn_of_a_head_is_told_in_degrees() {
    let likeness = likeness();
    for (seed, yaw) in [(0, -40.0), (1, -25.0), (2, 0.0), (3, 12.0), (4, 25.0), (5, 40.0)] {
        let turn = shape(likeness.mesh(), &portrait(seed, Pose::STRAIGHT.turned(yaw), CAMERA)).turn();
        assert!((turn.yaw - yaw).abs() < 9.0, "head {seed} at {yaw}: {turn:?}");
    }
}

#[test]
fn a_head_that_leans_or_nods_is_not_turned() {
    let likeness = likeness();
    let turn = |lean, nod| shape(likeness.mesh(), &portrait(1, Pose { lean, nod, ..Pose::STRAIGHT }, CAMERA)).turn();
    let (left, right, down, up) = (turn(15.0, 0.0), turn(-15.0, 0.0), turn(0.0, 14.0), turn(0.0, -14.0));
    for held in [left, right, down, up] {
        assert!(held.yaw.abs() < 6.0, "{held:?}");
    }
    assert!((left.roll - 15.0).abs() < 3.0 && (right.roll + 15.0).abs() < 3.0, "{left:?} {right:?}");
    assert!(down.pitch - up.pitch > 20.0, "{down:?} {up:?}");
}

#[test]
fn frames_show_the_turn_that_was_asked_for_and_something_solid() {
    let likeness = likeness();
    let limits = &likeness.mesh().settings().turn;
    let frame = |yaw| shape(likeness.mesh(), &portrait(3, Pose::STRAIGHT.turned(yaw), CAMERA));
    let [straight, left, right] = [2.0, 27.0, -27.0].map(frame);
    for (side, shape) in [(Side::Straight, &straight), (Side::Left, &left), (Side::Right, &right)] {
        assert_eq!(limits.held(side, &shape.turn()), Some(Held::AsAsked), "{side:?}");
    }
    assert_eq!(limits.held(Side::Left, &right.turn()), Some(Held::OtherWay));
    for turned in [&left, &right] {
        assert_eq!(limits.body(&Relief::between(&straight, turned)), Body::Solid);
    }
}

#[test]
fn a_flat_picture_of_a_head_is_not_solid_however_it_is_held() {
    let likeness = likeness();
    let limits = &likeness.mesh().settings().turn;
    let picture = portrait(3, Pose::STRAIGHT, CAMERA);
    let straight = shape(likeness.mesh(), &picture);
    for degrees in [-50.0, -30.0, 30.0, 50.0] {
        let held = shape(likeness.mesh(), &held_at(&picture, degrees));
        let relief = Relief::between(&straight, &held);
        assert_ne!(limits.body(&relief), Body::Solid, "{degrees}: {relief:?}");
        let asked = if degrees < 0.0 { Side::Right } else { Side::Left };
        assert_ne!(limits.held(asked, &held.turn()), Some(Held::AsAsked), "{degrees}: {:?}", held.turn());
    }
}

/// The straight frame of a known head.
fn straight(likeness: &Likeness, seed: u64) -> Descriptor {
    described(likeness, &portrait(seed, Pose::STRAIGHT, CAMERA)).expect("a description")
}

#[test]
fn one_head_is_one_person_turned_on_a_card_and_in_less_light() {
    let likeness = likeness();
    let me = straight(&likeness, BORIS);
    for (what, pose, size) in [
        ("turned left", Pose::STRAIGHT.turned(25.0), CAMERA),
        ("turned right", Pose::STRAIGHT.turned(-25.0), CAMERA),
        ("in less light", Pose::STRAIGHT.lit(0.5), CAMERA),
        ("on a card", Pose::PORTRAIT, (180, 230)),
    ] {
        let distance = described(&likeness, &portrait(BORIS, pose, size)).expect("a description").distance(&me);
        assert_eq!(likeness.settings().judge(distance), Verdict::Same, "{what}: {distance}");
    }
}

#[test]
fn two_heads_are_two_persons_or_left_to_people() {
    let likeness = likeness();
    let [anna, boris, oskar] = [ANNA, BORIS, OSKAR].map(|seed| straight(&likeness, seed));
    let judged = |one: &Descriptor, other: &Descriptor| likeness.settings().judge(one.distance(other));
    assert_eq!(judged(&boris, &oskar), Verdict::Other, "{}", boris.distance(&oskar));
    assert_eq!(judged(&boris, &anna), Verdict::Other, "{}", boris.distance(&anna));
    assert_eq!(judged(&anna, &oskar), Verdict::Unsure, "{}", anna.distance(&oskar));
}

#[test]
fn a_face_too_small_or_turned_too_far_is_not_described() {
    let likeness = likeness();
    let small = imageops::resize(&portrait(1, Pose::PORTRAIT, (280, 360)), 70, 90, imageops::FilterType::Triangle);
    assert_eq!(described(&likeness, &small), Err(Unfit::TooSmall));
    assert_eq!(described(&likeness, &portrait(1, Pose::STRAIGHT.turned(55.0), CAMERA)), Err(Unfit::TooTurned));
}

#[test]
fn a_description_is_the_same_each_time_and_shows_no_numbers() {
    let likeness = likeness();
    let picture = portrait(2, Pose::STRAIGHT, CAMERA);
    let (one, other) = (described(&likeness, &picture), described(&likeness, &picture));
    assert_eq!(one, other);
    assert_eq!(format!("{:?}", one.expect("a description")), "Descriptor");
}

#[test]
fn a_face_is_found_in_the_part_of_a_page_it_is_looked_for_in() {
    let photo = portrait(4, Pose::PORTRAIT, (210, 270));
    let mut page = RgbImage::from_pixel(1600, 1200, Rgb([205, 214, 208]));
    imageops::replace(&mut page, &photo, 120, 300);
    let part = |x, y, width, height| Region::new(x, y, width, height).expect("a part of the page");
    let found = find_in(&page, part(0.05, 0.2, 0.2, 0.4));
    assert_eq!(found.len(), 1, "{found:?}");
    let (region, whole) = (found[0].region, find(&page)[0].region);
    assert!((region.x - whole.x).abs() < 0.01 && (region.y - whole.y).abs() < 0.01, "{region:?} {whole:?}");
    assert_eq!(find_in(&page, part(0.5, 0.2, 0.5, 0.5)), []);
}

#[test]
fn without_networks_it_is_said_which_is_missing() {
    let missing = Likeness::open(&Shelf::at("/nonexistent")).expect_err("nothing there");
    assert_eq!(missing, Missing::Manifest("likeness".to_owned()));
}
