//! For tests only: a house with a frozen clock, seeded chance and a database of its own on either engine.
//!
//! A story is written once in [`on_both_engines!`] and runs as two tests. Fixtures call the use cases themselves, never
//! the database. When a test ends, news that was recorded and not looked at fails it.

mod examiner;
mod fixtures;
mod frozen;
mod house;
mod vetter;

pub use bonafide_store::scratch::Scratch;
pub use fixtures::{address, answers_of_page, business_answers, individual_answers};
pub use frozen::{FrozenClock, SeededChance};
pub use house::TestApp;
pub use vetter::ScriptedVetter;

/// Makes of each test two, `sqlite::name` and `postgres::name`. Its one parameter is a `&Scratch`, or anything that is made
/// `From<&Scratch>`. Once a module.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* fn $name:ident($house:ident: $kind:ty) $body:block)*) => {
        $( $(#[$attribute])* fn $name($house: $kind) $body )*
        mod sqlite {
            $( #[test] fn $name() { super::$name((&$crate::Scratch::sqlite()).into()) } )*
        }
        mod postgres {
            $( #[test] fn $name() { super::$name((&$crate::Scratch::postgres_with_schema()).into()) } )*
        }
    };
}
