//! The queue: the open cases, oldest first. Opening one takes it.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::reviews::{self, Waiting};
use bonafide_app::{Actor, Error};
use bonafide_domain::sid::CaseSid;
use bonafide_domain::time::Timestamp;

use super::act::{Ago, QuietAct};
use super::{asked, case_path, settled};
use crate::failure::page;
use crate::state::Console;
use crate::view::Markup;
use crate::view::list::{Pagination, Queue, QueueItem, Table};
use crate::view::message::{Banner, Empty, News};
use crate::view::shell::Shell;
use crate::view::status::{Tag, Tone};
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

/// How many cases a page shows.
const PAGE: usize = 50;
/// How many cases stand beside an open case.
const BESIDE: usize = 12;

/// A list of the desk: the queue, the decided cases, what was not delivered.
#[derive(Template)]
#[template(path = "desk/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) done: Option<Banner>,
    pub(super) lead: String,
    pub(super) table: Option<Table>,
    pub(super) empty: Option<Empty>,
    pub(super) pages: Pagination,
}

pub(super) async fn get(State(console): State<Console>, Reviewer { visit, actor }: Reviewer, uri: Uri) -> Response {
    let after = asked(&uri, "after").as_deref().and_then(position_of);
    let done = asked(&uri, "done");
    let shown = waiting(&console, actor, after, PAGE + 1).await;
    let shown = shown.map(|waiting| show(&console, &visit, &actor, after.is_some(), done.as_deref(), waiting));
    settled(&console, &visit, shown)
}

async fn waiting(
    console: &Console,
    actor: Actor,
    after: Option<(Timestamp, CaseSid)>,
    limit: usize,
) -> Result<Vec<Waiting>, Error> {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    console.app.read(move |cx| reviews::queue(cx, &actor, after, limit)).await
}

fn show(
    console: &Console,
    visit: &Visit,
    actor: &Actor,
    is_later_page: bool,
    done: Option<&str>,
    mut waiting: Vec<Waiting>,
) -> Response {
    let words = visit.words;
    let shell = visit.shell(console, words.say("desk-queue-title"));
    let has_more = waiting.len() > PAGE;
    waiting.truncate(PAGE);
    let next = waiting.last().filter(|_| has_more).map(|last| format!("/desk?after={}", position(last)));
    let first = is_later_page.then(|| "/desk".to_owned());
    let rows: Vec<_> = waiting.iter().map(|case| row(console, &shell, actor, case)).collect();
    let columns = ["desk-profile", "desk-kind", "desk-waiting", "desk-submission", "desk-holder"];
    let columns = columns.map(|key| words.say(key).into_owned()).to_vec();
    let is_empty = rows.is_empty();
    page(&ListPage {
        done: done.and_then(done_key).map(|key| Banner::new(words, News::Success, words.say(key))),
        lead: words.say("desk-queue-lead").into_owned(),
        table: (!is_empty).then(|| Table::new(words.say("desk-queue-caption"), columns, rows)),
        empty: is_empty
            .then(|| Empty::new(words.say("desk-queue-empty"), Markup::text(&words.say("desk-queue-empty-lead")))),
        // The oldest stand first here, so the page after this one is the newer one.
        pages: Pagination::new(words, next, first),
        shell,
    })
}

/// What was done on the page before. The query may only choose among these sentences.
fn done_key(done: &str) -> Option<&'static str> {
    match done {
        "approved" => Some("desk-done-approved"),
        "rejected" => Some("desk-done-rejected"),
        "released" => Some("desk-done-released"),
        _ => None,
    }
}

fn row(console: &Console, shell: &Shell, actor: &Actor, waiting: &Waiting) -> Vec<Markup> {
    let words = shell.words;
    let open = format!("{}/open", case_path(waiting.case.sid));
    let open = QuietAct::new(shell, open, &waiting.name).before(words.say("desk-open"));
    vec![
        marks(words, waiting).iter().fold(Markup::of(&open), Markup::then),
        Markup::text(&kind_of(console, waiting, words)),
        Markup::of(&Ago::new(words, console.now(), waiting.case.submitted_at)),
        submission(words, waiting.case.number),
        holder(words, actor, waiting, console.now()).map_or_else(Markup::default, |tag| Markup::of(&tag)),
    ]
}

fn kind_of(console: &Console, waiting: &Waiting, words: Words) -> String {
    let policy = console.house().catalogue.policy(waiting.profile.policy);
    policy.map(|policy| policy.title.in_language(words.language()).to_owned()).unwrap_or_default()
}

/// The number of the submission; from the second on it is marked, since what changed is what matters then.
pub(super) fn submission(words: Words, number: i64) -> Markup {
    if number == 1 {
        return Markup::text(&words.say("desk-first-submission"));
    }
    Markup::of(&Tag::new(Tone::Neutral, words.say_with("desk-resubmission", [("number", number)])))
}

/// That somebody in a case asks to be verified another way.
fn asking(words: Words, waiting: &Waiting) -> Option<Tag> {
    waiting.case.asks_other_way.then(|| Tag::new(Tone::Waiting, words.say("desk-asks-other-way")))
}

/// What sets a case apart from the others that wait.
fn marks(words: Words, waiting: &Waiting) -> Vec<Tag> {
    [of_test(words, waiting.is_test), asking(words, waiting)].into_iter().flatten().collect()
}

/// That a case is of a test account: nobody real waits for it.
pub(super) fn of_test(words: Words, is_test: bool) -> Option<Tag> {
    is_test.then(|| Tag::new(Tone::Neutral, words.say("test-account")))
}

/// Who has a case now.
fn holder(words: Words, actor: &Actor, waiting: &Waiting, now: Timestamp) -> Option<Tag> {
    let is_mine = actor.user().is_some_and(|user| waiting.case.is_held_by(user, now));
    let name = waiting.held_by.as_ref()?;
    Some(match is_mine {
        true => Tag::new(Tone::Good, words.say("desk-held-by-you")),
        false => Tag::new(Tone::Waiting, words.say_with("desk-held-by", [("name", name)])),
    })
}

/// The cases that wait, beside the one that is open.
pub(super) async fn beside(console: &Console, visit: &Visit, actor: Actor, open: CaseSid) -> Result<Queue, Error> {
    let words = visit.words;
    let waiting = waiting(console, actor, None, BESIDE).await?;
    let state = |waiting: &Waiting| {
        let mut tags = marks(words, waiting);
        tags.extend(holder(words, &actor, waiting, console.now()));
        tags.iter().fold(Markup::default(), Markup::then)
    };
    let item = |waiting: &Waiting| QueueItem {
        href: case_path(waiting.case.sid),
        title: waiting.name.clone(),
        detail: words.ago(console.now(), waiting.case.submitted_at),
        state: state(waiting),
        current: waiting.case.sid == open,
    };
    Ok(Queue::new(words.say("desk-queue-title"), waiting.iter().map(item).collect()))
}

fn position(waiting: &Waiting) -> String {
    format!("{}-{}", waiting.case.submitted_at.as_micros(), waiting.case.sid)
}

/// Where the page before ended. A position that cannot be read begins the queue anew.
fn position_of(text: &str) -> Option<(Timestamp, CaseSid)> {
    let (micros, sid) = text.split_once('-')?;
    Some((Timestamp::from_micros(micros.parse().ok()?), sid.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_reads_back_and_nonsense_begins_anew() {
        let sid: CaseSid = "CS0190d1a2b3c4d5e6f708192a3b4c5d6e".parse().unwrap();
        let at = Timestamp::from_micros(1_795_356_300_000_001);
        assert_eq!(position_of(&format!("1795356300000001-{sid}")), Some((at, sid)));
        for nonsense in ["", "-", "1-2", "x-CS0190d1a2b3c4d5e6f708192a3b4c5d6e", "99999999999999999999-CS"] {
            assert_eq!(position_of(nonsense), None, "{nonsense}");
        }
    }
}
