//! What stands in a form for an answer that is given on another page: how far it is, what it looks like, the way there.

use super::picture::Pictured;
use super::status::Tag;

/// An answer that is given elsewhere.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    pub(super) said: Option<String>,
    pub(super) state: Option<Tag>,
    pub(super) picture: Option<Pictured>,
    pub(super) href: String,
    pub(super) text: String,
}

impl Elsewhere {
    /// The page at `href` asks for it; the link reads `text`.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Elsewhere {
        Elsewhere { said: None, state: None, picture: None, href: href.into(), text: text.into() }
    }

    /// Why it is not asked here.
    #[must_use]
    pub fn said(mut self, sentence: impl Into<String>) -> Elsewhere {
        self.said = Some(sentence.into());
        self
    }

    /// How far it is.
    #[must_use]
    pub fn state(mut self, state: Tag) -> Elsewhere {
        self.state = Some(state);
        self
    }

    /// What it looks like, once it is there.
    #[must_use]
    pub fn picture(mut self, picture: Option<Pictured>) -> Elsewhere {
        self.picture = picture;
        self
    }
}
