//! The lines in print: OCR-B on the ground of a document, heavier or lighter, a little out of place, worn.

use std::f32::consts::TAU;
use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, point};

use super::gray::Gray;
use super::ground::{blotch, ground};
use super::text::Form;
use crate::dice::Dice;

/// From one character to the next, in millimetres: ten an inch.
const ADVANCE: f32 = 2.54;

/// How much of the document is drawn beside, above and below the lines, in millimetres.
const BESIDE: f32 = 7.0;
const ABOVE: f32 = 4.5;

/// A typeface, and how often it is taken.
struct Face {
    font: FontRef<'static>,
    often: usize,
}

static FACES: LazyLock<[Face; 3]> = LazyLock::new(|| {
    let face =
        |bytes, often| Face { font: FontRef::try_from_slice(bytes).expect("a typeface of this repository"), often };
    [
        face(include_bytes!("../../fonts/OCRB.otf"), 12),
        face(include_bytes!("../../fonts/OCRBS.otf"), 7),
        face(include_bytes!("../../fonts/CourierPrimeSans.otf"), 1),
    ]
});

/// Lines in print, and where they stand.
pub(super) struct Strip {
    pub(super) page: Gray,
    /// Left, top, right and bottom of each line's characters, in shares of the strip.
    pub(super) lines: Vec<[f32; 4]>,
    /// How many pixels a millimetre has.
    pub(super) scale: f32,
}

/// How the characters of a document are set, in pixels.
struct Setting {
    font: &'static FontRef<'static>,
    size: PxScale,
    advance: f32,
    pitch: f32,
    left: f32,
    base: f32,
    capital: f32,
    astray: f32,
}

impl Setting {
    fn new(form: Form, scale: f32, foreign: bool, dice: &mut Dice) -> Setting {
        let faces = if foreign { &FACES[..] } else { &FACES[..2] };
        let turn = dice.below(faces.iter().map(|face| face.often).sum());
        let mut passed = 0;
        let found = faces.iter().find(|face| {
            passed += face.often;
            turn < passed
        });
        let font = &found.unwrap_or(&faces[0]).font;
        let advance = ADVANCE * scale * (1.0 + dice.about(0.012));
        let em = font.units_per_em().unwrap_or(1000.0);
        let own = font.h_advance_unscaled(font.glyph_id('A')) / em;
        let height = advance / own * font.height_unscaled() / em;
        let size = PxScale { x: height * (1.0 + dice.about(0.03)), y: height * (1.0 + dice.about(0.04)) };
        let capital = height_of(font, size);
        Setting {
            font,
            size,
            advance,
            pitch: form.pitch() * scale * (1.0 + dice.about(0.03)),
            left: BESIDE * scale,
            base: ABOVE * scale + capital,
            capital,
            astray: if dice.chance(0.3) { dice.between(0.02, 0.07) * scale } else { 0.0 },
        }
    }
}

/// How high a capital letter is.
fn height_of(font: &FontRef, size: PxScale) -> f32 {
    let glyph = font.glyph_id('H').with_scale(size);
    font.outline_glyph(glyph).map_or(size.y * 0.6, |outline| outline.px_bounds().height())
}

/// Prints lines on a strip of a document.
pub(super) fn strip(form: Form, texts: &[String], scale: f32, foreign: bool, dice: &mut Dice) -> Strip {
    let set = Setting::new(form, scale, foreign, dice);
    let long = set.advance * form.length() as f32;
    let width = (long + 2.0 * set.left) as usize;
    let height = (2.0 * set.base - set.capital + set.pitch * (texts.len() - 1) as f32) as usize;
    let mut ink = Gray::new(width, height, 0.0);
    let mut lines = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let base = set.base + set.pitch * n as f32;
        write(&mut ink, text, &set, base, dice);
        let (top, right) = ((base - set.capital) / height as f32, (set.left + long) / width as f32);
        lines.push([set.left / width as f32, top, right, base / height as f32]);
    }
    let ink = spread(ink, scale, dice);
    let mut page = ground(width, height, scale, dice);
    print(&mut page, ink, scale, dice);
    edges(&mut page, scale, dice);
    Strip { page, lines, scale }
}

fn write(ink: &mut Gray, text: &str, set: &Setting, base: f32, dice: &mut Dice) {
    for (n, letter) in text.chars().enumerate() {
        let place =
            point(set.left + set.advance * n as f32 + dice.about(set.astray), base + dice.about(set.astray * 0.7));
        let id: GlyphId = set.font.glyph_id(letter);
        let Some(outline) = set.font.outline_glyph(id.with_scale_and_position(set.size, place)) else { continue };
        let bounds = outline.px_bounds();
        outline.draw(|x, y, cover| {
            let (x, y) = (bounds.min.x as i32 + x as i32, bounds.min.y as i32 + y as i32);
            if (0..ink.width as i32).contains(&x) && (0..ink.height as i32).contains(&y) {
                let at = y as usize * ink.width + x as usize;
                ink.shades[at] = ink.shades[at].max(cover);
            }
        });
    }
}

/// Ink that ran, or took badly: strokes heavier, lighter, rounder.
fn spread(ink: Gray, scale: f32, dice: &mut Dice) -> Gray {
    let (run, weight, edge) = (dice.between(0.02, 0.11) * scale, dice.about(0.08), dice.between(1.2, 2.4));
    let mut ink = ink.softened(run);
    ink.shades.iter_mut().for_each(|cover| *cover = ((*cover - 0.5 + weight) * edge + 0.5).clamp(0.0, 1.0));
    ink
}

/// Puts the ink on the page, here and there thinner, and scratches it.
fn print(page: &mut Gray, mut ink: Gray, scale: f32, dice: &mut Dice) {
    let worn = if dice.chance(0.3) { dice.between(0.1, 0.5) } else { 0.05 };
    let size = dice.between(0.4, 5.0) * scale;
    blotch(&mut ink, size, dice, |cover, cloud| *cover *= 1.0 - worn * cloud);
    if dice.chance(0.15) {
        for _ in 0..1 + dice.below(4) {
            scratch(&mut ink, scale, dice);
        }
    }
    let black = if dice.chance(0.85) { dice.between(10.0, 60.0) } else { dice.between(60.0, 95.0) };
    for (shade, cover) in page.shades.iter_mut().zip(&ink.shades) {
        *shade += (black - *shade) * cover;
    }
    if dice.chance(0.2) {
        specks(page, scale, dice);
    }
}

/// A fine line where the ink is gone.
fn scratch(ink: &mut Gray, scale: f32, dice: &mut Dice) {
    let (mut x, mut y) = (dice.between(0.0, ink.width as f32), dice.between(0.0, ink.height as f32));
    let (sin, cos) = dice.between(0.0, TAU).sin_cos();
    let left = dice.between(0.2, 0.7);
    for _ in 0..(dice.between(3.0, 25.0) * scale) as usize {
        (x, y) = (x + cos, y + sin);
        if x >= 0.0 && y >= 0.0 && (x as usize) < ink.width && (y as usize) < ink.height {
            ink.shades[y as usize * ink.width + x as usize] *= left;
        }
    }
}

/// Dirt.
fn specks(page: &mut Gray, scale: f32, dice: &mut Dice) {
    for _ in 0..dice.below(60) {
        let size = (dice.between(0.05, 0.3) * scale).ceil() as usize;
        let (x, y) = (dice.below(page.width - size), dice.below(page.height - size));
        let much = dice.between(0.4, 0.9);
        for row in y..y + size {
            page.shades[row * page.width + x..][..size].iter_mut().for_each(|shade| *shade *= much);
        }
    }
}

/// Where the document ends, and what lies under it.
fn edges(page: &mut Gray, scale: f32, dice: &mut Dice) {
    let table = dice.between(20.0, 235.0);
    let mut far = |likely: f32, nearest: f32| {
        let seen = dice.chance(likely);
        if seen { (dice.between(0.0, BESIDE - nearest) * scale) as usize } else { 0 }
    };
    let (left, right, below) = (far(0.5, 2.2), far(0.5, 2.2), far(0.3, 5.0));
    let (width, height) = (page.width, page.height);
    for (y, row) in page.rows() {
        if y + below >= height {
            row.fill(table);
        }
        row[..left].fill(table);
        row[width - right..].fill(table);
    }
}
