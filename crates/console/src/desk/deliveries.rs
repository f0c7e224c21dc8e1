//! News that could not be delivered, for administrators: what was tried, and *send again*.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use bonafide_app::deliveries::{self, Tracked};
use bonafide_app::{Actor, Error};
use bonafide_domain::delivery::{Attempt, Channel, Delivery};
use bonafide_domain::sid::DeliverySid;

use super::act::{Ago, QuietAct};
use super::queue::ListPage;
use super::{asked, redirect, settled};
use crate::attempt;
use crate::failure::page;
use crate::form::Form;
use crate::state::Console;
use crate::view::Markup;
use crate::view::list::{Pagination, Table};
use crate::view::message::{Banner, Empty, News};
use crate::view::prose::{Code, Details};
use crate::view::shell::Shell;
use crate::visit::{Reviewer, Visit};
use crate::words::Words;

/// The attempts at a delivery, latest first.
#[derive(Template)]
#[template(source = "<ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>", ext = "html")]
struct Attempts {
    lines: Vec<String>,
}

impl HtmlSafe for Attempts {}

pub(super) async fn get(State(console): State<Console>, Reviewer { visit, actor }: Reviewer, uri: Uri) -> Response {
    let is_done = asked(&uri, "done").as_deref() == Some("sent");
    let parked = console.app.read(move |cx| deliveries::parked(cx, &actor)).await;
    settled(&console, &visit, parked.map(|parked| show(&console, &visit, is_done, &parked)))
}

fn show(console: &Console, visit: &Visit, is_done: bool, parked: &[Tracked]) -> Response {
    let words = visit.words;
    let shell = visit.shell(console, words.say("desk-deliveries-title"));
    let columns = ["desk-delivery-news", "desk-delivery-profile", "desk-delivery-at", "desk-attempts", "desk-again"];
    let columns = columns.map(|key| words.say(key).into_owned()).to_vec();
    let rows: Vec<_> = parked.iter().map(|tracked| row(console, &shell, tracked)).collect();
    let is_empty = rows.is_empty();
    let lead = Markup::text(&words.say("desk-deliveries-empty-lead"));
    page(&ListPage {
        done: is_done.then(|| Banner::new(words, News::Success, words.say("desk-done-sent"))),
        lead: if is_empty { String::new() } else { words.say("desk-deliveries-lead").into_owned() },
        table: (!is_empty).then(|| Table::new(words.say("desk-deliveries-caption"), columns, rows)),
        empty: is_empty.then(|| Empty::new(words.say("desk-deliveries-empty"), lead)),
        pages: Pagination::new(words, None, None),
        shell,
    })
}

fn row(console: &Console, shell: &Shell, tracked: &Tracked) -> Vec<Markup> {
    let (words, delivery) = (shell.words, &tracked.delivery);
    let news = news(words, delivery);
    let profile = delivery.profile.map(|sid| Markup::of(&Code::sid(&sid.to_string()))).unwrap_or_default();
    let again = QuietAct::new(shell, format!("/desk/deliveries/{}/send", delivery.sid), words.say("desk-send-again"));
    let attempts = Attempts { lines: tracked.attempts.iter().map(|attempt| line(words, attempt)).collect() };
    let count = words.say_with("desk-attempt-count", [("count", tracked.attempts.len())]);
    vec![
        Markup::text(&news),
        profile,
        Markup::of(&Ago::new(words, console.now(), delivery.recorded_at)),
        Markup::of(&Details::new(count, Markup::of(&attempts))),
        Markup::of(&again.after(news)),
    ]
}

/// What the news is and how it travels: *Rejected, by e-mail*.
fn news(words: Words, delivery: &Delivery) -> String {
    let about = match delivery.about.as_str() {
        "created" => "desk-event-created",
        "submitted" => "desk-event-submitted",
        "rejected-at-once" => "desk-event-rejected-at-once",
        "review-began" => "desk-event-review-began",
        "approved" => "desk-event-approved",
        "rejected" => "desk-event-rejected",
        "sign-in" => "desk-news-sign-in",
        _ => "desk-news-test",
    };
    let key = match delivery.channel {
        Channel::Email => "desk-by-email",
        Channel::Webhook => "desk-by-webhook",
        Channel::Endpoint => "desk-by-endpoint",
    };
    words.say_with(key, [("news", words.say(about))])
}

fn line(words: Words, attempt: &Attempt) -> String {
    words.say_with("desk-attempt", [("at", words.moment(attempt.at)), ("what", attempt::said(words, attempt))])
}

pub(super) async fn send(
    State(console): State<Console>,
    Reviewer { visit, actor }: Reviewer,
    Path(dl): Path<String>,
    _form: Form,
) -> Response {
    let sent = send_again(&console, actor, &dl).await;
    settled(&console, &visit, sent.map(|()| redirect("/desk/deliveries?done=sent")))
}

async fn send_again(console: &Console, actor: Actor, dl: &str) -> Result<(), Error> {
    let sid: DeliverySid = dl.parse().map_err(|_| Error::NotFound)?;
    console.app.write(move |cx| deliveries::send_again(cx, &actor, sid)).await
}
