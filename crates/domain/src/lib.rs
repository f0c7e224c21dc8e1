//! What the business is: nouns, rules and judgements, pure values in and out. No async, no I/O, no SQL, no HTTP.

pub mod address;
pub mod attributes;
pub mod country;
pub mod field;
pub mod language;
pub mod place;
pub mod policy;
pub mod reason;
pub mod registration;
pub mod sid;
pub mod time;
