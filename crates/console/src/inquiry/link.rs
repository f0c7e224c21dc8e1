//! Opening a hosted link. Looking at it burns nothing and says who asks, for what and until when; the press opens it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::inquiries::{self, Looked};
use bonafide_app::{Error, sign_in};
use bonafide_seal::Token;

use super::{REMEMBERED, ended};
use crate::cookie::{self, INQUIRY, SESSION};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::state::Console;
use crate::view::Markup;
use crate::view::action::Button;
use crate::view::message::{Banner, News};
use crate::view::shell::Shell;
use crate::visit::Visit;

/// The answer by which somebody who is signed in says that they want to be signed out first.
const SIGN_OUT: &str = "sign-out";

#[derive(Template)]
#[template(path = "inquiry/link.html")]
struct LinkPage {
    shell: Shell,
    lead: String,
    notice: Markup,
    facts: Vec<String>,
    go_on: Button,
}

pub(super) async fn get(State(console): State<Console>, visit: Visit, Path(token): Path<String>) -> Response {
    match look(&console, &token).await {
        Ok(Some(looked)) => ask(&console, &visit, &looked, StatusCode::OK),
        Ok(None) => ended(&console, &visit, StatusCode::GONE),
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

async fn look(console: &Console, token: &str) -> Result<Option<Looked>, Error> {
    match Token::parse(token) {
        Ok(token) => console.app.read(move |cx| inquiries::look_at_link(cx, &token)).await,
        Err(_) => Ok(None),
    }
}

/// Says who asks, for what and until when, before anything happens.
fn ask(console: &Console, visit: &Visit, looked: &Looked, status: StatusCode) -> Response {
    let (words, operator) = (visit.words, console.brand.operator.as_str());
    let policy = console.house().catalogue.policy(looked.policy);
    let kind = policy.map(|policy| policy.title.in_language(visit.language()).to_owned()).unwrap_or_default();
    let facts = vec![
        words.say_with("inquiry-kind", [("kind", kind)]),
        words.say("inquiry-only").into_owned(),
        words.say_with("inquiry-until", [("until", words.moment(looked.expires_at))]),
        words.say("inquiry-secret").into_owned(),
    ];
    let (notice, go_on) = match visit.signed_in {
        Some(_) => {
            let help = Markup::text(&words.say("inquiry-signed-in-help"));
            let banner = Banner::new(words, News::Notice, words.say("inquiry-signed-in")).body(help);
            (Markup::of(&banner), Button::primary(words.say("inquiry-sign-out")).sends(SIGN_OUT, "yes"))
        }
        None => (Markup::default(), Button::primary(words.say("inquiry-go-on"))),
    };
    let filled = LinkPage {
        shell: visit.shell(console, words.say_with("inquiry-title", [("operator", operator)])),
        lead: words.say_with("inquiry-lead", [("operator", operator)]),
        notice,
        facts,
        go_on,
    };
    (status, page(&filled)).into_response()
}

pub(super) async fn post(
    State(console): State<Console>,
    visit: Visit,
    Path(token): Path<String>,
    form: Form,
) -> Response {
    match open(&console, &visit, &token, &form).await {
        Ok(response) => response,
        Err(Error::Unauthenticated) => ended(&console, &visit, StatusCode::GONE),
        Err(error) => Failure::from(error).into_response_in(&console, visit.words),
    }
}

async fn open(console: &Console, visit: &Visit, text: &str, form: &Form) -> Result<Response, Error> {
    let looked = look(console, text).await?.ok_or(Error::Unauthenticated)?;
    let token = Token::parse(text).map_err(|_| Error::Unauthenticated)?;
    if visit.signed_in.is_some() && form.get(SIGN_OUT) != "yes" {
        return Ok(ask(console, visit, &looked, StatusCode::CONFLICT));
    }
    let (signed_in, language) = (visit.signed_in.clone().zip(visit.session.clone()), visit.language());
    let opened = console.app.write(move |cx| {
        if let Some((signed_in, session)) = &signed_in {
            sign_in::sign_out(cx, &signed_in.actor, session)?;
        }
        inquiries::open(cx, &token, language)
    });
    let opened = opened.await?;
    let life = (opened.life + REMEMBERED).as_secs();
    let mut response = Redirect::to(&format!("/profiles/{}", opened.profile)).into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie::set(INQUIRY, &opened.session.reveal(), life, console.is_secure()));
    if visit.signed_in.is_some() {
        headers.append(header::SET_COOKIE, cookie::set(SESSION, "", 0, console.is_secure()));
    }
    Ok(response)
}
