//! What went wrong, as a program reads it: `{code, message, more_info, status}`, the shape and the numbers that Trust Hub's
//! clients know.
//!
//! A message says what is wrong and how to put it right, and never repeats more of a request than its path.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::wire;

/// Why a call was not answered.
#[derive(Debug)]
pub enum Error {
    /// The caller did not name an account, or not with its token.
    Unauthenticated,
    /// A parameter is missing or cannot be right: what to give instead.
    BadParameter(&'static str),
    /// The resource is only read.
    MethodNotAllowed,
    /// Nothing is at this path.
    NoSuchResource(String),
    /// The application says why.
    App(bonafide_app::Error),
}

impl From<bonafide_app::Error> for Error {
    fn from(error: bonafide_app::Error) -> Error {
        match error {
            bonafide_app::Error::Unauthenticated => Error::Unauthenticated,
            other => Error::App(other),
        }
    }
}

impl Error {
    fn parts(&self) -> (StatusCode, u32, String) {
        match self {
            Error::Unauthenticated => (
                StatusCode::UNAUTHORIZED,
                20003,
                "Authenticate: send the account SID as user name and its auth token as password, by HTTP Basic"
                    .to_owned(),
            ),
            Error::BadParameter(what) => (StatusCode::BAD_REQUEST, 20001, (*what).to_owned()),
            Error::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, 20004, "This resource can only be read: use GET".to_owned())
            }
            Error::NoSuchResource(path) => {
                (StatusCode::NOT_FOUND, 20404, format!("The requested resource {path} was not found"))
            }
            Error::App(bonafide_app::Error::Unavailable(_)) => (
                StatusCode::SERVICE_UNAVAILABLE,
                20503,
                "The server cannot answer at this moment: try again in a few seconds".to_owned(),
            ),
            Error::App(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                20500,
                "The server made a mistake, which it has written down: try again later".to_owned(),
            ),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Error::App(error) = &self {
            tracing::error!(error = error as &dyn std::error::Error, "an API call failed");
        }
        let (status, code, message) = self.parts();
        let body = json!({
            "code": code,
            "message": message,
            "more_info": "docs/api.md#errors",
            "status": status.as_u16(),
        });
        let Ok(mut response) = wire::json(status, &body) else { return status.into_response() };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Error::Unauthenticated => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Bonafide\""));
            }
            Error::MethodNotAllowed => {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
            _ => {}
        }
        response
    }
}
