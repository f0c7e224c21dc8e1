//! Judging calendar dates.

use jiff::civil::Date;

use super::Fault;
use crate::reason::code;
use crate::text;

/// A date as it is kept: `YYYY-MM-DD`.
pub(super) fn kept(written: &str) -> Result<String, Fault> {
    parse_date(written).map(|date| date.to_string()).ok_or(Fault::with_example(code::INVALID_FORMAT, "1985-03-27"))
}

/// The oldest that anybody is believed to be, in years.
const OLDEST: i16 = 130;

/// A date of birth as it is kept, of somebody who is at least so old today.
pub(super) fn birth_date(written: &str, minimum_age: u8, today: Date) -> Result<String, Fault> {
    let born = parse_date(written).filter(|born| *born <= today && age(*born, today) <= OLDEST);
    let born = born.ok_or(Fault::with_example(code::INVALID_FORMAT, "1985-03-27"))?;
    if age(born, today) < i16::from(minimum_age) {
        return Err(Fault::of(code::POLICY_UNDER_AGE));
    }
    Ok(born.to_string())
}

/// How old somebody is on a day, in whole years. Who was born on 29 February is a year older on 1 March.
pub fn age(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday)
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
    fn a_birthday_is_what_makes_one_older() {
        let day = |text: &str| parse_date(text).expect("a date");
        let today = day("2026-11-22");
        assert_eq!(birth_date("2008-11-22", 18, today).as_deref(), Ok("2008-11-22"));
        assert_eq!(birth_date("2008-11-23", 18, today).map_err(|fault| fault.code), Err(code::POLICY_UNDER_AGE));
        assert_eq!(birth_date("2026-11-23", 0, today).map_err(|fault| fault.code), Err(code::INVALID_FORMAT));
        assert_eq!(birth_date("1890-01-01", 18, today).map_err(|fault| fault.code), Err(code::INVALID_FORMAT));
        assert_eq!((age(day("2008-02-29"), day("2026-02-28")), age(day("2008-02-29"), day("2026-03-01"))), (17, 18));
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        assert_eq!(kept("1984-2-29").unwrap(), "1984-02-29");
        for bad in ["1985-02-29", "85-02-01", "1985-13-01", "1985-01", "yesterday", "1985-01-01-01"] {
            assert!(kept(bad).is_err(), "{bad}");
        }
    }
}
