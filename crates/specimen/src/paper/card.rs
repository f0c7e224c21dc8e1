//! Where things stand on identity cards and residence permits of the EU's form: the lines for machines are on the back.

use image::RgbImage;

use super::passport::Print;
use super::sheet::{Face, Pen};
use super::style::{capitals, printed};
use super::truth::{Truth, What};
use super::words::ENGLISH;
use super::{Kind, Paper};

/// The side with the portrait.
pub(super) fn front(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    print.sheet.rosette((66.0, 30.0), 13.0, 8.0, print.style.lines[1]);
    if !print.is_blank() {
        let words = paper.issuer().words;
        let (own, english) = match paper.kind {
            Kind::ResidencePermit => (words.permit, ENGLISH.permit),
            _ => (words.card, ENGLISH.card),
        };
        print.heading((4.0, 5.0), 1.9, 46.0);
        print.title((30.0, 10.4), own, english, 52.0);
        print.portrait([3.6, 11.6, 23.0, 29.6], Some([70.5, 33.0, 10.5, 13.4]));
        person(&mut print);
        print.specimen((4.0, 51.8));
    }
    (print.sheet.pixels, print.sheet.truth)
}

/// Name, birth, nationality and term.
fn person(print: &mut Print) {
    let (paper, said) = (print.paper, print.said.clone());
    let (issuer, person) = (paper.issuer(), &said.person);
    let words = issuer.words;
    let at = |row: f32| 12.2 + 6.05 * row;
    let (left, right) = (30.0, 58.0);
    let names = [&person.family_name, &person.given_names].map(|name| capitals(name, issuer));
    print.field(What::Number, words.number, ENGLISH.number, &said.number, (right, 2.2), 25.0);
    print.field(What::Family, words.family, ENGLISH.family, &names[0], (left, at(0.0)), 52.0);
    print.field(What::Given, words.given, ENGLISH.given, &names[1], (left, at(1.0)), 52.0);
    print.field(What::Birth, words.birth, ENGLISH.birth, &printed(issuer, person.birth), (left, at(2.0)), 26.0);
    if paper.issuing_state != "DEU" || paper.kind != Kind::IdentityCard {
        print.field(What::Sex, words.sex, ENGLISH.sex, &person.sex.to_string(), (right, at(2.0)), 20.0);
    }
    let citizen = super::issuer::of(&person.nationality).citizen;
    print.field(What::Nationality, words.nationality, ENGLISH.nationality, citizen, (left, at(3.0)), 38.0);
    let town = capitals(&person.birth_place, issuer);
    print.field(What::BirthPlace, words.place, ENGLISH.place, &town, (left, at(4.0)), 38.0);
    print.field(What::Expiry, words.expiry, ENGLISH.expiry, &printed(issuer, said.expiry), (left, at(5.0)), 30.0);
    print.signature((4.0, 43.4), 20.0);
}

/// The side with the lines.
pub(super) fn back(paper: &Paper, width: u32) -> (RgbImage, Truth) {
    let mut print = Print::new(paper, width);
    print.sheet.rosette((70.0, 15.0), 11.0, 6.0, print.style.lines[0]);
    if !print.is_blank() {
        let issuer = paper.issuer();
        let words = issuer.words;
        let issued = printed(issuer, paper.issued);
        let house = 1 + paper.person.face % 140;
        let address = format!("{} {house}", capitals(&paper.person.birth_place, issuer));
        chip(&mut print);
        print.field(What::Authority, words.authority, ENGLISH.authority, issuer.authority, (22.0, 3.4), 40.0);
        print.field(What::Issued, words.issued, ENGLISH.issued, &issued, (22.0, 9.6), 34.0);
        let height = format!("{} cm", 152 + paper.person.face % 45);
        print.field(What::Height, words.height, ENGLISH.height, &height, (60.0, 9.6), 22.0);
        print.field(What::Address, words.address, ENGLISH.address, &address, (22.0, 15.8), 52.0);
        print.specimen((72.0, 27.2));
    }
    print.machine_lines(13.2, 4.9);
    (print.sheet.pixels, print.sheet.truth)
}

/// The contacts of a chip.
fn chip(print: &mut Print) {
    print.sheet.fill([4.6, 6.0, 12.6, 11.4], [204, 174, 98], 0.95);
    for n in 1..4 {
        print.sheet.fill([4.6, 6.0 + 2.85 * n as f32, 12.6, 0.22], [122, 98, 46], 0.9);
    }
    print.sheet.fill([8.7, 6.0, 0.22, 11.4], [122, 98, 46], 0.9);
    print.sheet.fill([13.0, 6.0, 0.22, 11.4], [122, 98, 46], 0.9);
    let pen = Pen { face: Face::Condensed, high: 0.9, colour: print.style.label };
    print.sheet.write("IC", (4.6, 19.2), pen, 10.0);
}
