//! Where things stand on papers with portrait and lines on one side: the page of a passport, and the larger national card.

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

use super::lines;
use super::sheet::{Face, Pen, Sheet};
use super::style::{Style, capitals, printed};
use super::truth::{Truth, What};
use super::words::ENGLISH;
use super::{Change, Paper, Zone};
use crate::head::{self, Pose};

/// The page of a passport.
pub(super) fn page(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    print.sheet.rosette((96.0, 40.0), 21.0, 9.0, print.style.lines[0]);
    if !print.is_blank() {
        print.heading((5.0, 7.4), 2.5, 66.0);
        print.title((82.0, 7.4), paper.issuer().words.passport, ENGLISH.passport, 38.0);
        print.portrait([5.0, 14.0, 33.0, 42.4], Some([104.0, 17.0, 14.0, 18.0]));
        let rows = Rows { left: 44.0, top: 18.4, step: 6.9, right: 82.0, widest: 72.0 };
        print.field(What::Type, "Type", "Type", "P", (44.0, 12.0), 10.0);
        print.field(
            What::Code,
            "Code",
            "Code",
            lines::code(&paper.issuing_state).trim_end_matches('<'),
            (58.0, 12.0),
            14.0,
        );
        let number = print.said.number.clone();
        print.field(What::Number, paper.issuer().words.number, "Passport No.", &number, (82.0, 12.0), 36.0);
        print.person(&rows);
        print.specimen((5.0, 59.0));
    }
    print.machine_lines(14.3, 5.6);
    (print.sheet.pixels, print.sheet.truth)
}

/// The national card.
pub(super) fn national_card(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    print.sheet.rosette((84.0, 30.0), 16.0, 7.0, print.style.lines[1]);
    if !print.is_blank() {
        print.heading((4.0, 6.4), 2.2, 60.0);
        print.title((68.0, 6.4), paper.issuer().words.card, ENGLISH.card, 33.0);
        print.portrait([4.0, 10.6, 26.0, 33.4], None);
        let rows = Rows { left: 34.0, top: 10.6, step: 6.0, right: 66.0, widest: 62.0 };
        let number = print.said.number.clone();
        print.person(&rows);
        print.field(What::Number, paper.issuer().words.number, ENGLISH.number, &number, (4.0, 45.8), 27.0);
        print.specimen((84.0, 51.0));
    }
    print.machine_lines(14.3, 6.4);
    (print.sheet.pixels, print.sheet.truth)
}

/// Where the rows of fields stand.
struct Rows {
    left: f32,
    top: f32,
    step: f32,
    right: f32,
    widest: f32,
}

/// A paper being printed.
pub(super) struct Print<'a> {
    pub(super) paper: &'a Paper,
    pub(super) sheet: Sheet,
    pub(super) style: Style,
    pub(super) said: super::Said,
    /// Height of labels and values.
    pub(super) sizes: (f32, f32),
    face: Face,
}

impl<'a> Print<'a> {
    pub(super) fn new(paper: &'a Paper, width: u32) -> Print<'a> {
        let style = Style::of(paper);
        let size = paper.kind.size();
        let sheet = Sheet::new(size, width, &style);
        let sizes = if size.0 > 120.0 { (1.25, 2.2) } else { (1.05, 1.85) };
        let face = [Face::Condensed, Face::Sans, Face::Bold][(style.phase * 10.0) as usize % 3];
        Print { paper, sheet, said: paper.said(Zone::Print), style, sizes, face }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.paper.has(&Change::Blank)
    }

    /// The country's own name, and under it the English one where it is another.
    pub(super) fn heading(&mut self, place: (f32, f32), high: f32, widest: f32) {
        let issuer = self.paper.issuer();
        let pen = Pen { face: Face::Bold, high, colour: self.style.heading };
        let own = capitals(issuer.own_name, issuer);
        self.sheet.value(What::Country, "", &own, place, pen, widest);
        if issuer.own_name != issuer.english_name {
            let under = Pen { face: Face::Condensed, high: high * 0.6, ..pen };
            self.sheet.write(&issuer.english_name.to_uppercase(), (place.0, place.1 + high * 1.1), under, widest);
        }
    }

    /// What the paper is, in its own language and in English.
    pub(super) fn title(&mut self, place: (f32, f32), own: &str, english: &str, widest: f32) {
        let issuer = self.paper.issuer();
        let own = capitals(own, issuer);
        let english = english.to_uppercase();
        let text = if own == english { own } else { format!("{own} / {english}") };
        let pen = Pen { face: Face::Bold, high: self.sizes.1, colour: self.style.heading };
        self.sheet.value(What::Title, "", &text, place, pen, widest);
    }

    /// A label in two languages with a value under it; the place is the top of the label.
    pub(super) fn field(&mut self, what: What, own: &str, english: &str, value: &str, place: (f32, f32), widest: f32) {
        let label = if own == english { own.to_owned() } else { format!("{own} / {english}") };
        let (small, large) = self.sizes;
        let pen = Pen { face: Face::Condensed, high: small, colour: self.style.label };
        self.sheet.write(&label, (place.0, place.1 + small), pen, widest);
        let pen = Pen { face: self.face, high: large, colour: self.style.ink };
        self.sheet.value(what, &label, value, (place.0, place.1 + small * 1.75 + large), pen, widest);
    }

    /// The rows about the person and the term, as passports have them.
    fn person(&mut self, rows: &Rows) {
        let (issuer, said) = (self.paper.issuer(), self.said.clone());
        let (words, person) = (issuer.words, &said.person);
        let at = |row: f32| rows.top + rows.step * row;
        let half = rows.right - rows.left - 2.0;
        let rest = rows.left + rows.widest - rows.right;
        let names = [&person.family_name, &person.given_names].map(|name| capitals(name, issuer));
        let citizen = super::issuer::of(&person.nationality).citizen;
        self.field(What::Family, words.family, ENGLISH.family, &names[0], (rows.left, at(0.0)), rows.widest);
        self.field(What::Given, words.given, ENGLISH.given, &names[1], (rows.left, at(1.0)), rows.widest);
        self.field(What::Nationality, words.nationality, ENGLISH.nationality, citizen, (rows.left, at(2.0)), half);
        self.field(What::Sex, words.sex, ENGLISH.sex, &person.sex.to_string(), (rows.right, at(2.0)), 20.0);
        self.field(What::Birth, words.birth, ENGLISH.birth, &printed(issuer, person.birth), (rows.left, at(3.0)), half);
        let town = capitals(&person.birth_place, issuer);
        self.field(What::BirthPlace, words.place, ENGLISH.place, &town, (rows.right, at(3.0)), rest);
        let (from, to) = (printed(issuer, self.paper.issued), printed(issuer, said.expiry));
        self.field(What::Issued, words.issued, ENGLISH.issued, &from, (rows.left, at(4.0)), half);
        self.field(What::Authority, words.authority, ENGLISH.authority, issuer.authority, (rows.right, at(4.0)), rest);
        self.field(What::Expiry, words.expiry, ENGLISH.expiry, &to, (rows.left, at(5.0)), half);
        self.signature((rows.right, at(5.0) + 1.0), 22.0);
    }

    /// The portrait, and a small pale one where there is a place for it.
    pub(super) fn portrait(&mut self, bounds: [f32; 4], ghost: Option<[f32; 4]>) {
        if self.paper.has(&Change::NoPortrait) {
            return;
        }
        let [left, top, wide, high] = bounds;
        let (drawn, is_grey) = (photograph_of(self.said.person.face, high / wide), self.style.is_grey);
        self.sheet.truth.portrait = Some(self.sheet.paste(bounds, 0.97, |size| print_of(&drawn, is_grey, size)));
        for n in 0..9 {
            let y = top + high * (n as f32 + 0.5) / 9.0;
            let wave = |x: f32| (x, y + 1.1 * (x / 3.1 + n as f32).sin());
            let points: Vec<_> = (0..=60).map(|step| wave(left + wide * step as f32 / 60.0)).collect();
            self.sheet.stroke(&points, 0.1, self.style.lines[0], 0.35);
        }
        if let Some(ghost) = ghost {
            self.sheet.paste(ghost, 0.3, |size| print_of(&drawn, true, size));
        }
    }

    /// The lines at the foot of a side; how far the feet of the last but one are from its edge, and where they start.
    pub(super) fn machine_lines(&mut self, above: f32, left: f32) {
        let (wide, high) = self.paper.kind.size();
        let lines = self.paper.machine_lines();
        if self.paper.has(&Change::NoLines) || self.is_blank() {
            return;
        }
        let first = high - above - 6.35 * (lines.len() as f32 - 2.0);
        self.sheet.fill([0.0, first - 5.6, wide, high - first + 5.6], [244, 245, 244], 0.6);
        for (row, line) in lines.iter().enumerate() {
            self.sheet.machine_line(line, (left, first + 6.35 * row as f32), [22, 22, 26]);
        }
    }

    /// Says what it is, in letters that harm nothing.
    pub(super) fn specimen(&mut self, place: (f32, f32)) {
        let pen = Pen { face: Face::Condensed, high: 0.95, colour: self.style.label };
        self.sheet.write("SPECIMEN", place, pen, 20.0);
    }

    /// A scribble, as wide as that.
    pub(super) fn signature(&mut self, (left, top): (f32, f32), wide: f32) {
        let phase = (self.paper.person.face % 23) as f32;
        let points: Vec<_> = (0..=160)
            .map(|n| n as f32 / 160.0)
            .map(|t| {
                let loops = (t * 34.0 + phase).sin() * 1.5 * (1.1 - t) + (t * 11.0 + phase).cos() * 0.9;
                (left + wide * t + 0.5 * (t * 29.0 + phase).cos(), top + 2.4 + loops)
            })
            .collect();
        self.sheet.stroke(&points, 0.32, [34, 38, 92], 0.9);
    }
}

/// The photograph that was handed in: hardly anybody holds the head quite straight.
fn photograph_of(face: u64, aspect: f32) -> RgbImage {
    let sway = |n: u32| ((face >> n) % 7) as f32 - 3.0;
    let pose = Pose { yaw: sway(0) * 0.6, nod: sway(3) * 0.5, lean: sway(6) * 0.4, ..Pose::PORTRAIT };
    head::portrait(face, pose, (320, (320.0 * aspect).round() as u32))
}

/// The photograph as it is printed, flatter than life.
fn print_of(photograph: &RgbImage, is_grey: bool, (wide, high): (u32, u32)) -> RgbImage {
    let fitted = imageops::resize(photograph, wide, high, FilterType::Triangle);
    RgbImage::from_fn(wide, high, |x, y| {
        let pixel = fitted.get_pixel(x, y).0.map(|n| f32::from(n) * 0.9 + 18.0);
        let grey = pixel[0] * 0.3 + pixel[1] * 0.59 + pixel[2] * 0.11;
        Rgb(if is_grey { [grey as u8; 3] } else { pixel.map(|n| n as u8) })
    })
}
