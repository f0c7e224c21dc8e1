//! The review desk: the queue, a case with its evidence, the reasons, the decision, and what the operator looks after.
//!
//! Every page is a `look` or a `list` of the use cases; every button is a POST that ends in a redirect, so that going
//! back or reloading never decides anything twice.

use axum::extract::Query;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use bonafide_app::Error;
use bonafide_domain::sid::CaseSid;

use crate::failure::Failure;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::visit::Visit;

mod act;
mod case;
mod checks;
mod claim;
mod decided;
mod decision;
mod deliveries;
mod drawn;
mod evidence;
mod history;
mod likely;
mod mail;
mod number_form;
mod other_way;
mod pictures;
mod places;
mod queue;
mod reason;
mod reason_form;
mod reason_list;
mod rules;
mod sight;
mod vetted;

pub(crate) fn routes() -> Vec<Route> {
    let who = Who::Reviewers;
    vec![
        Route::page("/desk", who, get(queue::get)),
        Route::page("/desk/cases/{case}", who, get(case::get)),
        Route::act("/desk/cases/{case}/open", who, post(claim::open)),
        Route::act("/desk/cases/{case}/claim", who, post(claim::claim)),
        Route::act("/desk/cases/{case}/release", who, post(claim::release)),
        Route::form("/desk/cases/{case}/approve", who, get(decision::ask_approve).post(decision::approve)),
        Route::form("/desk/cases/{case}/reject", who, get(decision::ask_reject).post(decision::reject)),
        Route::form("/desk/cases/{case}/verification", who, get(other_way::get).post(other_way::post)),
        Route::form("/desk/cases/{case}/reasons/new", who, get(reason::get).post(reason::post)),
        Route::act("/desk/cases/{case}/reasons/{position}/drop", who, post(reason::drop)),
        Route::act("/desk/cases/{case}/findings/{finding}/note", who, post(vetted::note)),
        Route::form("/desk/cases/{case}/findings/{finding}/clear", who, get(vetted::ask_clear).post(vetted::clear)),
        Route::page("/desk/decided", who, get(decided::get)),
        Route::page("/desk/mail", who, get(mail::list)),
        Route::page("/desk/mail/{letter}", who, get(mail::show)),
        Route::page("/desk/deliveries", who, get(deliveries::get)),
        Route::act("/desk/deliveries/{delivery}/send", who, post(deliveries::send)),
    ]
}

/// The answer to a request, or the page that says why there is none.
fn settled(console: &Console, visit: &Visit, answer: Result<Response, Error>) -> Response {
    answer.unwrap_or_else(|error| Failure::from(error).into_response_in(console, visit.words))
}

fn redirect(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// The case an address names. What is no SID is not there.
fn case_sid(text: &str) -> Result<CaseSid, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn case_path(sid: CaseSid) -> String {
    format!("/desk/cases/{sid}")
}

/// A value of the query: `None` when it was not asked for, the last one when it was asked for twice.
fn asked(uri: &Uri, name: &str) -> Option<String> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).unwrap_or_default();
    pairs.into_iter().rfind(|(other, _)| other == name).map(|(_, value)| value)
}
