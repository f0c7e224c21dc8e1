//! A vetter for tests of what happens around a look at papers: the test says what is to be found. The look itself is
//! tested where it is written.

use std::sync::Mutex;

use bonafide_app::vetter::{Look, Looking, Vetter};
use bonafide_domain::place::Place;
use bonafide_domain::vetting::{Finding, Kind, Report};
use bonafide_vetting::looked::Looked;
use bonafide_vetting::papers::Papers;

/// Finds what it was told to find; without word, that the faces are one person's.
#[derive(Debug, Default)]
pub struct ScriptedVetter {
    next: Mutex<Option<Look>>,
    seen: Mutex<Vec<Papers>>,
}

impl ScriptedVetter {
    /// What every look from now on comes to.
    pub fn finds(&self, look: Look) {
        *self.next.lock().expect("no test thread panicked with it") = Some(look);
    }

    /// The papers that were looked at, in their order.
    pub fn seen(&self) -> Vec<Papers> {
        self.seen.lock().expect("no test thread panicked with it").clone()
    }
}

impl Vetter for ScriptedVetter {
    fn look(&self, papers: Papers) -> Looking<'_> {
        self.seen.lock().expect("no test thread panicked with it").push(papers);
        let told = self.next.lock().expect("no test thread panicked with it").clone();
        Box::pin(async move { Ok(told.unwrap_or_else(|| Ok(good()))) })
    }
}

fn good() -> Looked {
    let findings = vec![Finding::new(Kind::FaceSame, Place::object("selfie"))];
    Looked { report: Report { findings, ..Report::default() }, marks: Vec::new() }
}
