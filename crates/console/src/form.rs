//! Forms: what a page was sent back with, read once and checked before any handler sees it.
//!
//! The body is bounded, must be a URL-encoded form in UTF-8, and must carry the token of this browser. A handler that
//! takes a [`Form`] comes after [`crate::visit::Customer`] or [`crate::visit::Reviewer`] in its signature.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::failure::{Failure, Kind};
use crate::state::Console;
use crate::view::shell::CsrfField;
use crate::visit::Visit;

/// The largest form that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// The most fields of a form.
const MAX_FIELDS: usize = 500;

/// A form that was sent.
#[derive(Clone, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// The value of a field: empty when it was not sent, the last one when it was sent twice.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().rfind(|(other, _)| other == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(other, _)| other == name)
    }

    /// Every value of a field, in the order they were sent.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(other, _)| other == name).map(|(_, value)| value.clone()).collect()
    }

    /// Every field but the token, as sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .filter(|(name, _)| name != CsrfField::NAME)
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl From<Vec<(String, String)>> for Form {
    fn from(fields: Vec<(String, String)>) -> Form {
        Form { fields }
    }
}

impl FromRequest<Console> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, console: &Console) -> Result<Form, Response> {
        let visit = request.extensions().get::<Visit>().cloned();
        let Some(visit) = visit else { return Err(axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
        read(request, &visit).await.map_err(|kind| Failure::of(kind).into_response_in(console, visit.words))
    }
}

/// Reads the form of a request; the token is compared before anything else is believed.
pub(crate) async fn read(request: Request, visit: &Visit) -> Result<Form, Kind> {
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_form = media_type.is_some_and(|media| media.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return Err(Kind::NotAForm);
    }
    let bytes = to_bytes(request.into_body(), MAX_BYTES).await.map_err(|_| Kind::TooLarge)?;
    let fields = fields_of(&bytes)?;
    let form = Form { fields };
    if is_token_of(visit, form.get(CsrfField::NAME)) { Ok(form) } else { Err(Kind::ForeignForm) }
}

/// Whether a token is the one of this browser.
pub(crate) fn is_token_of(visit: &Visit, token: &str) -> bool {
    let (token, expected) = (token.as_bytes(), visit.csrf.as_bytes());
    let differing = token.iter().zip(expected).fold(0, |sum, (a, b)| sum | (a ^ b));
    token.len() == expected.len() && differing == 0
}

/// The fields of a body. Percent-encoded bytes that are not UTF-8 are refused rather than replaced.
fn fields_of(bytes: &[u8]) -> Result<Vec<(String, String)>, Kind> {
    let mut fields = Vec::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = (&pair[..at], pair.get(at + 1..).unwrap_or_default());
        fields.push((decoded(name)?, decoded(value)?));
        if fields.len() > MAX_FIELDS {
            return Err(Kind::TooLarge);
        }
    }
    Ok(fields)
}

fn decoded(encoded: &[u8]) -> Result<String, Kind> {
    let spaced: Vec<u8> = encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded = percent_encoding::percent_decode(&spaced).decode_utf8().map_err(|_| Kind::NotText)?;
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded_and_the_last_of_two_values_counts() {
        let form = Form { fields: fields_of(b"a=1&a=2&name=Caf%C3%A9+Nova&empty=&csrf=x").unwrap_or_default() };
        assert_eq!((form.get("a"), form.get("name"), form.get("none")), ("2", "Café Nova", ""));
        assert_eq!(form.all("a"), ["1", "2"]);
        assert!(form.has("empty") && form.fields().all(|(name, _)| name != "csrf"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(matches!(fields_of(b"name=%FF%FE"), Err(Kind::NotText)));
    }

    #[test]
    fn a_form_of_too_many_fields_is_refused() {
        let body = "a=1&".repeat(MAX_FIELDS + 1);
        assert!(matches!(fields_of(body.as_bytes()), Err(Kind::TooLarge)));
    }
}
