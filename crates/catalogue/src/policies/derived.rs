//! The pages of a policy that writes none: one for each object it needs, named by the object's type.
//!
//! Most policies are met by programs, for which pages mean nothing; yet whoever looks at such a profile, or corrects it
//! by hand, needs a page for each part of it. So these are made, and only a policy whose road matters writes its own.

use std::collections::BTreeMap;

use bonafide_domain::field::ObjectType;
use bonafide_domain::language::{Language, Text};
use serde_spanned::Spanned;

use crate::raw::{RawPage, RawPolicy, RawText, Word};

/// The pages for the objects of a policy, in the order in which it needs them; none for a policy that writes its own.
/// Of several documents that meet one need the first has a page to fill in, the others one that may be left out.
pub(crate) fn pages_of(policy: &RawPolicy, types: &[&ObjectType]) -> Vec<RawPage> {
    if !policy.page.is_empty() {
        return Vec::new();
    }
    let end_users = policy.end_user.iter().map(|one| (&one.object_type, !one.required));
    let documents = policy.document.iter().flat_map(|one| {
        one.accepted.get_ref().iter().enumerate().map(|(at, accepted)| (&accepted.object_type, at > 0))
    });
    let find = |name: &Word| types.iter().find(|known| known.machine_name == *name.get_ref());
    let page = |(name, optional)| Some(page(find(name)?, optional));
    end_users.chain(documents).filter_map(page).collect()
}

fn page(object_type: &ObjectType, optional: bool) -> RawPage {
    RawPage {
        id: nowhere(object_type.machine_name.replace('_', "-")),
        title: text(&object_type.title, ""),
        lead: text(&object_type.missing, "."),
        asks: nowhere(vec![nowhere(object_type.machine_name.clone())]),
        after: None,
        before: None,
        optional,
    }
}

fn text(words: &Text, end: &str) -> RawText {
    let word = |language: Language| {
        let said = format!("{}{end}", words.in_language(language));
        (nowhere(language.tag().to_owned()), nowhere(said))
    };
    nowhere(Language::ALL.into_iter().map(word).collect::<BTreeMap<_, _>>())
}

/// What nobody wrote stands nowhere; a mistake about it is told at the head of the policy.
fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}
