//! The shipped catalogue, and what happens to one with mistakes in it.

mod mistakes;
mod own;
mod photo_ids;
mod requirements;
mod shipped;
