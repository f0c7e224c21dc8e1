//! Stories through the use cases, each on both engines.

mod audit;
mod lifecycle;
mod news;
mod reviews;
mod saving;
mod sealing;
mod sign_in;
