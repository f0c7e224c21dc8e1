//! The HTML face: the applicant's pages, the review desk, sign-in.
//!
//! `applicant`, `inquiry`, `capture`, `desk`, `settings` and `account` are the areas, each a few pages; `routes` lists them
//! all with who may call them. A request first becomes a [`visit::Visit`] (who, in which language), its body a
//! [`form::Form`]. `view` has the parts that pages are made of, `words` what they say, `assets` what they load, `brand`
//! whose they are.

mod account;
mod applicant;
pub mod assets;
mod attempt;
pub mod brand;
mod capture;
mod cookie;
mod desk;
pub mod failure;
mod files;
pub mod form;
pub mod inquiry;
pub mod routes;
mod security;
mod settings;
pub mod state;
mod upload;
pub mod view;
pub mod visit;

pub use bonafide_words as words;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;

use crate::failure::{Failure, Kind};
use crate::state::Console;
use crate::visit::Visit;

/// The whole Console as a router.
pub fn router(console: Console) -> Router {
    let files = assets::router(&*console.brand);
    let pages = routes::router(&console).fallback(not_found);
    let pages = pages.layer(from_fn_with_state(console.clone(), visit::find)).with_state(console);
    pages.merge(files).layer(from_fn(security::headers))
}

async fn not_found(State(console): State<Console>, visit: Visit, _: Request) -> Response {
    Failure::of(Kind::NotFound).into_response_in(&console, visit.words)
}
