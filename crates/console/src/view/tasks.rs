//! The task list: what is to be done, in sections, each with its state.

use askama::Template;

use super::status::{Tag, Tone};
use crate::words::Words;

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing is left to do.
    Completed,
    /// Something is there, something is missing.
    InProgress,
    /// Nothing is there yet.
    NotStarted,
    /// Everything it waited for is there.
    Ready,
    /// Another task comes first.
    CannotStart,
    /// What is there is not right.
    Problem,
}

impl TaskState {
    fn tag(self, words: Words) -> Tag {
        let (tone, key) = match self {
            TaskState::Completed => (Tone::Good, "task-completed"),
            TaskState::InProgress => (Tone::Waiting, "task-in-progress"),
            TaskState::NotStarted => (Tone::Neutral, "task-not-started"),
            TaskState::Ready => (Tone::Good, "task-ready"),
            TaskState::CannotStart => (Tone::Muted, "task-cannot-start"),
            TaskState::Problem => (Tone::Problem, "task-problem"),
        };
        Tag::new(tone, words.say(key))
    }
}

/// One thing to do.
#[derive(Debug, Clone)]
pub struct Task {
    /// What it is.
    pub title: String,
    /// One sentence more, or nothing.
    pub hint: Option<String>,
    /// Where it is done; none while it cannot be started.
    pub href: Option<String>,
    /// How far it is.
    pub state: TaskState,
}

/// Tasks under one heading; an empty heading shows none.
#[derive(Debug, Clone)]
pub struct TaskSection {
    /// The heading.
    pub title: String,
    /// The tasks, in the order they are best done.
    pub tasks: Vec<Task>,
}

/// All there is to do.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/task_list.html")]
pub struct TaskList {
    words: Words,
    sections: Vec<TaskSection>,
}

impl TaskList {
    /// A list of these sections.
    pub fn new(words: Words, sections: Vec<TaskSection>) -> TaskList {
        TaskList { words, sections }
    }

    fn id(section: &usize, task: &usize) -> String {
        format!("task-{}-{}", section + 1, task + 1)
    }
}
