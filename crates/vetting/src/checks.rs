//! The checks: each takes what was read from the papers and says what it finds. One file each.

pub(crate) mod agreement;
pub(crate) mod barcode;
pub(crate) mod faces;
pub(crate) mod marks;
pub(crate) mod mrz;
pub(crate) mod pictures;
pub(crate) mod print;
