//! The API through its router: request in, answer out.

mod photo_id_types;
