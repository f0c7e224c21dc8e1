//! Lists that grow: a table that becomes cards on a phone, the desk's queue, and the links to older and newer pages.

use askama::Template;

use super::Markup;
use crate::words::Words;

/// A table. Each row has as many cells as there are columns; the first cell is the row's heading.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/table.html")]
pub struct Table {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Vec<Markup>>,
}

impl Table {
    /// A table called `caption`. Cells are parts or escaped words (`Markup::of`, `Markup::text`).
    pub fn new(caption: impl Into<String>, columns: Vec<String>, rows: Vec<Vec<Markup>>) -> Table {
        Table { caption: caption.into(), columns, rows }
    }

    fn column(&self, index: &usize) -> &str {
        self.columns.get(*index).map_or("", String::as_str)
    }
}

/// A case that waits.
#[derive(Debug, Clone)]
pub struct QueueItem {
    /// Where it is opened.
    pub href: String,
    /// Whose it is.
    pub title: String,
    /// How long it has waited, and what else helps to choose.
    pub detail: String,
    /// Its state: a `Tag`, or nothing.
    pub state: Markup,
    /// Whether it is the one that is open.
    pub current: bool,
}

/// The desk's queue, for the left side of the page: `j` and `k` move through it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/queue.html")]
pub struct Queue {
    title: String,
    items: Vec<QueueItem>,
}

impl Queue {
    /// The cases that wait, under a title.
    pub fn new(title: impl Into<String>, items: Vec<QueueItem>) -> Queue {
        Queue { title: title.into(), items }
    }
}

/// The links to the pages before and after this one; shows nothing when there is neither.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pagination.html")]
pub struct Pagination {
    words: Words,
    newer: Option<String>,
    older: Option<String>,
}

impl Pagination {
    /// Links to the newer and the older page, as far as there are such.
    pub fn new(words: Words, newer: Option<String>, older: Option<String>) -> Pagination {
        Pagination { words, newer, older }
    }
}
