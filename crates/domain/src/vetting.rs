//! Vetting: what the program found by itself about a submission, as evidence that a person can check.
//!
//! A *finding* says what was compared or measured, where it can be seen (*spots* on pictures), and how it weighs. It
//! may propose a reason; it decides nothing. What could not be looked at is a *blind spot* and is said as loudly. The
//! list of what can be found stands once, in [`Kind`]; the desk's words, the reasons and an operator's rules follow it.

mod kind;
mod listed;
mod stretches;

use serde::{Deserialize, Serialize};

use crate::picture::Flaw;
use crate::place::Place;
use crate::reason::Part;
use crate::sid::ProfileSid;
use crate::time::Timestamp;

pub use kind::Kind;
pub use listed::{Cleared, Likeness, ListedMatch, NamePart};
pub use stretches::{Stretch, stretches};

/// What is looked at, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The pictures as pictures: is there a document, is it sharp, is it whole.
    Pictures,
    /// The lines that a machine reads.
    Mrz,
    /// The barcode on the back of a licence.
    Barcode,
    /// What is printed for people to read.
    Print,
    /// The faces: on the document and in the photos of the person.
    Faces,
    /// What was entered against what was read.
    Agreement,
    /// The same document or picture in other profiles.
    Duplicates,
    /// Names on sanctions lists.
    Screening,
    /// The business: its number, its addresses on the net, its entry in a register.
    Business,
}

impl Check {
    /// Every check, in the order in which they are shown.
    pub const ALL: [Check; 9] = [
        Check::Pictures,
        Check::Mrz,
        Check::Barcode,
        Check::Print,
        Check::Faces,
        Check::Agreement,
        Check::Duplicates,
        Check::Screening,
        Check::Business,
    ];

    /// The word that is stored and that names its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Check::Pictures => "pictures",
            Check::Mrz => "mrz",
            Check::Barcode => "barcode",
            Check::Print => "print",
            Check::Faces => "faces",
            Check::Agreement => "agreement",
            Check::Duplicates => "duplicates",
            Check::Screening => "screening",
            Check::Business => "business",
        }
    }
}

/// How a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It speaks against the submission.
    Against,
    /// A person should look.
    Doubt,
    /// It is good to know, and neither here nor there.
    Note,
    /// It speaks for the submission.
    For,
}

impl Weight {
    /// The word that is printed and that names its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Weight::Against => "against",
            Weight::Doubt => "doubt",
            Weight::Note => "note",
            Weight::For => "for",
        }
    }
}

/// How two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// They say the same, if written differently.
    Match,
    /// They differ as much as a slip or a custom explains.
    Close,
    /// They differ.
    Differs,
    /// One of them is not there.
    Absent,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// It was entered.
    Entered,
    /// The lines that a machine reads.
    Mrz,
    /// The barcode.
    Barcode,
    /// What is printed on the document.
    Print,
    /// A register of companies.
    Register,
}

/// Two values, side by side. They are personal data and are kept sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The one value and where it comes from.
    pub left: (Source, String),
    /// The other.
    pub right: (Source, String),
    /// How they agree.
    pub agreement: Agreement,
}

impl std::fmt::Debug for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} and {:?}: {:?}", self.left.0, self.right.0, self.agreement)
    }
}

/// A number that was measured, on a scale with two thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// What was measured.
    pub value: f32,
    /// Up to here it speaks for the submission.
    pub good_to: f32,
    /// From here on it speaks against it. What lies between is unsure.
    pub bad_from: f32,
    /// The end of the scale, for drawing it.
    pub most: f32,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing.
    pub kind: Kind,
    /// How it weighs.
    pub weight: Weight,
    /// What it is about: where a reason for it would stand.
    pub about: Place,
    /// Where it can be seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Part>,
    /// The values that were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// What was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// What is wrong with the picture, for a finding about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flaw: Option<Flaw>,
    /// Who on a list may be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<ListedMatch>,
    /// The other profiles that have the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<ProfileSid>,
}

impl Finding {
    /// A finding of a kind, with the weight its kind usually has.
    pub fn new(kind: Kind, about: Place) -> Finding {
        let weight = kind.weight();
        Finding {
            kind,
            weight,
            about,
            spots: Vec::new(),
            compared: None,
            score: None,
            flaw: None,
            listed: None,
            elsewhere: Vec::new(),
        }
    }

    /// A finding that compares two values; it weighs as they agree.
    pub fn compared(kind: Kind, about: Place, compared: Compared) -> Finding {
        let weight = match compared.agreement {
            Agreement::Match => Weight::For,
            Agreement::Close | Agreement::Absent => Weight::Note,
            Agreement::Differs => kind.weight(),
        };
        Finding { weight, compared: Some(compared), ..Finding::new(kind, about) }
    }

    /// The same with another weight.
    pub fn weighing(self, weight: Weight) -> Finding {
        Finding { weight, ..self }
    }

    /// The same, seen at these places.
    pub fn seen_at(mut self, spots: impl IntoIterator<Item = Part>) -> Finding {
        self.spots.extend(spots);
        self
    }

    /// The same with what was measured.
    pub fn measured(self, score: Score) -> Finding {
        Finding { score: Some(score), ..self }
    }

    /// The code of the reason it proposes. What speaks for a submission proposes none.
    pub fn reason(&self) -> Option<&'static str> {
        let is_against = self.weight <= Weight::Doubt;
        let code = self.flaw.map(Flaw::code).or_else(|| self.kind.reason());
        code.filter(|_| is_against)
    }

    /// Whether the finding is plain: a fact that follows from the document alone, which an operator may let reject at
    /// once.
    pub fn is_plain(&self) -> bool {
        self.weight == Weight::Against && self.kind.is_plain()
    }
}

/// Why something could not be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blindness {
    /// The network that looks is not there.
    NoModel,
    /// There is no picture of it.
    NoPicture,
    /// The person asks to be verified another way than by pictures.
    OtherWay,
    /// The picture does not let it be read.
    Unreadable,
    /// Nothing of the kind is to be expected on this document.
    NotOnDocument,
    /// No list, or no register, was imported.
    NothingImported,
    /// It took longer, or more memory, than it may.
    TooMuch,
    /// The look failed.
    Failed,
}

impl Blindness {
    /// Every cause.
    pub const ALL: [Blindness; 8] = [
        Blindness::NoModel,
        Blindness::NoPicture,
        Blindness::OtherWay,
        Blindness::Unreadable,
        Blindness::NotOnDocument,
        Blindness::NothingImported,
        Blindness::TooMuch,
        Blindness::Failed,
    ];

    /// The word that is printed and that names its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Blindness::NoModel => "no_model",
            Blindness::NoPicture => "no_picture",
            Blindness::OtherWay => "other_way",
            Blindness::Unreadable => "unreadable",
            Blindness::NotOnDocument => "not_on_document",
            Blindness::NothingImported => "nothing_imported",
            Blindness::TooMuch => "too_much",
            Blindness::Failed => "failed",
        }
    }

    /// Whether a person has to look in its place. What is not on a document needs nobody.
    pub const fn needs_a_person(self) -> bool {
        !matches!(self, Blindness::NotOnDocument)
    }
}

/// Something that was not looked at, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlindSpot {
    /// Which check.
    pub check: Check,
    /// What it would have been about.
    pub about: Place,
    /// Why.
    pub why: Blindness,
}

/// All that was found about a submission.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Report {
    /// What was found, in the order of the checks.
    pub findings: Vec<Finding>,
    /// What was not looked at.
    #[serde(default)]
    pub blind: Vec<BlindSpot>,
    /// The checks that were made, each with the milliseconds it took.
    #[serde(default)]
    pub made: Vec<(Check, u32)>,
}

impl Report {
    /// Adds another part of the same look.
    pub fn join(&mut self, other: Report) {
        self.findings.extend(other.findings);
        self.blind.extend(other.blind);
        self.made.extend(other.made);
    }

    /// Puts what belongs together side by side: by check, the gravest first.
    pub fn sort(&mut self) {
        self.findings.sort_by_key(|finding| (finding.kind.check(), finding.weight));
        self.blind.sort_by_key(|blind| (blind.check, blind.why));
        self.made.sort_by_key(|(check, _)| *check);
    }

    /// What it comes to.
    pub fn proposal(&self) -> Proposal {
        let any = |weight| self.findings.iter().any(|finding| finding.weight == weight);
        if any(Weight::Against) {
            Proposal::Reject
        } else if any(Weight::Doubt) || self.blind.iter().any(|blind| blind.why.needs_a_person()) {
            Proposal::Look
        } else if any(Weight::For) {
            Proposal::Approve
        } else {
            Proposal::Look
        }
    }
}

/// What a report comes to. A proposal is no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Everything was looked at and speaks for it.
    Approve,
    /// A person should look closely.
    Look,
    /// Something speaks against it.
    Reject,
}

impl Proposal {
    /// The word that is printed and that names its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Proposal::Approve => "approve",
            Proposal::Look => "look",
            Proposal::Reject => "reject",
        }
    }
}

/// How far the vetting of a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It waits for a worker.
    Waiting,
    /// A worker looks, since then.
    Looking(Timestamp),
    /// It was looked at, by then.
    Looked(Timestamp),
}

#[cfg(test)]
mod tests;
