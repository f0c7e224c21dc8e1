//! A form that was sent after its session had ended: everything typed is kept in a page, and sent on after signing in.
//!
//! The token of a form belongs to the browser, not to the session, so the form is still good. So it is with the link of
//! somebody who has no account.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::failure::{Failure, page};
use crate::form;
use crate::inquiry::{self, Hosted};
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

/// Keeps the forms of customers whose session has ended, and of applicants whose link has.
pub(crate) async fn keep_form(State(console): State<Console>, visit: Visit, request: Request, next: Next) -> Response {
    let is_somebody = visit.signed_in.is_some() || matches!(visit.hosted, Hosted::By(_));
    if is_somebody || request.method() != Method::POST {
        return next.run(request).await;
    }
    let words = visit.words;
    let action = request.uri().to_string();
    let form = match form::read(request, &visit).await {
        Ok(form) => form,
        Err(kind) => return Failure::of(kind).into_response_in(&console, words),
    };
    let fields = form.fields().map(|(name, value)| FieldView::hidden(name, value)).collect();
    if visit.hosted == Hosted::Ended {
        return inquiry::kept(&console, &visit, action, fields);
    }
    let mut shell = visit.shell(&console, words.say("signed-out-title"));
    shell.errors = true;
    let filled = SignedOutPage {
        shell,
        lead: words.say("signed-out-lead").into_owned(),
        action,
        fields,
        go_on: Button::primary(words.say("signed-out-go-on")),
    };
    (StatusCode::UNAUTHORIZED, page(&filled)).into_response()
}
