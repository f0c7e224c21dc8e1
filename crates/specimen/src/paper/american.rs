//! Driving licences of the USA and of Canada: numbered fields in front, a barcode with all of it on the back.

use image::RgbImage;

use super::passport::Print;
use super::sheet::{Face, Pen};
use super::truth::{Truth, What};
use super::{Change, Day, Paper, Zone, date, latin};
use crate::barcode::{self, Issuer, Licence, Sex};
use crate::dice::Dice;

/// What the states and provinces are called.
const NAMES: [(&str, &str); 12] = [
    ("VA", "VIRGINIA"),
    ("NY", "NEW YORK STATE"),
    ("FL", "FLORIDA"),
    ("CA", "CALIFORNIA"),
    ("TX", "TEXAS"),
    ("PA", "PENNSYLVANIA"),
    ("IL", "ILLINOIS"),
    ("WA", "WASHINGTON"),
    ("ON", "ONTARIO"),
    ("BC", "BRITISH COLUMBIA"),
    ("QC", "QUÉBEC"),
    ("AB", "ALBERTA"),
];

/// One of the country's states or provinces.
pub(super) fn jurisdiction(country: &str, seed: u64) -> &'static str {
    let own: Vec<&Issuer> = Issuer::SOME.iter().filter(|issuer| issuer.canadian == (country == "CAN")).collect();
    own[Dice::new(seed ^ 0x57a7e).below(own.len())].jurisdiction
}

/// The version of the barcode's text: those still found in pockets.
pub(super) fn version(seed: u64) -> u8 {
    8 + (seed % 4) as u8
}

/// What the barcode says.
pub(super) fn licence(paper: &Paper) -> Licence {
    let said = paper.said(Zone::Barcode);
    let issuer = issuer(paper);
    let given = spelled(&said.person.given_names, issuer);
    let (first, middle) = given.split_once(' ').unwrap_or((&given, ""));
    let invented = Licence::invented(paper.seed ^ said.person.face);
    Licence {
        issuer,
        identity_only: false,
        family: spelled(&said.person.family_name, issuer),
        first: first.to_owned(),
        middle: middle.to_owned(),
        suffix: String::new(),
        born: date(said.person.birth),
        issued: date(paper.issued),
        expires: date(said.expiry),
        number: said.number.replace('-', ""),
        sex: match said.person.sex {
            'M' => Sex::Male,
            'F' => Sex::Female,
            _ => Sex::Unstated,
        },
        postal: if issuer.canadian { "K0A0A1".to_owned() } else { "990000000".to_owned() },
        ..invented
    }
}

fn issuer(paper: &Paper) -> Issuer {
    let own = Issuer::SOME.iter().find(|issuer| Some(issuer.jurisdiction) == paper.jurisdiction);
    own.copied().unwrap_or(Issuer::SOME[0])
}

/// A name as these cards spell it: capitals, in Canada with the marks of French, in the USA without any.
fn spelled(name: &str, issuer: Issuer) -> String {
    let capitals = name.to_uppercase().replace('’', "'").replace('Œ', "OE");
    if issuer.canadian && capitals.chars().all(|sign| (sign as u32) < 256) {
        return capitals;
    }
    let sign = |sign: char| match sign {
        ' ' | '-' | '\'' | '.' => sign.to_string(),
        other => latin::transliterated(&other.to_string(), "USA"),
    };
    capitals.chars().map(sign).collect()
}

/// A day as these cards have it.
fn printed(issuer: Issuer, (year, month, day): Day) -> String {
    if issuer.canadian { format!("{year}/{month:02}/{day:02}") } else { format!("{month:02}/{day:02}/{year}") }
}

/// The side with the portrait.
pub(super) fn front(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    print.sheet.rosette((60.0, 32.0), 15.0, 5.0, print.style.lines[0]);
    if !print.is_blank() {
        let issuer = issuer(paper);
        let name = NAMES.iter().find(|(code, _)| *code == issuer.jurisdiction).map_or("", |(_, name)| name);
        let heading = Pen { face: Face::Bold, high: 3.0, colour: print.style.heading };
        print.sheet.value(What::Country, "", name, (4.0, 6.4), heading, 38.0);
        let title = if issuer.canadian { "DRIVER’S LICENCE" } else { "DRIVER LICENSE" };
        let small = Pen { high: 1.7, ..heading };
        print.sheet.value(What::Title, "", title, (44.0, 5.2), small, 36.0);
        let country = if issuer.canadian { "CANADA" } else { "USA" };
        print.sheet.write(country, (72.0, 5.2), Pen { face: Face::Condensed, ..small }, 10.0);
        print.portrait([3.4, 11.0, 24.0, 30.8], Some([70.0, 30.0, 11.0, 14.0]));
        fields(&mut print, issuer);
        print.signature((4.0, 43.6), 21.0);
        print.specimen((70.0, 51.6));
    }
    (print.sheet.pixels, print.sheet.truth)
}

fn fields(print: &mut Print, issuer: Issuer) {
    let (paper, said) = (print.paper, print.said.clone());
    let licence = licence(paper);
    let person = &said.person;
    let day = |day: Day| printed(issuer, day);
    let (left, right) = (31.0, 58.0);
    let address = format!("{}, {} {}", licence.street, licence.city, issuer.jurisdiction);
    print.tagged(What::Number, "4d", if issuer.canadian { "NUMBER" } else { "DL" }, &said.number, (left, 12.4), 34.0);
    print.tagged(What::Expiry, "4b", "EXP", &day(said.expiry), (left, 16.4), 26.0);
    print.tagged(What::Issued, "4a", "ISS", &day(paper.issued), (right, 16.4), 24.0);
    print.tagged(What::Family, "1", "LN", &spelled(&person.family_name, issuer), (left, 20.8), 44.0);
    print.tagged(What::Given, "2", "FN", &spelled(&person.given_names, issuer), (left, 24.8), 44.0);
    print.tagged(What::Address, "8", "", &address, (left, 28.8), 50.0);
    print.tagged(What::Birth, "3", "DOB", &day(person.birth), (left, 33.4), 30.0);
    print.tagged(What::Sex, "15", "SEX", &person.sex.to_string(), (left, 37.6), 14.0);
    print.tagged(What::Height, "16", "HGT", "5'-09\"", (right - 10.0, 37.6), 20.0);
    print.tagged(What::Other, "9", "CLASS", "D", (left, 41.8), 14.0);
    print.tagged(What::Other, "18", "EYES", "BRO", (right - 10.0, 41.8), 20.0);
    print.tagged(What::Other, "5", "DD", &licence.document, (left, 49.2), 36.0);
}

impl Print<'_> {
    /// A number and a short word, and the value behind them on the same line.
    fn tagged(&mut self, what: What, tag: &str, word: &str, value: &str, place: (f32, f32), widest: f32) {
        let small = Pen { face: Face::Condensed, high: 1.05, colour: self.style.label };
        let label = format!("{tag} {word}");
        let end = self.sheet.write(label.trim(), place, small, 14.0)[1].0 / self.sheet.pixels.width() as f32;
        let left = end * self.paper.kind.size().0 + 1.2;
        let is_large = matches!(what, What::Number | What::Family | What::Given | What::Birth | What::Expiry);
        let high = if is_large { 2.0 } else { 1.6 };
        let face = if is_large { Face::Bold } else { Face::Condensed };
        let pen = Pen { face, high, colour: self.style.ink };
        self.sheet.value(what, label.trim(), value, (left, place.1), pen, widest);
    }
}

/// The side with the barcode.
pub(super) fn back(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    if !print.is_blank() {
        print.sheet.fill([0.0, 3.0, 85.6, 4.6], [34, 32, 36], 0.95);
        let small = Pen { face: Face::Condensed, high: 1.2, colour: print.style.ink };
        for (row, text) in
            ["CLASS: D  ANY NON-COMMERCIAL VEHICLE UNDER 26,001 LBS", "RESTRICTIONS: NONE", "ENDORSEMENTS: NONE"]
                .into_iter()
                .enumerate()
        {
            print.sheet.write(text, (6.0, 12.4 + 3.0 * row as f32), small, 60.0);
        }
        print.specimen((72.0, 12.4));
        if let Some(text) = paper.barcode_text().filter(|_| !paper.has(&Change::NoBarcode)) {
            print.sheet.barcode([5.0, 24.0, 75.6], &text, barcode::draw_pdf417);
        }
    }
    (print.sheet.pixels, print.sheet.truth)
}
