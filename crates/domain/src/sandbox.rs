//! The sandbox: magic texts that decide what becomes of a submission in a test account, without a person.
//!
//! A magic text is a name like any other to everything that judges answers, so that a profile that holds one is still
//! complete. `Sandbox reject unverifiable.business_website at website_url after 90s` is one. A text that begins with
//! *Sandbox* and cannot be understood is a mistake that is told to the developer, never a silent approval.

use std::time::Duration;

use crate::bundle::Bundle;
use crate::place::{PROFILE, Place};

mod concerns;
mod mistake;

pub use concerns::{known_place, reason, usual_place};
pub use mistake::{Mistake, reason_of_mistake};

/// The word that a magic text begins with, in letters of any size.
pub const WORD: &str = "sandbox";

/// The longest time that a decision may be put off: a year.
pub const LONGEST: Duration = Duration::from_secs(366 * DAY);

const DAY: u64 = 24 * 60 * 60;

/// The fields that are searched among those of end users, in this order, once the profile's own name says nothing.
const SEARCHED: [&str; 2] = ["last_name", "business_name"];

/// What a magic text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Magic {
    /// How it is to end.
    pub verdict: Verdict,
    /// How long after the submission, by the account's own clock.
    pub after: Duration,
}

/// How a submission is to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is approved.
    Approve,
    /// It is rejected.
    Reject {
        /// The code of the reason, as it was written. Whether the taxonomy has it is not known here.
        code: String,
        /// What it is about, as it was written: a place, or the bare name of a field.
        about: Option<Place>,
    },
    /// It is left to a person.
    Review,
}

/// A magic text of a profile, understood or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub at: Place,
    /// What it says.
    pub magic: Result<Magic, Mistake>,
}

/// The first magic text of a profile: in its own name, in a family name, in the name of a business.
pub fn find(bundle: &Bundle) -> Option<Found> {
    let own = (Place::field(PROFILE, "friendly_name"), bundle.profile.text("friendly_name"));
    let named = |field: &'static str| {
        let of_end_users = bundle.end_users.iter();
        of_end_users.map(move |one| (Place::field(&one.object_type, field), one.attributes.text(field)))
    };
    let mut texts = std::iter::once(own).chain(SEARCHED.into_iter().flat_map(named));
    texts.find_map(|(at, text)| read(&text).map(|magic| Found { at, magic }))
}

/// Reads a text. One that does not begin with the word *Sandbox* is no magic: *Sandboxes Ltd* is a name.
pub fn read(text: &str) -> Option<Result<Magic, Mistake>> {
    let small = text.trim().to_lowercase();
    let rest = small.strip_prefix(WORD)?;
    match rest.chars().next() {
        Some(next) if next.is_alphanumeric() => None,
        Some(next) if !next.is_whitespace() => Some(Err(Mistake::NoVerdict)),
        _ => Some(Magic::of_words(rest.split_whitespace())),
    }
}

impl Magic {
    fn of_words<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Magic, Mistake> {
        let mut verdict = match words.next() {
            Some("approve") => Verdict::Approve,
            Some("review") => Verdict::Review,
            Some("reject") => Verdict::Reject { code: code(words.next())?, about: None },
            _ => return Err(Mistake::NoVerdict),
        };
        let mut after = None;
        while let Some(word) = words.next() {
            match (word, &mut verdict) {
                ("at", Verdict::Reject { about: about @ None, .. }) => *about = Some(place(words.next())?),
                ("after", _) if after.is_none() => after = Some(span(words.next().unwrap_or_default())?),
                _ => return Err(Mistake::LeftOver),
            }
        }
        Ok(Magic { verdict, after: after.unwrap_or_default() })
    }
}

fn code(word: Option<&str>) -> Result<String, Mistake> {
    let code = word.filter(|word| !matches!(*word, "at" | "after"));
    code.map(str::to_owned).ok_or(Mistake::NoCode)
}

fn place(word: Option<&str>) -> Result<Place, Mistake> {
    word.and_then(|word| word.parse().ok()).ok_or(Mistake::UnknownPlace)
}

/// Reads a span of time, [`LONGEST`] at most: a whole number and the letter of its unit, without a space: `90s`, `15m`, `2h`,
/// `3d`.
pub fn span(word: &str) -> Result<Duration, Mistake> {
    let unit = [('s', 1), ('m', 60), ('h', 60 * 60), ('d', DAY)];
    let (number, seconds) = unit
        .into_iter()
        .find_map(|(letter, seconds)| Some((word.strip_suffix(letter)?, seconds)))
        .ok_or(Mistake::NoSpan)?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Mistake::NoSpan);
    }
    // Digits that no number holds are too many of them.
    let number: u64 = number.parse().map_err(|_| Mistake::TooLong)?;
    let span = number.checked_mul(seconds).map(Duration::from_secs);
    span.filter(|span| *span <= LONGEST).ok_or(Mistake::TooLong)
}

#[cfg(test)]
mod tests;
