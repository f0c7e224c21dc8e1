//! What went wrong, as a program reads it: `{code, message, more_info, status}`, the shape and the numbers that Trust Hub's
//! clients know.
//!
//! A message says what is wrong and how to put it right, and never repeats more of a request than the names of its parameters
//! and its path.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bonafide_app::error::Conflict;
use serde_json::json;

use crate::reply;

mod deed;
pub(crate) mod numbers;
mod problem;

pub(crate) use deed::{Deed, Noun};

/// The numbers of the wire.
pub(crate) mod code {
    /// A parameter is missing or cannot be right.
    pub(crate) const PARAMETER: u32 = 20001;
    /// `Attributes` is no JSON object.
    pub(crate) const ATTRIBUTES: u32 = 22207;

    /// The number of a parameter that is missing: some have their own.
    pub(crate) fn of_missing(parameter: &str) -> u32 {
        match parameter {
            "Type" => 22210,
            "FriendlyName" => 22211,
            _ => PARAMETER,
        }
    }
}

/// Why a call was not answered.
#[derive(Debug)]
pub enum Error {
    /// The caller did not name an account or a key, or not with its secret.
    Unauthenticated,
    /// The caller called too often.
    TooMany {
        /// After how long to come again.
        wait: Duration,
    },
    /// Something is wrong with the request: its status, its number, what to do.
    Refused {
        /// The status.
        status: StatusCode,
        /// The number.
        code: u32,
        /// What is wrong and how to put it right.
        message: String,
    },
    /// Nothing is at this path, or nothing of the caller's.
    NotFound {
        /// The path.
        path: String,
    },
    /// The server could not do it.
    Failed(bonafide_app::Error),
}

impl Error {
    /// A request that cannot be right.
    pub(crate) fn bad(code: u32, message: impl Into<String>) -> Error {
        Error::refused(StatusCode::BAD_REQUEST, code, message)
    }

    pub(crate) fn refused(status: StatusCode, code: u32, message: impl Into<String>) -> Error {
        Error::Refused { status, code, message: message.into() }
    }

    fn parts(&self) -> (StatusCode, u32, String) {
        match self {
            Error::Unauthenticated => (
                StatusCode::UNAUTHORIZED,
                20003,
                "Authenticate: send an account's SID and its auth token, or a key's SID and its secret, by HTTP Basic"
                    .to_owned(),
            ),
            Error::TooMany { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                20429,
                "Too many requests: this one was not done; send it again after the time that Retry-After says"
                    .to_owned(),
            ),
            Error::Refused { status, code, message } => (*status, *code, message.clone()),
            Error::NotFound { path } => {
                (StatusCode::NOT_FOUND, 20404, format!("The requested resource {path} was not found"))
            }
            Error::Failed(bonafide_app::Error::Unavailable(_)) => (
                StatusCode::SERVICE_UNAVAILABLE,
                20503,
                "The server cannot answer at this moment: try again in a few seconds".to_owned(),
            ),
            Error::Failed(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                20500,
                "The server made a mistake, which it has written down: try again later".to_owned(),
            ),
        }
    }
}

impl From<bonafide_app::Error> for Error {
    /// For use cases whose refusals need no noun.
    fn from(error: bonafide_app::Error) -> Error {
        match error {
            bonafide_app::Error::Unauthenticated => Error::Unauthenticated,
            bonafide_app::Error::TooMany { retry_after } => Error::TooMany { wait: retry_after },
            bonafide_app::Error::Forbidden => Error::refused(
                StatusCode::FORBIDDEN,
                20403,
                "This key may not do that: use one of a role that may, or the account's auth token",
            ),
            bonafide_app::Error::Conflict(Conflict::Changed) => Error::refused(
                StatusCode::PRECONDITION_FAILED,
                20412,
                "It has changed since you read it: read it again, and send the change with the ETag that it has then",
            ),
            bonafide_app::Error::Conflict(Conflict::KeyReused) => Error::refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                20422,
                "This Idempotency-Key was used for another request: choose a new key for each new request",
            ),
            bonafide_app::Error::Conflict(Conflict::Stale) => Error::refused(
                StatusCode::CONFLICT,
                20409,
                "Somebody else changed it at the same moment, and nothing was done: send the request again",
            ),
            other => Error::Failed(other),
        }
    }
}

impl Error {
    /// The answer. `base` is the address under which the documents about numbers are served.
    pub(crate) fn answer(self, base: &str) -> Response {
        if let Error::Failed(error) = &self {
            tracing::error!(error = error.chain(), "an API call failed");
        }
        let (status, code, message) = self.parts();
        let body = json!({
            "code": code,
            "message": message,
            "more_info": format!("{base}/docs/errors#{code}"),
            "status": status.as_u16(),
        });
        let mut response = reply::json(status, &body).unwrap_or_else(|_| status.into_response());
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Error::Unauthenticated => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Bonafide\""));
            }
            Error::TooMany { wait } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
            }
            Error::Failed(bonafide_app::Error::Unavailable(_)) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(5));
            }
            _ => {}
        }
        response
    }
}
