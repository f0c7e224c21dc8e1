//! Capture pages: taking the pictures of a document or a face, at this machine or on a phone that was handed the task.
//!
//! A page asks for one picture. What is sent is judged before the answer, and told as an instruction; after a few tries
//! a picture with flaws may be used all the same. Owner and guest get the same page under other addresses: a [`Taker`]
//! knows who takes the pictures, and its [`road::Road`] where each of them goes.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bonafide_app::captures::{self, View};
use bonafide_app::{Actor, Error};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::picture::Side;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::reason::code;
use bonafide_domain::sid::CaptureSid;
use bonafide_domain::wording;

use crate::failure::Failure;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::visit::Visit;
use crate::words::Words;

mod guest;
mod handover;
mod instruction;
mod owner;
mod qr;
mod road;
mod sending;
mod sheet;
mod verdict;

use road::Road;

pub(crate) use guest::handed_over_no_more;

pub(crate) fn routes() -> Vec<Route> {
    use Who::{Anybody, Applicants, Guests};
    let of_owner = Route::form("/profiles/{sid}/{page}/pictures/{side}", Applicants, get(owner::get).post(owner::post));
    let of_guest = Route::form("/phone/pictures/{side}", Guests, get(guest::again).post(guest::post));
    vec![
        Route::page("/profiles/{sid}/{page}/pictures", Applicants, get(owner::begin)),
        of_owner.with_file(),
        Route::act("/profiles/{sid}/{page}/pictures/{side}/keep", Applicants, post(owner::keep)),
        Route::form("/profiles/{sid}/{page}/phone", Applicants, get(handover::get).post(handover::post)),
        Route::page("/profiles/{sid}/{page}/phone/state", Applicants, get(handover::state)),
        Route::form("/phone/{token}", Anybody, get(guest::link).post(guest::open)),
        Route::page("/phone", Guests, get(guest::get)),
        of_guest.with_file(),
        Route::act("/phone/pictures/{side}/keep", Guests, post(guest::keep)),
    ]
}

/// Somebody who takes the pictures of a capture.
struct Taker {
    console: Console,
    visit: Visit,
    actor: Actor,
    capture: CaptureSid,
    road: Road,
}

impl Taker {
    fn words(&self) -> Words {
        self.visit.words
    }

    /// How far the capture is.
    async fn view(&self) -> Result<View, Error> {
        let (actor, capture) = (self.actor, self.capture);
        self.console.app.read(move |cx| captures::view(cx, &actor, capture)).await
    }

    fn policy(&self, view: &View) -> Result<&Policy, Error> {
        self.console.house().policy_of(&view.profile)
    }

    /// What is said of a flaw or a fault.
    fn sentence(&self, view: &View, code: &str, about: &Place) -> Result<String, Error> {
        let mut problem = Problem::new(code, about.clone());
        if code == code::INVALID_FILE_TOO_LARGE {
            problem.example = Some(self.max_megabytes());
        }
        let catalogue = &self.console.house().catalogue;
        Ok(wording::sentence(catalogue, self.policy(view)?, &problem, self.visit.language()))
    }

    /// The largest file in megabytes, as it is said.
    fn max_megabytes(&self) -> String {
        megabytes(self.console.house().settings.max_file)
    }

    /// Where to go from here: to the next picture, or on when all are there.
    fn onward(&self, view: &View) -> String {
        view.next.map_or_else(|| self.road.end(), |side| self.road.to(side))
    }
}

/// Bytes as megabytes, with one decimal where it says something.
fn megabytes(bytes: u64) -> String {
    match (bytes / 1_000_000, bytes % 1_000_000 / 100_000) {
        (whole, 0) => whole.to_string(),
        (whole, tenths) => format!("{whole}.{tenths}"),
    }
}

/// The side in an address. Another word is no page.
fn side_of(word: &str) -> Result<Side, Error> {
    Side::of_word(word).ok_or(Error::NotFound)
}

/// How an answer is wanted: as a page, or by our script as facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Page,
    Facts,
}

impl Wanted {
    fn of(headers: &HeaderMap) -> Wanted {
        let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.contains("application/json") { Wanted::Facts } else { Wanted::Page }
    }

    /// What was made, or why there is nothing, in the form that is wanted.
    fn answer(self, console: &Console, words: Words, outcome: Result<Response, Failure>) -> Response {
        match (outcome, self) {
            (Ok(response), _) => response,
            (Err(failure), Wanted::Page) => failure.into_response_in(console, words),
            (Err(failure), Wanted::Facts) => {
                let (status, say) = failure.said(words);
                facts(status, &serde_json::json!({ "failure": { "say": say } }))
            }
        }
    }
}

/// Facts for our script.
fn facts(status: StatusCode, facts: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], facts.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_with_a_decimal_only_where_there_is_one() {
        assert_eq!(megabytes(10_000_000), "10");
        assert_eq!(megabytes(2_500_000), "2.5");
        assert_eq!(megabytes(300_000), "0.3");
    }
}
