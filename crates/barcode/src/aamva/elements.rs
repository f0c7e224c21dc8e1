//! The elements of AAMVA's text: three letters and a value on a line.

use std::collections::BTreeMap;

use super::licence::Deviation;

/// The elements by their letters; the first of several counts.
#[derive(Default)]
pub(super) struct Elements {
    values: BTreeMap<[char; 3], String>,
}

/// Values that say that nothing is said.
const NOTHING: [&str; 5] = ["NONE", "UNAVL", "UNAVAIL", "UNAVAILABLE", "N/A"];

impl Elements {
    /// The elements of a text. Any control sign ends a line: CR, LF and RS are used in every mixture.
    pub(super) fn of(text: &[char], deviations: &mut Vec<Deviation>) -> Elements {
        let mut elements = Elements::default();
        for line in text.split(|sign| sign.is_control()).filter(|line| !line.is_empty()) {
            let line = without_kind(line);
            match name(line) {
                Some(name) => elements.keep(name, &line[3..], deviations),
                None if line.iter().all(|sign| sign.is_whitespace()) => {}
                None => deviations.push(Deviation::StrayText),
            }
        }
        elements
    }

    fn keep(&mut self, name: [char; 3], value: &[char], deviations: &mut Vec<Deviation>) {
        let value = value.iter().collect::<String>().trim().to_owned();
        match self.values.get(&name) {
            Some(first) if !first.is_empty() => {
                if *first != value && !value.is_empty() {
                    deviations.push(Deviation::Repeated(name));
                }
            }
            _ => {
                self.values.insert(name, value);
            }
        }
    }

    /// What an element says, unless it says that nothing is said.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.values.get(&letters(name)?)?.as_str();
        let nothing = value.is_empty() || NOTHING.iter().any(|word| value.eq_ignore_ascii_case(word));
        (!nothing).then_some(value)
    }

    /// What the first of some elements says.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name)).map(str::to_owned)
    }

    /// Whether an element stands, whatever it says.
    pub(super) fn has(&self, name: &str) -> bool {
        letters(name).is_some_and(|name| self.values.contains_key(&name))
    }
}

fn letters(name: &str) -> Option<[char; 3]> {
    name.chars().collect::<Vec<_>>().try_into().ok()
}

/// A line without the two letters of the subfile that begins with it.
fn without_kind(line: &[char]) -> &[char] {
    match line {
        ['D', 'L', rest @ ..] | ['I', 'D', rest @ ..] | ['E', 'N', rest @ ..]
            if name(rest).is_some() || rest.is_empty() =>
        {
            rest
        }
        ['Z', own, rest @ ..] if rest.starts_with(&['Z', *own]) || rest.is_empty() => rest,
        line => line,
    }
}

/// The letters of the element on a line: AAMVA's own, or those of a jurisdiction.
fn name(line: &[char]) -> Option<[char; 3]> {
    match line {
        [a @ 'D', b @ 'A'..='D', c, ..] | [a @ 'Z', b, c, ..]
            if b.is_ascii_uppercase() && c.is_ascii_alphanumeric() =>
        {
            Some([*a, *b, *c])
        }
        _ => None,
    }
}
