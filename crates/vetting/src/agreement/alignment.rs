//! Which characters differ: what was entered and what was read, cut into stretches that are the same or not.
//!
//! The desk shows the two values one above the other and marks the stretches that differ. Case, accents, fillers and
//! the spellings of a letter in A to Z are no difference: Müller and MUELLER have none to mark.

use super::distance::{Step, Table};
use super::letters::Letter;

/// A stretch of both values; one of the two is empty where characters were added or left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// What was entered.
    pub entered: &'a str,
    /// What was read.
    pub read: &'a str,
    /// Whether the two say the same.
    pub is_same: bool,
}

/// Cuts two values into stretches. Put together again, they are the two values.
pub fn stretches<'a>(entered: &'a str, read: &'a str) -> Vec<Stretch<'a>> {
    let (of_entered, of_read) = (letters(entered), letters(read));
    let Some(table) = Table::of(&of_entered, &of_read) else {
        return vec![Stretch { entered, read, is_same: entered == read }];
    };
    let (mut entered, mut read) = (entered, read);
    let mut cut = |step: Step| {
        let (a, b) = (split(&mut entered, step.entered), split(&mut read, step.read));
        Stretch { entered: a, read: b, is_same: step.is_same }
    };
    runs(&table.steps()).into_iter().map(&mut cut).collect()
}

fn letters(text: &str) -> Vec<Letter> {
    text.chars().map(Letter::of).collect()
}

/// Neighbouring steps of one kind, as one.
fn runs(steps: &[Step]) -> Vec<Step> {
    let mut runs: Vec<Step> = Vec::new();
    for step in steps {
        match runs.last_mut().filter(|last| last.is_same == step.is_same) {
            Some(last) => {
                last.entered += step.entered;
                last.read += step.read;
            }
            None => runs.push(*step),
        }
    }
    runs
}

fn split<'a>(text: &mut &'a str, characters: usize) -> &'a str {
    let at = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let (head, tail) = text.split_at(at);
    *text = tail;
    head
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(entered: &str, read: &str) -> String {
        let shown = |s: Stretch<'_>| match s.is_same {
            true => s.read.to_owned(),
            false => format!("[{}|{}]", s.entered, s.read),
        };
        stretches(entered, read).into_iter().map(shown).collect()
    }

    #[test]
    fn what_differs_is_marked_and_what_is_only_spelt_anew_is_not() {
        assert_eq!(marked("Müller", "MUELLER"), "MUELLER");
        assert_eq!(marked("Mueller", "Müller"), "Müller");
        assert_eq!(marked("Jean-Pierre O’Neill", "JEAN<PIERRE<ONEILL"), "JEAN<PIERRE<ONEILL");
        assert_eq!(marked("Щукин", "SHCHUKIN"), "SHCHUKIN");
        assert_eq!(marked("Marta", "MARIA"), "MAR[t|I]A");
        assert_eq!(marked("Ana", "ANNA"), "A[|N]NA");
        assert_eq!(marked("1985-03-27", "1985-03-28"), "1985-03-2[7|8]");
        assert_eq!(marked("", "X"), "[|X]");
        assert_eq!(marked("", ""), "");
    }

    #[test]
    fn values_longer_than_any_name_are_one_stretch() {
        let (long, other) = ("a".repeat(4_000), "b".repeat(4_000));
        assert!(stretches(&long, &other).iter().all(|s| !s.is_same && s.entered == long && s.read == other));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn stretches_put_together_are_the_values(entered in ".{0,24}", read in ".{0,24}") {
            let cut = stretches(&entered, &read);
            prop_assert_eq!(cut.iter().map(|s| s.entered).collect::<String>(), entered.as_str());
            prop_assert_eq!(cut.iter().map(|s| s.read).collect::<String>(), read.as_str());
        }
    }
}
