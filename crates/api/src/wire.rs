//! An answer on the wire: JSON, in UTF-8, taken as nothing else.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::Error;

/// An answer that says this.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Result<Response, Error> {
    let written =
        serde_json::to_vec(body).map_err(|error| Error::App(bonafide_app::Error::Internal(Box::new(error))))?;
    let mut response = (status, written).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}
