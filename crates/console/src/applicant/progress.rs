//! How far a submission is: sent, looked at by the program, looked at by a person. Nothing here says what was found.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::vetting::Stage;

use super::asking::Opened;
use crate::view::status::{Tag, Tone};
use crate::words::Words;

/// The steps of a submission under way.
#[derive(Debug, Clone, Template)]
#[template(path = "applicant/progress.html")]
pub(super) struct Progress {
    words: Words,
    steps: Vec<(String, Tag)>,
    /// Whether the page is worth loading again in a moment.
    is_moving: bool,
}

impl HtmlSafe for Progress {}

impl Progress {
    /// Nothing for a profile that the program does not look at.
    pub(super) fn of(opened: &Opened<'_>) -> Option<Progress> {
        let (words, stage) = (opened.asking.words(), opened.view.vetting?);
        let tag = |tone, key: &str| Tag::new(tone, words.say(key));
        let (checks, person) = match stage {
            Stage::Waiting => (tag(Tone::Neutral, "progress-waits"), tag(Tone::Neutral, "progress-later")),
            Stage::Looking(_) => (tag(Tone::Waiting, "progress-under-way"), tag(Tone::Neutral, "progress-later")),
            Stage::Looked(_) => (tag(Tone::Good, "progress-done"), tag(Tone::Waiting, "progress-next")),
        };
        let step = |key: &str, tag| (words.say(key).into_owned(), tag);
        Some(Progress {
            words,
            steps: vec![
                step("progress-sent", tag(Tone::Good, "progress-done")),
                step("progress-checks", checks),
                step("progress-person", person),
            ],
            is_moving: !matches!(stage, Stage::Looked(_)),
        })
    }
}
