//! What can go wrong in the store, as four facts a caller can act on.
//!
//! A cause is words, never the driver's own error: PostgreSQL's errors quote the values they trip over, and personal
//! data must not reach a log that way.

use std::borrow::Cow;
use std::fmt;

/// Why a unit of work did not take effect. `Display` prints neither the cause nor any value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A guarded save changed no row: somebody else saved first, or the row is gone.
    #[error("somebody else has changed this in the meantime")]
    Stale,
    /// The rows would contradict others.
    #[error("this contradicts what is stored already")]
    Conflict {
        /// Which kind of rule it was.
        constraint: Constraint,
    },
    /// The database is busy, unreachable, or kept refusing: worth trying again later.
    #[error("the database cannot be reached or is too busy")]
    Unavailable(#[source] Cause),
    /// A mistake in the program, or a damaged database.
    #[error("the database work failed")]
    Internal(#[source] Cause),
}

/// A rule between rows, which the database keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// What must be unique was there already.
    Unique,
    /// What is referred to is not there, or what is to go is still referred to.
    ForeignKey,
}

/// The words behind an [`Error`], for the log: free of the values that were worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause(Cow<'static, str>);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

impl Error {
    /// A mistake in the program or a damaged database; `why` holds no stored value.
    pub fn internal(why: impl Into<Cow<'static, str>>) -> Error {
        Error::Internal(Cause(why.into()))
    }

    /// The database cannot do it now; `why` holds no stored value.
    pub fn unavailable(why: impl Into<Cow<'static, str>>) -> Error {
        Error::Unavailable(Cause(why.into()))
    }
}
