//! What an account's owner looks after: its name, its programs' keys and its auth token, the accounts below it. And the
//! keys of the operator's people, whose pages are the same.
//!
//! A secret is shown in the answer to the form that asked for it and stands in no address; see `once` for why loading that
//! page again makes nothing twice.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use bonafide_app::accounts;
use bonafide_domain::account::Account;
use bonafide_domain::sid::AccountSid;

use crate::applicant::asking::Asking;
use crate::failure::{Failure, Kind};
use crate::routes::{Route, Who};
use crate::state::Console;

mod keys;
mod name;
mod once;
mod overview;
mod pages;
mod subaccounts;
mod token;

pub(crate) fn routes() -> Vec<Route> {
    let who = Who::Owners;
    let mut routes = vec![
        Route::page("/settings", who, get(overview::get)),
        Route::form("/settings/name", who, get(name::get_own).post(name::post_own)),
        Route::form("/settings/token", who, get(token::get_own).post(token::post_own)),
        Route::page("/settings/subaccounts", who, get(subaccounts::list)),
        Route::form("/settings/subaccounts/new", who, get(subaccounts::ask).post(subaccounts::create)),
        Route::page("/settings/subaccounts/{account}", who, get(overview::get_below)),
        Route::form("/settings/subaccounts/{account}/name", who, get(name::get_below).post(name::post_below)),
        Route::form("/settings/subaccounts/{account}/token", who, get(token::get_below).post(token::post_below)),
    ];
    routes.extend(keys::routes());
    routes
}

/// The owner of an account who asks for something. Its other people are told that only the owner may.
struct Owning {
    asking: Asking,
    account: AccountSid,
}

impl FromRequestParts<Console> for Owning {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, console: &Console) -> Result<Owning, Response> {
        let asking = Asking::from_request_parts(parts, console).await?;
        match asking.actor.owned_account() {
            Ok(account) => Ok(Owning { asking, account }),
            Err(_) => Err(Failure::of(Kind::OwnersOnly).into_response_in(console, asking.words())),
        }
    }
}

impl Owning {
    /// The owner's own account.
    async fn own(&self) -> Result<Account, Failure> {
        let sid = self.account;
        Ok(self.asking.read(move |cx, actor| accounts::find_own(cx, actor, sid)).await?)
    }

    /// An account below the owner's own. Any other is not there.
    async fn below(&self, sid: &str) -> Result<Account, Failure> {
        let sid: AccountSid = sid.parse().map_err(|_| Failure::of(Kind::NotFound))?;
        let account = self.asking.read(move |cx, actor| accounts::find_own(cx, actor, sid)).await?;
        if account.parent == Some(self.account) { Ok(account) } else { Err(Failure::of(Kind::NotFound)) }
    }

    /// Where the page of one of the owner's accounts is.
    fn path_of(&self, account: AccountSid) -> String {
        if account == self.account { "/settings".to_owned() } else { format!("/settings/subaccounts/{account}") }
    }
}
