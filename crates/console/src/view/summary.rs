//! The error summary: on top of the page, focused, each line a link to its field.

use askama::Template;

use super::field::FieldView;
use super::status::{Symbol, Tone};
use crate::words::Words;

/// Everything on the page that is to be put right. Shows nothing when there is nothing.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    problems: Vec<(String, String)>,
}

impl ErrorSummary {
    /// Problems as pairs of link (`#id`, or empty for none) and sentence.
    pub fn new(words: Words, problems: Vec<(String, String)>) -> ErrorSummary {
        ErrorSummary { title: words.say_with("error-summary-title", [("count", problems.len())]), problems }
    }

    /// The problems of the fields of a form, in their order, with those of the fields they reveal.
    pub fn of<'a>(words: Words, fields: impl IntoIterator<Item = &'a FieldView>) -> ErrorSummary {
        ErrorSummary::new(words, fields.into_iter().flat_map(FieldView::problems).collect())
    }

    /// Whether there is nothing to put right. The page's `Shell` wants the contrary in `errors`.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}
