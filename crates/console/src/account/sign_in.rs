//! Asking for a one-time link. The answer is the same whether or not somebody has that address.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::sign_in;
use bonafide_domain::account::Audience;
use bonafide_domain::judge;

use crate::failure::{Failure, page};
use crate::form::Form;
use crate::state::Console;
use crate::view::action::{Button, Weight};
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignInPage {
    shell: Shell,
    lead: String,
    summary: ErrorSummary,
    email: FieldView,
    send: Button,
}

#[derive(Template)]
#[template(path = "account/link_sent.html")]
struct LinkSentPage {
    shell: Shell,
    lead: String,
    next: String,
    caught: Option<String>,
}

pub(super) async fn customer(State(console): State<Console>, visit: Visit) -> Response {
    ask(&console, &visit, Audience::Customer, "", None)
}

pub(super) async fn reviewer(State(console): State<Console>, visit: Visit) -> Response {
    ask(&console, &visit, Audience::Operator, "", None)
}

pub(super) async fn customer_asks(State(console): State<Console>, visit: Visit, form: Form) -> Response {
    asked(&console, &visit, Audience::Customer, &form).await
}

pub(super) async fn reviewer_asks(State(console): State<Console>, visit: Visit, form: Form) -> Response {
    asked(&console, &visit, Audience::Operator, &form).await
}

fn ask(console: &Console, visit: &Visit, audience: Audience, typed: &str, error: Option<&'static str>) -> Response {
    let words = visit.words;
    let (title, lead) = match audience {
        Audience::Customer => ("sign-in-title", "sign-in-lead"),
        Audience::Operator => ("sign-in-desk-title", "sign-in-desk-lead"),
    };
    let mut shell = visit.shell(console, words.say(title));
    shell.errors = error.is_some();
    let email = FieldView::email(words, "email", words.say("sign-in-email")).value(typed);
    let email = email.hint(words.say("sign-in-email-hint")).error(error.map(|key| words.say(key)));
    let summary = ErrorSummary::new(words, email.problems());
    let send = Button::submit(Weight::Primary, words.say("sign-in-send"));
    let filled = SignInPage { shell, lead: words.say(lead).into_owned(), summary, email, send };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, page(&filled)).into_response()
}

async fn asked(console: &Console, visit: &Visit, audience: Audience, form: &Form) -> Response {
    let typed = form.get("email").trim().to_owned();
    if typed.is_empty() {
        return ask(console, visit, audience, &typed, Some("sign-in-email-missing"));
    }
    if judge::email(&typed).is_err() {
        return ask(console, visit, audience, &typed, Some("sign-in-email-wrong"));
    }
    let (email, peer) = (typed, visit.peer.clone());
    let sent = console.app.write(move |cx| sign_in::request_link(cx, audience, &email, &peer)).await;
    match sent {
        Ok(()) => link_sent(console, visit),
        Err(error) => Failure::from(error).into_response_in(console, visit.words),
    }
}

fn link_sent(console: &Console, visit: &Visit) -> Response {
    let words = visit.words;
    let minutes = sign_in::LINK_LIFE.as_secs() / 60;
    page(&LinkSentPage {
        shell: visit.shell(console, words.say("link-sent-title")),
        lead: words.say_with("link-sent-lead", [("minutes", minutes)]),
        next: words.say("link-sent-next").into_owned(),
        caught: console.mail.as_ref().map(|_| words.say("link-sent-caught").into_owned()),
    })
}
