//! Who is asking: a parameter of every use case. Only the faces' extractors, the command line, the worker and the tests
//! make one.

use bonafide_domain::account::{Role, User};
use bonafide_domain::case::Decider;
use bonafide_domain::sid::{AccountSid, CaptureSid, ProfileSid, UserSid};

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
            (Role::Reviewer | Role::Admin, None) => Ok(Actor::Operator { user: user.sid, role: user.role }),
            _ => Err(Error::internal("a user's role and account contradict each other")),
        }
    }

    /// Who this is in the audit log.
    pub fn who(&self) -> String {
        match self {
            Actor::Customer { user, .. } | Actor::Operator { user, .. } => user.to_string(),
            Actor::Guest { capture, .. } => capture.to_string(),
            Actor::Shell => "shell".to_owned(),
            Actor::Worker => "worker".to_owned(),
        }
    }

    /// The person, if it is one.
    pub fn user(&self) -> Option<UserSid> {
        match self {
            Actor::Customer { user, .. } | Actor::Operator { user, .. } => Some(*user),
            Actor::Guest { .. } | Actor::Shell | Actor::Worker => None,
        }
    }

    /// The account whose profiles this actor works on. For all others such profiles do not exist.
    pub fn account(&self) -> Result<AccountSid, Error> {
        match self {
            Actor::Customer { account, .. } => Ok(*account),
            Actor::Guest { .. } | Actor::Operator { .. } | Actor::Shell | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes those who decide cases, and says as whom.
    pub fn as_decider(&self) -> Result<Decider, Error> {
        match self {
            Actor::Operator { user, .. } => Ok(Decider::Reviewer(*user)),
            Actor::Shell => Ok(Decider::Shell),
            Actor::Customer { .. } | Actor::Guest { .. } | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes reviewers, and says who.
    pub fn as_reviewer(&self) -> Result<UserSid, Error> {
        match self {
            Actor::Operator { user, .. } => Ok(*user),
            Actor::Customer { .. } | Actor::Guest { .. } | Actor::Shell | Actor::Worker => Err(Error::NotFound),
        }
    }

    /// Passes those who look after the installation.
    pub fn must_administer(&self) -> Result<(), Error> {
        match self {
            Actor::Operator { role: Role::Admin, .. } | Actor::Shell => Ok(()),
            Actor::Operator { .. } => Err(Error::Forbidden),
            Actor::Customer { .. } | Actor::Guest { .. } | Actor::Worker => Err(Error::NotFound),
        }
    }
}
