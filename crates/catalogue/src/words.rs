//! Words in every language: none missing, none empty, and no placeholder that nobody fills in.

use std::collections::BTreeMap;

use bonafide_domain::language::{Language, Text};

use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawText, Word};

/// The placeholders a text may hold.
pub(crate) type Placeholders = &'static [&'static str];

/// A text without placeholders.
pub(crate) const PLAIN: Placeholders = &[];
/// What `wrong` of a field may hold.
pub(crate) const WRONG: Placeholders = &["example"];
/// What the words of a reason may hold.
pub(crate) const REASON: Placeholders = &["label", "object", "missing", "wrong", "max", "example"];
/// What the terms may hold.
pub(crate) const TERMS: Placeholders = &["operator"];

/// Makes a text of its words. Every mistake is noted; what comes back then is only good to go on checking with.
pub(crate) fn text(source: &Source, raw: &RawText, allowed: Placeholders, mistakes: &mut Mistakes) -> Text {
    let mut words = BTreeMap::new();
    for (tag, said) in raw.get_ref() {
        let known = Language::ALL.into_iter().find(|language| language.tag() == tag.get_ref());
        let Some(language) = known else {
            let help = format!("known languages are {}", listed(Language::ALL.map(Language::tag)));
            mistakes.add(source.mistake(tag.span(), format!("unknown language \"{}\"", tag.get_ref()), help));
            continue;
        };
        check_words(source, said, allowed, mistakes);
        words.insert(language, said.get_ref().clone());
    }
    for language in Language::ALL.into_iter().filter(|language| !words.contains_key(language)) {
        let what = format!("the words in {} are missing", language.own_name());
        mistakes.add(source.mistake(raw.span(), what, format!("add .{} beside the others", language.tag())));
    }
    Text::try_from(words).unwrap_or_else(|_| Text::untranslated(""))
}

fn check_words(source: &Source, said: &Word, allowed: Placeholders, mistakes: &mut Mistakes) {
    if said.get_ref().trim().is_empty() {
        mistakes.add(source.mistake(
            said.span(),
            "empty words",
            "say it, or leave the whole text out where it may be left out",
        ));
    }
    if let Some(wrong) = unknown_placeholder(said.get_ref(), allowed) {
        mistakes.add(source.mistake(
            said.span(),
            format!("unknown placeholder {{{wrong}}}"),
            placeholder_help(allowed),
        ));
    }
}

/// What may stand in braces.
pub(crate) fn placeholder_help(allowed: Placeholders) -> String {
    match allowed {
        [] => "nothing may stand in braces here".to_owned(),
        names => format!("known placeholders are {}", listed(names.iter().copied())),
    }
}

/// The first placeholder of a text that is not among those allowed.
pub(crate) fn unknown_placeholder(text: &str, allowed: Placeholders) -> Option<&str> {
    let opened = text.split('{').skip(1);
    opened.map(|rest| rest.split('}').next().unwrap_or(rest)).find(|name| !allowed.contains(name))
}
