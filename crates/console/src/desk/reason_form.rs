//! The two pages on which a reason is made: choosing it, and wording it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::files::Variant;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::language::Language;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::reason::{Class, Reason, ReasonKind, code};
use bonafide_domain::wording;

use super::case::Opened;
use super::drawn::{self, Drawing, Drawn};
use super::evidence::Reading;
use super::reason_list::facts;
use super::sight::address;
use super::{case_path, pictures, places};
use crate::failure::page;
use crate::form::Form;
use crate::state::Console;
use crate::view::Markup;
use crate::view::action::{BackLink, Button};
use crate::view::answers::{Answer, SummaryList};
use crate::view::choice::Choice;
use crate::view::field::FieldView;
use crate::view::message::{Banner, News};
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;
use crate::visit::Visit;
use crate::words::Words;

/// What has been typed so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) code: String,
    pub(super) about: String,
    /// `None` until the page with the wording has been sent.
    pub(super) words: Option<String>,
    pub(super) note: String,
    /// The box on the picture, where the reason is about one.
    pub(super) drawn: Drawn,
}

impl Typed {
    pub(super) fn of(form: &Form) -> Typed {
        // Browsers send the ends of lines as two characters.
        let text = |name: &str| form.get(name).replace("\r\n", "\n").trim().to_owned();
        let drawn = Drawn::of(form);
        Typed { code: text("code"), about: text("about"), words: Some(text("words")), note: text("note"), drawn }
    }
}

#[derive(Template)]
#[template(path = "desk/reason_choose.html")]
struct ChoosePage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    about: FieldView,
    code: FieldView,
    go_on: Button,
}

#[derive(Template)]
#[template(path = "desk/reason_word.html")]
struct WordPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    kept_back: Option<Banner>,
    chosen: SummaryList,
    fields: Vec<FieldView>,
    drawing: Option<Drawing>,
    save: Button,
}

/// What both pages are made with.
pub(super) struct Step<'a> {
    pub(super) console: &'a Console,
    pub(super) visit: &'a Visit,
    pub(super) opened: &'a Opened,
    pub(super) reading: Reading<'a>,
}

impl Step<'_> {
    /// The page on which the reason is chosen, and what it is about.
    pub(super) fn choosing(&self, typed: &Typed, problems: &[Problem]) -> Response {
        let (words, reading) = (self.visit.words, &self.reading);
        let error = |field| error_at(words, problems, field);
        let places = places::choices(reading.catalogue, reading.policy, &typed.about, reading.language());
        let about = FieldView::select(words, "about", words.say("desk-reason-about"), places).error(error("about"));
        let kinds = self.kinds(&typed.code);
        let code = FieldView::select(words, "code", words.say("desk-reason-code"), kinds).error(error("code"));
        let code = code.hint(words.say("desk-reason-code-hint"));
        let summary = ErrorSummary::of(words, [&about, &code]);
        let mut shell = self.visit.shell(self.console, words.say("desk-reason-title"));
        shell.errors = !summary.is_empty();
        let status = status(&summary);
        let back = BackLink::new(words, case_path(self.opened.file.case.sid));
        let go_on = Button::primary(words.say("desk-reason-go-on"));
        (status, page(&ChoosePage { shell, back, summary, about, code, go_on })).into_response()
    }

    /// The kinds of reason a reviewer may give, by class.
    fn kinds(&self, chosen: &str) -> Vec<Choice> {
        let language = self.reading.language();
        let mut kinds: Vec<&ReasonKind> = self.reading.catalogue.reasons.iter().filter(|k| k.by_reviewer).collect();
        kinds.sort_by_key(|kind| kind.class);
        let choice = |kind: &ReasonKind| {
            let label = format!("{} – {}", kind.code, gist(kind, language));
            let group = self.visit.words.say(class_key(kind.class));
            Choice::new(&kind.code, label).group(group).chosen(kind.code == chosen)
        };
        kinds.into_iter().map(choice).collect()
    }

    /// The page on which the reason is worded.
    pub(super) fn wording(&self, kind: &ReasonKind, place: Place, typed: &Typed, problems: &[Problem]) -> Response {
        let (words, reading) = (self.visit.words, &self.reading);
        let reason = wording::reason_of(reading.catalogue, reading.policy, kind, &Problem::new(&kind.code, place));
        let fields = self.fields(&reason, typed, problems);
        let drawing = self.drawing(&reason.about, typed, problems);
        let of_drawing = drawing.as_ref().map(Drawing::fields).unwrap_or_default();
        let summary = self.summary(fields.iter().chain(of_drawing), problems);
        let mut shell = self.visit.shell(self.console, words.say("desk-reason-word-title"));
        shell.errors = !summary.is_empty();
        let status = status(&summary);
        let first = format!("{}/reasons/new?about={}", case_path(self.opened.file.case.sid), reason.about);
        let filled = WordPage {
            back: BackLink::new(words, &first),
            kept_back: (!reason.may_be_told).then(|| self.kept_back()),
            chosen: self.chosen(&reason),
            save: Button::primary(words.say("desk-reason-save")),
            shell,
            summary,
            fields,
            drawing,
        };
        (status, page(&filled)).into_response()
    }

    /// Problems with what was chosen on the page before have no field here; they stand in the summary alone.
    fn summary<'f>(&self, fields: impl Iterator<Item = &'f FieldView>, problems: &[Problem]) -> ErrorSummary {
        let words = self.visit.words;
        let chosen = ["code", "about"].into_iter().filter_map(|field| error_at(words, problems, field));
        let here = fields.flat_map(FieldView::problems);
        ErrorSummary::new(words, chosen.map(|sentence| (String::new(), sentence)).chain(here).collect())
    }

    fn fields(&self, reason: &Reason, typed: &Typed, problems: &[Problem]) -> Vec<FieldView> {
        let (words, told_in) = (self.visit.words, self.opened.file.profile.language);
        let error = |field| error_at(words, problems, field);
        let (label, hint) = match reason.may_be_told {
            true => ("desk-reason-words", "desk-reason-words-hint"),
            false => ("desk-reason-record", "desk-reason-record-hint"),
        };
        let offered = typed.words.as_deref().unwrap_or(reason.saw.in_language(told_in));
        let told = FieldView::long_text(words, "words", words.say(label), 4).value(offered).error(error("words"));
        let told = told.hint(words.say_with(hint, [("language", told_in.own_name())]));
        let note = FieldView::long_text(words, "note", words.say("desk-private-note"), 3).value(&typed.note);
        let note = note.hint(words.say("desk-private-note-hint")).optional().error(error("note"));
        let about = reason.about.to_string();
        vec![FieldView::hidden("code", &reason.code), FieldView::hidden("about", about), told, note]
    }

    /// The picture that the reason is about, to draw a box on.
    fn drawing(&self, about: &Place, typed: &Typed, problems: &[Problem]) -> Option<Drawing> {
        let (words, reading) = (self.visit.words, &self.reading);
        let kept = pictures::kept_at(&self.opened.file.submitted.bundle, about)?;
        let what = places::full_name(reading.catalogue, reading.policy, about, reading.language());
        let alt = words.say_with("desk-picture-alt", [("what", what)]);
        let src = address(reading, kept, Variant::Picture);
        let error = |field: &str| error_at(words, problems, field);
        Some(Drawing::new(words, src, alt, &kept.picture, &typed.drawn, error))
    }

    fn kept_back(&self) -> Banner {
        let (words, reading) = (self.visit.words, &self.reading);
        let general = Problem::new(code::CANNOT_APPROVE, Place::object(PROFILE));
        let instead = wording::sentence(reading.catalogue, reading.policy, &general, reading.language());
        let text = words.say("desk-reason-kept-back");
        let body = words.say_with("desk-reason-kept-back-lead", [("instead", instead)]);
        Banner::new(words, News::Notice, text).body(Markup::text(&body))
    }

    /// What was chosen, and what goes with it to the applicant.
    fn chosen(&self, reason: &Reason) -> SummaryList {
        let (words, reading) = (self.visit.words, &self.reading);
        let about = places::full_name(reading.catalogue, reading.policy, &reason.about, reading.language());
        let say = |key| words.say(key).into_owned();
        let code = format!("{} · {}", reason.code, reason.twilio);
        let lines = vec![
            Answer::new(say("desk-reason-about"), about),
            Answer::new(say("desk-reason-code"), code),
            Answer::new(say("reason-matters"), reason.why.in_language(reading.language())),
            Answer::new(say("reason-cure"), reason.cure.in_language(reading.language())),
            Answer::lines(say("desk-reason-means"), facts(reading, reason)),
        ];
        SummaryList::new(words, lines)
    }
}

fn status(summary: &ErrorSummary) -> StatusCode {
    if summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// What a kind of reason says, before it is known what it is about: the places to fill are left open.
pub(super) fn gist(kind: &ReasonKind, language: Language) -> String {
    let mut open = String::new();
    let mut rest = kind.saw.in_language(language);
    while let Some((before, after)) = rest.split_once('{') {
        open = open + before + "…";
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    open += rest;
    if open.trim() == "…" { kind.why.in_language(language).to_owned() } else { open }
}

fn class_key(class: Class) -> &'static str {
    match class {
        Class::Missing => "desk-class-missing",
        Class::Invalid => "desk-class-invalid",
        Class::Mismatch => "desk-class-mismatch",
        Class::Unverifiable => "desk-class-unverifiable",
        Class::Unreadable => "desk-class-unreadable",
        Class::Expired => "desk-class-expired",
        Class::Unsupported => "desk-class-unsupported",
        Class::Suspected => "desk-class-suspected",
        Class::Policy => "desk-class-policy",
    }
}

/// What is wrong with a field of the form, in its own words.
pub(super) fn error_at(words: Words, problems: &[Problem], field: &str) -> Option<String> {
    let problem = problems.iter().find(|problem| problem.about.field_name() == Some(field))?;
    if let Some(key) = drawn::sentence_of(field, &problem.code) {
        return Some(words.say(key).into_owned());
    }
    let key = match (field, problem.code.as_str()) {
        ("code", code::MISSING_FIELD) => "desk-reason-code-missing",
        ("code", code::INVALID_TOO_LONG) => "desk-reason-too-many",
        ("code", _) => "desk-reason-code-wrong",
        ("about", code::MISSING_FIELD) => "desk-reason-about-missing",
        ("about", _) => "desk-reason-about-wrong",
        ("words", code::MISSING_FIELD) => "desk-reason-words-missing",
        ("why", code::MISSING_FIELD) => "vetted-clear-why-missing",
        ("why", _) => "vetted-clear-why-long",
        ("verification", code::MISSING_FIELD) => "desk-verification-missing",
        (_, code::INVALID_TOO_LONG) => "desk-reason-text-long",
        (_, _) => "desk-reason-text-characters",
    };
    Some(words.say(key).into_owned())
}
