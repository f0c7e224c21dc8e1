//! What every reader of pictures needs: a flat thing seen at an angle, straightened; pictures made smaller.

pub mod plane;
pub mod strip;
