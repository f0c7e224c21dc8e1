//! The lines of a document that a machine reads (ICAO Doc 9303): found on a picture, read, and checked.

pub mod check;
mod column;
pub mod country;
mod date;
mod finder;
mod format;
mod look;
mod mend;
mod name;
mod page;
pub mod reader;
mod reading;
mod trust;
mod zone;

pub use date::{PartialDate, ShortDate};
pub use finder::{LineAt, find};
pub use format::{Field, Format, Span};
pub use mend::{Because, Change, ReadZone};
pub use name::Names;
pub use page::{Found, PageZone, read_page};
pub use reading::{Glyph, LineReader, Reading};
pub use trust::{Agreement, Trust, Verdict, Which, compared, keeps_rules};
pub use zone::{Check, Sex, Zone, parse};
