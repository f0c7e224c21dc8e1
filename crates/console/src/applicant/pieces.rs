//! Small pieces of the applicant's pages that stand inside parts: links, lists of links, a button with its form.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::view::action::Button;
use crate::view::shell::CsrfField;

/// A link.
#[derive(Template)]
#[template(source = r#"<a href="{{ href }}">{{ text }}</a>"#, ext = "html")]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
}

/// Sentences under each other, each with where it leads, if anywhere.
#[derive(Template)]
#[template(
    source = r#"<ul>{% for (href, text) in lines %}<li>{% if let Some(href) = href %}<a href="{{ href }}">{{ text }}</a>{% else %}{{ text }}{% endif %}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub(super) struct Lines {
    pub(super) lines: Vec<(Option<String>, String)>,
}

/// A paragraph.
#[derive(Template)]
#[template(source = "<p>{{ text }}</p>", ext = "html")]
pub(super) struct Paragraph {
    pub(super) text: String,
}

/// A button that does something by itself.
#[derive(Template)]
#[template(source = r#"<form method="post" action="{{ action }}">{{ csrf }}{{ button }}</form>"#, ext = "html")]
pub(super) struct Act {
    pub(super) action: String,
    pub(super) csrf: CsrfField,
    pub(super) button: Button,
}

impl HtmlSafe for Link {}
impl HtmlSafe for Lines {}
impl HtmlSafe for Paragraph {}
impl HtmlSafe for Act {}
