//! A page that is no document: a letter, all text and nothing that a photo ID has.

use image::RgbImage;

use super::person::Person;
use super::sheet::{Face, Pen, Sheet};
use super::style::Style;
use crate::dice::Dice;

const WORDS: [&str; 24] = [
    "the", "garden", "of", "our", "house", "has", "been", "quiet", "since", "you", "left", "and", "every", "morning",
    "a", "letter", "comes", "from", "town", "with", "news", "about", "rain", "bread",
];

/// A letter on white paper, as high as A4, `width` pixels wide.
pub fn letter(seed: u64, width: u32) -> RgbImage {
    let mut dice = Dice::new(seed ^ 0x001e_77e4);
    let mut sheet = Sheet::new((210.0, 297.0), width, &Style::white());
    let pen = Pen { face: Face::Sans, high: 2.6, colour: [36, 36, 40] };
    let person = Person::of(seed, (2026, 1, 1));
    let name = format!("{} {}", person.given_names, person.family_name);
    sheet.write(&name, (24.0, 30.0), pen, 150.0);
    sheet.write(&person.birth_place, (24.0, 36.0), pen, 150.0);
    for row in 0..26 + dice.below(8) {
        let line: Vec<&str> = (0..9 + dice.below(3)).map(|_| dice.pick(&WORDS)).collect();
        sheet.write(&line.join(" "), (24.0, 62.0 + 6.2 * row as f32), pen, 162.0);
    }
    sheet.pixels
}
