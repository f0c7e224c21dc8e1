//! Dates in print: in every usual order, with months in figures, words or Roman numerals, and years of two digits.
//!
//! 03/12/1987 is two dates, and nothing on the paper says which: both are readings of it. A date whose parts cannot be
//! (the 45th) is kept too, for it may be one that was misread by a digit.

use jiff::civil::Date;

use crate::line::Line;
use crate::tokens::{Token, tokens};

/// Something that looks like a date, in a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// Its first character in the line.
    pub(crate) first: usize,
    /// The character after its last.
    pub(crate) end: usize,
    /// What it could say: year, month, day. Not every one is a date.
    pub(crate) parts: Vec<[u16; 3]>,
    /// Whether its year has four digits.
    has_whole_year: bool,
}

impl Seen {
    /// A date on some tokens; nothing where they say none or stand too far apart.
    fn on(tokens: &[Token], parts: Vec<[u16; 3]>, year_digits: usize) -> Option<Seen> {
        let is_near = tokens.windows(2).all(|pair| pair[1].first() <= pair[0].end() + GAP);
        let (first, end) = (tokens.first()?.first(), tokens.last()?.end());
        let seen = Seen { first, end, parts, has_whole_year: year_digits == 4 };
        (is_near && !seen.parts.is_empty()).then_some(seen)
    }

    /// How much speaks against its being a date.
    fn doubts(&self) -> (bool, bool) {
        (self.dates().is_empty(), !self.has_whole_year)
    }

    /// The dates it could be, the day before the month first.
    pub(crate) fn dates(&self) -> Vec<Date> {
        self.parts.iter().filter_map(|parts| date(*parts)).collect()
    }

    /// By how many digits it differs from a date.
    pub(crate) fn distance(&self, date: Date) -> usize {
        let wanted =
            digits([date.year().unsigned_abs(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into()]);
        let differing = |parts: &[u16; 3]| digits(*parts).iter().zip(wanted).filter(|(a, b)| **a != *b).count();
        self.parts.iter().map(differing).min().unwrap_or(wanted.len())
    }
}

/// The date, if it can be one.
fn date([year, month, day]: [u16; 3]) -> Option<Date> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| (1900..2100).contains(&year))
}

fn digits([year, month, day]: [u16; 3]) -> [u16; 8] {
    [year / 1000, year / 100 % 10, year / 10 % 10, year % 10, month / 10, month % 10, day / 10, day % 10]
}

/// So many characters may stand between the parts of a date.
const GAP: usize = 4;

/// What looks like a date in a line, from left to right.
///
/// Numbers before a date may look like a part of it (3. 23.03.1987): the reading that is the most of a date is taken
/// first, and what is left of the line after it.
pub(crate) fn dates(line: &Line) -> Vec<Seen> {
    let tokens = tokens(&line.text);
    let mut candidates: Vec<Seen> = (0..tokens.len()).flat_map(|at| starting(&tokens[at..])).collect();
    candidates.sort_by_key(Seen::doubts);
    let mut seen: Vec<Seen> = Vec::new();
    for candidate in candidates {
        if seen.iter().all(|other| candidate.end <= other.first || other.end <= candidate.first) {
            seen.push(candidate);
        }
    }
    seen.sort_by_key(|seen| seen.first);
    seen
}

/// The dates that some tokens may begin with.
fn starting(tokens: &[Token]) -> Vec<Seen> {
    let month = |nth: usize| tokens.get(nth).and_then(Token::month);
    let number = |nth: usize| tokens.get(nth).and_then(Token::number);
    let mut found = Vec::new();
    // Papers in two languages say the month twice (12 MAR/MARS 1987), and one of them may be in no table.
    let is_word = |nth: usize| tokens.get(nth).is_some_and(|token| token.number().is_none());
    let words = if is_word(2) { 2 } else { 1 };
    let either = if words == 2 { month(1).or(month(2)) } else { month(1) };
    if let (Some(a), Some(month), Some(b)) = (number(0), either, number(1 + words)) {
        found.extend(Seen::on(&tokens[..2 + words], named(a, month, b), b.len().max(a.len())));
    }
    if let (Some(month), Some(a), Some(b)) = (month(0), number(1), number(2)) {
        found.extend(Seen::on(&tokens[..3], named(a, month, b), b.len()));
    }
    if let (Some(a), Some(b), Some(c)) = (number(0), number(1), number(2)) {
        found.extend(Seen::on(&tokens[..3], figured(a, b, c), c.len().max(a.len())));
    }
    // Gaps get lost: eight digits in one piece or two. Those are the least sure.
    for pieces in 1..=2.min(tokens.len()) {
        let digits: Option<String> = (0..pieces).map(number).collect();
        found.extend(digits.and_then(|digits| Seen::on(&tokens[..pieces], run_together(&digits), 8)));
    }
    found
}

/// Day and year around a month that is a word.
fn named(a: &str, month: u16, b: &str) -> Vec<[u16; 3]> {
    let mut parts = Vec::new();
    for (day, year) in [(a, b), (b, a)] {
        // A year that comes first has four digits.
        let is_order = day == a || year.len() == 4;
        if let (true, 1..=2, Some(day)) = (is_order, day.len(), value(day)) {
            parts.extend(years(year).into_iter().map(|year| [year, month, day]));
        }
    }
    parts.retain(|[_, _, day]| *day > 0);
    parts
}

/// Three numbers: day, month and year, or month first, or year first.
fn figured(a: &str, b: &str, c: &str) -> Vec<[u16; 3]> {
    let short = |digits: &str| if (1..=2).contains(&digits.len()) { value(digits) } else { None };
    let mut parts = Vec::new();
    if let (Some(first), Some(second)) = (short(a), short(b)) {
        parts.extend(years(c).into_iter().flat_map(|year| [[year, second, first], [year, first, second]]));
    }
    // A year of two digits comes last, or nothing would be no date.
    if let (4, Some(year), Some(second), Some(third)) = (a.len(), value(a), short(b), short(c)) {
        parts.push([year, second, third]);
    }
    parts
}

/// Eight digits in a row.
fn run_together(digits: &str) -> Vec<[u16; 3]> {
    if digits.len() != 8 {
        return Vec::new();
    }
    let part = |from: usize, to: usize| value(&digits[from..to]).unwrap_or(0);
    let parts = [
        [part(4, 8), part(2, 4), part(0, 2)],
        [part(4, 8), part(0, 2), part(2, 4)],
        [part(0, 4), part(4, 6), part(6, 8)],
    ];
    parts.into_iter().filter(|parts| date(*parts).is_some()).collect()
}

/// The years that some digits could mean.
fn years(digits: &str) -> Vec<u16> {
    match (digits.len(), value(digits)) {
        (4, Some(year)) => vec![year],
        (2, Some(year)) => vec![1900 + year, 2000 + year],
        _ => Vec::new(),
    }
}

fn value(digits: &str) -> Option<u16> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::printed;

    fn readings(text: &str) -> Vec<String> {
        dates(&printed(text, 0.0)).iter().flat_map(Seen::dates).map(|date| date.to_string()).collect()
    }

    #[test]
    fn dates_are_read_in_the_orders_and_languages_they_are_printed_in() {
        let prints = [
            "4b. 23.03.1987",
            "23 MAR 1987",
            "23 MAR/MARS 1987",
            "March 23, 1987",
            "23. März 1987 Bern",
            "1987-03-23",
            "1987.03.23.",
            "23MAR1987",
            "23 III 1987",
            "23 O3 l987",
            "DOB 03/23/1987",
            "23031987",
            "23 marzo 1987",
            "23 BRE/MAR 1987",
            "23 MRC/MAR 1987",
            "2303 1987",
            "23 031987",
            "3 008 1987/03/23",
        ];
        for print in prints {
            assert_eq!(readings(print), ["1987-03-23"], "{print}");
        }
    }

    #[test]
    fn a_date_in_figures_may_be_two_dates() {
        assert_eq!(readings("03/12/1987"), ["1987-12-03", "1987-03-12"]);
    }

    #[test]
    fn a_year_of_two_digits_may_be_of_two_centuries() {
        assert_eq!(readings("23 MAI 07"), ["1907-05-23", "2007-05-23"]);
    }

    #[test]
    fn two_dates_in_a_line_are_two() {
        assert_eq!(readings("13.04.2021 - 14.05.2031"), ["2021-04-13", "2031-05-14"]);
    }

    #[test]
    fn every_month_in_words_is_itself() {
        let english = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let polish = [
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ];
        let french = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"];
        let turkish = [
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
            "Aralık",
        ];
        for months in [english, polish, french, turkish] {
            for (nth, month) in months.into_iter().enumerate() {
                assert_eq!(readings(&format!("23 {month} 1987")), [format!("1987-{:02}-23", nth + 1)], "{month}");
            }
        }
    }

    #[test]
    fn a_misread_digit_is_a_distance_of_one_even_where_no_date_is_left() {
        let wanted = Date::constant(1987, 3, 23);
        let distance = |text: &str| dates(&printed(text, 0.0)).iter().map(|seen| seen.distance(wanted)).min();
        assert_eq!(distance("23.83.1987"), Some(1));
        assert_eq!(distance("23.03.1981"), Some(1));
        assert_eq!(distance("23.03.1987"), Some(0));
    }

    #[test]
    fn what_is_no_date_has_no_reading() {
        for print in ["12 LONG STREET", "45.45.1987", "AB 12 34 56", "P<UTO"] {
            assert_eq!(readings(print), Vec::<String>::new(), "{print}");
        }
    }
}
