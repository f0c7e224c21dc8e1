//! What a search asks and what it answers: hits with every part of their score, so that a person can follow it.

use serde::{Deserialize, Serialize};

use crate::dates::{DateAgreement, PartialDate};
use crate::entry::Kind;
use crate::score::DEFAULT_THRESHOLD;

/// Who is looked for.
#[derive(Clone, Serialize, Deserialize)]
pub struct Query {
    /// Names the person or firm goes by, in any script; each is looked for on its own.
    pub names: Vec<String>,
    /// What it is, where known.
    pub kind: Option<Kind>,
    /// When the person was born, where known.
    pub birth_date: Option<PartialDate>,
    /// Countries in two letters: nationality, residence, seat.
    pub countries: Vec<String>,
    /// So many hits at most.
    pub limit: usize,
    /// Hits below this score are left out.
    pub threshold: f32,
}

impl Query {
    /// A query for one name, with the default threshold.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            names: vec![name.to_owned()],
            kind: None,
            birth_date: None,
            countries: Vec::new(),
            limit: 10,
            threshold: DEFAULT_THRESHOLD,
        }
    }
}

/// Says how much is asked, never who is asked for.
impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Query")
            .field("names", &self.names.len())
            .field("kind", &self.kind)
            .field("limit", &self.limit)
            .field("threshold", &self.threshold)
            .finish_non_exhaustive()
    }
}

/// An entry that may be meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The entry's place in the list the index was built from.
    pub entry: usize,
    /// Which of its names fits best.
    pub name: usize,
    /// Which of the query's names that is.
    pub query_name: usize,
    /// All in all, 0 to 1.
    pub score: f32,
    /// What the names alone say: the mean of the parts, times `order`, times 0.95 for a weak alias.
    pub name_score: f32,
    /// What is left because the words stand in another order: 1 where they do not, or only the family's name has moved.
    pub order: f32,
    /// Whether the name is a nickname, or another alias that the list itself warns about.
    pub weak_alias: bool,
    /// The names, part by part.
    pub parts: Vec<Part>,
    /// What the dates of birth say.
    pub birth_date: DateAgreement,
    /// What the countries say.
    pub countries: CountryAgreement,
    /// Whether the entry is of the kind that was asked for; nothing when none was.
    pub same_kind: Option<bool>,
}

/// Some words of the query's name against some of the entry's.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The words of the query, as written; empty when the entry has more.
    pub query: String,
    /// The words of the entry, as written; empty when the query has more.
    pub entry: String,
    /// How they fit.
    pub how: How,
    /// How much the part counts: rare words more, particles hardly.
    pub weight: f32,
    /// How well they fit, 0 to 1.
    pub value: f32,
}

/// Says how the words fit, never which they are.
impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Part({:?}, weight {:.2}, value {:.2})", self.how, self.weight, self.value)
    }
}

/// How words fit each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The same once both are in Latin letters.
    Same,
    /// They sound alike, as two transliterations of one name do.
    Sound,
    /// They are written alike, as a slip of the pen is.
    Spelling,
    /// One is the first letter of the other.
    Initial,
    /// Written together on one side, apart on the other.
    Joined,
    /// Only the query has it.
    OnlyQuery,
    /// Only the entry has it.
    OnlyEntry,
}

/// What the countries of a query and of an entry say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountryAgreement {
    /// One of the two knows none.
    Unknown,
    /// They share one.
    Shared,
    /// They share none.
    Other,
}
