//! The timeline: what happened and when, the newest first.

use askama::Template;

use super::status::{Symbol, Tone};
use crate::words::Words;
use bonafide_domain::time::Timestamp;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// What it means to the reader.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// When.
    pub at: Timestamp,
    /// Who, or what more there is to say.
    pub detail: Option<String>,
}

/// Events in the order they are given.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline {
    words: Words,
    events: Vec<Event>,
}

impl Timeline {
    /// A timeline of these events.
    pub fn new(words: Words, events: Vec<Event>) -> Timeline {
        Timeline { words, events }
    }
}
