//! Faces on a picture: where they are, how they are held, whether they are solid, and whether two are one person's.
//!
//! A small network finds them on 128 × 128 pixels. It knows faces that fill a good part of what it is shown, so a
//! picture on which it sees none is shown again in overlapping tiles: the portrait on a page of a passport is small.
//! Every face is then looked at three times more from near, once in a mirror and once from nearer still: a face stays
//! one however it is looked at, and the lines of a printed page do not. What the three say is averaged.
//!
//! This network the program carries. The two others lie in the folder of models: one lays a `mesh` over a face, from which
//! its `turn` and its `flatness` are told, the other describes it (`likeness`).

mod boxes;
mod cut;
pub mod flatness;
pub mod likeness;
pub mod mesh;
mod network;
pub mod turn;
mod window;

use bonafide_domain::picture::Region;
use image::{RgbImage, imageops};

use boxes::Candidate;
use window::Window;

/// From which score on something that was seen is looked at from near.
const SEEMS: f32 = 0.5;

/// What each near look must say at least.
const STAYS: f32 = 0.4;

/// From which mean score of the near looks on it is a face. Drawn and photographed faces have 0.68 and more; the lines
/// of specimen documents and a sky of stars, which the first look takes for faces, have 0.62 and less.
const IS: f32 = 0.66;

/// How wide a near look is, in widths of the face.
const NEAR: f32 = 2.0;

/// How wide the nearer look is.
const NEARER: f32 = 1.5;

/// How often a tile fits into the longer side of the picture, for each round of tiles.
const ROUNDS: [f32; 3] = [1.0, 2.0, 2.7];

/// A face that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Where it is: from the brow to the chin, and only what lies on the picture.
    pub region: Region,
    /// How sure the finder is, 0 to 1.
    pub score: f32,
    /// Right eye, left eye, nose, mouth, right ear, left ear (the person's own sides), in shares of width and height.
    /// A point that the picture cuts off lies outside 0 to 1.
    pub landmarks: [(f32, f32); 6],
}

fn minus(a: (f32, f32), b: (f32, f32)) -> (f32, f32) {
    (a.0 - b.0, a.1 - b.1)
}

fn middle(a: (f32, f32), b: (f32, f32)) -> (f32, f32) {
    ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
}

/// Whether faces can be found at all: the network the program carries could be loaded.
pub fn is_available() -> bool {
    network::loaded().is_some()
}

/// The faces on a picture, the largest first. None where faces cannot be found at all: ask [`is_available`].
pub fn find(pixels: &RgbImage) -> Vec<Face> {
    let size = (pixels.width() as f32, pixels.height() as f32);
    let small = window::shrink(pixels);
    let scale = size.0 / small.width().max(1) as f32;
    let mut found = search(&small);
    found.sort_by(largest_first);
    found.into_iter().filter_map(|candidate| face(&candidate.scaled(scale), size)).collect()
}

/// The faces in a part of a picture, where one is expected: as [`find`] tells them, in shares of the whole picture. The
/// part is looked at once more, softened, when no face is seen: print and grain can hide one.
pub fn find_in(pixels: &RgbImage, part: Region) -> Vec<Face> {
    let size = (pixels.width() as f32, pixels.height() as f32);
    let (left, top) = ((part.x * size.0) as u32, (part.y * size.1) as u32);
    let (width, height) = ((part.width * size.0).ceil() as u32, (part.height * size.1).ceil() as u32);
    let cut = imageops::crop_imm(pixels, left, top, width, height).to_image();
    let small = window::shrink(&cut);
    let scale = cut.width() as f32 / small.width().max(1) as f32;
    let mut found = search(&small);
    if found.is_empty() {
        found = search(&imageops::blur(&small, SOFT));
    }
    found.sort_by(largest_first);
    let placed = found.into_iter().map(|seen| seen.scaled(scale).moved(left as f32, top as f32));
    placed.filter_map(|candidate| face(&candidate, size)).collect()
}

/// How far a pixel is spread to soften print and grain, in pixels.
const SOFT: f32 = 1.2;

/// The faces of the first round of tiles that shows any.
fn search(small: &RgbImage) -> Vec<Candidate> {
    for parts in ROUNDS {
        let seen = Window::tiles(small, parts).iter().flat_map(|tile| look(small, tile, SEEMS)).collect();
        let near = boxes::merge(seen).iter().filter_map(|seen| look_near(small, seen)).collect();
        let found = boxes::merge(near);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What the network sees in a window, in pixels of the picture.
fn look(small: &RgbImage, window: &Window, at_least: f32) -> Vec<Candidate> {
    let seen = network::run(&window.sample(small)).unwrap_or_default();
    let scale = window.side / network::SIDE as f32;
    let here = seen.into_iter().filter(|candidate| candidate.score >= at_least);
    let here =
        here.map(|candidate| if window.is_mirrored { candidate.mirrored(network::SIDE as f32) } else { candidate });
    boxes::merge(here.map(|candidate| candidate.scaled(scale).moved(window.x, window.y)).collect())
}

/// What the near looks say of a face together, or nothing where it is none after all.
fn look_near(small: &RgbImage, seen: &Candidate) -> Option<Candidate> {
    let first = again(small, seen, NEAR, false)?;
    let sights = [first, again(small, &first, NEAR, true)?, again(small, &first, NEARER, true)?];
    let score = sights.iter().map(|sight| sight.score).sum::<f32>() / sights.len() as f32;
    (score >= IS).then(|| boxes::mean(&sights, score))
}

/// The same face in a window about it.
fn again(small: &RgbImage, face: &Candidate, near: f32, is_mirrored: bool) -> Option<Candidate> {
    let window = Window { is_mirrored, ..Window::around(face.center(), face.width.max(face.height) * near) };
    let seen = look(small, &window, STAYS);
    seen.into_iter().filter(|sight| sight.overlap(face) > 0.3).max_by(|a, b| a.score.total_cmp(&b.score))
}

fn largest_first(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    (b.width * b.height).total_cmp(&(a.width * a.height)).then(a.x.total_cmp(&b.x)).then(a.y.total_cmp(&b.y))
}

/// A candidate in shares of the picture; nothing where none of it lies on the picture.
fn face(candidate: &Candidate, (width, height): (f32, f32)) -> Option<Face> {
    let (left, right) = ((candidate.x / width).max(0.0), ((candidate.x + candidate.width) / width).min(1.0));
    let (top, bottom) = ((candidate.y / height).max(0.0), ((candidate.y + candidate.height) / height).min(1.0));
    let region = Region::new(left, top, right - left, bottom - top)?;
    let landmarks = candidate.points.map(|(x, y)| (x / width, y / height));
    Some(Face { region, score: candidate.score, landmarks })
}
