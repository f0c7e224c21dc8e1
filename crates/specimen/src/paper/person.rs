//! Invented people: names of many countries, a day of birth, and a head.

use jiff::civil::Date;

use super::issuer::{self, Issuer};
use super::{Day, date, day};
use crate::dice::Dice;

/// Somebody who does not exist.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The family name in its own spelling, as `van der Meer` or `Łukaszewicz`.
    pub family_name: String,
    /// The given names in their own spelling, parted by spaces.
    pub given_names: String,
    /// `F`, `M` or `X`.
    pub sex: char,
    /// Born on this day.
    pub birth: Day,
    /// Born there.
    pub birth_place: String,
    /// Citizen of this country, by its ISO 3166 alpha-3 code (Germany is `DEU` here, and `D` in lines for machines).
    pub nationality: String,
    /// The seed of the head, for `specimen::head`.
    pub face: u64,
}

/// People are invented here, but what prints a person must not be used to that.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("nationality", &self.nationality)
            .field("face", &self.face)
            .finish_non_exhaustive()
    }
}

impl Person {
    /// The adult of a seed, from any of the countries.
    pub fn of(seed: u64, today: Day) -> Person {
        let nationality = Dice::new(seed ^ 0xc0de).below(issuer::ALL.len());
        Person::from(issuer::ALL[nationality].code, seed, today)
    }

    /// The adult of a seed with the names of a country, given by its alpha-3 code.
    pub fn from(nationality: &str, seed: u64, today: Day) -> Person {
        let issuer = issuer::of(nationality);
        let mut dice = Dice::new(seed ^ 0x0009_e450);
        let sex = if dice.below(60) == 0 { 'X' } else { dice.pick(&['F', 'M']) };
        Person {
            family_name: family(issuer, &mut dice),
            given_names: given(issuer, sex, &mut dice),
            sex,
            birth: birth(today, &mut dice),
            birth_place: dice.pick(issuer.towns).to_owned(),
            nationality: issuer.code.to_owned(),
            face: seed,
        }
    }
}

/// One family name, or two: with a space where both parents' names are borne, else sometimes with a hyphen.
fn family(issuer: &Issuer, dice: &mut Dice) -> String {
    let (one, other) = (dice.pick(issuer.families), dice.pick(issuer.families));
    let is_double = matches!(issuer.code, "ESP" | "MEX" | "PRT" | "BRA");
    match dice.below(10) {
        0..8 if is_double && one != other => format!("{one} {other}"),
        0 if !one.contains(['-', ' ']) && !other.contains(['-', ' ']) && one != other => format!("{one}-{other}"),
        _ => one.to_owned(),
    }
}

fn given(issuer: &Issuer, sex: char, dice: &mut Dice) -> String {
    let from = if sex == 'M' { issuer.men } else { issuer.women };
    let mut names: Vec<&str> = Vec::new();
    for _ in 0..dice.pick(&[1, 1, 1, 2, 2, 3]) {
        let name = dice.pick(from);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" ")
}

/// Between eighteen and eighty years ago.
fn birth(today: Day, dice: &mut Dice) -> Day {
    let days = 18 * 366 + dice.below(62 * 365) as i64;
    day(before(date(today), days))
}

/// So many days earlier.
pub(super) fn before(day: Date, days: i64) -> Date {
    day.saturating_sub(jiff::Span::new().days(days))
}
