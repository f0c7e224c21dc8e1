//! The words are complete: the same keys in every language, no key unknown, no key unused; and dates read as people write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

const EN: Words = Words::of(Language::En);
const ES: Words = Words::of(Language::Es);

fn keys(language: Language) -> BTreeSet<String> {
    let sources = AREAS.iter().flat_map(|area| area[language as usize].lines());
    sources.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase())).filter_map(key_of).collect()
}

fn key_of(line: &str) -> Option<String> {
    Some(line.split_once('=')?.0.trim().to_owned())
}

/// Every text in which a key may be named: the sources and templates of those who speak.
fn texts() -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["console/src", "console/templates", "notify/src", "notify/templates", "words/src"] {
        read_into(&mut found, &crates.join(folder));
    }
    found
}

fn read_into(found: &mut Vec<String>, folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            read_into(found, &path);
        } else if !path.ends_with("words/src/tests.rs") {
            found.push(fs::read_to_string(path).expect("a source is text"));
        }
    }
}

/// The literals that follow `opening` in `text`: `say("…` gives the keys that are said.
fn literals_after<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0))
}

#[test]
fn all_languages_have_the_same_keys() {
    for language in Language::ALL {
        assert_eq!(keys(language), keys(Language::En), "{}", language.own_name());
    }
}

#[test]
fn every_key_that_is_said_exists() {
    let known = keys(Language::En);
    for text in texts() {
        // The examples in comments name keys that need not exist.
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for opening in ["say(\"", "say_with(\"", "say_with( \""] {
            for key in literals_after(&code, opening) {
                assert!(known.contains(key), "no words for {key}");
            }
        }
    }
}

#[test]
fn no_key_is_unused() {
    let texts = texts();
    for key in keys(Language::En) {
        let quoted = format!("\"{key}\"");
        assert!(texts.iter().any(|text| text.contains(&quoted)), "{key} is never said");
    }
}

#[test]
fn every_sentence_fills_the_same_places_in_every_language() {
    for area in AREAS {
        let [english, spanish] = area.map(places);
        assert_eq!(english, spanish);
    }
}

/// Key and the names of the places in its sentence.
fn places(source: &str) -> BTreeSet<(String, String)> {
    let mut key = String::new();
    let mut found = BTreeSet::new();
    for line in source.lines() {
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            key = key_of(line).unwrap_or_default();
        }
        for place in line.split('$').skip(1) {
            let name = place.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next();
            found.insert((key.clone(), name.unwrap_or_default().to_owned()));
        }
    }
    found
}

#[test]
fn a_moment_is_written_out_with_its_zone() {
    let at = Timestamp::from_micros(1_795_356_300_000_000);
    assert_eq!(EN.moment(at), "22 November 2026, 14:05 UTC");
    assert_eq!(ES.moment(at), "22 de noviembre de 2026, 14:05 UTC");
}

#[test]
fn time_passed_is_said_in_its_largest_unit() {
    let then = Timestamp::from_micros(1_000_000_000);
    let after = |seconds| then.plus(Duration::from_secs(seconds));
    assert_eq!(EN.ago(after(20), then), "just now");
    assert_eq!(EN.ago(after(60), then), "1 minute ago");
    assert_eq!(EN.ago(after(3 * 3600), then), "3 hours ago");
    assert_eq!(ES.ago(after(3 * 3600), then), "hace 3 horas");
    assert_eq!(EN.ago(after(3 * 86_400), then), "3 days ago");
    assert_eq!(ES.ago(then, after(60)), "ahora mismo");
    assert_eq!(EN.span(Duration::from_secs(86_400)), "24 hours");
}

#[test]
fn a_count_chooses_its_plural() {
    assert_eq!(EN.say_with("error-summary-title", [("count", 1_usize)]), "Put 1 thing right");
    assert_eq!(ES.say_with("error-summary-title", [("count", 2_usize)]), "Corrija 2 cosas");
}
