//! Accounts, the people who sign in, and what each of them may do.

use std::time::Duration;

use crate::language::Language;
use crate::sid::{AccountSid, UserSid};
use crate::time::Timestamp;

/// What a person is to Bonafide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A customer who runs an account.
    Owner,
    /// A customer who works on an account's profiles.
    Member,
    /// One of the operator's people, who decides cases.
    Reviewer,
    /// One of the operator's people, who also looks after the installation.
    Admin,
}

/// The two audiences. They cannot reach each other's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Those who build profiles.
    Customer,
    /// Those who review them.
    Operator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Member, Role::Reviewer, Role::Admin];

    /// The word that is stored and that the command line takes.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Member => "member",
            Role::Reviewer => "reviewer",
            Role::Admin => "admin",
        }
    }

    /// The role of a word.
    pub fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The audience it belongs to.
    pub const fn audience(self) -> Audience {
        match self {
            Role::Owner | Role::Member => Audience::Customer,
            Role::Reviewer | Role::Admin => Audience::Operator,
        }
    }
}

impl Audience {
    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Audience::Customer => "customer",
            Audience::Operator => "operator",
        }
    }
}

/// A customer's account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its SID.
    pub sid: AccountSid,
    /// What it is called.
    pub name: String,
    /// The account it belongs to; a subaccount has one.
    pub parent: Option<AccountSid>,
    /// Whether it is a sandbox: nobody is vetted in it, and its clock can be moved.
    pub is_test: bool,
    /// How far the clock of a test account has been moved forward.
    pub clock_offset: Duration,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A person who signs in. Their e-mail address is kept sealed; look-ups go by a keyed digest of it.
#[derive(Debug, Clone)]
pub struct User {
    /// Their SID.
    pub sid: UserSid,
    /// Their account; the operator's people have none.
    pub account: Option<AccountSid>,
    /// What they are.
    pub role: Role,
    /// The language they are written to in.
    pub language: Language,
    /// When they were invited.
    pub created_at: Timestamp,
}
