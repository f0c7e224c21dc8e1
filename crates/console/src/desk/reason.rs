//! Noting a reason: first what it is and what it is about, then what the applicant is told; and taking one back.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::reviews::{self, NewReason, REASON_FORM};
use bonafide_app::{Actor, Error};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::reason::{ReasonKind, code};
use bonafide_domain::wording;

use super::case::{Opened, look};
use super::decision::must_be_decidable;
use super::evidence::Reading;
use super::reason_form::{self, Typed};
use super::{asked, case_path, case_sid, places, redirect, settled};
use crate::form::Form;
use crate::state::Console;
use crate::visit::{Reviewer, Visit};

pub(super) async fn get(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    uri: Uri,
) -> Response {
    let (code, about) = (asked(&uri, "code"), asked(&uri, "about"));
    let shown = match opened(&console, actor, &cs).await {
        Ok(opened) => ask(&console, &visit, &opened, code, about),
        Err(error) => Err(error),
    };
    settled(&console, &visit, shown)
}

async fn opened(console: &Console, actor: Actor, cs: &str) -> Result<Opened, Error> {
    let opened = look(console, actor, case_sid(cs)?).await?;
    must_be_decidable(console, &actor, &opened.file.case)?;
    Ok(opened)
}

/// The second step once both choices stand, else the first; a choice that was sent and cannot stand is named.
fn ask(
    console: &Console,
    visit: &Visit,
    opened: &Opened,
    code: Option<String>,
    about: Option<String>,
) -> Result<Response, Error> {
    let reading = opened.reading(console, visit.words)?;
    let is_sent = code.is_some();
    let typed = Typed { code: code.unwrap_or_default(), about: about.unwrap_or_default(), ..Typed::default() };
    let step = reason_form::Step { console, visit, opened, reading };
    Ok(match chosen(&reading, &typed) {
        Ok((kind, place)) => step.wording(kind, place, &typed, &[]),
        Err(problems) if is_sent => step.choosing(&typed, &problems),
        Err(_) => step.choosing(&typed, &[]),
    })
}

/// The kind of reason and the place that were chosen, or what is wrong with the choices.
fn chosen<'a>(reading: &Reading<'a>, typed: &Typed) -> Result<(&'a ReasonKind, Place), Vec<Problem>> {
    let kind = reading.catalogue.reason(&typed.code).filter(|kind| kind.by_reviewer);
    let place = places::find(reading.catalogue, reading.policy, &typed.about);
    match (kind, place) {
        (Some(kind), Some(place)) => Ok((kind, place)),
        (kind, place) => {
            let fault = |written: &str| if written.is_empty() { code::MISSING_FIELD } else { code::INVALID_CHOICE };
            let of_code = kind.is_none().then(|| problem(fault(&typed.code), "code"));
            let of_place = place.is_none().then(|| problem(fault(&typed.about), "about"));
            Err(of_place.into_iter().chain(of_code).collect())
        }
    }
}

fn problem(code: &str, field: &str) -> Problem {
    Problem::new(code, Place::field(REASON_FORM, field))
}

pub(super) async fn post(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    form: Form,
) -> Response {
    let noted = match opened(&console, actor, &cs).await {
        Ok(opened) => note(&console, &visit, actor, &opened, &form).await,
        Err(error) => Err(error),
    };
    settled(&console, &visit, noted)
}

async fn note(console: &Console, visit: &Visit, actor: Actor, opened: &Opened, form: &Form) -> Result<Response, Error> {
    let reading = opened.reading(console, visit.words)?;
    let step = reason_form::Step { console, visit, opened, reading };
    let typed = Typed::of(form);
    let (kind, place) = match chosen(&reading, &typed) {
        Ok(chosen) => chosen,
        Err(problems) => return Ok(step.choosing(&typed, &problems)),
    };
    let words = typed.words.clone().unwrap_or_default();
    let wordless = words.is_empty().then(|| problem(code::MISSING_FIELD, "words"));
    let drawn = typed.drawn.read();
    let wrong: Vec<Problem> = wordless.into_iter().chain(drawn.clone().err().into_iter().flatten()).collect();
    if !wrong.is_empty() {
        return Ok(step.wording(kind, place, &typed, &wrong));
    }
    let sid = opened.file.case.sid;
    let new = NewReason {
        code: kind.code.clone(),
        about: place.to_string(),
        words: own_words(&reading, opened, kind, &place, words),
        note: typed.note.clone(),
        region: drawn.unwrap_or_default(),
    };
    match console.app.write(move |cx| reviews::note_reason(cx, &actor, sid, &new)).await {
        Ok(()) => Ok(redirect(&format!("{}?done=noted", case_path(sid)))),
        Err(Error::Invalid(problems)) => Ok(step.wording(kind, place, &typed, &problems)),
        Err(error) => Err(error),
    }
}

/// Nothing when the wording was left as it was offered: then everybody reads it in their own language.
fn own_words(reading: &Reading<'_>, opened: &Opened, kind: &ReasonKind, place: &Place, words: String) -> String {
    let offered = wording::reason_of(reading.catalogue, reading.policy, kind, &Problem::new(&kind.code, place.clone()));
    let is_offered = offered.saw.in_language(opened.file.profile.language) == words;
    if is_offered { String::new() } else { words }
}

pub(super) async fn drop(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path((cs, position)): Path<(String, String)>,
    _form: Form,
) -> Response {
    let dropped = drop_at(&console, actor, &cs, &position).await;
    settled(&console, &visit, dropped)
}

async fn drop_at(console: &Console, actor: Actor, cs: &str, position: &str) -> Result<Response, Error> {
    let sid = case_sid(cs)?;
    let position: usize = position.parse().map_err(|_| Error::NotFound)?;
    console.app.write(move |cx| reviews::drop_reason(cx, &actor, sid, position)).await?;
    Ok(redirect(&format!("{}?done=dropped", case_path(sid))))
}
