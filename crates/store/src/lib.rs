//! Every line of SQL: one text for two engines, SQLite embedded and PostgreSQL.
//!
//! A use case is a plain closure that is handed a [`Tx`]; [`Db`] runs it as one serializable transaction. Which engine
//! does the work is known to [`engine`] alone, where the rules for portable SQL stand too.

pub mod accounts;
pub mod addresses;
pub mod api_keys;
pub mod assignments;
pub mod audit;
pub mod captures;
pub mod cases;
pub mod channel_endpoints;
pub mod companies;
pub mod consents;
pub mod deliveries;
pub mod documents;
pub mod end_users;
pub mod engine;
pub mod error;
pub mod evaluations;
pub mod events;
pub mod files;
pub mod house;
pub mod idempotency_keys;
pub mod inquiries;
pub mod jobs;
pub mod marks;
pub mod migrate;
pub mod page;
pub mod profiles;
pub mod rate_limits;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod screening;
pub mod sessions;
pub mod sign_in_links;
pub mod terms;
pub mod users;
pub mod vettings;
pub mod webhook_endpoints;
mod words;

pub use engine::{Columns, Db, Engine, FromValue, IntoValue, Location, Mismatch, Options, Row, Tx, Value};
pub use error::{Constraint, Error};

/// Every migration, in order. They are never edited after a release, only followed by others.
pub const MIGRATIONS: &[migrate::Migration] = &[
    migrate::Migration { number: 1, name: "first", sql: include_str!("../migrations/0001_first.sql") },
    migrate::Migration { number: 2, name: "pictures", sql: include_str!("../migrations/0002_pictures.sql") },
    migrate::Migration { number: 3, name: "api", sql: include_str!("../migrations/0003_api.sql") },
    migrate::Migration { number: 4, name: "vetting", sql: include_str!("../migrations/0004_vetting.sql") },
];
