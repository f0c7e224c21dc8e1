//! Barcodes on a picture: PDF417 and QR, and what the back of a driving licence says in one (AAMVA).
//!
//! Anybody can print a barcode, so what one says corroborates what is printed beside it and proves nothing by itself.

pub mod aamva;

pub use aamva::{Licence, NotALicence, parse};
