//! A register of companies, as it is asked: by number, by name. Where its entries are kept is not known here.
//!
//! Both questions go by keys, so that whoever keeps the entries needs an index of texts and nothing else. A key may find
//! too much (two registers of a country can give out the same number), never too little: choosing is
//! [`look_up`](super::look_up)'s.

use std::collections::HashMap;

use bonafide_domain::country::CountryCode;
use bonafide_domain::text::ascii_digits;

use super::registered::Registered;

/// Why a register gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RegistryFault {
    /// None was imported.
    #[error("no register of companies was imported")]
    NothingImported,
    /// It could not be asked.
    #[error("the register of companies could not be asked")]
    Failed,
}

/// A register of companies.
pub trait Registry {
    /// The entries with a number, by its [`number_key`]; of one country, where that is known.
    ///
    /// # Errors
    /// A [`RegistryFault`] when there is no answer; no entry is an answer.
    fn by_number(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault>;

    /// The entries with a name, by one of its [`name_keys`](super::name_keys); of one country, where that is known.
    ///
    /// # Errors
    /// A [`RegistryFault`] when there is no answer; no entry is an answer.
    fn by_name(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault>;
}

/// A number reduced to what two writings of it share: capitals and digits, without noughts in front.
pub fn number_key(number: &str) -> String {
    let digits = ascii_digits(number);
    let kept: String = digits.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(64).collect();
    kept.trim_start_matches('0').to_owned()
}

/// Entries held in memory: for a file that is looked at once, and for tests.
#[derive(Default)]
pub struct Held {
    entries: Vec<Registered>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Held {
    /// Adds an entry.
    pub fn add(&mut self, entry: Registered) {
        let at = self.entries.len();
        if let Some(key) = entry.number_key() {
            self.by_number.entry(key).or_default().push(at);
        }
        for key in entry.name_keys() {
            self.by_name.entry(key).or_default().push(at);
        }
        self.entries.push(entry);
    }

    fn found(&self, at: Option<&Vec<usize>>, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        if self.entries.is_empty() {
            return Err(RegistryFault::NothingImported);
        }
        let entries = at.into_iter().flatten().filter_map(|at| self.entries.get(*at));
        Ok(entries.filter(|entry| country.is_none_or(|country| is_of(entry, country))).cloned().collect())
    }
}

/// Whether an entry is of a country: under its law, or with its seat there.
pub(super) fn is_of(entry: &Registered, country: CountryCode) -> bool {
    entry.country == Some(country) || entry.address.country == country
}

impl Registry for Held {
    fn by_number(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        self.found(self.by_number.get(key), country)
    }

    fn by_name(&self, key: &str, country: Option<CountryCode>) -> Result<Vec<Registered>, RegistryFault> {
        self.found(self.by_name.get(key), country)
    }
}
