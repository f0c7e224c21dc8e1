//! The form of a document's number in words: *2 letters, then 7 digits*.
//!
//! The catalogue has it as a regular expression, which reviewers need not know. What this cannot say in words is shown
//! as the expression, which is still better than nothing.

use crate::words::Words;

/// What stands at a place of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digits,
    Letters,
    Either,
}

/// Signs of one sort in a row, at least and at most so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    sign: Sign,
    least: usize,
    most: usize,
}

/// The form in words, or the expression as it stands.
pub(super) fn in_words(words: Words, pattern: &str) -> String {
    let ways: Option<Vec<String>> = pattern.split('|').map(|way| said(words, &runs(way)?)).collect();
    match ways {
        Some(ways) => ways.join(&format!(" {} ", words.say("desk-number-or"))),
        None => words.say_with("desk-number-pattern", [("pattern", pattern)]),
    }
}

fn said(words: Words, runs: &[Run]) -> Option<String> {
    let run = |run: &Run| {
        let key = match run.sign {
            Sign::Digits => "desk-number-digits",
            Sign::Letters => "desk-number-letters",
            Sign::Either => "desk-number-either",
        };
        match run.least == run.most {
            true => words.say_with(key, [("count", run.most)]),
            false => words.say_with(key, [("count", format!("{}–{}", run.least, run.most))]),
        }
    };
    let said: Vec<String> = runs.iter().map(run).collect();
    (!said.is_empty()).then(|| said.join(&format!(", {} ", words.say("desk-number-then"))))
}

/// The runs of an expression made of plain sets, counts and separators that may be left out; `None` for any other.
fn runs(mut rest: &str) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = ["-?", r"\.?", " ?", "/?"].iter().find_map(|separator| rest.strip_prefix(separator)) {
            rest = after;
            continue;
        }
        let (set, after) = rest.strip_prefix('[')?.split_once(']')?;
        let sign = sign_of(set)?;
        let (least, most, after) = count(after)?;
        match runs.last_mut().filter(|last| last.sign == sign) {
            Some(last) => (last.least, last.most) = (last.least + least, last.most + most),
            None => runs.push(Run { sign, least, most }),
        }
        rest = after;
    }
    Some(runs)
}

/// What a set holds. Any set of digits is digits: which of them are used is no help in reading one.
fn sign_of(set: &str) -> Option<Sign> {
    let [mut digits, mut letters] = [false, false];
    for sign in set.chars().filter(|sign| *sign != '-') {
        match sign {
            '0'..='9' => digits = true,
            'A'..='Z' | 'a'..='z' => letters = true,
            _ => return None,
        }
    }
    match (digits, letters) {
        (true, false) => Some(Sign::Digits),
        (false, true) => Some(Sign::Letters),
        (true, true) => Some(Sign::Either),
        (false, false) => None,
    }
}

/// How often what stands before it occurs, and what follows.
fn count(rest: &str) -> Option<(usize, usize, &str)> {
    if let Some(after) = rest.strip_prefix('?') {
        return Some((0, 1, after));
    }
    let Some((count, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return (!rest.starts_with(['*', '+'])).then_some((1, 1, rest));
    };
    let (least, most) = count.split_once(',').unwrap_or((count, count));
    Some((least.parse().ok()?, most.parse().ok()?, after))
}

#[cfg(test)]
mod tests {
    use bonafide_domain::language::Language;

    use super::*;

    #[test]
    fn the_usual_forms_are_said_in_words() {
        let said = |pattern: &str| in_words(Words::of(Language::En), pattern);
        assert_eq!(said("[A-Z]{2}[0-9]{7}"), "2 letters, then 7 digits");
        assert_eq!(said(r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}"), "7–8 digits");
        assert_eq!(said("[0-9]{9}|[A-Z]{2}[0-9]{7}"), "9 digits or 2 letters, then 7 digits");
        assert_eq!(said("[1-9][0-9]{16}[0-9X]"), "17 digits, then 1 letter or digit");
    }

    #[test]
    fn what_cannot_be_said_is_shown_as_it_stands() {
        let said = in_words(Words::of(Language::En), r"[0-9]{1,3}(\.[0-9]{3}){2,3}");
        assert!(said.contains(r"[0-9]{1,3}(\.[0-9]{3}){2,3}"), "{said}");
        for odd in ["", "784-[0-9]", "[0-9]+", "[A-Z", "[^A]", "[0-9]{x}"] {
            let said = in_words(Words::of(Language::En), odd);
            assert_eq!(said, Words::of(Language::En).say_with("desk-number-pattern", [("pattern", odd)]), "{odd}");
        }
    }
}
