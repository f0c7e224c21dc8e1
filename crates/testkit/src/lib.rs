//! For tests only: a house with a frozen clock, seeded chance and a database of its own on either engine.
//!
//! A story is written once in [`on_both_engines!`] and runs as two tests. Fixtures call the use cases themselves, never
//! the database. When a test ends, news that was recorded and not looked at fails it.

mod examiner;
mod fixtures;
mod frozen;
mod house;

pub use bonafide_store::on_both_engines;
pub use bonafide_store::scratch::Scratch;
pub use fixtures::{address, answers_of_page, business_answers, individual_answers};
pub use frozen::{FrozenClock, SeededChance};
pub use house::TestApp;

// The macro names its own crate's `scratch` module.
pub use bonafide_store::scratch;
