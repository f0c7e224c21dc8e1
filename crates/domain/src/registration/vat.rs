//! VAT identification numbers of the European Union: two letters of country, then that country's own number.
//!
//! Sources: the structures are those the European Commission publishes for its VAT information exchange (VIES); the
//! check digits follow the algorithms the member states have published through the Commission, and where only one form
//! of a number has a published check, only that form is held to it. Countries are grouped by neighbourhood in the
//! files beneath, for no better reason than length.
//!
//! Greece writes `EL`; `GR` is understood and stored as `EL`. Northern Ireland stays in the scheme as `XI`. A `GB`
//! number is refused with a rule of its own: since 2021 it is not a VAT number of the European Union and VIES does not
//! know it, so no reviewer could look it up here, while the same business has a company number (`CN`) or `Other`.

mod central;
mod northern;
mod southern;
mod western;

use super::checks::require;
use super::spelling::plain;
use super::{Identifier, Rule, Wrong};

/// How one country judges what follows its letters.
struct Country {
    code: &'static str,
    judge: fn(&str) -> Result<(), Rule>,
}

const fn country(code: &'static str, judge: fn(&str) -> Result<(), Rule>) -> Country {
    Country { code, judge }
}

/// The 27 member states and Northern Ireland.
const COUNTRIES: [Country; 28] = [
    country("AT", western::austria),
    country("BE", western::belgium),
    country("BG", central::bulgaria),
    country("CY", southern::cyprus),
    country("CZ", central::czechia),
    country("DE", western::germany),
    country("DK", northern::denmark),
    country("EE", northern::estonia),
    country("EL", southern::greece),
    country("ES", southern::spain),
    country("FI", northern::finland),
    country("FR", western::france),
    country("HR", central::croatia),
    country("HU", central::hungary),
    country("IE", western::ireland),
    country("IT", southern::italy),
    country("LT", northern::lithuania),
    country("LU", western::luxembourg),
    country("LV", northern::latvia),
    country("MT", southern::malta),
    country("NL", western::netherlands),
    country("PL", central::poland),
    country("PT", southern::portugal),
    country("RO", super::romania::judge_code),
    country("SE", northern::sweden),
    country("SI", central::slovenia),
    country("SK", central::slovakia),
    country("XI", western::northern_ireland),
];

/// Stored as the country's two letters and its number, without separators.
pub(super) fn judge(written: &str) -> Result<String, Wrong> {
    let wrong = |rule, country| Wrong { identifier: Identifier::Vat, rule, country };
    let (country, body) = split(written).map_err(|rule| wrong(rule, None))?;
    (country.judge)(&body).map_err(|rule| wrong(rule, Some(country.code)))?;
    Ok(format!("{}{body}", country.code))
}

fn split(written: &str) -> Result<(&'static Country, String), Rule> {
    let number = plain(written, &["VAT"])?;
    require(number.is_ascii() && number.starts_with(|c: char| c.is_ascii_uppercase()), Rule::CountryMissing)?;
    let (code, body) = number.split_at_checked(2).ok_or(Rule::CountryMissing)?;
    require(code.bytes().all(|b| b.is_ascii_uppercase()), Rule::CountryMissing)?;
    require(code != "GB", Rule::CountryLeft)?;
    let code = if code == "GR" { "EL" } else { code };
    let country = COUNTRIES.iter().find(|country| country.code == code).ok_or(Rule::CountryUnknown)?;
    Ok((country, filled(code, body)))
}

/// Belgian and Greek numbers were one digit shorter once, and are still printed so; a nought in front makes them new.
fn filled(code: &str, body: &str) -> String {
    match (code, body.len()) {
        ("BE", 9) | ("EL", 8) => format!("0{body}"),
        _ => body.to_owned(),
    }
}
