//! A whole zone: lines of characters taken apart into fields, and each check digit worked out.
//!
//! A check digit that does not fit is a fact of the zone and no mistake of the reading: real papers carry wrong ones.
//! So anything that has the shape of a zone becomes one, and whoever judges it sees what fits and what does not.

use crate::check;
use crate::date::ShortDate;
use crate::format::{CheckedBy, Field, Format, Span};
use crate::name::Names;

/// What the lines of a document say.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its format.
    pub format: Format,
    /// What kind of document it is: `P`, `ID`, `V`.
    pub document_code: String,
    /// The code of whoever issued it, as [`crate::country`] lists them.
    pub issuing_state: String,
    /// The holder's names.
    pub names: Names,
    /// The document's number, whole, when it goes on in the optional field too.
    pub number: String,
    /// The code of the holder's nationality.
    pub nationality: String,
    /// When the holder was born.
    pub birth: ShortDate,
    /// The holder's sex.
    pub sex: Option<Sex>,
    /// Until when the document is good.
    pub expiry: ShortDate,
    /// What the issuing state added, without fillers at its end.
    pub optional: String,
    /// What it added in the second such field.
    pub other_optional: String,
    /// The check digits.
    pub checks: Vec<Check>,
    lines: Vec<Vec<u8>>,
}

/// What stands for the holder's sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// `F`.
    Female,
    /// `M`.
    Male,
    /// A filler, and on some papers `X`.
    Unspecified,
}

/// A check digit.
#[derive(Clone, PartialEq, Eq)]
pub struct Check {
    /// What it covers.
    pub field: Field,
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub stands: char,
    /// What should.
    pub should_be: char,
    /// Whether it fits.
    pub is_right: bool,
}

/// The zone that these lines are. None when they do not have the shape of any: the number of lines and of characters,
/// and no characters but A to Z, 0 to 9 and `<`.
///
/// What has the shape only is a zone too: see [`Zone::checks`].
pub fn parse(lines: &[&str]) -> Option<Zone> {
    let lines: Vec<Vec<u8>> = lines.iter().map(|line| line.trim().as_bytes().to_vec()).collect();
    Grid::of(lines).map(|grid| grid.zone())
}

impl Zone {
    /// Its lines.
    pub fn lines(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.iter().copied().map(char::from).collect()).collect()
    }

    /// Where a field stands, in as many pieces as it has; none for what this format does not have.
    pub fn spans(&self, field: Field) -> Vec<Span> {
        self.grid().map(|grid| grid.spans(field)).unwrap_or_default()
    }

    /// The characters of a field as they stand, fillers and all.
    pub fn text(&self, field: Field) -> String {
        let piece = |span: Span| self.lines.get(span.line).and_then(|line| line.get(span.columns));
        self.spans(field).into_iter().filter_map(piece).flatten().copied().map(char::from).collect()
    }

    pub(crate) fn grid(&self) -> Option<Grid> {
        Grid::of(self.lines.clone())
    }

    /// Whether every check digit fits.
    pub fn is_checked(&self) -> bool {
        self.checks.iter().all(|check| check.is_right)
    }
}

/// Lines of the right shape, whose characters all may stand in a zone.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) format: Format,
    pub(crate) lines: Vec<Vec<u8>>,
}

impl Grid {
    pub(crate) fn of(lines: Vec<Vec<u8>>) -> Option<Grid> {
        let first = lines.first()?;
        let format = Format::of(lines.len(), first.len(), *first.first()?)?;
        let is_even = lines.iter().all(|line| line.len() == first.len());
        let is_clean = lines.iter().flatten().all(|character| check::value(*character).is_some());
        (is_even && is_clean).then_some(Grid { format, lines })
    }

    /// Nothing but fillers.
    pub(crate) fn blank(format: Format) -> Grid {
        let (lines, columns) = format.shape();
        Grid { format, lines: vec![vec![b'<'; columns]; lines] }
    }

    /// Puts a character into a cell; one that no zone has becomes a filler.
    pub(crate) fn put(&mut self, (line, column): (usize, usize), character: u8) {
        if let Some(cell) = self.lines.get_mut(line).and_then(|line| line.get_mut(column)) {
            *cell = if check::value(character).is_some() { character } else { b'<' };
        }
    }

    /// Takes a field and its check digit as they stand in another grid of the same format.
    pub(crate) fn take(&mut self, other: &Grid, field: Field) {
        let digit = self.format.checks().iter().find(|check| check.field == field).map(|check| other.place(check).1);
        let spans = if field == Field::Whole { Vec::new() } else { other.spans(field) };
        let cells = spans.into_iter().flat_map(|span| span.columns.map(move |column| (span.line, column)));
        for place in cells.chain(digit).collect::<Vec<_>>() {
            self.put(place, other.at(place));
        }
    }

    /// How many check digits do not fit.
    pub(crate) fn wrong(&self) -> usize {
        self.format.checks().iter().filter(|check| !self.check(check).is_right).count()
    }

    /// The characters of these places, one after the other.
    pub(crate) fn text(&self, spans: impl IntoIterator<Item = impl Into<Span>>) -> Vec<u8> {
        let piece = |span: Span| self.lines.get(span.line).and_then(|line| line.get(span.columns)).unwrap_or_default();
        spans.into_iter().flat_map(|span| piece(span.into())).copied().collect()
    }

    pub(crate) fn at(&self, (line, column): (usize, usize)) -> u8 {
        self.lines.get(line).and_then(|line| line.get(column)).copied().unwrap_or(b'<')
    }

    /// Where a number that is too long goes on: its columns, and that of its check digit after them.
    ///
    /// A filler where the digit would stand says so, when the number fills its place.
    fn rest_of_number(&self) -> Option<(Span, (usize, usize))> {
        let check = self.format.checks().iter().find(|check| check.field == Field::Number)?;
        let (line, from, to) = self.format.overflow()?;
        let is_full = !self.text(check.spans.iter().copied()).contains(&b'<');
        let rest = self.text([(line, from, to)]);
        let length = rest.iter().position(|character| *character == b'<').unwrap_or(rest.len());
        (self.at(check.digit) == b'<' && is_full && length >= 2)
            .then(|| (Span { line, columns: from..from + length - 1 }, (line, from + length - 1)))
    }

    /// Where a field stands. The optional field begins after what a long number takes of it.
    pub(crate) fn spans(&self, field: Field) -> Vec<Span> {
        let Some(columns) = self.format.columns(field) else {
            return self.covered_whole(field);
        };
        let mut spans = vec![Span::from(columns)];
        match (field, self.rest_of_number()) {
            (Field::Number, Some((rest, _))) => spans.push(rest),
            (Field::Optional, Some((_, digit))) => {
                spans = vec![Span::from((columns.0, (digit.1 + 1).min(columns.2), columns.2))];
            }
            _ => {}
        }
        spans
    }

    fn covered_whole(&self, field: Field) -> Vec<Span> {
        let covers = self.format.checks().iter().find(|check| check.field == field);
        covers.map(|check| check.spans.iter().copied().map(Span::from).collect()).unwrap_or_default()
    }

    /// What a check digit covers and where it stands, a long number considered.
    pub(crate) fn place(&self, check: &CheckedBy) -> (Vec<Span>, (usize, usize)) {
        match self.rest_of_number() {
            Some((_, digit)) if check.field == Field::Number => (self.spans(Field::Number), digit),
            _ => (check.spans.iter().copied().map(Span::from).collect(), check.digit),
        }
    }

    pub(crate) fn check(&self, check: &CheckedBy) -> Check {
        let (spans, (line, column)) = self.place(check);
        let covered = self.text(spans);
        let stands = self.at((line, column));
        let should_be = check::digit(covered.iter().copied()).unwrap_or(b'<');
        // Doc 9303-4 lets a passport's state leave the digit out when it has nothing to add.
        let is_left_out = check.field == Field::Optional && covered.iter().all(|character| *character == b'<');
        Check {
            field: check.field,
            span: Span { line, columns: column..column + 1 },
            stands: char::from(stands),
            should_be: char::from(should_be),
            is_right: stands == should_be || (is_left_out && stands == b'<'),
        }
    }

    pub(crate) fn string(&self, field: Field) -> String {
        self.text(self.spans(field)).into_iter().map(char::from).collect()
    }

    fn trimmed(&self, field: Field) -> String {
        self.string(field).trim_end_matches('<').to_owned()
    }

    fn date(&self, field: Field) -> ShortDate {
        ShortDate::of(&self.string(field)).unwrap_or_default()
    }

    pub(crate) fn zone(self) -> Zone {
        Zone {
            format: self.format,
            document_code: self.trimmed(Field::DocumentCode),
            issuing_state: self.trimmed(Field::IssuingState),
            names: Names::of(&self.string(Field::Names)),
            number: self.trimmed(Field::Number),
            nationality: self.trimmed(Field::Nationality),
            birth: self.date(Field::Birth),
            sex: Sex::of(&self.string(Field::Sex)),
            expiry: self.date(Field::Expiry),
            optional: self.trimmed(Field::Optional),
            other_optional: self.trimmed(Field::OtherOptional),
            checks: self.format.checks().iter().map(|check| self.check(check)).collect(),
            lines: self.lines,
        }
    }
}

impl Sex {
    fn of(text: &str) -> Option<Sex> {
        match text {
            "F" => Some(Sex::Female),
            "M" => Some(Sex::Male),
            "<" | "X" => Some(Sex::Unspecified),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zone({:?})", self.format)
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Check({:?}, {})", self.field, if self.is_right { "right" } else { "wrong" })
    }
}
