//! Profiles: the thing that is built, submitted and decided.

use std::fmt;

use crate::language::Language;
use crate::lifecycle::Status;
use crate::sid::{AccountSid, PolicySid, ProfileSid, UserSid};
use crate::time::Timestamp;

/// Where a profile was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// By a person, in the Console.
    Console,
    /// By a program. Terms then stand between the operator and the account, and nobody is asked for them.
    Api,
    /// By a program, to be filled in by somebody who is sent a link.
    Inquiry,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Origin; 3] = [Origin::Console, Origin::Api, Origin::Inquiry];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Origin::Console => "console",
            Origin::Api => "api",
            Origin::Inquiry => "inquiry",
        }
    }

    /// The origin of a stored word.
    pub fn of_word(word: &str) -> Option<Origin> {
        Origin::ALL.into_iter().find(|origin| origin.word() == word)
    }
}

/// A profile. What was entered into it stands in its bundle; its own fields are personal and kept sealed.
#[derive(Clone)]
pub struct Profile {
    /// Its SID.
    pub sid: ProfileSid,
    /// The account it belongs to.
    pub account: AccountSid,
    /// The policy it must meet.
    pub policy: PolicySid,
    /// Where it was begun.
    pub origin: Origin,
    /// Where it stands.
    pub status: Status,
    /// Raised with every change; a save of an older version is refused.
    pub version: i64,
    /// How many events it has had.
    pub sequence: i64,
    /// The language its owner is written to in.
    pub language: Language,
    /// Who began it; one begun through the API has nobody.
    pub created_by: Option<UserSid>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Its own fields: friendly name, e-mail, status callback, accepted terms.
    pub own: crate::attributes::Attributes,
}

impl Profile {
    /// What its owner calls it.
    pub fn friendly_name(&self) -> String {
        self.own.text("friendly_name")
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({} {} v{})", self.sid, self.status.word(), self.version)
    }
}
