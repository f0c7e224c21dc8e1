//! The frame of a page: who operates this, where one is, who is signed in, in which language.
//!
//! A page is a struct with a field `shell: Shell` and a template that begins `{% extends "base.html" %}` and fills the
//! blocks `content` (inside `main`), `aside` (the right side; below on a phone) and, on the desk, `queue` (the left side).

use std::sync::Arc;

use askama::Template;
use bonafide_domain::language::Language;

use super::status::Tag;
use crate::assets;
use crate::brand::Brand;
use crate::words::Words;

/// For whom the page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One column to read and answer in.
    #[default]
    Applicant,
    /// The whole width: queue, evidence, decision; with keyboard shortcuts.
    Desk,
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub text: String,
    /// Whether this page belongs to it.
    pub current: bool,
}

/// What every page needs besides its content.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The words of the page's language.
    pub words: Words,
    /// The page's own title, as its `h1` says it; the operator's name is added.
    pub title: String,
    /// Who operates this: name, logo, accent.
    pub brand: Arc<Brand>,
    /// The navigation; empty for none.
    pub nav: Vec<NavLink>,
    /// What marks all of somebody's pages: that they are in a test account.
    pub mark: Option<Tag>,
    /// Who is signed in; shows the way to sign out.
    pub signed_in_as: Option<String>,
    /// Whether something on the page is to be put right: the title then begins with *Error:*.
    pub errors: bool,
    /// The token of every form of the page.
    pub csrf: String,
    /// The path of the page, without its query; the language links lead back to it.
    pub path: String,
    /// For whom the page is laid out.
    pub layout: Layout,
}

impl Shell {
    /// A page for somebody who is not signed in, laid out for applicants, without errors.
    pub fn new(words: Words, brand: Arc<Brand>, title: impl Into<String>, path: impl Into<String>) -> Shell {
        Shell {
            words,
            title: title.into(),
            brand,
            nav: Vec::new(),
            mark: None,
            signed_in_as: None,
            errors: false,
            csrf: String::new(),
            path: path.into(),
            layout: Layout::default(),
        }
    }

    /// The hidden input that every form of the page begins with.
    pub fn csrf_field(&self) -> CsrfField {
        CsrfField { token: self.csrf.clone() }
    }

    /// The title of the browser's tab: what is wrong first, then where one is, then whose it is.
    pub fn full_title(&self) -> String {
        let title = self.words.say_with("title-page", [("title", &self.title), ("operator", &self.brand.operator)]);
        if self.errors { self.words.say_with("title-error", [("title", title)]) } else { title }
    }

    /// Whether the page is laid out for the desk.
    pub fn is_desk(&self) -> bool {
        self.layout == Layout::Desk
    }

    /// The languages to switch to.
    pub fn other_languages(&self) -> impl Iterator<Item = Language> {
        let own = self.words.language();
        Language::ALL.into_iter().filter(move |language| *language != own)
    }

    /// Where one of our files is served.
    pub fn asset(&self, file: &str) -> String {
        assets::url(file)
    }
}

/// The token that shows that a form was sent from our own page; its name is [`CsrfField::NAME`].
#[derive(Debug, Clone, Template)]
#[template(source = r#"<input type="hidden" name="{{ Self::NAME }}" value="{{ token }}">"#, ext = "html")]
pub struct CsrfField {
    token: String,
}

impl CsrfField {
    /// The name under which the token is sent.
    pub const NAME: &str = "csrf";
}
