//! Two values side by side, with the letters that differ marked.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::vetting::{Compared, Stretch, stretches};

use super::key;
use crate::words::Words;

/// Two values.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/side_by_side.html")]
pub(super) struct SideBySide {
    left: String,
    right: String,
    stretches: Vec<Stretch>,
}

impl HtmlSafe for SideBySide {}

impl SideBySide {
    pub(super) fn of(words: Words, compared: &Compared) -> SideBySide {
        let [left, right] = [compared.left.0, compared.right.0].map(|from| words.say(key::source(from)).into_owned());
        SideBySide { left, right, stretches: stretches(&compared.left.1, &compared.right.1) }
    }

    fn has_no_left(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.left.is_empty())
    }

    fn has_no_right(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.right.is_empty())
    }
}
