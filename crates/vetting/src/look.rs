//! One look at the papers of a submission: every check, each for itself, and what they come to together.
//!
//! A check never stops another: what it cannot look at becomes a blind spot. The networks are loaded when first needed,
//! once for a look; one that is missing blinds its check and no other.

use std::path::PathBuf;
use std::time::Duration;

use bonafide_domain::vetting::{BlindSpot, Check, Finding, Report};
use bonafide_models::Shelf;

use crate::checks;
use crate::looked::Looked;
use crate::papers::{Papers, Person};

/// What a look reads with.
#[derive(Debug)]
pub struct Readers {
    /// Where the networks lie.
    pub shelf: Shelf,
}

impl Readers {
    /// Readers whose networks lie in a folder. Nothing is loaded yet.
    pub fn on(folder: impl Into<PathBuf>) -> Readers {
        Readers { shelf: Shelf::at(folder) }
    }
}

/// What one check found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What was found.
    pub(crate) findings: Vec<Finding>,
    /// What was not looked at.
    pub(crate) blind: Vec<BlindSpot>,
}

/// Looks at papers. `elapsed` says how much time has passed since the look began.
pub fn look(papers: &Papers, _readers: &Readers, elapsed: &dyn Fn() -> Duration) -> Looked {
    let mut looked = Looked::default();
    for person in &papers.people {
        timed(&mut looked.report, Check::Pictures, elapsed, || checks::pictures::look(person));
    }
    looked.report.sort();
    looked
}

/// Makes a check, and writes down what it found and how long it took.
fn timed(report: &mut Report, check: Check, elapsed: &dyn Fn() -> Duration, make: impl FnOnce() -> Found) {
    let begun = elapsed();
    let found = make();
    let took = u32::try_from(elapsed().saturating_sub(begun).as_millis()).unwrap_or(u32::MAX);
    report.made.push((check, took));
    report.findings.extend(found.findings);
    report.blind.extend(found.blind);
}

/// The pictures of a person with the object that each belongs to.
pub(crate) fn pictures(person: &Person) -> impl Iterator<Item = (&str, &crate::papers::Shown)> {
    let document = person
        .document
        .iter()
        .flat_map(|document| document.pictures.iter().map(|shown| (document.object.as_str(), shown)));
    let selfie =
        person.selfie.iter().flat_map(|selfie| selfie.pictures.iter().map(|shown| (selfie.object.as_str(), shown)));
    document.chain(selfie)
}
