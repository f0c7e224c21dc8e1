//! Making a reason of a finding, as it stands: code, place, words and box. One press, one key.

use axum::extract::{Path, State};
use axum::response::Response;
use bonafide_app::{Actor, Error, reviews};

use crate::desk::{case_path, case_sid, redirect, settled};
use crate::form::Form;
use crate::state::Console;
use crate::visit::Reviewer;

/// The finding that an address names.
pub(super) fn position(text: &str) -> Result<usize, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

pub(in crate::desk) async fn note(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path((cs, at)): Path<(String, String)>,
    _form: Form,
) -> Response {
    let noted = note_at(&console, actor, &cs, &at).await;
    settled(&console, &visit, noted)
}

async fn note_at(console: &Console, actor: Actor, cs: &str, at: &str) -> Result<Response, Error> {
    let (sid, at) = (case_sid(cs)?, position(at)?);
    console.app.write(move |cx| reviews::note_finding(cx, &actor, sid, at)).await?;
    Ok(redirect(&format!("{}?done=noted#finding-{at}", case_path(sid))))
}
