//! Signing in and out: asking for a link, confirming it, leaving.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use bonafide_domain::account::Audience;

use crate::inquiry::Hosted;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::visit::Visit;

mod link;
mod sign_in;
pub(crate) mod signed_out;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::page("/", Who::Anybody, get(home)),
        Route::form("/sign-in", Who::Anybody, get(sign_in::customer).post(sign_in::customer_asks)),
        Route::form("/desk/sign-in", Who::Anybody, get(sign_in::reviewer).post(sign_in::reviewer_asks)),
        Route::form("/sign-in/{token}", Who::Anybody, get(link::get).post(link::post)),
        Route::act("/sign-out", Who::SignedIn, post(link::sign_out)),
    ]
}

/// Where somebody of an audience works.
pub(crate) fn home_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "/profiles",
        Audience::Operator => "/desk",
    }
}

async fn home(State(_): State<Console>, visit: Visit) -> Response {
    if let Hosted::By(applicant) = visit.hosted {
        return Redirect::to(&format!("/profiles/{}", applicant.profile)).into_response();
    }
    let audience = visit.signed_in.map(|signed_in| signed_in.user.role.audience());
    Redirect::to(audience.map_or("/sign-in", home_of)).into_response()
}
