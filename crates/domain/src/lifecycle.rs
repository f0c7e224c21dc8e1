//! The life of a profile: which action is allowed in which status, and where it leads. One pure function.
//!
//! The printed table of all statuses and actions (`tests/snapshots`) is the specification.

use crate::event::EventKind;

/// Where a profile stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Being filled in.
    Draft,
    /// Submitted; vetting has not looked yet.
    PendingReview,
    /// Vetting has looked; a person decides.
    InReview,
    /// Approved, for good.
    Approved,
    /// Rejected; may be corrected and submitted again.
    Rejected,
}

/// What somebody, or the program, wants to do with a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Change an answer, or what is assigned.
    Edit,
    /// Submit, with what the evaluation found.
    Submit {
        /// Whether the bundle meets its policy.
        compliant: bool,
    },
    /// Hand over from vetting to the review desk.
    BeginReview,
    /// Approve.
    Approve,
    /// Reject with reasons.
    Reject,
    /// Delete.
    Delete,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 5] =
        [Status::Draft, Status::PendingReview, Status::InReview, Status::Approved, Status::Rejected];

    /// The word that is stored: neutral of whose program this is.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::PendingReview => "pending-review",
            Status::InReview => "in-review",
            Status::Approved => "approved",
            Status::Rejected => "rejected",
        }
    }

    /// The word of the Trust Hub wire.
    pub const fn wire(self) -> &'static str {
        match self {
            Status::Approved => "twilio-approved",
            Status::Rejected => "twilio-rejected",
            Status::Draft | Status::PendingReview | Status::InReview => self.word(),
        }
    }

    /// The status of a stored word.
    pub fn of_word(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether the profile may be changed.
    pub fn is_editable(self) -> bool {
        apply(self, Action::Edit).is_ok()
    }
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 7] = [
        Action::Edit,
        Action::Submit { compliant: true },
        Action::Submit { compliant: false },
        Action::BeginReview,
        Action::Approve,
        Action::Reject,
        Action::Delete,
    ];
}

/// Where an action leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The status after it.
    pub to: Status,
    /// What happened, if it is news.
    pub event: Option<EventKind>,
}

/// An action that is not allowed where the profile stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a profile that is {} does not allow this", from.word())]
pub struct IllegalTransition {
    /// The status.
    pub from: Status,
    /// The action.
    pub action: Action,
}

/// What an action does to a profile of a status.
pub fn apply(from: Status, action: Action) -> Result<Transition, IllegalTransition> {
    use Status::{Approved, Draft, InReview, PendingReview, Rejected};
    let news = |to, event| Ok(Transition { to, event: Some(event) });
    let quiet = |to| Ok(Transition { to, event: None });
    match (from, action) {
        (Draft | Rejected, Action::Edit) => quiet(from),
        (Draft | Rejected, Action::Submit { compliant: true }) => news(PendingReview, EventKind::Submitted),
        (Draft | Rejected, Action::Submit { compliant: false }) => news(Rejected, EventKind::RejectedAtOnce),
        (PendingReview, Action::BeginReview) => news(InReview, EventKind::ReviewBegan),
        (PendingReview | InReview, Action::Approve) => news(Approved, EventKind::Approved),
        (PendingReview | InReview, Action::Reject) => news(Rejected, EventKind::Rejected),
        (Draft | Rejected | Approved, Action::Delete) => quiet(from),
        (PendingReview | InReview | Approved, Action::Edit | Action::Submit { .. })
        | (PendingReview | InReview, Action::Delete)
        | (Draft | Rejected | Approved, Action::Approve | Action::Reject)
        | (Draft | InReview | Rejected | Approved, Action::BeginReview) => Err(IllegalTransition { from, action }),
    }
}
