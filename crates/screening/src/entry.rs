//! One entry of a sanctions list: a person, a firm, a ship or an aircraft, with all its names and what else is known.
//!
//! It serialises, so that whoever keeps lists can keep entries as they are. Its fingerprint tells whether the entry is
//! still the one that somebody looked at: the order in which a list happens to name aliases is no change.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::dates::BirthDate;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A human being.
    Person,
    /// A firm, a government's office, an armed group: whatever is not one of the others.
    Organisation,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
}

/// How much a name says about its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The name that the entry stands under.
    Primary,
    /// An alias like any other.
    Strong,
    /// A nickname or another broad alias, which the list itself warns about.
    Weak,
}

/// A name as the list writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// The name, in any script and order.
    pub text: String,
    /// How much it says.
    pub strength: Strength,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What the list calls it; the same entry has the same in the list's next edition.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its names, the primary one first.
    pub names: Vec<Name>,
    /// When it may have been born: each is one claim of the list's.
    #[serde(default)]
    pub birth_dates: Vec<BirthDate>,
    /// Countries it has to do with: two letters where they are known, else the list's own words.
    #[serde(default)]
    pub countries: Vec<String>,
    /// The programmes of sanctions under which it is listed.
    #[serde(default)]
    pub programs: Vec<String>,
    /// Whatever else the list says.
    #[serde(default)]
    pub remarks: String,
}

impl Entry {
    /// The same for the same entry however the list orders its parts; another as soon as anything about it changes.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        add(&mut digest, [format!("{:?}", self.kind), self.id.clone(), self.remarks.clone()].into_iter());
        add(&mut digest, sorted(self.names.iter().map(|name| format!("{:?} {}", name.strength, name.text))));
        add(&mut digest, sorted(self.birth_dates.iter().map(ToString::to_string)));
        add(&mut digest, sorted(self.countries.iter().cloned()));
        add(&mut digest, sorted(self.programs.iter().cloned()));
        digest.finalize().into()
    }

    /// Adds a name, unless it is empty or there already.
    pub(crate) fn also_called(&mut self, text: &str, strength: Strength) {
        let text = text.trim();
        if !text.is_empty() && !self.names.iter().any(|name| name.text == text) {
            self.names.push(Name { text: text.to_owned(), strength });
        }
    }

    /// Adds a country, unless it is there already.
    pub(crate) fn has_to_do_with(&mut self, country: &str) {
        let country = crate::countries::code_or_name(country);
        if !country.is_empty() && !self.countries.contains(&country) {
            self.countries.push(country);
        }
    }
}

fn sorted(values: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut values: Vec<String> = values.collect();
    values.sort();
    values.into_iter()
}

/// Each value with its length before it, so that no two lists of values are one string of bytes.
fn add(digest: &mut Sha256, values: impl Iterator<Item = String>) {
    let values: Vec<String> = values.collect();
    digest.update((values.len() as u64).to_be_bytes());
    for value in values {
        digest.update((value.len() as u64).to_be_bytes());
        digest.update(value.as_bytes());
    }
}
