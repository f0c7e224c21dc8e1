//! Reasons as reviewers read them: what the applicant is told, whether they are told it at all, and the private note.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::files::Variant;
use bonafide_domain::language::Language;
use bonafide_domain::reason::Reason;

use super::act::QuietAct;
use super::evidence::Reading;
use super::pictures;
use super::places::full_name;
use super::sight::address;
use crate::view::picture::Pictured;
use crate::view::shell::Shell;

/// Reasons under each other.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/reasons.html")]
pub(super) struct ReasonList {
    told_in: Language,
    note_label: String,
    lines: Vec<Line>,
}

impl HtmlSafe for ReasonList {}

#[derive(Debug, Clone)]
struct Line {
    about: String,
    told: String,
    facts: Vec<String>,
    code: String,
    note: String,
    picture: Option<Pictured>,
    take_back: Option<QuietAct>,
}

impl ReasonList {
    /// Reasons as they were worded for a profile whose owner reads `told_in`.
    pub(super) fn new(reading: &Reading<'_>, reasons: &[Reason], told_in: Language) -> ReasonList {
        let note_label = reading.words.say("desk-private-note").into_owned();
        let line = |reason: &Reason| Line {
            about: full_name(reading.catalogue, reading.policy, &reason.about, reading.language()),
            told: reason.saw.in_language(told_in).to_owned(),
            facts: facts(reading, reason),
            code: format!("{} · {}", reason.code, reason.twilio),
            note: reason.note.clone(),
            picture: pictured(reading, reason),
            take_back: None,
        };
        ReasonList { told_in, note_label, lines: reasons.iter().map(line).collect() }
    }

    /// The same, each with the button that takes it back.
    pub(super) fn with_take_back(mut self, shell: &Shell, case_path: &str) -> ReasonList {
        let words = shell.words;
        for (position, line) in self.lines.iter_mut().enumerate() {
            let drop = format!("{case_path}/reasons/{position}/drop");
            line.take_back = Some(QuietAct::new(shell, drop, words.say("desk-take-back")).after(&line.about));
        }
        self
    }
}

/// The picture that a box was drawn on, with the box.
pub(super) fn pictured(reading: &Reading<'_>, reason: &Reason) -> Option<Pictured> {
    let part = reason.part?;
    let kept = pictures::known(reading, part.file)?;
    let what = full_name(reading.catalogue, reading.policy, &reason.about, reading.language());
    let alt = reading.words.say_with("desk-picture-alt", [("what", what)]);
    let src = address(reading, kept, Variant::Picture);
    Some(Pictured::new(reading.words, src, alt, &kept.picture).outlined(Some(part.region)))
}

/// What else a reviewer has to know of a reason.
pub(super) fn facts(reading: &Reading<'_>, reason: &Reason) -> Vec<String> {
    let told = if reason.may_be_told { "desk-told" } else { "desk-not-told" };
    let end = if reason.retryable { "desk-retryable" } else { "desk-final" };
    [told, end].map(|key| reading.words.say(key).into_owned()).to_vec()
}
