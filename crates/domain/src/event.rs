//! Events: what happened to a profile, in order. They are the timeline, and the news that is sent out.

use crate::lifecycle::Status;
use crate::sid::{AccountSid, EventSid, ProfileSid};
use crate::time::Timestamp;

/// The kinds of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// The profile was begun.
    Created,
    /// It was submitted and met its policy.
    Submitted,
    /// It was submitted, did not meet its policy, and was rejected at once.
    RejectedAtOnce,
    /// A person decides now.
    ReviewBegan,
    /// It was approved.
    Approved,
    /// It was rejected by a decision.
    Rejected,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [EventKind; 6] = [
        EventKind::Created,
        EventKind::Submitted,
        EventKind::RejectedAtOnce,
        EventKind::ReviewBegan,
        EventKind::Approved,
        EventKind::Rejected,
    ];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            EventKind::Created => "created",
            EventKind::Submitted => "submitted",
            EventKind::RejectedAtOnce => "rejected-at-once",
            EventKind::ReviewBegan => "review-began",
            EventKind::Approved => "approved",
            EventKind::Rejected => "rejected",
        }
    }

    /// The kind of a stored word.
    pub fn of_word(word: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The name by which webhook endpoints know it. It is a promise: receivers choose by it, so it never changes.
    pub const fn type_name(self) -> &'static str {
        match self {
            EventKind::Created => "profile.created",
            EventKind::Submitted => "profile.submitted",
            EventKind::RejectedAtOnce => "profile.rejected_at_once",
            EventKind::ReviewBegan => "profile.review_began",
            EventKind::Approved => "profile.approved",
            EventKind::Rejected => "profile.rejected",
        }
    }

    /// The kind of a name that webhook endpoints know.
    pub fn of_type_name(name: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.type_name() == name)
    }

    /// Whether it is a rejection, which has reasons.
    pub const fn has_reasons(self) -> bool {
        matches!(self, EventKind::RejectedAtOnce | EventKind::Rejected)
    }

    /// Whether it is told to the status callback: every change of status is.
    pub const fn calls_back(self) -> bool {
        !matches!(self, EventKind::Created)
    }

    /// Whether it is told by e-mail: decisions are.
    pub const fn is_mailed(self) -> bool {
        matches!(self, EventKind::RejectedAtOnce | EventKind::Approved | EventKind::Rejected)
    }
}

/// Something that happened to a profile.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its SID.
    pub sid: EventSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// Its number among the profile's events, from 1.
    pub sequence: i64,
    /// What happened.
    pub kind: EventKind,
    /// The status after it.
    pub status: Status,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_known_again_by_its_type_name() {
        for kind in EventKind::ALL {
            let name = kind.type_name();
            assert_eq!(EventKind::of_type_name(name), Some(kind));
            let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(name.split('.').count() == 2 && name.split('.').all(is_plain), "{name}");
        }
        assert_eq!(EventKind::of_type_name("profile.deleted"), None);
    }
}
