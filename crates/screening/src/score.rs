//! Every number that a score depends on, in one place, and how the default threshold was measured.
//!
//! The weights were found by random search on generated lists (seeds 11 to 15 of `examples/screening_rate`) and perturbed
//! queries about a real list. The threshold is where about one in a hundred *strangers* raises an alarm: names that are put
//! together from the very parts that a generated list of 10,000 is made of, in six scripts, without date of birth or
//! country. On two seeds that no tuning saw, 1.0 % and 1.2 % of 2,000 do; of generated strangers against a real list of
//! 9,000 entries, 0.8 %. On longer lists more do (7 % at 100,000 entries), whatever the engine: only a date of birth or a
//! country helps there.

use crate::dates::DateAgreement;
use crate::hit::CountryAgreement;
use crate::words::Role;

/// From this score on an entry is shown to a reviewer.
pub const DEFAULT_THRESHOLD: f32 = 0.77;

/// What is left of a word's weight when its role says little; a common word of a plain role keeps at least `COMMON`.
const PARTICLE: f32 = 0.05;
const TITLE: f32 = 0.12;
const FORM: f32 = 0.10;
const COMMON: f32 = 0.26;

/// A word that only the query has counts this much of its weight against the entry.
pub(crate) const ONLY_QUERY: f32 = 0.92;
/// A word that only the entry has counts less: people leave out middle names, lists do not.
pub(crate) const ONLY_ENTRY: f32 = 0.42;
/// What an initial is worth, and how much of the word's weight it carries.
pub(crate) const INITIAL_VALUE: f32 = 0.7;
pub(crate) const INITIAL_WEIGHT: f32 = 0.3;
/// Words written together lose this much, because anything can be cut somewhere.
pub(crate) const JOINED_LOSS: f32 = 0.01;
/// What is left of the score of a weak alias.
pub(crate) const WEAK: f32 = 0.95;
/// What is left when the syllables of a name change places, and when the words of any other name do.
pub(crate) const OTHER_SYLLABLES: f32 = 0.65;
pub(crate) const OTHER_ORDER: f32 = 0.98;

/// How fast the value of two words falls with their likeness: slowly when the list has the query's word nowhere, for then it
/// is a slip or another spelling; fast when somebody on the list is called so, for then it is more likely another name, and
/// for syllables written together.
const OF_UNKNOWN: f32 = 1.27;
const OF_KNOWN: f32 = 4.6;
const OF_SYLLABLES: f32 = 3.4;

/// The weight of a word that so many of all names have.
pub(crate) fn weight(role: Role, having: u32, names: u32) -> f32 {
    let rarity = 1.0 - (f32::max(having as f32, 1.0)).ln() / f32::max(names as f32, 3.0).ln();
    let weight = COMMON + (1.0 - COMMON) * rarity.clamp(0.0, 1.0);
    match role {
        Role::Plain => weight,
        Role::Particle => PARTICLE,
        Role::Title => TITLE * weight,
        Role::Form => FORM,
    }
}

/// What the likeness of two words is worth; `known` when the list has the query's word as it is.
pub(crate) fn value(likeness: f32, known: bool) -> f32 {
    let steepness = if known { OF_KNOWN } else { OF_UNKNOWN };
    (1.0 - (1.0 - likeness) * steepness).clamp(0.0, 1.0)
}

/// What the likeness of syllables that are written together is worth.
pub(crate) fn value_of_syllables(likeness: f32) -> f32 {
    (1.0 - (1.0 - likeness) * OF_SYLLABLES).clamp(0.0, 1.0)
}

/// What the names say, with what else is known: a part of what is missing to certainty is added, or a part is taken off.
pub(crate) fn combined(names: f32, date: DateAgreement, countries: CountryAgreement, kind: Option<bool>) -> f32 {
    let (up, down) = match date {
        DateAgreement::Same => (0.35, 1.0),
        DateAgreement::SameYear => (0.15, 1.0),
        DateAgreement::Near => (0.05, 1.0),
        DateAgreement::Unknown => (0.0, 1.0),
        DateAgreement::Contradicts => (0.0, 0.88),
    };
    let (up, down) = match countries {
        CountryAgreement::Shared => (up + 0.05, down),
        CountryAgreement::Unknown => (up, down),
        CountryAgreement::Other => (up, down * 0.98),
    };
    let down = if kind == Some(false) { down * 0.85 } else { down };
    // Facts beside the name never make a hit of a name that does not fit.
    let up = if names < 0.6 { 0.0 } else { up };
    (names + (1.0 - names) * up) * down
}
