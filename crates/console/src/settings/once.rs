//! Forms that may be sent twice but are done once: whoever loads the answer again, or presses twice, makes no second key.
//!
//! The form carries a token of its own. What it led to is written down with it, in the same transaction, as it is for the
//! API's idempotency keys; the secret itself is not kept.

use bonafide_app::idempotency::{self, Answer, Request};
use bonafide_app::{Actor, Cx, Error};
use bonafide_seal::Token;

use crate::failure::{Failure, Kind};
use crate::form::Form;
use crate::state::Console;
use crate::view::field::FieldView;

const NAME: &str = "once";

/// The token of a form that is done once.
#[derive(Clone)]
pub(super) struct Once(String);

/// What a form led to.
pub(super) enum Done<T> {
    /// It was done now.
    Now(T),
    /// It had been done before.
    Before,
}

impl Once {
    /// The hidden field of a form that is shown for the first time.
    pub(super) fn field(console: &Console) -> FieldView {
        FieldView::hidden(NAME, Token::new(console.house().chance.as_ref()).reveal())
    }

    /// The token that a form was sent with. A form without one is not ours.
    pub(super) fn of(form: &Form) -> Result<Once, Failure> {
        let token = Token::parse(form.get(NAME)).map_err(|_| Failure::of(Kind::ForeignForm))?;
        Ok(Once(token.reveal()))
    }

    /// Does what the form asks for, unless it was done before. `what` tells forms of one kind from those of another.
    pub(super) async fn run<T, F>(
        self,
        console: &Console,
        actor: Actor,
        what: &'static str,
        mut use_case: F,
    ) -> Result<Done<T>, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Cx<'_, '_>, &Actor) -> Result<T, Error> + Send + 'static,
    {
        let request = Request { key: format!("form {}", self.0), content: what.to_owned() };
        let done = Answer { status: 200, body: Vec::new() };
        console
            .app
            .write(move |cx| {
                if idempotency::recall(cx, &actor, &request)?.is_some() {
                    return Ok(Done::Before);
                }
                let made = use_case(cx, &actor)?;
                idempotency::keep(cx, &actor, &request, &done)?;
                Ok(Done::Now(made))
            })
            .await
    }
}
