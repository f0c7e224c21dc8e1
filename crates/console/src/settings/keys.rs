//! The pages of API keys: an account's, for its owner, and those of the operator's people, at the desk. The same pages, told
//! apart by whose the keys are.

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use bonafide_app::{Actor, Cx, Error};
use bonafide_domain::account::Role;
use bonafide_domain::api_key::{ApiKey, KeyRole};
use bonafide_domain::sid::ApiKeySid;

use super::Owning;
use crate::failure::Failure;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

mod create;
mod list;
mod revoke;

pub(super) fn routes() -> Vec<Route> {
    let (owners, desk) = (Who::Owners, Who::Reviewers);
    vec![
        Route::page("/settings/keys", owners, get(list::get::<OfAccount>)),
        Route::form("/settings/keys/new", owners, get(create::get::<OfAccount>).post(create::post::<OfAccount>)),
        Route::form(
            "/settings/keys/{key}/revoke",
            owners,
            get(revoke::get::<OfAccount>).post(revoke::post::<OfAccount>),
        ),
        Route::page("/desk/keys", desk, get(list::get::<OfDesk>)),
        Route::form("/desk/keys/new", desk, get(create::get::<OfDesk>).post(create::post::<OfDesk>)),
        Route::form("/desk/keys/{key}/revoke", desk, get(revoke::get::<OfDesk>).post(revoke::post::<OfDesk>)),
    ]
}

/// Somebody who looks after keys.
struct Holder {
    console: Console,
    visit: Visit,
    actor: Actor,
    whose: Whose,
}

/// Whose keys they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// An account's.
    Account,
    /// A reviewer's own.
    Reviewer,
    /// Those of all the operator's people: an administrator sees them.
    Operator,
}

/// The owner of an account, looking after its keys.
struct OfAccount(Holder);

/// One of the operator's people, looking after keys.
struct OfDesk(Holder);

impl FromRequestParts<Console> for OfAccount {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<OfAccount, Response> {
        let asking = Owning::from_request_parts(parts, console).await?.asking;
        let (console, visit, actor) = (asking.console, asking.visit, asking.actor);
        Ok(OfAccount(Holder { console, visit, actor, whose: Whose::Account }))
    }
}

impl FromRequestParts<Console> for OfDesk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<OfDesk, Response> {
        let Reviewer { visit, actor } = Reviewer::from_request_parts(parts, console).await?;
        let whose =
            if matches!(actor, Actor::Operator { role: Role::Admin, .. }) { Whose::Operator } else { Whose::Reviewer };
        Ok(OfDesk(Holder { console: console.clone(), visit, actor, whose }))
    }
}

impl From<OfAccount> for Holder {
    fn from(of: OfAccount) -> Holder {
        of.0
    }
}

impl From<OfDesk> for Holder {
    fn from(of: OfDesk) -> Holder {
        of.0
    }
}

impl Holder {
    fn words(&self) -> Words {
        self.visit.words
    }

    /// Where the list is.
    const fn path(&self) -> &'static str {
        match self.whose {
            Whose::Account => "/settings/keys",
            Whose::Reviewer | Whose::Operator => "/desk/keys",
        }
    }

    /// The roles that a key made here may have, the one that is usually right first.
    const fn roles(&self) -> &'static [KeyRole] {
        match self.whose {
            Whose::Account => &[KeyRole::Standard, KeyRole::ReadOnly],
            Whose::Reviewer => &[KeyRole::Reviewer],
            Whose::Operator => &[KeyRole::Reviewer, KeyRole::Admin],
        }
    }

    async fn read<T, F>(&self, mut use_case: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<T, Error> + Send + 'static,
    {
        let actor = self.actor;
        self.console.app.read(move |cx| use_case(cx, &actor)).await
    }

    fn answer(&self, outcome: Result<Response, Failure>) -> Response {
        outcome.unwrap_or_else(|failure| failure.into_response_in(&self.console, self.words()))
    }
}

/// What a key is called. A program may make one without a name.
fn name_of(words: Words, key: &ApiKey) -> String {
    if key.name.is_empty() { words.say("api-keys-no-name").into_owned() } else { key.name.clone() }
}

/// What a role is called, and what it may do.
const fn role_keys(role: KeyRole) -> (&'static str, &'static str) {
    match role {
        KeyRole::Standard => ("key-role-standard", "key-role-standard-help"),
        KeyRole::ReadOnly => ("key-role-read-only", "key-role-read-only-help"),
        KeyRole::Reviewer => ("key-role-reviewer", "key-role-reviewer-help"),
        KeyRole::Admin => ("key-role-admin", "key-role-admin-help"),
    }
}

/// The SID in an address. What is no SID is not there.
fn key_sid(text: &str) -> Result<ApiKeySid, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A value of the query, the last one when it was asked for twice.
pub(super) fn asked(uri: &Uri, name: &str) -> Option<String> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).unwrap_or_default();
    pairs.into_iter().rfind(|(other, _)| other == name).map(|(_, value)| value)
}
