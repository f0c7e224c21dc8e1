//! A status: a shape and words, so that it is never said by colour alone.

use askama::Template;

/// What a status means to the person who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A fact without urgency: draft, not started.
    Neutral,
    /// Somebody or something is at work.
    Waiting,
    /// It is as it should be.
    Good,
    /// Something is to be put right.
    Problem,
    /// Not for now: closed, out of reach.
    Muted,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 5] = [Tone::Neutral, Tone::Waiting, Tone::Good, Tone::Problem, Tone::Muted];

    /// The tone's class in the stylesheet.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Waiting => "waiting",
            Tone::Good => "good",
            Tone::Problem => "problem",
            Tone::Muted => "muted",
        }
    }
}

/// The shape of a tone, drawn in the colour of the text; silent to screen readers, since the words beside it say it.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "parts/symbol.html")]
pub struct Symbol(pub Tone);

/// A status in a word or two: `Tag::new(Tone::Waiting, "In Review")`.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/tag.html")]
pub struct Tag {
    tone: Tone,
    words: String,
}

impl Tag {
    /// A status of this tone in these words.
    pub fn new(tone: Tone, words: impl Into<String>) -> Tag {
        Tag { tone, words: words.into() }
    }
}
