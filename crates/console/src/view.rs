//! The parts that pages are made of: each a struct with a template, shown in a page by `{{ part }}`.
//!
//! A part carries its own words and escapes what it is given, so a page cannot forget to. Pages differ in content only;
//! how a thing looks, reads aloud and behaves without script is decided here, once.

use askama::filters::HtmlSafe;

pub mod action;
pub mod answers;
pub mod change;
pub mod choice;
pub mod copy;
pub mod elsewhere;
pub mod field;
pub mod list;
pub mod message;
pub mod picture;
pub mod prose;
pub mod shell;
pub mod status;
pub mod summary;
pub mod tasks;
pub mod timeline;

/// HTML that a part has made: safe to be shown as it stands, and only to be had from a part or by escaping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// The HTML of one part.
    pub fn of(part: &impl HtmlSafe) -> Markup {
        Markup(part.to_string())
    }

    /// Plain words, escaped.
    pub fn text(words: &str) -> Markup {
        let escaped = askama::filters::escape(words, askama::filters::Html).expect("escaping cannot fail");
        Markup(escaped.to_string())
    }

    /// This markup followed by another part, for slots that hold several.
    #[must_use]
    pub fn then(mut self, part: &impl HtmlSafe) -> Markup {
        self.0.push_str(&part.to_string());
        self
    }
}

impl std::fmt::Display for Markup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Markup {
    fn write_into(&self, dest: &mut dyn std::fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl HtmlSafe for Markup {}

/// Marks templates as HTML that needs no escaping when it stands in another template.
macro_rules! parts {
    ($($part:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}

parts!(
    action::BackLink,
    action::Button,
    action::Steps,
    answers::SummaryList,
    change::Changes,
    copy::CopyBox,
    field::FieldView,
    list::Pagination,
    list::Queue,
    list::Table,
    message::Banner,
    message::Empty,
    message::Panel,
    message::ReasonCard,
    picture::Pictured,
    prose::Code,
    prose::Details,
    prose::Prose,
    shell::CsrfField,
    status::Symbol,
    status::Tag,
    summary::ErrorSummary,
    tasks::TaskList,
    timeline::Timeline,
);

#[cfg(test)]
mod tests;
