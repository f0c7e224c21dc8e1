//! Names on sanctions lists: reading the lists, and finding who on them may be meant.

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
