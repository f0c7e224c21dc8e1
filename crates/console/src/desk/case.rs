//! A case: the queue on the left, the evidence in the middle, the decision on the right.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::reviews::{self, CaseFile};
use bonafide_app::{Actor, Error};
use bonafide_domain::case::Decision;
use bonafide_domain::sid::CaseSid;

use super::act::Act;
use super::evidence::{Changed, Findings, Reading, Section};
use super::history::{self, Names};
use super::likely::{self, Likely};
use super::other_way::OtherWay;
use super::reason_list::ReasonList;
use super::vetted::Vetted;
use super::{asked, case_path, case_sid, queue, settled};
use crate::failure::page;
use crate::state::Console;
use crate::view::Markup;
use crate::view::action::{Button, Weight};
use crate::view::list::Queue;
use crate::view::message::{Banner, News};
use crate::view::prose::{Code, Details};
use crate::view::shell::Shell;
use crate::view::status::{Tag, Tone};
use crate::view::timeline::Timeline;
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage {
    shell: Shell,
    queue: Queue,
    news: Option<Banner>,
    test: Option<Tag>,
    kind: String,
    submission: Markup,
    submitted: String,
    sid: Code,
    changed: Option<Changed>,
    sections: Vec<Section>,
    asks: Option<OtherWay>,
    vetted: Option<Vetted>,
    findings: Findings,
    earlier: Vec<Details>,
    timeline: Timeline,
    side: Side,
}

/// The right side: where the case stands and what can be done.
#[derive(Default)]
struct Side {
    status: Option<Tag>,
    says: Vec<String>,
    reasons: Option<ReasonList>,
    likely: Vec<Likely>,
    no_reason: Option<String>,
    ways: Vec<Button>,
    acts: Vec<Act>,
}

/// A case that was looked at, by whom, and the names of those who decided before.
pub(super) struct Opened {
    pub(super) actor: Actor,
    pub(super) file: CaseFile,
    pub(super) names: Names,
}

pub(super) async fn look(console: &Console, actor: Actor, sid: CaseSid) -> Result<Opened, Error> {
    console
        .app
        .write(move |cx| {
            let file = reviews::look(cx, &actor, sid)?;
            let names = Names::of(cx, &file)?;
            Ok(Opened { actor, file, names })
        })
        .await
}

impl Opened {
    /// What the evidence is read with.
    pub(super) fn reading<'a>(&'a self, console: &'a Console, words: Words) -> Result<Reading<'a>, Error> {
        let house = console.house();
        let policy = house.policy_of(&self.file.profile)?;
        Ok(Reading { catalogue: &house.catalogue, policy, words, house, actor: self.actor, file: &self.file })
    }
}

pub(super) async fn get(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    uri: Uri,
) -> Response {
    let shown = show(&console, &visit, actor, &cs, asked(&uri, "done").as_deref()).await;
    settled(&console, &visit, shown)
}

async fn show(console: &Console, visit: &Visit, actor: Actor, cs: &str, done: Option<&str>) -> Result<Response, Error> {
    let sid = case_sid(cs)?;
    let opened = look(console, actor, sid).await?;
    let queue = queue::beside(console, visit, actor, sid).await?;
    let (reading, file, words) = (opened.reading(console, visit.words)?, &opened.file, visit.words);
    let is_mine = actor.user().is_some_and(|user| file.case.is_held_by(user, console.now()));
    let reasons_at = format!("{}/reasons/new", case_path(sid));
    let shell = visit.shell(console, file.profile.friendly_name());
    let submitted_at = words.moment(file.case.submitted_at);
    Ok(page(&CasePage {
        queue,
        news: done.and_then(done_key).map(|key| Banner::new(words, News::Success, words.say(key))),
        kind: reading.policy.title.in_language(words.language()).to_owned(),
        test: queue::of_test(words, file.is_test),
        submission: queue::submission(words, file.case.number),
        submitted: words.say_with("desk-submitted-at", [("at", submitted_at)]),
        sid: Code::sid(&file.profile.sid.to_string()),
        changed: reading.changed(),
        sections: reading.sections(is_mine.then_some(reasons_at.as_str())),
        asks: OtherWay::of(&reading, is_mine),
        vetted: Vetted::of(&reading, &shell, is_mine && file.case.decision.is_none()),
        findings: reading.findings(&file.submitted.evaluation),
        earlier: history::earlier(&reading, &opened.names, file, file.profile.language),
        timeline: history::timeline(words, &opened.names, file),
        side: side(&shell, &reading, &opened, is_mine),
        shell,
    }))
}

fn done_key(done: &str) -> Option<&'static str> {
    match done {
        "noted" => Some("desk-done-noted"),
        "dropped" => Some("desk-done-dropped"),
        "cleared" => Some("desk-done-cleared"),
        "verified" => Some("desk-done-verified"),
        _ => None,
    }
}

fn side(shell: &Shell, reading: &Reading<'_>, opened: &Opened, is_mine: bool) -> Side {
    let (words, file) = (shell.words, &opened.file);
    if let Some(decision) = &file.case.decision {
        return decided(reading, opened, decision);
    }
    if is_mine {
        return to_decide(shell, reading, file);
    }
    let path = case_path(file.case.sid);
    let until = file.case.claim.map(|claim| words.moment(claim.until)).unwrap_or_default();
    match &file.held_by {
        Some(name) => Side {
            status: Some(Tag::new(Tone::Waiting, words.say_with("desk-held-by", [("name", name)]))),
            says: vec![words.say_with("desk-held-until", [("name", name), ("until", &until)])],
            ..Side::default()
        },
        None => Side {
            status: Some(Tag::new(Tone::Neutral, words.say("desk-free"))),
            says: vec![words.say("desk-free-lead").into_owned()],
            acts: vec![Act::new(shell, format!("{path}/claim"), Button::primary(words.say("desk-claim")).key('c'))],
            ..Side::default()
        },
    }
}

fn decided(reading: &Reading<'_>, opened: &Opened, decision: &Decision) -> Side {
    use bonafide_domain::case::Outcome;
    let (words, told_in) = (reading.words, opened.file.profile.language);
    let status = match decision.outcome {
        Outcome::Approved => Tag::new(Tone::Good, words.say("desk-approved")),
        Outcome::Rejected => Tag::new(Tone::Problem, words.say("desk-rejected")),
    };
    let has_reasons = !decision.reasons.is_empty();
    Side {
        status: Some(status),
        says: vec![history::sentence(words, &opened.names, decision)],
        reasons: has_reasons.then(|| ReasonList::new(reading, &decision.reasons, told_in)),
        ..Side::default()
    }
}

fn to_decide(shell: &Shell, reading: &Reading<'_>, file: &CaseFile) -> Side {
    let (words, path) = (shell.words, case_path(file.case.sid));
    let count = file.noted.len();
    let until = file.case.claim.map(|claim| words.moment(claim.until)).unwrap_or_default();
    let mut ways = vec![
        Button::link(Weight::Primary, words.say("desk-approve"), format!("{path}/approve")).key('a'),
        Button::link(Weight::Secondary, words.say("desk-add-reason"), format!("{path}/reasons/new")).key('r'),
    ];
    if count > 0 {
        let reject = words.say_with("desk-reject-with", [("count", count)]);
        ways.push(Button::link(Weight::Danger, reject, format!("{path}/reject")).key('x'));
    }
    let noted = ReasonList::new(reading, &file.noted, file.profile.language).with_take_back(shell, &path);
    let release = Button::submit(Weight::Quiet, words.say("desk-release")).key('l');
    Side {
        status: Some(Tag::new(Tone::Good, words.say("desk-held-by-you"))),
        says: vec![words.say_with("desk-yours-until", [("until", until)])],
        reasons: (count > 0).then_some(noted),
        likely: likely::of_case(reading, &format!("{path}/reasons/new")),
        no_reason: (count == 0).then(|| words.say("desk-no-reason-yet").into_owned()),
        ways,
        acts: vec![Act::new(shell, format!("{path}/release"), release)],
    }
}
