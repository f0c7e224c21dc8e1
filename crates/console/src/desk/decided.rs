//! The cases that people have decided, latest first.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::reviews::{self, Decided};
use bonafide_domain::case::Outcome;
use bonafide_domain::time::Timestamp;

use super::act::{Ago, CellLink};
use super::queue::{of_test, submission};
use super::{asked, case_path, settled};
use crate::failure::page;
use crate::state::Console;
use crate::view::Markup;
use crate::view::list::{Pagination, Table};
use crate::view::message::Empty;
use crate::view::status::{Tag, Tone};
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

/// How many cases a page shows.
const PAGE: usize = 50;

pub(super) async fn get(State(console): State<Console>, Reviewer { visit, actor }: Reviewer, uri: Uri) -> Response {
    let before = asked(&uri, "before").and_then(|micros| micros.parse().ok()).map(Timestamp::from_micros);
    let until = before.unwrap_or(Timestamp::from_micros(i64::MAX));
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let decided = console.app.read(move |cx| reviews::decided(cx, &actor, until, limit)).await;
    settled(&console, &visit, decided.map(|decided| show(&console, &visit, before.is_some(), decided)))
}

fn show(console: &Console, visit: &Visit, is_later_page: bool, mut decided: Vec<Decided>) -> Response {
    let words = visit.words;
    let has_more = decided.len() > PAGE;
    decided.truncate(PAGE);
    let ended = decided.last().filter(|_| has_more).and_then(|last| last.case.decision.as_ref());
    let older = ended.map(|decision| format!("/desk/decided?before={}", decision.at.as_micros()));
    let columns = ["desk-profile", "desk-outcome", "desk-decided", "desk-decided-by", "desk-submission"];
    let columns = columns.map(|key| words.say(key).into_owned()).to_vec();
    let rows: Vec<_> = decided.iter().filter_map(|case| row(words, console.now(), case)).collect();
    let is_empty = rows.is_empty();
    page(&super::queue::ListPage {
        shell: visit.shell(console, words.say("desk-decided-title")),
        done: None,
        lead: String::new(),
        table: (!is_empty).then(|| Table::new(words.say("desk-decided-caption"), columns, rows)),
        empty: is_empty.then(|| Empty::new(words.say("desk-decided-empty"), Markup::default())),
        pages: Pagination::new(words, is_later_page.then(|| "/desk/decided".to_owned()), older),
    })
}

fn row(words: Words, now: Timestamp, decided: &Decided) -> Option<Vec<Markup>> {
    let decision = decided.case.decision.as_ref()?;
    let outcome = match decision.outcome {
        Outcome::Approved => Tag::new(Tone::Good, words.say("desk-approved")),
        Outcome::Rejected => Tag::new(Tone::Problem, words.say("desk-rejected")),
    };
    let by = decided.by.clone().unwrap_or_else(|| words.say("desk-shell").into_owned());
    let link = CellLink { href: case_path(decided.case.sid), text: decided.profile.friendly_name() };
    Some(vec![
        of_test(words, decided.is_test).iter().fold(Markup::of(&link), Markup::then),
        Markup::of(&outcome),
        Markup::of(&Ago::new(words, now, decision.at)),
        Markup::text(&by),
        submission(words, decided.case.number),
    ])
}
