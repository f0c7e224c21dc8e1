//! Who issues licences: the numbers that AAMVA registered under ISO/IEC 7812 for the jurisdictions of North America.
//!
//! Source: AAMVA's public list of issuer identification numbers, which hasn't changed for many years. A number that is
//! missing here is noted and does no harm: the text says its country too.

/// A country whose jurisdictions issue such cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Country {
    /// The United States and their territories.
    UnitedStates,
    /// Canada.
    Canada,
    /// Mexico.
    Mexico,
}

impl Country {
    /// Its two letters in ISO 3166.
    pub const fn alpha2(self) -> &'static str {
        match self {
            Country::UnitedStates => "US",
            Country::Canada => "CA",
            Country::Mexico => "MX",
        }
    }

    /// Its three letters in ISO 3166.
    pub const fn alpha3(self) -> &'static str {
        match self {
            Country::UnitedStates => "USA",
            Country::Canada => "CAN",
            Country::Mexico => "MEX",
        }
    }

    /// What the element for the country says.
    pub(super) fn said(text: &str) -> Option<Country> {
        match text {
            "USA" | "US" => Some(Country::UnitedStates),
            "CAN" | "CA" | "CDN" => Some(Country::Canada),
            "MEX" | "MX" => Some(Country::Mexico),
            _ => None,
        }
    }
}

/// An authority that issues licences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issuer {
    /// Its number.
    pub number: u32,
    /// The jurisdiction's letters, as in addresses; `US` for the Department of State.
    pub code: &'static str,
    /// The jurisdiction's name.
    pub name: &'static str,
    /// The country it belongs to.
    pub country: Country,
}

impl Issuer {
    /// The issuer with a number.
    pub fn numbered(number: u32) -> Option<&'static Issuer> {
        ISSUERS.iter().find(|issuer| issuer.number == number)
    }
}

const fn us(number: u32, code: &'static str, name: &'static str) -> Issuer {
    Issuer { number, code, name, country: Country::UnitedStates }
}

const fn canada(number: u32, code: &'static str, name: &'static str) -> Issuer {
    Issuer { number, code, name, country: Country::Canada }
}

const fn mexico(number: u32, code: &'static str, name: &'static str) -> Issuer {
    Issuer { number, code, name, country: Country::Mexico }
}

/// Every known issuer.
pub const ISSUERS: &[Issuer] = &[
    canada(604426, "PE", "Prince Edward Island"),
    us(604427, "AS", "American Samoa"),
    canada(604428, "QC", "Quebec"),
    canada(604429, "YT", "Yukon"),
    us(604430, "MP", "Northern Mariana Islands"),
    us(604431, "PR", "Puerto Rico"),
    canada(604432, "AB", "Alberta"),
    canada(604433, "NU", "Nunavut"),
    canada(604434, "NT", "Northwest Territories"),
    us(636000, "VA", "Virginia"),
    us(636001, "NY", "New York"),
    us(636002, "MA", "Massachusetts"),
    us(636003, "MD", "Maryland"),
    us(636004, "NC", "North Carolina"),
    us(636005, "SC", "South Carolina"),
    us(636006, "CT", "Connecticut"),
    us(636007, "LA", "Louisiana"),
    us(636008, "MT", "Montana"),
    us(636009, "NM", "New Mexico"),
    us(636010, "FL", "Florida"),
    us(636011, "DE", "Delaware"),
    canada(636012, "ON", "Ontario"),
    canada(636013, "NS", "Nova Scotia"),
    us(636014, "CA", "California"),
    us(636015, "TX", "Texas"),
    canada(636016, "NL", "Newfoundland and Labrador"),
    canada(636017, "NB", "New Brunswick"),
    us(636018, "IA", "Iowa"),
    us(636019, "GU", "Guam"),
    us(636020, "CO", "Colorado"),
    us(636021, "AR", "Arkansas"),
    us(636022, "KS", "Kansas"),
    us(636023, "OH", "Ohio"),
    us(636024, "VT", "Vermont"),
    us(636025, "PA", "Pennsylvania"),
    us(636026, "AZ", "Arizona"),
    us(636027, "US", "Department of State"),
    canada(636028, "BC", "British Columbia"),
    us(636029, "OR", "Oregon"),
    us(636030, "MO", "Missouri"),
    us(636031, "WI", "Wisconsin"),
    us(636032, "MI", "Michigan"),
    us(636033, "AL", "Alabama"),
    us(636034, "ND", "North Dakota"),
    us(636035, "IL", "Illinois"),
    us(636036, "NJ", "New Jersey"),
    us(636037, "IN", "Indiana"),
    us(636038, "MN", "Minnesota"),
    us(636039, "NH", "New Hampshire"),
    us(636040, "UT", "Utah"),
    us(636041, "ME", "Maine"),
    us(636042, "SD", "South Dakota"),
    us(636043, "DC", "District of Columbia"),
    canada(636044, "SK", "Saskatchewan"),
    us(636045, "WA", "Washington"),
    us(636046, "KY", "Kentucky"),
    us(636047, "HI", "Hawaii"),
    canada(636048, "MB", "Manitoba"),
    us(636049, "NV", "Nevada"),
    us(636050, "ID", "Idaho"),
    us(636051, "MS", "Mississippi"),
    us(636052, "RI", "Rhode Island"),
    us(636053, "TN", "Tennessee"),
    us(636054, "NE", "Nebraska"),
    us(636055, "GA", "Georgia"),
    mexico(636056, "CU", "Coahuila"),
    mexico(636057, "HL", "Hidalgo"),
    us(636058, "OK", "Oklahoma"),
    us(636059, "AK", "Alaska"),
    us(636060, "WY", "Wyoming"),
    us(636061, "WV", "West Virginia"),
    us(636062, "VI", "Virgin Islands"),
];
