//! A profile's own page: what to do, or what to wait for, or what came of it; then what was answered, who was told, and
//! what happened.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use bonafide_app::deliveries::{self, Tracked};
use bonafide_app::profiles::{self, Wait};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Page;
use bonafide_domain::reason::Reason;

use super::asking::{Applying, Asking, Opened, profile_sid};
use super::pieces::Paragraph;
use super::progress::Progress;
use super::sections::{Reading, Section, sections};
use super::{delivery, news, reasons, states, status};
use crate::failure::{Failure, page};
use crate::inquiry::Hosted;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::message::{Panel, ReasonCard};
use crate::view::prose::{Code, Details};
use crate::view::shell::Shell;
use crate::view::status::{Tag, Tone};
use crate::view::tasks::{Task, TaskList, TaskSection, TaskState};
use crate::view::timeline::Timeline;

/// What all faces of the page end with.
struct Below {
    deliveries: Markup,
    timeline: Timeline,
    sid: Code,
}

#[derive(Template)]
#[template(path = "applicant/profile_open.html")]
struct OpenPage {
    shell: Shell,
    back: Option<BackLink>,
    name: String,
    status: Tag,
    lead: String,
    finals: Vec<ReasonCard>,
    cards: Vec<ReasonCard>,
    cured: Markup,
    tasks: TaskList,
    delete: Option<Button>,
    below: Below,
}

#[derive(Template)]
#[template(path = "applicant/profile_locked.html")]
struct LockedPage {
    shell: Shell,
    back: Option<BackLink>,
    name: String,
    status: Tag,
    panel: Option<Panel>,
    waiting: Vec<String>,
    progress: Option<Progress>,
    sections: Vec<Section>,
    below: Below,
}

pub(super) async fn get(Applying(asking): Applying, Path(sid): Path<String>) -> Response {
    asking.answer(show(&asking, &sid).await)
}

async fn show(asking: &Asking, sid: &str) -> Result<Response, Failure> {
    let sid = profile_sid(sid)?;
    let is_at_home = asking.is_at_home();
    let all = asking.read(move |cx, actor| {
        let view = profiles::view(cx, actor, sid)?;
        let told = if is_at_home { deliveries::of_profile(cx, actor, sid)? } else { Vec::new() };
        Ok((view, told, profiles::usual_wait(cx)?))
    });
    let (view, told, wait) = all.await?;
    let opened = asking.opened(view)?;
    Ok(if opened.is_editable() { open(&opened, &told) } else { locked(&opened, &told, wait) })
}

fn below(opened: &Opened<'_>, told: &[Tracked]) -> Below {
    Below {
        deliveries: delivery::table(opened, told),
        timeline: status::timeline(opened.asking.words(), &opened.view.events),
        sid: Code::sid(&opened.view.profile.sid.to_string()),
    }
}

/// A profile to be filled in, or to be put right.
fn open(opened: &Opened<'_>, told: &[Tracked]) -> Response {
    let asking = opened.asking;
    let words = asking.words();
    let standing = reasons::standing(opened);
    let (fixable, finals): (Vec<&Reason>, Vec<&Reason>) = standing.iter().partition(|reason| reason.retryable);
    let (title, lead) = headline(opened, fixable.len(), finals.len());
    let cards = |reasons: Vec<&Reason>| reasons.into_iter().map(|reason| reasons::card(opened, reason)).collect();
    let delete = || Button::link(Weight::Quiet, words.say("profile-delete"), opened.path_to("delete"));
    page(&OpenPage {
        shell: asking.shell(title),
        back: back(asking),
        name: opened.name(),
        status: status::tag(words, asking.operator(), opened.view.profile.status),
        lead,
        finals: cards(finals),
        cards: cards(fixable),
        cured: cured(opened),
        tasks: TaskList::new(words, tasks(opened)),
        delete: asking.is_at_home().then(delete),
        below: below(opened, told),
    })
}

/// The way back to the list, for those who have one.
fn back(asking: &Asking) -> Option<BackLink> {
    asking.is_at_home().then(|| BackLink::new(asking.words(), "/profiles"))
}

/// What to do, as the heading says it, and one sentence more.
fn headline(opened: &Opened<'_>, fixable: usize, finals: usize) -> (String, String) {
    let words = opened.asking.words();
    let operator = opened.asking.operator();
    if reasons::rejection(opened).is_none() {
        let lead = match opened.asking.visit.hosted {
            Hosted::By(applicant) => {
                words.say_with("inquiry-draft-lead", [("until", words.moment(applicant.expires_at))])
            }
            Hosted::Nothing | Hosted::Ended => words.say("profile-draft-lead").into_owned(),
        };
        return (opened.name(), lead);
    }
    match (fixable, finals) {
        (_, 1..) => {
            (words.say("profile-final").into_owned(), words.say_with("profile-final-lead", [("operator", operator)]))
        }
        (0, 0) => (words.say("profile-fixed").into_owned(), words.say("profile-fixed-lead").into_owned()),
        (count, 0) => (words.say_with("profile-fix", [("count", count)]), words.say("profile-fix-lead").into_owned()),
    }
}

/// The reasons whose answers are no longer as they were, for those who want to read them again.
fn cured(opened: &Opened<'_>) -> Markup {
    let reasons = reasons::rejection(opened).map(|decision| decision.reasons.as_slice()).unwrap_or_default();
    let cured: Vec<&Reason> = reasons.iter().filter(|reason| reasons::is_cured(opened, reason)).collect();
    if cured.is_empty() {
        return Markup::default();
    }
    let summary = opened.asking.words().say_with("profile-cured", [("count", cured.len())]);
    let cards = cured.iter().fold(Markup::default(), |cards, reason| cards.then(&reasons::card(opened, reason)));
    Markup::of(&Details::new(summary, cards))
}

fn tasks(opened: &Opened<'_>) -> Vec<TaskSection> {
    let words = opened.asking.words();
    let is_ready = opened.view.evaluation.is_compliant() && reasons::standing(opened).is_empty();
    let check = Task {
        title: words.say("check-title").into_owned(),
        hint: Some(words.say("check-task-hint").into_owned()),
        href: Some(opened.path_to("check")),
        state: if is_ready { TaskState::Ready } else { TaskState::NotStarted },
    };
    let pages = opened.pages().map(|page| task(opened, page)).collect();
    vec![
        TaskSection { title: words.say("tasks-fill-in").into_owned(), tasks: pages },
        TaskSection { title: words.say("tasks-submit").into_owned(), tasks: vec![check] },
    ]
}

fn task(opened: &Opened<'_>, page: &Page) -> Task {
    let (words, language) = (opened.asking.words(), opened.asking.language());
    let state = states::state_of(opened, page);
    let first = page.after.as_deref().and_then(|id| opened.policy.page(id));
    let hint = match (state, first) {
        (TaskState::CannotStart, Some(first)) => {
            Some(words.say_with("page-closed", [("first", first.title.in_language(language))]))
        }
        _ => page.optional.then(|| words.say("task-optional").into_owned()),
    };
    let href = (state != TaskState::CannotStart).then(|| opened.path_to(&page.id));
    Task { title: page.title.in_language(language).to_owned(), hint, href, state }
}

/// A profile that is with the reviewers, or approved.
fn locked(opened: &Opened<'_>, told: &[Tracked], wait: Option<Wait>) -> Response {
    let asking = opened.asking;
    let words = asking.words();
    let status = opened.view.profile.status;
    let label = status::label(words, asking.operator(), status);
    let is_approved = status == Status::Approved;
    let title = if is_approved { label.clone() } else { words.say("wait-title").into_owned() };
    page(&LockedPage {
        shell: asking.shell(title),
        back: back(asking),
        name: opened.name(),
        status: status::tag(words, asking.operator(), status),
        panel: is_approved.then(|| approved(opened, label)),
        waiting: if is_approved { Vec::new() } else { waiting(opened, wait) },
        progress: Progress::of(opened),
        sections: sections(opened, Reading::Plain),
        below: below(opened, told),
    })
}

fn approved(opened: &Opened<'_>, label: String) -> Panel {
    let words = opened.asking.words();
    let text = words.say_with("approved-lead", [("name", opened.name())]);
    let sid = words.say("approved-sid").into_owned();
    let body = Markup::of(&Paragraph { text }).then(&Paragraph { text: sid });
    Panel::new(Tone::Good, label, body.then(&Code::sid(&opened.view.profile.sid.to_string())))
}

/// How long it usually takes, what will happen next, and that nobody need stay.
fn waiting(opened: &Opened<'_>, wait: Option<Wait>) -> Vec<String> {
    let words = opened.asking.words();
    let estimate = match wait {
        None => words.say("wait-unknown").into_owned(),
        Some(wait) => {
            let (half, most, decisions) = (words.span(wait.half), words.span(wait.most), wait.decisions.to_string());
            words.say_with("wait-usual", [("half", half), ("most", most), ("decisions", decisions)])
        }
    };
    let next = words.say_with("wait-next", [("operator", opened.asking.operator())]);
    let next = match news::way(opened) {
        Some(_) => format!("{next} {}", words.say("way-next")),
        None => next,
    };
    vec![estimate, next, words.say("wait-close").into_owned()]
}
