//! The shapes that the pages of the settings have in common: a list, a short form, a question before something is done,
//! a secret that is shown once.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::failure::page;
use crate::view::Markup;
use crate::view::action::{BackLink, Button};
use crate::view::answers::SummaryList;
use crate::view::copy::CopyBox;
use crate::view::field::FieldView;
use crate::view::list::Pagination;
use crate::view::message::Banner;
use crate::view::prose::Code;
use crate::view::shell::Shell;
use crate::view::summary::ErrorSummary;

/// A list with the way to add to it.
#[derive(Template)]
#[template(path = "settings/list.html")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) back: Option<BackLink>,
    pub(super) done: Option<Banner>,
    pub(super) lead: String,
    pub(super) create: Button,
    pub(super) list: Markup,
    pub(super) note: String,
    pub(super) pages: Pagination,
}

/// A short form.
#[derive(Template)]
#[template(path = "settings/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    back: BackLink,
    summary: ErrorSummary,
    lead: String,
    fields: Vec<FieldView>,
    go_on: Button,
}

impl FormPage {
    /// The page of a form; if something in it is to be put right, it says so.
    pub(super) fn answer(
        mut shell: Shell,
        back: &str,
        lead: impl Into<String>,
        fields: Vec<FieldView>,
        go_on: Button,
    ) -> Response {
        let summary = ErrorSummary::of(shell.words, &fields);
        shell.errors = !summary.is_empty();
        let status = if shell.errors { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let back = BackLink::new(shell.words, back);
        (status, page(&FormPage { shell, back, summary, lead: lead.into(), fields, go_on })).into_response()
    }
}

/// A question before something is done.
#[derive(Template)]
#[template(path = "settings/ask.html")]
pub(super) struct AskPage {
    pub(super) shell: Shell,
    pub(super) back: BackLink,
    pub(super) lead: String,
    pub(super) facts: Option<SummaryList>,
    pub(super) go_on: Button,
    pub(super) keep: Button,
}

/// A secret. It stands in the answer to a form, which browsers and proxies are told to keep nowhere.
#[derive(Template)]
#[template(path = "settings/secret.html")]
pub(super) struct SecretPage {
    pub(super) shell: Shell,
    pub(super) warning: Banner,
    pub(super) boxes: Vec<CopyBox>,
    pub(super) done: Button,
}

/// What heads a row: a name, and the SID under it.
#[derive(Template)]
#[template(
    source = r#"{% if let Some(href) = href %}<a href="{{ href }}">{{ name }}</a>{% else %}{{ name }}{% endif %}<br>{{ sid }}"#,
    ext = "html"
)]
pub(super) struct Named {
    pub(super) href: Option<String>,
    pub(super) name: String,
    pub(super) sid: Code,
}

/// A paragraph.
#[derive(Template)]
#[template(source = "<p>{{ self.0 }}</p>", ext = "html")]
pub(super) struct Paragraph(pub(super) String);

impl HtmlSafe for Named {}
impl HtmlSafe for Paragraph {}
