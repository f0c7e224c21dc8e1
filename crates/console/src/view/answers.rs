//! The summary list: what was answered, line by line, each with its way to change it.

use askama::Template;

use super::picture::Pictured;
use super::prose::Code;
use super::status::{Symbol, Tone};
use crate::words::Words;

/// One question and its answer.
#[derive(Debug, Clone)]
pub struct Answer {
    key: String,
    lines: Vec<String>,
    code: Option<Code>,
    picture: Option<Pictured>,
    link: Option<Link>,
    problem: Option<String>,
}

/// What can be done about an answer; without words of its own it is *Change*.
#[derive(Debug, Clone)]
struct Link {
    href: String,
    text: Option<String>,
    what: String,
}

impl Answer {
    /// An answer in one line; an empty one is shown as a dash.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Answer {
        let value = value.into();
        let lines = if value.is_empty() { Vec::new() } else { vec![value] };
        Answer::lines(key, lines)
    }

    /// An answer in several lines, such as an address.
    pub fn lines(key: impl Into<String>, lines: Vec<String>) -> Answer {
        Answer { key: key.into(), lines, code: None, picture: None, link: None, problem: None }
    }

    /// An ID, grouped for reading and copied as one.
    pub fn code(key: impl Into<String>, code: Code) -> Answer {
        Answer { code: Some(code), ..Answer::lines(key, Vec::new()) }
    }

    /// The picture that it is.
    #[must_use]
    pub fn picture(mut self, picture: Option<Pictured>) -> Answer {
        self.picture = picture;
        self
    }

    fn is_nothing(&self) -> bool {
        self.lines.is_empty() && self.code.is_none() && self.picture.is_none()
    }

    /// The link to change it, and what it changes for those who only hear the link: *Change* `what`.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>, what: impl Into<String>) -> Answer {
        self.link = Some(Link { href: href.into(), text: None, what: what.into() });
        self
    }

    /// A link to do something else about it: `text`, then `what` for those who only hear the link.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, text: impl Into<String>, what: impl Into<String>) -> Answer {
        self.link = Some(Link { href: href.into(), text: Some(text.into()), what: what.into() });
        self
    }

    /// What is missing or doubtful about it.
    #[must_use]
    pub fn problem(mut self, problem: Option<impl Into<String>>) -> Answer {
        self.problem = problem.map(Into::into);
        self
    }
}

/// Answers under each other.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/summary_list.html")]
pub struct SummaryList {
    words: Words,
    answers: Vec<Answer>,
}

impl SummaryList {
    /// A list of these answers.
    pub fn new(words: Words, answers: Vec<Answer>) -> SummaryList {
        SummaryList { words, answers }
    }
}
