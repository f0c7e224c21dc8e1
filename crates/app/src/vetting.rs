//! Vetting: what the program looks at by itself between a submission and the desk.
//!
//! A submitted profile leaves a job. A worker takes it, gathers the papers, has them looked at outside this process,
//! asks what the house knows (marks of other profiles, lists, registers), keeps all that was found as evidence on the
//! case, and hands the case to the desk. Findings are evidence, never decisions: only where an operator's rule says so
//! is a case decided here. In a test account nothing is looked at: the sandbox decides, and the job waits when it is to
//! decide later. A worker may die at any line: the job comes up again, and one that comes up too often goes to the desk
//! with the blind spots it has.

mod business;
mod known;
mod outcome;
mod papers;

pub use outcome::reason_of;
pub(crate) use papers::people;

use std::time::Duration;

use bonafide_domain::audit::Act;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::CaseSid;
use bonafide_domain::vetting::{BlindSpot, Blindness, Check, Report, Stage};
use bonafide_store::cases::{self, Stored};
use bonafide_store::{jobs, vettings};
use bonafide_vetting::looked::Looked;
use bonafide_vetting::papers::Papers;

use crate::audit::{self, Note};
use crate::screening::{self, Screened};
use crate::{Actor, App, Cx, Error, files, reviews, sandbox};

/// The kind of job that looks at a submission.
pub(crate) const LOOK: &str = "vetting";

/// How often a look is begun. One that ended its worker so often is not begun again.
const MOST_TRIES: i64 = 3;

/// Leaves the job of looking at a case.
pub(crate) fn leave_job(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<(), Error> {
    Ok(jobs::insert(cx.tx, cx.sid(), LOOK, &case.to_string(), cx.world_now())?)
}

/// How a job goes on.
#[derive(Clone)]
enum Begun {
    /// Nothing is left to do.
    Over,
    /// It is to wait.
    Wait(Duration),
    /// The papers are to be looked at, and who is named is to be searched for.
    Look(Papers, Bundle),
    /// They were begun to be looked at too often.
    Enough(Bundle),
}

/// Does one job: removes it, or lets it wait on.
pub(crate) async fn perform(app: &App, job: jobs::Job) -> Result<(), Error> {
    let case: CaseSid = job.subject.parse().map_err(|_| Error::internal("a job is about no case"))?;
    let begun = match app.write_quietly(move |cx| begin(cx, case)).await {
        // The profile was deleted in the meantime.
        Err(Error::NotFound) => Begun::Over,
        begun => begun?,
    };
    let (looked, bundle) = match begun {
        Begun::Over => return app.write_quietly(move |cx| Ok(jobs::delete(cx.tx, job.sid)?)).await,
        // The worker goes by the world's clock, and jobs come nearer when a test account's is moved.
        Begun::Wait(wait) => {
            return app.write_quietly(move |cx| Ok(jobs::put_off(cx.tx, job.sid, cx.world_now().plus(wait))?)).await;
        }
        Begun::Look(papers, bundle) => (look(app, papers).await?, bundle),
        Begun::Enough(bundle) => (blind(Blindness::Failed), bundle),
    };
    let screened = screening::screen(app, &bundle).await?;
    app.write_quietly(move |cx| end(cx, &job, case, &looked, &screened)).await
}

/// Begins a look, where one is to be begun.
fn begin(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<Begun, Error> {
    let stored = reviews::find(cx, case)?;
    if sandbox::is_test(cx, stored.account)? {
        return Ok(sandbox::go_on(cx, &stored)?.map_or(Begun::Over, Begun::Wait));
    }
    if !stored.is_open {
        return Ok(Begun::Over);
    }
    let tries = vettings::begin(cx.tx, case, stored.profile, stored.account, cx.now)?;
    let bundle = reviews::submitted(cx, &stored)?.bundle;
    if tries > MOST_TRIES {
        return Ok(Begun::Enough(bundle));
    }
    Ok(Begun::Look(papers::gather(cx.house, &bundle, cx.now.day()), bundle))
}

/// Fetches the pictures and has them looked at.
async fn look(app: &App, mut papers: Papers) -> Result<Looked, Error> {
    if papers.pictures().next().is_none() {
        return Ok(Looked::default());
    }
    for shown in papers.pictures_mut() {
        match files::bytes(app, shown.file).await {
            Ok(bytes) => shown.jpeg = bytes,
            // It is not there: the look itself says that it could not see it.
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let room = app.house.vetting.acquire().await.map_err(|_| Error::internal("the room for vetting was closed"))?;
    let looked = app.house.vetter.look(papers).await?;
    drop(room);
    Ok(looked.unwrap_or_else(blind))
}

/// What there is to say when nothing was seen.
fn blind(why: Blindness) -> Looked {
    let by_pictures = [Check::Pictures, Check::Mrz, Check::Barcode, Check::Print, Check::Faces, Check::Agreement];
    let spot = |check| BlindSpot { check, about: Place::object(PROFILE), why };
    let report = Report { blind: by_pictures.map(spot).to_vec(), ..Report::default() };
    Looked { report, marks: Vec::new() }
}

/// Keeps what was found and takes the case on: to the desk, or to its end where the operator's rules say so.
fn end(cx: &mut Cx<'_, '_>, job: &jobs::Job, case: CaseSid, looked: &Looked, screened: &Screened) -> Result<(), Error> {
    jobs::delete(cx.tx, job.sid)?;
    let stored = match reviews::find(cx, case) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if !stored.is_open {
        return Ok(());
    }
    let bundle = reviews::submitted(cx, &stored)?.bundle;
    let report = whole(cx, &stored, &bundle, looked, screened)?;
    keep(cx, &stored, &report)?;
    reviews::begin(cx, case)?;
    outcome::decide(cx, &stored, &bundle, &report)
}

/// The report with what only the house can know.
fn whole(
    cx: &mut Cx<'_, '_>,
    stored: &Stored,
    bundle: &Bundle,
    looked: &Looked,
    screened: &Screened,
) -> Result<Report, Error> {
    let mut report = looked.report.clone();
    report.join(known::look(cx, stored, &looked.marks)?);
    report.join(screening::findings(cx, stored, screened)?);
    report.join(business::look(cx, bundle)?);
    report.sort();
    Ok(report)
}

/// Keeps a report in place of the one before.
pub(crate) fn rewrite(cx: &mut Cx<'_, '_>, stored: &Stored, report: &Report) -> Result<(), Error> {
    let sealer = cx.sealer(stored.account)?;
    let sealed = sealer.seal_json(&report_context(stored.sid), report, cx.house.chance.as_ref());
    Ok(vettings::end(cx.tx, stored.sid, cx.now, sealed)?)
}

fn keep(cx: &mut Cx<'_, '_>, stored: &Stored, report: &Report) -> Result<(), Error> {
    rewrite(cx, stored, report)?;
    // The words of what was found are no secret; what was read is.
    let kinds = report.findings.iter().map(|finding| format!("{} {}", finding.kind.word(), finding.weight.word()));
    let detail = std::iter::once(report.proposal().word().to_owned()).chain(kinds).collect::<Vec<_>>().join(", ");
    audit::about_profile(cx, &Actor::Worker, stored.profile, Note::of(Act::ProfileVetted, stored.sid, &detail))
}

fn report_context(case: CaseSid) -> String {
    format!("vettings/{case}/report")
}

/// What was found about a case; nothing while it is being looked at, and for cases that never were.
pub(crate) fn report_of(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Option<Report>, Error> {
    let Some(sealed) = vettings::find(cx.tx, stored.sid)?.and_then(|found| found.sealed_report) else {
        return Ok(None);
    };
    Ok(Some(cx.sealer(stored.account)?.open_json(&report_context(stored.sid), &sealed)?))
}

/// How far the look at a case is.
pub(crate) fn stage_of(cx: &mut Cx<'_, '_>, case: CaseSid) -> Result<Stage, Error> {
    let found = vettings::find(cx.tx, case)?;
    Ok(match found {
        None => Stage::Waiting,
        Some(found) => found.ended_at.map_or(Stage::Looking(found.started_at), Stage::Looked),
    })
}

/// How far the look at a profile's open case is; nothing where it has none, and in test accounts, where nobody looks.
pub(crate) fn stage_of_open(cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<Option<Stage>, Error> {
    if !matches!(profile.status, Status::PendingReview | Status::InReview) || sandbox::is_test(cx, profile.account)? {
        return Ok(None);
    }
    let open = cases::list_of_profile(cx.tx, profile.sid)?.into_iter().find(|case| case.is_open);
    open.map(|case| stage_of(cx, case.sid)).transpose()
}
