//! Who calls: HTTP Basic with an account's SID as the name and its auth token as the password, as Trust Hub's clients
//! send it.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_app::{App, accounts};
use bonafide_domain::sid::AccountSid;
use bonafide_seal::Token;

use crate::Error;

/// The account whose program calls. A handler that takes it is not entered by anybody else.
pub(crate) struct Caller;

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Error> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (sid, token) = header.and_then(credentials).ok_or(Error::Unauthenticated)?;
        app.read(move |cx| accounts::authenticate(cx, sid, &token)).await?;
        Ok(Caller)
    }
}

/// The account and the token of an `Authorization` header.
fn credentials(header: &str) -> Option<(AccountSid, Token)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (sid, token) = decoded.split_once(':')?;
    Some((sid.parse().ok()?, Token::parse(token).ok()?))
}
