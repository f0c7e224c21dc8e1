//! Which number of a register a registration number is, or contains.
//!
//! A company number of Companies House is the register's own number. A VAT number of Belgium, Denmark, Sweden and some
//! others contains it. An EIN, a D-U-N-S or a Canadian business number stands in no register of companies: nothing can
//! be said about it there, and a register's other number is no contradiction. The codes of registers are those of
//! GLEIF's list of registration authorities, as far as they are known for certain; without one, number and country
//! have to do.

use bonafide_domain::country::CountryCode;
use bonafide_domain::registration::Identifier;

/// A number as a register may have it.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterNumber {
    /// The number, as it was judged and stored.
    pub number: String,
    /// The country of the register.
    pub country: Option<CountryCode>,
    /// The codes of the registers that give out numbers of this kind; empty where they are not known for certain.
    pub authorities: &'static [&'static str],
}

const COMPANIES_HOUSE: &[&str] = &["RA000585", "RA000586", "RA000587"];
const ASIC: &[&str] = &["RA000014"];
const MINISTRY_OF_CORPORATE_AFFAIRS: &[&str] = &["RA000394"];

/// The number under which a register may have the holder of a registration number, judged by its rules before.
pub fn number_in_register(identifier: Identifier, number: &str, seat: Option<CountryCode>) -> Option<RegisterNumber> {
    let of = |country: &str, authorities| {
        Some(RegisterNumber { number: number.to_owned(), country: country.parse().ok(), authorities })
    };
    match identifier {
        Identifier::Cn => of("GB", COMPANIES_HOUSE),
        Identifier::Acn => of("AU", ASIC),
        Identifier::Cin => of("IN", MINISTRY_OF_CORPORATE_AFFAIRS),
        Identifier::Rn if number.len() == 10 => of("IS", &[]),
        Identifier::Rn => of("IL", &[]),
        Identifier::Vat => within_vat(number),
        Identifier::Other => Some(RegisterNumber { number: number.to_owned(), country: seat, authorities: &[] }),
        // Numbers of tax offices and of a private company: no register of companies goes by them.
        Identifier::Ein | Identifier::Duns | Identifier::Cbn | Identifier::Vatrn | Identifier::Ccn => None,
    }
}

/// The register's number in a VAT number, for the countries that made the one of the other.
fn within_vat(vat: &str) -> Option<RegisterNumber> {
    let (country, body) = vat.split_at_checked(2)?;
    let (number, authorities): (&str, &[&str]) = match country {
        "BE" => (body, &["RA000025"]),
        "DK" => (body, &["RA000170"]),
        "FI" => (body, &["RA000188"]),
        // Two characters of check, then the SIREN, under which two registers of France keep companies.
        "FR" => (body.get(2..)?, &["RA000189", "RA000192"]),
        // The organisation number, and 01.
        "SE" => (body.get(..10)?, &["RA000544"]),
        "BG" | "CZ" | "ES" | "IT" | "LV" | "PT" => (body, &[]),
        _ => return None,
    };
    Some(RegisterNumber { number: number.to_owned(), country: country.parse().ok(), authorities })
}

#[cfg(test)]
mod tests {
    use bonafide_domain::registration::{example, judge};

    use super::*;

    fn number(identifier: Identifier, number: &str) -> Option<(String, String)> {
        let found = number_in_register(identifier, number, None)?;
        Some((found.country.map(|country| country.to_string()).unwrap_or_default(), found.number))
    }

    #[test]
    fn some_vat_numbers_contain_the_number_of_the_register() {
        let of = |vat| number(Identifier::Vat, vat);
        let expected = |country: &str, number: &str| Some((country.to_owned(), number.to_owned()));
        assert_eq!(of("FR83404833048"), expected("FR", "404833048"));
        assert_eq!(of("SE556012579001"), expected("SE", "5560125790"));
        assert_eq!(of("BE0123456749"), expected("BE", "0123456749"));
        assert_eq!(of("DE123456788"), None, "a German VAT number says nothing of the commercial register");
        for strange in ["", "F", "FR", "FRé", "SE1", "ÄÖ"] {
            let _ = of(strange);
        }
    }

    #[test]
    fn numbers_of_tax_offices_stand_in_no_register() {
        for identifier in Identifier::ALL {
            let stored = judge(identifier, example(identifier)).expect("an example keeps its rules");
            let found = number(identifier, &stored);
            let is_of_tax = matches!(
                identifier,
                Identifier::Ein
                    | Identifier::Duns
                    | Identifier::Cbn
                    | Identifier::Vatrn
                    | Identifier::Ccn
                    | Identifier::Vat
            );
            assert_eq!(found.is_none(), is_of_tax, "{identifier:?}");
        }
    }
}
