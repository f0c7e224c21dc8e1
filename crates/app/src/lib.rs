//! What one can do: one function per use case, handed a transaction and an actor.
//!
//! Both faces and the command line call these and nothing below them. A use case is plain and may be run more than
//! once; what leaves the house goes through the outbox in the same transaction.

pub mod accounts;
pub mod actor;
pub mod addresses;
pub mod answers;
pub mod api_keys;
pub mod assignments;
pub mod audit;
pub mod bundles;
pub mod captures;
pub mod channel_endpoints;
pub mod deliveries;
pub mod documents;
pub mod end_users;
pub mod error;
pub mod evaluations;
pub mod events;
pub mod examiner;
pub mod files;
pub mod house;
pub mod idempotency;
pub mod inquiries;
pub mod jobs;
pub mod limits;
pub mod objects;
pub mod outbox;
pub mod pictures;
pub mod profiles;
pub mod registers;
pub mod reviews;
mod sandbox;
pub mod screening;
pub mod sign_in;
pub mod spool;
pub mod uploads;
pub mod users;
pub mod vetter;
pub mod vetting;
pub mod webhook_endpoints;

pub use actor::Actor;
pub use error::Error;
pub use house::{App, Cx, Fittings, House, Settings};
