//! The sheet of a page of questions: the form with what stands in it, what is wrong, and what the evaluation thinks now.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::Field;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::acts;
use super::asking::Opened;
use super::entered::SEEN;
use super::pieces::Lines;
use super::questions::{Questions, body};
use super::reasons;
use super::saving::Looked;
use crate::failure::page as answer_with;
use crate::form::Form;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Steps};
use crate::view::field::FieldView;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;

/// The input that says which button was pressed, and its value for coming back later.
pub(super) const THEN: &str = "then";
pub(super) const LATER: &str = "later";
/// The input that says where to go when the page is saved.
pub(super) const BACK: &str = "back";

#[derive(Template)]
#[template(path = "applicant/page.html")]
struct QuestionsPage {
    shell: Shell,
    back: BackLink,
    notice: Markup,
    summary: ErrorSummary,
    steps: Steps,
    lead: String,
    hidden: Vec<FieldView>,
    body: Markup,
    save: Button,
    later: Button,
    acts: Markup,
    now: Now,
}

/// What the evaluation thinks of the page now.
struct Now {
    complete: Option<String>,
    lists: Vec<(String, Lines)>,
}

/// A page of questions with everything it is made from.
pub(super) struct Sheet<'a> {
    pub(super) opened: &'a Opened<'a>,
    pub(super) page: &'a Page,
    pub(super) asked: &'a [(Place, &'a Field)],
    pub(super) looked: &'a Looked,
    pub(super) form: &'a Form,
    pub(super) sentences: &'a BTreeMap<Place, String>,
    pub(super) back: &'a str,
    /// Whether the way out of the page's pictures is to be open.
    pub(super) opens_way: bool,
}

impl Sheet<'_> {
    /// What the page says before its questions. Where some of them are not asked of somebody who came through a hosted link,
    /// it speaks of those that are.
    fn lead(&self) -> String {
        let asking = self.opened.asking;
        let all = asking.catalogue().asked_on(self.opened.policy, &self.page.id);
        match all.len() == self.asked.len() {
            true => self.page.lead.in_language(asking.language()).to_owned(),
            false => asking.words().say("inquiry-notification-lead").into_owned(),
        }
    }

    /// The sheet, answered with a status; a notice stands above the questions.
    pub(super) fn show(&self, status: StatusCode, notice: Markup) -> Response {
        let (opened, asking) = (self.opened, self.opened.asking);
        let (words, language) = (asking.words(), asking.language());
        let questions = Questions {
            opened,
            asked: self.asked,
            form: self.form,
            problems: self.sentences,
            saved: &self.looked.saved,
            back: self.back,
            opens_way: self.opens_way,
        };
        let questions = questions.all();
        let summary = ErrorSummary::of(words, questions.iter().map(|question| &question.field));
        let mut shell = asking.shell(self.page.title.in_language(language));
        shell.errors = !summary.is_empty() || status == StatusCode::CONFLICT;
        let number = opened.pages().position(|page| page.id == self.page.id).map_or(1, |at| at + 1);
        let filled = QuestionsPage {
            shell,
            back: BackLink::new(words, opened.path()),
            notice,
            summary,
            steps: Steps::new(words, number, opened.pages().count() + 1),
            lead: self.lead(),
            hidden: vec![FieldView::hidden(SEEN, &self.looked.seen), FieldView::hidden(BACK, self.back)],
            body: body(&questions),
            save: Button::primary(words.say("page-save")),
            later: Button::secondary(words.say("page-save-later")).sends(THEN, LATER),
            acts: acts::of_page(opened, self.page, self.asked),
            now: now(opened, self.page),
        };
        (status, answer_with(&filled)).into_response()
    }
}

/// What the evaluation thinks of a page, calmly: what is still to come, what to look at again, what may be asked about.
fn now(opened: &Opened<'_>, page: &Page) -> Now {
    let words = opened.asking.words();
    let problems = opened.problems_of_page(&page.id);
    let (missing, wrong): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| problem.is_missing());
    let list = |key: &'static str, problems: Vec<&Problem>| {
        let lines = problems.into_iter().map(|problem| (None, opened.sentence(problem))).collect::<Vec<_>>();
        (!lines.is_empty()).then(|| (words.say(key).into_owned(), Lines { lines }))
    };
    let lists: Vec<_> =
        [list("now-missing", missing), list("now-wrong", wrong), list("now-doubts", opened.doubts_of_page(&page.id))]
            .into_iter()
            .flatten()
            .collect();
    let key = if page.optional { "now-optional" } else { "now-complete" };
    let has_all = problems.is_empty() && !reasons::names_page(opened, page);
    let complete = has_all.then(|| words.say(key).into_owned());
    Now { complete, lists }
}
