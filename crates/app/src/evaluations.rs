//! Evaluations that are kept: made when somebody asks for one, and at every submission.

use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::{Evaluation, evaluate};
use bonafide_domain::page::{Page, Window};
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AccountSid, EvaluationSid, PolicySid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::evaluations::{self as store, Stored};

use crate::audit::{self, Note};
use crate::objects::refuse;
use crate::{Actor, Cx, Error, bundles, profiles};

/// An evaluation that was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its SID.
    pub sid: EvaluationSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// What was found.
    pub evaluation: Evaluation,
    /// When.
    pub created_at: Timestamp,
}

/// Judges a profile as it is now against a policy, its own or another, and keeps the result. Nothing else changes.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, policy: PolicySid) -> Result<Kept, Error> {
    let profile = profiles::find(cx, actor, sid)?;
    let house = cx.house;
    let policy = house.catalogue.policy(policy).ok_or_else(|| refuse(code::INVALID_CHOICE, "policy_sid"))?;
    let bundle = bundles::gather(cx, &profile)?;
    let evaluation = evaluate(&house.catalogue, policy, &bundle, cx.now);
    let outcome = if evaluation.is_compliant() { "compliant" } else { "noncompliant" };
    audit::about_profile(cx, actor, sid, Note::of(Act::ProfileEvaluated, sid, outcome))?;
    keep(cx, &profile, evaluation)
}

/// Keeps an evaluation of a profile.
pub(crate) fn keep(cx: &mut Cx<'_, '_>, profile: &Profile, evaluation: Evaluation) -> Result<Kept, Error> {
    let stored = Stored {
        sid: cx.sid(),
        account: profile.account,
        profile: profile.sid,
        policy: evaluation.policy,
        policy_version: evaluation.policy_version,
        compliant: evaluation.is_compliant(),
        results: serde_json::to_string(&evaluation)?,
        created_at: cx.now,
    };
    store::insert(cx.tx, &stored)?;
    Ok(Kept { sid: stored.sid, account: profile.account, profile: profile.sid, evaluation, created_at: cx.now })
}

/// An evaluation of a profile.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, own: EvaluationSid) -> Result<Kept, Error> {
    profiles::find(cx, actor, sid)?;
    kept(store::find(cx.tx, sid, own)?.ok_or(Error::NotFound)?)
}

/// The evaluations of a profile, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, window: &Window) -> Result<Page<Kept>, Error> {
    profiles::find(cx, actor, sid)?;
    store::list(cx.tx, sid, window)?.try_map(kept)
}

fn kept(stored: Stored) -> Result<Kept, Error> {
    let Stored { sid, account, profile, results, created_at, .. } = stored;
    Ok(Kept { sid, account, profile, evaluation: serde_json::from_str(&results)?, created_at })
}
