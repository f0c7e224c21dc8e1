//! Stories through the use cases, each on both engines.

mod audit;
mod captures;
mod files;
mod individual;
mod inquiries;
mod lifecycle;
mod news;
mod phone;
mod pictured;
mod pictures;
mod registers;
mod reviews;
mod sandbox;
mod saving;
mod sealing;
mod sign_in;
mod uploads;
mod vetting;
mod webhook_endpoints;
