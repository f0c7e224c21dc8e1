//! What is wrong with an address, part by part, as facts without a word of the address in them.

use super::format::{Format, Formats};
use super::{Address, Part, normal, po_box};
use crate::country::{Countries, CountryCode};

/// One thing that is wrong with one part of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The country needs this part and it is empty, or holds no letter and no digit.
    Missing,
    /// The postal code does not have its country's form.
    PostalCodeForm {
        /// A real code of the country.
        example: String,
    },
    /// The postal code is another area's than the region given.
    PostalCodeOfAnotherRegion,
    /// The region is none of the country's areas.
    UnknownRegion,
    /// The country is not on the list.
    UnknownCountry,
    /// A PO box, or another place where mail waits, instead of a place where somebody is.
    PoBox,
    /// More characters than the part may have.
    TooLong {
        /// The most it may have.
        max: usize,
    },
    /// Control characters, or characters that turn the direction of writing.
    HiddenCharacters,
}

/// Everything that is wrong with an address, in the order of its country's form; nothing when it is good.
///
/// An address need not be normalised before: a code typed in lower case is not a fault.
pub fn judge(formats: &Formats, countries: &Countries, address: &Address) -> Vec<(Part, Fault)> {
    let format = formats.of(address.country);
    let asked = format.parts().iter().copied();
    let ignored = Part::ALL.into_iter().filter(|part| !format.has(*part));
    let of_form = asked.flat_map(|part| of_part(format, countries, address, part).map(move |fault| (part, fault)));
    let of_rest = ignored.flat_map(|part| written_badly(address.part(part), part).map(move |fault| (part, fault)));
    of_form.chain(of_rest).collect()
}

fn of_part(format: &Format, countries: &Countries, address: &Address, part: Part) -> Option<Fault> {
    if part == Part::Country {
        return of_country(countries, address.country);
    }
    let text = address.part(part);
    if !text.chars().any(char::is_alphanumeric) {
        return format.required(part).then_some(Fault::Missing);
    }
    written_badly(text, part).or_else(|| match part {
        Part::PostalCode => of_postal_code(format, address),
        Part::Region => of_region(format, text),
        Part::SortingCode => None,
        _ => po_box::stands_in(part, address).then_some(Fault::PoBox),
    })
}

fn of_country(countries: &Countries, country: CountryCode) -> Option<Fault> {
    if country == CountryCode::UNKNOWN {
        return Some(Fault::Missing);
    }
    (!countries.contains(country)).then_some(Fault::UnknownCountry)
}

fn written_badly(text: &str, part: Part) -> Option<Fault> {
    if text.chars().any(is_hidden) {
        return Some(Fault::HiddenCharacters);
    }
    let max = part.max_chars();
    (text.chars().count() > max).then_some(Fault::TooLong { max })
}

/// Line breaks and tabs are whitespace and are tidied away; joiners belong to Persian and Hindi words.
fn is_hidden(c: char) -> bool {
    let turns_direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_direction || (c.is_control() && !c.is_whitespace())
}

fn of_region(format: &Format, text: &str) -> Option<Fault> {
    (!format.regions().is_empty() && format.region(text).is_none()).then_some(Fault::UnknownRegion)
}

fn of_postal_code(format: &Format, address: &Address) -> Option<Fault> {
    let postal = format.postal.as_ref()?;
    let code = normal::postal_code(format, &address.postal_code);
    if !postal.form.is_match(&code) {
        return Some(Fault::PostalCodeForm { example: postal.examples[0].clone() });
    }
    let region = format.region(&address.region)?;
    (!region.holds(&code)).then_some(Fault::PostalCodeOfAnotherRegion)
}
