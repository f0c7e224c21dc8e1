//! Terms: texts that are accepted by their version. The first line says the version; the rest is the text.

use std::collections::BTreeMap;

use bonafide_domain::language::{Language, Text};

use crate::mistake::{Mistakes, Source};
use crate::words::{TERMS, placeholder_help, unknown_placeholder};

/// One text in one language.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) version: String,
    pub(crate) text: String,
}

/// Reads `version: 2026-12` and the text below it.
pub(crate) fn parse(source: &Source, mistakes: &mut Mistakes) -> Version {
    let (first, rest) = source.text.split_once('\n').unwrap_or((&source.text, ""));
    let version = first.trim().strip_prefix("version:").map(str::trim).filter(|version| is_version(version));
    if version.is_none() {
        mistakes.add(source.mistake(0..0, "the first line does not say the version", "write version: 2026-12"));
    }
    if rest.trim().is_empty() {
        mistakes.add(source.mistake(
            0..0,
            "there is no text below the version",
            "write the text that is to be accepted",
        ));
    }
    if let Some(wrong) = unknown_placeholder(rest, TERMS) {
        let at = source.text.find(&format!("{{{wrong}")).unwrap_or(0);
        let help = placeholder_help(TERMS);
        mistakes.add(source.mistake(at..at, format!("unknown placeholder {{{wrong}}}"), help));
    }
    Version { version: version.unwrap_or_default().to_owned(), text: rest.trim().to_owned() }
}

fn is_version(version: &str) -> bool {
    !version.is_empty()
        && version.len() <= 40
        && version.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

/// One text in every language. An acceptance names one version, so all languages must be of the same.
pub(crate) fn joined(texts: BTreeMap<Language, (&Source, Version)>, mistakes: &mut Mistakes) -> Option<(String, Text)> {
    let (_, first) = texts.get(&Language::En)?;
    let version = first.version.clone();
    let known = !version.is_empty();
    for (source, other) in texts.values().filter(|(_, text)| known && text.version != version) {
        let what = format!("the version is {}, in English it is {version}", other.version);
        mistakes.add(source.mistake(0..0, what, "an acceptance names one version: translate all texts of it"));
    }
    let words = texts.into_iter().map(|(language, (_, text))| (language, text.text)).collect::<BTreeMap<_, _>>();
    Text::try_from(words).ok().map(|text| (version, text))
}
