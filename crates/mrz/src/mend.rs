//! From lines as a reader saw them to a zone: its columns decide, and its check digits mend.
//!
//! A mend can hide a misread: a D taken for 0 makes the digit wrong, and changing another character makes it right. So a
//! field is mended at one place at most, only to what the reader itself held possible there, and only when a single such
//! change fits; and the zone says before and after. Everything else stays as it was read.

use crate::column::{Choice, Kind};
use crate::country;
use crate::date::ShortDate;
use crate::format::{CheckedBy, Field, Format, Span};
use crate::name::Names;
use crate::reading::{Glyph, Reading};
use crate::zone::{Grid, Zone};

/// A zone as one reader saw it.
#[derive(Debug, Clone)]
pub struct ReadZone {
    /// What it says.
    pub zone: Zone,
    /// Where it says something else than the reader saw.
    pub changes: Vec<Change>,
    certainties: Vec<Vec<f32>>,
}

/// A character that is another than was seen.
#[derive(Clone, PartialEq)]
pub struct Change {
    /// Its line.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// What was seen.
    pub before: char,
    /// What it is taken for.
    pub after: char,
    /// Why.
    pub because: Because,
}

/// Why a character is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// What was seen may not stand in this column.
    Column,
    /// A check digit fits only so.
    CheckDigit,
    /// The code is listed, or the name has its form, only so.
    Grammar,
    /// The line had too few or too many fillers.
    Length,
}

/// What a reader holds less likely than this, beside its best, is not possible.
const POSSIBLE: f32 = 0.015;
/// How many fillers a line may lack or have too many.
const FILLERS_OFF: usize = 3;

impl ReadZone {
    /// The zone in these lines. None when they do not have the shape of any.
    pub fn of(lines: &[Reading]) -> Option<ReadZone> {
        let mut draft = Draft::of(lines)?;
        draft.mend_codes();
        draft.mend_checked();
        draft.mend_names();
        Some(draft.finished())
    }

    /// How sure the least sure character of a field is, from 0 to 1.
    pub fn certainty(&self, field: Field) -> f32 {
        let piece = |span: Span| self.certainties.get(span.line).and_then(|line| line.get(span.columns));
        self.zone.spans(field).into_iter().filter_map(piece).flatten().copied().fold(1.0, f32::min)
    }

    /// Each character of a field, and how sure it is.
    pub(crate) fn characters(&self, field: Field) -> Vec<(char, f32)> {
        let piece = |span: Span| self.certainties.get(span.line).and_then(|line| line.get(span.columns));
        let sure = self.zone.spans(field).into_iter().filter_map(piece).flatten().copied();
        self.zone.text(field).chars().zip(sure).collect()
    }

    /// The characters of a field before a check digit changed any of them; and whether one did.
    pub(crate) fn unmended(&self, field: Field) -> (String, bool) {
        let spans = self.zone.spans(field);
        let places = spans.into_iter().flat_map(cells_of);
        let changed = |place: (usize, usize)| {
            let by_digit = |change: &&Change| change.because == Because::CheckDigit;
            self.changes.iter().filter(by_digit).find(|change| (change.line, change.column) == place)
        };
        let changes: Vec<Option<char>> = places.map(|place| changed(place).map(|change| change.before)).collect();
        let text = self.zone.text(field);
        let before = text.chars().zip(&changes).map(|(stands, before)| before.unwrap_or(stands)).collect();
        (before, changes.iter().any(Option::is_some))
    }

    /// The changes within a field.
    pub fn changes_of(&self, field: Field) -> Vec<&Change> {
        let spans = self.zone.spans(field);
        let within = |change: &Change| {
            spans.iter().any(|span| span.line == change.line && span.columns.contains(&change.column))
        };
        self.changes.iter().filter(|change| within(change)).collect()
    }
}

/// A zone in the making: what stands in each cell, and what else may.
struct Draft {
    grid: Grid,
    choices: Vec<Vec<Vec<Choice>>>,
    changes: Vec<Change>,
}

impl Draft {
    fn of(lines: &[Reading]) -> Option<Draft> {
        let columns = likely_length(lines)?;
        let lines: Vec<Fitted> = lines.iter().map(|line| fitted(line, columns)).collect::<Option<_>>()?;
        let first = lines.first()?.glyphs.first()?;
        let letter = Kind::Letter.choices(first).first().map_or(b'<', |(letter, _)| *letter);
        let format = Format::of(lines.len(), columns, letter)?;
        let mut draft = Draft { grid: Grid::blank(format), choices: Vec::new(), changes: Vec::new() };
        for (row, line) in lines.iter().enumerate() {
            let choices = line.glyphs.iter().enumerate().map(|(column, glyph)| draft.settle((row, column), glyph));
            let choices = choices.collect();
            draft.choices.push(choices);
            draft.changes.extend(line.is_stretched.map(|column| changed((row, column), b'<', b'<', Because::Length)));
        }
        Some(draft)
    }

    /// Puts the likeliest character that may stand there into a cell.
    fn settle(&mut self, place: (usize, usize), glyph: &Glyph) -> Vec<Choice> {
        let choices = Kind::at(self.grid.format, place).choices(glyph);
        let seen = u8::try_from(glyph.best).unwrap_or(b'<');
        let taken = choices.first().map_or(seen, |(character, _)| *character);
        self.grid.put(place, taken);
        if taken != seen {
            self.changes.push(changed(place, seen, taken, Because::Column));
        }
        choices
    }

    /// A code that is not listed becomes the one that is, if one character makes it so.
    fn mend_codes(&mut self) {
        for field in [Field::IssuingState, Field::Nationality] {
            let rank = |grid: &Grid| is_code(grid, field).then_some(0);
            if rank(&self.grid).is_none() {
                self.mend(self.cells(field), Because::Grammar, rank);
            }
        }
    }

    fn mend_names(&mut self) {
        let rank = |grid: &Grid| Names::of(&grid.string(Field::Names)).is_of_the_form.then_some(0);
        if rank(&self.grid).is_none() {
            self.mend(self.cells(Field::Names), Because::Grammar, rank);
        }
    }

    fn mend_checked(&mut self) {
        for check in self.grid.format.checks() {
            if self.grid.check(check).is_right {
                continue;
            }
            let (spans, digit) = self.grid.place(check);
            let cells = spans.into_iter().flat_map(cells_of).chain([digit]).collect();
            let wrong = self.grid.wrong();
            self.mend(cells, Because::CheckDigit, |grid| rank(grid, check, wrong));
        }
    }

    /// Changes one of these cells, if there is a single change that fits best.
    fn mend(&mut self, cells: Vec<(usize, usize)>, because: Because, rank: impl Fn(&Grid) -> Option<usize>) {
        let mut fitting: Vec<(usize, (usize, usize), u8)> = Vec::new();
        for place in cells {
            for character in self.possible(place) {
                let mut tried = self.grid.clone();
                tried.put(place, character);
                fitting.extend(rank(&tried).map(|rank| (rank, place, character)));
            }
        }
        let Some(best) = fitting.iter().map(|(rank, ..)| *rank).min() else { return };
        let mut best = fitting.into_iter().filter(|(rank, ..)| *rank == best);
        if let (Some((_, place, character)), None) = (best.next(), best.next()) {
            let before = self.grid.at(place);
            self.changes.push(changed(place, before, character, because));
            self.grid.put(place, character);
        }
    }

    /// What else may stand in a cell.
    fn possible(&self, (line, column): (usize, usize)) -> Vec<u8> {
        let choices = self.choices.get(line).and_then(|line| line.get(column)).map(Vec::as_slice).unwrap_or_default();
        let stands = self.grid.at((line, column));
        let others = choices.iter().filter(|(character, sure)| *character != stands && *sure >= POSSIBLE);
        others.map(|(character, _)| *character).collect()
    }

    fn cells(&self, field: Field) -> Vec<(usize, usize)> {
        self.grid.spans(field).into_iter().flat_map(cells_of).collect()
    }

    fn finished(self) -> ReadZone {
        let sure = |choices: &[Choice], stands: u8| {
            choices.iter().find(|(character, _)| *character == stands).map_or(0.0, |(_, sure)| *sure)
        };
        let rows = self.grid.lines.iter().zip(&self.choices);
        let certainties = rows.map(|(line, row)| line.iter().zip(row).map(|(c, row)| sure(row, *c)).collect());
        ReadZone { certainties: certainties.collect(), changes: self.changes, zone: self.grid.zone() }
    }
}

/// How well a changed zone fits, the fewer the better: how many check digits are still wrong. None when this one is, or
/// another that was right no longer is, or a date is none.
fn rank(grid: &Grid, check: &CheckedBy, wrong_before: usize) -> Option<usize> {
    let is_date = !matches!(check.field, Field::Birth | Field::Expiry)
        || ShortDate::of(&grid.string(check.field)).is_some_and(|date| date.is_of_the_form());
    let wrong = grid.wrong();
    (is_date && grid.check(check).is_right && wrong < wrong_before).then_some(wrong)
}

pub(crate) fn is_code(grid: &Grid, field: Field) -> bool {
    country::is_listed(grid.string(field).trim_end_matches('<'))
}

fn cells_of(span: Span) -> impl Iterator<Item = (usize, usize)> {
    let line = span.line;
    span.columns.map(move |column| (line, column))
}

fn changed((line, column): (usize, usize), before: u8, after: u8, because: Because) -> Change {
    Change { line, column, before: char::from(before), after: char::from(after), because }
}

/// The length of line that most of the lines have or nearly have.
fn likely_length(lines: &[Reading]) -> Option<usize> {
    let off = |length: usize| lines.iter().map(|line| line.glyphs.len().abs_diff(length)).sum::<usize>();
    let shapes = Format::ALL.into_iter().map(Format::shape);
    shapes.filter(|(count, _)| *count == lines.len()).map(|(_, length)| length).min_by_key(|length| off(*length))
}

/// A line of the length it must have.
struct Fitted {
    glyphs: Vec<Glyph>,
    /// Where fillers were added or taken away.
    is_stretched: Option<usize>,
}

/// The line with fillers added to its longest run of them, or taken from it: they are what readers miscount.
fn fitted(line: &Reading, length: usize) -> Option<Fitted> {
    let mut glyphs = line.glyphs.clone();
    if glyphs.len() == length {
        return Some(Fitted { glyphs, is_stretched: None });
    }
    let (start, run) = longest_run(&glyphs);
    let off = glyphs.len().abs_diff(length);
    if off > FILLERS_OFF || run < off + 2 {
        return None;
    }
    if glyphs.len() > length {
        glyphs.drain(start..start + off);
    } else {
        let filler = Glyph { certainty: 0.5, others: Vec::new(), ..glyphs.get(start)?.clone() };
        glyphs.splice(start..start, std::iter::repeat_n(filler, off));
    }
    Some(Fitted { glyphs, is_stretched: Some(start) })
}

/// Where the longest run of fillers begins, and how long it is.
fn longest_run(glyphs: &[Glyph]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut run = 0;
    for (column, glyph) in glyphs.iter().enumerate() {
        run = if glyph.best == '<' { run + 1 } else { 0 };
        if run > best.1 {
            best = (column + 1 - run, run);
        }
    }
    best
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Change({}, {}, {:?})", self.line, self.column, self.because)
    }
}
