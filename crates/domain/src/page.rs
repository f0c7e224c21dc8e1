//! Pages of a list: newest first, found by the SID they begin after or end before, so that a page stays right while rows
//! come and go, and the last one costs what the first one does.

/// Which rows of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Where it begins.
    pub start: Start,
    /// How many rows at most.
    pub limit: u32,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// With the newest row.
    Newest,
    /// After the row of this SID, going on to older ones.
    After(String),
    /// So that it ends before the row of this SID.
    Before(String),
    /// After so many rows. It costs what it skips, so the faces bound it.
    Skip(u32),
}

impl Window {
    /// The newest rows.
    pub const fn newest(limit: u32) -> Window {
        Window { start: Start::Newest, limit }
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows, newest first.
    pub items: Vec<T>,
    /// Whether newer rows come before it.
    pub has_newer: bool,
    /// Whether older rows come after it.
    pub has_older: bool,
}

impl<T> Page<T> {
    /// The page with each row made into something else.
    pub fn try_map<U, E>(self, make: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let Page { items, has_newer, has_older } = self;
        Ok(Page { items: items.into_iter().map(make).collect::<Result<_, E>>()?, has_newer, has_older })
    }

    /// A page of rows that were gathered one more than `window` wants, in its own direction.
    pub fn of_gathered(mut rows: Vec<T>, window: &Window) -> Page<T> {
        let more = rows.len() > window.limit as usize;
        rows.truncate(window.limit as usize);
        let (has_newer, has_older) = match window.start {
            Start::Newest => (false, more),
            Start::After(_) => (true, more),
            Start::Skip(skipped) => (skipped > 0, more),
            Start::Before(_) => {
                rows.reverse();
                (more, true)
            }
        };
        Page { items: rows, has_newer, has_older }
    }
}
