//! Beginning a profile: what are you? Only what works is offered, and each choice has a sentence to confirm.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::error::Conflict;
use bonafide_app::profiles;
use bonafide_domain::policy::Policy;
use bonafide_domain::sid::PolicySid;

use super::asking::{Asking, go_to};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button};
use crate::view::choice::Choice;
use crate::view::field::FieldView;
use crate::view::message::{Banner, News};
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;

#[derive(Template)]
#[template(path = "applicant/begin.html")]
struct BeginPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    notice: Markup,
    question: FieldView,
    go_on: Button,
}

/// What is still to be put right before a profile can be begun.
#[derive(Clone, Copy, PartialEq)]
enum Lack {
    Nothing,
    Choice,
    Confirmation(PolicySid),
}

pub(super) async fn get(asking: Asking) -> Response {
    let offered: Vec<&Policy> = asking.catalogue().offered().collect();
    let only = match offered.as_slice() {
        [policy] => Some(policy.sid),
        _ => None,
    };
    show(&asking, only, &Form::default(), Lack::Nothing, false)
}

pub(super) async fn post(asking: Asking, form: Form) -> Response {
    asking.answer(begin(&asking, &form).await)
}

async fn begin(asking: &Asking, form: &Form) -> Result<Response, Failure> {
    let chosen = form.get("policy").parse::<PolicySid>().ok();
    let Some(policy) = chosen.filter(|sid| asking.catalogue().offered().any(|policy| policy.sid == *sid)) else {
        return Ok(show(asking, None, form, Lack::Choice, false));
    };
    if form.get(&confirmation_name(policy)) != "yes" {
        return Ok(show(asking, Some(policy), form, Lack::Confirmation(policy), false));
    }
    let language = asking.language();
    match asking.write(move |cx, actor| profiles::create(cx, actor, policy, language)).await {
        Ok(sid) => Ok(go_to(&format!("/profiles/{sid}"))),
        Err(Error::Conflict(Conflict::LimitReached)) => Ok(show(asking, Some(policy), form, Lack::Nothing, true)),
        Err(error) => Err(error.into()),
    }
}

fn confirmation_name(policy: PolicySid) -> String {
    format!("confirm-{policy}")
}

fn show(asking: &Asking, chosen: Option<PolicySid>, form: &Form, lack: Lack, is_full: bool) -> Response {
    let words = asking.words();
    let choice = |policy: &Policy| {
        let name = confirmation_name(policy.sid);
        let lacks = lack == Lack::Confirmation(policy.sid);
        let tick =
            FieldView::tick(words, &name, policy.confirm.in_language(asking.language()), form.get(&name) == "yes")
                .error(lacks.then(|| words.say("begin-confirm-missing")));
        Choice::new(policy.sid.to_string(), policy.title.in_language(asking.language()))
            .hint(policy.lead.in_language(asking.language()))
            .chosen(chosen == Some(policy.sid))
            .reveals(tick)
    };
    let choices = asking.catalogue().offered().map(choice).collect();
    let title = words.say("begin-title");
    let question = FieldView::radios(words, "policy", title.clone(), choices)
        .as_heading()
        .hint(words.say("begin-hint"))
        .error((lack == Lack::Choice).then(|| words.say("begin-choice-missing")));
    let summary = ErrorSummary::of(words, [&question]);
    let mut shell = asking.shell(title);
    shell.errors = !summary.is_empty();
    let status = match (is_full, shell.errors) {
        (true, _) => StatusCode::CONFLICT,
        (_, true) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let full = || Banner::new(words, News::Notice, words.say_with("begin-full", [("operator", asking.operator())]));
    let notice = if is_full { Markup::of(&full()) } else { Markup::default() };
    let (back, go_on) = (BackLink::new(words, "/profiles"), Button::primary(words.say("begin-go-on")));
    (status, page(&BeginPage { shell, back, summary, notice, question, go_on })).into_response()
}
