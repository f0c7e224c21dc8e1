//! Dates of birth as lists know them: a day, a month, a year, about a year, or somewhere between two dates.
//!
//! A list that says "circa 1961" does not contradict 1963; one that says "3 May 1961" contradicts 4 April 1970. The
//! reading is as tolerant as the lists are loose; the comparing says in one word what it found.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A date of which the year at least is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year of the Gregorian calendar.
    pub year: u16,
    /// The month, 1 to 12, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// The day, 1 to 31, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
}

/// One claim of a list about a birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BirthDate {
    /// The date, or the first of a range.
    pub from: PartialDate,
    /// The last of a range, where the list gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// The list says "circa".
    #[serde(default)]
    pub circa: bool,
}

/// What the dates of a query and of an entry say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateAgreement {
    /// They cannot both be true.
    Contradicts,
    /// One of the two is not known.
    Unknown,
    /// Close: a year beside, day and month exchanged, or inside what the list says is only about.
    Near,
    /// The same year; the rest is not known on one of the two sides.
    SameYear,
    /// The same day.
    Same,
}

/// How far from the truth a "circa" may be, in years.
const CIRCA: u16 = 3;

impl BirthDate {
    /// Reads `03 May 1961`, `May 1961`, `1961`, `circa 1961`, `1960 to 1963`, `1961-05-03`; nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.').trim();
        let (circa, text) =
            match ["circa ", "approximately ", "c. ", "ca. "].iter().find_map(|at| text.strip_prefix(at)) {
                Some(rest) => (true, rest.trim()),
                None => (false, text),
            };
        let (from, to) = match text.split_once(" to ").or_else(|| years_with_a_dash(text)) {
            Some((from, to)) => (from, Some(to)),
            None => (text, None),
        };
        let to = to.map(PartialDate::parse);
        if to == Some(None) {
            return None;
        }
        Some(Self { from: PartialDate::parse(from)?, to: to.flatten(), circa })
    }

    /// What this claim and a date say about each other.
    #[must_use]
    pub fn agreement(&self, date: PartialDate) -> DateAgreement {
        if let Some(to) = self.to {
            let within = self.from.first() <= date.last() && date.first() <= to.last();
            return if within { DateAgreement::Near } else { DateAgreement::Contradicts };
        }
        let apart = self.from.year.abs_diff(date.year);
        if self.circa {
            return if apart <= CIRCA { DateAgreement::Near } else { DateAgreement::Contradicts };
        }
        match (self.from.day_and_month(), date.day_and_month()) {
            (Some(one), Some(other)) if apart == 0 && one == other => DateAgreement::Same,
            (Some(one), Some(other)) if apart == 0 && one == (other.1, other.0) => DateAgreement::Near,
            // The same day of another year is a slip of the pen, or a year guessed from an age.
            (Some(one), Some(other)) if one == other && apart <= 1 => DateAgreement::Near,
            // Many births are recorded as the first of January because only the year was known.
            (Some(one), Some(other)) if apart == 0 && (one == (1, 1) || other == (1, 1)) => DateAgreement::SameYear,
            (Some(_), Some(_)) => DateAgreement::Contradicts,
            _ if apart == 0 && self.from.months_differ(date) => DateAgreement::Contradicts,
            _ if apart == 0 => DateAgreement::SameYear,
            _ if apart == 1 => DateAgreement::Near,
            _ => DateAgreement::Contradicts,
        }
    }
}

/// `1960-1963`: a dash between years, which is not one within a date.
fn years_with_a_dash(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once('-')?;
    (from.trim().len() == 4 && to.trim().len() == 4).then_some((from, to))
}

impl PartialDate {
    /// A whole date; nothing where there is no such day.
    #[must_use]
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        Self { year, month: Some(month), day: Some(day) }.checked()
    }

    /// Reads `03 May 1961`, `May 1961`, `1961`, `1961-05`, `1961-05-03`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts: Vec<&str> = text.split([' ', '-']).filter(|part| !part.is_empty()).collect();
        let date = match *parts.as_slice() {
            [year] => Self { year: number(year, 4)?, month: None, day: None },
            [year, month] if year.len() == 4 => {
                Self { year: number(year, 4)?, month: Some(number(month, 2)?), day: None }
            }
            [month, year] => Self { year: number(year, 4)?, month: Some(month_named(month)?), day: None },
            [year, month, day] if year.len() == 4 => {
                Self { year: number(year, 4)?, month: Some(number(month, 2)?), day: Some(number(day, 2)?) }
            }
            [day, month, year] => {
                Self { year: number(year, 4)?, month: Some(month_named(month)?), day: Some(number(day, 2)?) }
            }
            _ => return None,
        };
        date.checked()
    }

    fn checked(self) -> Option<Self> {
        let fits = (1000..=2999).contains(&self.year)
            && self.month.is_none_or(|month| (1..=12).contains(&month))
            && self.day.is_none_or(|day| (1..=31).contains(&day));
        fits.then_some(self)
    }

    fn day_and_month(self) -> Option<(u8, u8)> {
        Some((self.day?, self.month?))
    }

    fn months_differ(self, other: Self) -> bool {
        matches!((self.month, other.month), (Some(one), Some(two)) if one != two)
    }

    fn first(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn last(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

fn number<N: std::str::FromStr>(text: &str, most: usize) -> Option<N> {
    (text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month_named(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = text.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).and_then(|at| u8::try_from(at + 1).ok())
}

/// The best that any of the claims says; unknown where there is none, or no date to compare.
pub(crate) fn best_agreement(claims: &[BirthDate], date: Option<PartialDate>) -> DateAgreement {
    let Some(date) = date else { return DateAgreement::Unknown };
    claims.iter().map(|claim| claim.agreement(date)).max().unwrap_or(DateAgreement::Unknown)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.circa { "about " } else { "" })?;
        write!(f, "{}", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, " to {to}"))
    }
}
