//! Review: a case and what changed in it, and the decision. The desk and the shell decide by the same rules.

use bonafide_domain::audit::Act;
use bonafide_domain::capture;
use bonafide_domain::case::{Case, Claim, Decider, Decision, LEASE, Outcome, Submitted};
use bonafide_domain::event::EventKind;
use bonafide_domain::lifecycle::{Action, apply};
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::{Reason, code};
use bonafide_domain::sid::{CaseSid, ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;
use bonafide_domain::vetting::{Report, Stage};
use bonafide_store::cases::{self as store, Stored};
use bonafide_store::{documents, events};

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, outbox, profiles, sandbox, vetting};

mod listed;
mod noting;
mod queue;

pub use listed::{Listed, Verdict, Which, decide_as, find_listed, list};
pub use noting::{NewReason, REASON_FORM, drop_reason, note_finding, note_reason, reason_from};
pub use queue::{Decided, Waiting, decided, queue};

use queue::holder;

/// A case with everything the desk shows.
#[derive(Clone)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// The profile.
    pub profile: Profile,
    /// What was submitted.
    pub submitted: Submitted,
    /// What was submitted before the last decision of a person, if there was one.
    pub before: Option<Submitted>,
    /// The reasons noted so far.
    pub noted: Vec<Reason>,
    /// The earlier cases of the profile, latest first.
    pub earlier: Vec<Case>,
    /// What happened, latest first.
    pub events: Vec<bonafide_domain::event::Event>,
    /// Who holds it now, by their short name.
    pub held_by: Option<String>,
    /// How somebody who asked for it was verified another way.
    pub verification: Option<String>,
    /// Who wrote that down, by their short name, and when.
    pub verified_by: Option<(String, Timestamp)>,
    /// Whether it is of a test account: nobody real waits for it.
    pub is_test: bool,
    /// How far the program's own look at it is.
    pub stage: Stage,
    /// What the program found.
    pub report: Option<Report>,
}

/// How somebody was verified another way, as it is sealed.
#[derive(serde::Serialize, serde::Deserialize)]
struct WrittenDown {
    how: String,
    by: UserSid,
    at: Timestamp,
}

/// Takes a case for oneself: nobody else can decide it until the lease ends. Taking it again prolongs it.
pub fn claim(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<(), Error> {
    let reviewer = actor.as_reviewer()?;
    let case = find(cx, sid)?;
    if !case.is_open {
        return Err(Conflict::Decided.into());
    }
    let was_mine = case.claimed_by == Some(reviewer) && case.claimed_until.is_some_and(|until| until > cx.now);
    if !store::claim(cx.tx, sid, reviewer, cx.now, cx.now.plus(LEASE))? {
        return Err(Conflict::Held.into());
    }
    if was_mine {
        return Ok(());
    }
    audit::about_profile(cx, actor, case.profile, Note::of(Act::CaseClaimed, sid, ""))
}

/// Lets a case go.
pub fn release(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<(), Error> {
    let reviewer = actor.as_reviewer()?;
    let case = find(cx, sid)?;
    if !store::release(cx.tx, sid, reviewer)? {
        return Ok(());
    }
    audit::about_profile(cx, actor, case.profile, Note::of(Act::CaseReleased, sid, ""))
}

/// A case with everything the desk shows. That it was seen is written down.
pub fn look(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<CaseFile, Error> {
    actor.as_reviewer()?;
    let stored = find(cx, sid)?;
    audit::about_profile(cx, actor, stored.profile, Note::of(Act::CaseSeen, sid, ""))?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let case = case_of(cx, &stored)?;
    let submitted = submitted(cx, &stored)?;
    let noted = if stored.is_open { reasons(cx, &stored)? } else { Vec::new() };
    let (mut earlier, mut before) = (Vec::new(), None);
    for other in store::list_of_profile(cx.tx, stored.profile)? {
        if other.number >= stored.number {
            continue;
        }
        let by_person = matches!(other.decided_by, Some(Decider::Reviewer(_) | Decider::Shell));
        if before.is_none() && by_person {
            before = Some(self::submitted(cx, &other)?);
        }
        earlier.push(case_of(cx, &other)?);
    }
    let events = events::list_of_profile(cx.tx, stored.profile)?;
    let (held_by, written) = (holder(cx, &case)?, verification(cx, &stored)?);
    let verified_by = match &written {
        Some(written) => Some((crate::users::short_name(cx, written.by)?, written.at)),
        None => None,
    };
    let verification = written.map(|written| written.how);
    let is_test = sandbox::is_test(cx, stored.account)?;
    let (stage, report) = (vetting::stage_of(cx, sid)?, vetting::report_of(cx, &stored)?);
    Ok(CaseFile {
        case,
        profile,
        submitted,
        before,
        noted,
        earlier,
        events,
        held_by,
        verification,
        verified_by,
        is_test,
        stage,
        report,
    })
}

/// Approves a case that one holds.
pub fn approve(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    must_be_verified(&stored)?;
    decide(cx, actor, &stored, Outcome::Approved, &[])
}

/// Somebody who asked to be verified another way is not approved before it is written down how they were.
fn must_be_verified(stored: &Stored) -> Result<(), Error> {
    let is_open = stored.asks_other_way && stored.sealed_verification.is_none();
    if is_open { Err(Conflict::NotVerified.into()) } else { Ok(()) }
}

/// Writes down how somebody who asked for it was verified another way.
pub fn note_verification(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, how: &str) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    if !stored.asks_other_way {
        return Err(Error::NotFound);
    }
    let how = noting::checked(how, "verification")?;
    if how.is_empty() {
        return Err(noting::refuse(code::MISSING_FIELD, "verification"));
    }
    let written = WrittenDown { how, by: actor.as_reviewer()?, at: cx.now };
    let sealer = cx.sealer(stored.account)?;
    let sealed = sealer.seal_json(&verification_context(sid), &written, cx.house.chance.as_ref());
    store::save_verification(cx.tx, sid, sealed)?;
    audit::about_profile(cx, actor, stored.profile, Note::of(Act::VerifiedAnotherWay, sid, ""))
}

fn verification_context(sid: CaseSid) -> String {
    format!("cases/{sid}/verification")
}

fn verification(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Option<WrittenDown>, Error> {
    let Some(sealed) = &stored.sealed_verification else { return Ok(None) };
    Ok(Some(cx.sealer(stored.account)?.open_json(&verification_context(stored.sid), sealed)?))
}

/// Rejects a case that one holds, with the reasons noted so far.
pub fn reject(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    let noted = reasons(cx, &stored)?;
    decide(cx, actor, &stored, Outcome::Rejected, &noted)
}

/// Approves the open case of a profile, from the shell.
pub fn approve_profile(cx: &mut Cx<'_, '_>, actor: &Actor, profile: ProfileSid) -> Result<(), Error> {
    let stored = open_case_of(cx, actor, profile, Action::Approve)?;
    must_be_verified(&stored)?;
    decide(cx, actor, &stored, Outcome::Approved, &[])
}

/// Rejects the open case of a profile for one reason, from the shell. Reasons noted at the desk stay with it.
pub fn reject_profile(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: ProfileSid,
    reason: &NewReason,
) -> Result<(), Error> {
    let stored = open_case_of(cx, actor, profile, Action::Reject)?;
    let mut given = reasons(cx, &stored)?;
    let profile = profiles::find_any(cx, profile)?;
    let mut reason_given = reason_from(cx, &profile, reason)?;
    let pictured = submitted(cx, &stored)?.bundle;
    reason_given.part = noting::part_of(&pictured, &reason_given, reason.region);
    given.push(reason_given);
    decide(cx, actor, &stored, Outcome::Rejected, &given)
}

fn open_case_of(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, action: Action) -> Result<Stored, Error> {
    actor.as_decider()?;
    let profile = profiles::find_any(cx, sid)?;
    apply(profile.status, action)?;
    let open = store::list_of_profile(cx.tx, sid)?.into_iter().find(|case| case.is_open);
    let case = open.ok_or(Conflict::Decided)?;
    if case_of(cx, &case)?.is_held_by_other(actor.user(), cx.now) {
        return Err(Conflict::Held.into());
    }
    Ok(case)
}

/// The open case, if this reviewer holds it now.
pub(crate) fn held(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid) -> Result<Stored, Error> {
    let reviewer = actor.as_reviewer()?;
    let stored = find(cx, sid)?;
    if !stored.is_open {
        return Err(Conflict::Decided.into());
    }
    if !store::claim(cx.tx, sid, reviewer, cx.now, cx.now.plus(LEASE))? {
        return Err(Conflict::Held.into());
    }
    Ok(stored)
}

fn decide(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    stored: &Stored,
    outcome: Outcome,
    given: &[Reason],
) -> Result<(), Error> {
    conclude(cx, actor, actor.as_decider()?, stored, outcome, given)
}

/// Decides a case of a test account as its magic text wants it.
pub(crate) fn decide_by_magic(
    cx: &mut Cx<'_, '_>,
    stored: &Stored,
    outcome: Outcome,
    reasons: &[Reason],
) -> Result<(), Error> {
    conclude(cx, &Actor::Worker, Decider::Sandbox, stored, outcome, reasons)
}

/// Decides a case as a rule of the operator's wants it.
pub(crate) fn decide_by_rule(
    cx: &mut Cx<'_, '_>,
    stored: &Stored,
    outcome: Outcome,
    reasons: &[Reason],
) -> Result<(), Error> {
    conclude(cx, &Actor::Worker, Decider::Vetting, stored, outcome, reasons)
}

fn conclude(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    by: Decider,
    stored: &Stored,
    outcome: Outcome,
    given: &[Reason],
) -> Result<(), Error> {
    // Whoever decides goes by the world's clock; what is decided, by its account's.
    cx.enter(stored.account)?;
    let mut profile = profiles::find_any(cx, stored.profile)?;
    let (action, act) = match outcome {
        Outcome::Approved => (Action::Approve, Act::ProfileApproved),
        Outcome::Rejected => (Action::Reject, Act::ProfileRejected),
    };
    let transition = apply(profile.status, action)?;
    if outcome == Outcome::Rejected && given.is_empty() {
        return Err(Conflict::NoReason.into());
    }
    end(cx, stored.sid, &profile, outcome, by, given)?;
    profile.status = transition.to;
    documents::set_status_of_profile(cx.tx, profile.sid, stored_status(outcome))?;
    audit::about_profile(cx, actor, profile.sid, Note::of(act, profile.sid, &profiles::codes(given)))?;
    if let Some(event) = transition.event {
        outbox::record(cx, &mut profile, event, given)?;
    }
    profiles::save(cx, &mut profile)
}

/// The status of the documents of a profile that was decided.
const fn stored_status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "APPROVED",
        Outcome::Rejected => "REJECTED",
    }
}

/// Opens the case of a submission.
pub(crate) fn open_case(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: &Profile,
    submitted: Submitted,
) -> Result<CaseSid, Error> {
    let sid: CaseSid = cx.sid();
    let number = store::list_of_profile(cx.tx, profile.sid)?.first().map_or(1, |last| last.number + 1);
    let sealer = cx.sealer(profile.account)?;
    let stored = Stored {
        sid,
        account: profile.account,
        profile: profile.sid,
        number,
        is_open: true,
        submitted_by: actor.user(),
        submitted_at: cx.now,
        sealed_submitted: sealer.seal_json(&submitted_context(sid), &submitted, cx.house.chance.as_ref()),
        sealed_reasons: None,
        claimed_by: None,
        claimed_until: None,
        outcome: None,
        decided_by: None,
        decided_at: None,
        asks_other_way: capture::other_way(&cx.house.catalogue, &submitted.bundle).is_some(),
        sealed_verification: None,
    };
    store::insert(cx.tx, &stored)?;
    Ok(sid)
}

/// Closes the case of a submission that the evaluation rejected.
pub(crate) fn close_case(
    cx: &mut Cx<'_, '_>,
    sid: CaseSid,
    profile: &Profile,
    by: Decider,
    reasons: &[Reason],
) -> Result<(), Error> {
    end(cx, sid, profile, Outcome::Rejected, by, reasons)
}

fn end(
    cx: &mut Cx<'_, '_>,
    sid: CaseSid,
    profile: &Profile,
    outcome: Outcome,
    by: Decider,
    reasons: &[Reason],
) -> Result<(), Error> {
    let sealer = cx.sealer(profile.account)?;
    let given = (outcome == Outcome::Rejected).then_some(reasons);
    let sealed = given.map(|reasons| sealer.seal_json(&reasons_context(sid), &reasons, cx.house.chance.as_ref()));
    match store::decide(cx.tx, sid, outcome, by, cx.now, sealed) {
        Err(bonafide_store::Error::Stale) => Err(Conflict::Decided.into()),
        other => Ok(other?),
    }
}

/// How the latest decided case of a profile ended, and what it decided about.
pub(crate) fn last_decision(cx: &mut Cx<'_, '_>, profile: ProfileSid) -> Result<Option<(Decision, Submitted)>, Error> {
    let decided = store::list_of_profile(cx.tx, profile)?.into_iter().find(|case| !case.is_open);
    let Some(stored) = decided else { return Ok(None) };
    let Some(decision) = decision_of(cx, &stored)? else { return Ok(None) };
    Ok(Some((decision, submitted(cx, &stored)?)))
}

pub(crate) fn find(cx: &mut Cx<'_, '_>, sid: CaseSid) -> Result<Stored, Error> {
    store::find(cx.tx, sid)?.ok_or(Error::NotFound)
}

fn case_of(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Case, Error> {
    let claim = stored.claimed_by.zip(stored.claimed_until).map(|(by, until)| Claim { by, until });
    Ok(Case {
        sid: stored.sid,
        account: stored.account,
        profile: stored.profile,
        number: stored.number,
        submitted_at: stored.submitted_at,
        claim,
        decision: decision_of(cx, stored)?,
        asks_other_way: stored.asks_other_way,
    })
}

fn decision_of(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Option<Decision>, Error> {
    let (Some(outcome), Some(by), Some(at)) = (stored.outcome, stored.decided_by, stored.decided_at) else {
        return Ok(None);
    };
    Ok(Some(Decision { outcome, by, at, reasons: reasons(cx, stored)? }))
}

pub(crate) fn submitted(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Submitted, Error> {
    Ok(cx.sealer(stored.account)?.open_json(&submitted_context(stored.sid), &stored.sealed_submitted)?)
}

fn reasons(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Vec<Reason>, Error> {
    let Some(sealed) = &stored.sealed_reasons else { return Ok(Vec::new()) };
    Ok(cx.sealer(stored.account)?.open_json(&reasons_context(stored.sid), sealed)?)
}

fn submitted_context(sid: CaseSid) -> String {
    format!("cases/{sid}/submitted")
}

pub(crate) fn reasons_context(sid: CaseSid) -> String {
    format!("cases/{sid}/reasons")
}

/// Hands a case over from vetting to the desk.
pub(crate) fn begin(cx: &mut Cx<'_, '_>, sid: CaseSid) -> Result<(), Error> {
    let stored = find(cx, sid)?;
    cx.enter(stored.account)?;
    let mut profile = profiles::find_any(cx, stored.profile)?;
    let Ok(transition) = apply(profile.status, Action::BeginReview) else { return Ok(()) };
    if !stored.is_open {
        return Ok(());
    }
    profile.status = transition.to;
    audit::about_profile(cx, &Actor::Worker, profile.sid, Note::of(Act::ReviewBegan, sid, ""))?;
    outbox::record(cx, &mut profile, transition.event.unwrap_or(EventKind::ReviewBegan), &[])?;
    profiles::save(cx, &mut profile)
}
