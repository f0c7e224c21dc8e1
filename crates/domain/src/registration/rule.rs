//! What can be wrong with a registration number: a closed list of facts, none of which holds the number itself.
//!
//! The words here are for logs, tests and operators. An applicant's sentence is looked up by [`Rule::key`], in their
//! own language and with the label of the field they filled in.

use std::fmt;

use super::Identifier;

/// The rule that a number breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Nothing is written, or only punctuation.
    Missing,
    /// The scheme has one or a few fixed lengths, and this is none of them.
    Length {
        /// The lengths the scheme has, shortest first, not counting separators or a country code.
        allowed: &'static [usize],
    },
    /// The scheme has only bounds, and this is outside them.
    Size {
        /// The least number of characters.
        least: usize,
        /// The greatest number of characters.
        most: usize,
    },
    /// A character stands in it that the scheme does not use.
    Characters,
    /// The characters are right and do not stand in the order the scheme has.
    Shape,
    /// It is written the way a person's own number is written, which is not a business's.
    PersonalNumber,
    /// It begins with a series the register does not give out.
    UnknownPrefix,
    /// The check digit does not follow from the other digits: a digit is wrong or two are exchanged.
    CheckDigit,
    /// No country code stands before the number.
    CountryMissing,
    /// The country code is not one of those the scheme has.
    CountryUnknown,
    /// The country code is `GB`, which left the scheme; Northern Ireland writes `XI`.
    CountryLeft,
    /// The date or year inside the number is none.
    Date,
    /// The state or province inside the number is none.
    Region,
    /// The kind of company or account named inside the number is none.
    Kind,
    /// All its digits are zero.
    Zeros,
}

impl Rule {
    /// Every key, so that a test can hold the translations against the whole list.
    pub const KEYS: [&'static str; 15] = [
        "missing",
        "length",
        "size",
        "characters",
        "shape",
        "personal-number",
        "unknown-prefix",
        "check-digit",
        "country-missing",
        "country-unknown",
        "country-left",
        "date",
        "region",
        "kind",
        "zeros",
    ];

    /// The name of the rule under which translations are kept.
    pub const fn key(&self) -> &'static str {
        match self {
            Rule::Missing => "missing",
            Rule::Length { .. } => "length",
            Rule::Size { .. } => "size",
            Rule::Characters => "characters",
            Rule::Shape => "shape",
            Rule::PersonalNumber => "personal-number",
            Rule::UnknownPrefix => "unknown-prefix",
            Rule::CheckDigit => "check-digit",
            Rule::CountryMissing => "country-missing",
            Rule::CountryUnknown => "country-unknown",
            Rule::CountryLeft => "country-left",
            Rule::Date => "date",
            Rule::Region => "region",
            Rule::Kind => "kind",
            Rule::Zeros => "zeros",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rule::Length { allowed } => return write!(f, "it should have {} characters", listed(allowed)),
            Rule::Size { least, most } => return write!(f, "it should have {least} to {most} characters"),
            Rule::Missing => "nothing is written",
            Rule::Characters => "it has a character that these numbers do not use",
            Rule::Shape => "its letters and digits are not in the usual places",
            Rule::PersonalNumber => "it is written like a person's number, not a business's",
            Rule::UnknownPrefix => "no number of this kind begins like this",
            Rule::CheckDigit => "its check digit does not match, so a character is mistyped",
            Rule::CountryMissing => "the two letters of the country are missing at its start",
            Rule::CountryUnknown => "its first two letters are not a country of this scheme",
            Rule::CountryLeft => "GB numbers are no longer in this scheme; Northern Ireland uses XI",
            Rule::Date => "the date or year inside it does not exist",
            Rule::Region => "the state or province inside it does not exist",
            Rule::Kind => "the kind of company or account named inside it does not exist",
            Rule::Zeros => "its digits are all zero",
        })
    }
}

fn listed(lengths: &[usize]) -> String {
    lengths.iter().map(usize::to_string).collect::<Vec<_>>().join(" or ")
}

/// Why a number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub struct Wrong {
    /// The scheme by which it was judged.
    pub identifier: Identifier,
    /// The rule it breaks: the first one found, from the outside in.
    pub rule: Rule,
    /// For a VAT number whose country is known, that country's code as written before the number (`EL` for Greece).
    /// A length is then counted after it.
    pub country: Option<&'static str>,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} number: {}", self.identifier.wire_name(), self.rule)?;
        match (self.country, self.rule) {
            (Some(country), Rule::Length { .. } | Rule::Size { .. }) => write!(f, " after {country}"),
            _ => Ok(()),
        }
    }
}
