//! Pictures as the browser gets them: through a pass that ends within minutes, kept nowhere, able to do nothing.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bonafide_app::files::{self, Contents, Variant};
use bonafide_app::{Actor, Error, House};
use bonafide_domain::sid::FileSid;

use crate::failure::Failure;
use crate::inquiry::Hosted;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::visit::{Guest, Visit};
use crate::words::Words;

/// Even opened by itself, a picture loads nothing and runs nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::page("/files/{file}/{variant}/{pass}", Who::SignedIn, get(show)),
        Route::page("/phone/files/{file}/{variant}/{pass}", Who::Guests, get(show_to_guest)),
    ]
}

/// The address of a picture, for one actor and the next minutes.
pub(crate) fn address(house: &House, actor: &Actor, file: FileSid, variant: Variant) -> String {
    let below = if matches!(actor, Actor::Guest { .. }) { "/phone" } else { "" };
    format!("{below}/files/{file}/{}/{}", variant.word(), files::pass(house, actor, file, variant))
}

/// A file as its address names it: file, variant, pass.
type Named = (String, String, String);

async fn show(State(console): State<Console>, visit: Visit, Path(named): Path<Named>) -> Response {
    match (&visit.signed_in, visit.hosted) {
        (Some(signed_in), _) => answer_to(&console, visit.words, signed_in.actor, named).await,
        (None, Hosted::By(applicant)) => answer_to(&console, visit.words, applicant.actor, named).await,
        (None, Hosted::Nothing | Hosted::Ended) => {
            Failure::from(Error::Unauthenticated).into_response_in(&console, visit.words)
        }
    }
}

async fn show_to_guest(State(console): State<Console>, guest: Guest, Path(named): Path<Named>) -> Response {
    answer_to(&console, guest.visit.words, guest.actor, named).await
}

async fn answer_to(console: &Console, words: Words, actor: Actor, named: Named) -> Response {
    match contents(console, actor, named).await {
        Ok(contents) => answer(contents),
        Err(error) => Failure::from(error).into_response_in(console, words),
    }
}

async fn contents(console: &Console, actor: Actor, (file, variant, pass): Named) -> Result<Contents, Error> {
    let file: FileSid = file.parse().map_err(|_| Error::NotFound)?;
    let variant = Variant::of_word(&variant).ok_or(Error::NotFound)?;
    files::open(&console.app, actor, file, variant, pass).await
}

/// The bytes piece by piece. A piece that does not open breaks the answer off: half a picture is seen to be one.
fn answer(contents: Contents) -> Response {
    let pieces = futures_util::stream::unfold(contents, |mut contents| async move {
        let piece = contents.next().await?;
        Some((piece.map(Bytes::from).map_err(std::io::Error::other), contents))
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"picture.jpg\""));
    let same_origin = HeaderValue::from_static("same-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), same_origin);
    response
}
