//! The five formats of Doc 9303 and where each field stands in them.
//!
//! The tables are data, so that parsing, mending, comparing two readers and drawing a box all ask the same place.

use std::ops::Range;

/// A format of the lines a machine reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A card: three lines of thirty.
    Td1,
    /// An older card: two lines of thirty-six.
    Td2,
    /// A passport: two lines of forty-four.
    Td3,
    /// A visa of a passport's width: two lines of forty-four.
    MrvA,
    /// A smaller visa: two lines of thirty-six.
    MrvB,
}

/// A field of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// What kind of document it is: `P`, `ID`, `V`.
    DocumentCode,
    /// The state or organisation that issued it.
    IssuingState,
    /// The holder's names.
    Names,
    /// The document's number.
    Number,
    /// The holder's nationality.
    Nationality,
    /// When the holder was born.
    Birth,
    /// The holder's sex.
    Sex,
    /// Until when the document is good.
    Expiry,
    /// What the issuing state adds as it likes.
    Optional,
    /// A second such field, of cards of three lines.
    OtherOptional,
    /// Everything that the last check digit covers.
    Whole,
}

/// Some neighbouring columns of a line, both counted from nought.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// The line.
    pub line: usize,
    /// Its columns.
    pub columns: Range<usize>,
}

/// A check digit: what it covers, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CheckedBy {
    pub(crate) field: Field,
    pub(crate) spans: &'static [Columns],
    pub(crate) digit: (usize, usize),
}

/// Line, first column, and the column after the last.
pub(crate) type Columns = (usize, usize, usize);

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] = [Format::Td1, Format::Td2, Format::Td3, Format::MrvA, Format::MrvB];

    /// How many lines it has, and how many columns each.
    pub const fn shape(self) -> (usize, usize) {
        match self {
            Format::Td1 => (3, 30),
            Format::Td2 | Format::MrvB => (2, 36),
            Format::Td3 | Format::MrvA => (2, 44),
        }
    }

    /// The format of lines of this shape that begin with this character: a `V` begins a visa.
    pub fn of(lines: usize, columns: usize, first: u8) -> Option<Format> {
        let is_visa = |format: Format| matches!(format, Format::MrvA | Format::MrvB);
        let fits = |format: &Format| format.shape() == (lines, columns) && is_visa(*format) == (first == b'V');
        // A card of three lines may begin with any letter: no visa has that shape.
        Format::ALL.into_iter().find(fits).or((lines == 3 && columns == 30).then_some(Format::Td1))
    }

    /// Where a field stands, when it is not longer than its place.
    pub(crate) fn columns(self, field: Field) -> Option<Columns> {
        self.fields().iter().find(|(named, _)| *named == field).map(|(_, columns)| *columns)
    }

    /// Every field and its place, in the order of the lines.
    pub(crate) fn fields(self) -> &'static [(Field, Columns)] {
        match self {
            Format::Td1 => &TD1,
            Format::Td2 => &TD2,
            Format::Td3 => &TD3,
            Format::MrvA => &MRV_A,
            Format::MrvB => &MRV_B,
        }
    }

    /// Its check digits.
    pub(crate) fn checks(self) -> &'static [CheckedBy] {
        match self {
            Format::Td1 => &TD1_CHECKS,
            Format::Td2 => &TD2_CHECKS,
            Format::Td3 => &TD3_CHECKS,
            Format::MrvA | Format::MrvB => &VISA_CHECKS,
        }
    }

    /// Where a number that is longer than its place goes on. Passports and visas have no such place.
    pub(crate) fn overflow(self) -> Option<Columns> {
        matches!(self, Format::Td1 | Format::Td2).then(|| self.columns(Field::Optional)).flatten()
    }
}

use Field::{
    Birth, DocumentCode, Expiry, IssuingState, Names, Nationality, Number, Optional, OtherOptional, Sex, Whole,
};

const TD1: [(Field, Columns); 10] = [
    (DocumentCode, (0, 0, 2)),
    (IssuingState, (0, 2, 5)),
    (Number, (0, 5, 14)),
    (Optional, (0, 15, 30)),
    (Birth, (1, 0, 6)),
    (Sex, (1, 7, 8)),
    (Expiry, (1, 8, 14)),
    (Nationality, (1, 15, 18)),
    (OtherOptional, (1, 18, 29)),
    (Names, (2, 0, 30)),
];
const TD2: [(Field, Columns); 9] = two_lines(36, 35);
const TD3: [(Field, Columns); 9] = two_lines(44, 42);
const MRV_A: [(Field, Columns); 9] = two_lines(44, 44);
const MRV_B: [(Field, Columns); 9] = two_lines(36, 36);

/// The formats of two lines differ in their length and in where the optional field ends.
const fn two_lines(length: usize, optional_ends: usize) -> [(Field, Columns); 9] {
    [
        (DocumentCode, (0, 0, 2)),
        (IssuingState, (0, 2, 5)),
        (Names, (0, 5, length)),
        (Number, (1, 0, 9)),
        (Nationality, (1, 10, 13)),
        (Birth, (1, 13, 19)),
        (Sex, (1, 20, 21)),
        (Expiry, (1, 21, 27)),
        (Optional, (1, 28, optional_ends)),
    ]
}

const fn check(field: Field, spans: &'static [Columns], digit: (usize, usize)) -> CheckedBy {
    CheckedBy { field, spans, digit }
}

const TD1_CHECKS: [CheckedBy; 4] = [
    check(Number, &[(0, 5, 14)], (0, 14)),
    check(Birth, &[(1, 0, 6)], (1, 6)),
    check(Expiry, &[(1, 8, 14)], (1, 14)),
    check(Whole, &[(0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)], (1, 29)),
];
const TD2_CHECKS: [CheckedBy; 4] =
    [VISA_CHECKS[0], VISA_CHECKS[1], VISA_CHECKS[2], check(Whole, &[(1, 0, 10), (1, 13, 20), (1, 21, 35)], (1, 35))];
const TD3_CHECKS: [CheckedBy; 5] = [
    VISA_CHECKS[0],
    VISA_CHECKS[1],
    VISA_CHECKS[2],
    check(Optional, &[(1, 28, 42)], (1, 42)),
    check(Whole, &[(1, 0, 10), (1, 13, 20), (1, 21, 43)], (1, 43)),
];
const VISA_CHECKS: [CheckedBy; 3] = [
    check(Number, &[(1, 0, 9)], (1, 9)),
    check(Birth, &[(1, 13, 19)], (1, 19)),
    check(Expiry, &[(1, 21, 27)], (1, 27)),
];

impl From<Columns> for Span {
    fn from((line, from, to): Columns) -> Span {
        Span { line, columns: from..to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_format_is_a_field_or_a_check_digit_and_only_one() {
        for format in Format::ALL {
            let (lines, columns) = format.shape();
            for place in (0..lines).flat_map(|line| (0..columns).map(move |column| (line, column))) {
                let fields = format
                    .fields()
                    .iter()
                    .filter(|(_, (line, from, to))| *line == place.0 && (*from..*to).contains(&place.1));
                let digits = format.checks().iter().filter(|check| check.digit == place);
                assert_eq!(fields.count() + digits.count(), 1, "{format:?} {place:?}");
            }
        }
    }

    #[test]
    fn a_v_in_front_makes_a_visa_but_not_of_three_lines() {
        assert_eq!(Format::of(2, 44, b'V'), Some(Format::MrvA));
        assert_eq!(Format::of(2, 44, b'P'), Some(Format::Td3));
        assert_eq!(Format::of(2, 36, b'I'), Some(Format::Td2));
        assert_eq!(Format::of(3, 30, b'V'), Some(Format::Td1));
        assert_eq!(Format::of(2, 43, b'P'), None);
    }
}
