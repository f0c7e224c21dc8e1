//! Rows: what a query found, already free of the engine that found it.

use super::value::{FromValue, Value};
use crate::error::Error;

/// One row of an answer.
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Row {
        Row { values }
    }

    /// The column at `index`, counted from 0.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        read(self.values.get(index).cloned(), index)
    }

    /// The columns one after the other, in the order of the `SELECT`: `Profile { sid: c.next()?, status: c.next()? }`.
    pub fn columns(self) -> Columns {
        Columns { index: 0, values: self.values.into_iter() }
    }
}

/// The columns of one row, each taken once.
pub struct Columns {
    index: usize,
    values: std::vec::IntoIter<Value>,
}

impl Columns {
    /// The next column.
    #[expect(clippy::should_implement_trait, reason = "each column has a type of its own, so this is no iterator")]
    pub fn next<T: FromValue>(&mut self) -> Result<T, Error> {
        let index = self.index;
        self.index += 1;
        read(self.values.next(), index)
    }
}

fn read<T: FromValue>(value: Option<Value>, index: usize) -> Result<T, Error> {
    let value = value.ok_or_else(|| Error::internal(format!("a row has no column {index}")))?;
    T::from_value(value).map_err(|mismatch| Error::internal(format!("column {index} is not {}", mismatch.wanted)))
}
