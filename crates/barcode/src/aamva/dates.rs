//! Dates on licences: month first in the United States, year first in Canada and in version 1.
//!
//! A year of this or the last century begins with 19 or 20, which is no month: so the order shows by itself, and an issuer
//! that uses the other one is understood.

use jiff::civil::Date;

/// The order of a date's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// CCYYMMDD.
    YearFirst,
    /// MMDDCCYY.
    MonthFirst,
}

/// The date that eight digits mean, and their order; signs between the parts do no harm.
pub(super) fn read(text: &str) -> Option<(Date, Order)> {
    let digits: Vec<i16> =
        text.chars().filter(|sign| !matches!(sign, '/' | '-' | '.' | ' ')).map(digit).collect::<Option<_>>()?;
    let [a, b, c, d, e, f, g, h] = digits[..] else { return None };
    let pairs = [a * 10 + b, c * 10 + d, e * 10 + f, g * 10 + h];
    let (order, year, month, day) = match pairs[0] {
        19 | 20 => (Order::YearFirst, pairs[0] * 100 + pairs[1], pairs[2], pairs[3]),
        _ => (Order::MonthFirst, pairs[2] * 100 + pairs[3], pairs[0], pairs[1]),
    };
    if !(1900..2100).contains(&year) {
        return None;
    }
    Some((Date::new(year, month as i8, day as i8).ok()?, order))
}

fn digit(sign: char) -> Option<i16> {
    sign.to_digit(10).map(|digit| digit as i16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_is_read_in_both_orders() {
        let mut day = date(1900, 1, 1);
        while day < date(2099, 12, 31) {
            assert_eq!(read(&day.strftime("%Y%m%d").to_string()), Some((day, Order::YearFirst)));
            assert_eq!(read(&day.strftime("%m%d%Y").to_string()), Some((day, Order::MonthFirst)));
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for text in ["", "00000000", "99999999", "02301990", "19901301", "1990", "199012311", "1990123x", "31121990"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn signs_between_the_parts_do_no_harm() {
        assert_eq!(read("1985/12/31"), Some((date(1985, 12, 31), Order::YearFirst)));
        assert_eq!(read("12-31-1985"), Some((date(1985, 12, 31), Order::MonthFirst)));
    }
}
