//! Agreement: what a person entered against what was read from the document, pair by pair.
//!
//! Each pair keeps both values, says how they agree ([`Agreement`]) and why it is not a plain match ([`Note`]), and can
//! be cut into the stretches that differ, for the desk to mark. Nothing here decides. *Close* is what a slip or a custom
//! explains: it is shown, and counts for nothing by itself. *Differs* is another name, day, number or country.
//! *Absent* is a pair of which one half is missing, or is in a script that cannot be compared.

mod alignment;
mod country;
mod dates;
mod distance;
mod field;
mod kind;
mod letters;
mod names;
#[cfg(test)]
mod names_table;
mod note;
mod number;
pub(crate) mod words;

use std::fmt;

pub use bonafide_domain::vetting::Agreement;
use bonafide_domain::vetting::{Compared, Source};

pub use alignment::{Stretch, stretches};
pub use country::{ChosenPhotoId, State, issuing_country, nationality, state};
pub use dates::{Issue, OldEnough, ReadDate, Validity, birth_date, dates, issue, old_enough, validity};
pub use kind::{ReadKind, document_type};
pub use names::{EnteredName, NamesPair, ReadName, names};
pub use note::Note;
pub use number::{is_of_form, number};

/// What was entered, what was read, and how the two agree.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    /// How they agree.
    pub agreement: Agreement,
    /// What was entered, as it was compared.
    pub entered: String,
    /// What was read.
    pub read: String,
    /// What there is to say about it.
    pub notes: Vec<Note>,
}

impl Pair {
    pub(crate) fn new(
        agreement: Agreement,
        entered: impl Into<String>,
        read: impl Into<String>,
        notes: Vec<Note>,
    ) -> Pair {
        Pair { agreement, entered: entered.into(), read: read.into(), notes }
    }

    pub(crate) fn absent(entered: impl Into<String>, read: impl Into<String>) -> Pair {
        Pair::new(Agreement::Absent, entered, read, Vec::new())
    }

    /// The two values, cut where they differ.
    pub fn stretches(&self) -> Vec<Stretch<'_>> {
        stretches(&self.entered, &self.read)
    }

    /// The pair as a finding carries it, with where the one half was read.
    pub fn compared(self, source: Source) -> Compared {
        Compared { left: (Source::Entered, self.entered), right: (source, self.read), agreement: self.agreement }
    }
}

/// Names, dates and numbers of people do not belong into logs.
impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.agreement, self.notes)
    }
}

/// How well an agreement speaks, for choosing the best of several readings.
pub(crate) const fn rank(agreement: Agreement) -> u8 {
    match agreement {
        Agreement::Match => 3,
        Agreement::Close => 2,
        Agreement::Differs => 1,
        Agreement::Absent => 0,
    }
}

/// Whether two words are one slip of the hand apart, and long enough for it to be one.
pub(crate) fn is_one_slip_apart(one: &str, other: &str) -> bool {
    words::Word::of(one).is_one_slip_from(&words::Word::of(other))
}

pub(crate) fn worse(one: Agreement, other: Agreement) -> Agreement {
    if rank(one) <= rank(other) { one } else { other }
}
