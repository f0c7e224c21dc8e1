//! Dates of six characters: two digits each for year, month and day, fillers for what is not known.
//!
//! Two digits do not say which century. A birth lies in the past, so it is the latest such day that is not after today.
//! An expiry lies within thirty years before today or seventy after it: nobody presents an older paper, and a paper
//! that is read as long expired is looked at by a person, while one that is read as good for decades might not be.

use jiff::civil::Date;

/// A date as it stands in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShortDate([u8; 6]);

/// A date of which parts may be unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PartialDate {
    /// The year, all four digits.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day, from 1.
    pub day: Option<i8>,
}

/// How many years before today an expiry may lie; it may lie a hundred less these after it.
const YEARS_BACK: i16 = 30;

impl ShortDate {
    /// The date in these characters. None when they are not six.
    pub fn of(text: &str) -> Option<ShortDate> {
        text.as_bytes().try_into().ok().map(ShortDate)
    }

    /// The six characters.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.0 == *b"<<<<<<"
    }

    /// Whether it has the form of a date: each part known or filled, and a day that exists in some century.
    pub fn is_of_the_form(&self) -> bool {
        self.parts().is_some_and(|parts| [1900, 2000].iter().any(|century| exists(parts, *century)))
    }

    /// The day somebody was born, seen from today. None when it is no date.
    pub fn birth(&self, today: Date) -> Option<PartialDate> {
        let parts = self.parts()?;
        let century = today.year() - today.year().rem_euclid(100);
        [century, century - 100]
            .into_iter()
            .filter(|century| exists(parts, *century))
            .map(|century| partial(parts, century))
            .find(|date| date.earliest().is_none_or(|earliest| earliest <= today))
    }

    /// The last day on which a document is good, seen from today. None when it is no whole date.
    pub fn expiry(&self, today: Date) -> Option<Date> {
        let parts = self.parts()?;
        let first = today.year() - YEARS_BACK;
        let (short, _, _) = parts;
        let year = first + (i16::from(short?) - first).rem_euclid(100);
        partial(parts, year - i16::from(short?)).date()
    }

    /// Whether it may be this day: every part that is known fits, whatever the century.
    pub fn may_be(&self, day: Date) -> bool {
        self.parts().is_some_and(|(year, month, of_month)| {
            year.is_none_or(|year| i16::from(year) == day.year().rem_euclid(100))
                && month.is_none_or(|month| month == day.month())
                && of_month.is_none_or(|of_month| of_month == day.day())
        })
    }

    /// Year, month and day, each known or not. None when a part is neither a number nor filled.
    fn parts(&self) -> Option<Parts> {
        let [a, b, c, d, e, f] = self.0;
        Some((pair([a, b])?, pair([c, d])?, pair([e, f])?))
    }
}

type Parts = (Option<i8>, Option<i8>, Option<i8>);

impl PartialDate {
    /// The day, when every part is known and there is such a day.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The first day that it may be. None when the year is not known.
    fn earliest(&self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }
}

fn pair(characters: [u8; 2]) -> Option<Option<i8>> {
    match characters {
        [b'<', b'<'] => Some(None),
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => i8::try_from((tens - b'0') * 10 + ones - b'0').ok().map(Some),
        _ => None,
    }
}

fn partial((year, month, day): Parts, century: i16) -> PartialDate {
    PartialDate { year: year.map(|year| century + i16::from(year)), month, day }
}

/// Whether there is such a day in that century. With the year unknown, a leap year is assumed.
fn exists((year, month, day): Parts, century: i16) -> bool {
    let year = year.map_or(2000, |year| century + i16::from(year));
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok()
}

/// Nothing is known of it.
impl Default for ShortDate {
    fn default() -> ShortDate {
        ShortDate(*b"<<<<<<")
    }
}

impl std::fmt::Debug for ShortDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShortDate")
    }
}

impl std::fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartialDate")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn birth(text: &str) -> Option<PartialDate> {
        ShortDate::of(text)?.birth(TODAY)
    }

    fn expiry(text: &str) -> Option<Date> {
        ShortDate::of(text)?.expiry(TODAY)
    }

    #[test]
    fn nobody_is_born_after_today() {
        assert_eq!(birth("261122").and_then(|day| day.date()), Some(date(2026, 11, 22)));
        assert_eq!(birth("261123").and_then(|day| day.date()), Some(date(1926, 11, 23)));
        assert_eq!(birth("740812").and_then(|day| day.date()), Some(date(1974, 8, 12)));
    }

    #[test]
    fn what_is_not_known_of_a_birth_stays_unknown() {
        assert_eq!(birth("85<<<<"), Some(PartialDate { year: Some(1985), month: None, day: None }));
        assert_eq!(birth("2611<<"), Some(PartialDate { year: Some(2026), month: Some(11), day: None }));
        assert_eq!(birth("<<<<<<"), Some(PartialDate::default()));
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in ["261301", "260230", "2600<<", "26<101", "O61101", "26110"] {
            assert!(birth(text).is_none(), "{text}");
        }
        assert!(birth("000229").is_some(), "2000 was a leap year");
    }

    #[test]
    fn an_expiry_lies_thirty_years_back_or_seventy_ahead() {
        assert_eq!(expiry("120415"), Some(date(2012, 4, 15)));
        assert_eq!(expiry("960101"), Some(date(1996, 1, 1)));
        assert_eq!(expiry("951231"), Some(date(2095, 12, 31)));
        assert_eq!(expiry("<<<<<<"), None);
    }

    #[test]
    fn the_same_day_of_any_century_may_be_meant() {
        let short = ShortDate::of("2611<<").expect("six characters");
        assert!(short.may_be(date(1926, 11, 3)) && !short.may_be(date(1926, 12, 3)));
    }
}
