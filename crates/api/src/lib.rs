//! The API: REST, for programs.
