//! Why a use case did not do what was asked. Each face translates these once.

use std::time::Duration;

use bonafide_domain::evaluation::Problem;
use bonafide_domain::lifecycle::IllegalTransition;
use bonafide_seal::Unsealable;

/// Why a use case did not do what was asked. `Display` never prints a source, nor anything that was entered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or not for this actor.
    #[error("not found")]
    NotFound,
    /// What was given cannot stand, and why.
    #[error("what was given cannot stand")]
    Invalid(Vec<Problem>),
    /// It contradicts what is there now.
    #[error("{0}")]
    Conflict(Conflict),
    /// The actor may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Nobody is signed in.
    #[error("not signed in")]
    Unauthenticated,
    /// Too often.
    #[error("too many tries")]
    TooMany {
        /// After which time to try again.
        retry_after: Duration,
    },
    /// Not now.
    #[error("not available at this moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("a mistake in the program")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What an act contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Somebody else saved first.
    #[error("somebody else has saved this in the meantime")]
    Stale,
    /// The status does not allow it.
    #[error(transparent)]
    Lifecycle(#[from] IllegalTransition),
    /// The case is decided.
    #[error("the case has been decided")]
    Decided,
    /// Another reviewer has the case.
    #[error("another reviewer has the case")]
    Held,
    /// It exists already.
    #[error("it exists already")]
    Exists,
    /// The operator allows no more of these.
    #[error("no more of these are allowed")]
    LimitReached,
    /// A rejection needs a reason.
    #[error("a rejection needs at least one reason")]
    NoReason,
    /// The capture has ended: too much time went by, or other pictures are asked for now.
    #[error("the capture has ended")]
    CaptureEnded,
    /// Another picture is asked for now.
    #[error("another picture is asked for now")]
    OutOfTurn,
    /// A face is taken with the camera, not sent as a file.
    #[error("a face is taken with the camera")]
    CameraOnly,
    /// A face is not asked for before its owner has consented.
    #[error("consent comes first")]
    NoConsent,
    /// What it belongs to can no longer be changed.
    #[error("a profile it belongs to can no longer be changed")]
    Immutable,
    /// It is assigned to a profile.
    #[error("it is assigned to a profile")]
    InUse,
    /// It is assigned to this profile already.
    #[error("it is already assigned to the profile")]
    AlreadyAssigned,
    /// The profile has one of this type, and takes no second.
    #[error("the profile has one of these and takes no second")]
    OnlyOne,
    /// Channel endpoints are assigned to the profile.
    #[error("channel endpoints are assigned to the profile")]
    HasEndpoints,
    /// A status that a program cannot give.
    #[error("a program cannot give a profile this status")]
    StatusNotGiven,
    /// The operator keeps primary profiles to the Console.
    #[error("primary profiles are made in the Console")]
    ConsoleOnly,
    /// It has changed since it was read.
    #[error("it has changed since it was read")]
    Changed,
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// It is only possible in a test account.
    #[error("this is only possible in a test account")]
    NotATest,
    /// A clock is not moved back.
    #[error("a clock is not moved back")]
    NotBack,
    /// Somebody asked to be verified another way, and it was not written down how they were.
    #[error("it is not written down how the person was verified")]
    NotVerified,
}

impl Error {
    /// The whole chain of causes in one line, for the log: an edge writes it once. It holds nothing that was entered.
    pub fn chain(&self) -> String {
        let causes = std::iter::successors(std::error::Error::source(self), |cause| cause.source());
        causes.fold(self.to_string(), |chain, cause| format!("{chain}: {cause}"))
    }

    /// A mistake of ours, in a few words that hold nothing personal.
    pub fn internal(what: &'static str) -> Error {
        Error::Internal(what.into())
    }
}

impl From<Conflict> for Error {
    fn from(conflict: Conflict) -> Error {
        Error::Conflict(conflict)
    }
}

impl From<IllegalTransition> for Error {
    fn from(illegal: IllegalTransition) -> Error {
        Error::Conflict(Conflict::Lifecycle(illegal))
    }
}

impl From<bonafide_store::Error> for Error {
    fn from(error: bonafide_store::Error) -> Error {
        match error {
            bonafide_store::Error::Stale => Error::Conflict(Conflict::Stale),
            bonafide_store::Error::Conflict { .. } => Error::Conflict(Conflict::Exists),
            bonafide_store::Error::Unavailable(_) => Error::Unavailable(Box::new(error)),
            bonafide_store::Error::Internal(_) => Error::Internal(Box::new(error)),
        }
    }
}

impl From<bonafide_blobs::Error> for Error {
    fn from(error: bonafide_blobs::Error) -> Error {
        Error::Unavailable(Box::new(error))
    }
}

impl From<Unsealable> for Error {
    fn from(error: Unsealable) -> Error {
        Error::Internal(Box::new(error))
    }
}

impl From<serde_json::Error> for Error {
    fn from(_: serde_json::Error) -> Error {
        // The error quotes what it read, which may be personal.
        Error::internal("stored JSON cannot be read")
    }
}
