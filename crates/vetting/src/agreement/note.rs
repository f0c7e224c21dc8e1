//! Why two values are not simply equal: a closed list of facts, each with a word that names its text.

use serde::{Deserialize, Serialize};

macro_rules! notes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal;)+) => {
        /// What there is to say about a pair besides how it agrees.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Note {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $name,)+
        }

        impl Note {
            /// Every note.
            pub const ALL: &'static [Note] = &[$(Note::$name,)+];

            /// The word that is stored and that names its text.
            pub const fn word(self) -> &'static str {
                match self { $(Note::$name => $word,)+ }
            }
        }
    };
}

notes! {
    /// A word of the name is one slip of the hand away.
    OneLetter = "one_letter";
    /// Of several given names the first ones were entered.
    FirstNamesOnly = "first_names_only";
    /// Of several given names another than the first was entered.
    LaterGivenName = "later_given_name";
    /// More given names were entered than the document shows.
    MoreGivenNames = "more_given_names";
    /// The one has more family names than the other.
    PartOfFamilyName = "part_of_family_name";
    /// The document says which of the family names comes from birth or from marriage.
    BirthOrMarriedName = "birth_or_married_name";
    /// A small word of the name is left out on one side: van, de la, bin.
    Particle = "particle";
    /// Junior and the like: on one side only, or another on each.
    Suffix = "suffix";
    /// A name is written as its first letter.
    Initial = "initial";
    /// The words of the name stand in another order.
    Reordered = "reordered";
    /// Given name and family name have changed places.
    Swapped = "swapped";
    /// A word stands with the given names here and with the family name there.
    OtherField = "other_field";
    /// The document has one name where two were entered, or the other way around.
    OneName = "one_name";
    /// The line was too short for the name, which is cut off.
    Truncated = "truncated";
    /// The two are in scripts that cannot be compared.
    OtherScript = "other_script";
    /// Day and month have changed places.
    DayAndMonthSwapped = "day_and_month_swapped";
    /// The dates differ in one digit.
    OneDigit = "one_digit";
    /// The document has no full date; what it has is the same.
    PartialDate = "partial_date";
    /// The two share the last two digits of the year, which is all that a machine-readable zone has.
    CenturyUnknown = "century_unknown";
    /// The numbers are equal if O and 0 are one.
    LookAlike = "look_alike";
    /// The numbers differ in one character.
    OneCharacter = "one_character";
    /// The one number has noughts in front that the other lacks.
    LeadingZeros = "leading_zeros";
    /// A part of the number is masked; what is seen is the same.
    Masked = "masked";
    /// Another state issues this document for the people of the country.
    IssuedElsewhere = "issued_elsewhere";
    /// Issued by an organisation, not by a state.
    Organisation = "organisation";
    /// The bearer has no nationality, or is a refugee.
    Stateless = "stateless";
    /// The code stands for no country.
    UnknownState = "unknown_state";
    /// The code is the one that specimens carry.
    Specimen = "specimen";
    /// The document is a visa, which is never a photo ID.
    Visa = "visa";
    /// The e-mail address is of a service that everybody can have an address of.
    FreeMail = "free_mail";
    /// The domains have one name under two suffixes.
    OtherSuffix = "other_suffix";
    /// The legal form is left out on one side, or is another.
    LegalForm = "legal_form";
    /// The register has it as a name in another language or other letters.
    AlternativeName = "alternative_name";
    /// The register has it as a name under which the company trades.
    TradingName = "trading_name";
    /// The register has it as a former name.
    FormerName = "former_name";
    /// The number is of a kind that the register does not go by.
    OtherKindOfNumber = "other_kind_of_number";
    /// The document's code leaves open which kind of card it is.
    KindLeftOpen = "kind_left_open";
}
