//! The evidence of a case: what changed, every answer in words, the pictures after what was entered of the person, what
//! the evaluation found.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::reviews::CaseFile;
use bonafide_app::{Actor, House};
use bonafide_domain::answers::{self, Answer, PageAnswers};
use bonafide_domain::bundle::Bundle;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::{Evaluation, Problem, Requirement};
use bonafide_domain::field::{Field, Kind, REFUSED};
use bonafide_domain::judge::parse_date;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::wording;

use super::pictures::{self, Replaced};
use super::places::full_name;
use crate::view::Markup;
use crate::view::answers::{Answer as Line, SummaryList};
use crate::view::change::{Change, Changes};
use crate::view::status::{Tag, Tone};
use crate::words::Words;

/// What the evidence is read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) policy: &'a Policy,
    pub(super) words: Words,
    pub(super) house: &'a House,
    /// Who reads: pictures are shown to them alone.
    pub(super) actor: Actor,
    /// What is read.
    pub(super) file: &'a CaseFile,
}

/// What changed since a person last decided: a sentence, and the list if there is one.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"{% if let Some(changes) = changes %}{{ changes }}{% endif %}{% for one in replaced %}{{ one }}{% endfor %}{% if let Some(nothing) = nothing %}<p>{{ nothing }}</p>{% endif %}"#,
    ext = "html"
)]
pub(super) struct Changed {
    changes: Option<Changes>,
    replaced: Vec<Replaced>,
    nothing: Option<String>,
}

/// What the evaluation found, in a line, and each thing that is wrong or doubtful.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<p class="row">{{ verdict }}{% if let Some(doubts) = doubts %}{{ doubts }}{% endif %}</p>{% if !lines.is_empty() %}<ul class="evidence-list">{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>{% endif %}"#,
    ext = "html"
)]
pub(super) struct Findings {
    verdict: Tag,
    doubts: Option<Tag>,
    lines: Vec<String>,
}

/// The answers of one page under its title.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) body: Markup,
}

impl HtmlSafe for Changed {}
impl HtmlSafe for Findings {}

impl Reading<'_> {
    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    fn pages(&self, bundle: &Bundle) -> Vec<PageAnswers> {
        answers::all_answers(self.catalogue, self.policy, bundle)
    }

    /// What changed since the last decision of a person; nothing when no person has decided yet.
    pub(super) fn changed(&self) -> Option<Changed> {
        let before = self.pages(&self.file.before.as_ref()?.bundle);
        let mut changes = answers::changes(&before, &self.pages(&self.file.submitted.bundle));
        // Pictures are compared by looking at them.
        changes.retain(|change| !self.is_picture(&change.place));
        let side = |answer: &Option<Answer>| answer.as_ref().map(|a| self.lines(a).join(", ")).unwrap_or_default();
        let shown: Vec<Change> = changes
            .iter()
            .map(|change| Change {
                key: full_name(self.catalogue, self.policy, &change.place, self.language()),
                before: side(&change.before),
                after: side(&change.after),
            })
            .collect();
        let replaced = pictures::replaced(self);
        let is_same = shown.is_empty() && replaced.is_empty();
        let nothing = is_same.then(|| self.words.say("desk-nothing-changed").into_owned());
        Some(Changed { changes: (!shown.is_empty()).then(|| Changes::new(self.words, shown)), replaced, nothing })
    }

    fn is_picture(&self, place: &Place) -> bool {
        self.catalogue.field(place).is_some_and(Field::is_picture)
    }

    /// All answers, page by page; beside each the way to note a reason about it, if reasons can be noted. The pictures
    /// stand before the first page that asks for one; where none does, at the end.
    pub(super) fn sections(&self, reasons_at: Option<&str>) -> Vec<Section> {
        let first = pictures::first_page(self);
        let section = |page: PageAnswers| {
            let is_first = first == Some(page.page.as_str());
            let pictures = is_first.then(|| pictures::section(self, reasons_at)).flatten();
            pictures.into_iter().chain([self.section(&page, reasons_at)])
        };
        let mut sections: Vec<Section> =
            self.pages(&self.file.submitted.bundle).into_iter().flat_map(section).collect();
        if first.is_none() {
            sections.extend(pictures::section(self, reasons_at));
        }
        sections
    }

    fn section(&self, page: &PageAnswers, reasons_at: Option<&str>) -> Section {
        let evaluation = &self.file.submitted.evaluation;
        let asked = self.policy.page(&page.page);
        // Reasons are about what a policy asks for.
        let reasons_at = reasons_at.filter(|_| asked.is_some());
        let title = match asked {
            Some(page) => page.title.in_language(self.language()).to_owned(),
            None => wording::title_of(self.catalogue, &Place::object(&page.page), self.language()),
        };
        let body = match page.is_empty() {
            true => Markup::of(&Paragraph { text: self.words.say("desk-page-empty").into_owned() }),
            false => {
                let lines = page.answers.iter().map(|answer| self.line(answer, evaluation, reasons_at));
                Markup::of(&SummaryList::new(self.words, lines.collect()))
            }
        };
        Section { title, body }
    }

    fn line(&self, answer: &Answer, evaluation: &Evaluation, reasons_at: Option<&str>) -> Line {
        let name = wording::name_of(self.catalogue, self.policy, &answer.place, None, self.language());
        let mut found = evaluation.problems().into_iter().chain(&evaluation.doubts);
        let problem = found.find(|problem| problem.about == answer.place).map(|problem| self.sentence(problem));
        let line = Line::lines(&name, self.lines(answer)).problem(problem);
        let Some(reasons_at) = reasons_at else { return line };
        line.link(format!("{reasons_at}?about={}", answer.place), self.words.say("desk-reason-link"), name)
    }

    /// An answer as reviewers read it. What was accepted is kept as versions, a picture as its file.
    pub(super) fn lines(&self, answer: &Answer) -> Vec<String> {
        let lines = answer.lines(self.language());
        let (Some(field), Some(first)) = (self.catalogue.field(&answer.place), lines.first()) else {
            return lines.to_vec();
        };
        match (&field.kind, first.split_once(' ')) {
            (Kind::Terms, Some((terms, privacy))) => {
                vec![self.words.say_with("desk-accepted", [("terms", terms), ("privacy", privacy)])]
            }
            (Kind::Consent, _) if first == REFUSED => vec![self.words.say("consent-refused").into_owned()],
            (Kind::Consent, _) => vec![self.words.say_with("desk-consented", [("version", first)])],
            (Kind::Date | Kind::BirthDate { .. }, _) => match parse_date(first) {
                Some(day) => vec![self.words.day(day.day(), day.month(), day.year())],
                None => lines.to_vec(),
            },
            (Kind::Picture { .. }, _) => vec![self.words.say("desk-picture-shown").into_owned()],
            _ => lines.to_vec(),
        }
    }

    fn sentence(&self, problem: &Problem) -> String {
        wording::sentence(self.catalogue, self.policy, problem, self.language())
    }

    /// What the evaluation found.
    pub(super) fn findings(&self, evaluation: &Evaluation) -> Findings {
        let (words, count) = (self.words, evaluation.results.len());
        let verdict = match evaluation.is_compliant() {
            true => Tag::new(Tone::Good, words.say_with("desk-requirements-met", [("count", count)])),
            false => {
                let failed = evaluation.results.iter().filter(|result| !Requirement::passed(result)).count();
                Tag::new(Tone::Problem, words.say_with("desk-requirements-failed", [("count", failed)]))
            }
        };
        let line = |problem: &Problem| {
            let place = full_name(self.catalogue, self.policy, &problem.about, self.language());
            words.say_with("desk-finding", [("place", place), ("finding", self.sentence(problem))])
        };
        let lines = evaluation.problems().into_iter().chain(&evaluation.doubts).map(line).collect();
        let doubts = evaluation.doubts.len();
        let doubts = (doubts > 0).then(|| Tag::new(Tone::Waiting, words.say_with("desk-doubts", [("count", doubts)])));
        Findings { verdict, doubts, lines }
    }
}

#[derive(Template)]
#[template(source = "<p>{{ text }}</p>", ext = "html")]
pub(super) struct Paragraph {
    pub(super) text: String,
}

impl HtmlSafe for Paragraph {}
