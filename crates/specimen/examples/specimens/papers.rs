//! Photographs of papers for tests of vetting, good ones and one for each thing that can be wrong; with what is true of
//! each, and what its applicant enters, as JSON.
//!
//! All bear the face of the films, but each its own name and number: a paper that is sent twice is a finding of its own.
//! Terms are counted from the year in which the pictures are drawn, births are fixed.

use std::path::Path;
use std::{fs, io};

use bonafide_specimen::card::{Negative, Table, scene};
use bonafide_specimen::paper::{
    Change, Conditions, Day, Kind, Level, Paper, Person, Quad, Said, Side, Taken, Truth, Zone, letter, photograph,
};
use image::RgbImage;
use serde_json::{Value, json};

use super::{APPLICANT, SOMEBODY_ELSE, jpeg};

/// A photograph for a test.
struct Example {
    /// The name of its files, with a star where the side is named.
    name: &'static str,
    paper: Paper,
    /// What the applicant enters; nothing else but for who they say to be need be known.
    entered: Said,
    glare_over_lines: bool,
}

/// A side of the applicant's own good papers, seen straight from above.
pub(super) fn side_of_applicants((kind, side): (Kind, Side), width: u32) -> RgbImage {
    let paper = match kind {
        Kind::Passport => passport(0),
        Kind::DrivingLicence => licence(0),
        _ => card(0),
    };
    paper.draw(side, width).pixels
}

/// Writes all of them.
pub(super) fn write(out: &Path) -> io::Result<()> {
    for example in passports().iter().chain(&cards()) {
        write_sides(out, example)?;
    }
    let nothing = scene(Negative::Table(Table::Wood), 5, (1500, 1130));
    fs::write(out.join("nothing.jpg"), jpeg(&nothing))?;
    let page = photograph(&letter(APPLICANT, 1300), Level::L2, 6);
    fs::write(out.join("letter.jpg"), jpeg(&page.pixels))
}

/// This year.
#[expect(clippy::disallowed_methods, reason = "an example is a program of its own and nobody passes it a clock")]
fn this_year() -> i16 {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year()
}

/// A person with the applicant's face.
fn person(family: &str, given: &str, sex: char, birth: Day, nationality: &str) -> Person {
    let invented = Person::from(nationality, APPLICANT, (2026, 1, 1));
    Person { family_name: family.to_owned(), given_names: given.to_owned(), sex, birth, face: APPLICANT, ..invented }
}

/// A good paper of its own number that was issued last year.
fn good(kind: Kind, issuer: &str, seed: u64, person: Person) -> Paper {
    let year = this_year();
    let (issued, expiry) = ((year - 1, 3, 12), (year + 9, 3, 11));
    Paper::issued_by(issuer, kind, 1000 + seed, (year, 1, 1)).lasting(issued, expiry).held_by(person)
}

fn passport(seed: u64) -> Paper {
    let person = match seed {
        0 => person("Schröder-Weiß", "Jürgen Emil", 'M', (1984, 3, 14), "DEU"),
        1 => person("Łukaszewicz", "Paweł", 'M', (1979, 11, 30), "POL"),
        2 => person("Lefèvre", "Gaël André", 'M', (1991, 7, 2), "FRA"),
        3 => person("Öberg", "Håkan", 'M', (1968, 12, 24), "SWE"),
        4 => person("van der Meer", "Jan Willem", 'M', (1988, 5, 9), "NLD"),
        5 => person("Muñoz Ibáñez", "José Luis", 'M', (1995, 1, 21), "ESP"),
        6 => person("D’Angelo", "Niccolò", 'M', (1972, 8, 17), "ITA"),
        7 => person("Kovács", "László", 'M', (1981, 10, 5), "HUN"),
        _ => person("Vorontsovich", "Gennadi", 'M', (1961, 4, 17), "CZE"),
    };
    good(Kind::Passport, &person.nationality.clone(), seed, person)
}

fn card(seed: u64) -> Paper {
    good(Kind::IdentityCard, "DEU", 20 + seed, person("von Lüttwitz", "Götz Matthias", 'M', (1986, 9, 23), "DEU"))
}

fn licence(seed: u64) -> Paper {
    good(Kind::DrivingLicence, "USA", 30 + seed, person("Van Buskirk", "Ethan Robert", 'M', (1990, 2, 6), "USA"))
}

fn passports() -> Vec<Example> {
    let truly = |name, paper: Paper| {
        let entered = paper.said(Zone::Print);
        Example { name, paper, entered, glare_over_lines: false }
    };
    let other_name = passport(3);
    let entered =
        Said { person: person("Lindqvist", "Göran", 'M', (1968, 12, 24), "SWE"), ..other_name.said(Zone::Print) };
    let expired = passport(1).lasting((2012, 6, 1), (2022, 5, 31));
    vec![
        truly("good-passport", passport(0)),
        truly("expired-passport", expired),
        truly("check-digit-passport", passport(2).changed(Change::CheckDigit)),
        Example { name: "other-name-passport", paper: other_name, entered, glare_over_lines: false },
        truly("other-birth-passport", passport(4).changed(Change::PrintedBirth((1998, 5, 9)))),
        truly("other-face-passport", passport(5).changed(Change::Face(SOMEBODY_ELSE))),
        truly("no-face-passport", passport(6).changed(Change::NoPortrait)),
        Example { glare_over_lines: true, ..truly("glare-passport", passport(7)) },
        truly("sanctioned-passport", passport(8)),
    ]
}

fn cards() -> Vec<Example> {
    let truly = |name, paper: Paper| {
        let entered = paper.said(Zone::Print);
        Example { name, paper, entered, glare_over_lines: false }
    };
    let another = person("Washburn", "Tyler", 'M', (1975, 12, 19), "USA");
    let of_another = licence(0).changed(Change::BarcodeOf(Box::new(another), "K5550123".to_owned()));
    vec![truly("good-card-*", card(0)), truly("good-licence-*", licence(0)), truly("licence-*-of-another", of_another)]
}

/// Every side; the star in the name becomes `front` or `back`.
fn write_sides(out: &Path, example: &Example) -> io::Result<()> {
    for side in example.paper.kind.sides() {
        let name = example.name.replace('*', if *side == Side::Front { "front" } else { "back" });
        let drawn = example.paper.draw(*side, 1600);
        let seed = 40 + example.name.len() as u64;
        let mut conditions = Conditions::of(Level::L1, seed);
        if let Some(lines) = drawn.truth.lines_quad().filter(|_| example.glare_over_lines) {
            conditions = conditions.glaring(lines);
        }
        let taken = conditions.taken(&drawn.pixels);
        fs::write(out.join(format!("{name}.jpg")), jpeg(&taken.pixels))?;
        let truth = truth(example, &taken, &taken.truth(&drawn.truth));
        fs::write(out.join(format!("{name}.json")), serde_json::to_vec_pretty(&truth)?)?;
    }
    Ok(())
}

fn truth(example: &Example, taken: &Taken, truth: &Truth) -> Value {
    let paper = &example.paper;
    let size = (taken.pixels.width() as f32, taken.pixels.height() as f32);
    let share = |quad: &Quad| json!(quad.map(|(x, y)| [x / size.0, y / size.1]));
    let fields: Vec<Value> = truth
        .fields
        .iter()
        .map(|field| json!({"what": format!("{:?}", field.what), "label": field.label, "value": field.value, "quad": share(&field.quad)}))
        .collect();
    json!({
        "kind": format!("{:?}", paper.kind),
        "issuing_state": paper.issuing_state,
        "jurisdiction": paper.jurisdiction,
        "issued": iso(paper.issued),
        "true": said(&paper.person, &paper.number, paper.expiry),
        "entered": said(&example.entered.person, &example.entered.number, example.entered.expiry),
        "lines": truth.lines.iter().map(|line| json!({"text": line.text, "quad": share(&line.quad)})).collect::<Vec<_>>(),
        "fields": fields,
        "portrait": truth.portrait.as_ref().map(share),
        "barcode": truth.barcode.as_ref().map(|mark| json!({"payload": mark.payload, "quad": share(&mark.quad)})),
        "corners": share(&taken.corners),
    })
}

fn said(person: &Person, number: &str, expiry: Day) -> Value {
    json!({
        "given_names": person.given_names,
        "family_name": person.family_name,
        "sex": person.sex.to_string(),
        "birth": iso(person.birth),
        "nationality": person.nationality,
        "number": number,
        "expiry": iso(expiry),
    })
}

fn iso((year, month, day): Day) -> String {
    format!("{year}-{month:02}-{day:02}")
}
