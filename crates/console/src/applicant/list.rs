//! The list of an account's profiles, newest first.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use bonafide_app::profiles::{self, Filter};
use bonafide_domain::page::{Start, Window};
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::ProfileSid;

use super::asking::Asking;
use super::pieces::{Link, Paragraph};
use super::status;
use crate::failure::{Failure, page};
use crate::view::Markup;
use crate::view::action::Button;
use crate::view::action::Weight;
use crate::view::list::{Pagination, Table};
use crate::view::message::Empty;
use crate::view::shell::Shell;

/// How many profiles one page lists.
const ON_A_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "applicant/list.html")]
struct ListPage {
    shell: Shell,
    create: Button,
    list: Markup,
    others: Pagination,
}

pub(super) async fn get(asking: Asking, Query(query): Query<Vec<(String, String)>>) -> Response {
    let before = query.iter().find(|(name, _)| name == "before").and_then(|(_, sid)| sid.parse().ok());
    asking.answer(show(&asking, before).await)
}

async fn show(asking: &Asking, before: Option<ProfileSid>) -> Result<Response, Failure> {
    let words = asking.words();
    let start = before.map_or(Start::Newest, |sid| Start::After(sid.to_string()));
    let window = Window { start, limit: ON_A_PAGE as u32 };
    let listed = asking.read(move |cx, actor| profiles::list(cx, actor, &Filter::default(), &window)).await?;
    let (found, has_more) = (listed.items, listed.has_older);
    let older = found.last().filter(|_| has_more).map(|last| format!("/profiles?before={}", last.sid));
    let newer = before.map(|_| "/profiles".to_owned());
    let create = Button::link(Weight::Primary, words.say("profiles-create"), "/profiles/new");
    let list = if found.is_empty() { Markup::of(&empty(asking)) } else { Markup::of(&table(asking, &found)) };
    let shell = asking.shell(words.say("profiles-title"));
    Ok(page(&ListPage { shell, create, list, others: Pagination::new(words, newer, older) }))
}

fn empty(asking: &Asking) -> Empty {
    let words = asking.words();
    let text = words.say_with("profiles-empty-help", [("operator", asking.operator())]);
    Empty::new(words.say("profiles-empty"), Markup::of(&Paragraph { text }))
}

fn table(asking: &Asking, found: &[Profile]) -> Table {
    let words = asking.words();
    let columns = ["profiles-name", "profiles-status", "profiles-started"].map(|key| words.say(key).into_owned());
    let row = |profile: &Profile| {
        let name = Link { href: format!("/profiles/{}", profile.sid), text: asking.name_of(profile) };
        let tag = status::tag(words, asking.operator(), profile.status);
        vec![Markup::of(&name), Markup::of(&tag), Markup::text(&words.date(profile.created_at))]
    };
    Table::new(words.say("profiles-caption"), columns.to_vec(), found.iter().map(row).collect())
}
