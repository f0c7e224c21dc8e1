//! Mistakes in catalogue files: where each stands, what is wrong, and what would be right.
//!
//! A catalogue is written by people, so as many mistakes as can be found are told at once, each with file and line.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// One mistake in a catalogue file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What would be right; may be empty.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.what)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

/// All mistakes that were found, by file and line; never empty when it is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Mistake::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

impl Mistakes {
    /// The value, if there is no mistake.
    pub(crate) fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Mistakes> {
        if self.0.is_empty() { Ok(value()) } else { Err(self.sorted()) }
    }

    /// In the order of files and lines, each told once.
    pub(crate) fn sorted(mut self) -> Mistakes {
        self.0.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        self.0.dedup();
        self
    }

    pub(crate) fn add(&mut self, mistake: Mistake) {
        self.0.push(mistake);
    }
}

/// Whose file it is. A file of the operator's overrides what is shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    Shipped,
    Own,
}

/// A file's name and text.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: Cow<'static, str>,
    pub(crate) layer: Layer,
}

impl Source {
    /// A mistake at a place of the file, given in bytes.
    pub(crate) fn mistake(&self, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) -> Mistake {
        let (line, column) = position(&self.text, span.start);
        Mistake { file: self.path.clone(), line, column, what: what.into(), help: help.into() }
    }
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Words in a row for a help text: `a, b, c`.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}
