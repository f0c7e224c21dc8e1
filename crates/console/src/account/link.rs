//! Using a one-time link, and leaving. Opening the link changes nothing; the click does.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::sign_in::{self, LinkState};
use bonafide_app::{Cx, Error};
use bonafide_domain::account::Audience;
use bonafide_seal::Token;

use super::home_of;
use crate::cookie::{self, SESSION};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::state::Console;
use crate::view::action::{Button, Weight};
use crate::view::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/link.html")]
struct LinkPage {
    shell: Shell,
    lead: String,
    go_on: Option<Button>,
    again: Vec<(String, &'static str)>,
}

pub(super) async fn get(State(console): State<Console>, visit: Visit, Path(token): Path<String>) -> Response {
    let state = match Token::parse(&token) {
        Ok(token) => console.app.read(move |cx| sign_in::look_at_link(cx, &token)).await,
        Err(_) => Ok(LinkState::Ended),
    };
    match state {
        Ok(state) => show(&console, &visit, state),
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

/// A link that can no longer be used says why, and where to ask for another.
fn show(console: &Console, visit: &Visit, state: LinkState) -> Response {
    let words = visit.words;
    let (title, lead, status) = match state {
        LinkState::Good(Audience::Customer) => ("link-title", "link-lead", StatusCode::OK),
        LinkState::Good(Audience::Operator) => ("link-title", "link-desk-lead", StatusCode::OK),
        LinkState::Used => ("link-used-title", "link-used-lead", StatusCode::GONE),
        LinkState::Ended => ("link-ended-title", "link-ended-lead", StatusCode::GONE),
    };
    let is_good = matches!(state, LinkState::Good(_));
    let mut shell = visit.shell(console, words.say(title));
    // The address holds the token: the language links must not repeat it to another page.
    shell.errors = !is_good;
    let go_on = is_good.then(|| Button::submit(Weight::Primary, words.say("link-go-on")));
    let doors = [("link-again-customer", "/sign-in"), ("link-again-desk", "/desk/sign-in")];
    let again =
        if is_good { Vec::new() } else { doors.map(|(key, href)| (words.say(key).into_owned(), href)).to_vec() };
    (status, page(&LinkPage { shell, lead: words.say(lead).into_owned(), go_on, again })).into_response()
}

pub(super) async fn post(
    State(console): State<Console>,
    visit: Visit,
    Path(token): Path<String>,
    _form: Form,
) -> Response {
    let Ok(token) = Token::parse(&token) else { return show(&console, &visit, LinkState::Ended) };
    let used = token.clone();
    match console.app.write(move |cx| sign_in::use_link(cx, &used)).await {
        Ok((session, signed_in)) => {
            let home = home_of(signed_in.user.role.audience());
            let seconds = sign_in::SESSION_LIFE.as_secs();
            let set = cookie::set(SESSION, &session.reveal(), seconds, console.is_secure());
            let mut response = Redirect::to(home).into_response();
            response.headers_mut().append(header::SET_COOKIE, set);
            response
        }
        Err(Error::Unauthenticated) => {
            let state = console.app.read(move |cx: &mut Cx<'_, '_>| sign_in::look_at_link(cx, &token)).await;
            show(&console, &visit, state.unwrap_or(LinkState::Ended))
        }
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

pub(super) async fn sign_out(State(console): State<Console>, visit: Visit, _form: Form) -> Response {
    if let (Some(session), Some(signed_in)) = (visit.session, visit.signed_in) {
        let ended = console.app.write(move |cx| sign_in::sign_out(cx, &signed_in.actor, &session)).await;
        if let Err(error) = ended {
            return Failure::from(error).into_response_in(&console, visit.words);
        }
    }
    let mut response = Redirect::to("/sign-in").into_response();
    let gone = cookie::set(SESSION, "", 0, console.is_secure());
    response.headers_mut().append(header::SET_COOKIE, gone);
    response
}
