//! Whether a value that is known from elsewhere stands on a side of a document, and how closely.
//!
//! This asks less than reading a field does: it needs no label and no layout. A value that is seen supports what another
//! reader said. One that is not seen says little: print is lost to glare, and names are printed in many ways.

use std::fmt;

use jiff::civil::Date;

use crate::alike::{Place, closest};
use crate::dates;
use crate::fold::{Way, folded, letters};
use crate::line::{Line, Quad};

/// Where a value was seen.
#[derive(Clone, PartialEq)]
pub struct Sighting {
    /// Around it, in pixels of the picture.
    pub quad: Quad,
    /// What stands there.
    pub text: String,
    /// How many characters are other than in the value; one that looks like the right one counts half.
    pub distance: f32,
}

/// Where a name stands, in this order of its words; or else all its words, each somewhere.
///
/// Accents, hyphens, apostrophes and spaces do not count, and Ü may stand as U or UE. A short name must be exact but for
/// look-alikes, one of five letters may have one that is wrong, one of ten two.
pub fn find_name(lines: &[Line], name: &str) -> Option<Sighting> {
    if let Some(whole) = closest_of(lines, name, name_limit) {
        return Some(whole);
    }
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    if words.len() < 2 {
        return None;
    }
    let seen: Option<Vec<Sighting>> = words.iter().map(|word| closest_of(lines, word, name_limit)).collect();
    seen.and_then(|seen| seen.into_iter().reduce(Sighting::and))
}

/// Where a number of a document stands; spaces and signs in it do not count.
pub fn find_number(lines: &[Line], number: &str) -> Option<Sighting> {
    closest_of(lines, number, |length| if length < 6 { 0.5 } else { 1.5 })
}

/// Where a date stands, in any order and language, with at most one digit that is wrong.
pub fn find_date(lines: &[Line], date: Date) -> Option<Sighting> {
    let mut best: Option<Sighting> = None;
    for line in lines {
        for seen in dates::dates(line) {
            let distance = seen.distance(date) as f32;
            if distance <= 1.0 && best.as_ref().is_none_or(|best| distance < best.distance) {
                best = Some(Sighting::on(line, seen.first, seen.end, distance));
            }
        }
    }
    best.or_else(|| find_digits(lines, date))
}

/// Where the digits of a date stand that runs into something else, in any of the orders.
fn find_digits(lines: &[Line], date: Date) -> Option<Sighting> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let orders = [
        format!("{day:02}{month:02}{year:04}"),
        format!("{month:02}{day:02}{year:04}"),
        format!("{year:04}{month:02}{day:02}"),
    ];
    let seen = orders.iter().filter_map(|digits| closest_of(lines, digits, |_| 1.0));
    seen.min_by(|a, b| a.distance.total_cmp(&b.distance))
}

/// Every date on a side, from the top down, with what it could be: the day before the month first.
pub fn all_dates(lines: &[Line]) -> Vec<(Sighting, Vec<Date>)> {
    let on = |line| dates::dates(line).into_iter().map(move |seen| (line, seen));
    let seen =
        lines.iter().flat_map(on).map(|(line, seen)| (Sighting::on(line, seen.first, seen.end, 0.0), seen.dates()));
    seen.filter(|(_, dates)| !dates.is_empty()).collect()
}

/// How many letters of a name may be wrong.
fn name_limit(length: usize) -> f32 {
    match length {
        0..=2 => 0.0,
        3..=4 => 0.5,
        5..=9 => 1.0,
        _ => 2.0,
    }
}

/// Where a value stands most closely on any line.
fn closest_of(lines: &[Line], value: &str, limit: impl Fn(usize) -> f32) -> Option<Sighting> {
    let mut best: Option<Sighting> = None;
    for line in lines {
        for (wanted, printed) in [(Way::Plain, Way::Plain), (Way::Wide, Way::Plain), (Way::Plain, Way::Wide)] {
            let wanted: Vec<char> = letters(value, wanted).chars().collect();
            let signs = folded(&line.text, printed);
            let at_most = best.as_ref().map_or(limit(wanted.len()), |best| best.distance);
            let place = if wanted.is_empty() { None } else { closest(&wanted, &signs, at_most) };
            if let Some(Place { first, last, distance }) = place
                && best.as_ref().is_none_or(|best| distance < best.distance)
            {
                best = Some(Sighting::on(line, signs[first].from, signs[last].from + 1, distance));
            }
        }
    }
    best
}

impl Sighting {
    /// Some characters of a line.
    fn on(line: &Line, first: usize, end: usize, distance: f32) -> Sighting {
        let text = line.text.chars().skip(first).take(end - first).collect();
        Sighting { quad: line.part(first, end), text, distance }
    }

    /// Two words of one value.
    fn and(self, other: Sighting) -> Sighting {
        let all = self.quad.into_iter().chain(other.quad);
        let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        for (x, y) in all {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        Sighting {
            quad: [low, (high.0, low.1), high, (low.0, high.1)],
            text: format!("{} {}", self.text, other.text),
            distance: self.distance + other.distance,
        }
    }
}

impl fmt::Debug for Sighting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sighting at a distance of {}", self.distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::printed;

    fn name(lines: &[Line], name: &str) -> Option<(String, f32)> {
        find_name(lines, name).map(|seen| (seen.text, seen.distance))
    }

    #[test]
    fn a_name_is_seen_however_its_marks_are_written() {
        let lines = [printed("Surname / Nom", 0.0), printed("MUELLER-O’NEILL", 20.0)];
        assert_eq!(name(&lines, "Müller O'Neill"), Some(("MUELLER-O’NEILL".to_owned(), 0.0)));
        let lines = [printed("Wiśniewska Łucja", 0.0)];
        assert_eq!(name(&lines, "WISNIEWSKA"), Some(("Wiśniewska".to_owned(), 0.0)));
    }

    #[test]
    fn a_name_whose_words_stand_apart_is_seen() {
        let lines = [printed("1 SAMPLETON", 0.0), printed("2 EDDA ROSE", 20.0)];
        assert_eq!(name(&lines, "Edda Rose Sampleton"), Some(("EDDA ROSE SAMPLETON".to_owned(), 0.0)));
    }

    #[test]
    fn a_short_name_is_not_seen_in_another_short_one() {
        assert_eq!(name(&[printed("ANNE", 0.0)], "Anna"), None);
        assert_eq!(name(&[printed("SAMPLET0N", 0.0)], "Sampleton"), Some(("SAMPLET0N".to_owned(), 0.5)));
    }

    #[test]
    fn the_closest_sight_counts_and_its_box_is_around_it_alone() {
        let lines = [printed("SAMPLETOM", 0.0), printed("1. SAMPLETON", 40.0)];
        let seen = find_name(&lines, "SAMPLETON").expect("it stands there");
        assert_eq!(seen.distance, 0.0);
        let [left, right, ..] = seen.quad;
        assert_eq!((left, right), ((30.0, 40.0), (120.0, 40.0)));
    }

    #[test]
    fn a_number_is_seen_through_spaces_and_a_look_alike() {
        let lines = [printed("No. UX 12O4 567", 0.0)];
        assert_eq!(find_number(&lines, "UX1204567").map(|seen| seen.distance), Some(0.5));
        assert_eq!(find_number(&lines, "UX1284999"), None);
    }

    #[test]
    fn a_date_is_seen_and_so_is_one_that_differs_by_a_digit() {
        let lines = [printed("4a. 03.12.2021  4b. 02.12.2031", 0.0)];
        let seen = |year, month, day| find_date(&lines, Date::constant(year, month, day)).map(|seen| seen.distance);
        assert_eq!(seen(2031, 12, 2), Some(0.0));
        assert_eq!(seen(2021, 12, 8), Some(1.0));
        assert_eq!(seen(1987, 6, 25), None);
        let lines = [printed("3D0825/06/1987", 0.0)];
        assert_eq!(find_date(&lines, Date::constant(1987, 6, 25)).map(|seen| seen.distance), Some(1.0));
    }

    #[test]
    fn nothing_is_seen_where_nothing_is_looked_for() {
        assert_eq!(name(&[printed("UTOPIA", 0.0)], " - "), None);
        assert_eq!(find_number(&[], "UX1"), None);
    }
}
