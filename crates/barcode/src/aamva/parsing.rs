//! From the bytes of a barcode to what a licence says.

use jiff::civil::Date;

use super::dates::{self, Order};
use super::elements::Elements;
use super::header::{self, Header};
use super::issuers::{Country, Issuer};
use super::licence::{Address, Card, Deviation, Licence, NotALicence, Sex};
use super::{magnetic, names};

/// The last version that is known: the standard of 2025.
const NEWEST: u8 = 11;

/// What a licence's barcode says.
///
/// # Errors
///
/// When the bytes are not those of a licence.
pub fn parse(payload: &[u8]) -> Result<Licence, NotALicence> {
    let text = characters(payload);
    let mut deviations = Vec::new();
    let header = header::read(&text, &mut deviations);
    if header.is_none()
        && let Some(licence) = magnetic::read(&text)
    {
        return Ok(licence);
    }
    let body = header.as_ref().map_or(0, |header| header.end);
    let elements = Elements::of(&text[body..], &mut deviations);
    if header.is_none() {
        deviations = vec![Deviation::NoHeader];
    }
    let mut licence = Licence { deviations, ..Licence::default() };
    announced(header.as_ref(), &mut licence);
    holder(&elements, &mut licence);
    finished(licence, header.as_ref(), &elements)
}

/// The signs of a text: UTF-8 where it is that, else ISO 8859-1, which PDF417 means by bytes.
fn characters(payload: &[u8]) -> Vec<char> {
    match std::str::from_utf8(payload) {
        Ok(text) => text.chars().collect(),
        Err(_) => payload.iter().copied().map(char::from).collect(),
    }
}

/// Refuses what says nothing, and notes what is missing.
fn finished(mut licence: Licence, header: Option<&Header>, elements: &Elements) -> Result<Licence, NotALicence> {
    let named = licence.family.is_some() || licence.full_name.is_some() || !licence.given.is_empty();
    match header {
        None if !(named && licence.number.is_some() && licence.born.is_some()) => return Err(NotALicence::OtherText),
        Some(_) if !(named || licence.number.is_some() || licence.born.is_some()) => return Err(NotALicence::Empty),
        _ => {}
    }
    if let Some(version) = licence.version {
        let missing = demanded(version).filter(|name| !elements.has(name));
        licence.deviations.extend(missing.map(Deviation::Missing));
    }
    licence.deviations.sort_unstable();
    licence.deviations.dedup();
    Ok(licence)
}

/// The elements about a holder that a version demands of licences and identity cards alike.
fn demanded(version: u8) -> impl Iterator<Item = &'static str> {
    const EVER: [&str; 9] = ["DAQ", "DBA", "DBB", "DBC", "DBD", "DAG", "DAI", "DAJ", "DAK"];
    let names: &[&str] = match version {
        ..2 => &["DAA"],
        2..4 => &["DCS", "DCT", "DCF", "DCG"],
        4.. => &["DCS", "DDE", "DAC", "DDF", "DAD", "DDG", "DCF", "DCG"],
    };
    EVER.into_iter().chain(names.iter().copied())
}

/// What the header says.
fn announced(header: Option<&Header>, licence: &mut Licence) {
    let Some(header) = header else { return };
    licence.version = Some(header.version);
    licence.issuer = Issuer::numbered(header.issuer);
    if header.version > NEWEST {
        licence.deviations.push(Deviation::UnknownVersion);
    }
    if licence.issuer.is_none() {
        licence.deviations.push(Deviation::UnknownIssuer);
    }
    let cards = header.subfiles.iter().find_map(|subfile| match subfile.kind {
        ['D', 'L'] => Some(Card::Driving),
        ['I', 'D'] => Some(Card::Identity),
        ['E', 'N'] => Some(Card::Enhanced),
        _ => None,
    });
    licence.card = cards.unwrap_or_default();
}

/// What the elements say.
fn holder(elements: &Elements, licence: &mut Licence) {
    names::read(elements, licence);
    licence.number = elements.first(&["DAQ"]);
    licence.document = elements.first(&["DCF"]);
    licence.inventory = elements.first(&["DCK"]);
    licence.sex = elements.get("DBC").and_then(sex);
    let said = elements.get("DCG").and_then(Country::said);
    licence.country = said.or(licence.issuer.map(|issuer| issuer.country));
    licence.address = address(elements, licence.country);
    licence.jurisdiction =
        licence.issuer.map(|issuer| issuer.code.to_owned()).or_else(|| licence.address.jurisdiction.clone());
    licence.born = date(elements, "DBB", licence);
    licence.issued = date(elements, "DBD", licence);
    licence.expires = date(elements, "DBA", licence);
}

fn date(elements: &Elements, name: &'static str, licence: &mut Licence) -> Option<Date> {
    let text = elements.get(name)?;
    let Some((date, order)) = dates::read(text) else {
        licence.deviations.push(Deviation::Date(name));
        return None;
    };
    let expected = match (licence.version, licence.country) {
        (Some(0 | 1), _) | (_, Some(Country::Canada)) => Some(Order::YearFirst),
        (Some(_), Some(Country::UnitedStates)) => Some(Order::MonthFirst),
        _ => None,
    };
    if expected.is_some_and(|expected| expected != order) {
        licence.deviations.push(Deviation::DateOrder(name));
    }
    Some(date)
}

pub(super) fn sex(text: &str) -> Option<Sex> {
    match text {
        "1" | "M" | "MALE" => Some(Sex::Male),
        "2" | "F" | "FEMALE" => Some(Sex::Female),
        "9" | "0" | "3" | "X" | "U" | "N" => Some(Sex::Unstated),
        _ => None,
    }
}

/// The mailing address, which is the one that is printed; else that of residence.
fn address(elements: &Elements, country: Option<Country>) -> Address {
    let of = |names: [&str; 5]| Address {
        street: elements.first(&names[..1]),
        street2: elements.first(&names[1..2]),
        city: elements.first(&names[2..3]),
        jurisdiction: elements.first(&names[3..4]),
        postal: elements.get(names[4]).map(|code| postal(code, country)),
    };
    let mailing = of(["DAG", "DAH", "DAI", "DAJ", "DAK"]);
    if mailing.street.is_some() || mailing.city.is_some() { mailing } else { of(["DAL", "DAM", "DAN", "DAO", "DAP"]) }
}

/// A postal code as it is printed: the standard fills a short one of the United States with zeros.
pub(super) fn postal(text: &str, country: Option<Country>) -> String {
    let code: String = text.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let digits = code.chars().all(|sign| sign.is_ascii_digit());
    match (code.is_ascii(), code.len(), digits) {
        (true, 9, true) if code.ends_with("0000") => code[..5].to_owned(),
        (true, 9, true) => format!("{}-{}", &code[..5], &code[5..]),
        (true, 6, false) if country == Some(Country::Canada) => format!("{} {}", &code[..3], &code[3..]),
        (true, 5, true) => code,
        _ => text.trim().to_owned(),
    }
}
