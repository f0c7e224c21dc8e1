//! Clearing a pair: that somebody on a list is somebody else, and why. It is written down, and holds while the entry stays
//! as it is.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::{Actor, Error, screening};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::vetting::{Finding, ListedMatch};

use super::listed::ListedView;
use super::noting::position;
use crate::desk::case::{Opened, look};
use crate::desk::decision::must_be_decidable;
use crate::desk::reason_form::error_at;
use crate::desk::{case_path, case_sid, redirect, settled};
use crate::failure::page;
use crate::form::Form;
use crate::state::Console;
use crate::view::action::{BackLink, Button};
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;
use crate::visit::{Reviewer, Visit};

/// The name of the field in which it is said why.
const WHY: &str = screening::WHY;

#[derive(Template)]
#[template(path = "desk/clear.html")]
struct ClearPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    entry: ListedView,
    why: FieldView,
    save: Button,
}

pub(in crate::desk) async fn get(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path((cs, at)): Path<(String, String)>,
) -> Response {
    let shown = match opened(&console, actor, &cs, &at).await {
        Ok((opened, at)) => show(&console, &visit, &opened, at, "", &[]),
        Err(error) => Err(error),
    };
    settled(&console, &visit, shown)
}

pub(in crate::desk) async fn post(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path((cs, at)): Path<(String, String)>,
    form: Form,
) -> Response {
    let cleared = match opened(&console, actor, &cs, &at).await {
        Ok((opened, at)) => clear(&console, &visit, actor, &opened, at, form.get(WHY)).await,
        Err(error) => Err(error),
    };
    settled(&console, &visit, cleared)
}

async fn opened(console: &Console, actor: Actor, cs: &str, at: &str) -> Result<(Opened, usize), Error> {
    let (sid, at) = (case_sid(cs)?, position(at)?);
    let opened = look(console, actor, sid).await?;
    must_be_decidable(console, &actor, &opened.file.case)?;
    Ok((opened, at))
}

fn listed_at(opened: &Opened, at: usize) -> Result<&ListedMatch, Error> {
    let finding: Option<&Finding> = opened.file.report.as_ref().and_then(|report| report.findings.get(at));
    finding.and_then(|finding| finding.listed.as_ref()).ok_or(Error::NotFound)
}

fn show(
    console: &Console,
    visit: &Visit,
    opened: &Opened,
    at: usize,
    typed: &str,
    problems: &[Problem],
) -> Result<Response, Error> {
    let words = visit.words;
    let entry = ListedView::of(words, listed_at(opened, at)?);
    let why = FieldView::long_text(words, WHY, words.say("vetted-clear-why"), 6).value(typed);
    let why = why.hint(words.say("vetted-clear-why-hint")).error(error_at(words, problems, WHY));
    let summary = ErrorSummary::of(words, [&why]);
    let mut shell = visit.shell(console, words.say("vetted-clear-title"));
    shell.errors = !summary.is_empty();
    let status = if summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let back = BackLink::new(words, format!("{}#finding-{at}", case_path(opened.file.case.sid)));
    let save = Button::primary(words.say("vetted-clear-save"));
    Ok((status, page(&ClearPage { shell, back, summary, entry, why, save })).into_response())
}

async fn clear(
    console: &Console,
    visit: &Visit,
    actor: Actor,
    opened: &Opened,
    at: usize,
    typed: &str,
) -> Result<Response, Error> {
    // Browsers send the ends of lines as two characters.
    let why = typed.replace("\r\n", "\n").trim().to_owned();
    let (sid, said) = (opened.file.case.sid, why.clone());
    match console.app.write(move |cx| screening::clear(cx, &actor, sid, at, &said)).await {
        Ok(()) => Ok(redirect(&format!("{}?done=cleared#finding-{at}", case_path(sid)))),
        Err(Error::Invalid(problems)) => show(console, visit, opened, at, &why, &problems),
        Err(error) => Err(error),
    }
}
