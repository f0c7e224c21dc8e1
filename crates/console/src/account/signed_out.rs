//! A form that was sent after its session had ended: everything typed is kept in a page, and sent on after signing in.
//!
//! The token of a form belongs to the browser, not to the session, so the form is still good.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::failure::{Failure, page};
use crate::form;
use crate::state::Console;
use crate::view::action::Button;
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/signed_out.html")]
struct SignedOutPage {
    shell: Shell,
    lead: String,
    action: String,
    fields: Vec<FieldView>,
    go_on: Button,
}

/// Keeps the forms of customers whose session has ended.
pub(crate) async fn keep_form(State(console): State<Console>, visit: Visit, request: Request, next: Next) -> Response {
    if visit.signed_in.is_some() || request.method() != Method::POST {
        return next.run(request).await;
    }
    let words = visit.words;
    let action = request.uri().to_string();
    let form = match form::read(request, &visit).await {
        Ok(form) => form,
        Err(kind) => return Failure::of(kind).into_response_in(&console, words),
    };
    let mut shell = visit.shell(&console, words.say("signed-out-title"));
    shell.errors = true;
    let filled = SignedOutPage {
        shell,
        lead: words.say("signed-out-lead").into_owned(),
        action,
        fields: form.fields().map(|(name, value)| FieldView::hidden(name, value)).collect(),
        go_on: Button::primary(words.say("signed-out-go-on")),
    };
    (StatusCode::UNAUTHORIZED, page(&filled)).into_response()
}
