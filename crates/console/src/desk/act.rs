//! Small parts of the desk's pages: a button with a form of its own, and a moment said as its age.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::time::Timestamp;

use crate::view::action::Button;
use crate::view::shell::{CsrfField, Shell};
use crate::words::Words;

/// A form that is one button.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<form method="post" action="{{ action }}">{{ csrf }}{{ button }}</form>"#, ext = "html")]
pub(super) struct Act {
    csrf: CsrfField,
    action: String,
    button: Button,
}

impl Act {
    pub(super) fn new(shell: &Shell, action: impl Into<String>, button: Button) -> Act {
        Act { csrf: shell.csrf_field(), action: action.into(), button }
    }
}

/// A form that is one quiet button, whose purpose is said whole to those who only hear it.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<form method="post" action="{{ action }}">{{ csrf }}<button class="button button-quiet" type="submit"><span>{% if !before.is_empty() %}<span class="unseen">{{ before }} </span>{% endif %}{{ text }}{% if !after.is_empty() %}<span class="unseen"> {{ after }}</span>{% endif %}</span></button></form>"#,
    ext = "html"
)]
pub(super) struct QuietAct {
    csrf: CsrfField,
    action: String,
    before: String,
    text: String,
    after: String,
}

impl QuietAct {
    pub(super) fn new(shell: &Shell, action: impl Into<String>, text: impl Into<String>) -> QuietAct {
        let (csrf, action, text) = (shell.csrf_field(), action.into(), text.into());
        QuietAct { csrf, action, before: String::new(), text, after: String::new() }
    }

    /// Words that are only heard, before the text.
    pub(super) fn before(mut self, words: impl Into<String>) -> QuietAct {
        self.before = words.into();
        self
    }

    /// Words that are only heard, after the text.
    pub(super) fn after(mut self, words: impl Into<String>) -> QuietAct {
        self.after = words.into();
        self
    }
}

/// A moment as its age; the moment itself is in the title.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<time datetime="{{ at }}" title="{{ moment }}">{{ ago }}</time>"#, ext = "html")]
pub(super) struct Ago {
    at: Timestamp,
    moment: String,
    ago: String,
}

impl Ago {
    pub(super) fn new(words: Words, now: Timestamp, at: Timestamp) -> Ago {
        Ago { at, moment: words.moment(at), ago: words.ago(now, at) }
    }
}

/// A link in a cell.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<a href="{{ href }}">{{ text }}</a>"#, ext = "html")]
pub(super) struct CellLink {
    pub(super) href: String,
    pub(super) text: String,
}

impl HtmlSafe for Act {}
impl HtmlSafe for QuietAct {}
impl HtmlSafe for Ago {}
impl HtmlSafe for CellLink {}
