//! The HTML face: the applicant's pages, the review desk, sign-in.
