//! The HTML face: the applicant's pages, the review desk, sign-in.
//!
//! `view` has the parts that pages are made of, `words` what they say, `assets` what they load, `brand` whose they are.

pub mod assets;
pub mod brand;
pub mod view;
pub mod words;
