//! The API: REST, for programs. It speaks Trust Hub's words on the wire, so that the official SDKs work against it, and has
//! resources of our own beside them.
//!
//! A request becomes a `Call`: who asks, with which parameters, under which conditions. A handler reads what it needs
//! from the call, runs one use case, and gives a `Reply`. Every answer is JSON, errors too.

mod accounts;
mod addresses;
mod api_keys;
mod assignments;
mod audit_entries;
mod auth;
mod call;
mod cases;
mod channel_endpoints;
mod compliance_inquiries;
mod deliveries;
mod docs;
mod documents;
mod end_users;
mod error;
mod evaluations;
mod events;
mod forward;
mod language;
mod limit;
mod names;
mod openapi;
pub mod page;
pub mod parameters;
mod photo_id_types;
mod policies;
mod profiles;
mod reasons;
mod reply;
mod routes;
mod test_clock;
mod types;
mod uploads;
mod v2010;
mod webhook_endpoints;

use bonafide_app::App;

pub use error::Error;
pub use limit::Rate;
pub use routes::router;

use limit::Limiter;

/// What every handler has: the application, and how often each program may call.
#[derive(Clone)]
pub struct Api {
    app: App,
    limiter: Limiter,
    published: docs::Published,
}

impl Api {
    /// The API over an application, with a limit of requests for each program.
    pub fn new(app: App, rate: Rate) -> Api {
        Api { app, limiter: Limiter::new(rate), published: docs::Published::default() }
    }

    /// The address under which programs reach this server, without a slash at the end.
    fn base(&self) -> &str {
        &self.app.house.settings.public_url
    }
}
