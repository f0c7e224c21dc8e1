//! What a North American licence or identity card says in its PDF417: AAMVA's text, of every version since 2000.
//!
//! Issuers deviate from the standard in every way that can be thought of, so nothing is refused that can be understood,
//! and each deviation is noted: a reviewer may make of it what they will. What no check needs (weight, race, whether
//! somebody gives their organs, social security number) is not taken out of the text at all.

mod dates;
mod elements;
mod header;
mod issuers;
mod licence;
mod magnetic;
mod names;
mod parsing;

pub use issuers::{Country, ISSUERS, Issuer};
pub use licence::{Address, Card, Cut, Deviation, Licence, NotALicence, Sex};
pub use parsing::parse;
