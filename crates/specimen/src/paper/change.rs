//! What may be wrong with a paper, and what each of its parts says then.

use super::{Day, Paper, Person};

/// Something that is not as it ought to be, or something more.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Another day of birth in print only.
    PrintedBirth(Day),
    /// Another name in print only: family name, given names.
    PrintedName(String, String),
    /// Another number in print only.
    PrintedNumber(String),
    /// Another last day in print only.
    PrintedExpiry(Day),
    /// Another name in the lines for machines only.
    MachineName(String, String),
    /// Another day of birth in the lines for machines only, with the check digits that fit it.
    MachineBirth(Day),
    /// Another number in the lines for machines only, with the check digits that fit it.
    MachineNumber(String),
    /// The check digit of the number is another digit; all else in the lines is as it was.
    CheckDigit,
    /// One digit of the day of birth in the lines is another, the check digits are those of the true one.
    BirthDigit,
    /// Another head on the portrait.
    Face(u64),
    /// A barcode that speaks of another person, with another number.
    BarcodeOf(Box<Person>, String),
    /// A place without a portrait.
    NoPortrait,
    /// No lines for machines.
    NoLines,
    /// No barcode.
    NoBarcode,
    /// Nothing but the printed ground.
    Blank,
}

/// A part of a paper that speaks of its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// What is printed for people.
    Print,
    /// The lines for machines.
    Lines,
    /// The barcode.
    Barcode,
}

/// What one part of a paper says.
#[derive(Debug, Clone)]
pub struct Said {
    /// Of whom it speaks.
    pub person: Person,
    /// Which number it states.
    pub number: String,
    /// Which last day it states.
    pub expiry: Day,
}

pub(super) fn said(paper: &Paper, zone: Zone) -> Said {
    let mut said = Said { person: paper.person.clone(), number: paper.number.clone(), expiry: paper.expiry };
    for change in &paper.changes {
        match (zone, change) {
            (Zone::Print, Change::PrintedBirth(birth)) | (Zone::Lines, Change::MachineBirth(birth)) => {
                said.person.birth = *birth;
            }
            (Zone::Print, Change::PrintedName(family, given)) | (Zone::Lines, Change::MachineName(family, given)) => {
                said.person.family_name.clone_from(family);
                said.person.given_names.clone_from(given);
            }
            (Zone::Print, Change::PrintedNumber(number)) | (Zone::Lines, Change::MachineNumber(number)) => {
                said.number.clone_from(number);
            }
            (Zone::Print, Change::PrintedExpiry(expiry)) => said.expiry = *expiry,
            (Zone::Print, Change::Face(face)) => said.person.face = *face,
            (Zone::Barcode, Change::BarcodeOf(person, number)) => {
                said.person = (**person).clone();
                said.number.clone_from(number);
            }
            _ => {}
        }
    }
    said
}
