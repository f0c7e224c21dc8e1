//! The Console's routes in one list, each with who may call it. A test walks the list and tries every door.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;

use crate::account::signed_out;
use crate::state::Console;
use crate::{account, applicant, capture, desk, files, inquiry, settings};

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody. The list of these may only shrink.
    Anybody,
    /// Whoever is signed in, or has a profile by a hosted link.
    SignedIn,
    /// Customers: for the operator's people it does not exist.
    Customers,
    /// The owner of an account: its other people are told so, for the operator's people it does not exist.
    Owners,
    /// Whoever fills in a profile: customers, and somebody who came through a hosted link to that very profile. For the
    /// operator's people it does not exist.
    Applicants,
    /// The operator's people: for customers it does not exist.
    Reviewers,
    /// A phone that was handed a capture: whoever is signed in, without the phone's own cookie nobody comes in.
    Guests,
}

/// A route.
pub struct Route {
    /// Its path, as axum writes it.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// Which methods it has.
    pub methods: &'static [&'static str],
    /// Whether what is sent to it holds a file, so that it is sent in parts.
    pub takes_file: bool,
    handler: MethodRouter<Console>,
}

impl Route {
    /// A page to look at.
    pub(crate) fn page(path: &'static str, who: Who, handler: MethodRouter<Console>) -> Route {
        Route { path, who, methods: &["GET"], takes_file: false, handler }
    }

    /// A page to look at and to send back.
    pub(crate) fn form(path: &'static str, who: Who, handler: MethodRouter<Console>) -> Route {
        Route { path, who, methods: &["GET", "POST"], takes_file: false, handler }
    }

    /// Something to do, without a page of its own.
    pub(crate) fn act(path: &'static str, who: Who, handler: MethodRouter<Console>) -> Route {
        Route { path, who, methods: &["POST"], takes_file: false, handler }
    }

    /// The same route, whose form holds a file.
    pub(crate) fn with_file(self) -> Route {
        Route { takes_file: true, ..self }
    }
}

/// Every route of the Console but its few files.
pub fn routes() -> Vec<Route> {
    let of_customers = [account::routes(), applicant::routes(), capture::routes(), files::routes(), inquiry::routes()];
    of_customers.into_iter().chain([desk::routes(), settings::routes()]).flatten().collect()
}

pub(crate) fn router(console: &Console) -> Router<Console> {
    routes().into_iter().fold(Router::new(), |router, route| {
        let handler = match route.who {
            // What a file holds is not kept in a page until somebody has signed in again.
            Who::Customers | Who::Owners | Who::Applicants if !route.takes_file => {
                route.handler.layer(from_fn_with_state(console.clone(), signed_out::keep_form))
            }
            Who::Anybody
            | Who::SignedIn
            | Who::Customers
            | Who::Owners
            | Who::Applicants
            | Who::Reviewers
            | Who::Guests => route.handler,
        };
        router.route(route.path, handler)
    })
}
