//! A reader that gives up on a row without an end: one quotation mark too many makes the rest of a file one field.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// More than the longest row has, with the reader's own buffer.
const MOST_BYTES: usize = 1 << 20;

/// How much may still be read before the present row has to end.
pub(super) struct Budget(Rc<Cell<usize>>);

impl Budget {
    /// A new row begins.
    pub(super) fn renew(&self) {
        self.0.set(MOST_BYTES);
    }
}

/// A reader with a bound on the bytes of one row.
pub(super) struct Bounded<R> {
    inner: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R) -> (Bounded<R>, Budget) {
        let left = Rc::new(Cell::new(MOST_BYTES));
        (Bounded { inner, left: Rc::clone(&left) }, Budget(left))
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a row has no end"));
        }
        let most = into.len().min(left);
        let read = self.inner.read(into.get_mut(..most).unwrap_or_default())?;
        self.left.set(left.saturating_sub(read));
        Ok(read)
    }
}
