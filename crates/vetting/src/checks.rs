//! The checks: each takes what was read from the papers and says what it finds. One file each.

pub(crate) mod pictures;
