//! The invented holder of a specimen card, and the lines a machine reads about them.
//!
//! Every holder is made from a seed and belongs to Utopia (UTO), the country that standards keep for samples. The check
//! digits are right, so that code which reads them later has something true to read.

use crate::dice::Dice;

const GIVEN: [&str; 10] = ["ALVA", "BRAM", "CELINE", "DARIO", "EDDA", "FINN", "GRETA", "HUGO", "ILSA", "JORIS"];
const FAMILY: [&str; 10] =
    ["SPECIMEN", "SAMPLETON", "VORLAGE", "EXEMPLE", "MUESTRA", "PROEVE", "VZOROVA", "ESEMPIO", "PRZYKLAD", "MALLI"];
const TOWNS: [&str; 6] = ["AMAUROT", "NEPHELE", "BENSALEM", "KITEZH", "AVALON", "MILDENDO"];

/// Someone who does not exist.
pub(super) struct Person {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) town: &'static str,
    pub(super) number: String,
    pub(super) born: (u32, u32, u32),
    pub(super) expires: (u32, u32, u32),
    pub(super) sex: char,
}

impl Person {
    pub(super) fn new(seed: u64) -> Person {
        let mut dice = Dice::new(seed);
        let mut date = |from: usize, years: usize| {
            ((from + dice.below(years)) as u32, 1 + dice.below(12) as u32, 1 + dice.below(28) as u32)
        };
        let (born, expires) = (date(1950, 55), date(2031, 8));
        let digits: String = (0..7).map(|_| dice.pick(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])).collect();
        let number = format!("{}{digits}", dice.pick(&["UX", "LT", "ZP", "KA"]));
        let (given, family, town) = (dice.pick(&GIVEN), dice.pick(&FAMILY), dice.pick(&TOWNS));
        Person { given, family, town, number, born, expires, sex: dice.pick(&['F', 'M', 'X']) }
    }

    /// The two lines of a passport.
    pub(super) fn passport_lines(&self) -> Vec<String> {
        let name = format!("P<UTO{}<<{}", self.family, self.given);
        let number = checked(&filled(&self.number, 9));
        let (born, expires) = (checked(&six(self.born)), checked(&six(self.expires)));
        let personal = checked(&filled("", 14));
        let all = check(&format!("{number}{born}{expires}{personal}"));
        let data = format!("{number}UTO{born}{}{expires}{personal}{all}", self.sex_letter());
        vec![filled(&name, 44), data]
    }

    /// The three lines of a card.
    pub(super) fn card_lines(&self) -> Vec<String> {
        let first = filled(&format!("I<UTO{}", checked(&filled(&self.number, 9))), 30);
        let (born, expires) = (checked(&six(self.born)), checked(&six(self.expires)));
        let all = check(&format!("{}{born}{expires}{}", &first[5..], filled("", 11)));
        let second = format!("{born}{}{expires}UTO{}{all}", self.sex_letter(), filled("", 11));
        vec![first, second, filled(&format!("{}<<{}", self.family, self.given), 30)]
    }

    fn sex_letter(&self) -> char {
        if self.sex == 'X' { '<' } else { self.sex }
    }
}

/// A date as it is printed.
pub(super) fn printed(date: (u32, u32, u32)) -> String {
    format!("{:02}.{:02}.{}", date.2, date.1, date.0)
}

fn six(date: (u32, u32, u32)) -> String {
    format!("{:02}{:02}{:02}", date.0 % 100, date.1, date.2)
}

fn filled(text: &str, length: usize) -> String {
    format!("{text:<<length$}")
}

fn checked(text: &str) -> String {
    format!("{text}{}", check(text))
}

/// The check digit of ICAO 9303: weights 7, 3, 1.
fn check(text: &str) -> u32 {
    let value = |sign: char| sign.to_digit(36).unwrap_or(0);
    text.chars().zip([7, 3, 1].into_iter().cycle()).map(|(sign, weight)| value(sign) * weight).sum::<u32>() % 10
}
