//! What can be done next: buttons, links that look like buttons, the way back and the place on the way.

use askama::Template;

use crate::words::Words;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do on this page.
    Primary,
    /// Another way on.
    Secondary,
    /// Possible, but rarely meant.
    Quiet,
    /// Cannot be taken back.
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Primary => "primary",
            Weight::Secondary => "secondary",
            Weight::Quiet => "quiet",
            Weight::Danger => "danger",
        }
    }
}

/// A button of a form, or a link that is as heavy as one.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/button.html")]
pub struct Button {
    weight: Weight,
    text: String,
    href: Option<String>,
    sends: Option<(String, String)>,
    action: Option<String>,
    key: Option<char>,
}

impl Button {
    /// A button that sends its form.
    pub fn submit(weight: Weight, text: impl Into<String>) -> Button {
        Button { weight, text: text.into(), href: None, sends: None, action: None, key: None }
    }

    /// The button of the one thing to do on this page.
    pub fn primary(text: impl Into<String>) -> Button {
        Button::submit(Weight::Primary, text)
    }

    /// The button of another way on.
    pub fn secondary(text: impl Into<String>) -> Button {
        Button::submit(Weight::Secondary, text)
    }

    /// A link that leads on.
    pub fn link(weight: Weight, text: impl Into<String>, href: impl Into<String>) -> Button {
        Button { href: Some(href.into()), ..Button::submit(weight, text) }
    }

    /// Sends `name=value` along, so that a form with two buttons knows which was pressed.
    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Button {
        self.sends = Some((name.into(), value.into()));
        self
    }

    /// Sends the form to another address than the form's own.
    #[must_use]
    pub fn to(mut self, action: impl Into<String>) -> Button {
        self.action = Some(action.into());
        self
    }

    /// The key that presses it on the desk; shown on the button.
    #[must_use]
    pub fn key(mut self, key: char) -> Button {
        self.key = Some(key);
        self
    }
}

/// The way back to the page before.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/back_link.html")]
pub struct BackLink {
    words: Words,
    href: String,
}

impl BackLink {
    /// The way back to `href`.
    pub fn new(words: Words, href: impl Into<String>) -> BackLink {
        BackLink { words, href: href.into() }
    }
}

/// The place on a way of several pages: *Step 2 of 5*.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<p class="steps">{{ text }}</p>"#, ext = "html")]
pub struct Steps {
    text: String,
}

impl Steps {
    /// At step `step` of `steps`, the first being 1.
    pub fn new(words: Words, step: usize, steps: usize) -> Steps {
        Steps { text: words.say_with("step-of", [("step", step), ("steps", steps)]) }
    }
}
