//! API keys: how programs say who they are, beside the account's own auth token.
//!
//! A customer's key belongs to an account. An operator's key belongs to one of the operator's people and acts for them, so
//! that every decision has a person who answers for it.

use crate::account::Audience;
use crate::sid::{AccountSid, ApiKeySid, UserSid};
use crate::time::Timestamp;

/// The longest name of a key, in characters.
pub const MAX_NAME: usize = 64;

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyRole {
    /// Everything that the account's auth token may do, but making and revoking keys.
    Standard,
    /// Only look.
    ReadOnly,
    /// Decide cases, for the person it belongs to.
    Reviewer,
    /// Look after the installation too, for the person it belongs to.
    Admin,
}

impl KeyRole {
    /// Every role.
    pub const ALL: [KeyRole; 4] = [KeyRole::Standard, KeyRole::ReadOnly, KeyRole::Reviewer, KeyRole::Admin];

    /// The word that is stored, and that the command line and the API take.
    pub const fn word(self) -> &'static str {
        match self {
            KeyRole::Standard => "standard",
            KeyRole::ReadOnly => "read-only",
            KeyRole::Reviewer => "reviewer",
            KeyRole::Admin => "admin",
        }
    }

    /// The role of a word.
    pub fn of_word(word: &str) -> Option<KeyRole> {
        KeyRole::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whose programs have it.
    pub const fn audience(self) -> Audience {
        match self {
            KeyRole::Standard | KeyRole::ReadOnly => Audience::Customer,
            KeyRole::Reviewer | KeyRole::Admin => Audience::Operator,
        }
    }
}

/// Whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOwner {
    /// An account's.
    Account(AccountSid),
    /// One of the operator's people's.
    User(UserSid),
}

/// A key by which a program calls the API. Its secret is shown once and kept as a hash.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// Its SID, which is also the user name that a program gives.
    pub sid: ApiKeySid,
    /// Whose it is.
    pub owner: KeyOwner,
    /// What it may do.
    pub role: KeyRole,
    /// What it is called.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its name last changed.
    pub updated_at: Timestamp,
    /// When it was last used, to some minutes.
    pub used_at: Option<Timestamp>,
    /// When it was revoked; nobody can use it since.
    pub revoked_at: Option<Timestamp>,
}
