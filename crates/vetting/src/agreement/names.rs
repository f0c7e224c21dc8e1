//! The name a person entered against the name on the document.
//!
//! Rules, in the order in which they are applied:
//!
//! 1. A letter equals every transliteration of itself that ICAO Doc 9303-3 allows (Ü: UE, U, UXX), case and accents
//!    never matter, apostrophes fall away, hyphens and fillers divide words, and words may be joined or divided
//!    (Mc Donald, DELACRUZ). A name entered in another script is compared in it and by its Latin spelling; the better
//!    counts. Names in a script without a table, and Arabic names that were printed by their sound, are *absent*.
//! 2. Words that are the same pair first. One letter more, less, other, or two changed over, is *close* if the word has
//!    four letters or more; a different word *differs*.
//! 3. Of several given names the first ones alone are a *match*, another than the first is *close*, and so are given
//!    names that the document lacks. A middle initial is a *match*, a first name that is only a letter is *close*.
//! 4. A family name of which one side has a part only is *close*; a *match* if the document says which part comes from
//!    birth or marriage (née, épouse, geb.).
//! 5. Particles (van der, de la, al, bin, O') left out on one side are *close*, in the other field a *match*. A suffix
//!    (Jr, III) or a title on one side only is a *match*; two different suffixes *differ*.
//! 6. Words of a field in another order, words in the other field, given and family name swapped: *close*. If one side
//!    has all in one field (one name only, an undivided line), fields and order do not count; FNU, XXX and the same name
//!    twice stand for no second name.
//! 7. Where the line was too short for the name, words may be cut short and the last ones be missing: still a *match* as
//!    far as it goes, never less than the beginning of one family name.

use std::cmp::Reverse;

use bonafide_domain::vetting::Source;

use super::field::{Fit, Part, fit};
use super::note::Note;
use super::words::{Role, Word, has_arabic, is_spelt, without_placeholders, words};
use super::{Agreement, Pair, rank, worse};

/// A name as it was entered. Parts that were not are empty.
#[derive(Clone, Copy, Default)]
pub struct EnteredName<'a> {
    /// Given names, in the person's own script.
    pub given: &'a str,
    /// Family names.
    pub family: &'a str,
    /// Given names in Latin letters, if they are not already.
    pub given_latin: &'a str,
    /// Family names in Latin letters.
    pub family_latin: &'a str,
}

/// A name as it was read.
#[derive(Clone, Copy)]
pub struct ReadName<'a> {
    /// Given names; fillers are as good as spaces.
    pub given: &'a str,
    /// Family names: what the standard calls the primary identifier.
    pub family: &'a str,
    /// Whether the name is cut short, or may be: a barcode says so, and in a zone a line is full to its last character.
    pub is_truncated: bool,
    /// What it was read from.
    pub from: Source,
}

/// How names agree: in all, and field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesPair {
    /// The whole name.
    pub whole: Pair,
    /// The given names.
    pub given: Pair,
    /// The family names.
    pub family: Pair,
}

struct Fields {
    given: Vec<Word>,
    family: Vec<Word>,
}

impl Fields {
    fn of(given: &str, family: &str) -> Option<Fields> {
        Some(Fields { given: without_placeholders(words(given)?), family: without_placeholders(words(family)?) })
    }

    fn whole(&self) -> Vec<Word> {
        self.given.iter().chain(&self.family).cloned().collect()
    }

    fn is_divided(&self) -> bool {
        !self.given.is_empty() && !self.family.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }

    /// Only the words that are names, for asking whether the rest is all that moved.
    fn bare(&self) -> Fields {
        let names = |words: &[Word]| words.iter().filter(|word| word.role() == Role::Name).cloned().collect();
        Fields { given: names(&self.given), family: names(&self.family) }
    }
}

/// How one way of laying the two names side by side agrees.
struct Found {
    whole: Agreement,
    given: Agreement,
    family: Agreement,
    notes: Vec<Note>,
}

impl Found {
    fn alike(agreement: Agreement, notes: Vec<Note>) -> Found {
        Found { whole: agreement, given: agreement, family: agreement, notes }
    }
}

/// Compares a name that was entered with one that was read.
pub fn names(entered: &EnteredName<'_>, read: &ReadName<'_>) -> NamesPair {
    let Some(of_read) = Fields::of(read.given, read.family).filter(|fields| !fields.is_empty()) else {
        return pairs(entered.given, entered.family, read, Found::alike(Agreement::Absent, Vec::new()));
    };
    let mut best = pairs(entered.given, entered.family, read, Found::alike(Agreement::Absent, Vec::new()));
    for (given, family) in writings(entered) {
        let Some(of_entered) = Fields::of(given, family).filter(|fields| !fields.is_empty()) else { continue };
        let found = best_layout(&of_entered, &of_read, read.is_truncated);
        let found = if found.whole == Agreement::Differs && !is_comparable(&of_entered, &of_read) {
            Found::alike(Agreement::Absent, vec![Note::OtherScript])
        } else {
            found
        };
        let better = rank(found.whole) > rank(best.whole.agreement) || best.whole.notes.is_empty() && best.is_absent();
        if better {
            best = pairs(given, family, read, found);
        }
    }
    best
}

impl NamesPair {
    fn is_absent(&self) -> bool {
        self.whole.agreement == Agreement::Absent
    }
}

/// The name as it was entered, and in Latin letters where that says something else.
fn writings<'a>(entered: &EnteredName<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let or = |latin: &'a str, native: &'a str| if latin.trim().is_empty() { native } else { latin };
    let native = (entered.given, entered.family);
    let latin = (or(entered.given_latin, entered.given), or(entered.family_latin, entered.family));
    [Some(native), Some(latin).filter(|latin| *latin != native)].into_iter().flatten()
}

/// Whether two writings that do not agree can be said to differ.
fn is_comparable(entered: &Fields, read: &Fields) -> bool {
    let (entered, read) = (entered.whole(), read.whole());
    let is_of_sound = |words: &[Word]| !is_spelt(words) || has_arabic(words);
    is_of_sound(&entered) == is_of_sound(&read)
}

fn best_layout(entered: &Fields, read: &Fields, is_cut: bool) -> Found {
    let straight = straight(entered, read, is_cut);
    let mut best = straight.unwrap_or_else(|| Found::alike(Agreement::Differs, Vec::new()));
    for found in [swapped(entered, read), in_any_field(entered, read, is_cut)] {
        // Of two ways that agree equally well, the one that has less to be explained is the likelier.
        let better = |found: &Found| (rank(found.whole), Reverse(found.notes.len()));
        if better(&found) > better(&best) {
            best = found;
        }
    }
    best
}

/// Given names beside given names, family names beside family names; nothing when a field has no counterpart.
fn straight(entered: &Fields, read: &Fields, is_cut: bool) -> Option<Found> {
    let given = match (entered.given.is_empty(), read.given.is_empty()) {
        (true, true) => {
            Fit { agreement: Agreement::Match, notes: [].into(), is_complete: true, is_more_entered: false }
        }
        (false, true) if is_cut => Fit {
            agreement: Agreement::Close,
            notes: [Note::Truncated].into(),
            is_complete: true,
            is_more_entered: false,
        },
        (false, false) => fit(Part::Given, &entered.given, &read.given, is_cut),
        _ => return None,
    };
    if entered.family.is_empty() || read.family.is_empty() {
        return None;
    }
    let family = fit(Part::Family, &entered.family, &read.family, is_cut);
    let whole = worse(given.agreement, family.agreement);
    let notes = given.notes.union(&family.notes).copied().collect();
    Some(Found { whole, given: given.agreement, family: family.agreement, notes })
}

/// All words beside all words: one name only, an undivided line, or a word that went to the other field.
fn in_any_field(entered: &Fields, read: &Fields, is_cut: bool) -> Found {
    let of_entered = if read.is_divided() { entered.whole() } else { once(entered.whole()) };
    let found = fit(Part::Whole, &of_entered, &read.whole(), is_cut);
    let mut notes: Vec<Note> = found.notes.into_iter().collect();
    if !entered.is_divided() || !read.is_divided() {
        notes.push(Note::OneName);
        if is_one_word_of(entered, read) {
            return Found::alike(Agreement::Match, vec![Note::OneName]);
        }
        // A document with one name alone does not bear out a second one.
        if !is_cut && entered.is_divided() && found.is_more_entered {
            return Found::alike(Agreement::Differs, Vec::new());
        }
        let most = if is_cut && entered.is_divided() { Agreement::Close } else { Agreement::Match };
        return Found::alike(worse(found.agreement, most), notes);
    }
    let is_plain = found.agreement == Agreement::Match || notes.iter().all(|note| *note == Note::Particle);
    if !found.is_complete || !is_plain || found.agreement == Agreement::Differs {
        return Found::alike(Agreement::Differs, Vec::new());
    }
    let without_particles = straight(&entered.bare(), &read.bare(), is_cut);
    let only_particles_moved = without_particles.is_some_and(|found| found.whole == Agreement::Match);
    notes.push(Note::OtherField);
    let most = if only_particles_moved { Agreement::Match } else { Agreement::Close };
    Found::alike(worse(found.agreement, most), notes)
}

/// Whether the two are the same without spaces, the family name first or last: scripts without spaces are read so.
fn is_one_word_of(entered: &Fields, read: &Fields) -> bool {
    let read = Word::joined(&read.whole());
    let family_first = Fields { given: entered.family.clone(), family: entered.given.clone() };
    [entered, &family_first].into_iter().any(|entered| Word::joined(&entered.whole()).is_same(&read))
}

/// The words, each of them once.
fn once(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::new();
    for word in words {
        if !kept.iter().any(|earlier| earlier.is_same(&word)) {
            kept.push(word);
        }
    }
    kept
}

fn swapped(entered: &Fields, read: &Fields) -> Found {
    let turned = Fields { given: entered.family.clone(), family: entered.given.clone() };
    match straight(&turned, read, false) {
        Some(found) if found.whole == Agreement::Match => {
            let notes = found.notes.into_iter().chain([Note::Swapped]).collect();
            Found::alike(Agreement::Close, notes)
        }
        _ => Found::alike(Agreement::Differs, Vec::new()),
    }
}

fn pairs(given: &str, family: &str, read: &ReadName<'_>, found: Found) -> NamesPair {
    let full = |given: &str, family: &str| format!("{} {}", shown(given), shown(family)).trim().to_owned();
    let whole = Pair::new(found.whole, full(given, family), full(read.given, read.family), found.notes);
    let field = |agreement, entered: &str, read: &str| match (entered.trim(), shown(read).trim()) {
        (entered, read) if entered.is_empty() || read.is_empty() => Pair::absent(entered, read),
        (entered, read) => Pair::new(agreement, entered, read, Vec::new()),
    };
    let (given, family) = (field(found.given, given, read.given), field(found.family, family, read.family));
    NamesPair { whole, given, family }
}

/// A field of a zone for reading: fillers are spaces.
fn shown(field: &str) -> String {
    field.split(['<', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
