//! Work: a caller's closure on its way to an engine's thread, and the queue it waits in.
//!
//! Closures differ in what they return; a thread sees only [`Work`]. It may run one several times, and answers it once.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::tx::Tx;
use crate::error::Error;

/// Whether a unit of work may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// A unit of work, whatever it returns.
pub(super) trait Work: Send {
    /// Runs the closure; true when it is content and its changes may stay.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Tells the caller how it ended: what the closure said, or the error that befell its transaction.
    fn answer(self: Box<Self>, error: Option<Error>);
}

/// A closure, what it said last, and whom to tell.
pub(super) struct Unit<T, E, F, R> {
    closure: F,
    said: Option<Result<T, E>>,
    reply: R,
}

impl<T, E, F, R> Unit<T, E, F, R> {
    pub(super) fn new(closure: F, reply: R) -> Unit<T, E, F, R> {
        Unit { closure, said: None, reply }
    }
}

impl<T, E, F, R> Work for Unit<T, E, F, R>
where
    T: Send,
    E: From<Error> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        // The closure is run again only from its start, on a transaction of its own: nothing half done is seen.
        let said = catch_unwind(AssertUnwindSafe(|| (self.closure)(tx)))
            .unwrap_or_else(|_| Err(Error::internal("a unit of work panicked").into()));
        self.said.insert(said).is_ok()
    }

    fn answer(self: Box<Self>, error: Option<Error>) {
        let Unit { said, reply, .. } = *self;
        reply(match (error, said) {
            (Some(error), _) => Err(error.into()),
            (None, Some(said)) => said,
            (None, None) => Err(Error::unavailable("the work was never run").into()),
        });
    }
}

/// Work with what it may do.
pub(super) type Order = (Access, Box<dyn Work>);

/// First come, first served, to any number of threads.
pub(super) struct Queue {
    state: Mutex<State>,
    ready: Condvar,
}

struct State {
    waiting: VecDeque<Order>,
    open: bool,
}

impl Queue {
    pub(super) fn new() -> Queue {
        Queue { state: Mutex::new(State { waiting: VecDeque::new(), open: true }), ready: Condvar::new() }
    }

    pub(super) fn push(&self, order: Order) {
        self.lock().waiting.push_back(order);
        self.ready.notify_one();
    }

    /// Waits for work and takes up to `most` of it; nothing once the queue is closed and empty.
    pub(super) fn take(&self, most: usize) -> Option<Vec<Order>> {
        let idle = |state: &mut State| state.open && state.waiting.is_empty();
        let mut state = self.ready.wait_while(self.lock(), idle).unwrap_or_else(PoisonError::into_inner);
        let taken = most.min(state.waiting.len());
        (taken > 0).then(|| state.waiting.drain(..taken).collect())
    }

    /// Lets the threads end when what waits is done.
    pub(super) fn close(&self) {
        self.lock().open = false;
        self.ready.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
