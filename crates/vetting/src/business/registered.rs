//! A company as a register has it: its names, its number, where it is, and whether it is still there.

use bonafide_domain::address::Address;
use bonafide_domain::country::CountryCode;
use serde::{Deserialize, Serialize};

use super::legal_name::name_keys;
use super::registry::number_key;

/// What kind of name another name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// The legal name in another language or in other letters.
    Legal,
    /// A name under which it trades.
    Trading,
    /// A legal name that it had before.
    Former,
}

/// A name besides the legal one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// Which kind it is.
    pub kind: NameKind,
}

/// A company's entry in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Its Legal Entity Identifier.
    pub lei: String,
    /// Its legal name.
    pub legal_name: String,
    /// Its other names.
    pub other_names: Vec<OtherName>,
    /// The register that has it, by its code in the list of registration authorities (`RA000585`).
    pub authority: Option<String>,
    /// Its number in that register, as the register writes it.
    pub number: Option<String>,
    /// The country under whose law it stands.
    pub country: Option<CountryCode>,
    /// Its legal address; the name at the door is empty.
    pub address: Address,
    /// Whether it is still active.
    pub is_active: bool,
    /// Whether the entry is kept up to date by its owner.
    pub is_kept_up: bool,
}

impl Registered {
    /// What to file it under to find it by its number.
    pub fn number_key(&self) -> Option<String> {
        self.number.as_deref().map(number_key).filter(|key| !key.is_empty())
    }

    /// What to file it under to find it by any of its names.
    pub fn name_keys(&self) -> Vec<String> {
        let names = std::iter::once(&self.legal_name).chain(self.other_names.iter().map(|other| &other.name));
        let mut keys: Vec<String> = names.flat_map(|name| name_keys(name)).collect();
        keys.sort();
        keys.dedup();
        keys
    }
}
