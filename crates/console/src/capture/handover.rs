//! Handing a capture over to a phone: the code to read, and the page that moves on by itself when the phone is done.
//!
//! Only the page that is shown once knows the link; what is stored is its digest. So the page that watches the phone is
//! another one where there is no script.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::captures::{self, View};
use bonafide_app::error::Conflict;
use bonafide_domain::capture::{LINK_LIFE, Phone};
use bonafide_domain::sid::CaptureSid;
use serde_json::json;

use super::owner::{self, Asked};
use super::qr::{self, Drawn};
use super::road::{Road, errand_of};
use super::{Taker, Wanted, facts};
use crate::applicant::asking::{Applying, Asking, go_to};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::prose::Code;
use crate::view::shell::Shell;

#[derive(Template)]
#[template(path = "capture/phone.html")]
struct PhonePage {
    shell: Shell,
    back: BackLink,
    lead: String,
    needs: Vec<String>,
    action: String,
    make: Button,
    other_machine: Option<String>,
}

#[derive(Template)]
#[template(path = "capture/code.html")]
struct CodePage {
    shell: Shell,
    back: BackLink,
    lead: String,
    code: Option<Drawn>,
    link: Code,
    facts: Vec<String>,
    /// Where the state of the phone is read, and where it is watched without script.
    state: String,
    seconds: u64,
    action: String,
    again: Button,
}

#[derive(Template)]
#[template(path = "capture/watch.html")]
struct WatchPage {
    shell: Shell,
    back: BackLink,
    said: String,
    again: Button,
}

pub(super) async fn get(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Asked,
) -> Response {
    let (console, words) = (asking.console.clone(), asking.words());
    match owner::taker(asking, &sid, &page, &query).await {
        Ok(taker) => explain(&taker),
        Err(failure) => failure.into_response_in(&console, words),
    }
}

fn phone_path(taker: &Taker) -> String {
    taker.road.to_phone().unwrap_or_default()
}

fn back(taker: &Taker) -> BackLink {
    BackLink::new(taker.words(), taker.road.end())
}

fn explain(taker: &Taker) -> Response {
    let words = taker.words();
    let minutes = LINK_LIFE.as_secs() / 60;
    let needs = vec![
        words.say("phone-needs-camera").into_owned(),
        words.say_with("phone-needs-minutes", [("minutes", minutes)]),
        words.say("phone-needs-open").into_owned(),
    ];
    let settings = &taker.console.house().settings;
    let is_here_only = ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| settings.public_url.contains(host));
    page(&PhonePage {
        shell: taker.visit.shell(&taker.console, words.say("phone-title")),
        back: back(taker),
        lead: words.say("phone-lead").into_owned(),
        needs,
        action: phone_path(taker),
        make: Button::primary(words.say("phone-make")),
        other_machine: is_here_only.then(|| words.say("phone-here-only").into_owned()),
    })
}

pub(super) async fn post(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Asked,
    _form: Form,
) -> Response {
    let (console, words) = (asking.console.clone(), asking.words());
    let made = match owner::taker(asking, &sid, &page, &query).await {
        Ok(taker) => make(&taker).await,
        Err(failure) => Err(failure),
    };
    Wanted::Page.answer(&console, words, made)
}

async fn make(taker: &Taker) -> Result<Response, Failure> {
    let words = taker.words();
    let (actor, capture) = (taker.actor, taker.capture);
    let token = taker.console.app.write(move |cx| captures::hand_over(cx, &actor, capture)).await?;
    let view = taker.view().await?;
    let link = captures::link_address(&taker.console.house().settings.public_url, &token);
    let minutes = LINK_LIFE.as_secs() / 60;
    Ok(page(&CodePage {
        shell: taker.visit.shell(&taker.console, words.say("phone-code-title")),
        back: back(taker),
        lead: words.say("phone-code-lead").into_owned(),
        code: qr::draw(&link),
        link: Code::plain(link),
        facts: vec![
            words.say_with("phone-code-once", [("minutes", minutes)]),
            words.say("phone-code-only").into_owned(),
        ],
        state: state_path(taker, &mark(&view)),
        seconds: LINK_LIFE.as_secs(),
        action: phone_path(taker),
        again: Button::submit(Weight::Secondary, words.say("phone-make-again")),
    }))
}

/// The address of the state, with the capture and what was there when the link was made.
fn state_path(taker: &Taker, mark: &str) -> String {
    let phone = phone_path(taker);
    let (path, errand) = phone.split_once('?').unwrap_or((&phone, ""));
    format!("{path}/state?capture={}&seen={mark}&{errand}", taker.capture)
}

/// A mark of the pictures that are there: where a picture is taken again, all are there from the beginning.
fn mark(view: &View) -> String {
    let end = |sid: String| sid[sid.len() - 8..].to_owned();
    let marks =
        view.sides.iter().map(|side| side.kept.as_ref().map_or_else(String::new, |kept| end(kept.file.to_string())));
    marks.collect::<Vec<_>>().join("-")
}

/// How far the phone is.
struct State {
    phone: Phone,
    done: usize,
    total: usize,
    is_done: bool,
    ended: bool,
}

pub(super) async fn state(
    Applying(asking): Applying,
    Path((sid, page)): Path<(String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let wanted = Wanted::of(&headers);
    match watched(&asking, &sid, &page, &query).await {
        Ok((state, next)) if wanted == Wanted::Facts => state_facts(&state, &next),
        Ok((state, next)) if state.is_done => go_to(&next),
        Ok((state, _)) => watch(&asking, &sid, &page, &state),
        Err(failure) => wanted.answer(&asking.console, asking.words(), Err(failure)),
    }
}

async fn watched(
    asking: &Asking,
    sid: &str,
    page: &str,
    query: &[(String, String)],
) -> Result<(State, String), Failure> {
    let of_query = |name: &str| query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let capture: CaptureSid = of_query("capture").and_then(|sid| sid.parse().ok()).ok_or(Error::NotFound)?;
    let opened = asking.open(sid).await?;
    let road = Road::Owner { page: opened.path_to(&opened.page(page)?.id), back: errand_of(query) };
    let profile = opened.view.profile.sid;
    let state = match asking.read(move |cx, actor| captures::view(cx, actor, capture)).await {
        Ok(view) if view.profile.sid != profile => return Err(Error::NotFound.into()),
        Ok(view) => state_of(&view, of_query("seen").unwrap_or_default()),
        // Whatever ended it, the page of the pictures says what is to be done now.
        Err(Error::Conflict(Conflict::CaptureEnded | Conflict::NoConsent | Conflict::Lifecycle(_))) => {
            State { phone: Phone::None, done: 0, total: 0, is_done: false, ended: true }
        }
        Err(error) => return Err(error.into()),
    };
    Ok((state, road.end()))
}

fn state_of(view: &View, seen: &str) -> State {
    let done = view.sides.iter().filter(|side| side.kept.is_some()).count();
    let is_done = view.next.is_none() && mark(view) != seen;
    State { phone: view.phone, done, total: view.sides.len(), is_done, ended: view.phone == Phone::None }
}

fn state_facts(state: &State, next: &str) -> Response {
    let phone = match state.phone {
        Phone::None => "none",
        Phone::Invited => "invited",
        Phone::Opened => "opened",
    };
    let sides = json!({ "done": state.done, "total": state.total });
    let told = json!({ "phone": phone, "sides": sides, "done": state.is_done, "ended": state.ended, "next": next });
    facts(StatusCode::OK, &told)
}

/// The page that looks again by itself without script.
fn watch(asking: &Asking, sid: &str, page_id: &str, state: &State) -> Response {
    let words = asking.words();
    let said = match (state.ended, state.phone) {
        (true, _) => words.say("phone-ended-title").into_owned(),
        (_, Phone::Opened) => {
            let counts = [("done", state.done), ("total", state.total)];
            words.say_with("phone-state-opened", counts)
        }
        _ => words.say("phone-state-invited").into_owned(),
    };
    let path = format!("/profiles/{sid}/{page_id}/phone");
    let filled = WatchPage {
        shell: asking.shell(words.say("phone-watch-title")),
        back: BackLink::new(words, path.clone()),
        said,
        again: Button::link(Weight::Secondary, words.say("phone-make-again"), path),
    };
    (StatusCode::OK, page(&filled)).into_response()
}
