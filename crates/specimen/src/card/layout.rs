//! Where things stand on a specimen card: title, portrait, fields, and what machines read.

use image::RgbImage;

use super::Kind;
use super::canvas::{Canvas, Colour};
use super::person::{Person, printed};
use crate::dice::Dice;
use crate::head;

const INK: Colour = [28, 28, 38];
const LABEL: Colour = [88, 92, 120];

/// The colours of a card.
struct Palette {
    paper: Colour,
    wave: Colour,
    band: Colour,
}

const PALETTES: [Palette; 6] = [
    Palette { paper: [226, 232, 236], wave: [150, 176, 204], band: [62, 92, 150] },
    Palette { paper: [238, 226, 224], wave: [214, 160, 164], band: [150, 58, 72] },
    Palette { paper: [226, 236, 222], wave: [154, 192, 150], band: [46, 112, 74] },
    Palette { paper: [240, 236, 220], wave: [208, 190, 136], band: [140, 104, 40] },
    Palette { paper: [236, 236, 240], wave: [190, 186, 214], band: [96, 76, 140] },
    Palette { paper: [204, 216, 224], wave: [136, 160, 178], band: [40, 62, 84] },
];

pub(super) fn draw(kind: Kind, seed: u64, width: u32) -> RgbImage {
    let mut dice = Dice::new(seed.wrapping_mul(31).wrapping_add(7));
    let palette = &PALETTES[dice.below(PALETTES.len())];
    let mut canvas = Canvas::new(width, kind.aspect(), palette.paper);
    canvas.waves(palette.wave, 0.55, dice.between(0.0, 6.0));
    let person = Person::new(seed);
    match kind {
        Kind::PhotoPage => photo_page(&mut canvas, palette, &person, seed),
        Kind::CardFront => card_front(&mut canvas, palette, &person, seed),
        Kind::CardBack => card_back(&mut canvas, palette, &person),
        Kind::LicenceFront => licence_front(&mut canvas, palette, &person, seed),
        Kind::LicenceBack => licence_back(&mut canvas, palette, &mut dice),
    }
    canvas.pixels
}

fn photo_page(canvas: &mut Canvas, palette: &Palette, person: &Person, seed: u64) {
    canvas.write("UTOPIA", (60.0, 36.0), 34.0, 0.86, palette.band);
    canvas.write("PASSPORT / SPECIMEN", (360.0, 40.0), 26.0, 0.86, palette.band);
    portrait(canvas, [56.0, 110.0, 250.0, 322.0], seed);
    field(canvas, (350.0, 110.0), "TYPE", "P");
    field(canvas, (480.0, 110.0), "CODE", "UTO");
    field(canvas, (640.0, 110.0), "PASSPORT NO.", &person.number);
    fields(canvas, (350.0, 178.0), person);
    machine_lines(canvas, &person.passport_lines(), 44, 566.0);
}

fn card_front(canvas: &mut Canvas, palette: &Palette, person: &Person, seed: u64) {
    canvas.fill([0.0, 0.0, 1000.0, 92.0], palette.band, 0.85);
    canvas.write("IDENTITY CARD", (44.0, 28.0), 38.0, 0.86, [240, 240, 244]);
    canvas.write("SPECIMEN", (680.0, 32.0), 32.0, 0.86, [232, 232, 240]);
    portrait(canvas, [44.0, 132.0, 262.0, 340.0], seed);
    fields(canvas, (350.0, 128.0), person);
    field(canvas, (44.0, 512.0), "DOCUMENT NO.", &person.number);
    signature(canvas, (620.0, 520.0), seed);
}

fn card_back(canvas: &mut Canvas, palette: &Palette, person: &Person) {
    canvas.fill([44.0, 40.0, 150.0, 116.0], [202, 170, 92], 0.9);
    for line in [70.0, 98.0, 126.0] {
        canvas.fill([44.0, line, 150.0, 3.0], [120, 96, 44], 1.0);
    }
    field(canvas, (250.0, 44.0), "ADDRESS", "12 LONG STREET");
    field(canvas, (250.0, 112.0), "PLACE OF BIRTH", person.town);
    field(canvas, (250.0, 180.0), "AUTHORITY", "REGISTRY OF UTOPIA");
    field(canvas, (250.0, 248.0), "DATE OF EXPIRY", &printed(person.expires));
    canvas.disc((840.0, 150.0), (84.0, 84.0), palette.band, 0.25);
    machine_lines(canvas, &person.card_lines(), 30, 404.0);
}

fn licence_front(canvas: &mut Canvas, palette: &Palette, person: &Person, seed: u64) {
    canvas.write("DRIVING LICENCE", (300.0, 36.0), 40.0, 0.86, palette.band);
    canvas.write("UTOPIA SPECIMEN", (300.0, 92.0), 24.0, 0.86, LABEL);
    canvas.fill([40.0, 36.0, 190.0, 96.0], palette.band, 0.9);
    canvas.write("UTO", (74.0, 62.0), 46.0, 0.86, [240, 240, 230]);
    portrait(canvas, [40.0, 176.0, 250.0, 318.0], seed);
    fields(canvas, (330.0, 150.0), person);
    canvas.write("9. AM/B/BE", (330.0, 560.0), 28.0, 0.86, INK);
    signature(canvas, (40.0, 540.0), seed);
}

fn licence_back(canvas: &mut Canvas, palette: &Palette, dice: &mut Dice) {
    canvas.fill([0.0, 30.0, 1000.0, 84.0], [36, 34, 38], 0.95);
    for (row, class) in ["AM", "A1", "A2", "B", "BE", "C"].into_iter().enumerate() {
        let top = 150.0 + row as f32 * 38.0;
        canvas.fill([60.0, top + 32.0, 880.0, 2.0], palette.band, 0.8);
        canvas.write(class, (70.0, top), 22.0, 0.86, INK);
        canvas.write("14.03.2024   14.03.2034", (300.0, top), 22.0, 0.86, INK);
    }
    bars(canvas, [90.0, 404.0, 820.0, 176.0], dice);
}

/// Rows of bars that look like PDF417; they carry no message.
fn bars(canvas: &mut Canvas, bounds: [f32; 4], dice: &mut Dice) {
    canvas.fill([bounds[0] - 20.0, bounds[1] - 14.0, bounds[2] + 40.0, bounds[3] + 28.0], [244, 244, 244], 1.0);
    let (unit, high) = (2.8, 11.0);
    for row in 0..(bounds[3] / high) as usize {
        let mut left = bounds[0];
        while left < bounds[0] + bounds[2] - 18.0 {
            let (bar, gap) = (1 + dice.below(4), 1 + dice.below(4));
            canvas.fill([left, bounds[1] + row as f32 * high, bar as f32 * unit, high], INK, 1.0);
            left += (bar + gap) as f32 * unit;
        }
    }
    canvas.fill([bounds[0] - 6.0, bounds[1], 22.0, bounds[3]], INK, 1.0);
    canvas.fill([bounds[0] + bounds[2] - 20.0, bounds[1], 20.0, bounds[3]], INK, 1.0);
}

fn fields(canvas: &mut Canvas, place: (f32, f32), person: &Person) {
    let right = place.0 + 300.0;
    field(canvas, place, "SURNAME", person.family);
    field(canvas, (place.0, place.1 + 68.0), "GIVEN NAMES", person.given);
    field(canvas, (place.0, place.1 + 136.0), "DATE OF BIRTH", &printed(person.born));
    field(canvas, (right, place.1 + 136.0), "SEX", &person.sex.to_string());
    field(canvas, (place.0, place.1 + 204.0), "PLACE OF BIRTH", person.town);
    field(canvas, (right, place.1 + 204.0), "NATIONALITY", "UTO");
    field(canvas, (place.0, place.1 + 272.0), "DATE OF EXPIRY", &printed(person.expires));
    field(canvas, (right, place.1 + 272.0), "NUMBER", &person.number);
}

fn field(canvas: &mut Canvas, place: (f32, f32), label: &str, value: &str) {
    canvas.write(label, place, 13.0, 0.9, LABEL);
    canvas.write(value, (place.0, place.1 + 21.0), 27.0, 0.86, INK);
}

fn machine_lines(canvas: &mut Canvas, lines: &[String], letters: usize, top: f32) {
    let high = canvas.height();
    canvas.fill([0.0, top - 26.0, 1000.0, high - top + 26.0], [238, 240, 240], 0.8);
    let step = 920.0 / letters as f32;
    let size = (step / 0.92).min(31.0);
    let row = (high - top - 24.0) / lines.len() as f32;
    for (index, line) in lines.iter().enumerate() {
        canvas.write(line, (42.0, top + index as f32 * row), size, step / size, INK);
    }
}

fn signature(canvas: &mut Canvas, place: (f32, f32), seed: u64) {
    let phase = (seed % 17) as f32;
    canvas.lay([place.0, place.1, 240.0, 80.0], [30, 36, 90], |x, y| {
        let along = (x - place.0) / 240.0;
        let wave = (along * 26.0 + phase).sin() * 20.0 * (1.0 - along) + (along * 9.0 + phase).cos() * 12.0;
        (1.0 - (y - place.1 - 40.0 - wave).abs() / 3.0).clamp(0.0, 1.0)
    });
}

/// A head before a plain ground.
fn portrait(canvas: &mut Canvas, bounds: [f32; 4], seed: u64) {
    canvas.paste(bounds, |size| head::portrait(seed, head::Pose::PORTRAIT, size));
}
