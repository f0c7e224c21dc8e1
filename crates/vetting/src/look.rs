//! One look at the papers of a submission: every check, each for itself, and what they come to together.
//!
//! A check never stops another: what it cannot look at becomes a blind spot. What is on the document is read on one
//! thread while the faces are compared on another.

use std::thread;
use std::time::Duration;

use bonafide_domain::place::Place;
use bonafide_domain::vetting::{BlindSpot, Blindness, Check, Finding, Report};

use crate::checks::{agreement, barcode, faces, marks, mrz, pictures, print};
use crate::looked::{Looked, Mark};
use crate::papers::{Document, Papers, Person, Selfie};
pub use crate::readers::Readers;
use crate::seen::Seen;

/// Says how much time has passed since a look began.
pub type Elapsed<'e> = &'e (dyn Fn() -> Duration + Sync);

/// What one check found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What was found.
    pub(crate) findings: Vec<Finding>,
    /// What was not looked at.
    pub(crate) blind: Vec<BlindSpot>,
}

impl Found {
    /// Adds a finding.
    pub(crate) fn says(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds a blind spot.
    pub(crate) fn blind(&mut self, check: Check, about: Place, why: Blindness) {
        self.blind.push(BlindSpot { check, about, why });
    }
}

/// Looks at papers.
pub fn look(papers: &Papers, readers: &Readers, elapsed: Elapsed<'_>) -> Looked {
    let mut looked = Looked::default();
    for person in &papers.people {
        let one = Look { papers, person, readers, elapsed };
        let of_person = one.whole();
        looked.report.join(of_person.report);
        looked.marks.extend(of_person.marks);
    }
    looked.report.sort();
    looked
}

/// A look at what one person shows.
#[derive(Clone, Copy)]
struct Look<'l> {
    papers: &'l Papers,
    person: &'l Person,
    readers: &'l Readers,
    elapsed: Elapsed<'l>,
}

impl Look<'_> {
    fn whole(self) -> Looked {
        let document = self.person.document.as_ref();
        let selfie = self.person.selfie.as_ref();
        let (document_seen, selfie_seen) = thread::scope(|scope| {
            let faces = scope.spawn(|| selfie.map(of_selfie).unwrap_or_default());
            (document.map(of_document).unwrap_or_default(), faces.join().unwrap_or_default())
        });
        let mut report = Report::default();
        self.timed(&mut report, Check::Pictures, || pictures::look(self.person));
        let (read, faces) = thread::scope(|scope| {
            let faces = scope.spawn(|| {
                let mut report = Report::default();
                self.timed(&mut report, Check::Faces, || {
                    faces::look(self.person, &document_seen, &selfie_seen, self.readers)
                });
                report
            });
            (document.map(|document| self.document(document, &document_seen)), faces.join())
        });
        let mut marks = marks::pictures(document_seen.iter().chain(&selfie_seen));
        if let Some((of_document, mark)) = read {
            report.join(of_document);
            marks.extend(mark);
        }
        // A thread that broke off saw nothing.
        report.join(faces.unwrap_or_else(|_| failed(Check::Faces)));
        Looked { report, marks }
    }

    /// What the document says, and whether it says what was entered.
    fn document(self, document: &Document, seen: &[Seen<'_>]) -> (Report, Option<Mark>) {
        let mut report = Report::default();
        let zone = self.timed(&mut report, Check::Mrz, || mrz::look(document, seen, self.readers));
        let licence = self.timed(&mut report, Check::Barcode, || barcode::look(document, seen, self.elapsed));
        let printed = self.timed(&mut report, Check::Print, || {
            let known = print::Known { person: self.person, zone: zone.as_ref(), licence: licence.as_ref() };
            print::look(document, seen, &known, self.readers, self.papers.today)
        });
        let sources = agreement::Sources {
            today: self.papers.today,
            person: self.person,
            document,
            zone: zone.as_ref(),
            licence: licence.as_ref(),
            printed: printed.as_ref(),
        };
        self.timed(&mut report, Check::Agreement, || agreement::look(&sources));
        let mark = marks::document(document, zone.as_ref(), licence.as_ref());
        (report, mark)
    }

    /// Makes a check, and writes down what it found and how long it took.
    fn timed<T>(self, report: &mut Report, check: Check, make: impl FnOnce() -> T) -> T::Read
    where
        T: Outcome,
    {
        let begun = (self.elapsed)();
        let (found, read) = make().parts();
        let took = (self.elapsed)().saturating_sub(begun).as_millis();
        report.made.push((check, u32::try_from(took).unwrap_or(u32::MAX)));
        report.findings.extend(found.findings);
        report.blind.extend(found.blind);
        read
    }
}

/// What a check comes to: what it found, and what it read for the checks that follow.
trait Outcome {
    type Read;
    fn parts(self) -> (Found, Self::Read);
}

impl Outcome for Found {
    type Read = ();
    fn parts(self) -> (Found, ()) {
        (self, ())
    }
}

impl<T> Outcome for (Found, T) {
    type Read = T;
    fn parts(self) -> (Found, T) {
        self
    }
}

fn of_document(document: &Document) -> Vec<Seen<'_>> {
    document.pictures.iter().filter_map(|shown| Seen::open(&document.object, shown)).collect()
}

fn of_selfie(selfie: &Selfie) -> Vec<Seen<'_>> {
    selfie.pictures.iter().filter_map(|shown| Seen::open(&selfie.object, shown)).collect()
}

fn failed(check: Check) -> Report {
    let about = Place::object(bonafide_domain::place::PROFILE);
    let spot = BlindSpot { check, about, why: Blindness::Failed };
    Report { blind: vec![spot], ..Report::default() }
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
