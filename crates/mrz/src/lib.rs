//! The lines of a document that a machine reads (ICAO Doc 9303): found on a picture, read, and checked.

pub mod check;
pub mod country;
mod date;
mod format;
mod name;
mod zone;

pub use date::{PartialDate, ShortDate};
pub use format::{Field, Format, Span};
pub use name::Names;
pub use zone::{Check, Sex, Zone, parse};
