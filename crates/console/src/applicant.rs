//! The applicant's pages: from choosing what one is, over page after page of questions, to the decision.
//!
//! The questions come from the catalogue: a page asks what its policy says it asks, and a field is shown by its kind. So
//! nothing here knows a field by its name.

use axum::routing::{get, post};

use crate::routes::{Route, Who};

mod acts;
mod address;
pub(crate) mod asking;
mod begin;
mod check;
mod delivery;
mod entered;
mod list;
mod news;
pub(crate) mod page;
pub(crate) mod pictures;
mod pieces;
mod profile;
mod progress;
mod questions;
pub(crate) mod reasons;
mod removal;
mod saving;
mod sections;
mod sheet;
mod states;
mod status;
mod texts;

pub(crate) use page::after_page;

pub(crate) fn routes() -> Vec<Route> {
    use Who::{Anybody, Applicants, Customers};
    vec![
        Route::page("/profiles", Customers, get(list::get)),
        Route::form("/profiles/new", Customers, get(begin::get).post(begin::post)),
        Route::page("/profiles/{sid}", Applicants, get(profile::get)),
        Route::page("/profiles/{sid}/check", Applicants, get(check::get)),
        Route::act("/profiles/{sid}/submit", Applicants, post(check::submit)),
        Route::form("/profiles/{sid}/delete", Customers, get(removal::get).post(removal::post)),
        Route::page("/profiles/{sid}/deliveries/{delivery}", Customers, get(delivery::get)),
        Route::act("/profiles/{sid}/deliveries/{delivery}/send-again", Customers, post(delivery::send_again)),
        Route::form("/profiles/{sid}/{page}", Applicants, get(page::get).post(page::post)),
        Route::form("/profiles/{sid}/{page}/address", Applicants, get(address::get).post(address::post)),
        Route::act("/profiles/{sid}/{page}/remove", Applicants, post(removal::remove)),
        Route::act("/profiles/{sid}/{page}/test", Customers, post(delivery::test)),
        Route::page("/terms", Anybody, get(texts::terms)),
        Route::page("/privacy", Anybody, get(texts::privacy)),
    ]
}
