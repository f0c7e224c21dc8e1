//! How closely a text stands somewhere in a line: the fewest changes that make the one of a part of the other.
//!
//! The part may begin and end anywhere, yet beginning or ending within a word costs a change: ANN does not stand in
//! HANNOVER. A character taken for one that looks like it costs half. (Sellers' algorithm: the edit distance in which the
//! line's beginning and end are free.)

use crate::fold::Sign;

/// What a change costs; look-alikes cost half of it.
const CHANGE: u32 = 2;

/// Where a text stands in a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// The first sign of the line that belongs to it.
    pub(crate) first: usize,
    /// The last.
    pub(crate) last: usize,
    /// How many changes lie between them.
    pub(crate) distance: f32,
}

/// Where a text stands most closely in a line; nothing where more than `at_most` changes are needed.
pub(crate) fn closest(wanted: &[char], line: &[Sign], at_most: f32) -> Option<Place> {
    // For each number of the line's signs used: what it costs, and where the part begins.
    let start = |used: usize| if line.get(used).is_some_and(|sign| sign.begins_word) { 0 } else { CHANGE };
    let mut row: Vec<(u32, usize)> = (0..=line.len()).map(|used| (start(used), used)).collect();
    for letter in wanted {
        let mut next = Vec::with_capacity(row.len());
        next.push((row[0].0 + CHANGE, row[0].1));
        for (used, sign) in line.iter().enumerate() {
            let replaced = (row[used].0 + between(*letter, sign.is), row[used].1);
            let missing = (row[used + 1].0 + CHANGE, row[used + 1].1);
            let added = (next[used].0 + CHANGE, next[used].1);
            next.push(replaced.min(missing).min(added));
        }
        row = next;
    }
    let ends = row.iter().enumerate().skip(1).filter(|(used, (_, first))| first < used);
    let end = |used: usize| if line[used - 1].ends_word { 0 } else { CHANGE };
    let best = ends.map(|(used, (cost, first))| (cost + end(used), *first, used - 1)).min()?;
    let distance = best.0 as f32 / CHANGE as f32;
    (distance <= at_most).then_some(Place { first: best.1, last: best.2, distance })
}

/// What it costs to take one character for another.
fn between(a: char, b: char) -> u32 {
    match (a == b, shape(a) == shape(b)) {
        (true, _) => 0,
        (false, true) => CHANGE / 2,
        _ => CHANGE,
    }
}

/// What a character looks like.
fn shape(character: char) -> char {
    match character {
        '0' | 'Q' => 'O',
        '1' | 'L' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{Way, folded};

    fn distance(wanted: &str, line: &str) -> Option<f32> {
        let wanted: Vec<char> = wanted.chars().collect();
        closest(&wanted, &folded(line, Way::Plain), 3.0).map(|place| place.distance)
    }

    #[test]
    fn a_word_of_a_line_stands_in_it() {
        assert_eq!(distance("ANN", "Name: ANN BELL"), Some(0.0));
    }

    #[test]
    fn a_piece_of_a_word_does_not_stand_in_it_as_closely() {
        assert_eq!(distance("ANN", "HANNOVER"), Some(2.0));
    }

    #[test]
    fn a_look_alike_is_half_a_change() {
        assert_eq!(distance("LO12", "No. L0I2"), Some(1.0));
        assert_eq!(distance("AB12", "No. AX12"), Some(1.0));
    }

    #[test]
    fn gaps_in_the_line_cost_nothing() {
        assert_eq!(distance("123456", "12 34 56"), Some(0.0));
    }

    #[test]
    fn what_is_too_different_does_not_stand_there() {
        assert_eq!(distance("ZWICKY", "MARIA"), None);
        assert_eq!(distance("A", ""), None);
    }
}
