//! The queue of the desk, and the cases that left it: one line each, as people see them.

use bonafide_domain::case::{Case, Decider};
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::CaseSid;
use bonafide_domain::time::Timestamp;
use bonafide_store::cases::{self as store, Stored};

use super::case_of;
use crate::{Actor, Cx, Error, profiles, sandbox};

/// A line of the queue.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The case.
    pub case: Case,
    /// What its owner calls the profile.
    pub name: String,
    /// What kind of profile it is: the title of its policy.
    pub profile: Profile,
    /// Who holds it now, by their short name.
    pub held_by: Option<String>,
    /// Whether it is of a test account: nobody real waits for it.
    pub is_test: bool,
}

/// A case that a person, or a test account's sandbox, has decided.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The case.
    pub case: Case,
    /// The profile.
    pub profile: Profile,
    /// The reviewer, by their short name; nobody when it was decided at the shell or by the sandbox.
    pub by: Option<String>,
    /// Whether it is of a test account.
    pub is_test: bool,
}

/// The open cases, oldest first; of test accounts only those that are left to a person.
pub fn queue(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    after: Option<(Timestamp, CaseSid)>,
    limit: u32,
) -> Result<Vec<Waiting>, Error> {
    actor.as_decider()?;
    let stored = store::list_open(cx.tx, after, limit)?;
    stored.iter().map(|stored| waiting(cx, stored)).collect()
}

fn waiting(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Waiting, Error> {
    let profile = profiles::find_any(cx, stored.profile)?;
    let is_test = sandbox::is_test(cx, stored.account)?;
    let case = case_of(cx, stored)?;
    let held_by = holder(cx, &case)?;
    Ok(Waiting { name: profile.friendly_name(), case, profile, held_by, is_test })
}

pub(super) fn holder(cx: &mut Cx<'_, '_>, case: &Case) -> Result<Option<String>, Error> {
    let holding = case.claim.filter(|claim| claim.until > cx.now);
    holding.map(|claim| crate::users::short_name(cx, claim.by)).transpose()
}

/// The cases that people, or sandboxes, decided before a moment, latest first.
pub fn decided(cx: &mut Cx<'_, '_>, actor: &Actor, before: Timestamp, limit: u32) -> Result<Vec<Decided>, Error> {
    actor.as_decider()?;
    let stored = store::list_decided(cx.tx, before, limit)?;
    stored.into_iter().map(|stored| decided_case(cx, &stored)).collect()
}

pub(super) fn decided_case(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Decided, Error> {
    let profile = profiles::find_any(cx, stored.profile)?;
    let case = case_of(cx, stored)?;
    let by = match case.decision.as_ref().map(|decision| decision.by) {
        Some(Decider::Reviewer(user)) => Some(crate::users::short_name(cx, user)?),
        Some(Decider::Shell | Decider::Evaluation | Decider::Vetting | Decider::Sandbox) | None => None,
    };
    let is_test = sandbox::is_test(cx, stored.account)?;
    Ok(Decided { case, profile, by, is_test })
}
