//! Cases in a list, for programs of the operator: the open ones oldest first, the decided ones latest first, page by page.

use bonafide_domain::case::Case;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::code;
use bonafide_domain::sid::CaseSid;
use bonafide_store::cases as store;

use super::queue::decided_case;
use super::{NewReason, approve, find, note_reason, queue, reject};
use crate::{Actor, Cx, Error, profiles, sandbox};

/// Which cases are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that wait for a decision, oldest first; of test accounts only those that are left to a person.
    Open,
    /// Those that were decided by anybody but the evaluation, latest first.
    Decided,
}

/// A case in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The case.
    pub case: Case,
    /// The profile.
    pub profile: Profile,
    /// Whether it is of a test account.
    pub is_test: bool,
}

/// How a program decides a case.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is approved.
    Approve,
    /// It is rejected for these reasons, and for those noted on it so far.
    Reject(Vec<NewReason>),
}

/// Up to `limit` cases after the one that was seen last.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    which: Which,
    after: Option<CaseSid>,
    limit: u32,
) -> Result<Vec<Listed>, Error> {
    actor.as_decider()?;
    let last = match after {
        None => None,
        Some(sid) => Some(store::find(cx.tx, sid)?.ok_or_else(gone)?),
    };
    match which {
        Which::Open => {
            let after = last.map(|last| (last.submitted_at, last.sid));
            Ok(queue(cx, actor, after, limit)?.into_iter().map(Listed::from).collect())
        }
        Which::Decided => {
            let after = last.and_then(|last| Some((last.decided_at?, last.sid)));
            let stored = store::list_decided_after(cx.tx, after, limit)?;
            stored.iter().map(|stored| decided_case(cx, stored).map(Listed::from)).collect()
        }
    }
}

/// The case that a page was to begin after is no more.
fn gone() -> Error {
    Error::Invalid(vec![Problem::new(code::INVALID_CHOICE, Place::field("case", "after"))])
}

/// A case as lists show it.
pub fn find_listed(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<Listed, Error> {
    actor.as_decider()?;
    let stored = find(cx, sid)?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let is_test = sandbox::is_test(cx, stored.account)?;
    Ok(Listed { case: super::case_of(cx, &stored)?, profile, is_test })
}

/// Decides a case that nobody else holds.
pub fn decide_as(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, verdict: &Verdict) -> Result<(), Error> {
    match verdict {
        Verdict::Approve => approve(cx, actor, sid),
        Verdict::Reject(reasons) => {
            reasons.iter().try_for_each(|reason| note_reason(cx, actor, sid, reason))?;
            reject(cx, actor, sid)
        }
    }
}

impl From<super::Waiting> for Listed {
    fn from(waiting: super::Waiting) -> Listed {
        Listed { case: waiting.case, profile: waiting.profile, is_test: waiting.is_test }
    }
}

impl From<super::Decided> for Listed {
    fn from(decided: super::Decided) -> Listed {
        Listed { case: decided.case, profile: decided.profile, is_test: decided.is_test }
    }
}
