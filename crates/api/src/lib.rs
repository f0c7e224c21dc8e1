//! The API: REST, for programs. What is here so far is ours alone and reads what the catalogue says; the resources shaped
//! like Trust Hub's come beside it.
//!
//! A program names itself by HTTP Basic with the SID of its account and the account's auth token. Every answer is JSON,
//! errors too, so that no client has to read a page.

mod auth;
mod error;
mod language;
mod photo_id_types;
mod wire;

use axum::Router;
use axum::http::Uri;
use axum::routing::{any, get};
use bonafide_app::App;

pub use error::Error;

/// Where what is ours alone begins: nothing of Trust Hub's has this first segment.
const OURS: &str = "/bonafide/v1";

/// The API over an application.
pub fn router(app: App) -> Router {
    let photo_id_types = get(photo_id_types::list).fallback(async || Error::MethodNotAllowed);
    Router::new()
        .route(&format!("{OURS}/PhotoIdTypes"), photo_id_types)
        .route(&format!("{OURS}/{{*rest}}"), any(async |uri: Uri| Error::NoSuchResource(uri.path().to_owned())))
        .with_state(app)
}
