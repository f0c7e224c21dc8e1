//! The accounts below an account: the list, and making one.

use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bonafide_app::accounts::{self, NewAccount};
use bonafide_app::{Error, error::Conflict};
use bonafide_domain::account::Account;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::page::{Page, Start, Window};

use super::keys::asked;
use super::once::{Done, Once};
use super::pages::{FormPage, ListPage, Named, Paragraph, SecretPage};
use super::{Owning, name, token};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::list::{Pagination, Table};
use crate::view::message::{Banner, Empty, News};
use crate::view::prose::Code;
use crate::words::Words;

const PATH: &str = "/settings/subaccounts";
/// How many accounts one page lists.
const ON_A_PAGE: u32 = 20;

pub(super) async fn list(owning: Owning, uri: Uri) -> Response {
    let shown = show(&owning, asked(&uri, "before")).await;
    owning.asking.answer(shown)
}

async fn show(owning: &Owning, before: Option<String>) -> Result<Response, Failure> {
    must_be_on_top(owning).await?;
    let words = owning.asking.words();
    let start = before.clone().map_or(Start::Newest, Start::After);
    let window = Window { start, limit: ON_A_PAGE };
    let found = owning.asking.read(move |cx, actor| accounts::list_below(cx, actor, &window)).await?;
    let older = found.items.last().filter(|_| found.has_older).map(|last| format!("{PATH}?before={}", last.sid));
    Ok(page(&ListPage {
        shell: owning.asking.shell(words.say("subaccounts-title")),
        back: Some(BackLink::new(words, "/settings")),
        done: None,
        lead: words.say("subaccounts-lead").into_owned(),
        create: Button::link(Weight::Primary, words.say("subaccounts-create"), format!("{PATH}/new")),
        list: if found.items.is_empty() { empty(words) } else { Markup::of(&table(words, &found)) },
        note: String::new(),
        pages: Pagination::new(words, before.map(|_| PATH.to_owned()), older),
    }))
}

/// A subaccount has none below it, so there these pages do not exist.
async fn must_be_on_top(owning: &Owning) -> Result<(), Failure> {
    if owning.own().await?.parent.is_some() { Err(Error::NotFound.into()) } else { Ok(()) }
}

fn empty(words: Words) -> Markup {
    let help = Paragraph(words.say("subaccounts-empty-help").into_owned());
    Markup::of(&Empty::new(words.say("subaccounts-empty"), Markup::of(&help)))
}

fn table(words: Words, found: &Page<Account>) -> Table {
    let row = |account: &Account| {
        let (href, sid) = (Some(format!("{PATH}/{}", account.sid)), Code::sid(&account.sid.to_string()));
        let named = Named { href, name: account.name.clone(), sid };
        vec![Markup::of(&named), Markup::text(&words.date(account.created_at))]
    };
    let columns = ["subaccounts-name", "settings-made"].map(|key| words.say(key).into_owned()).to_vec();
    Table::new(words.say("subaccounts-title"), columns, found.items.iter().map(row).collect())
}

pub(super) async fn ask(owning: Owning) -> Response {
    let shown = must_be_on_top(&owning).await.map(|()| form_page(&owning, "", &[]));
    owning.asking.answer(shown)
}

fn form_page(owning: &Owning, typed: &str, problems: &[Problem]) -> Response {
    let words = owning.asking.words();
    let shell = owning.asking.shell(words.say("subaccounts-create"));
    let name = name::field(words, typed, problems).hint(words.say("subaccounts-name-hint"));
    let fields = vec![Once::field(&owning.asking.console), name];
    let go_on = Button::primary(words.say("subaccounts-create-go-on"));
    FormPage::answer(shell, PATH, words.say("subaccounts-create-lead"), fields, go_on)
}

pub(super) async fn create(owning: Owning, form: Form) -> Response {
    let made = make(&owning, &form).await;
    owning.asking.answer(made)
}

async fn make(owning: &Owning, form: &Form) -> Result<Response, Failure> {
    let (asking, once) = (&owning.asking, Once::of(form)?);
    let name = form.get("name").to_owned();
    let made = once.run(&asking.console, asking.actor, PATH, move |cx, actor| accounts::create_below(cx, actor, &name));
    match made.await {
        Ok(Done::Now(made)) => Ok(show_made(owning, &made)),
        Ok(Done::Before) => Ok(made_before(owning)),
        Err(Error::Invalid(problems)) => Ok(form_page(owning, form.get("name"), &problems)),
        Err(Error::Conflict(Conflict::OnlyOne)) => Err(Error::NotFound.into()),
        Err(error) => Err(error.into()),
    }
}

fn show_made(owning: &Owning, made: &NewAccount) -> Response {
    let words = owning.asking.words();
    let warning = Banner::new(words, News::Notice, words.say("subaccount-made-warning"));
    let body = Markup::of(&Paragraph(words.say("subaccount-made-again").into_owned()));
    page(&SecretPage {
        shell: owning.asking.shell(words.say("subaccount-made-title")),
        warning: warning.body(body),
        boxes: token::boxes(words, &made.sid.to_string(), &made.auth_token.reveal_hex()),
        done: Button::link(Weight::Primary, words.say("subaccount-made-done"), format!("{PATH}/{}", made.sid)),
    })
}

fn made_before(owning: &Owning) -> Response {
    let words = owning.asking.words();
    let warning = Banner::new(words, News::Notice, words.say("subaccount-made-again"));
    let filled = SecretPage {
        shell: owning.asking.shell(words.say("subaccount-made-before")),
        warning,
        boxes: Vec::new(),
        done: Button::link(Weight::Primary, words.say("subaccounts-back"), PATH),
    };
    (StatusCode::CONFLICT, page(&filled)).into_response()
}
