//! What one search needs room for, as large as the index, and kept for the next search so that none has to clear it.

use crate::vocabulary::Tally;

/// Room for one search at a time.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) tally: Tally,
    pub(crate) near: Vec<(u32, f32)>,
    pub(crate) sums: Sums,
    pub(crate) likeness: Likeness,
}

/// What speaks for each name, added up row by row; within a row only the first that is said of a name counts.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    sums: Vec<f32>,
    /// By name: the row that last added to it. Rows are numbered through all searches, so nothing has to be cleared.
    last: Vec<u32>,
    row: u32,
    first_row: u32,
    pub(crate) touched: Vec<u32>,
}

impl Sums {
    /// Begins a search over so many names.
    pub(crate) fn begin(&mut self, names: usize) {
        if self.row > u32::MAX - 1000 || self.last.len() != names {
            self.row = 0;
            self.last = vec![0; names];
            self.sums = vec![0.0; names];
        }
        self.first_row = self.row + 1;
        self.touched.clear();
    }

    pub(crate) fn next_row(&mut self) {
        self.row += 1;
    }

    pub(crate) fn add(&mut self, name: u32, gain: f32) {
        let at = name as usize;
        let last = self.last[at];
        if last == self.row {
            return;
        }
        if last < self.first_row {
            self.sums[at] = 0.0;
            self.touched.push(name);
        }
        self.last[at] = self.row;
        self.sums[at] += gain;
    }

    pub(crate) fn of(&self, name: u32) -> f32 {
        self.sums[name as usize]
    }
}

/// How alike the rows of a query are to the words that any of them is like.
#[derive(Debug, Default)]
pub(crate) struct Likeness {
    /// By word: where its rows stand in the table, counted from one; nought where no row is like it.
    slots: Vec<u32>,
    words: Vec<u32>,
    table: Vec<f32>,
    rows: usize,
}

impl Likeness {
    pub(crate) fn begin(&mut self, words: usize, rows: usize) {
        for word in self.words.drain(..) {
            self.slots[word as usize] = 0;
        }
        self.slots.resize(words, 0);
        self.table.clear();
        self.rows = rows;
    }

    pub(crate) fn set(&mut self, row: usize, word: u32, likeness: f32) {
        let slot = &mut self.slots[word as usize];
        if *slot == 0 {
            self.words.push(word);
            *slot = self.words.len() as u32;
            self.table.resize(self.words.len() * self.rows, 0.0);
        }
        self.table[(*slot as usize - 1) * self.rows + row] = likeness;
    }

    /// The likeness of every row to a word; nothing where none is like it.
    pub(crate) fn of(&self, word: u32) -> Option<&[f32]> {
        let slot = (self.slots[word as usize] as usize).checked_sub(1)?;
        self.table.get(slot * self.rows..(slot + 1) * self.rows)
    }
}
