//! Lines of an envelope: a country's template with an address filled in, and no punctuation left hanging.

use super::{Address, Part};

enum Piece {
    Part(Part),
    Words(String),
}

/// The lines of an address, each a row of parts and the characters between them.
pub(super) struct Template(Vec<Vec<Piece>>);

impl Template {
    /// Reads lines such as `{city}, {region} {postal_code}`.
    pub(super) fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Template, String> {
        lines.iter().map(|line| pieces(line.as_ref())).collect::<Result<_, _>>().map(Template)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.0.iter().flatten().filter_map(|piece| match piece {
            Piece::Part(part) => Some(*part),
            Piece::Words(_) => None,
        })
    }

    /// The lines with each part's text; lines that come out empty are left out.
    pub(super) fn fill(&self, text: impl Fn(Part) -> String) -> Vec<String> {
        let mut lines = Vec::new();
        for line in &self.0 {
            match line.as_slice() {
                [Piece::Part(Part::Street)] => lines.extend([text(Part::Street), text(Part::StreetSecondary)]),
                pieces => lines.push(filled(pieces, &text)),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

/// Words stand before the part that follows them, if that is filled in and they open the line or divide it.
fn filled(pieces: &[Piece], text: &impl Fn(Part) -> String) -> String {
    let mut line = String::new();
    let mut words = "";
    let mut opens = false;
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Words(found) => (words, opens) = (found, place == 0),
            Piece::Part(part) => {
                let filling = with_second_line(*part, text);
                if !filling.is_empty() {
                    line += if opens || !line.is_empty() { words } else { "" };
                    line += &filling;
                }
                (words, opens) = ("", false);
            }
        }
    }
    if opens || !line.is_empty() { line + words } else { line }
}

fn with_second_line(part: Part, text: &impl Fn(Part) -> String) -> String {
    let second = if part == Part::Street { text(Part::StreetSecondary) } else { String::new() };
    let first = text(part);
    if first.is_empty() || second.is_empty() { first + &second } else { format!("{first}, {second}") }
}

fn pieces(line: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((words, after)) = rest.split_once('{') {
        if !words.is_empty() {
            found.push(Piece::Words(words.to_owned()));
        }
        let (name, after) = after.split_once('}').ok_or_else(|| format!("a brace is not closed: {line}"))?;
        found.push(Piece::Part(Part::of_name(name).ok_or_else(|| format!("{name} is no part of an address"))?));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest.to_owned()));
    }
    Ok(found)
}

/// Whether the address is written in Latin letters, whatever its country writes.
pub(super) fn is_latin(address: &Address) -> bool {
    let texts = [&address.street, &address.street_secondary, &address.dependent_locality, &address.city];
    texts.into_iter().flat_map(|text| text.chars()).filter(|c| c.is_alphabetic()).all(is_latin_letter)
}

fn is_latin_letter(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2b0}'..='\u{2ff}')
}
