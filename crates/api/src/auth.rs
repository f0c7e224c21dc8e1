//! Who calls: HTTP Basic with an account's SID and its auth token, or a key's SID and its secret, as Trust Hub's clients
//! send it.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_app::{Actor, accounts, api_keys};
use bonafide_domain::sid::{AccountSid, ApiKeySid};
use bonafide_seal::Token;

use crate::{Api, Error};

/// What a program names itself by.
enum Credentials {
    Account(AccountSid, Token),
    Key(ApiKeySid, Token),
}

/// The actor of a request. Its requests are counted, and one too many is refused.
pub(crate) async fn actor(api: &Api, headers: &HeaderMap) -> Result<Actor, Error> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let actor = match header.and_then(credentials).ok_or(Error::Unauthenticated)? {
        Credentials::Account(sid, token) => {
            api.app.read(move |cx| accounts::authenticate(cx, sid, &token)).await?;
            Actor::Program { account: sid, key: None, may_write: true }
        }
        Credentials::Key(sid, secret) => {
            let (actor, is_to_be_touched) = api.app.read(move |cx| api_keys::authenticate(cx, sid, &secret)).await?;
            if is_to_be_touched {
                api.app.write_quietly(move |cx| api_keys::touch(cx, sid)).await?;
            }
            actor
        }
    };
    api.limiter.count(&actor).map_err(|wait| Error::TooMany { wait })?;
    Ok(actor)
}

/// What an `Authorization` header says.
fn credentials(header: &str) -> Option<Credentials> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (sid, secret) = decoded.split_once(':')?;
    let secret = Token::parse(secret).ok()?;
    let key = |secret| sid.parse().ok().map(|sid| Credentials::Key(sid, secret));
    match sid.parse() {
        Ok(account) => Some(Credentials::Account(account, secret)),
        Err(_) => key(secret),
    }
}
