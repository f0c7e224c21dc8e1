//! Showing an auth token, after being asked once more: whoever reads it can do everything in the account.

use axum::extract::Path;
use axum::response::Response;
use bonafide_app::accounts;
use bonafide_domain::account::Account;

use super::Owning;
use super::pages::{AskPage, SecretPage};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::copy::CopyBox;
use crate::view::message::{Banner, News};
use crate::words::Words;

pub(super) async fn get_own(owning: Owning) -> Response {
    let asked = owning.own().await.map(|account| ask(&owning, &account));
    owning.asking.answer(asked)
}

pub(super) async fn get_below(owning: Owning, Path(sid): Path<String>) -> Response {
    let asked = owning.below(&sid).await.map(|account| ask(&owning, &account));
    owning.asking.answer(asked)
}

pub(super) async fn post_own(owning: Owning, _form: Form) -> Response {
    let shown = match owning.own().await {
        Ok(account) => show(&owning, &account).await,
        Err(failure) => Err(failure),
    };
    owning.asking.answer(shown)
}

pub(super) async fn post_below(owning: Owning, Path(sid): Path<String>, _form: Form) -> Response {
    let shown = match owning.below(&sid).await {
        Ok(account) => show(&owning, &account).await,
        Err(failure) => Err(failure),
    };
    owning.asking.answer(shown)
}

fn ask(owning: &Owning, account: &Account) -> Response {
    let (words, path) = (owning.asking.words(), owning.path_of(account.sid));
    page(&AskPage {
        shell: owning.asking.shell(words.say("token-title")),
        back: BackLink::new(words, &path),
        lead: words.say_with("token-lead", [("name", &account.name)]),
        facts: None,
        go_on: Button::primary(words.say("token-go-on")),
        keep: Button::link(Weight::Quiet, words.say("token-keep"), path),
    })
}

async fn show(owning: &Owning, account: &Account) -> Result<Response, Failure> {
    let (words, sid) = (owning.asking.words(), account.sid);
    let token = owning.asking.write(move |cx, actor| accounts::show_token(cx, actor, sid)).await?;
    Ok(page(&SecretPage {
        shell: owning.asking.shell(words.say("token-shown-title")),
        warning: Banner::new(words, News::Notice, words.say("token-shown-warning")),
        boxes: boxes(words, &sid.to_string(), &token),
        done: Button::link(Weight::Primary, words.say("token-shown-done"), owning.path_of(sid)),
    }))
}

/// What a program signs in with as an account.
pub(super) fn boxes(words: Words, sid: &str, token: &str) -> Vec<CopyBox> {
    let secret = CopyBox::new("token", words.say("token-secret"), token).hint(words.say("copy-hint"));
    vec![CopyBox::new("sid", words.say("token-sid"), sid), secret]
}
