//! How a country writes its addresses: which parts, in which order, by which names, with which postal codes.

use std::collections::{BTreeMap, HashMap};

use regex::Regex;
use serde::Deserialize;

use super::envelope::Template;
use super::region::{self, Region, Regions};
use super::words::Term;
use super::{Address, Part};
use crate::country::CountryCode;
use crate::language::Language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    lines: Vec<String>,
    latin_lines: Option<Vec<String>>,
    required: Vec<Part>,
    #[serde(default)]
    terms: BTreeMap<Part, Term>,
    postal: Option<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    regions: Vec<region::Row>,
    #[serde(default)]
    written_by_code: bool,
}

/// The formats of every country, parsed once from `catalogue/countries/addresses.json`.
pub struct Formats {
    by_country: HashMap<CountryCode, Format>,
    default: Format,
}

impl Formats {
    /// Reads the formats. The error says in plain words what is wrong with the file.
    pub fn parse(json: &str) -> Result<Formats, String> {
        let rows: BTreeMap<CountryCode, Row> =
            serde_json::from_str(json).map_err(|e| format!("the address formats cannot be read: {e}"))?;
        let mut patterns = Patterns::default();
        let mut by_country = HashMap::new();
        for (code, row) in rows {
            by_country.insert(code, Format::new(row, &mut patterns).map_err(|why| format!("{code}: {why}"))?);
        }
        let default = by_country.remove(&CountryCode::UNKNOWN).ok_or("the address formats lack ZZ, the default")?;
        Ok(Formats { by_country, default })
    }

    /// The country's format, or the one for countries of which nothing is known: name, street and city.
    pub fn of(&self, country: CountryCode) -> &Format {
        self.by_country.get(&country).unwrap_or(&self.default)
    }
}

/// Many countries share a pattern (four digits, five digits), and compiling one costs more than reading it.
#[derive(Default)]
struct Patterns(HashMap<String, Regex>);

impl Patterns {
    fn whole(&mut self, pattern: &str) -> Result<Regex, String> {
        if let Some(known) = self.0.get(pattern) {
            return Ok(known.clone());
        }
        let regex = Regex::new(&format!("^(?:{pattern})$")).map_err(|e| format!("the postal code's pattern: {e}"))?;
        self.0.insert(pattern.to_owned(), regex.clone());
        Ok(regex)
    }
}

/// A country's postal codes: their form, an example of each shape, and what people write before them.
pub(super) struct Postal {
    pub(super) form: Regex,
    pub(super) examples: Vec<String>,
    pub(super) prefixes: Vec<String>,
}

/// How one country writes its addresses.
pub struct Format {
    local: Template,
    latin: Option<Template>,
    parts: Vec<Part>,
    required: Vec<Part>,
    terms: BTreeMap<Part, Term>,
    pub(super) postal: Option<Postal>,
    pub(super) areas: Regions,
}

impl Format {
    fn new(row: Row, patterns: &mut Patterns) -> Result<Format, String> {
        let local = Template::parse(&row.lines)?;
        let parts = form_order(&local);
        if let Some(part) = row.required.iter().chain(row.terms.keys()).find(|part| !parts.contains(part)) {
            return Err(format!("{} is spoken of, but no line has it", part.name()));
        }
        let postal = match row.postal {
            Some(pattern) if !row.examples.is_empty() => {
                Some(Postal { form: patterns.whole(&pattern)?, examples: row.examples, prefixes: row.prefixes })
            }
            Some(_) => return Err("the postal code has no example".to_owned()),
            None => None,
        };
        let latin = row.latin_lines.as_deref().map(Template::parse).transpose()?;
        let areas = Regions::new(row.regions, row.written_by_code);
        Ok(Format { local, latin, parts, required: row.required, terms: row.terms, postal, areas })
    }

    /// The parts a form asks for: the country, the name, then the rest in the country's own order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether the form has this part.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether an address cannot do without this part. The name and the country are always needed.
    pub fn required(&self, part: Part) -> bool {
        matches!(part, Part::CustomerName | Part::Country) || self.required.contains(&part)
    }

    /// What the part is called: *ZIP code*, *Prefecture*, *Provincia*.
    pub fn label(&self, part: Part, language: Language) -> &'static str {
        self.terms.get(&part).copied().unwrap_or(Term::general(part)).label(language)
    }

    /// The areas to choose from; empty where the region is free text, or is not asked for.
    pub fn regions(&self) -> &[Region] {
        &self.areas.all
    }

    /// The area somebody means by its key, a name or an ISO code.
    pub fn region(&self, text: &str) -> Option<&Region> {
        self.areas.find(text)
    }

    /// A real postal code of the country, for a hint; nothing where it has none.
    pub fn postal_example(&self) -> Option<&str> {
        self.postal.as_ref().and_then(|postal| postal.examples.first()).map(|example| &**example)
    }

    /// One real postal code of each shape the country has.
    pub fn postal_examples(&self) -> &[String] {
        self.postal.as_ref().map_or(&[], |postal| &postal.examples)
    }

    /// The address as an envelope carries it, in the order of the script it is written in; the country's name, when
    /// given, stands last.
    pub fn lines(&self, address: &Address, country: Option<&str>) -> Vec<String> {
        let template = self.latin.as_ref().filter(|_| super::envelope::is_latin(address)).unwrap_or(&self.local);
        let mut lines = template.fill(|part| self.written(address, part));
        lines.extend(country.map(str::to_owned));
        lines
    }

    fn written(&self, address: &Address, part: Part) -> String {
        let text = address.part(part);
        if part != Part::Region {
            return text.to_owned();
        }
        let as_code = self.areas.written_by_code || (self.latin.is_some() && super::envelope::is_latin(address));
        let name = |region: &Region| if as_code { region.key.clone() } else { region.native_name().to_owned() };
        self.areas.find(text).map_or_else(|| text.to_owned(), name)
    }

    /// The part's token for the browser's autofill.
    pub const fn autocomplete(part: Part) -> &'static str {
        match part {
            Part::CustomerName => "organization",
            Part::Street => "address-line1",
            Part::StreetSecondary => "address-line2",
            Part::DependentLocality => "address-level3",
            Part::City => "address-level2",
            Part::Region => "address-level1",
            Part::PostalCode => "postal-code",
            Part::SortingCode => "off",
            Part::Country => "country",
        }
    }
}

fn form_order(template: &Template) -> Vec<Part> {
    let mut parts = vec![Part::Country, Part::CustomerName];
    for part in template.parts() {
        if !parts.contains(&part) {
            parts.push(part);
            if part == Part::Street {
                parts.push(Part::StreetSecondary);
            }
        }
    }
    parts
}
