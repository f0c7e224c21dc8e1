//! The pages of a phone that was handed a capture: opening the link, taking the pictures, going back to the other screen.
//!
//! Looking at a link burns nothing; the press of the button does. From then on the phone's cookie opens these pages and
//! no other, until its time is over or another link is made.

use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::captures::{self, GUEST_LIFE, View};
use bonafide_app::{Actor, Error};
use bonafide_domain::picture::Side;
use bonafide_seal::Token;

use super::road::Road;
use super::{Taker, Wanted, instruction, sending, side_of};
use crate::cookie::{self, PHONE};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::state::Console;
use crate::upload::Upload;
use crate::view::Markup;
use crate::view::action::Button;
use crate::view::message::Panel;
use crate::view::shell::Shell;
use crate::view::status::Tone;
use crate::visit::{Guest, Visit};

#[derive(Template)]
#[template(path = "capture/link.html")]
struct LinkPage {
    shell: Shell,
    lead: String,
    rest: Vec<String>,
    go_on: Option<Button>,
}

#[derive(Template)]
#[template(path = "capture/done.html")]
struct DonePage {
    shell: Shell,
    panel: Panel,
    again: Vec<(String, String)>,
}

pub(super) async fn link(State(console): State<Console>, visit: Visit, Path(token): Path<String>) -> Response {
    let is_open = match Token::parse(&token) {
        Ok(token) => console.app.read(move |cx| captures::look_at_link(cx, &token)).await,
        Err(_) => Ok(false),
    };
    match is_open {
        Ok(true) => ask(&console, &visit),
        Ok(false) => handed_over_no_more(&console, &visit, StatusCode::GONE),
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

/// Says who asks, and for what, before anything happens.
fn ask(console: &Console, visit: &Visit) -> Response {
    let (words, operator) = (visit.words, console.brand.operator.as_str());
    let stop = words.say_with("phone-link-stop", [("operator", operator)]);
    let rest = vec![words.say("phone-link-only").into_owned(), stop];
    page(&LinkPage {
        shell: visit.shell(console, words.say("phone-link-title")),
        lead: words.say_with("phone-link-lead", [("operator", operator)]),
        rest,
        go_on: Some(Button::primary(words.say("phone-link-go-on"))),
    })
}

/// A link or a phone whose time is over: what to do instead.
pub(crate) fn handed_over_no_more(console: &Console, visit: &Visit, status: StatusCode) -> Response {
    let words = visit.words;
    let mut shell = visit.shell(console, words.say("phone-ended-title"));
    shell.errors = true;
    let (lead, rest) = (words.say("phone-ended-lead").into_owned(), vec![words.say("phone-ended-do").into_owned()]);
    (status, page(&LinkPage { shell, lead, rest, go_on: None })).into_response()
}

pub(super) async fn open(
    State(console): State<Console>,
    visit: Visit,
    Path(token): Path<String>,
    _form: Form,
) -> Response {
    let Ok(token) = Token::parse(&token) else { return handed_over_no_more(&console, &visit, StatusCode::GONE) };
    match console.app.write(move |cx| captures::accept(cx, &token)).await {
        Ok(phone) => {
            let set = cookie::set(PHONE, &phone.reveal(), GUEST_LIFE.as_secs(), console.is_secure());
            let mut response = Redirect::to("/phone").into_response();
            response.headers_mut().append(header::SET_COOKIE, set);
            response
        }
        Err(Error::Unauthenticated) => handed_over_no_more(&console, &visit, StatusCode::GONE),
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

/// What a guest takes the pictures of.
fn taker(console: Console, guest: Guest) -> Result<Taker, Error> {
    let Guest { visit, actor } = guest;
    let Actor::Guest { capture, .. } = actor else { return Err(Error::NotFound) };
    Ok(Taker { console, visit, actor, capture, road: Road::Guest })
}

pub(super) async fn get(State(console): State<Console>, guest: Guest) -> Response {
    let words = guest.visit.words;
    let shown = match taker(console.clone(), guest) {
        Ok(taker) => next(&taker).await,
        Err(error) => Err(error.into()),
    };
    Wanted::Page.answer(&console, words, shown)
}

async fn next(taker: &Taker) -> Result<Response, Failure> {
    let view = taker.view().await?;
    match view.next {
        Some(side) => sending::look(taker, side).await,
        None => Ok(done(taker, &view)),
    }
}

/// All pictures are there: the other screen has seen it.
fn done(taker: &Taker, view: &View) -> Response {
    let words = taker.words();
    let title = words.say("phone-done-title");
    let panel = Panel::new(Tone::Good, title.as_ref(), Markup::text(&words.say("phone-done-lead")));
    let again = |side: Side| {
        let text = words.say_with("phone-done-again", [("side", instruction::name(words, side))]);
        (taker.road.to(side), text)
    };
    let again = view.sides.iter().map(|of_side| again(of_side.side)).collect();
    page(&DonePage { shell: taker.visit.shell(&taker.console, title), panel, again })
}

/// Who takes a picture, and which.
fn at(console: &Console, guest: Guest, side: &str) -> Result<(Taker, Side), Failure> {
    let side = side_of(side)?;
    Ok((taker(console.clone(), guest)?, side))
}

pub(super) async fn again(State(console): State<Console>, guest: Guest, Path(side): Path<String>) -> Response {
    let words = guest.visit.words;
    let shown = match at(&console, guest, &side) {
        Ok((taker, side)) => sending::look(&taker, side).await,
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, shown)
}

pub(super) async fn post(
    State(console): State<Console>,
    guest: Guest,
    Path(side): Path<String>,
    request: Request,
) -> Response {
    let (words, wanted) = (guest.visit.words, Wanted::of(request.headers()));
    let received = match Upload::open(request, &guest.visit, console.house().settings.max_file).await {
        Ok(upload) => match at(&console, guest, &side) {
            Ok((taker, side)) => sending::receive(&taker, side, upload, wanted).await,
            Err(failure) => sending::refuse(upload, failure).await,
        },
        Err(kind) => Err(Failure::of(kind)),
    };
    wanted.answer(&console, words, received)
}

pub(super) async fn keep(
    State(console): State<Console>,
    guest: Guest,
    Path(side): Path<String>,
    _form: Form,
) -> Response {
    let words = guest.visit.words;
    let kept = match at(&console, guest, &side) {
        Ok((taker, side)) => sending::keep(&taker, side).await,
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, kept)
}
