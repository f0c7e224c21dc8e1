//! A postal address: its parts, how each country writes it, what is wrong with one, and how it is stored.
//!
//! What a country asks for is data (`catalogue/countries/addresses.json`), parsed once into [`Formats`]. The form, the
//! judgement and the envelope are all read off the same [`Format`], so they cannot disagree.

mod box_words;
mod digits;
mod envelope;
mod format;
mod judgement;
mod normal;
mod po_box;
#[cfg(test)]
mod po_box_tests;
mod region;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use digits::ascii_digit;
pub use format::{Format, Formats};
pub use judgement::{Fault, judge};
pub use normal::normalise;
pub use region::Region;

use crate::country::CountryCode;

/// A postal address as somebody wrote it. A part its country does not have is kept and ignored.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Address {
    /// Whose name stands at the door: the business, or the person.
    pub customer_name: String,
    /// Street and house number.
    pub street: String,
    /// Flat, floor, building: what does not fit in the street's line.
    pub street_secondary: String,
    /// A part of the city that mail needs to name: a neighbourhood, a townland.
    pub dependent_locality: String,
    /// City, post town, suburb.
    pub city: String,
    /// State, province, prefecture: the key of one of the country's areas where it has a list.
    pub region: String,
    /// ZIP code, postcode, PIN, Eircode.
    pub postal_code: String,
    /// France's CEDEX and its like.
    pub sorting_code: String,
    /// The country.
    pub country: CountryCode,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address([redacted])")
    }
}

/// A part of an address, which is also a field of its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is documented as the field of Address of the same name")]
pub enum Part {
    CustomerName,
    Street,
    StreetSecondary,
    DependentLocality,
    City,
    Region,
    PostalCode,
    SortingCode,
    Country,
}

impl Part {
    /// Every part there is.
    pub const ALL: [Part; 9] = [
        Part::CustomerName,
        Part::Street,
        Part::StreetSecondary,
        Part::DependentLocality,
        Part::City,
        Part::Region,
        Part::PostalCode,
        Part::SortingCode,
        Part::Country,
    ];

    /// The name of the part's form field, and of its field in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Part::CustomerName => "customer_name",
            Part::Street => "street",
            Part::StreetSecondary => "street_secondary",
            Part::DependentLocality => "dependent_locality",
            Part::City => "city",
            Part::Region => "region",
            Part::PostalCode => "postal_code",
            Part::SortingCode => "sorting_code",
            Part::Country => "country",
        }
    }

    /// The part of that name.
    pub fn of_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The most characters the part may have: far more than any real one, few enough for a label and a database.
    pub const fn max_chars(self) -> usize {
        match self {
            Part::CustomerName => 200,
            Part::Street | Part::StreetSecondary => 150,
            Part::DependentLocality | Part::City | Part::Region => 100,
            Part::PostalCode => 20,
            Part::SortingCode => 30,
            Part::Country => 2,
        }
    }
}

impl Address {
    /// One part's text; the country's is its code.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::CustomerName => &self.customer_name,
            Part::Street => &self.street,
            Part::StreetSecondary => &self.street_secondary,
            Part::DependentLocality => &self.dependent_locality,
            Part::City => &self.city,
            Part::Region => &self.region,
            Part::PostalCode => &self.postal_code,
            Part::SortingCode => &self.sorting_code,
            Part::Country => self.country.as_str(),
        }
    }

    /// One part's text, to be changed. The country is no text, so it has none.
    pub fn part_mut(&mut self, part: Part) -> Option<&mut String> {
        match part {
            Part::CustomerName => Some(&mut self.customer_name),
            Part::Street => Some(&mut self.street),
            Part::StreetSecondary => Some(&mut self.street_secondary),
            Part::DependentLocality => Some(&mut self.dependent_locality),
            Part::City => Some(&mut self.city),
            Part::Region => Some(&mut self.region),
            Part::PostalCode => Some(&mut self.postal_code),
            Part::SortingCode => Some(&mut self.sorting_code),
            Part::Country => None,
        }
    }
}
