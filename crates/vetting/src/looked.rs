//! What a look at somebody's papers came to: the findings, and what the papers can be known again by.

use bonafide_domain::sid::FileSid;
use bonafide_domain::vetting::Report;
use serde::{Deserialize, Serialize};

/// What a look came to.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Looked {
    /// What was found and what was not looked at.
    pub report: Report,
    /// What the papers can be known again by. Only what was read without doubt is here.
    pub marks: Vec<Mark>,
}

/// What a document or a picture can be known again by. It is personal data: only its keyed digest is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Of what it is.
    pub kind: MarkKind,
    /// The value: for a document its issuing state and number, for a picture what it looks like.
    pub value: String,
    /// The object that it is of.
    pub object: String,
    /// The picture on which it was seen.
    pub file: FileSid,
}

/// Of what a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// A document, by its issuing state and number.
    Document,
    /// A picture, by what it looks like.
    Picture,
}

impl MarkKind {
    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            MarkKind::Document => "document",
            MarkKind::Picture => "picture",
        }
    }
}

impl std::fmt::Debug for Looked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Looked: {} findings, {} marks", self.report.findings.len(), self.marks.len())
    }
}
