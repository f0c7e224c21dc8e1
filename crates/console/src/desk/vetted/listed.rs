//! Somebody on a list who may be meant: the entry, and what the likeness is made of, part by part.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::vetting::{ListedMatch, NamePart};

use super::key;
use crate::view::answers::{Answer, SummaryList};
use crate::words::Words;

/// An entry beside the name that was searched for.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/listed.html")]
pub(super) struct ListedView {
    words: Words,
    facts: SummaryList,
    parts: Vec<PartView>,
    cleared: Option<String>,
}

/// A part of the name: as it was searched for, as it is listed, how they are alike, how much that counts.
#[derive(Debug, Clone)]
struct PartView {
    searched: String,
    listed: String,
    how: String,
    value: String,
    weight: String,
}

impl HtmlSafe for ListedView {}

impl ListedView {
    pub(super) fn of(words: Words, listed: &ListedMatch) -> ListedView {
        let cleared = listed.cleared.as_ref().map(|cleared| {
            words.say_with("vetted-cleared", [("at", words.moment(cleared.at)), ("why", cleared.why.clone())])
        });
        let parts = listed.parts.iter().map(|part| part_view(words, part)).collect();
        ListedView { words, facts: facts(words, listed), parts, cleared }
    }
}

fn part_view(words: Words, part: &NamePart) -> PartView {
    let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    PartView {
        searched: or_none(&part.searched),
        listed: or_none(&part.listed),
        how: words.say(key::how(&part.how)).into_owned(),
        value: percent(words, part.value),
        weight: percent(words, part.weight),
    }
}

fn percent(words: Words, share: f32) -> String {
    words.say_with("vetted-percent", [("value", format!("{:.0}", share * 100.0))])
}

fn facts(words: Words, listed: &ListedMatch) -> SummaryList {
    let line = |label: &str, value: String| Answer::new(label, value);
    let score = [("score", percent(words, listed.score)), ("threshold", percent(words, listed.threshold))];
    let mut all = vec![
        line(&words.say("vetted-listed-searched"), listed.searched.clone()),
        line(&words.say("vetted-listed-name"), listed.name.clone()),
        line(&words.say("vetted-listed-entry"), format!("{} · {}", listed.list, listed.entry)),
        line(&words.say("vetted-listed-score"), words.say_with("vetted-listed-score-means", score)),
        line(&words.say("vetted-listed-birth"), words.say(key::likeness(listed.birth)).into_owned()),
        line(&words.say("vetted-listed-country"), words.say(key::likeness(listed.country)).into_owned()),
    ];
    let more = [
        (words.say("vetted-listed-other-names"), &listed.other_names),
        (words.say("vetted-listed-programs"), &listed.programs),
        (words.say("vetted-listed-remarks"), &listed.remarks),
    ];
    let said = more.into_iter().filter(|(_, values)| !values.is_empty());
    all.extend(said.map(|(label, values)| Answer::lines(label, values.clone())));
    SummaryList::new(words, all)
}
