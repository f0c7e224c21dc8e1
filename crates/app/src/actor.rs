//! Who is asking: a parameter of every use case. Only the faces' extractors, the command line, the worker and the tests
//! make one.

use bonafide_domain::account::{Role, User};
use bonafide_domain::case::Decider;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::sid::{AccountSid, ApiKeySid, CaptureSid, ProfileSid, UserSid};

use crate::Error;

/// Who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// One of an account's people.
    Customer {
        /// The person.
        user: UserSid,
        /// Their account.
        account: AccountSid,
        /// Owner or member.
        role: Role,
    },
    /// One of the operator's people.
    Operator {
        /// The person.
        user: UserSid,
        /// Reviewer or admin.
        role: Role,
        /// The key of theirs by which a program acts for them.
        key: Option<ApiKeySid>,
    },
    /// A program of an account.
    Program {
        /// The account.
        account: AccountSid,
        /// The key it named itself by; without one, by the account's own auth token.
        key: Option<ApiKeySid>,
        /// Whether it may change anything.
        may_write: bool,
    },
    /// Somebody who came through the hosted link of an inquiry. They can reach its profile and nothing else.
    Applicant {
        /// The account the profile belongs to.
        account: AccountSid,
        /// The profile.
        profile: ProfileSid,
    },
    /// A phone that a capture was handed to. It can take the pictures of that capture and nothing else.
    Guest {
        /// The capture.
        capture: CaptureSid,
        /// The account it belongs to.
        account: AccountSid,
        /// The profile it belongs to.
        profile: ProfileSid,
    },
    /// The operator at the shell of the machine.
    Shell,
    /// The program itself, doing what it was left to do.
    Worker,
}

impl Actor {
    /// The actor that a signed-in person is.
    pub fn of_user(user: &User) -> Result<Actor, Error> {
        match (user.role, user.account) {
            (Role::Owner | Role::Member, Some(account)) => {
                Ok(Actor::Customer { user: user.sid, account, role: user.role })
            }
            (Role::Reviewer | Role::Admin, None) => Ok(Actor::Operator { user: user.sid, role: user.role, key: None }),
            _ => Err(Error::internal("a user's role and account contradict each other")),
        }
    }

    /// Who this is in the audit log.
    pub fn who(&self) -> String {
        match self {
            Actor::Operator { user, key: Some(key), .. } => format!("{user} by {key}"),
            Actor::Customer { user, .. } | Actor::Operator { user, .. } => user.to_string(),
            Actor::Program { account, key, .. } => key.map_or_else(|| account.to_string(), |key| key.to_string()),
            Actor::Applicant { profile, .. } => format!("applicant of {profile}"),
            Actor::Guest { capture, .. } => capture.to_string(),
            Actor::Shell => "shell".to_owned(),
            Actor::Worker => "worker".to_owned(),
        }
    }

    /// The person, if it is one.
    pub fn user(&self) -> Option<UserSid> {
        match self {
            Actor::Customer { user, .. } | Actor::Operator { user, .. } => Some(*user),
            Actor::Program { .. } | Actor::Applicant { .. } | Actor::Guest { .. } | Actor::Shell | Actor::Worker => {
                None
            }
        }
    }

    /// The account whose profiles this actor works on. For all others such profiles do not exist.
    pub fn account(&self) -> Result<AccountSid, Error> {
        match self {
            Actor::Customer { account, .. } | Actor::Program { account, .. } | Actor::Applicant { account, .. } => {
                Ok(*account)
            }
            Actor::Guest { .. } | Actor::Operator { .. } | Actor::Shell | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes those who decide cases, and says as whom.
    pub fn as_decider(&self) -> Result<Decider, Error> {
        match self {
            Actor::Operator { user, .. } => Ok(Decider::Reviewer(*user)),
            Actor::Shell => Ok(Decider::Shell),
            Actor::Customer { .. }
            | Actor::Program { .. }
            | Actor::Applicant { .. }
            | Actor::Guest { .. }
            | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes reviewers, and says who.
    pub fn as_reviewer(&self) -> Result<UserSid, Error> {
        match self {
            Actor::Operator { user, .. } => Ok(*user),
            Actor::Customer { .. }
            | Actor::Program { .. }
            | Actor::Applicant { .. }
            | Actor::Guest { .. }
            | Actor::Shell
            | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes those who look after the installation.
    pub fn must_administer(&self) -> Result<(), Error> {
        match self {
            Actor::Operator { role: Role::Admin, .. } | Actor::Shell => Ok(()),
            Actor::Operator { .. } => Err(Error::Forbidden),
            Actor::Customer { .. }
            | Actor::Program { .. }
            | Actor::Applicant { .. }
            | Actor::Guest { .. }
            | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes those who may change something: all but programs whose key can only look.
    pub const fn must_write(&self) -> Result<(), Error> {
        match self {
            Actor::Program { may_write: false, .. } => Err(Error::Forbidden),
            _ => Ok(()),
        }
    }

    /// The account, for those who are at home in it: somebody with a hosted link is not.
    pub fn whole_account(&self) -> Result<AccountSid, Error> {
        match self {
            Actor::Applicant { .. } => Err(Error::NotFound),
            _ => self.account(),
        }
    }

    /// The account, for those who look after it: its owner, and a program that has its auth token.
    pub fn owned_account(&self) -> Result<AccountSid, Error> {
        match self {
            Actor::Customer { account, role: Role::Owner, .. } | Actor::Program { account, key: None, .. } => {
                Ok(*account)
            }
            Actor::Customer { .. } | Actor::Program { .. } => Err(Error::Forbidden),
            _ => Err(Error::NotFound),
        }
    }

    /// Whether a field is one that this actor is asked and shown. Where the account's own software listens is nothing for
    /// somebody with a hosted link.
    pub const fn is_asked(&self, field: &Field) -> bool {
        !matches!((self, &field.kind), (Actor::Applicant { .. }, Kind::Callback))
    }

    /// Passes those who may see a profile of their account: somebody with a hosted link sees one.
    pub fn must_reach(&self, sid: ProfileSid) -> Result<(), Error> {
        match self {
            Actor::Applicant { profile, .. } if *profile != sid => Err(Error::NotFound),
            _ => Ok(()),
        }
    }
}
