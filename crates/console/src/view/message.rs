//! What the page tells: a banner, the big result, a reason for a rejection, and the sight of an empty list.

use askama::Template;

use super::Markup;
use super::picture::Pictured;
use super::status::{Symbol, Tone};
use crate::words::Words;

/// What a banner is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something was done: *Saved*.
    Success,
    /// Something to know before going on.
    Notice,
    /// Something went wrong, or is to be put right.
    Problem,
}

impl News {
    fn tone(self) -> Tone {
        match self {
            News::Success => Tone::Good,
            News::Notice => Tone::Neutral,
            News::Problem => Tone::Problem,
        }
    }

    fn title_key(self) -> &'static str {
        match self {
            News::Success => "banner-success",
            News::Notice => "banner-notice",
            News::Problem => "banner-problem",
        }
    }
}

/// A message across the column: one sentence, and a slot for more.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/banner.html")]
pub struct Banner {
    words: Words,
    news: News,
    text: String,
    body: Markup,
}

impl Banner {
    /// A message in one sentence.
    pub fn new(words: Words, news: News, text: impl Into<String>) -> Banner {
        Banner { words, news, text: text.into(), body: Markup::default() }
    }

    fn is_done(&self) -> bool {
        self.news == News::Success
    }

    /// More below the sentence.
    #[must_use]
    pub fn body(mut self, body: Markup) -> Banner {
        self.body = body;
        self
    }
}

/// The result of it all in large words: *Twilio Approved*. Its title is the heading of the page.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/panel.html")]
pub struct Panel {
    tone: Tone,
    title: String,
    body: Markup,
}

impl Panel {
    /// A result; `body` says what it means and what comes next.
    pub fn new(tone: Tone, title: impl Into<String>, body: Markup) -> Panel {
        Panel { tone, title: title.into(), body }
    }
}

/// One reason for a rejection, as the applicant reads it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/reason_card.html")]
pub struct ReasonCard {
    words: Words,
    title: String,
    seen: String,
    matters: Option<String>,
    cure: Option<String>,
    picture: Option<Pictured>,
    link: Option<(String, String)>,
    code: Option<String>,
}

impl ReasonCard {
    /// A reason about `title` (a field, a document, a person), with what was seen.
    pub fn new(words: Words, title: impl Into<String>, seen: impl Into<String>) -> ReasonCard {
        let (title, seen) = (title.into(), seen.into());
        ReasonCard { words, title, seen, matters: None, cure: None, picture: None, link: None, code: None }
    }

    /// Why it matters.
    #[must_use]
    pub fn matters(mut self, matters: impl Into<String>) -> ReasonCard {
        self.matters = Some(matters.into());
        self
    }

    /// What to do.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<String>) -> ReasonCard {
        self.cure = Some(cure.into());
        self
    }

    /// The picture it is about, with the part that is meant.
    #[must_use]
    pub fn picture(mut self, picture: Option<Pictured>) -> ReasonCard {
        self.picture = picture;
        self
    }

    /// The link that lands on the field, and its words.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, text: impl Into<String>) -> ReasonCard {
        self.link = Some((href.into(), text.into()));
        self
    }

    /// The reason's stable code, for those who quote it.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> ReasonCard {
        self.code = Some(code.into());
        self
    }
}

/// What stands where a list would, when it has nothing: what will be here, and what to do.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/empty.html")]
pub struct Empty {
    title: String,
    body: Markup,
}

impl Empty {
    /// An empty list's title and what to do about it.
    pub fn new(title: impl Into<String>, body: Markup) -> Empty {
        Empty { title: title.into(), body }
    }
}
