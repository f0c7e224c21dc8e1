//! Judges a business registration number by the public rules of the register that gave it out, check digits included.
//!
//! A number that breaks its own rules can be cured while the applicant still has the letter from the register in hand;
//! a number that keeps them may still belong to nobody, which only the register can tell. Every scheme is one file and
//! one pure function. What goes wrong is a [`Rule`], a fact without words and without the number: the sentence the
//! applicant reads is composed elsewhere, from the field's label and [`Rule::key`].

mod acn;
mod canada;
mod checks;
mod cin;
mod company_number;
mod duns;
mod ein;
mod free;
mod rn;
mod romania;
mod rule;
mod spelling;
mod vat;

pub use rule::{Rule, Wrong};

/// Which register a number comes from: the closed list an applicant chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identifier {
    /// Employer Identification Number, United States.
    Ein,
    /// Data Universal Numbering System number of Dun & Bradstreet, any country.
    Duns,
    /// Canadian business number.
    Cbn,
    /// Company number of the United Kingdom's Companies House.
    Cn,
    /// Australian Company Number.
    Acn,
    /// Corporate Identification Number, India.
    Cin,
    /// VAT identification number of a member state of the European Union, or of Northern Ireland.
    Vat,
    /// Romanian fiscal identification code, on which the Romanian VAT number stands.
    Vatrn,
    /// Registration number whose country the wire page leaves unclear: see the file `rn.rs`.
    Rn,
    /// A company number of older clients, of which no rule is public.
    Ccn,
    /// Any other number; the applicant also says what it is.
    Other,
}

impl Identifier {
    /// Every identifier, in the order in which a form offers them.
    pub const ALL: [Identifier; 11] = [
        Identifier::Ein,
        Identifier::Duns,
        Identifier::Cbn,
        Identifier::Cn,
        Identifier::Acn,
        Identifier::Cin,
        Identifier::Vat,
        Identifier::Vatrn,
        Identifier::Rn,
        Identifier::Ccn,
        Identifier::Other,
    ];

    /// The name on the wire, as `business_registration_identifier` carries it.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Identifier::Ein => "EIN",
            Identifier::Duns => "DUNS",
            Identifier::Cbn => "CBN",
            Identifier::Cn => "CN",
            Identifier::Acn => "ACN",
            Identifier::Cin => "CIN",
            Identifier::Vat => "VAT",
            Identifier::Vatrn => "VATRN",
            Identifier::Rn => "RN",
            Identifier::Ccn => "CCN",
            Identifier::Other => "Other",
        }
    }

    /// The identifier of that wire name, letter for letter.
    pub fn of_wire_name(name: &str) -> Option<Identifier> {
        Identifier::ALL.into_iter().find(|identifier| identifier.wire_name() == name)
    }
}

/// Judges a number as somebody wrote it and gives the one spelling under which it is stored and compared.
///
/// Spaces, dots, hyphens, lower case, digits of any script and a leading name of the scheme are all taken in good
/// part. The stored spelling judges to itself.
pub fn judge(identifier: Identifier, written: &str) -> Result<String, Wrong> {
    let verdict = match identifier {
        Identifier::Ein => ein::judge(written),
        Identifier::Duns => duns::judge(written),
        Identifier::Cbn => canada::judge(written),
        Identifier::Cn => company_number::judge(written),
        Identifier::Acn => acn::judge(written),
        Identifier::Cin => cin::judge(written),
        Identifier::Vat => return vat::judge(written),
        Identifier::Vatrn => romania::judge(written),
        Identifier::Rn => rn::judge(written),
        Identifier::Ccn => free::judge_ccn(written),
        Identifier::Other => free::judge_other(written),
    };
    verdict.map_err(|rule| Wrong { identifier, rule, country: None })
}

/// A well-formed, invented number for a hint; it passes [`judge`].
pub const fn example(identifier: Identifier) -> &'static str {
    match identifier {
        Identifier::Ein => "12-3456789",
        Identifier::Duns => "12-345-6789",
        Identifier::Cbn => "12345 6782 RC0001",
        Identifier::Cn => "01234567",
        Identifier::Acn => "123 456 780",
        Identifier::Cin => "U12345MH2020PTC123456",
        Identifier::Vat => "DE123456788",
        Identifier::Vatrn => "RO123456789",
        Identifier::Rn => "450101-2060",
        Identifier::Ccn => "1234567",
        Identifier::Other => "AB-123456",
    }
}
