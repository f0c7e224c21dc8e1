//! The list of photo IDs as it is written: one struct a table, every key known, values still open and carrying their
//! position.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_spanned::Spanned;

use crate::raw::{RawText, Word};

/// A file of photo IDs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPhotoIds {
    #[serde(default)]
    pub(crate) source: BTreeMap<Word, Word>,
    #[serde(default)]
    pub(crate) kind: BTreeMap<Word, RawKind>,
    #[serde(default)]
    pub(crate) issuers: BTreeMap<Word, BTreeMap<Word, Word>>,
    #[serde(default)]
    pub(crate) country: BTreeMap<Word, RawCountry>,
}

/// What all lines of a code share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawKind {
    pub(crate) class: Word,
    pub(crate) title: RawText,
    pub(crate) sides: Spanned<Vec<Word>>,
    pub(crate) mrz: Option<Word>,
    #[serde(default)]
    pub(crate) source: Vec<Word>,
}

/// A country: what it issues, or whose documents its people hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCountry {
    pub(crate) photo_ids: Option<Spanned<Vec<RawPhotoId>>>,
    pub(crate) issued_by: Option<Word>,
    pub(crate) passport_of: Option<Word>,
    pub(crate) issues_none: Option<Spanned<bool>>,
}

/// One photo ID of a country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPhotoId {
    pub(crate) code: Word,
    pub(crate) title: Option<RawText>,
    pub(crate) local_name: Option<Word>,
    pub(crate) sides: Option<Spanned<Vec<Word>>>,
    pub(crate) mrz: Option<Word>,
    pub(crate) pdf417: Option<Word>,
    pub(crate) number: Option<Word>,
    pub(crate) example: Option<Word>,
    #[serde(default)]
    pub(crate) masked: bool,
    #[serde(default)]
    pub(crate) may_lack_expiry: bool,
    pub(crate) issuers: Option<Word>,
    pub(crate) source: Option<Spanned<Vec<Word>>>,
}

/// Where a country says what its people may show.
pub(crate) enum Says<'a> {
    /// Photo IDs of its own.
    Own(&'a Spanned<Vec<RawPhotoId>>),
    /// All are another state's.
    IssuedBy(&'a Word),
    /// The passport is another state's; the rest is its own.
    PassportOf(&'a Word, Option<&'a Spanned<Vec<RawPhotoId>>>),
    /// Nobody issues any.
    None,
    /// Nothing, or several things at once: the place of what is too much, if any.
    Unclear(Option<Range<usize>>),
}

impl RawCountry {
    /// What the country says, of the four things it can say.
    pub(crate) fn says(&self) -> Says<'_> {
        let none = self.issues_none.as_ref().filter(|none| *none.get_ref());
        match (&self.photo_ids, &self.issued_by, &self.passport_of, none) {
            (Some(own), None, None, None) => Says::Own(own),
            (None, Some(state), None, None) => Says::IssuedBy(state),
            (own, None, Some(state), None) => Says::PassportOf(state, own.as_ref()),
            (None, None, None, Some(_)) => Says::None,
            (_, issued_by, _, none) => {
                Says::Unclear(none.map(Spanned::span).or_else(|| issued_by.as_ref().map(Spanned::span)))
            }
        }
    }
}
