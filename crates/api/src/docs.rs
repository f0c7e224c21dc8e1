//! What the server says about its own API: `/openapi.json` for programs, `/docs` and `/docs/errors` for people.
//!
//! Anybody may read them; they hold nothing that is not in every copy of the program, but the operator's own reasons. They
//! are made once, when somebody first asks.

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bonafide_domain::catalogue::Catalogue;

use crate::{Api, Error, openapi};

mod errors;
mod reference;

/// Nothing but our own stylesheet: no script, no picture, no form, no frame.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("docs/style.css");

/// What is published, made when it is first asked for.
#[derive(Clone, Default)]
pub(crate) struct Published(Arc<OnceLock<Option<Pages>>>);

struct Pages {
    openapi: String,
    reference: String,
    errors: String,
}

impl Published {
    fn pages(&self, api: &Api) -> Option<&Pages> {
        let house = &api.app.house;
        self.0.get_or_init(|| Pages::of(&house.catalogue, &house.settings.public_url)).as_ref()
    }
}

impl Pages {
    fn of(catalogue: &Catalogue, base: &str) -> Option<Pages> {
        let document = openapi::document(base).ok()?;
        Some(Pages {
            openapi: serde_json::to_string(&document).ok()?,
            reference: reference::Page::of(&document, base).render().ok()?,
            errors: errors::Page::of(catalogue).render().ok()?,
        })
    }
}

pub(crate) fn routes() -> Router<Api> {
    Router::new()
        .route("/openapi.json", get(openapi_json))
        .route("/docs", get(reference_page))
        .route("/docs/errors", get(errors_page))
        .route("/docs/style.css", get(style))
}

async fn openapi_json(State(api): State<Api>) -> Response {
    answer(&api, "application/json", |pages| pages.openapi.clone())
}

async fn reference_page(State(api): State<Api>) -> Response {
    answer(&api, "text/html; charset=utf-8", |pages| pages.reference.clone())
}

async fn errors_page(State(api): State<Api>) -> Response {
    answer(&api, "text/html; charset=utf-8", |pages| pages.errors.clone())
}

async fn style() -> Response {
    with_headers("text/css; charset=utf-8", STYLE.to_owned())
}

fn answer(api: &Api, media_type: &'static str, body: fn(&Pages) -> String) -> Response {
    match api.published.pages(api) {
        Some(pages) => with_headers(media_type, body(pages)),
        None => Error::Failed(bonafide_app::Error::internal("the API cannot be described")).answer(api.base()),
    }
}

fn with_headers(media_type: &'static str, body: String) -> Response {
    let headers: [(HeaderName, HeaderValue); 6] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    ];
    (headers, body).into_response()
}
