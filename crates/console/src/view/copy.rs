//! Something to be copied out of a page by hand: an ID or a secret in a box that the keyboard reaches.
//!
//! A box and not plain text, because *select all* in it selects just that, with every kind of keyboard and without script.

use askama::Template;

/// A text to copy, under its label. It has no `Debug`: the text may be a secret.
#[derive(Clone, Template)]
#[template(path = "parts/copy_box.html")]
pub struct CopyBox {
    id: &'static str,
    label: String,
    hint: Option<String>,
    text: String,
}

impl CopyBox {
    /// A box of this id and label.
    pub fn new(id: &'static str, label: impl Into<String>, text: impl Into<String>) -> CopyBox {
        CopyBox { id, label: label.into(), hint: None, text: text.into() }
    }

    /// A sentence before the box.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> CopyBox {
        self.hint = Some(hint.into());
        self
    }

    /// How many lines it needs in a column: a SID stands in one, a secret in two.
    fn rows(&self) -> usize {
        self.text.chars().count().div_ceil(48)
    }
}
