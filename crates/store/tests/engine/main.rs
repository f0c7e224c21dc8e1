//! What the store promises of transactions, whichever engine keeps the promise: each test runs on both.

mod claims;
mod counter;
mod migrations;
mod pictures;
mod postgres_only;
mod sqlite_only;
mod transactions;
mod values;
