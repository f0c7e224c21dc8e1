//! Profiles: finding one, submitting it, deleting it, and what its page shows.

use std::time::Duration;

use bonafide_domain::audit::Act;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::callback;
use bonafide_domain::case::{Decider, Decision, Submitted};
use bonafide_domain::delivery::Channel;
use bonafide_domain::evaluation::{Evaluation, evaluate};
use bonafide_domain::event::Event;
use bonafide_domain::lifecycle::{Action, Status, apply};
use bonafide_domain::page::{Page, Window};
use bonafide_domain::policy::{Collection, Policy};
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::Reason;
use bonafide_domain::sid::{AccountSid, DeliverySid, PolicySid, ProfileSid};
use bonafide_domain::vetting::Stage;
use bonafide_domain::wording;
use bonafide_store::profiles::{self as store, Stored};
use bonafide_store::{assignments, channel_endpoints, documents, events};

use crate::answers::{audit_digest, objects};
use crate::audit::{self, Note};
use crate::documents::PENDING;
use crate::error::Conflict;
use crate::{Actor, Cx, Error, bundles, captures, evaluations, files, limits, outbox, reviews, vetting};

mod given;

pub use given::{New, create, create_for_inquiry, create_given, update};
pub(crate) use given::{change_own, may_program};

/// What the deliveries of tests are recorded as being about.
pub const TEST: &str = "test";

/// How many of the latest decisions a wait is estimated from, and how few are too few to say anything.
const WAITS: (u32, usize) = (20, 3);

/// Which profiles are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those of a collection.
    pub collection: Option<Collection>,
    /// Those of a status.
    pub status: Option<Status>,
    /// Those of a friendly name, whole.
    pub friendly_name: Option<String>,
    /// Those of a policy.
    pub policy: Option<PolicySid>,
}

/// The profiles of the actor's account that a filter wants, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, filter: &Filter, window: &Window) -> Result<Page<Profile>, Error> {
    if let Actor::Applicant { profile, .. } = actor {
        return Ok(Page { items: vec![find(cx, actor, *profile)?], has_newer: false, has_older: false });
    }
    let account = cx.home(actor)?;
    let Filter { collection, status, friendly_name, policy } = filter.clone();
    let name_digest = friendly_name.map(|name| name_digest(cx, account, &name));
    let wanted = store::Filter { collection, status, policy, name_digest };
    store::list(cx.tx, account, &wanted, window)?.try_map(|stored| opened(cx, stored))
}

fn name_digest(cx: &Cx<'_, '_>, account: AccountSid, name: &str) -> [u8; 32] {
    cx.house.digest("profile-name", &format!("{account}/{name}"))
}

/// A profile of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<Profile, Error> {
    let account = actor.account()?;
    actor.must_reach(sid)?;
    cx.enter(account)?;
    find_of(cx, account, sid)
}

/// A profile of an account.
pub(crate) fn find_of(cx: &mut Cx<'_, '_>, account: AccountSid, sid: ProfileSid) -> Result<Profile, Error> {
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    opened(cx, stored)
}

/// A profile, whosever it is: for the operator's side and the worker.
pub(crate) fn find_any(cx: &mut Cx<'_, '_>, sid: ProfileSid) -> Result<Profile, Error> {
    let stored = store::find_any(cx.tx, sid)?.ok_or(Error::NotFound)?;
    opened(cx, stored)
}

/// A profile of the actor's account that may be changed now.
pub(crate) fn editable(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<Profile, Error> {
    let profile = find(cx, actor, sid)?;
    apply(profile.status, Action::Edit)?;
    Ok(profile)
}

/// As [`editable`], for programs: they are told that a profile, or what belongs to it, is immutable.
pub(crate) fn changeable(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<Profile, Error> {
    let profile = find(cx, actor, sid)?;
    if profile.status.is_editable() { Ok(profile) } else { Err(Conflict::Immutable.into()) }
}

/// Why a profile was rejected, as its owner may see it; nothing when it stands otherwise.
pub fn rejection(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<Vec<Reason>, Error> {
    if profile.status != Status::Rejected {
        return Ok(Vec::new());
    }
    let policy = bundles::policy_of(cx, profile)?;
    let reasons = reviews::last_decision(cx, profile.sid)?.map(|(decision, _)| decision.reasons).unwrap_or_default();
    Ok(wording::told(&cx.house.catalogue, policy, &reasons))
}

/// Saves a profile that still has the version that was read.
pub(crate) fn save(cx: &mut Cx<'_, '_>, profile: &mut Profile) -> Result<(), Error> {
    profile.updated_at = cx.now;
    let mut stored = sealed(cx, profile)?;
    store::save(cx.tx, &mut stored)?;
    profile.version = stored.version;
    Ok(())
}

fn own_context(sid: ProfileSid) -> String {
    format!("profiles/{sid}/own")
}

fn sealed(cx: &mut Cx<'_, '_>, p: &Profile) -> Result<Stored, Error> {
    let sealer = cx.sealer(p.account)?;
    Ok(Stored {
        sid: p.sid,
        account: p.account,
        collection: cx.house.policy_of(p)?.collection,
        policy: p.policy,
        origin: p.origin,
        status: p.status,
        version: p.version,
        sequence: p.sequence,
        language: p.language,
        name_digest: name_digest(cx, p.account, &p.friendly_name()),
        sealed_own: sealer.seal_json(&own_context(p.sid), &p.own, cx.house.chance.as_ref()),
        created_by: p.created_by,
        created_at: p.created_at,
        updated_at: p.updated_at,
    })
}

fn opened(cx: &mut Cx<'_, '_>, s: Stored) -> Result<Profile, Error> {
    let own = cx.sealer(s.account)?.open_json(&own_context(s.sid), &s.sealed_own)?;
    Ok(Profile {
        sid: s.sid,
        account: s.account,
        policy: s.policy,
        origin: s.origin,
        status: s.status,
        version: s.version,
        sequence: s.sequence,
        language: s.language,
        created_by: s.created_by,
        created_at: s.created_at,
        updated_at: s.updated_at,
        own,
    })
}

/// Everything a profile's page shows.
#[derive(Clone)]
pub struct View {
    /// The profile.
    pub profile: Profile,
    /// Everything that was entered.
    pub bundle: Bundle,
    /// What submitting now would find.
    pub evaluation: Evaluation,
    /// What happened, latest first.
    pub events: Vec<Event>,
    /// The latest decision, its reasons as the applicant may see them.
    pub decision: Option<Decision>,
    /// What the latest decision was about, as it was submitted: shows what has been changed since.
    pub decided: Option<Bundle>,
    /// How far the program's own look at the submission under way is; nothing where none is under way.
    pub vetting: Option<Stage>,
}

/// A profile with everything its page shows.
pub fn view(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<View, Error> {
    let profile = find(cx, actor, sid)?;
    let (bundle, evaluation) = bundles::judge(cx, &profile)?;
    let policy = bundles::policy_of(cx, &profile)?;
    let (mut decision, submitted) = reviews::last_decision(cx, sid)?.unzip();
    let decided = submitted.map(|submitted| submitted.bundle);
    if let Some(decision) = &mut decision {
        decision.reasons = wording::told(&cx.house.catalogue, policy, &decision.reasons);
    }
    let events = events::list_of_profile(cx.tx, sid)?;
    let vetting = vetting::stage_of_open(cx, &profile)?;
    Ok(View { profile, bundle, evaluation, events, decision, decided, vetting })
}

/// What came of a submission.
#[derive(Debug, Clone, PartialEq)]
pub enum Submission {
    /// It is on its way to review.
    Accepted,
    /// It was rejected at once.
    Rejected(Vec<Reason>),
}

/// Submits a profile: judged against its policy, it goes to review or is rejected at once with every failure named.
pub fn submit(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<Submission, Error> {
    let mut profile = find(cx, actor, sid)?;
    limits::count(cx, limits::SUBMITS_PER_PROFILE, &sid.to_string())?;
    let policy = bundles::policy_of(cx, &profile)?;
    may_program(cx, actor, policy)?;
    let bundle = bundles::gather(cx, &profile)?;
    let evaluation = evaluate(&cx.house.catalogue, policy, &bundle, cx.now);
    let compliant = evaluation.is_compliant();
    let transition = apply(profile.status, Action::Submit { compliant })?;
    evaluations::keep(cx, &profile, evaluation.clone())?;
    files::submit(cx, &profile, &bundle)?;
    captures::end(cx, sid, None)?;
    files::sweep(cx, actor, &profile)?;
    let reasons = if compliant { Vec::new() } else { reasons_of(cx, policy, &evaluation) };
    let digest = audit_digest(cx, &bundle);
    let case = reviews::open_case(cx, actor, &profile, Submitted { bundle, evaluation })?;
    profile.status = transition.to;
    let note = Note { after: Some(digest), ..Note::of(Act::ProfileSubmitted, sid, transition.to.word()) };
    audit::about_profile(cx, actor, sid, note)?;
    if compliant {
        documents::set_status_of_profile(cx.tx, sid, PENDING)?;
        vetting::leave_job(cx, case)?;
    } else {
        reviews::close_case(cx, case, &profile, Decider::Evaluation, &reasons)?;
        audit::about_profile(cx, actor, sid, Note::of(Act::ProfileRejected, sid, &codes(&reasons)))?;
    }
    if let Some(event) = transition.event {
        outbox::record(cx, &mut profile, event, &reasons)?;
    }
    save(cx, &mut profile)?;
    Ok(if compliant { Submission::Accepted } else { Submission::Rejected(reasons) })
}

fn reasons_of(cx: &Cx<'_, '_>, policy: &Policy, evaluation: &Evaluation) -> Vec<Reason> {
    let catalogue = &cx.house.catalogue;
    evaluation.problems().into_iter().filter_map(|problem| wording::reason(catalogue, policy, problem)).collect()
}

/// The codes of some reasons and what they are about, for the log.
pub(crate) fn codes(reasons: &[Reason]) -> String {
    reasons.iter().map(|reason| format!("{} {}", reason.code, reason.about)).collect::<Vec<_>>().join(", ")
}

/// Deletes a profile that is not under review and that nothing rests on. What only it uses goes with it, unless a program
/// deletes it: end users and documents are then the program's own. The log keeps that it was there.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid) -> Result<(), Error> {
    actor.whole_account()?;
    let profile = find(cx, actor, sid)?;
    apply(profile.status, Action::Delete)?;
    if channel_endpoints::has_any(cx.tx, sid)? {
        return Err(Conflict::HasEndpoints.into());
    }
    if !assignments::profiles_of(cx.tx, &sid.to_string())?.is_empty() {
        return Err(Conflict::InUse.into());
    }
    files::remove_all(cx, &profile)?;
    let keeps_objects = matches!(actor, Actor::Program { .. });
    for assignment in assignments::list(cx.tx, sid)? {
        assignments::delete(cx.tx, assignment.sid)?;
        if !keeps_objects && assignments::profiles_of(cx.tx, &assignment.object)?.is_empty() {
            objects::remove_object(cx, &assignment.object)?;
        }
    }
    bonafide_store::profiles::delete_with_history(cx.tx, sid)?;
    audit::about_profile(cx, actor, sid, Note::of(Act::ProfileDeleted, sid, profile.status.word()))
}

/// Records a test message to the profile's status callback or notification address. Says which delivery it is.
pub fn send_test(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, channel: Channel) -> Result<DeliverySid, Error> {
    actor.whole_account()?;
    let profile = find(cx, actor, sid)?;
    limits::count(cx, limits::TESTS_PER_PROFILE, &sid.to_string())?;
    let field = match channel {
        Channel::Webhook => "status_callback",
        Channel::Email => "email",
        // An endpoint is no profile's: it is tested by itself.
        Channel::Endpoint => return Err(Error::NotFound),
    };
    if profile.own.text(field).is_empty() {
        return Err(Error::NotFound);
    }
    outbox::record_test(cx, &profile, channel)
}

/// Whether this server may call an address at all. Asked when it is saved, and again when it is called.
pub fn may_call(cx: &Cx<'_, '_>, url: &str) -> bool {
    judge_callback(cx, url).is_ok()
}

/// Why this server may not call an address.
pub(crate) fn judge_callback(cx: &Cx<'_, '_>, url: &str) -> Result<(), callback::Refused> {
    callback::judge_url(url, cx.house.settings.reach()).map(drop)
}

/// How long decisions took lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Half of them were made within this time.
    pub half: Duration,
    /// Nine in ten were made within this time.
    pub most: Duration,
    /// From how many decisions this was taken.
    pub decisions: usize,
}

/// How long a decision usually takes, from the latest ones; nothing when there are too few to be honest.
pub fn usual_wait(cx: &mut Cx<'_, '_>) -> Result<Option<Wait>, Error> {
    let pairs = bonafide_store::cases::recent_waits(cx.tx, WAITS.0)?;
    let mut waits: Vec<Duration> = pairs.iter().map(|(submitted, decided)| decided.since(*submitted)).collect();
    if waits.len() < WAITS.1 {
        return Ok(None);
    }
    waits.sort();
    let at = |share: usize| waits[(waits.len() - 1) * share / 10];
    Ok(Some(Wait { half: at(5), most: at(9), decisions: waits.len() }))
}
