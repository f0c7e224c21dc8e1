//! Pictures drawn for tests and measurements, of people and documents that do not exist. The program carries none of it.

pub mod barcode;
pub mod card;
mod dice;
pub mod head;
pub mod mrz;
pub mod paper;
