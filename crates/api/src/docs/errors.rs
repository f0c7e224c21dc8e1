//! The page of errors: every number that a program can meet, what it means and how to put it right. Each has a place of its
//! own, which the errors themselves point to.

use std::collections::BTreeMap;

use askama::Template;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::language::Language;
use bonafide_domain::reason::ReasonKind;

use crate::error::numbers::{NUMBERS, Number};

/// The page.
#[derive(Template)]
#[template(path = "docs/errors.html")]
pub(super) struct Page {
    numbers: Vec<Number>,
    reasons: Vec<Numbered>,
}

/// The reasons that share a number.
struct Numbered {
    number: u32,
    reasons: Vec<Told>,
}

/// A reason as an applicant is told it.
struct Told {
    code: String,
    saw: String,
    why: String,
    cure: String,
    is_final: bool,
}

impl Page {
    /// The page of an installation. What may not be told stands nowhere on it.
    pub(super) fn of(catalogue: &Catalogue) -> Page {
        let mut reasons: BTreeMap<u32, Vec<Told>> = BTreeMap::new();
        for kind in catalogue.reasons.iter().filter(|kind| kind.may_be_told) {
            reasons.entry(kind.twilio).or_default().push(told(kind));
        }
        // An operator may give a reason a number of the wire: its place is then among the reasons.
        let mut numbers: Vec<Number> =
            NUMBERS.into_iter().filter(|known| !reasons.contains_key(&known.number)).collect();
        numbers.sort_by_key(|known| known.number);
        let reasons = reasons.into_iter().map(|(number, reasons)| Numbered { number, reasons }).collect();
        Page { numbers, reasons }
    }
}

fn told(kind: &ReasonKind) -> Told {
    let said = |text: &bonafide_domain::language::Text| plain(text.in_language(Language::En));
    Told {
        code: kind.code.clone(),
        saw: said(&kind.saw),
        why: said(&kind.why),
        cure: said(&kind.cure),
        is_final: !kind.retryable,
    }
}

/// A text whose placeholders stand for whatever a reason is about.
fn plain(text: &str) -> String {
    let filled = [
        (": {label}.", "."),
        (": {object}.", "."),
        (": {label}", "."),
        (": {object}", "."),
        ("longer than {max} characters", "longer than it may be"),
        ("“{label}”", "the question"),
        ("{label}", "the question"),
        ("“{object}”", "the section"),
        ("{object}", "the section"),
        ("{max}", "so many"),
        (", for example {example}", ""),
        ("{example}", "…"),
        ("{missing}", "The answer is missing."),
        ("{wrong}", "The answer cannot be right."),
    ];
    filled.iter().fold(text.to_owned(), |text, (placeholder, words)| text.replace(placeholder, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_place_and_no_placeholder_is_left() {
        let catalogue = bonafide_catalogue::shipped().expect("the shipped catalogue has no mistakes");
        let page = Page::of(&catalogue).render().expect("a page");
        let of_reasons = catalogue.reasons.iter().map(|kind| kind.twilio);
        for number in NUMBERS.iter().map(|known| known.number).chain(of_reasons) {
            assert_eq!(page.matches(&format!("id=\"{number}\"")).count(), 1, "{number}");
        }
        for placeholder in ["label", "object", "missing", "wrong", "max", "example"] {
            assert!(!page.contains(&format!("{{{placeholder}}}")), "{placeholder}");
        }
    }

    #[test]
    fn what_may_not_be_told_stands_nowhere_on_it() {
        let catalogue = bonafide_catalogue::shipped().expect("the shipped catalogue has no mistakes");
        let page = Page::of(&catalogue).render().expect("a page");
        let untold: Vec<&ReasonKind> = catalogue.reasons.iter().filter(|kind| !kind.may_be_told).collect();
        assert!(!untold.is_empty());
        for kind in untold {
            assert!(!page.contains(&kind.code) && !page.contains(kind.saw.in_language(Language::En)), "{}", kind.code);
        }
    }
}
