//! Mail that was kept instead of sent, for administrators: it holds one-time links.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use bonafide_app::Error;

use super::act::{Ago, CellLink};
use super::queue::ListPage;
use super::settled;
use crate::failure::page;
use crate::state::{CaughtLetter, CaughtMail, Console};
use crate::view::Markup;
use crate::view::action::BackLink;
use crate::view::answers::{Answer, SummaryList};
use crate::view::list::{Pagination, Table};
use crate::view::message::Empty;
use crate::view::shell::Shell;
use crate::visit::{Reviewer, Visit};

#[derive(Template)]
#[template(path = "desk/letter.html")]
struct LetterPage {
    shell: Shell,
    back: BackLink,
    facts: SummaryList,
    paragraphs: Vec<Vec<Vec<Piece>>>,
}

/// A word of a letter, or an address in it that can be followed.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Link(String),
}

pub(super) async fn list(State(console): State<Console>, Reviewer { visit, actor }: Reviewer) -> Response {
    let listed = match actor.must_administer() {
        Ok(()) => all(&console).await.map(|letters| show_list(&console, &visit, letters)),
        Err(error) => Err(error),
    };
    settled(&console, &visit, listed)
}

/// The letters that were kept; `None` when mail is sent.
async fn all(console: &Console) -> Result<Option<Vec<CaughtLetter>>, Error> {
    let Some(mail) = console.mail.clone() else { return Ok(None) };
    off_the_threads(mail, |mail| mail.list()).await.map(Some)
}

/// Asks the catcher where it may block. What it says about a failure goes into the log, with its causes.
async fn off_the_threads<T: Send + 'static>(
    mail: Arc<dyn CaughtMail>,
    ask: impl FnOnce(&dyn CaughtMail) -> Result<T, String> + Send + 'static,
) -> Result<T, Error> {
    let asked = tokio::task::spawn_blocking(move || ask(mail.as_ref())).await;
    let answer = asked.map_err(|stopped| Error::Internal(Box::new(stopped)))?;
    answer.map_err(|fault| Error::Internal(fault.into()))
}

fn show_list(console: &Console, visit: &Visit, letters: Option<Vec<CaughtLetter>>) -> Response {
    let words = visit.words;
    let is_kept = letters.is_some();
    let letters = letters.unwrap_or_default();
    let columns = ["desk-mail-subject", "desk-mail-to", "desk-mail-at"].map(|key| words.say(key).into_owned());
    let row = |letter: &CaughtLetter| {
        let link = CellLink { href: format!("/desk/mail/{}", letter.sid), text: letter.subject.clone() };
        let at = Ago::new(words, console.now(), letter.at);
        vec![Markup::of(&link), Markup::text(&letter.to), Markup::of(&at)]
    };
    let rows: Vec<_> = letters.iter().map(row).collect();
    let empty = match is_kept {
        true => ("desk-mail-empty", "desk-mail-empty-lead"),
        false => ("desk-mail-sent", "desk-mail-sent-lead"),
    };
    let is_empty = rows.is_empty();
    page(&ListPage {
        shell: visit.shell(console, words.say("desk-mail-title")),
        done: None,
        lead: if is_empty { String::new() } else { words.say("desk-mail-lead").into_owned() },
        table: (!is_empty).then(|| Table::new(words.say("desk-mail-caption"), columns.to_vec(), rows)),
        empty: is_empty.then(|| Empty::new(words.say(empty.0), Markup::text(&words.say(empty.1)))),
        pages: Pagination::new(words, None, None),
    })
}

pub(super) async fn show(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(ml): Path<String>,
) -> Response {
    let shown = match actor.must_administer() {
        Ok(()) => find(&console, &ml).await.map(|letter| show_letter(&console, &visit, &letter)),
        Err(error) => Err(error),
    };
    settled(&console, &visit, shown)
}

async fn find(console: &Console, ml: &str) -> Result<CaughtLetter, Error> {
    let sid = ml.parse().map_err(|_| Error::NotFound)?;
    let mail = console.mail.clone().ok_or(Error::NotFound)?;
    off_the_threads(mail, move |mail| mail.show(sid)).await?.ok_or(Error::NotFound)
}

fn show_letter(console: &Console, visit: &Visit, letter: &CaughtLetter) -> Response {
    let words = visit.words;
    let facts = vec![
        Answer::new(words.say("desk-mail-to"), &letter.to),
        Answer::new(words.say("desk-mail-at"), words.moment(letter.at)),
    ];
    page(&LetterPage {
        shell: visit.shell(console, &letter.subject),
        back: BackLink::new(words, "/desk/mail"),
        facts: SummaryList::new(words, facts),
        paragraphs: paragraphs(&letter.text),
    })
}

/// A letter's paragraphs, lines and pieces. Only whole words that begin as web addresses become links.
fn paragraphs(text: &str) -> Vec<Vec<Vec<Piece>>> {
    let text = text.replace("\r\n", "\n");
    let line = |line: &str| line.split_inclusive(' ').map(piece).collect::<Vec<_>>();
    let paragraph = |paragraph: &str| paragraph.trim_matches('\n').lines().map(line).collect::<Vec<_>>();
    text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).map(paragraph).collect()
}

fn piece(word: &str) -> Piece {
    let bare = word.trim();
    match bare.starts_with("https://") || bare.starts_with("http://") {
        true => Piece::Link(bare.to_owned()),
        false => Piece::Words(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let read = paragraphs("Sign in:\r\nhttps://desk.example/sign-in/x\r\n\r\njavascript:alert(1) ends it\r\n");
        let link = vec![Piece::Link("https://desk.example/sign-in/x".to_owned())];
        let words = |text: &[&str]| text.iter().map(|word| Piece::Words((*word).to_owned())).collect::<Vec<_>>();
        assert_eq!(read[0], [words(&["Sign ", "in:"]), link]);
        assert_eq!(read[1], [words(&["javascript:alert(1) ", "ends ", "it"])]);
    }
}
