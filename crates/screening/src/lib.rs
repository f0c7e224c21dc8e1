//! Names on sanctions lists: reading the lists, and finding who on them may be meant.
//!
//! Pure functions of bytes and values: [`parse`] reads a list, [`Index::build`] makes it ready, [`Index::search`] answers a
//! [`Query`] with [`Hit`]s of which every [`Part`] says what fits what, and how. A hit is a question for a person, never an
//! answer: two people can have one name.
//!
//! How a name becomes a hit:
//!
//! 1. `words` brings names of any script to a common form of Latin words. Own rules do Cyrillic, Greek, Arabic and Korean,
//!    a table (`any_ascii`) the rest: of queries in another script than the list's, 98 % were found with the rules and that
//!    table, 94 % with the rules and another table (`deunicode`), 66 % and 62 % with a table alone.
//! 2. `vocabulary` holds every word once and finds those that a word of the query may be a spelling of, by the pairs of
//!    letters they share and by the consonants' sound. `alike` says how alike two words are.
//! 3. `search` adds up, through inverted lists, what speaks for each name, and `align` compares the best 96 closely.
//! 4. `score` has every number, and where the default threshold comes from.
//!
//! Every step is bounded, so that no name is much dearer to ask for than another.
//!
//! # A list of one's own
//!
//! A table with a heading, in UTF-8. Several values in one field are parted by semicolons; `id` and `name` are needed, other
//! columns may be missing or stand in any order. Kinds are `person`, `organisation`, `vessel` and `aircraft`.
//!
//! ```text
//! id,kind,name,aliases,birth_dates,countries,programs,remarks
//! a1,person,Ostap Kalibrov,Остап Калибров;O. Kalibroff,1961-05-03;circa 1962,RU;Panama,ALPHA,
//! ```

mod align;
mod alike;
mod asked;
mod countries;
mod dates;
mod entry;
mod hit;
mod index;
mod lists;
mod lists_of;
mod score;
mod scratch;
mod search;
mod sound;
mod vocabulary;
mod words;

pub use countries::code_or_name;
pub use dates::{BirthDate, DateAgreement, PartialDate};
pub use entry::{Entry, Kind, Name, Strength};
pub use hit::{CountryAgreement, Hit, How, Part, Query};
pub use index::Index;
pub use lists::{List, Unreadable, Why, parse};
pub use score::DEFAULT_THRESHOLD;
