//! The answers of a profile to be read, page by page, with or without the way to change them.

use bonafide_domain::answers::{Answer as Given, PageAnswers, answers};
use bonafide_domain::attributes::text_of;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, Kind, REFUSED};
use bonafide_domain::judge::parse_date;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::asking::{Errand, Opened};
use super::pictures;
use super::saving::is_about;
use crate::view::answers::{Answer, SummaryList};

/// One page's answers under its title.
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) answers: SummaryList,
}

/// How the answers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As they are.
    Plain,
    /// With the way to change each, and what is still wrong with it.
    ToCheck,
}

/// Every page with its answers. An optional page that was left out is read only where it can still be filled in.
pub(super) fn sections(opened: &Opened<'_>, reading: Reading) -> Vec<Section> {
    let all = answers(opened.asking.catalogue(), opened.policy, &opened.view.bundle);
    let pages = opened.policy.pages.iter().zip(&all);
    let pages = pages.filter(|(page, _)| !opened.asked_on(&page.id).is_empty());
    let shown = pages.filter(|(page, given)| reading == Reading::ToCheck || !page.optional || !given.is_empty());
    shown.map(|(page, given)| section(opened, page, given, reading)).collect()
}

/// One page with its answers.
pub(super) fn section_of(opened: &Opened<'_>, page: &Page) -> Option<Section> {
    let all = answers(opened.asking.catalogue(), opened.policy, &opened.view.bundle);
    let given = all.iter().find(|given| given.page == page.id)?;
    Some(section(opened, page, given, Reading::Plain))
}

fn section(opened: &Opened<'_>, page: &Page, given: &PageAnswers, reading: Reading) -> Section {
    let is_left_out = page.optional && given.is_empty();
    let title = page.title.in_language(opened.asking.language()).to_owned();
    if is_left_out && reading == Reading::ToCheck {
        return Section { id: page.id.clone(), answers: left_out(opened, page, &title), title };
    }
    let mut asked = opened.asked_on(&page.id);
    asked.retain(|(place, _)| given.answers.iter().any(|given| given.place == *place));
    let problems = opened.problems_of_page(&page.id);
    let doubts = opened.doubts_of_page(&page.id);
    let answer = |(place, field): &(Place, &Field)| {
        let lines = given.answers.iter().find(|given| given.place == *place);
        let label = field.label.in_language(opened.asking.language());
        let answer = Answer::lines(label, lines.map(|given| lines_of(opened, given, field)).unwrap_or_default())
            .picture(pictures::now(opened, place));
        if reading == Reading::Plain {
            return answer;
        }
        let about: Option<&&Problem> = problems.iter().chain(&doubts).find(|problem| is_about(problem, place, field));
        let answer = answer.problem(about.map(|problem| opened.sentence(problem)));
        match opened.link_to(place, Errand::Change) {
            Some(href) if pictures::can_be_taken(opened, place, field) => {
                let is_there = pictures::kept(&opened.view.bundle, place).is_some();
                let key = if is_there { "check-retake" } else { "check-take" };
                answer.link(href, opened.asking.words().say(key), label.to_lowercase())
            }
            Some(href) => answer.change(href, label.to_lowercase()),
            None => answer,
        }
    };
    let answers = SummaryList::new(opened.asking.words(), asked.iter().map(answer).collect());
    Section { id: page.id.clone(), title, answers }
}

/// An optional page without answers, in one line instead of many that say nothing.
fn left_out(opened: &Opened<'_>, page: &Page, title: &str) -> SummaryList {
    let words = opened.asking.words();
    let href = format!("{}?back=check", opened.path_to(&page.id));
    let line = Answer::new(words.say("task-optional"), words.say("check-left-out"));
    SummaryList::new(words, vec![line.link(href, words.say("check-add"), title.to_lowercase())])
}

/// An answer in lines; what only a machine would read is put into words.
pub(super) fn lines_of(opened: &Opened<'_>, given: &Given, field: &Field) -> Vec<String> {
    let words = opened.asking.words();
    let stored = || {
        let attributes = opened.view.bundle.attributes(given.place.object_type()?)?;
        attributes.get(&field.name).map(text_of)
    };
    let put = match &field.kind {
        Kind::Terms => stored().map(|_| words.say("terms-accepted").into_owned()),
        Kind::Consent => stored()
            .map(|answer| words.say(if answer == REFUSED { "consent-refused" } else { "consent-given" }).into_owned()),
        Kind::Picture { .. } => return Vec::new(),
        Kind::Date | Kind::BirthDate { .. } => {
            stored().and_then(|date| parse_date(&date)).map(|d| words.day(d.day(), d.month(), d.year()))
        }
        _ => None,
    };
    put.map_or_else(|| given.lines(opened.asking.language()).to_vec(), |line| vec![line])
}
