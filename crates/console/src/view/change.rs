//! What changed since the last decision: before and after, for the reviewer, in marks that are also words.

use askama::Template;

use crate::words::Words;

/// One answer that changed. An empty side is an answer that was not there.
#[derive(Debug, Clone)]
pub struct Change {
    /// What was asked.
    pub key: String,
    /// The answer before.
    pub before: String,
    /// The answer now.
    pub after: String,
}

/// All that changed.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/changes.html")]
pub struct Changes {
    words: Words,
    changes: Vec<Change>,
}

impl Changes {
    /// A list of these changes.
    pub fn new(words: Words, changes: Vec<Change>) -> Changes {
        Changes { words, changes }
    }
}
