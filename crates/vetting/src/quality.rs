//! The quality of a picture: what is measured, and from which value on it is a flaw.
//!
//! A flaw sends somebody back to take the picture again, so a doubtful picture passes: a person will look at it. All
//! limits were set on drawn specimens (`specimen`), none on real photographs; how they did on specimens that were kept
//! aside is printed by the example `quality_table`.

mod measure;
mod view;

use bonafide_domain::picture::{Flaw, Measures, Region, Side, Subject};
use image::RgbImage;
use measure::{Burnt, Grey};

use crate::document::Document;
use bonafide_faces::{self as face, Face};

/// The least length of a document, in pixels: under it a machine readable letter has fewer than 12.
const DOCUMENT_LENGTH: f32 = 600.0;
/// The picture's longer side under which a document that is too short could not have been long enough.
const PICTURE_LENGTH: u32 = 800;
/// The light part of a document (nine tenths are darker) under which it is dark. Paper that is exposed right has 0.8 to
/// 0.95; at 0.35 of the right exposure letters drown in noise.
const DOCUMENT_LIGHT: f32 = 0.33;
/// The share of a document that is burnt out from which on it is too bright.
const DOCUMENT_BURNT: f32 = 0.55;
/// The share of a document burnt out in patches from which on light is reflected in it: a patch of that size hides a
/// field or a good part of a line.
const DOCUMENT_GLARE: f32 = 0.02;
/// The sharpness under which a subject is blurred.
const SHARP: f32 = 6.0;
/// What the sharpness of a document is multiplied with, to make that the limit. Good specimens had 17 and more, those
/// out of focus by 3.5 thousandths of their width (letters run together) 5 and less.
const DOCUMENT_SCALE: f32 = 4.0;

/// The least height of a face, as a share of the picture's.
const FACE_HEIGHT: f32 = 0.2;
/// The least width of a face, in pixels: the eyes are then about 35 apart.
const FACE_WIDTH: f32 = 80.0;
/// How near to the picture's edge a face must not come, as a share of the picture.
const FACE_MARGIN: f32 = 0.004;
/// The width from which on a second face counts, as a share of the first: somebody else, not a picture on the wall.
const SECOND_FACE: f32 = 0.4;
/// The light part of a face, and of what is around it, under which it is dark. Both, because skin may be dark in a
/// light room.
const FACE_LIGHT: f32 = 0.27;
const AROUND_LIGHT: f32 = 0.45;
/// The share of a face that is burnt out from which on it is too bright.
const FACE_BURNT: f32 = 0.15;
/// What the sharpness of a face is multiplied with. Drawn heads had 50 and more, those out of focus by 3 of 200 pixels
/// 4 and less; cheap cameras of laptops are soft, so the limit is near the lower end.
const FACE_SCALE: f32 = 3.0;

/// What was measured on a picture of a side, and what is wrong with it, what is to be told first first.
pub fn judge(pixels: &RgbImage, side: Side, document: Option<&Document>, faces: &[Face]) -> (Measures, Vec<Flaw>) {
    let (measures, mut flaws) = match (side.subject(), document, faces.first()) {
        (Subject::Document, Some(document), _) => of_document(pixels, document),
        (Subject::Document, None, _) => of_nothing(pixels, Flaw::NoDocument),
        (Subject::Face, _, Some(face)) => of_face(pixels, face.region, faces),
        (Subject::Face, _, None) => of_nothing(pixels, Flaw::NoFace),
        (Subject::Paper, _, _) => of_paper(pixels),
    };
    if side.subject() == Subject::Face && !face::is_available() {
        flaws.retain(|flaw| *flaw != Flaw::NoFace);
    }
    if flaws.is_empty() && lacks_portrait(side, document, faces) {
        flaws.push(Flaw::NoFace);
    }
    (measures, Flaw::ALL.into_iter().filter(|flaw| flaws.contains(flaw)).collect())
}

/// Whether a document that should have a portrait shows none.
///
/// It is a flaw only when nothing else is wrong: glare or blur may hide a portrait, and are what to tell. On a good
/// picture it mostly means that the wrong side was taken, which nothing else finds out. Where the portrait is only worn
/// the flaw is overruled like any other.
fn lacks_portrait(side: Side, document: Option<&Document>, faces: &[Face]) -> bool {
    let on_it = |face: &Face| document.is_some_and(|document| is_within(document, middle(face.region)));
    side.subject() == Subject::Document && side.has_face() && face::is_available() && !faces.iter().any(on_it)
}

fn of_document(pixels: &RgbImage, document: &Document) -> (Measures, Vec<Flaw>) {
    let seen = view::document(pixels, document.corners);
    let (grey, burnt) = (Grey::new(&seen), Burnt::of(&seen));
    let measures = Measures {
        sharpness: grey.sharpness() * DOCUMENT_SCALE,
        brightness: grey.mean(),
        glare: burnt.patches,
        subject_width: view::length(pixels, document.corners),
    };
    let is_short = measures.subject_width < DOCUMENT_LENGTH;
    let is_small = pixels.width().max(pixels.height()) < PICTURE_LENGTH;
    let is_bright = burnt.all > DOCUMENT_BURNT;
    let flaws = [
        (Flaw::TooSmall, is_short && is_small),
        (Flaw::DocumentTooSmall, is_short && !is_small),
        (Flaw::CutOff, !document.edges_in_view),
        (Flaw::Dark, grey.level(0.9) < DOCUMENT_LIGHT),
        (Flaw::TooBright, is_bright),
        (Flaw::Glare, !is_bright && burnt.patches > DOCUMENT_GLARE),
        // From afar nothing is sharp; coming nearer is what helps.
        (Flaw::Blurred, !is_short && measures.sharpness < SHARP),
    ];
    (measures, those(&flaws))
}

/// A paper is looked at as a whole: a scan has no edges, and white paper is burnt out and has little to be sharp.
fn of_paper(pixels: &RgbImage) -> (Measures, Vec<Flaw>) {
    let seen = view::framed(pixels, [0.0, 0.0, 1.0, 1.0], view::DOCUMENT_WIDE);
    let grey = Grey::new(&seen);
    let measures = Measures {
        sharpness: grey.sharpness() * DOCUMENT_SCALE,
        brightness: grey.mean(),
        glare: 0.0,
        subject_width: pixels.width().min(pixels.height()) as f32,
    };
    let is_small = measures.subject_width < DOCUMENT_LENGTH;
    (measures, those(&[(Flaw::TooSmall, is_small), (Flaw::Dark, grey.level(0.9) < DOCUMENT_LIGHT)]))
}

fn of_face(pixels: &RgbImage, region: Region, faces: &[Face]) -> (Measures, Vec<Flaw>) {
    let own = [region.x, region.y, region.width, region.height];
    let seen = view::framed(pixels, own, view::FACE_WIDE);
    let around = Grey::new(&view::framed(pixels, widened(own), view::FACE_WIDE));
    let (grey, burnt) = (Grey::new(&seen), Burnt::of(&seen));
    let measures = Measures {
        sharpness: grey.sharpness() * FACE_SCALE,
        brightness: grey.mean(),
        glare: burnt.patches,
        subject_width: region.width * pixels.width() as f32,
    };
    let is_second = |face: &&Face| face.region.width > region.width * SECOND_FACE;
    let flaws = [
        (Flaw::TooSmall, measures.subject_width < FACE_WIDTH && region.height >= FACE_HEIGHT),
        (Flaw::SeveralFaces, faces.iter().filter(is_second).count() > 1),
        (Flaw::FaceTooSmall, region.height < FACE_HEIGHT),
        (Flaw::FaceCutOff, is_cut_off(region, &faces[0])),
        (Flaw::Dark, grey.level(0.9) < FACE_LIGHT && around.level(0.9) < AROUND_LIGHT),
        (Flaw::TooBright, burnt.all > FACE_BURNT),
        (Flaw::Blurred, measures.sharpness < SHARP),
    ];
    (measures, those(&flaws))
}

/// A picture without its subject: it may still be said that it is dark, or out of focus as a whole, which is why
/// nothing was found.
fn of_nothing(pixels: &RgbImage, missing: Flaw) -> (Measures, Vec<Flaw>) {
    let seen = view::framed(pixels, [0.0, 0.0, 1.0, 1.0], view::DOCUMENT_WIDE);
    let (grey, burnt) = (Grey::new(&seen), Burnt::of(&seen));
    let sharpness = grey.sharpness() * DOCUMENT_SCALE;
    let measures = Measures { sharpness, brightness: grey.mean(), glare: burnt.patches, subject_width: 0.0 };
    let has_things = grey.level(0.95) - grey.level(0.05) > 0.2;
    let flaws = [
        (Flaw::TooSmall, pixels.width().max(pixels.height()) < PICTURE_LENGTH / 2),
        (missing, true),
        (Flaw::Dark, grey.level(0.9) < FACE_LIGHT),
        (Flaw::TooBright, burnt.all > DOCUMENT_BURNT),
        (Flaw::Blurred, has_things && measures.sharpness < SHARP / 2.0),
    ];
    (measures, those(&flaws))
}

fn those(flaws: &[(Flaw, bool)]) -> Vec<Flaw> {
    flaws.iter().filter(|(_, is_so)| *is_so).map(|(flaw, _)| *flaw).collect()
}

/// A box half as wide and high again, around the same middle.
fn widened([x, y, width, height]: [f32; 4]) -> [f32; 4] {
    [x - width * 0.25, y - height * 0.25, width * 1.5, height * 1.5]
}

/// Whether the face goes on beyond the picture: it touches the edge, or an eye or the mouth lies outside.
fn is_cut_off(region: Region, face: &Face) -> bool {
    let touches = region.x < FACE_MARGIN
        || region.y < FACE_MARGIN
        || region.x + region.width > 1.0 - FACE_MARGIN
        || region.y + region.height > 1.0 - FACE_MARGIN;
    let is_outside = |(x, y): &(f32, f32)| !(0.0..=1.0).contains(x) || !(0.0..=1.0).contains(y);
    touches || face.landmarks[..4].iter().any(is_outside)
}

fn middle(region: Region) -> (f32, f32) {
    (region.x + region.width / 2.0, region.y + region.height / 2.0)
}

/// Whether a point lies within the corners of a document, which go clockwise.
fn is_within(document: &Document, (x, y): (f32, f32)) -> bool {
    (0..4).all(|i| {
        let (a, b) = (document.corners[i], document.corners[(i + 1) % 4]);
        (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= 0.0
    })
}
