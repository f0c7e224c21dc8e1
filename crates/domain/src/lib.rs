//! What the business is: nouns, rules and judgements, pure values in and out. No async, no I/O, no SQL, no HTTP.

pub mod account;
pub mod address;
pub mod answers;
pub mod attributes;
pub mod audit;
pub mod bundle;
pub mod callback;
pub mod case;
pub mod catalogue;
pub mod country;
pub mod delivery;
pub mod evaluation;
pub mod event;
pub mod field;
pub mod judge;
pub mod language;
pub mod lifecycle;
pub mod place;
pub mod policy;
pub mod profile;
pub mod reason;
pub mod registration;
pub mod sid;
pub mod text;
pub mod time;
pub mod wording;
