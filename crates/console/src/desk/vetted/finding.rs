//! One finding as reviewers read it, with what it rests on.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::files::Variant;
use bonafide_app::vetting;
use bonafide_domain::reason::{Part, Reason};
use bonafide_domain::vetting::{Finding, Weight};

use super::key;
use super::listed::ListedView;
use super::scale::Scale;
use super::side_by_side::SideBySide;
use crate::desk::act::Act;
use crate::desk::evidence::Reading;
use crate::desk::places::full_name;
use crate::desk::sight::address;
use crate::desk::{case_path, pictures};
use crate::view::Markup;
use crate::view::action::{Button, Weight as Press};
use crate::view::picture::Pictured;
use crate::view::prose::Details;
use crate::view::shell::Shell;
use crate::view::status::{Tag, Tone};
use crate::words::Words;

/// The key that makes a reason of a finding.
const KEY: char = 'n';

/// A finding.
#[derive(Template)]
#[template(path = "desk/finding.html")]
pub(super) struct Shown {
    /// Where links to it lead.
    id: String,
    weight: Tag,
    check: String,
    says: String,
    compared: Option<SideBySide>,
    scale: Option<Scale>,
    listed: Option<ListedView>,
    /// The other profiles that have the same, and the words before them.
    elsewhere: Option<(String, Vec<String>)>,
    pictures: Option<Details>,
    proposes: Option<String>,
    note: Option<Act>,
    clear: Option<Button>,
}

impl HtmlSafe for Shown {}

#[derive(Template)]
#[template(source = r#"{% for one in shown %}{{ one }}{% endfor %}"#, ext = "html")]
struct Outlined {
    shown: Vec<Pictured>,
}

impl HtmlSafe for Outlined {}

impl Shown {
    pub(super) fn of(reading: &Reading<'_>, shell: &Shell, at: usize, finding: &Finding, is_mine: bool) -> Shown {
        let words = reading.words;
        let path = format!("{}/findings/{at}", case_path(reading.file.case.sid));
        let reason = vetting::reason_of(reading.house, reading.policy, finding);
        let is_noted = reason.as_ref().is_some_and(|reason| is_noted(reading, reason));
        let may_note = is_mine && reason.is_some() && !is_noted;
        let may_clear = is_mine && finding.listed.as_ref().is_some_and(|listed| listed.cleared.is_none());
        let note = || Button::submit(Press::Secondary, words.say("vetted-note")).key(KEY);
        Shown {
            id: format!("finding-{at}"),
            weight: weight(words, finding),
            check: words.say(key::check(finding.kind.check())).into_owned(),
            says: says(reading, finding),
            compared: finding.compared.as_ref().map(|compared| SideBySide::of(words, compared)),
            scale: finding.score.as_ref().map(|score| Scale::of(words, score)),
            listed: finding.listed.as_ref().map(|listed| ListedView::of(words, listed)),
            elsewhere: elsewhere(words, finding),
            pictures: outlined(reading, finding),
            proposes: reason.as_ref().map(|reason| {
                let key = if is_noted { "vetted-noted" } else { "vetted-proposes" };
                words.say_with(key, [("reason", reason.saw.in_language(reading.language()))])
            }),
            note: may_note.then(|| Act::new(shell, format!("{path}/note"), note())),
            clear: may_clear
                .then(|| Button::link(Press::Secondary, words.say("vetted-clear"), format!("{path}/clear"))),
        }
    }
}

fn is_noted(reading: &Reading<'_>, reason: &Reason) -> bool {
    reading.file.noted.iter().any(|noted| noted.code == reason.code && noted.about == reason.about)
}

/// How it weighs, in a word; for two values how they agree.
fn weight(words: Words, finding: &Finding) -> Tag {
    let tone = match finding.weight {
        Weight::Against => Tone::Problem,
        Weight::Doubt => Tone::Waiting,
        Weight::Note => Tone::Neutral,
        Weight::For => Tone::Good,
    };
    let key = match &finding.compared {
        Some(compared) => key::agreement(compared.agreement),
        None => key::weight(finding.weight),
    };
    Tag::new(tone, words.say(key))
}

/// What was found, in a sentence. A flaw is said as the applicant was told it.
fn says(reading: &Reading<'_>, finding: &Finding) -> String {
    let about = full_name(reading.catalogue, reading.policy, &finding.about, reading.language());
    let flaw = finding.flaw.and_then(|flaw| reading.catalogue.reason(flaw.code()));
    match flaw {
        Some(kind) => format!("{about}: {}", kind.saw.in_language(reading.language())),
        None => reading.words.say_with(key::finding(finding.kind), [("about", about)]),
    }
}

fn elsewhere(words: Words, finding: &Finding) -> Option<(String, Vec<String>)> {
    let profiles: Vec<String> = finding.elsewhere.iter().map(ToString::to_string).collect();
    (!profiles.is_empty()).then(|| (words.say_with("vetted-elsewhere", [("count", profiles.len())]), profiles))
}

/// The pictures it can be seen on, each with its box. Open where it speaks against the submission.
fn outlined(reading: &Reading<'_>, finding: &Finding) -> Option<Details> {
    let picture = |part: &Part| {
        let (place, kept) = pictures::place_of(reading, part.file)?;
        let what = full_name(reading.catalogue, reading.policy, &place, reading.language());
        let alt = reading.words.say_with("desk-picture-alt", [("what", what)]);
        let src = address(reading, kept, Variant::Picture);
        Some(Pictured::new(reading.words, src, alt, &kept.picture).outlined(Some(part.region)))
    };
    let shown: Vec<Pictured> = finding.spots.iter().filter_map(picture).collect();
    if shown.is_empty() {
        return None;
    }
    let summary = reading.words.say_with("vetted-where", [("count", shown.len())]);
    let details = Details::new(summary, Markup::of(&Outlined { shown }));
    Some(if finding.weight == Weight::Against { details.open() } else { details })
}
