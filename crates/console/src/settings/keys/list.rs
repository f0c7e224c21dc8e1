//! The list of keys, newest first: what each is called, what it may do, when it was last used.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::{Actor, Cx, Error, api_keys, users};
use bonafide_domain::api_key::{ApiKey, KeyOwner};
use bonafide_domain::page::{Page, Start, Window};
use bonafide_domain::time::Timestamp;

use super::{Holder, Whose, asked, name_of, role_keys};
use crate::failure::{Failure, page};
use crate::settings::pages::{ListPage, Named, Paragraph};
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::list::{Pagination, Table};
use crate::view::message::{Banner, Empty, News};
use crate::view::prose::Code;

/// How many keys one page lists.
const ON_A_PAGE: u32 = 20;

/// A key, and the short name of the person it acts for where that is told.
struct Listed {
    key: ApiKey,
    holder: String,
}

/// A moment as its age.
#[derive(Template)]
#[template(source = r#"<time datetime="{{ at }}" title="{{ moment }}">{{ ago }}</time>"#, ext = "html")]
struct Used {
    at: Timestamp,
    moment: String,
    ago: String,
}

/// The way to revoke a key, said whole to those who only hear it.
#[derive(Template)]
#[template(source = r#"<a href="{{ href }}">{{ text }}<span class="unseen"> {{ name }}</span></a>"#, ext = "html")]
struct Revoke {
    href: String,
    text: String,
    name: String,
}

impl HtmlSafe for Used {}
impl HtmlSafe for Revoke {}

pub(super) async fn get<H: Into<Holder>>(holder: H, uri: Uri) -> Response {
    let holder: Holder = holder.into();
    let shown = show(&holder, &uri).await;
    holder.answer(shown)
}

async fn show(holder: &Holder, uri: &Uri) -> Result<Response, Failure> {
    let (words, path) = (holder.words(), holder.path());
    let before = asked(uri, "before");
    let window = Window { start: before.clone().map_or(Start::Newest, Start::After), limit: ON_A_PAGE };
    let whose = holder.whose;
    let found = holder.read(move |cx, actor| listed(cx, actor, whose, &window)).await?;
    let older = found.items.last().filter(|_| found.has_older).map(|last| format!("{path}?before={}", last.key.sid));
    let is_revoked = asked(uri, "done").as_deref() == Some("revoked");
    let lead = if whose == Whose::Account { "api-keys-lead" } else { "api-keys-desk-lead" };
    let is_empty = found.items.is_empty();
    Ok(page(&ListPage {
        shell: holder.visit.shell(&holder.console, words.say("api-keys-title")),
        back: (whose == Whose::Account).then(|| BackLink::new(words, "/settings")),
        done: is_revoked.then(|| Banner::new(words, News::Success, words.say("api-keys-done-revoked"))),
        lead: words.say(lead).into_owned(),
        create: Button::link(Weight::Primary, words.say("key-create"), format!("{path}/new")),
        list: if is_empty { empty(holder) } else { Markup::of(&table(holder, &found.items)) },
        note: if is_empty { String::new() } else { words.say("api-keys-precision").into_owned() },
        pages: Pagination::new(words, before.map(|_| path.to_owned()), older),
    }))
}

fn listed(cx: &mut Cx<'_, '_>, actor: &Actor, whose: Whose, window: &Window) -> Result<Page<Listed>, Error> {
    let keys = match whose {
        Whose::Account | Whose::Reviewer => api_keys::list(cx, actor, window)?,
        Whose::Operator => {
            let items = api_keys::list_of_operators(cx, actor)?;
            Page { items, has_newer: false, has_older: false }
        }
    };
    keys.try_map(|key| {
        let holder = match (whose, key.owner) {
            (Whose::Operator, KeyOwner::User(user)) => users::short_name(cx, user)?,
            _ => String::new(),
        };
        Ok(Listed { key, holder })
    })
}

fn empty(holder: &Holder) -> Markup {
    let words = holder.words();
    let help = Paragraph(words.say("api-keys-empty-help").into_owned());
    Markup::of(&Empty::new(words.say("api-keys-empty"), Markup::of(&help)))
}

fn table(holder: &Holder, found: &[Listed]) -> Table {
    let words = holder.words();
    let is_of_all = holder.whose == Whose::Operator;
    let belongs = is_of_all.then_some("api-keys-holder");
    let columns = [
        Some("api-keys-key"),
        belongs,
        Some("api-keys-role"),
        Some("api-keys-used"),
        Some("api-keys-made"),
        Some("api-keys-act"),
    ];
    let columns = columns.into_iter().flatten().map(|key| words.say(key).into_owned()).collect();
    Table::new(words.say("api-keys-title"), columns, found.iter().map(|listed| row(holder, listed)).collect())
}

fn row(holder: &Holder, Listed { key, holder: person }: &Listed) -> Vec<Markup> {
    let words = holder.words();
    let name = name_of(words, key);
    let used = |at| Used { at, moment: words.moment(at), ago: words.ago(holder.console.now(), at) };
    let used = key.used_at.map_or_else(|| Markup::text(&words.say("api-keys-never-used")), |at| Markup::of(&used(at)));
    let href = format!("{}/{}/revoke", holder.path(), key.sid);
    let revoke = Revoke { href, text: words.say("api-keys-revoke").into_owned(), name: name.clone() };
    let named = Markup::of(&Named { href: None, name, sid: Code::sid(&key.sid.to_string()) });
    let belongs = (holder.whose == Whose::Operator).then(|| Markup::text(person));
    let role = Markup::text(&words.say(role_keys(key.role).0));
    let made = Markup::text(&words.date(key.created_at));
    [Some(named), belongs, Some(role), Some(used), Some(made), Some(Markup::of(&revoke))]
        .into_iter()
        .flatten()
        .collect()
}
