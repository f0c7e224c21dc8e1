//! *Check your answers*, by the very evaluation that submitting runs; and submitting.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use bonafide_app::Error;
use bonafide_app::error::Conflict;
use bonafide_app::profiles;
use bonafide_domain::evaluation::Problem;

use super::asking::{Applying, Asking, Errand, Opened, go_to, profile_sid};
use super::pieces::{Lines, Paragraph};
use super::reasons::step_of;
use super::sections::{Reading, Section, sections};
use super::{acts, news, pieces};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Steps};
use crate::view::message::{Banner, News};
use crate::view::shell::Shell;

#[derive(Template)]
#[template(path = "applicant/check.html")]
struct CheckPage {
    shell: Shell,
    back: BackLink,
    steps: Steps,
    lead: String,
    news: Vec<Banner>,
    notices: Vec<Banner>,
    sections: Vec<Section>,
    before: String,
    submit: pieces::Act,
}

pub(super) async fn get(
    Applying(asking): Applying,
    Path(sid): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    asking.answer(show(&asking, &sid, &query).await)
}

async fn show(asking: &Asking, sid: &str, query: &[(String, String)]) -> Result<Response, Failure> {
    let opened = asking.open(sid).await?;
    if !opened.is_editable() {
        return Ok(go_to(&opened.path()));
    }
    let words = asking.words();
    let evaluation = &opened.view.evaluation;
    let is_complete = evaluation.is_compliant();
    let text = words.say("check-submit");
    let button = if is_complete { Button::primary(text) } else { Button::secondary(text) };
    let steps = opened.pages().count() + 1;
    let before = if is_complete { "check-before" } else { "check-before-lacking" };
    Ok(page(&CheckPage {
        shell: asking.shell(words.say("check-title")),
        back: BackLink::new(words, opened.path()),
        steps: Steps::new(words, steps, steps),
        lead: words.say("check-lead").into_owned(),
        news: news::again(&opened, query).into_iter().chain(news::way_asked(&opened)).collect(),
        notices: notices(&opened),
        sections: sections(&opened, Reading::ToCheck),
        before: words.say_with(before, [("operator", asking.operator())]),
        submit: acts::act(&opened, "submit", button),
    }))
}

/// What is missing or not right, then what may be asked about, each with the way there.
fn notices(opened: &Opened<'_>) -> Vec<Banner> {
    let words = opened.asking.words();
    let (mut problems, doubts) = (opened.view.evaluation.problems(), &opened.view.evaluation.doubts);
    problems.sort_by_key(|problem| step_of(opened, &problem.about));
    let mut notices = Vec::new();
    if !problems.is_empty() {
        let text = words.say_with("check-lacking", [("count", problems.len())]);
        let body = Markup::of(&lines(opened, problems));
        notices.push(Banner::new(words, News::Notice, text).body(body));
    }
    if !doubts.is_empty() {
        let text = words.say_with("check-doubts", [("count", doubts.len())]);
        let help = Paragraph { text: words.say("check-doubts-help").into_owned() };
        let body = Markup::of(&lines(opened, doubts.iter().collect())).then(&help);
        notices.push(Banner::new(words, News::Notice, text).body(body));
    }
    notices
}

fn lines(opened: &Opened<'_>, problems: Vec<&Problem>) -> Lines {
    let line = |problem: &Problem| (opened.link_to(&problem.about, Errand::FixForCheck), opened.sentence(problem));
    Lines { lines: problems.into_iter().map(line).collect() }
}

pub(super) async fn submit(Applying(asking): Applying, Path(sid): Path<String>, _form: Form) -> Response {
    asking.answer(send(&asking, &sid).await)
}

/// Submitting twice is submitting once: the second finds the profile locked, and its page says where it stands.
async fn send(asking: &Asking, sid: &str) -> Result<Response, Failure> {
    let sid = profile_sid(sid)?;
    match asking.write(move |cx, actor| profiles::submit(cx, actor, sid)).await {
        Ok(_) | Err(Error::Conflict(Conflict::Lifecycle(_))) => Ok(go_to(&format!("/profiles/{sid}"))),
        Err(error) => Err(error.into()),
    }
}
