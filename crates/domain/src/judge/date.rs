//! Judging calendar dates.

use jiff::civil::Date;

use super::Fault;
use crate::reason::code;
use crate::text;

/// A date as it is kept: `YYYY-MM-DD`.
pub(super) fn kept(written: &str) -> Result<String, Fault> {
    parse_date(written).map(|date| date.to_string()).ok_or(Fault::with_example(code::INVALID_FORMAT, "1985-03-27"))
}

/// The date of `YYYY-MM-DD`, in any script's digits, with or without leading zeros.
pub fn parse_date(written: &str) -> Option<Date> {
    let ascii = text::ascii_digits(written);
    let mut parts = ascii.trim().split('-').map(|part| part.trim().parse::<i16>());
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() || !(1000..=9999).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert_eq!(kept("1984-2-29").unwrap(), "1984-02-29");
        for bad in ["1985-02-29", "85-02-01", "1985-13-01", "1985-01", "yesterday", "1985-01-01-01"] {
            assert!(kept(bad).is_err(), "{bad}");
        }
    }
}
