//! Somebody who asks to be verified another way than by pictures: why, how they can be reached, and how a reviewer did
//! verify them.
//!
//! How they were verified is written down before the case can be approved. It is on a page of its own, like a reason,
//! so that it can be taken up again while somebody is on the telephone.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::reviews::{self, CaseFile};
use bonafide_app::{Actor, Error};
use bonafide_domain::answers;
use bonafide_domain::capture;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::Kind;

use super::case::{Opened, look};
use super::decision::must_be_decidable;
use super::evidence::Reading;
use super::places::full_name;
use super::reason_form::error_at;
use super::{case_path, case_sid, redirect, settled};
use crate::failure::page;
use crate::form::Form;
use crate::state::Console;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::answers::{Answer, SummaryList};
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

/// The name of the field.
const FIELD: &str = "verification";

/// On the case: that somebody asks, why, how to reach them, and what was written down.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/other_way.html")]
pub(super) struct OtherWay {
    words: Words,
    facts: SummaryList,
    /// What was written down, and by whom and when.
    written: Option<(String, String)>,
    write: Option<Button>,
}

impl HtmlSafe for OtherWay {}

#[derive(Template)]
#[template(path = "desk/verification.html")]
struct VerificationPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    facts: SummaryList,
    how: FieldView,
    save: Button,
}

/// Where it is written down.
pub(super) fn path(file: &CaseFile) -> String {
    format!("{}/verification", case_path(file.case.sid))
}

/// Whether it still has to be written down before the case can be approved.
pub(super) fn is_unwritten(file: &CaseFile) -> bool {
    file.case.asks_other_way && file.verification.is_none()
}

impl OtherWay {
    /// Nothing for a case in which nobody asks.
    pub(super) fn of(reading: &Reading<'_>, is_mine: bool) -> Option<OtherWay> {
        let (words, file) = (reading.words, reading.file);
        if !file.case.asks_other_way {
            return None;
        }
        let written = file.verification.clone().zip(file.verified_by.clone()).map(|(how, (name, at))| {
            (how, words.say_with("desk-verification-by", [("name", name), ("at", words.moment(at))]))
        });
        let (weight, key) = match &written {
            None => (Weight::Primary, "desk-verification-write"),
            Some(_) => (Weight::Secondary, "desk-verification-change"),
        };
        let write = is_mine.then(|| Button::link(weight, words.say(key), path(file)).key('v'));
        Some(OtherWay { words, facts: facts(reading), written, write })
    }
}

/// Why somebody asks, and every e-mail address and telephone number of the people in the profile.
fn facts(reading: &Reading<'_>) -> SummaryList {
    let place = capture::other_way(reading.catalogue, &reading.file.submitted.bundle);
    let pages = answers::answers(reading.catalogue, reading.policy, &reading.file.submitted.bundle);
    let reaches = |answer: &answers::Answer| {
        let object = answer.place.object_type().unwrap_or_default();
        let is_person = reading.file.submitted.bundle.end_users.iter().any(|one| one.object_type == object);
        let kind = reading.catalogue.field(&answer.place).map(|field| &field.kind);
        is_person && matches!(kind, Some(Kind::Email | Kind::Telephone))
    };
    let given = || pages.iter().flat_map(|page| &page.answers).filter(|answer| !answer.is_empty());
    let why = given().find(|answer| Some(&answer.place) == place.as_ref());
    let why = why.map(|answer| Answer::lines(reading.words.say("desk-other-way-why"), reading.lines(answer)));
    let contact = |answer: &answers::Answer| {
        let name = full_name(reading.catalogue, reading.policy, &answer.place, reading.language());
        Answer::lines(name, reading.lines(answer))
    };
    let contacts = given().filter(|answer| reaches(answer)).map(contact);
    SummaryList::new(reading.words, why.into_iter().chain(contacts).collect())
}

pub(super) async fn get(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
) -> Response {
    let shown = match opened(&console, actor, &cs).await {
        Ok(opened) => {
            let written = opened.file.verification.clone().unwrap_or_default();
            show(&console, &visit, &opened, &written, &[])
        }
        Err(error) => Err(error),
    };
    settled(&console, &visit, shown)
}

async fn opened(console: &Console, actor: Actor, cs: &str) -> Result<Opened, Error> {
    let opened = look(console, actor, case_sid(cs)?).await?;
    must_be_decidable(console, &actor, &opened.file.case)?;
    if opened.file.case.asks_other_way { Ok(opened) } else { Err(Error::NotFound) }
}

fn show(
    console: &Console,
    visit: &Visit,
    opened: &Opened,
    typed: &str,
    problems: &[Problem],
) -> Result<Response, Error> {
    let words = visit.words;
    let reading = opened.reading(console, words)?;
    let how = FieldView::long_text(words, FIELD, words.say("desk-verification-how"), 6).value(typed);
    let how = how.hint(words.say("desk-verification-hint")).error(error_at(words, problems, FIELD));
    let summary = ErrorSummary::of(words, [&how]);
    let mut shell = visit.shell(console, words.say("desk-verification-title"));
    shell.errors = !summary.is_empty();
    let status = if summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let filled = VerificationPage {
        back: BackLink::new(words, case_path(opened.file.case.sid)),
        facts: facts(&reading),
        save: Button::primary(words.say("desk-verification-save")),
        shell,
        summary,
        how,
    };
    Ok((status, page(&filled)).into_response())
}

pub(super) async fn post(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    form: Form,
) -> Response {
    let written = match opened(&console, actor, &cs).await {
        Ok(opened) => write(&console, &visit, actor, &opened, form.get(FIELD)).await,
        Err(error) => Err(error),
    };
    settled(&console, &visit, written)
}

async fn write(
    console: &Console,
    visit: &Visit,
    actor: Actor,
    opened: &Opened,
    typed: &str,
) -> Result<Response, Error> {
    // Browsers send the ends of lines as two characters.
    let how = typed.replace("\r\n", "\n").trim().to_owned();
    let (sid, kept) = (opened.file.case.sid, how.clone());
    match console.app.write(move |cx| reviews::note_verification(cx, &actor, sid, &kept)).await {
        Ok(()) => Ok(redirect(&format!("{}?done=verified", case_path(sid)))),
        Err(Error::Invalid(problems)) => show(console, visit, opened, &how, &problems),
        Err(error) => Err(error),
    }
}
