//! A policy as it is written: in one file, or in one and in others that add to it.
//!
//! Every part keeps the file it stands in, so that a mistake in what an operator adds is told with the operator's file
//! and line, and the whole is checked as one policy.

use serde_spanned::Spanned;

use crate::mistake::{Mistakes, Source};
use crate::raw::{RawAnyOf, RawDocument, RawEndUser, RawExtension, RawPage, RawPolicy, RawProfile};

/// A part of a policy, and the file it stands in.
pub(crate) struct At<'a, T> {
    pub(crate) source: &'a Source,
    pub(crate) raw: &'a T,
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<'_, T> {}

fn all<'a, T>(source: &'a Source, raws: &'a [T]) -> impl Iterator<Item = At<'a, T>> {
    raws.iter().map(move |raw| At { source, raw })
}

/// A policy with all that is added to it.
pub(crate) struct Written<'a> {
    pub(crate) head: At<'a, RawPolicy>,
    pub(crate) version: At<'a, Spanned<i64>>,
    pub(crate) end_users: Vec<At<'a, RawEndUser>>,
    pub(crate) documents: Vec<At<'a, RawDocument>>,
    pub(crate) profiles: Vec<At<'a, RawProfile>>,
    pub(crate) trust_products: Vec<At<'a, RawProfile>>,
    pub(crate) any_of: Vec<At<'a, RawAnyOf>>,
    /// In the order in which they are asked.
    pub(crate) pages: Vec<At<'a, RawPage>>,
}

impl<'a> Written<'a> {
    /// The policy of one file.
    pub(crate) fn of(source: &'a Source, raw: &'a RawPolicy, mistakes: &mut Mistakes) -> Written<'a> {
        for before in raw.page.iter().filter_map(|page| page.before.as_ref()) {
            let help = "leave it out, and write the page where it should stand";
            mistakes.add(source.mistake(before.span(), "before is for files that extend a policy", help));
        }
        Written {
            head: At { source, raw },
            version: At { source, raw: &raw.version },
            end_users: all(source, &raw.end_user).collect(),
            documents: all(source, &raw.document).collect(),
            profiles: all(source, &raw.profile).collect(),
            trust_products: all(source, &raw.trust_product).collect(),
            any_of: all(source, &raw.any_of).collect(),
            pages: all(source, &raw.page).collect(),
        }
    }

    /// Asks on these pages, which were made for it.
    pub(crate) fn with_pages(mut self, derived: impl IntoIterator<Item = At<'a, RawPage>>) -> Written<'a> {
        self.pages.extend(derived);
        self
    }

    /// Adds what another file adds. An evaluation names the version it was made with, so the version must rise.
    pub(crate) fn extend(&mut self, source: &'a Source, raw: &'a RawExtension, mistakes: &mut Mistakes) {
        let (old, new) = (*self.version.raw.get_ref(), *raw.version.get_ref());
        if new <= old {
            let what = format!("version is {new}, but \"{}\" is at {old} already", raw.extends.get_ref());
            mistakes.add(source.mistake(raw.version.span(), what, format!("write {} or more", old.saturating_add(1))));
        }
        self.version = At { source, raw: &raw.version };
        self.end_users.extend(all(source, &raw.end_user));
        self.documents.extend(all(source, &raw.document));
        self.profiles.extend(all(source, &raw.profile));
        self.trust_products.extend(all(source, &raw.trust_product));
        self.any_of.extend(all(source, &raw.any_of));
        for page in all(source, &raw.page) {
            self.insert(page, mistakes);
        }
    }

    /// Puts a page before the one it names, or at the end.
    fn insert(&mut self, page: At<'a, RawPage>, mistakes: &mut Mistakes) {
        let Some(before) = &page.raw.before else { return self.pages.push(page) };
        match self.pages.iter().position(|other| other.raw.id == *before) {
            Some(at) => self.pages.insert(at, page),
            None => {
                let known: Vec<&str> = self.pages.iter().map(|page| page.raw.id.get_ref().as_str()).collect();
                let what = format!("before names \"{}\", which is no page", before.get_ref());
                let help = format!("pages are {}", crate::mistake::listed(known));
                mistakes.add(page.source.mistake(before.span(), what, help));
                self.pages.push(page);
            }
        }
    }
}
