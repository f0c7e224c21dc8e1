//! The lines for machines as an issuer composes them: ICAO Doc 9303-4 (TD3), 9303-5 (TD1) and 9303-6 (TD2).
//!
//! Written apart from `bonafide-mrz`, which reads them: a fault there must not be repeated here.

use super::latin::transliterated;
use super::{Change, Day, Kind, Paper, Zone, filled};
use crate::dice::Dice;

pub(super) fn of(paper: &Paper) -> Vec<String> {
    let mut lines = match paper.kind {
        Kind::Passport => vec![first(paper, "P<", 44), passport(paper)],
        Kind::NationalCard => vec![first(paper, "ID", 36), national(paper)],
        Kind::IdentityCard => card(paper, if paper.issuing_state == "DEU" { "ID" } else { "I<" }),
        Kind::ResidencePermit => card(paper, if paper.issuing_state == "DEU" { "AR" } else { "IR" }),
        Kind::DrivingLicence => Vec::new(),
    };
    spoil(paper, &mut lines);
    lines
}

/// The two lines' first: type, issuer, name.
fn first(paper: &Paper, kind: &str, length: usize) -> String {
    format!("{kind}{}{}", code(&paper.issuing_state), name(paper, length - 5))
}

fn passport(paper: &Paper) -> String {
    let personal = personal(paper, 14);
    // An empty personal number may have a filler for its check digit.
    let own = if personal.starts_with('<') { '<' } else { check(&personal) };
    let (number, _) = number(paper, 14);
    closed(format!("{number}{}{personal}{own}", data(paper)))
}

fn national(paper: &Paper) -> String {
    let (number, optional) = number(paper, 7);
    closed(format!("{number}{}{optional}", data(paper)))
}

/// Nationality to expiry, as TD2 and TD3 share them.
fn data(paper: &Paper) -> String {
    let said = paper.said(Zone::Lines);
    let (birth, expiry) = (checked(&six(said.person.birth)), checked(&six(said.expiry)));
    format!("{}{birth}{}{expiry}", code(&said.person.nationality), sex(paper))
}

/// The number with its check digit, and the optional part of that length: a number of more than nine signs goes on there
/// behind a filler, with its check digit after it (Doc 9303-5, note j; 9303-6, note j).
fn number(paper: &Paper, length: usize) -> (String, String) {
    let number = paper.said(Zone::Lines).number.replace(['-', ' '], "");
    let (head, tail) = number.split_at(number.len().min(9));
    if tail.is_empty() {
        return (checked(&padded(head, 9)), personal(paper, length));
    }
    (format!("{head}<"), padded(&format!("{tail}{}", check(&number)), length))
}

/// A line with the check digit over number, birth, expiry and what follows.
fn closed(line: String) -> String {
    let all = check(&format!("{}{}{}", &line[..10], &line[13..20], &line[21..]));
    format!("{line}{all}")
}

fn card(paper: &Paper, kind: &str) -> Vec<String> {
    let said = paper.said(Zone::Lines);
    let (number, optional) = number(paper, 15);
    let first = format!("{kind}{}{number}{optional}", code(&paper.issuing_state));
    let (birth, expiry) = (checked(&six(said.person.birth)), checked(&six(said.expiry)));
    let rest = padded("", 11);
    let all = check(&format!("{}{birth}{expiry}{rest}", &first[5..]));
    let second = format!("{birth}{}{expiry}{}{rest}{all}", sex(paper), code(&said.person.nationality));
    vec![first, second, name(paper, 30)]
}

/// What was asked to be wrong in them.
fn spoil(paper: &Paper, lines: &mut [String]) {
    let (line, number, year) = if lines.len() == 3 { (0, 14, 1) } else { (1, 9, 14) };
    if paper.has(&Change::CheckDigit)
        && let Some(line) = lines.get_mut(line)
    {
        raise(line, number);
    }
    if paper.has(&Change::BirthDigit)
        && let Some(line) = lines.get_mut(1)
    {
        raise(line, year);
    }
}

/// The digit at a place becomes the next one.
fn raise(line: &mut String, at: usize) {
    let digit = line.as_bytes()[at].saturating_sub(b'0');
    line.replace_range(at..=at, &((digit + 1) % 10).to_string());
}

/// Family name and given names, cut so that the last place is a letter when it does not hold all (Doc 9303-3, 4.6).
fn name(paper: &Paper, length: usize) -> String {
    let person = paper.said(Zone::Lines).person;
    let [family, given] =
        [person.family_name, person.given_names].map(|name| transliterated(&name, &person.nationality));
    let mut all = format!("{family}<<{given}");
    while all.len() > length && all.as_bytes()[length - 1] == b'<' {
        let start = all[..length].trim_end_matches('<').len();
        all.remove(start - 1);
    }
    padded(&all, length)
}

/// The holder's number within the state, which some states write there.
fn personal(paper: &Paper, length: usize) -> String {
    let mut dice = Dice::new(paper.seed ^ 0x9e45_0a11);
    let pattern: String = std::iter::repeat_n('9', length.min(10) - 1).collect();
    let has = matches!(paper.issuing_state.as_str(), "NLD" | "POL" | "CZE" | "TUR" | "ROU" | "SWE" | "VNM");
    padded(&if has { filled(&pattern, &mut dice) } else { String::new() }, length)
}

fn sex(paper: &Paper) -> char {
    let leaves_it_out = paper.issuing_state == "DEU" && paper.kind == Kind::IdentityCard;
    match paper.person.sex {
        'F' | 'M' if !leaves_it_out => paper.person.sex,
        _ => '<',
    }
}

/// Germany has one letter.
pub(super) fn code(alpha_3: &str) -> &str {
    if alpha_3 == "DEU" { "D<<" } else { alpha_3 }
}

fn six((year, month, day): Day) -> String {
    format!("{:02}{month:02}{day:02}", year.rem_euclid(100))
}

fn padded(text: &str, length: usize) -> String {
    format!("{text:<<length$.length$}")
}

fn checked(text: &str) -> String {
    format!("{text}{}", check(text))
}

/// Weights 7, 3, 1; letters count from ten, fillers nothing (Doc 9303-3, 4.9).
fn check(text: &str) -> char {
    let value = |sign: char| sign.to_digit(36).unwrap_or(0);
    let sum: u32 = text.chars().zip([7, 3, 1].into_iter().cycle()).map(|(sign, weight)| value(sign) * weight).sum();
    char::from_digit(sum % 10, 10).unwrap_or('<')
}
