//! Which characters may stand in a column, and which one a reader meant.
//!
//! Most mistakes of readers are O for 0, I for 1, B for 8. The place decides nearly all of them: dates have no letters,
//! names no digits.

use crate::format::{Field, Format};
use crate::reading::Glyph;

/// What may stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Letter,
    /// Letters and fillers.
    Name,
    /// Digits.
    Digit,
    /// Digits and fillers.
    Date,
    /// `F`, `M`, `X` and the filler.
    Sex,
    /// Anything.
    Any,
}

/// A character and how sure it is.
pub(crate) type Choice = (u8, f32);

/// Pairs that look alike, letter and digit: what is meant when the column allows only the other kind.
const ALIKE: [(u8, u8); 11] = [
    (b'O', b'0'),
    (b'I', b'1'),
    (b'Z', b'2'),
    (b'S', b'5'),
    (b'G', b'6'),
    (b'B', b'8'),
    (b'Q', b'0'),
    (b'D', b'0'),
    (b'L', b'1'),
    (b'T', b'7'),
    (b'A', b'4'),
];

/// Whether a letter and a digit look alike, in either order.
pub(crate) fn are_alike(one: u8, other: u8) -> bool {
    ALIKE.contains(&(one, other)) || ALIKE.contains(&(other, one))
}

impl Kind {
    pub(crate) fn allows(self, character: u8) -> bool {
        match self {
            Kind::Letter => character.is_ascii_uppercase(),
            Kind::Name => character.is_ascii_uppercase() || character == b'<',
            Kind::Digit => character.is_ascii_digit(),
            Kind::Date => character.is_ascii_digit() || character == b'<',
            Kind::Sex => matches!(character, b'F' | b'M' | b'X' | b'<'),
            Kind::Any => true,
        }
    }

    /// What may stand at a place of a format.
    pub(crate) fn at(format: Format, (line, column): (usize, usize)) -> Kind {
        let stands = |(_, (row, from, to)): &&(Field, _)| *row == line && (*from..*to).contains(&column);
        match format.fields().iter().find(stands) {
            Some((Field::DocumentCode, _)) if column == 0 => Kind::Letter,
            Some((Field::DocumentCode | Field::Number | Field::Optional | Field::OtherOptional, _)) => Kind::Any,
            Some((Field::Birth | Field::Expiry, _)) => Kind::Date,
            Some((Field::Sex, _)) => Kind::Sex,
            Some(_) => Kind::Name,
            None => Kind::of_digit(format, (line, column)),
        }
    }

    /// A check digit is a digit; but a filler in its place says that a number goes on, or that nothing is checked.
    fn of_digit(format: Format, place: (usize, usize)) -> Kind {
        let check = format.checks().iter().find(|check| check.digit == place);
        match check.map(|check| check.field) {
            Some(Field::Number) if format.overflow().is_some() => Kind::Date,
            Some(Field::Optional) => Kind::Date,
            _ => Kind::Digit,
        }
    }

    /// What a reader may have meant here, the likeliest first.
    pub(crate) fn choices(self, glyph: &Glyph) -> Vec<Choice> {
        let seen = std::iter::once((glyph.best, glyph.certainty)).chain(glyph.others.iter().copied());
        let known = seen.filter_map(|(character, sure)| Some((u8::try_from(character).ok()?, sure)));
        let mut choices: Vec<Choice> = known.filter(|(character, _)| self.allows(*character)).collect();
        let all: f32 = choices.iter().map(|(_, sure)| sure).sum();
        // What the column rules out leaves its share to the rest, but not all of it: the reader saw something else.
        let share = if all > 0.0 { (1.0 / all).min(2.0) } else { 1.0 };
        choices.iter_mut().for_each(|(_, sure)| *sure *= share);
        choices.sort_by(|a, b| b.1.total_cmp(&a.1));
        if let (Some(meant), true) = (self.alike(glyph.best), choices.first().is_none_or(|(_, sure)| *sure < 0.1)) {
            choices.insert(0, (meant, glyph.certainty / 2.0));
        }
        choices
    }

    /// What looks like this character and may stand here, when it may not itself.
    fn alike(self, character: char) -> Option<u8> {
        let character = u8::try_from(character).ok().filter(|character| !self.allows(*character))?;
        let other = |(a, b): &(u8, u8)| match character {
            c if c == *a => Some(*b),
            c if c == *b => Some(*a),
            _ => None,
        };
        ALIKE.iter().filter_map(other).find(|other| self.allows(*other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(best: char, certainty: f32, others: &[(char, f32)]) -> Glyph {
        Glyph { best, certainty, others: others.to_vec(), left: 0.0, right: 1.0 }
    }

    #[test]
    fn the_column_decides_between_letters_and_digits() {
        let unsure = glyph('O', 0.6, &[('0', 0.4)]);
        assert_eq!(Kind::Date.choices(&unsure)[0].0, b'0');
        assert_eq!(Kind::Name.choices(&unsure)[0].0, b'O');
        assert_eq!(Kind::Any.choices(&unsure).len(), 2);
    }

    #[test]
    fn what_looks_alike_is_meant_when_the_reader_has_no_other_idea() {
        assert_eq!(Kind::Digit.choices(&glyph('S', 1.0, &[]))[0], (b'5', 0.5));
        assert!(Kind::Digit.choices(&glyph('W', 1.0, &[])).is_empty());
    }

    #[test]
    fn a_choice_that_the_column_forces_is_less_sure_than_one_that_was_seen() {
        let sure = Kind::Digit.choices(&glyph('0', 0.98, &[('O', 0.02)]))[0].1;
        let forced = Kind::Digit.choices(&glyph('O', 0.8, &[('0', 0.2)]))[0].1;
        assert!(sure > 0.99 && forced < 0.5);
    }
}
