//! OFAC's `sdn.xml` and `consolidated.xml`: one element for each entry, lists of aliases, dates and countries inside.
//!
//! Only the names of elements are looked at, not their namespace, and what is not known is passed over: the schema has
//! changed more than once.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{MOST_NAMES, Unreadable, Why, remarks};
use crate::dates::BirthDate;
use crate::entry::{Entry, Kind, Name, Strength};

/// So deep elements may stand in each other.
const DEEPEST: usize = 32;

/// Reads such a file.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Entry>, Unreadable> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut being = None;
    let mut entries = Vec::new();
    let broken = |at: u64, why| Unreadable::at(file, line(text, at), why);
    loop {
        let event = reader.read_event().map_err(|_| broken(reader.error_position(), Why::BrokenXml))?;
        let at = reader.buffer_position();
        match event {
            Event::Start(element) if open.len() < DEEPEST => {
                open.push(String::from_utf8_lossy(element.local_name().as_ref()).into_owned());
                words.clear();
                if open.last().is_some_and(|name| name == "sdnEntry") {
                    being = Some(Being::default());
                }
            }
            Event::Start(_) => return Err(broken(at, Why::BrokenXml)),
            Event::Text(text) => words.push_str(&text.decode().unwrap_or_default()),
            Event::CData(text) => words.push_str(&text.decode().unwrap_or_default()),
            Event::GeneralRef(reference) => push_reference(&reference, &mut words),
            Event::End(_) => {
                let element = open.pop().unwrap_or_default();
                let parent = open.last().map_or("", String::as_str);
                if element == "sdnEntry" {
                    let entry = being.take().unwrap_or_default().entry().map_err(|why| broken(at, why))?;
                    entries.push(entry);
                } else if let Some(being) = &mut being {
                    being.learn(parent, &element, words.trim());
                }
                words.clear();
            }
            Event::Eof if open.is_empty() => return Ok(entries),
            Event::Eof => return Err(broken(at, Why::BrokenXml)),
            _ => {}
        }
    }
}

fn push_reference(reference: &quick_xml::events::BytesRef<'_>, words: &mut String) {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => words.push(letter),
        _ => {
            let name = reference.decode().unwrap_or_default();
            words.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(""));
        }
    }
}

/// The line of a place, counted from one.
fn line(text: &str, at: u64) -> u64 {
    let before = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    1 + text.as_bytes()[..before].iter().filter(|byte| **byte == b'\n').count() as u64
}

/// An entry while it is read.
#[derive(Default)]
struct Being {
    id: String,
    kind: String,
    last: String,
    first: String,
    remarks: String,
    programs: Vec<String>,
    countries: Vec<String>,
    birth_dates: Vec<BirthDate>,
    aliases: Vec<(String, Strength)>,
    alias: (String, String, Option<Strength>),
}

impl Being {
    /// Takes what an element within another says.
    fn learn(&mut self, parent: &str, element: &str, words: &str) {
        let text = || words.to_owned();
        match (parent, element) {
            ("sdnEntry", "uid") => self.id = text(),
            ("sdnEntry", "lastName") => self.last = text(),
            ("sdnEntry", "firstName") => self.first = text(),
            ("sdnEntry", "sdnType") => self.kind = words.to_lowercase(),
            ("sdnEntry", "remarks") => self.remarks = text(),
            ("programList", "program") => self.programs.push(text()),
            ("aka", "lastName") => self.alias.0 = text(),
            ("aka", "firstName") => self.alias.1 = text(),
            ("aka", "category") if words.eq_ignore_ascii_case("weak") => self.alias.2 = Some(Strength::Weak),
            ("akaList", "aka") => {
                let (last, first, strength) = std::mem::take(&mut self.alias);
                self.aliases.push((whole(&last, &first), strength.unwrap_or(Strength::Strong)));
            }
            ("nationality" | "citizenship" | "address", "country") => self.countries.push(text()),
            ("dateOfBirthItem", "dateOfBirth") => self.birth_dates.extend(BirthDate::parse(words)),
            ("placeOfBirthItem", "placeOfBirth") => self.remarks_about("POB ", words),
            _ => {}
        }
    }

    fn remarks_about(&mut self, what: &str, words: &str) {
        self.remarks = format!("{} {what}{words};", self.remarks).trim().to_owned();
    }

    fn entry(self) -> Result<Entry, Why> {
        let name = whole(&self.last, &self.first);
        if self.id.is_empty() || name.is_empty() {
            return Err(Why::NoName);
        }
        let kind = match self.kind.as_str() {
            "individual" => Kind::Person,
            "vessel" => Kind::Vessel,
            "aircraft" => Kind::Aircraft,
            _ => Kind::Organisation,
        };
        let names = vec![Name { text: name, strength: Strength::Primary }];
        let (birth_dates, programs) = (self.birth_dates, self.programs);
        let mut entry =
            Entry { id: self.id, kind, names, birth_dates, countries: Vec::new(), programs, remarks: String::new() };
        self.aliases.iter().take(MOST_NAMES).for_each(|(name, strength)| entry.also_called(name, *strength));
        self.countries.iter().for_each(|country| entry.has_to_do_with(country));
        remarks::add(&mut entry, &self.remarks);
        Ok(entry)
    }
}

fn whole(last: &str, first: &str) -> String {
    if first.is_empty() { last.to_owned() } else { format!("{last}, {first}") }
}
