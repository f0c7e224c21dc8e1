//! The history of a case: what happened to the profile, and how its earlier submissions ended.

use bonafide_app::reviews::CaseFile;
use bonafide_app::{Cx, Error, users};
use bonafide_domain::case::{Case, Decider, Decision, Outcome};
use bonafide_domain::event::{Event, EventKind};
use bonafide_domain::language::Language;
use bonafide_domain::sid::UserSid;

use super::evidence::Reading;
use super::reason_list::ReasonList;
use crate::view::Markup;
use crate::view::prose::Details;
use crate::view::status::Tone;
use crate::view::timeline::{Event as Line, Timeline};
use crate::words::Words;

/// The short names of the reviewers who decided about a profile.
#[derive(Default)]
pub(super) struct Names(Vec<(UserSid, String)>);

impl Names {
    /// The names of all who decided a case of this file.
    pub(super) fn of(cx: &mut Cx<'_, '_>, file: &CaseFile) -> Result<Names, Error> {
        let mut names = Names::default();
        for case in file.earlier.iter().chain([&file.case]) {
            if let Some(Decider::Reviewer(user)) = case.decision.as_ref().map(|decision| decision.by) {
                names.0.push((user, users::short_name(cx, user)?));
            }
        }
        Ok(names)
    }

    fn name(&self, user: UserSid) -> String {
        let known = self.0.iter().find(|(other, _)| *other == user).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| user.to_string())
    }

    /// Who decided: *by ana*, *by the evaluation*, *at the shell*.
    pub(super) fn by(&self, words: Words, decider: Decider) -> String {
        match decider {
            Decider::Evaluation => words.say("desk-by-evaluation").into_owned(),
            Decider::Vetting => words.say("desk-by-vetting").into_owned(),
            Decider::Shell => words.say("desk-by-shell").into_owned(),
            Decider::Sandbox => words.say("desk-by-sandbox").into_owned(),
            Decider::Reviewer(user) => words.say_with("desk-by", [("name", self.name(user))]),
        }
    }
}

/// A decision in one sentence: *Rejected on 22 November 2026, 14:05 UTC by ana*.
pub(super) fn sentence(words: Words, names: &Names, decision: &Decision) -> String {
    let key = match decision.outcome {
        Outcome::Approved => "desk-approved-at",
        Outcome::Rejected => "desk-rejected-at",
    };
    words.say_with(key, [("at", words.moment(decision.at)), ("by", names.by(words, decision.by))])
}

/// What happened to the profile, latest first, with who decided.
pub(super) fn timeline(words: Words, names: &Names, file: &CaseFile) -> Timeline {
    let decisions: Vec<&Decision> =
        file.earlier.iter().chain([&file.case]).filter_map(|case| case.decision.as_ref()).collect();
    let line = |event: &Event| {
        let (tone, key) = facts(event.kind);
        let is_decision = matches!(event.kind, EventKind::Approved | EventKind::Rejected);
        let decision = decisions.iter().find(|decision| is_decision && decision.at == event.at);
        let detail = decision.map(|decision| names.by(words, decision.by));
        Line { tone, title: words.say(key).into_owned(), at: event.at, detail }
    };
    Timeline::new(words, file.events.iter().map(line).collect())
}

fn facts(kind: EventKind) -> (Tone, &'static str) {
    match kind {
        EventKind::Created => (Tone::Neutral, "desk-event-created"),
        EventKind::Submitted => (Tone::Neutral, "desk-event-submitted"),
        EventKind::RejectedAtOnce => (Tone::Problem, "desk-event-rejected-at-once"),
        EventKind::ReviewBegan => (Tone::Waiting, "desk-event-review-began"),
        EventKind::Approved => (Tone::Good, "desk-event-approved"),
        EventKind::Rejected => (Tone::Problem, "desk-event-rejected"),
    }
}

/// The earlier submissions, latest first, each with its decision and its reasons.
pub(super) fn earlier(reading: &Reading<'_>, names: &Names, file: &CaseFile, told_in: Language) -> Vec<Details> {
    let details = |case: &Case| {
        let decision = case.decision.as_ref()?;
        let reasons = ReasonList::new(reading, &decision.reasons, told_in);
        let how = sentence(reading.words, names, decision);
        let number = case.number.to_string();
        let summary = reading.words.say_with("desk-earlier-submission", [("number", number), ("how", how)]);
        Some(Details::new(summary, Markup::of(&reasons)))
    };
    file.earlier.iter().filter_map(details).collect()
}
