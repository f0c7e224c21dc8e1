//! Hosted links: the page that a link shows, opening it, and what is said when it has ended.
//!
//! Whoever opened a link is an applicant on the pages of that one profile, by a cookie of its own, while nobody is signed
//! in with the same browser. A session always counts for more: what somebody does in their own name is never taken for
//! the work of an applicant, nor the other way round.

use std::time::Duration;

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bonafide_app::Error;
use bonafide_app::inquiries::{self, Applicant};
use bonafide_seal::Token;

use crate::cookie::{self, INQUIRY};
use crate::failure::page;
use crate::routes::{Route, Who};
use crate::state::Console;
use crate::view::action::Button;
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::visit::Visit;

mod link;

/// For how long after its end a browser still knows that it had a link, so that its owner is told what to do.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 60 * 60);

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::form("/inquiries/{token}", Who::Anybody, get(link::get).post(link::post))]
}

/// Whether an applicant's cookie counts for a path: the profile's pages and pictures, and the first page, which leads
/// there.
fn is_of_applicant(path: &str) -> bool {
    path == "/" || ["/profiles/", "/files/"].iter().any(|area| path.starts_with(area))
}

/// What a browser is by the link it opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosted {
    /// It opened none, or that does not count here.
    Nothing,
    /// Its owner is an applicant.
    By(Applicant),
    /// It opened one that has ended.
    Ended,
}

/// What a browser that nobody is signed in with is on a path.
pub(crate) async fn find(console: &Console, headers: &HeaderMap, path: &str) -> Result<Hosted, Error> {
    let Some(text) = cookie::read(headers, INQUIRY, console.is_secure()).filter(|_| is_of_applicant(path)) else {
        return Ok(Hosted::Nothing);
    };
    let Ok(session) = Token::parse(text) else { return Ok(Hosted::Nothing) };
    let applicant = console.app.read(move |cx| inquiries::who_is(cx, &session)).await?;
    Ok(applicant.map_or(Hosted::Ended, Hosted::By))
}

#[derive(Template)]
#[template(path = "inquiry/ended.html")]
struct EndedPage {
    shell: Shell,
}

/// That a link, or the session of one, has ended, and what to do.
pub(crate) fn ended(console: &Console, visit: &Visit, status: StatusCode) -> Response {
    let mut shell = visit.shell(console, visit.words.say("inquiry-ended-title"));
    shell.errors = true;
    (status, page(&EndedPage { shell })).into_response()
}

#[derive(Template)]
#[template(path = "inquiry/kept.html")]
struct KeptPage {
    shell: Shell,
    action: String,
    fields: Vec<FieldView>,
    go_on: Button,
}

/// A form that was sent after its link had ended: everything typed is kept, to be sent on with a new link.
pub(crate) fn kept(console: &Console, visit: &Visit, action: String, fields: Vec<FieldView>) -> Response {
    let words = visit.words;
    let mut shell = visit.shell(console, words.say("inquiry-kept-title"));
    shell.errors = true;
    let go_on = Button::primary(words.say("signed-out-go-on"));
    (StatusCode::UNAUTHORIZED, page(&KeptPage { shell, action, fields, go_on })).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_counts_on_the_pages_of_profiles_and_nowhere_else() {
        for path in ["/", "/profiles/BU1", "/profiles/BU1/check", "/files/FI1/picture/1-2"] {
            assert!(is_of_applicant(path), "{path}");
        }
        for path in ["/profiles", "/sign-in", "/settings", "/desk", "/phone", "/terms", "/profilesque/BU1"] {
            assert!(!is_of_applicant(path), "{path}");
        }
    }
}
