//! The document on a picture: whether there is one, where its corners are, and whether all its edges are in view.
//!
//! Outlines are sought twice, sharp and out of focus, as four lines that end where they meet. A likely outline with
//! writing in it is a document; without writing it must be a very clear one, because windows, tiles and cloths have
//! outlines too. Where there is writing and no outline the picture is the document itself, cropped or scanned.

mod edges;
mod fit;
mod lines;
mod quad;
mod writing;

use bonafide_pixels::plane::Point;
use edges::{COARSE, Edges, Small};
use image::RgbImage;
use quad::Quad;
use writing::Grey;

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Document {
    /// Its corners in shares of width and height, from the upper left clockwise. One that is cut off may lie a little
    /// outside the picture.
    pub corners: [(f32, f32); 4],
    /// Whether all four edges lie within the picture.
    pub edges_in_view: bool,
}

/// How likely an outline must be when there is writing in it. Specimens had 1.0 and more; what has no document had up
/// to 0.9 on plain tables, more on cloths and before windows, and no writing in it.
const LIKELY: f32 = 0.85;
/// How likely an outline must be without writing, such as that of a card too blurred to have any. Squares of a cloth
/// had up to 1.3, a window now and then as much as a card: the limit is where most windows are left out.
const CLEAR: f32 = 1.5;
/// Rows that count as writing. What has no document had one at the most, sharp specimens seven and more.
const WRITTEN: usize = 3;
/// What a row of writing is worth when outlines are compared, and how many rows count. An outline around everything that
/// is written beats a clearer one around a part of it.
const ROW_WORTH: f32 = 0.05;
const MOST_ROWS: usize = 8;
/// How far the proportions of a scan may be from those of a card or page. Photographs are 4:3, 3:2 or 16:9, all more
/// than a twentieth off.
const SCANNED: f32 = 0.04;

/// How near to the picture's edge a side counts as lying on it, as a share.
const RIM: f32 = 0.012;

/// The corners of the picture itself.
const WHOLE: [Point; 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];

/// The document on a picture, if there is one.
pub fn find(pixels: &RgbImage) -> Option<Document> {
    let middle = edges::middle(pixels);
    let small = Small::new(&middle);
    let edges = Edges::new(&small);
    let grey = edges::grey(&middle);
    let outlined = outlined(&small, &edges, &grey);
    if outlined.is_some_and(|document| document.edges_in_view) {
        return outlined;
    }
    // Bands printed across a card that was cropped exactly look like its sides.
    let filling = filling(pixels, &grey);
    let is_cropped = filling.is_some_and(|document| document.edges_in_view && document.corners == WHOLE);
    if is_cropped { filling } else { outlined.or(filling) }
}

/// The likeliest outline, if it is likely enough.
fn outlined(small: &Small, edges: &Edges, grey: &Grey) -> Option<Document> {
    let mut best: Option<(f32, Quad, usize)> = None;
    for quad in outlines(small, edges) {
        let least = best.as_ref().map_or(LIKELY, |(worth, _, _)| worth - MOST_ROWS as f32 * ROW_WORTH);
        if quad.score < least {
            continue;
        }
        let rows = writing::rows(grey, shares(&quad, small));
        let worth = quad.score + rows.min(MOST_ROWS) as f32 * ROW_WORTH;
        if best.as_ref().is_none_or(|(before, _, _)| worth > *before) {
            best = Some((worth, quad, rows));
        }
    }
    let (_, quad, rows) = best?;
    let is_whole = !quad.at_border.contains(&true);
    let is_one = rows >= WRITTEN || (is_whole && quad.score >= CLEAR);
    is_one.then(|| document(&fit::fitted(&quad, edges), small))
}

/// Likely outlines of the sharp copy and of the coarse one.
fn outlines(small: &Small, edges: &Edges) -> Vec<Quad> {
    let mut found = quad::candidates(&lines::find(edges), small, 6);
    let coarse = small.coarse();
    let grown = |n: f32| n * COARSE as f32;
    let blurred = quad::candidates(&lines::find(&Edges::new(&coarse)), &coarse, 3);
    found.extend(blurred.into_iter().map(|q| Quad { corners: q.corners.map(|(x, y)| (grown(x), grown(y))), ..q }));
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// The picture as the document: written on, with no outline to be seen.
///
/// A scan that was cropped has the proportions of a card or page and no letter at its edge. On paper without an edge of
/// its own the writing keeps away from all sides. Anything else was taken from too near, and its edges are outside.
fn filling(pixels: &RgbImage, grey: &Grey) -> Option<Document> {
    let (rows, [left, top, right, bottom]) = writing::spread(grey);
    if rows < WRITTEN + 1 {
        return None;
    }
    let is_clear_of = |share: f32| left > share && top > share && right < 1.0 - share && bottom < 1.0 - share;
    if is_clear_of(0.05) && grey.is_plain_around() {
        let (x, y) = ((right - left) * 0.08, (bottom - top) * 0.08);
        let (left, top, right, bottom) = (left - x, top - y, right + x, bottom + y);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        return Some(Document {
            corners: corners.map(|(x, y)| (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0))),
            edges_in_view: true,
        });
    }
    let aspect = pixels.width() as f32 / pixels.height() as f32;
    let is_cropped = quad::off_proportions(aspect.max(1.0 / aspect)) < SCANNED && is_clear_of(0.015);
    Some(Document { corners: WHOLE, edges_in_view: is_cropped })
}

fn document(quad: &Quad, small: &Small) -> Document {
    let corners = shares(quad, small);
    let is_inside = |p: &Point| (-0.004..=1.004).contains(&p.0) && (-0.004..=1.004).contains(&p.1);
    let is_along = |i: usize| is_along_border(corners[i], corners[(i + 1) % 4]);
    let is_cut = quad.at_border.contains(&true) || (0..4).any(is_along) || !corners.iter().all(is_inside);
    Document { corners, edges_in_view: !is_cut }
}

/// Whether a side lies on an edge of the picture: it is then the picture that ends there.
fn is_along_border(a: Point, b: Point) -> bool {
    let is_low = |n: f32, m: f32| n < RIM && m < RIM;
    is_low(a.0, b.0) || is_low(a.1, b.1) || is_low(1.0 - a.0, 1.0 - b.0) || is_low(1.0 - a.1, 1.0 - b.1)
}

/// The corners in shares of the picture, clockwise, the one nearest to its upper left first.
fn shares(quad: &Quad, small: &Small) -> [Point; 4] {
    let mut corners = quad.corners;
    if quad::area(&corners) < 0.0 {
        corners.reverse();
    }
    let near = |i: &usize| corners[*i].0 + corners[*i].1;
    let first = (0..4).min_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or(0);
    corners.rotate_left(first);
    corners.map(|(x, y)| (x / small.width as f32 + 0.5, y / small.height as f32 + 0.5))
}
