//! The barcodes on a picture, within a budget of time.
//!
//! First our own reader of PDF417 looks at the regions that may be one; then rxing looks for a QR code and, in what our
//! reader left, for PDF417 with both its ways to tell black from white. Every try is named in the answer, so that a
//! reviewer sees whether nothing is there or time ran out.

use std::time::Duration;

use bonafide_pixels::plane::Point;
use image::RgbImage;

use crate::gray::{Gray, Patch};
use crate::others;
use crate::pdf417::{self, regions};

/// A kind of barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Symbology {
    /// Stacked lines, on the back of North American licences.
    Pdf417,
    /// A square of squares.
    Qr,
}

/// How rxing tells black from white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Threshold {
    /// By what is around a pixel.
    Local,
    /// By the whole picture.
    Global,
}

/// One way in which a code was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// Our own reader of PDF417 on a region: the first is the likeliest.
    Own {
        /// Which one.
        region: usize,
        /// Whether on the document straightened by its corners, not on the picture as it is.
        document: bool,
    },
    /// rxing on a region that our reader straightened.
    Straightened(Threshold),
    /// rxing on the whole picture, this many times smaller.
    Whole {
        /// What was looked for.
        symbology: Symbology,
        /// How black was told from white.
        threshold: Threshold,
        /// How many times smaller.
        divided: usize,
    },
}

/// A barcode that was read. Its contents are personal: `Debug` doesn't show them.
#[derive(Clone, PartialEq)]
pub struct Code {
    /// Its kind.
    pub symbology: Symbology,
    /// Its corners in pixels of the picture, from the code's own upper left clockwise.
    pub quad: [Point; 4],
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The same as text.
    pub text: String,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Code").field("symbology", &self.symbology).field("quad", &self.quad).finish_non_exhaustive()
    }
}

/// What was read, and how it was looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The codes.
    pub codes: Vec<Code>,
    /// The tries, in their order; the last is the one that found something, if any did.
    pub attempts: Vec<Attempt>,
    /// Whether time ran out before everything was tried.
    pub cut_short: bool,
}

/// How long may be looked: it asks before each try, and a try takes some tens of milliseconds at most.
pub struct Budget<'a> {
    limit: Duration,
    spent: &'a dyn Fn() -> Duration,
}

impl<'a> Budget<'a> {
    /// What suits the vetting of a person.
    pub const USUAL: Duration = Duration::from_millis(400);

    /// A limit, and what tells how much of it is spent.
    pub fn new(limit: Duration, spent: &'a dyn Fn() -> Duration) -> Budget<'a> {
        Budget { limit, spent }
    }

    /// As long as it takes.
    pub fn unlimited() -> Budget<'static> {
        Budget { limit: Duration::MAX, spent: &|| Duration::ZERO }
    }

    fn left(&self) -> bool {
        (self.spent)() < self.limit
    }
}

/// The longest side of a picture that rxing gets: beyond it only time grows.
const LONGEST: usize = 1800;

/// The width to which a document is straightened by its corners.
const DOCUMENT: usize = 1300;

/// The barcodes on a page. `corners`, where the document's are known, are shares of the picture's width and height, from
/// the document's upper left clockwise; they help where the view leans strongly.
pub fn read(page: &RgbImage, corners: Option<[Point; 4]>, budget: &Budget) -> Reading {
    let mut reading = Reading { codes: Vec::new(), attempts: Vec::new(), cut_short: false };
    if page.width() < 40 || page.height() < 40 {
        return reading;
    }
    let picture = Gray::of(page);
    let mut straightened = own(&picture, false, budget, &mut reading).0;
    if let Some(document) = corners.filter(|_| reading.codes.is_empty()).and_then(|corners| document(&picture, corners))
    {
        let flat = gray(&document);
        let (patches, symbol) = own(&flat, true, budget, &mut reading);
        if symbol && let Some(code) = reading.codes.last_mut() {
            code.quad = code.quad.map(|point| document.place(point));
        }
        straightened.extend(patches.into_iter().map(|patch| patch.within(&document)));
    }
    if reading.codes.is_empty() {
        rxing(&picture, budget, &mut reading, &straightened);
    }
    reading
}

/// The document between its corners, straight.
fn document(picture: &Gray, corners: [Point; 4]) -> Option<Patch> {
    let corners = corners.map(|(x, y)| (x * picture.width as f32, y * picture.height as f32));
    let long = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    let across = long(corners[0], corners[1]).max(long(corners[3], corners[2]));
    let down = long(corners[0], corners[3]).max(long(corners[1], corners[2]));
    let height = down / across * DOCUMENT as f32;
    (height.is_finite() && (100.0..4000.0).contains(&height)).then(|| picture.patch(corners, DOCUMENT, height as usize))
}

/// Our own reader on every region: what it straightened in vain, and whether it read a symbol.
fn own(picture: &Gray, document: bool, budget: &Budget, reading: &mut Reading) -> (Vec<Patch>, bool) {
    let mut straightened = Vec::new();
    for (region, place) in regions::find(picture).iter().enumerate() {
        if !reading.may(budget, Attempt::Own { region, document }) {
            break;
        }
        match pdf417::read(picture, place) {
            Ok(symbol) => {
                reading.codes.push(Code::of(Symbology::Pdf417, symbol.text, symbol.quad));
                return (straightened, true);
            }
            Err(patch) => straightened.extend(patch),
        }
    }
    (straightened, false)
}

/// rxing on everything.
fn rxing(picture: &Gray, budget: &Budget, reading: &mut Reading, straightened: &[Patch]) {
    let whole = picture.width.max(picture.height).div_ceil(LONGEST).max(1);
    for threshold in [Threshold::Local, Threshold::Global] {
        for patch in straightened {
            if !reading.may(budget, Attempt::Straightened(threshold)) {
                return;
            }
            if let Some(found) = others::tried(&gray(patch), Symbology::Pdf417, threshold) {
                let place = |point: &Point| patch.place(*point);
                reading.found(Symbology::Pdf417, found.text, found.points.iter().map(place).collect());
                return;
            }
        }
    }
    let tries = [
        (Symbology::Qr, Threshold::Local, whole),
        (Symbology::Pdf417, Threshold::Local, whole),
        (Symbology::Qr, Threshold::Local, whole * 2),
        (Symbology::Qr, Threshold::Global, whole),
        (Symbology::Pdf417, Threshold::Global, whole),
        (Symbology::Pdf417, Threshold::Local, whole * 2),
    ];
    for (symbology, threshold, divided) in tries {
        if !reading.may(budget, Attempt::Whole { symbology, threshold, divided }) {
            return;
        }
        let smaller = if divided == 1 { picture.clone() } else { picture.divided(divided) };
        if let Some(found) = others::tried(&smaller, symbology, threshold) {
            let place = |point: &Point| (point.0 * divided as f32, point.1 * divided as f32);
            reading.found(symbology, found.text, found.points.iter().map(place).collect());
            return;
        }
    }
}

fn gray(patch: &Patch) -> Gray {
    let values = patch.values.iter().map(|value| *value as u8).collect();
    Gray { width: patch.width, height: patch.height, values }
}

impl Reading {
    /// Notes a try if there is time for it.
    fn may(&mut self, budget: &Budget, attempt: Attempt) -> bool {
        if budget.left() {
            self.attempts.push(attempt);
        } else {
            self.cut_short = true;
        }
        !self.cut_short
    }

    /// Keeps what rxing found, with the box around its points.
    fn found(&mut self, symbology: Symbology, text: String, points: Vec<Point>) {
        let fold = |of: fn(&Point) -> f32, by: fn(f32, f32) -> f32| points.iter().map(of).reduce(by).unwrap_or(0.0);
        let (left, right) = (fold(|p| p.0, f32::min), fold(|p| p.0, f32::max));
        let (top, bottom) = (fold(|p| p.1, f32::min), fold(|p| p.1, f32::max));
        self.codes.push(Code::of(symbology, text, [(left, top), (right, top), (right, bottom), (left, bottom)]));
    }
}

impl Code {
    /// A symbol's bytes are those of ISO 8859-1 unless it says otherwise.
    fn of(symbology: Symbology, text: String, quad: [Point; 4]) -> Code {
        let latin: Result<Vec<u8>, _> = text.chars().map(|sign| u8::try_from(u32::from(sign))).collect();
        let bytes = latin.unwrap_or_else(|_| text.clone().into_bytes());
        Code { symbology, quad, bytes, text }
    }
}
