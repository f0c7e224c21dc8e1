//! What was read from a licence's barcode, and how far its text kept to the standard.

use std::fmt;

use jiff::civil::Date;

use super::issuers::{Country, Issuer};

/// What a licence's barcode says. An empty place means that the barcode says nothing there, or nothing understandable.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Licence {
    /// The version of the standard: 1 is that of 2000. `None` for a text without its header.
    pub version: Option<u8>,
    /// Who issued it, when their number is a known one.
    pub issuer: Option<&'static Issuer>,
    /// What kind of card it is.
    pub card: Card,
    /// The name in one piece, where that is all the text says or its parts can't be told apart.
    pub full_name: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// The given names: the first, then the others, each maybe of several words.
    pub given: Vec<String>,
    /// JR, III and the like.
    pub suffix: Option<String>,
    /// Which parts of the name were too long for the card.
    pub cut: Cut,
    /// The day of birth.
    pub born: Option<Date>,
    /// The day on which it was issued.
    pub issued: Option<Date>,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// The holder's number: that of the licence.
    pub number: Option<String>,
    /// The number of this one card among the holder's (document discriminator).
    pub document: Option<String>,
    /// The number under which the issuer stocked the blank card.
    pub inventory: Option<String>,
    /// The issuer's country: by its own words, else by the issuer's number.
    pub country: Option<Country>,
    /// The issuer's jurisdiction: by its number, else the one of the address.
    pub jurisdiction: Option<String>,
    /// The holder's sex.
    pub sex: Option<Sex>,
    /// The holder's address.
    pub address: Address,
    /// Where the text departs from the standard.
    pub deviations: Vec<Deviation>,
}

impl Licence {
    /// All given names in one line.
    pub fn given_names(&self) -> String {
        self.given.join(" ")
    }
}

/// Nothing of the holder: a licence must not reach a log by being printed.
impl fmt::Debug for Licence {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Licence")
            .field("version", &self.version)
            .field("issuer", &self.issuer.map(|issuer| issuer.code))
            .field("card", &self.card)
            .field("deviations", &self.deviations)
            .finish_non_exhaustive()
    }
}

/// What kind of card it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Card {
    /// A driving licence.
    #[default]
    Driving,
    /// An identity card.
    Identity,
    /// An enhanced driving licence, with which borders may be crossed.
    Enhanced,
}

/// What a licence says of its holder's sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Neither is said.
    Unstated,
}

/// Whether parts of the name were cut: `None` when the text doesn't say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cut {
    /// The family name.
    pub family: Option<bool>,
    /// The first name.
    pub first: Option<bool>,
    /// The other given names.
    pub middle: Option<bool>,
}

/// An address on a licence.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street and house.
    pub street: Option<String>,
    /// More of it.
    pub street2: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// State, province or territory, in two letters.
    pub jurisdiction: Option<String>,
    /// The postal code as it is printed: `12345`, `12345-6789`, `K0A 0A1`.
    pub postal: Option<String>,
}

impl fmt::Debug for Address {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Address").finish_non_exhaustive()
    }
}

/// A way in which a text departs from the standard. Elements are named by their three letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// The signs before the header are missing or others.
    Start,
    /// There is no header.
    NoHeader,
    /// The header's number of subfiles, their places or their lengths are not those of the text.
    Places,
    /// The version is none that is known.
    UnknownVersion,
    /// The issuer's number is none that is known.
    UnknownIssuer,
    /// Lines that are no elements.
    StrayText,
    /// An element stands twice, with different values; the first counts.
    Repeated([char; 3]),
    /// An element that its version demands is missing.
    Missing(&'static str),
    /// A date is not in the order of its version and country.
    DateOrder(&'static str),
    /// A date that can't be understood.
    Date(&'static str),
    /// The name is in one piece, or divided otherwise than the version has it.
    Name,
    /// The text is that of a magnetic stripe.
    MagneticStripe,
}

impl fmt::Display for Deviation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deviation::Start => write!(to, "the signs before the header are missing or others"),
            Deviation::NoHeader => write!(to, "there is no header"),
            Deviation::Places => write!(to, "the header names other places or lengths than the text has"),
            Deviation::UnknownVersion => write!(to, "the version is none that is known"),
            Deviation::UnknownIssuer => write!(to, "the issuer's number is none that is known"),
            Deviation::StrayText => write!(to, "there are lines that are no elements"),
            Deviation::Repeated([a, b, c]) => write!(to, "{a}{b}{c} stands twice, with different values"),
            Deviation::Missing(name) => write!(to, "{name} is missing, which this version demands"),
            Deviation::DateOrder(name) => write!(to, "the date in {name} has an order of another version or country"),
            Deviation::Date(name) => write!(to, "the date in {name} can't be understood"),
            Deviation::Name => write!(to, "the name is divided otherwise than this version has it"),
            Deviation::MagneticStripe => write!(to, "the text is that of a magnetic stripe"),
        }
    }
}

/// Why a text is not that of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotALicence {
    /// Neither AAMVA's header nor its elements are in it.
    OtherText,
    /// It begins like one, and says nothing about its holder.
    Empty,
}

impl fmt::Display for NotALicence {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            NotALicence::OtherText => "the barcode holds other text than a licence's",
            NotALicence::Empty => "the barcode begins like a licence's and says nothing about its holder",
        })
    }
}

impl std::error::Error for NotALicence {}
