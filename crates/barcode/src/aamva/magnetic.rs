//! The text of a magnetic stripe, which some issuers once put into the barcode as it was: three tracks.
//!
//! Track 1: state, town, name and address, short ones ended by `^`. Track 2: issuer, number, expiry and birth. Track 3:
//! postal code, class and the holder's description at fixed places.

use jiff::civil::Date;

use super::header::number;
use super::issuers::Issuer;
use super::licence::{Address, Card, Deviation, Licence};
use super::{dates, parsing};

/// The longest town on track 1; a longer address line follows without a sign between.
const TOWN: usize = 13;

/// The longest name on track 1.
const NAME: usize = 35;

/// What the tracks of a stripe say; nothing unless the first two are there.
pub(super) fn read(text: &[char]) -> Option<Licence> {
    let tracks: Vec<&[char]> =
        text.split(|sign| *sign == '?' || sign.is_control()).filter(|track| !track.is_empty()).collect();
    let first = tracks.iter().find_map(|track| track.strip_prefix(&['%']))?;
    let second = tracks.iter().find_map(|track| track.strip_prefix(&[';']))?;
    let mut licence =
        Licence { card: Card::Driving, deviations: vec![Deviation::MagneticStripe], ..Licence::default() };
    second_track(second, &mut licence)?;
    first_track(first, &mut licence)?;
    let rest = tracks
        .iter()
        .skip(2)
        .find_map(|track| track.strip_prefix(&['%']).or(track.strip_prefix(&['#'])).or(track.strip_prefix(&['+'])));
    if let Some(third) = rest {
        third_track(third, &mut licence);
    }
    Some(licence)
}

fn first_track(track: &[char], licence: &mut Licence) -> Option<()> {
    let (state, rest) = track.split_at_checked(2)?;
    let (town, rest) = field(rest, TOWN);
    let (name, rest) = field(rest, NAME);
    let (street, _) = field(rest, usize::MAX);
    licence.address = Address {
        street: filled(street.replace('$', ", ")),
        street2: None,
        city: filled(town),
        jurisdiction: filled(state.iter().collect()),
        postal: None,
    };
    let mut parts = name.split('$').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    licence.family = Some(parts.next()?);
    licence.given = parts.collect();
    licence.jurisdiction = licence.issuer.map(|issuer| issuer.code.to_owned()).or(licence.address.jurisdiction.clone());
    Some(())
}

fn second_track(track: &[char], licence: &mut Licence) -> Option<()> {
    let issuer = number(track, 0, 6)? as u32;
    let end = track.iter().position(|sign| *sign == '=')?;
    licence.issuer = Issuer::numbered(issuer);
    licence.country = licence.issuer.map(|issuer| issuer.country);
    if licence.issuer.is_none() {
        licence.deviations.push(Deviation::UnknownIssuer);
    }
    licence.number = filled(track.get(6..end)?.iter().collect());
    let born: String = track.get(end + 5..end + 13)?.iter().collect();
    licence.born = dates::read(&born).map(|(date, _)| date);
    licence.expires = expiry(number(track, end + 1, 2)?, number(track, end + 3, 2)?, licence.born);
    licence.born.map(|_| ())
}

fn third_track(track: &[char], licence: &mut Licence) {
    let at = |from: usize, to: usize| track.get(from..to).map(|signs| signs.iter().collect::<String>());
    licence.address.postal = at(2, 13).and_then(filled).map(|code| parsing::postal(&code, licence.country));
    licence.sex = at(29, 30).and_then(|sign| parsing::sex(&sign));
}

/// The end of a month; 88 stands for the end of the month of birth, 99 for the birthday itself.
fn expiry(year: usize, month: usize, born: Option<Date>) -> Option<Date> {
    let year = 2000 + year as i16;
    match month {
        1..=12 => Date::new(year, month as i8, 1).ok().map(Date::last_of_month),
        88 => Date::new(year, born?.month(), 1).ok().map(Date::last_of_month),
        99 => Date::new(year, born?.month(), born?.day()).ok(),
        _ => None,
    }
}

/// A field that ends with `^` or at its greatest length, and what follows it.
fn field(track: &[char], longest: usize) -> (String, &[char]) {
    match track.iter().take(longest).position(|sign| *sign == '^') {
        Some(end) => (track[..end].iter().collect(), &track[end + 1..]),
        None => {
            let (field, rest) = track.split_at(longest.min(track.len()));
            (field.iter().collect(), rest.strip_prefix(&['^']).unwrap_or(rest))
        }
    }
}

fn filled(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
