//! Dates: of birth, of issue, of expiry, against what was entered and against today.
//!
//! A date of birth is known by heart, so a slip in it is rarely a slip: one digit off *differs*, with a note that says so
//! to the reviewer. Day and month swapped is a custom of writing and *close*. A document may carry a part of a date only
//! (year, or year and month), and a machine-readable zone carries two digits of the year; what is not there is not held
//! against anybody. "Today" is the operator's day; a document is good on the day on which it expires.

use jiff::civil::Date;

use bonafide_domain::judge::age;

use super::note::Note;
use super::{Agreement, Pair};

/// How many days before its expiry a document is said to expire soon.
const SOON: i32 = 30;

/// A date as a document carries it. Months and days that no calendar has are taken for missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ReadDate {
    /// The year; where the century had to be guessed, [`ReadDate::is_century_known`] says so.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// Whether all four digits of the year were read.
    pub is_century_known: bool,
}

impl ReadDate {
    /// A full date.
    pub fn of(date: Date) -> ReadDate {
        ReadDate { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), is_century_known: true }
    }

    /// The same, of which only the last two digits of the year were read.
    pub fn with_guessed_century(self) -> ReadDate {
        ReadDate { is_century_known: false, ..self }
    }

    fn month(&self) -> Option<i8> {
        self.month.filter(|month| (1..=12).contains(month))
    }

    fn day(&self) -> Option<i8> {
        self.day.filter(|day| (1..=31).contains(day))
    }

    /// The date, if all of it is there and the calendar has it.
    pub fn full(&self) -> Option<Date> {
        Date::new(self.year?, self.month()?, self.day()?).ok()
    }

    /// The first day that may be meant.
    fn earliest(&self) -> Option<Date> {
        self.full().or_else(|| Date::new(self.year?, self.month().unwrap_or(1), 1).ok())
    }

    /// The last day that may be meant.
    fn latest(&self) -> Option<Date> {
        self.full().or_else(|| Some(Date::new(self.year?, self.month().unwrap_or(12), 1).ok()?.last_of_month()))
    }

    fn written(&self) -> String {
        let part = |part: Option<i8>| part.map_or_else(|| "--".to_owned(), |part| format!("{part:02}"));
        let year = self.year.map_or_else(|| "----".to_owned(), |year| format!("{year:04}"));
        format!("{year}-{}-{}", part(self.month()), part(self.day()))
    }
}

/// Born on the day that was entered?
pub fn birth_date(entered: Option<Date>, read: ReadDate) -> Pair {
    dates(entered, read)
}

/// Compares a date that was entered with one that was read.
pub fn dates(entered: Option<Date>, read: ReadDate) -> Pair {
    let Some(day) = entered else { return Pair::absent("", read.written()) };
    let pair = |agreement, notes| Pair::new(agreement, day.to_string(), read.written(), notes);
    let Some(year) = read.year else { return pair(Agreement::Absent, Vec::new()) };
    let is_year =
        if read.is_century_known { year == day.year() } else { (i32::from(year) - i32::from(day.year())) % 100 == 0 };
    let mut notes = Vec::new();
    if is_year && year != day.year() {
        notes.push(Note::CenturyUnknown);
    }
    let is_swapped = (read.month(), read.day()) == (Some(day.day()), Some(day.month()));
    match (read.month(), read.day()) {
        (Some(month), Some(of_month)) if is_year && (month, of_month) == (day.month(), day.day()) => {
            pair(Agreement::Match, notes)
        }
        (Some(_), Some(_)) if is_year && is_swapped => {
            pair(Agreement::Close, [notes, vec![Note::DayAndMonthSwapped]].concat())
        }
        (Some(_), Some(_)) if is_one_digit_off(&day.to_string(), &read.written()) => {
            pair(Agreement::Differs, vec![Note::OneDigit])
        }
        (Some(_), Some(_)) => pair(Agreement::Differs, Vec::new()),
        (month, _) if is_year && month.is_none_or(|month| month == day.month()) => {
            pair(Agreement::Close, [notes, vec![Note::PartialDate]].concat())
        }
        _ => pair(Agreement::Differs, vec![Note::PartialDate]),
    }
}

fn is_one_digit_off(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Whether a document is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// It is, for so many days more.
    InForce {
        /// From today to its last day.
        days: i32,
    },
    /// It is, and expires within a month.
    ExpiresSoon {
        /// From today to its last day.
        days: i32,
    },
    /// It expired so many days ago.
    Expired {
        /// From its last day to today.
        days: i32,
    },
    /// It has no date of expiry, and its kind need not have one.
    WithoutExpiry,
    /// No date of expiry was read, and its kind has one.
    Unread,
}

/// Whether a document is in force today; `may_lack_expiry` says that its kind need not expire.
pub fn validity(expiry: Option<ReadDate>, may_lack_expiry: bool, today: Date) -> Validity {
    match expiry.and_then(|expiry| expiry.latest()).map(|last| days_between(today, last)) {
        Some(days) if days < 0 => Validity::Expired { days: -days },
        Some(days) if days <= SOON => Validity::ExpiresSoon { days },
        Some(days) => Validity::InForce { days },
        None if may_lack_expiry => Validity::WithoutExpiry,
        None => Validity::Unread,
    }
}

/// Whether a date of issue can be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issue {
    /// It can.
    Fine,
    /// It lies so many days ahead.
    InFuture {
        /// From today to it.
        days: i32,
    },
    /// It lies before the bearer's birth.
    BeforeBirth,
    /// It lies after the document's expiry.
    AfterExpiry,
    /// None was read.
    Unread,
}

/// Judges a date of issue against today, and against the other dates where they are known. A part of a date is held to
/// the day on which it would be right.
pub fn issue(issued: Option<ReadDate>, born: Option<ReadDate>, expiry: Option<ReadDate>, today: Date) -> Issue {
    let bounds = issued.and_then(|issued| Some((issued.earliest()?, issued.latest()?)));
    let Some((earliest, latest)) = bounds else { return Issue::Unread };
    let days = days_between(today, earliest);
    if days > 0 {
        Issue::InFuture { days }
    } else if born.and_then(|born| born.earliest()).is_some_and(|born| latest < born) {
        Issue::BeforeBirth
    } else if expiry.and_then(|expiry| expiry.latest()).is_some_and(|expiry| earliest > expiry) {
        Issue::AfterExpiry
    } else {
        Issue::Fine
    }
}

/// Whether somebody has reached an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldEnough {
    /// Yes, whatever the missing part of the date is.
    Yes,
    /// No, whatever the missing part of the date is.
    No,
    /// The date leaves it open.
    Unknown,
}

/// Whether somebody born then is at least so old on a day.
pub fn old_enough(born: ReadDate, least: u8, day: Date) -> OldEnough {
    let (Some(earliest), Some(latest)) = (born.earliest(), born.latest()) else { return OldEnough::Unknown };
    let least = i16::from(least);
    if age(latest, day) >= least {
        OldEnough::Yes
    } else if age(earliest, day) < least {
        OldEnough::No
    } else {
        OldEnough::Unknown
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn read(year: i16, month: Option<i8>, day: Option<i8>) -> ReadDate {
        ReadDate { year: Some(year), month, day, is_century_known: true }
    }

    #[test]
    fn a_birth_date_matches_is_close_or_differs() {
        let born = date(1985, 3, 7);
        for (read, agreement, notes) in [
            (ReadDate::of(born), Agreement::Match, vec![]),
            (ReadDate::of(date(1985, 7, 3)), Agreement::Close, vec![Note::DayAndMonthSwapped]),
            (ReadDate::of(date(1985, 3, 8)), Agreement::Differs, vec![Note::OneDigit]),
            (ReadDate::of(date(1986, 3, 7)), Agreement::Differs, vec![Note::OneDigit]),
            (ReadDate::of(date(1990, 12, 1)), Agreement::Differs, vec![]),
            (read(1985, Some(3), None), Agreement::Close, vec![Note::PartialDate]),
            (read(1985, None, None), Agreement::Close, vec![Note::PartialDate]),
            (read(1985, Some(4), None), Agreement::Differs, vec![Note::PartialDate]),
            (ReadDate { year: None, ..ReadDate::of(born) }, Agreement::Absent, vec![]),
            (ReadDate::of(date(2085, 3, 7)).with_guessed_century(), Agreement::Match, vec![Note::CenturyUnknown]),
            (ReadDate::of(date(2085, 3, 7)), Agreement::Differs, vec![]),
        ] {
            let pair = birth_date(Some(born), read);
            assert_eq!((pair.agreement, pair.notes), (agreement, notes), "{}", read.written());
        }
        assert_eq!(birth_date(None, ReadDate::of(born)).agreement, Agreement::Absent);
    }

    #[test]
    fn a_document_is_good_on_its_last_day_and_no_longer() {
        let on = |day| validity(Some(ReadDate::of(day)), false, TODAY);
        assert_eq!(on(date(2026, 11, 22)), Validity::ExpiresSoon { days: 0 });
        assert_eq!(on(date(2026, 11, 21)), Validity::Expired { days: 1 });
        assert_eq!(on(date(2026, 12, 22)), Validity::ExpiresSoon { days: 30 });
        assert_eq!(on(date(2026, 12, 23)), Validity::InForce { days: 31 });
        assert_eq!(validity(Some(read(2026, Some(11), None)), false, TODAY), Validity::ExpiresSoon { days: 8 });
        assert_eq!(validity(None, true, TODAY), Validity::WithoutExpiry);
        assert_eq!(validity(None, false, TODAY), Validity::Unread);
    }

    #[test]
    fn a_document_is_issued_after_birth_before_expiry_and_not_tomorrow() {
        let (born, expiry) = (Some(ReadDate::of(date(1985, 3, 7))), Some(ReadDate::of(date(2030, 1, 1))));
        let on = |day| issue(Some(ReadDate::of(day)), born, expiry, TODAY);
        assert_eq!(on(date(2020, 1, 1)), Issue::Fine);
        assert_eq!(on(date(2026, 11, 23)), Issue::InFuture { days: 1 });
        assert_eq!(on(date(1985, 3, 6)), Issue::BeforeBirth);
        assert_eq!(issue(Some(ReadDate::of(TODAY)), born, Some(read(2025, None, None)), TODAY), Issue::AfterExpiry);
        assert_eq!(issue(Some(read(2026, None, None)), born, expiry, TODAY), Issue::Fine, "January is not tomorrow");
        assert_eq!(issue(None, born, expiry, TODAY), Issue::Unread);
    }

    #[test]
    fn an_age_is_only_said_where_the_date_says_it() {
        assert_eq!(old_enough(ReadDate::of(date(2008, 11, 22)), 18, TODAY), OldEnough::Yes);
        assert_eq!(old_enough(ReadDate::of(date(2008, 11, 23)), 18, TODAY), OldEnough::No);
        assert_eq!(old_enough(read(2008, None, None), 18, TODAY), OldEnough::Unknown);
        assert_eq!(old_enough(read(2007, None, None), 18, TODAY), OldEnough::Yes);
        assert_eq!(old_enough(read(2009, None, None), 18, TODAY), OldEnough::No);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_date_that_was_read_can_stop_the_program(
            year in proptest::option::of(any::<i16>()), month in proptest::option::of(any::<i8>()),
            day in proptest::option::of(any::<i8>()), is_century_known: bool, least: u8,
        ) {
            let read = ReadDate { year, month, day, is_century_known };
            for entered in [Date::MIN, Date::MAX, TODAY] {
                let _ = dates(Some(entered), read);
                let _ = old_enough(read, least, entered);
                let _ = issue(Some(read), Some(read), Some(read), entered);
                let _ = validity(Some(read), true, entered);
            }
        }
    }
}
