//! The terms of service and the privacy policy, to be read by anybody.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bonafide_domain::catalogue::TermsText;
use bonafide_domain::language::Language;

use crate::failure::page;
use crate::state::Console;
use crate::view::prose::Prose;
use crate::view::shell::Shell;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "applicant/text.html")]
struct TextPage {
    shell: Shell,
    version: String,
    text: Prose,
}

pub(super) async fn terms(State(console): State<Console>, visit: Visit) -> Response {
    show(&console, &visit, "terms-title", &console.house().catalogue.terms)
}

pub(super) async fn privacy(State(console): State<Console>, visit: Visit) -> Response {
    show(&console, &visit, "privacy-title", &console.house().catalogue.privacy)
}

fn show(console: &Console, visit: &Visit, title: &'static str, text: &TermsText) -> Response {
    let shell = visit.shell(console, visit.words.say(title));
    let version = visit.words.say_with("text-version", [("version", text.version.as_str())]);
    let text = prose(text, &console.brand.operator, visit.language());
    page(&TextPage { shell, version, text })
}

/// A text with the operator's name in it.
pub(super) fn prose(text: &TermsText, operator: &str, language: Language) -> Prose {
    Prose::of_markdown(&text.text.in_language(language).replace("{operator}", operator))
}
