//! Lines a machine reads (ICAO Doc 9303) of people who do not exist, as a finder cuts them out of photographs.
//!
//! A network learns to read from these, and is measured with others of them. Each comes from a seed, the same on every
//! machine. **The rule of the seeds:** those with the top bit set ([`HOLD_OUT`]) are held out. Nothing is trained or
//! tuned with them, and [`training`] never gives them; every other seed may be learnt from.
//!
//! What they cannot tell is how real documents and cameras behave: print, paper and faults are models of them.

mod gray;
mod ground;
mod print;
mod shot;
mod text;
mod wear;

use bonafide_pixels::plane::{Plane, Point};
use image::GrayImage;

use crate::dice::Dice;
use gray::Gray;
use print::Strip;
use shot::Shot;
use text::Form;
pub use wear::Level;
use wear::Wear;

/// The bit of a seed that says: only to measure with.
pub const HOLD_OUT: u64 = 1 << 63;

/// The bit of a seed that says: to tune with. Training does not go so far.
pub const TO_TUNE: u64 = 1 << 40;

/// Chance for lines: other numbers than the same seed gives the papers.
fn dice(seed: u64) -> Dice {
    Dice::salted(seed, 0x11e5_0c2b_0001)
}

/// One line, cut out of a photograph.
#[derive(Debug, Clone)]
pub struct Line {
    /// What stands in it.
    pub text: String,
    /// How it looks.
    pub picture: GrayImage,
}

/// The lines of one document, photographed at some level.
pub fn lines(seed: u64, level: Level) -> Vec<Line> {
    let mut dice = dice(seed);
    let form = Form::any(&mut dice);
    let texts = text::document(form, &mut dice);
    let wear = Wear::at(level, &mut dice);
    photographed(form, texts, &wear, false, &mut dice)
}

/// One line of a document, photographed at some level.
pub fn line(seed: u64, level: Level) -> Line {
    let mut lines = lines(seed, level);
    let chosen = dice(!seed).below(lines.len());
    lines.swap_remove(chosen)
}

/// Lines to learn from: a level or any mixture of faults, worse boxes, at times another typeface or no sense at all.
pub fn training(seed: u64) -> Vec<Line> {
    let seed = seed & !HOLD_OUT;
    let mut dice = dice(seed ^ 0x7ea_c4e5);
    if dice.chance(0.3) {
        let level = dice.pick(&Level::ALL);
        return lines(seed, level);
    }
    mixture(dice)
}

/// One line with any mixture of faults, some worse than those of the worst level.
pub fn mixed(seed: u64) -> Line {
    let mut lines = mixture(dice(seed ^ 0x313_7e5));
    let chosen = dice(!seed).below(lines.len());
    lines.swap_remove(chosen)
}

fn mixture(mut dice: Dice) -> Vec<Line> {
    let form = Form::any(&mut dice);
    let texts = text::document(form, &mut dice);
    let texts =
        if dice.chance(0.2) { texts.iter().map(|line| text::nonsense(line.len(), &mut dice)).collect() } else { texts };
    let wear = Wear::any(&mut dice);
    photographed(form, texts, &wear, true, &mut dice)
}

fn photographed(form: Form, texts: Vec<String>, wear: &Wear, foreign: bool, dice: &mut Dice) -> Vec<Line> {
    let fine = wear.width / form.width();
    let scale = fine * dice.between(1.0, 1.3);
    let strip = print::strip(form, &texts, scale, foreign, dice);
    let size = (strip.page.width as f32 * fine / scale, strip.page.height as f32 * fine / scale);
    let shot = shot::shot(&strip.page, size, wear, dice);
    let kept = Gray::of(&shot.picture);
    let cut = |(text, place): (String, &[f32; 4])| {
        let picture = cut(&kept, &shot, &strip, *place, wear.rough, dice);
        Line { text, picture }
    };
    texts.into_iter().zip(&strip.lines).map(cut).collect()
}

/// Cuts a line out as a finder would: not quite where it stands, not quite level, with some of what is around it.
fn cut(kept: &Gray, shot: &Shot, strip: &Strip, place: [f32; 4], rough: f32, dice: &mut Dice) -> GrayImage {
    let (wide, high) = (strip.page.width as f32 / strip.scale, strip.page.height as f32 / strip.scale);
    let [left, top, right, bottom] = place;
    let mut side = || dice.between(0.3, 1.5 + 1.2 * rough) / wide;
    let (left, right) = (left - side(), right + side());
    let most = if rough > 1.0 && dice.chance(0.25) { 2.2 } else { 0.6 + 0.4 * rough };
    let mut room = || dice.between(0.3, most) / high;
    let (top, bottom) = (top - room(), bottom + room());
    let mut slip = || dice.about(0.22 * rough).clamp(-0.6, 0.6) / high;
    let (before, after) = (slip(), slip());
    let corners = [(left, top + before), (right, top + after), (right, bottom + after), (left, bottom + before)];
    let corners = corners.map(|corner| shot.view.of(corner));
    sampled(kept, corners, if dice.chance(0.5) { 1.0 } else { dice.between(0.8, 1.5) })
}

/// What is within some corners, as large as it is on the photograph, or so many times.
fn sampled(kept: &Gray, corners: [Point; 4], times: f32) -> GrayImage {
    let far = |a: Point, b: Point| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt() * times;
    let [a, b, _, d] = corners;
    let (wide, high) = (far(a, b).max(16.0) as usize, far(a, d).max(8.0) as usize);
    let view = Plane::onto(corners);
    let mut line = Gray::new(wide, high, 0.0);
    for (y, row) in line.rows() {
        for (x, shade) in row.iter_mut().enumerate() {
            let (x, y) = view.of(((x as f32 + 0.5) / wide as f32, (y as f32 + 0.5) / high as f32));
            *shade = kept.at(x, y);
        }
    }
    line.kept()
}
