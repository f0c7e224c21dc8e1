//! Reasons as reviewers read them: what the applicant is told, whether they are told it at all, and the private note.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::language::Language;
use bonafide_domain::reason::Reason;

use super::act::QuietAct;
use super::evidence::Reading;
use super::places::full_name;
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

/// What else a reviewer has to know of a reason.
pub(super) fn facts(reading: &Reading<'_>, reason: &Reason) -> Vec<String> {
    let told = if reason.may_be_told { "desk-told" } else { "desk-not-told" };
    let end = if reason.retryable { "desk-retryable" } else { "desk-final" };
    [told, end].map(|key| reading.words.say(key).into_owned()).to_vec()
}
