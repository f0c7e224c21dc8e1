//! What the program found by itself about a case, as evidence: what it proposes, what speaks against, what it could not
//! look at, and what speaks for it.
//!
//! Every finding shows what it rests on: the box on the picture, the two values with the letters that differ marked, the
//! measure on its scale. One key makes a reason of a finding, box and all.

mod clearing;
mod finding;
mod key;
mod listed;
mod noting;
mod scale;
mod side_by_side;

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::vetting::{BlindSpot, Finding, Proposal, Report, Stage, Weight};

pub(super) use clearing::{get as ask_clear, post as clear};
pub(super) use noting::note;

use super::evidence::Reading;
use super::places::full_name;
use crate::view::Markup;
use crate::view::prose::Details;
use crate::view::shell::Shell;
use crate::view::status::{Tag, Tone};
use crate::words::Words;
use finding::Shown;

/// The section of a case.
#[derive(Template)]
#[template(path = "desk/vetted.html")]
pub(super) struct Vetted {
    words: Words,
    proposal: Option<Tag>,
    says: Option<String>,
    grave: Vec<Shown>,
    blind: Vec<(String, String)>,
    rest: Option<Details>,
}

#[derive(Template)]
#[template(path = "desk/vetted_rest.html")]
struct Rest {
    shown: Vec<Shown>,
}

impl HtmlSafe for Vetted {}
impl HtmlSafe for Rest {}

impl Vetted {
    /// What was found about the case that is read; nothing for one that nobody looked at.
    pub(super) fn of(reading: &Reading<'_>, shell: &Shell, is_mine: bool) -> Option<Vetted> {
        match (&reading.file.report, reading.file.stage) {
            (Some(report), _) => Some(found(reading, shell, report, is_mine)),
            (None, Stage::Looking(_)) => Some(under_way(reading.words)),
            (None, _) => None,
        }
    }
}

fn under_way(words: Words) -> Vetted {
    let says = Some(words.say("vetted-under-way").into_owned());
    Vetted { words, proposal: None, says, grave: Vec::new(), blind: Vec::new(), rest: None }
}

fn found(reading: &Reading<'_>, shell: &Shell, report: &Report, is_mine: bool) -> Vetted {
    let words = reading.words;
    let shown = |(position, finding): (usize, &Finding)| Shown::of(reading, shell, position, finding, is_mine);
    let is_grave = |finding: &Finding| finding.weight <= Weight::Doubt;
    let all = || report.findings.iter().enumerate();
    let grave = all().filter(|(_, finding)| is_grave(finding)).map(shown).collect();
    let rest: Vec<Shown> = all().filter(|(_, finding)| !is_grave(finding)).map(shown).collect();
    let summary = words.say_with("vetted-rest", [("count", rest.len())]);
    let rest = (!rest.is_empty()).then(|| Details::new(summary, Markup::of(&Rest { shown: rest })));
    let blind = report.blind.iter().map(|blind| blind_line(reading, blind)).collect();
    Vetted { words, proposal: Some(proposal(words, report.proposal())), says: None, grave, blind, rest }
}

fn proposal(words: Words, proposal: Proposal) -> Tag {
    let (tone, key) = match proposal {
        Proposal::Approve => (Tone::Good, "vetted-proposes-approve"),
        Proposal::Look => (Tone::Waiting, "vetted-proposes-look"),
        Proposal::Reject => (Tone::Problem, "vetted-proposes-reject"),
    };
    Tag::new(tone, words.say(key))
}

/// What was not looked at, and why.
fn blind_line(reading: &Reading<'_>, blind: &BlindSpot) -> (String, String) {
    let words = reading.words;
    let check = words.say(key::check(blind.check)).into_owned();
    let about = full_name(reading.catalogue, reading.policy, &blind.about, reading.language());
    let why = words.say(key::blind(blind.why)).into_owned();
    (format!("{check}: {about}"), why)
}
