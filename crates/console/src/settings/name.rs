//! Renaming an account: the owner's own, or one below it.

use axum::extract::Path;
use axum::response::Response;
use bonafide_app::{Error, accounts};
use bonafide_domain::account::Account;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::reason::code;

use super::Owning;
use super::pages::FormPage;
use crate::applicant::asking::go_to;
use crate::failure::Failure;
use crate::form::Form;
use crate::view::action::Button;
use crate::view::field::FieldView;
use crate::words::Words;

pub(super) async fn get_own(owning: Owning) -> Response {
    let shown = owning.own().await.map(|account| show(&owning, &account, &account.name, &[]));
    owning.asking.answer(shown)
}

pub(super) async fn get_below(owning: Owning, Path(sid): Path<String>) -> Response {
    let shown = owning.below(&sid).await.map(|account| show(&owning, &account, &account.name, &[]));
    owning.asking.answer(shown)
}

pub(super) async fn post_own(owning: Owning, form: Form) -> Response {
    let saved = match owning.own().await {
        Ok(account) => save(&owning, &account, &form).await,
        Err(failure) => Err(failure),
    };
    owning.asking.answer(saved)
}

pub(super) async fn post_below(owning: Owning, Path(sid): Path<String>, form: Form) -> Response {
    let saved = match owning.below(&sid).await {
        Ok(account) => save(&owning, &account, &form).await,
        Err(failure) => Err(failure),
    };
    owning.asking.answer(saved)
}

fn show(owning: &Owning, account: &Account, typed: &str, problems: &[Problem]) -> Response {
    let words = owning.asking.words();
    let shell = owning.asking.shell(words.say_with("account-name-title", [("name", &account.name)]));
    let go_on = Button::primary(words.say("account-name-go-on"));
    FormPage::answer(shell, &owning.path_of(account.sid), "", vec![field(words, typed, problems)], go_on)
}

/// The question for an account's name.
pub(super) fn field(words: Words, typed: &str, problems: &[Problem]) -> FieldView {
    let error = problems.first().map(|problem| match problem.code.as_str() {
        code::MISSING_FIELD => words.say("account-name-missing").into_owned(),
        code::INVALID_TOO_LONG => words.say_with("name-long", [("most", accounts::MAX_NAME)]),
        _ => words.say("name-characters").into_owned(),
    });
    let field = FieldView::text(words, "name", words.say("settings-name")).value(typed).error(error);
    field.spellcheck(false)
}

async fn save(owning: &Owning, account: &Account, form: &Form) -> Result<Response, Failure> {
    let (sid, name) = (account.sid, form.get("name").to_owned());
    match owning.asking.write(move |cx, actor| accounts::rename(cx, actor, sid, &name)).await {
        Ok(_) => Ok(go_to(&format!("{}?done=renamed", owning.path_of(sid)))),
        Err(Error::Invalid(problems)) => Ok(show(owning, account, form.get("name"), &problems)),
        Err(error) => Err(error.into()),
    }
}
