//! Deciding: a page that says what the decision does and what the applicant will read, then the decision.
//!
//! Neither decision can be taken back, so each is asked for once more on a page of its own.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::error::Conflict;
use bonafide_app::{Actor, Error, reviews};
use bonafide_domain::case::Case;
use bonafide_domain::language::Language;
use bonafide_domain::reason::Reason;
use bonafide_domain::wording;

use super::case::{Opened, look};
use super::evidence::Reading;
use super::other_way;
use super::reason_list::pictured;
use super::{case_path, case_sid, redirect, settled};
use crate::failure::page;
use crate::form::Form;
use crate::state::Console;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::message::{Banner, News, ReasonCard};
use crate::view::shell::Shell;
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/decide.html")]
struct DecidePage {
    shell: Shell,
    back: BackLink,
    lead: String,
    notice: Option<Banner>,
    told_in: Language,
    told: Vec<ReasonCard>,
    /// Nothing while something has to be done first.
    decide: Option<Button>,
}

pub(super) async fn ask_approve(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
) -> Response {
    let shown = opened(&console, actor, &cs).await.map(|opened| show_approve(&console, &visit, &opened));
    settled(&console, &visit, shown)
}

pub(super) async fn ask_reject(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
) -> Response {
    let shown = opened(&console, actor, &cs).await.and_then(|opened| show_reject(&console, &visit, &opened));
    settled(&console, &visit, shown)
}

async fn opened(console: &Console, actor: Actor, cs: &str) -> Result<Opened, Error> {
    let opened = look(console, actor, case_sid(cs)?).await?;
    must_be_decidable(console, &actor, &opened.file.case)?;
    Ok(opened)
}

/// Passes a case that is open and that nobody else has.
pub(super) fn must_be_decidable(console: &Console, actor: &Actor, case: &Case) -> Result<(), Error> {
    if case.decision.is_some() {
        return Err(Conflict::Decided.into());
    }
    if case.is_held_by_other(actor.user(), console.now()) {
        return Err(Conflict::Held.into());
    }
    Ok(())
}

fn show_approve(console: &Console, visit: &Visit, opened: &Opened) -> Response {
    let (words, file) = (visit.words, &opened.file);
    if other_way::is_unwritten(file) {
        return show_unwritten(console, visit, opened);
    }
    let name = file.profile.friendly_name();
    let noted = file.noted.len();
    let notice = || Banner::new(words, News::Notice, words.say_with("desk-approve-drops", [("count", noted)]));
    page(&DecidePage {
        shell: visit.shell(console, words.say_with("desk-approve-title", [("name", &name)])),
        back: BackLink::new(words, case_path(file.case.sid)),
        lead: words.say("desk-approve-lead").into_owned(),
        notice: (noted > 0).then(notice),
        told_in: file.profile.language,
        told: Vec::new(),
        decide: Some(Button::primary(words.say("desk-approve")).key('y')),
    })
}

/// Somebody asked to be verified another way, and how they were is not written down: that comes first.
fn show_unwritten(console: &Console, visit: &Visit, opened: &Opened) -> Response {
    let (words, file) = (visit.words, &opened.file);
    let write = Button::link(Weight::Primary, words.say("desk-verification-write"), other_way::path(file)).key('v');
    let notice = Banner::new(words, News::Problem, words.say("desk-verification-first"));
    let name = file.profile.friendly_name();
    let mut shell = visit.shell(console, words.say_with("desk-approve-title", [("name", &name)]));
    shell.errors = true;
    let filled = DecidePage {
        shell,
        back: BackLink::new(words, case_path(file.case.sid)),
        lead: words.say("desk-verification-open").into_owned(),
        notice: Some(notice.body(Markup::of(&write))),
        told_in: file.profile.language,
        told: Vec::new(),
        decide: None,
    };
    (StatusCode::UNPROCESSABLE_ENTITY, page(&filled)).into_response()
}

fn show_reject(console: &Console, visit: &Visit, opened: &Opened) -> Result<Response, Error> {
    let (words, file) = (visit.words, &opened.file);
    let (reading, noted) = (opened.reading(console, words)?, file.noted.len());
    if noted == 0 {
        return Err(Conflict::NoReason.into());
    }
    let name = file.profile.friendly_name();
    let kept_back = file.noted.iter().filter(|reason| !reason.may_be_told).count();
    let notice = || {
        let more = Markup::text(&words.say("desk-reject-kept-back-lead"));
        let text = words.say_with("desk-reject-kept-back", [("count", kept_back)]);
        Banner::new(words, News::Notice, text).body(more)
    };
    let told = wording::told(reading.catalogue, reading.policy, &file.noted);
    let language = file.profile.language;
    Ok(page(&DecidePage {
        shell: visit.shell(console, words.say_with("desk-reject-title", [("name", &name)])),
        back: BackLink::new(words, case_path(file.case.sid)),
        lead: words.say("desk-reject-lead").into_owned(),
        notice: (kept_back > 0).then(notice),
        told_in: language,
        told: told.iter().map(|reason| card(&reading, reason, language)).collect(),
        decide: Some(Button::submit(Weight::Danger, words.say_with("desk-reject-with", [("count", noted)])).key('y')),
    }))
}

/// A reason as the applicant will read it, in their language.
fn card(reading: &Reading<'_>, reason: &Reason, language: Language) -> ReasonCard {
    let title = wording::name_of(reading.catalogue, reading.policy, &reason.about, None, language);
    let seen = reason.saw.in_language(language);
    let card = ReasonCard::new(Words::of(language), title, seen).matters(reason.why.in_language(language));
    card.cure(reason.cure.in_language(language)).code(&reason.code).picture(pictured(reading, reason))
}

pub(super) async fn approve(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    _form: Form,
) -> Response {
    let decided = match case_sid(&cs) {
        Ok(sid) => console.app.write(move |cx| reviews::approve(cx, &actor, sid)).await,
        Err(error) => Err(error),
    };
    let answer = match decided {
        Ok(()) => Ok(redirect("/desk?done=approved")),
        Err(Error::Conflict(Conflict::NotVerified)) => {
            opened(&console, actor, &cs).await.map(|opened| show_unwritten(&console, &visit, &opened))
        }
        Err(error) => Err(error),
    };
    settled(&console, &visit, answer)
}

pub(super) async fn reject(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    _form: Form,
) -> Response {
    let decided = match case_sid(&cs) {
        Ok(sid) => console.app.write(move |cx| reviews::reject(cx, &actor, sid)).await,
        Err(error) => Err(error),
    };
    settled(&console, &visit, decided.map(|()| redirect("/desk?done=rejected")))
}
