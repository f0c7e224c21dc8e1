//! Taking a case, keeping it, letting it go.

use axum::extract::{Path, State};
use axum::response::Response;
use bonafide_app::error::Conflict;
use bonafide_app::{Actor, Error, reviews};
use bonafide_domain::sid::CaseSid;

use super::{case_path, case_sid, redirect, settled};
use crate::form::Form;
use crate::state::Console;
use crate::visit::Reviewer;

/// Opens a case from the queue: takes it if it is free, and shows it in any case.
pub(super) async fn open(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    _form: Form,
) -> Response {
    let opened = match take(&console, actor, &cs).await {
        Err(Error::Conflict(Conflict::Held | Conflict::Decided)) => case_sid(&cs),
        other => other,
    };
    settled(&console, &visit, opened.map(|sid| redirect(&case_path(sid))))
}

pub(super) async fn claim(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    _form: Form,
) -> Response {
    let taken = take(&console, actor, &cs).await;
    settled(&console, &visit, taken.map(|sid| redirect(&case_path(sid))))
}

async fn take(console: &Console, actor: Actor, cs: &str) -> Result<CaseSid, Error> {
    let sid = case_sid(cs)?;
    console.app.write(move |cx| reviews::claim(cx, &actor, sid)).await?;
    Ok(sid)
}

pub(super) async fn release(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(cs): Path<String>,
    _form: Form,
) -> Response {
    let released = match case_sid(&cs) {
        Ok(sid) => console.app.write(move |cx| reviews::release(cx, &actor, sid)).await,
        Err(error) => Err(error),
    };
    settled(&console, &visit, released.map(|()| redirect("/desk?done=released")))
}
