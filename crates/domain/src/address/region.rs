//! A country's areas: states, provinces, prefectures; what each is called, and where its postal codes begin.

use std::collections::HashMap;

use serde::Deserialize;

use crate::country::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    key: String,
    name: Option<String>,
    latin: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    postal: String,
}

/// One area of a country.
#[derive(Debug, Clone)]
pub struct Region {
    /// What is stored: the code an envelope carries, or the name in Latin letters.
    pub key: String,
    /// What a list shows: the name, in Latin letters first where the country writes others.
    pub name: String,
    native: String,
    prefixes: Vec<String>,
}

impl Region {
    /// Whether a postal code may lie here. An area without known codes takes any.
    pub(super) fn holds(&self, postal_code: &str) -> bool {
        let compact: String = postal_code.chars().filter(char::is_ascii_alphanumeric).collect();
        self.prefixes.is_empty() || self.prefixes.iter().any(|prefix| compact.starts_with(&**prefix))
    }

    /// The beginnings of the area's postal codes, without spaces and dashes; empty where they are not known.
    pub fn postal_prefixes(&self) -> &[String] {
        &self.prefixes
    }

    /// The area's name as its own country writes it.
    pub fn native_name(&self) -> &str {
        &self.native
    }
}

/// Every area of a country, and every spelling that is understood as one of them.
#[derive(Default)]
pub(super) struct Regions {
    pub(super) all: Vec<Region>,
    spellings: HashMap<String, usize>,
    /// The envelope carries the key, not the name.
    pub(super) written_by_code: bool,
}

impl Regions {
    pub(super) fn new(rows: Vec<Row>, written_by_code: bool) -> Regions {
        let mut regions = Regions { written_by_code, ..Regions::default() };
        for (place, row) in rows.into_iter().enumerate() {
            let native = row.name.unwrap_or_else(|| row.key.clone());
            let name = row.latin.map_or_else(|| native.clone(), |latin| format!("{latin} ({native})"));
            for spelling in [&row.key, &native, &name].into_iter().chain(&row.also) {
                regions.spellings.entry(fold(spelling)).or_insert(place);
            }
            let prefixes = row.postal.split_whitespace().map(str::to_owned).collect();
            regions.all.push(Region { key: row.key, name, native, prefixes });
        }
        regions
    }

    /// The area somebody means by its key, its name in any of the country's languages, or its ISO code.
    pub(super) fn find(&self, text: &str) -> Option<&Region> {
        let exact = self.all.iter().find(|region| region.key == text);
        exact.or_else(|| self.spellings.get(&fold(text)).map(|place| &self.all[*place]))
    }
}
