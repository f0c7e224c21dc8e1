//! Somebody on a sanctions list who may be meant: the entry, and what the score is made of, part by part.

use serde::{Deserialize, Serialize};

use crate::sid::UserSid;
use crate::time::Timestamp;

/// An entry of a list that a name resembles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedMatch {
    /// The list, as the operator named it when it was imported.
    pub list: String,
    /// The entry's own id on the list.
    pub entry: String,
    /// The digest of the entry as it was, in hexadecimal digits: it changes when the entry does.
    pub fingerprint: String,
    /// What was searched for.
    pub searched: String,
    /// The name on the list that resembles it most.
    pub name: String,
    /// The entry's other names, as many as are shown.
    pub other_names: Vec<String>,
    /// The programmes it is listed under.
    pub programs: Vec<String>,
    /// What the list says of births, countries and the like, for people to read.
    pub remarks: Vec<String>,
    /// How much is alike in all, 0 to 1.
    pub score: f32,
    /// From which score on a match is shown.
    pub threshold: f32,
    /// What the score is made of.
    pub parts: Vec<NamePart>,
    /// What the births say.
    pub birth: Likeness,
    /// What the countries say.
    pub country: Likeness,
    /// Who has cleared this very pair, as the entry stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared: Option<Cleared>,
}

/// A part of a name beside a part of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamePart {
    /// As it was searched for; empty where the list has more.
    pub searched: String,
    /// As it is listed; empty where the search has more.
    pub listed: String,
    /// How they are alike: `same`, `spelling`, `sound`, `initial`, `joined`, `missing`.
    pub how: String,
    /// How much they are alike, 0 to 1.
    pub value: f32,
    /// How much this part counts in the whole, 0 to 1.
    pub weight: f32,
}

/// What a second fact says about a likeness of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// It is the same.
    Same,
    /// It is near.
    Near,
    /// It is another.
    Other,
    /// One of the two does not say.
    Unknown,
}

/// That a reviewer found a listed entry to be somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleared {
    /// Who.
    pub by: UserSid,
    /// When.
    pub at: Timestamp,
    /// Why, in their words.
    pub why: String,
}
