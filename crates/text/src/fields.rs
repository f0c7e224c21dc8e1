//! Names, dates and numbers on the side of a document, found by the labels beside them.
//!
//! The value stands in the same line, below the label, or to its right. Driving licences number their fields instead;
//! their numbers count when at least three are there, for a 1 alone is just a 1.

use std::collections::HashSet;
use std::fmt;

use jiff::civil::Date;

use crate::dates;
pub use crate::labels::Field;
use crate::line::{Line, Quad};
use crate::tags::{Tag, Word, numbered, tags, words};

/// The value of a field, as it is printed.
#[derive(Clone, PartialEq)]
pub struct Value {
    /// Which field.
    pub field: Field,
    /// What stands there.
    pub text: String,
    /// What dates that could be, for a field that is a date: the day before the month first.
    pub dates: Vec<Date>,
    /// Around the value, in pixels.
    pub quad: Quad,
    /// Around its label, in pixels.
    pub label: Quad,
    /// How sure its characters are on average, 0 to 1.
    pub certainty: f32,
}

/// From so many different numbers of fields on a side is taken for that of a driving licence.
const NUMBERS: usize = 3;

/// A line and what its parts are.
struct Marked<'a> {
    line: &'a Line,
    words: Vec<Word>,
    tags: Vec<Tag>,
}

/// The fields of a side with their values, from the top down. A field may be there more than once.
pub fn fields(lines: &[Line]) -> Vec<Value> {
    let mut marked: Vec<Marked> = lines.iter().map(Marked::new).collect();
    let numbers: HashSet<&str> =
        marked.iter().filter(|line| line.starts_with_number()).map(|line| line.words[0].letters.as_str()).collect();
    if numbers.len() >= NUMBERS {
        marked.iter_mut().for_each(Marked::count_numbers);
    }
    let mut values = Vec::new();
    for (nth, line) in marked.iter().enumerate() {
        for (which, tag) in line.tags.iter().enumerate().filter(|(_, tag)| tag.field != Field::Other) {
            values.extend(line.beside(which).or_else(|| near(&marked, nth, *tag)));
        }
    }
    resolve_names(&mut values);
    values
}

/// Whose name a "name" is, where the other half of it has a label of its own.
fn resolve_names(values: &mut [Value]) {
    let has = |field| values.iter().any(|value: &Value| value.field == field);
    let meant = match (has(Field::Surname), has(Field::GivenNames)) {
        (true, false) => Field::GivenNames,
        (false, true) => Field::Surname,
        _ => return,
    };
    values.iter_mut().filter(|value| value.field == Field::Name).for_each(|value| value.field = meant);
}

impl<'a> Marked<'a> {
    fn new(line: &'a Line) -> Marked<'a> {
        let words = words(&line.text);
        Marked { line, tags: tags(&words), words }
    }

    fn starts_with_number(&self) -> bool {
        numbered(&self.words).is_some()
    }

    /// Takes the number a line begins with for a label, where no word says what it is; and 4a to 4d wherever they stand.
    fn count_numbers(&mut self) {
        if !self.tags.is_empty() {
            return;
        }
        for first in 0..self.words.len() {
            let is_distinct = first == 0 || self.words[first].letters.len() == 2;
            if let (Some(field), true) = (numbered(&self.words[first..]), is_distinct) {
                self.tags.push(Tag { field, first, end: first + 1 });
            }
        }
    }

    /// The value of a label in the line itself: what stands between it and the next one.
    fn beside(&self, which: usize) -> Option<Value> {
        let tag = self.tags.get(which)?;
        let end = self.tags.get(which + 1).map_or(self.words.len(), |next| next.first);
        let words = self.words.get(tag.end..end)?;
        // After a stroke the label goes on, in a language that is not in the table.
        let first = words.first().filter(|first| !first.follows_stroke)?;
        self.value(tag.field, self.around(*tag), first.first, words.last()?.end)
    }

    /// Whether the line is the value of no other.
    fn is_labelled(&self) -> bool {
        !self.tags.is_empty()
    }

    /// Whether the line is a date and nothing else.
    fn is_date(&self) -> bool {
        let length = self.line.glyphs.len();
        dates::dates(self.line).iter().any(|seen| !seen.dates().is_empty() && seen.end - seen.first + 2 >= length)
    }

    /// Around a label.
    fn around(&self, tag: Tag) -> Quad {
        let first = self.words.get(tag.first).map_or(0, |word| word.first);
        let end = self.words.get(tag.end.saturating_sub(1)).map_or(first, |word| word.end);
        self.line.part(first, end)
    }

    /// Some characters of the line as the value of a field, where they can be.
    fn value(&self, field: Field, label: Quad, first: usize, end: usize) -> Option<Value> {
        let is_date = matches!(field, Field::BirthDate | Field::ExpiryDate | Field::IssueDate);
        let (first, end, dates) = if is_date {
            let seen = dates::dates(self.line).into_iter().find(|seen| seen.first >= first && seen.end <= end)?;
            (seen.first, seen.end, seen.dates())
        } else {
            (first, end, Vec::new())
        };
        let text: String = self.line.text.chars().skip(first).take(end - first).collect();
        let glyphs = self.line.glyphs.get(first..end)?;
        let certainty = glyphs.iter().map(|glyph| glyph.certainty).sum::<f32>() / glyphs.len().max(1) as f32;
        let is_fitting = if is_date { !dates.is_empty() } else { fits(field, &text) && !self.is_date() };
        is_fitting.then(|| Value { field, text, dates, quad: self.line.part(first, end), label, certainty })
    }
}

/// Whether a text can be the value of a field.
fn fits(field: Field, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match field {
        Field::Number | Field::PersonalNumber => digits >= 2 && digits + letters >= 5,
        _ => letters >= 2 && digits * 3 <= letters,
    }
}

/// A line so near to the right of a label, in its own heights, is its value before any below is.
const NEXT_TO: f32 = 2.0;

/// The value of a label in the lines around it: to its right, or below.
fn near(marked: &[Marked], nth: usize, tag: Tag) -> Option<Value> {
    let label = marked[nth].around(tag);
    let others = || marked.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, line)| line);
    let right = others().filter_map(|line| Some((beside(label, line.line)?, line)));
    let right = right.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(_, line)| !line.is_labelled());
    let below = others().filter(|line| !line.is_labelled()).filter_map(|line| Some((below(label, line.line)?, line)));
    let mut below: Vec<(f32, &Marked)> = below.collect();
    below.sort_by(|a, b| a.0.total_cmp(&b.0));
    let next_to = right.filter(|(gap, line)| *gap < NEXT_TO * line.line.height());
    let order = next_to.into_iter().chain(below.into_iter().take(2)).chain(right);
    order.into_iter().find_map(|(_, line)| line.value(tag.field, label, 0, line.line.glyphs.len()))
}

/// How far below a label a line stands, in pixels; nothing where it does not stand below.
fn below(label: Quad, line: &Line) -> Option<f32> {
    let (high, left, right) = (height(label).max(line.height()), label[3].0, label[2].0);
    let gap = (line.quad[0].1 + line.quad[1].1 - label[3].1 - label[2].1) / 2.0;
    let aside = (line.quad[0].0 - left).abs();
    let overlaps = line.quad[0].0 < right && line.quad[1].0 > left;
    let is_below = gap > -0.5 * high && gap < 1.2 * high && centre(line.quad) > centre(label) + 0.3 * high;
    (is_below && (overlaps || aside < 1.5 * high)).then_some(gap.max(0.0) + 0.2 * aside)
}

/// How far to the right of a label a line stands, in pixels; nothing where it does not.
fn beside(label: Quad, line: &Line) -> Option<f32> {
    let high = height(label).max(line.height());
    let gap = line.quad[0].0 - label[1].0;
    let is_level = (centre(line.quad) - centre(label)).abs() < 0.5 * high;
    (is_level && gap > -0.5 * high && gap < 12.0 * high).then_some(gap)
}

fn height(quad: Quad) -> f32 {
    (quad[3].1 + quad[2].1 - quad[0].1 - quad[1].1) / 2.0
}

fn centre(quad: Quad) -> f32 {
    quad.iter().map(|point| point.1).sum::<f32>() / 4.0
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value of {:?}", self.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::{printed, printed_at};

    fn found(lines: &[Line]) -> Vec<(Field, String)> {
        fields(lines).into_iter().map(|value| (value.field, value.text)).collect()
    }

    fn is(field: Field, text: &str) -> (Field, String) {
        (field, text.to_owned())
    }

    #[test]
    fn values_below_their_labels_are_found_and_labels_are_no_values() {
        let lines = [
            printed("Surname / Nom", 0.0),
            printed("SAMPLETON", 20.0),
            printed("Given names / Prénoms", 50.0),
            printed("Date of birth / Primer", 80.0),
            printed_at("Sex", 300.0, 80.0),
            printed("23 MAR/MARS 1987", 100.0),
            printed_at("F", 300.0, 100.0),
        ];
        assert_eq!(found(&lines), [is(Field::Surname, "SAMPLETON"), is(Field::BirthDate, "23 MAR/MARS 1987")]);
        assert_eq!(fields(&lines)[1].dates, [Date::constant(1987, 3, 23)]);
    }

    #[test]
    fn values_to_the_right_of_their_labels_are_found() {
        let lines = [
            printed("Cognome", 0.0),
            printed_at("ESEMPIO", 150.0, 0.0),
            printed("Nome", 30.0),
            printed_at("DARIO", 150.0, 30.0),
            printed("Scadenza", 60.0),
            printed_at("14.05.2031", 150.0, 60.0),
        ];
        let all = [is(Field::Surname, "ESEMPIO"), is(Field::GivenNames, "DARIO"), is(Field::ExpiryDate, "14.05.2031")];
        assert_eq!(found(&lines), all);
    }

    #[test]
    fn values_in_the_line_of_their_labels_are_found() {
        let lines = [printed("DOB 03/12/1987 SEX F EXP 03/12/2031", 0.0), printed("4d DLN U123-4567 CLASS C", 30.0)];
        let all =
            [is(Field::BirthDate, "03/12/1987"), is(Field::ExpiryDate, "03/12/2031"), is(Field::Number, "U123-4567")];
        assert_eq!(found(&lines), all);
    }

    #[test]
    fn the_numbers_of_a_driving_licence_are_labels_when_there_are_several() {
        let lines = [
            printed("1. SAMPLETON", 0.0),
            printed("2. EDDA", 20.0),
            printed("3. 23.03.1987 AMAUROT", 40.0),
            printed("4a. 13.04.2021 4b. 14.05.2031", 60.0),
            printed("5.", 80.0),
            printed_at("SAMPL803237ED9", 40.0, 80.0),
        ];
        let found = found(&lines);
        assert!(found.contains(&is(Field::Surname, "SAMPLETON")));
        assert!(found.contains(&is(Field::BirthDate, "23.03.1987")));
        assert!(found.contains(&is(Field::ExpiryDate, "14.05.2031")));
        assert!(found.contains(&is(Field::Number, "SAMPL803237ED9")));
        assert!(fields(&lines[..1]).is_empty());
    }

    #[test]
    fn a_label_without_a_value_has_none() {
        assert!(fields(&[printed("Date of birth", 0.0), printed("UTOPIA", 20.0)]).is_empty());
        assert!(fields(&[]).is_empty());
    }
}
