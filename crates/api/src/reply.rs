//! What is answered: JSON in UTF-8, a status, and a tag by which a later change can say what it has seen.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bonafide_app::idempotency::Answer;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    body: Vec<u8>,
    is_single: bool,
}

/// A value that could not be written as JSON: a mistake of ours.
fn unwritable(error: serde_json::Error) -> bonafide_app::Error {
    bonafide_app::Error::Internal(Box::new(error))
}

impl Reply {
    fn of(status: StatusCode, body: &impl Serialize, is_single: bool) -> Result<Reply, bonafide_app::Error> {
        Ok(Reply { status, body: serde_json::to_vec(body).map_err(unwritable)?, is_single })
    }

    /// Something that was made.
    pub(crate) fn created(body: &impl Serialize) -> Result<Reply, bonafide_app::Error> {
        Reply::of(StatusCode::CREATED, body, true)
    }

    /// Something that is there.
    pub(crate) fn ok(body: &impl Serialize) -> Result<Reply, bonafide_app::Error> {
        Reply::of(StatusCode::OK, body, true)
    }

    /// A list, which has no tag.
    pub(crate) fn list(body: &impl Serialize) -> Result<Reply, bonafide_app::Error> {
        Reply::of(StatusCode::OK, body, false)
    }

    /// Something that is gone: no body at all.
    pub(crate) fn gone() -> Reply {
        Reply { status: StatusCode::NO_CONTENT, body: Vec::new(), is_single: false }
    }

    /// The tag of the state that the body shows.
    pub(crate) fn tag(&self) -> String {
        format!("\"{}\"", hex::encode(&Sha256::digest(&self.body)[..12]))
    }

    /// As it is kept for a request that comes again.
    pub(crate) fn kept(&self) -> Answer {
        Answer { status: self.status.as_u16(), body: self.body.clone() }
    }

    /// What was kept.
    pub(crate) fn of_kept(answer: Answer) -> Reply {
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        Reply { status, body: answer.body, is_single: status != StatusCode::NO_CONTENT }
    }

    /// The answer on the wire. Whoever has this state already is only told so.
    pub(crate) fn answer(self, request: &HeaderMap) -> Response {
        if !self.is_single {
            return with_json(self.status, self.body);
        }
        let tag = self.tag();
        let seen = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_known = self.status == StatusCode::OK && matches(seen, &tag);
        let mut response = match is_known {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => with_json(self.status, self.body),
        };
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// Whether a list of tags names one, or all.
pub(crate) fn matches(listed: &str, tag: &str) -> bool {
    listed.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
}

fn with_json(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    match status {
        StatusCode::NO_CONTENT => headers.remove(header::CONTENT_TYPE),
        _ => headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
    };
    response
}

/// An answer that says this, without a tag.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Result<Response, bonafide_app::Error> {
    Ok(with_json(status, serde_json::to_vec(body).map_err(unwritable)?))
}
