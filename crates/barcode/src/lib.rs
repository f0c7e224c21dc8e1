//! Barcodes on a picture: PDF417 and QR, and what the back of a driving licence says in one (AAMVA).
//!
//! Anybody can print a barcode, so what one says corroborates what is printed beside it and proves nothing by itself.

pub mod aamva;
mod gray;
mod others;
mod pdf417;
mod reading;

pub use aamva::{Licence, NotALicence, parse};
pub use reading::{Attempt, Budget, Code, Reading, Symbology, Threshold, read};
