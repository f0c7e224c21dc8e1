//! Papers say the same in every part unless a change says otherwise, in the forms of ICAO's own examples; and their truth
//! stands where the ink is, also on photographs.

use bonafide_pixels::plane::straightened;
use bonafide_specimen::paper::{
    Change, Conditions, Day, Drawn, Kind, Level, Paper, Person, Quad, Side, Truth, What, Zone, photograph,
};
use image::RgbImage;

const TODAY: Day = (2026, 11, 22);

/// The holder of ICAO's specimens.
fn eriksson(kind: Kind, number: &str) -> Paper {
    let invented = Person::from("UTO", 1, TODAY);
    let person = Person {
        family_name: "Eriksson".to_owned(),
        given_names: "Anna Maria".to_owned(),
        sex: 'F',
        birth: (1974, 8, 12),
        ..invented
    };
    let mut paper = Paper::issued_by("UTO", kind, 1, TODAY).lasting((2002, 4, 16), (2012, 4, 15)).held_by(person);
    paper.number = number.to_owned();
    paper
}

fn drawn(paper: &Paper) -> Vec<Drawn> {
    paper.kind.sides().iter().map(|side| paper.draw(*side, 640)).collect()
}

fn value(sides: &[Drawn], what: What) -> String {
    let found = sides.iter().find_map(|side| side.truth.field(what));
    found.map(|field| field.value.clone()).unwrap_or_default()
}

/// The share of a quad that is much darker than its surroundings' middle.
fn ink(pixels: &RgbImage, quad: Quad) -> f32 {
    let (wide, high) = (pixels.width() as f32, pixels.height() as f32);
    let seen = straightened(pixels, quad.map(|(x, y)| (x / wide, y / high)), (300, 40));
    let mut shades: Vec<u8> = seen.pixels().map(|pixel| pixel.0[1]).collect();
    shades.sort_unstable();
    let paper = shades[shades.len() * 9 / 10];
    shades.iter().filter(|shade| u32::from(**shade) + 60 < u32::from(paper)).count() as f32 / shades.len() as f32
}

fn is_within(quad: Quad, pixels: &RgbImage) -> bool {
    let (wide, high) = (pixels.width() as f32, pixels.height() as f32);
    quad.iter().all(|(x, y)| (0.0..=wide).contains(x) && (0.0..=high).contains(y))
}

#[test]
fn the_lines_are_those_of_icaos_own_examples() {
    let passport = eriksson(Kind::Passport, "L898902C3").machine_lines();
    assert_eq!(passport[0], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
    assert!(passport[1].starts_with("L898902C36UTO7408122F1204159<<<<<<<<<<<<<<"), "{}", passport[1]);
    let card = eriksson(Kind::IdentityCard, "D23145890").machine_lines();
    assert_eq!(
        card,
        ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]
    );
    let national = eriksson(Kind::NationalCard, "D23145890").machine_lines();
    assert_eq!(national[1], "D231458907UTO7408122F1204159<<<<<<<6");
}

#[test]
fn a_number_of_more_than_nine_signs_goes_on_in_the_optional_part() {
    // Doc 9303-5: D23145890734 has the check digit 9.
    let lines = eriksson(Kind::IdentityCard, "D23145890734").machine_lines();
    assert_eq!(lines[0], "I<UTOD23145890<7349<<<<<<<<<<<");
    let national = eriksson(Kind::NationalCard, "D23145890734").machine_lines();
    assert!(national[1].starts_with("D23145890<UTO7408122F12041597349<<<"), "{}", national[1]);
}

#[test]
fn lines_have_their_length_whatever_the_name() {
    for seed in 0..300 {
        for (kind, length) in [(Kind::Passport, 44), (Kind::IdentityCard, 30), (Kind::NationalCard, 36)] {
            let paper = Paper::of(kind, seed, TODAY);
            for line in paper.machine_lines() {
                assert_eq!(line.len(), length, "{kind:?} {seed}: {line}");
                assert!(line.bytes().all(|sign| matches!(sign, b'A'..=b'Z' | b'0'..=b'9' | b'<')), "{line}");
            }
        }
    }
}

#[test]
fn every_part_of_a_good_paper_says_the_same() {
    for kind in Kind::ALL {
        for seed in 0..2 {
            let paper = Paper::of(kind, seed, TODAY);
            let sides = drawn(&paper);
            assert_eq!(value(&sides, What::Number), paper.number, "{kind:?} {seed}");
            let year = paper.person.birth.0.to_string();
            assert!(value(&sides, What::Birth).contains(&year), "{kind:?} {seed}");
            assert!(value(&sides, What::Expiry).contains(&paper.expiry.0.to_string()), "{kind:?} {seed}");
            let number: String = paper.number.chars().filter(|sign| *sign != '-').collect();
            match paper.barcode_text() {
                Some(text) => assert!(text.contains(&format!("DAQ{number}")), "{text}"),
                None => assert!(paper.machine_lines().concat().contains(&number[..number.len().min(9)])),
            }
            assert!(paper.issued < TODAY && paper.expiry > TODAY && paper.person.birth.0 <= 2008);
        }
    }
}

#[test]
fn a_change_changes_one_part_only() {
    let good = Paper::of(Kind::Passport, 5, TODAY);
    let birth = good.clone().changed(Change::PrintedBirth((1901, 2, 3)));
    assert!(value(&drawn(&birth), What::Birth).contains("1901"));
    assert_eq!(birth.machine_lines(), good.machine_lines());
    let name = good.clone().changed(Change::MachineName("Nobody".to_owned(), "At All".to_owned()));
    assert_eq!(value(&drawn(&name), What::Family), value(&drawn(&good), What::Family));
    assert!(name.machine_lines()[0].contains("NOBODY<<AT<ALL"));
    let digit = good.clone().changed(Change::CheckDigit);
    let [lines, others] = [good.machine_lines(), digit.machine_lines()].map(|lines| lines.concat());
    let differing: Vec<usize> = (0..88).filter(|n| lines.as_bytes()[*n] != others.as_bytes()[*n]).collect();
    assert_eq!(differing, [44 + 9]);
    let licence = Paper::of(Kind::DrivingLicence, 5, TODAY);
    let other = Person::from("USA", 999, TODAY);
    let swapped = licence.clone().changed(Change::BarcodeOf(Box::new(other), "Z1112223".to_owned()));
    assert!(swapped.barcode_text().is_some_and(|text| text.contains("DAQZ1112223")));
    assert_eq!(value(&drawn(&swapped), What::Number), licence.number);
    assert!(good.clone().expired(TODAY).expiry < TODAY);
}

#[test]
fn what_is_left_out_is_not_drawn() {
    let without = |kind, change| drawn(&Paper::of(kind, 3, TODAY).changed(change)).pop().expect("a side").truth;
    assert_eq!(without(Kind::Passport, Change::NoPortrait).portrait, None);
    assert!(without(Kind::IdentityCard, Change::NoLines).lines.is_empty());
    assert_eq!(without(Kind::DrivingLicence, Change::NoBarcode).barcode, None);
    assert_eq!(
        without(Kind::Passport, Change::Blank),
        Truth { edges: without(Kind::Passport, Change::Blank).edges, ..Truth::default() }
    );
}

#[test]
fn the_truth_stands_where_the_ink_is_on_every_photograph() {
    for (seed, level) in [(1, Level::L0), (2, Level::L2), (3, Level::L4)] {
        let page = Paper::of(Kind::Passport, seed, TODAY).draw(Side::Front, 1300);
        for degrees in [0, 90, 180, 270] {
            let taken = Conditions::of(level, seed).turned(degrees).taken(&page.pixels);
            let truth = taken.truth(&page.truth);
            for line in &truth.lines {
                let share = ink(&taken.pixels, line.quad);
                assert!(is_within(line.quad, &taken.pixels) && share > 0.08, "{level:?} {degrees}: {share}");
            }
            assert!(truth.portrait.is_some_and(|quad| is_within(quad, &taken.pixels)));
            let bare = line_below(truth.lines_quad().expect("there are lines"));
            assert!(ink(&taken.pixels, bare) < 0.02, "{level:?} {degrees}");
        }
    }
}

/// A band under the lines where nothing is printed.
fn line_below([a, b, c, d]: Quad) -> Quad {
    let under = |top: (f32, f32), foot: (f32, f32), far: f32| {
        (foot.0 + (foot.0 - top.0) * far, foot.1 + (foot.1 - top.1) * far)
    };
    [under(a, d, 0.2), under(b, c, 0.2), under(b, c, 0.45), under(a, d, 0.45)]
}

#[test]
fn glare_hides_what_it_was_laid_over() {
    let page = Paper::of(Kind::Passport, 4, TODAY).draw(Side::Front, 1300);
    let over = page.truth.lines_quad().expect("there are lines");
    let [clear, hidden] =
        [photograph(&page.pixels, Level::L1, 4), Conditions::of(Level::L1, 4).glaring(over).taken(&page.pixels)]
            .map(|taken| ink(&taken.pixels, taken.truth(&page.truth).lines[0].quad));
    assert!(hidden < clear * 0.7, "{hidden} of {clear}");
}

#[test]
fn the_same_paper_is_drawn_the_same() {
    let draw = || Paper::of(Kind::ResidencePermit, 8, TODAY).draw(Side::Back, 500);
    let (one, other) = (draw(), draw());
    assert!(one.pixels == other.pixels && one.truth == other.truth);
    assert_eq!(
        Paper::of(Kind::Passport, 8, TODAY).said(Zone::Lines).person,
        Paper::of(Kind::Passport, 8, TODAY).person
    );
}
