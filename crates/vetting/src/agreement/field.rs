//! One field of a name, word by word: which words found a partner, and what those are that found none.
//!
//! Words pair in four rounds: the same, cut short by a line that was full, one slip apart, an initial. What is left over
//! on both sides is another name; what is left over on one side is judged by what such words are.

use std::collections::BTreeSet;

use super::note::Note;
use super::words::{Role, Word};
use super::{Agreement, worse};

/// Which field is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    Family,
    /// All words of the name, whichever field they stand in.
    Whole,
}

/// How a field agrees.
pub(super) struct Fit {
    pub(super) agreement: Agreement,
    pub(super) notes: BTreeSet<Note>,
    /// Whether every name of both sides has a partner.
    pub(super) is_complete: bool,
    /// Whether a name was entered that was not read.
    pub(super) is_more_entered: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Same,
    Cut,
    Slip,
    Initial,
}

struct Couple {
    entered: usize,
    read: usize,
    tie: Tie,
}

/// Compares two fields; `is_cut` says that the line was too short for what was read.
pub(super) fn fit(part: Part, entered: &[Word], read: &[Word], is_cut: bool) -> Fit {
    let whole = |words: &[Word]| Word::joined(words);
    if part != Part::Whole && whole(entered).is_same(&whole(read)) {
        return Fit { agreement: Agreement::Match, notes: BTreeSet::new(), is_complete: true, is_more_entered: false };
    }
    let (entered, read) = (merged(entered, read), merged(read, entered));
    let couples = couples(&entered, &read, part, is_cut);
    if !carries(&entered, &read, &couples) {
        return Fit {
            agreement: Agreement::Differs,
            notes: BTreeSet::new(),
            is_complete: false,
            is_more_entered: false,
        };
    }
    let mut fit =
        Fit { agreement: Agreement::Match, notes: BTreeSet::new(), is_complete: true, is_more_entered: false };
    judge_couples(&mut fit, part, &couples);
    judge_rest(&mut fit, part, &entered, &read, &couples, is_cut);
    fit
}

impl Fit {
    fn say(&mut self, agreement: Agreement, note: Note) {
        self.agreement = worse(self.agreement, agreement);
        self.notes.insert(note);
    }
}

/// The words of one side, where two or three that stand as one word on the other side are one: Mc Donald, De La Cruz.
fn merged(words: &[Word], others: &[Word]) -> Vec<Word> {
    let (mut merged, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let as_one = |count: &usize| {
            let joined = Word::joined(words.get(at..at + count)?);
            others.iter().any(|other| joined.is_same(other)).then_some((joined, *count))
        };
        let (word, count) = [4, 3, 2].iter().find_map(as_one).unwrap_or_else(|| (word.clone(), 1));
        merged.push(word);
        at += count;
    }
    merged
}

fn couples(entered: &[Word], read: &[Word], part: Part, is_cut: bool) -> Vec<Couple> {
    let mut couples: Vec<Couple> = Vec::new();
    for tie in [Tie::Same, Tie::Cut, Tie::Slip, Tie::Initial] {
        let is_last = |other: &Word| read.last().is_some_and(|last| std::ptr::eq(last, other));
        let is_tied = |one: &Word, other: &Word| match tie {
            Tie::Same => one.is_same(other),
            Tie::Cut => is_cut && (is_last(other) || other.may_be_cut()) && one.begins_with(other),
            Tie::Slip => one.is_one_slip_from(other),
            Tie::Initial => part != Part::Family && one.is_initial_of(other),
        };
        for (at, word) in entered.iter().enumerate() {
            if couples.iter().any(|couple| couple.entered == at) {
                continue;
            }
            let is_free = |by: &usize| !couples.iter().any(|couple| couple.read == *by);
            let partner = (0..read.len()).filter(is_free).find(|by| read.get(*by).is_some_and(|r| is_tied(word, r)));
            couples.extend(partner.map(|by| Couple { entered: at, read: by, tie }));
        }
    }
    couples.sort_by_key(|couple| couple.entered);
    couples
}

/// Whether what found a partner carries the name: a word that is a name, unless one side has none.
fn carries(entered: &[Word], read: &[Word], couples: &[Couple]) -> bool {
    let is_name = |word: &Word| word.role() == Role::Name;
    let has_names = entered.iter().any(is_name) && read.iter().any(is_name);
    let is_of_names = |couple: &Couple| entered.get(couple.entered).is_some_and(is_name);
    couples.iter().any(|couple| !has_names || is_of_names(couple))
}

fn judge_couples(fit: &mut Fit, part: Part, couples: &[Couple]) {
    for couple in couples {
        match couple.tie {
            Tie::Same => {}
            Tie::Cut => fit.say(Agreement::Match, Note::Truncated),
            Tie::Slip => fit.say(Agreement::Close, Note::OneLetter),
            // A middle initial is a custom; a first name that is only a letter could be many names.
            Tie::Initial if couple.entered > 0 && couple.read > 0 => fit.say(Agreement::Match, Note::Initial),
            Tie::Initial => fit.say(Agreement::Close, Note::Initial),
        }
    }
    let is_in_order = couples.is_sorted_by_key(|couple| couple.read);
    if part != Part::Whole && !is_in_order {
        fit.say(Agreement::Close, Note::Reordered);
    }
}

/// What is left over on one side.
struct Rest {
    names: usize,
    particles: bool,
    suffix: Option<&'static str>,
    birth_or_marriage: bool,
}

fn rest(words: &[Word], is_taken: impl Fn(usize) -> bool) -> Rest {
    let mut rest = Rest { names: 0, particles: false, suffix: None, birth_or_marriage: false };
    for (_, word) in words.iter().enumerate().filter(|(at, _)| !is_taken(*at)) {
        match word.role() {
            Role::Name => rest.names += 1,
            Role::Particle => rest.particles = true,
            Role::Suffix(suffix) => rest.suffix = Some(suffix),
            Role::BirthOrMarriage => rest.birth_or_marriage = true,
            Role::Title => {}
        }
    }
    rest
}

fn judge_rest(fit: &mut Fit, part: Part, entered: &[Word], read: &[Word], couples: &[Couple], is_cut: bool) {
    let of_entered = rest(entered, |at| couples.iter().any(|couple| couple.entered == at));
    let of_read = rest(read, |by| couples.iter().any(|couple| couple.read == by));
    match (of_entered.suffix, of_read.suffix) {
        (None, None) => {}
        (Some(one), Some(other)) if one != other => fit.say(Agreement::Differs, Note::Suffix),
        (Some(_), None) if is_cut => fit.say(Agreement::Match, Note::Truncated),
        _ => fit.say(Agreement::Match, Note::Suffix),
    }
    match (of_entered.particles, of_read.particles) {
        // Before a family name van and von are a slip; two short given names are two names.
        (true, true) if part != Part::Family => fit.say(Agreement::Differs, Note::Particle),
        (true, false) if is_cut => {}
        (false, false) => {}
        _ => fit.say(Agreement::Close, Note::Particle),
    }
    fit.is_complete = of_entered.names == 0 && of_read.names == 0;
    fit.is_more_entered = of_entered.names > 0;
    let says_which = of_entered.birth_or_marriage || of_read.birth_or_marriage;
    match (of_entered.names > 0, of_read.names > 0) {
        (false, false) => {}
        (true, false) if is_cut => fit.say(Agreement::Match, Note::Truncated),
        (true, true) => fit.say(Agreement::Differs, Note::PartOfFamilyName),
        _ if says_which && part != Part::Given => fit.say(Agreement::Match, Note::BirthOrMarriedName),
        (_, has_more_read) if part == Part::Given => judge_given_rest(fit, couples, has_more_read),
        _ => fit.say(Agreement::Close, Note::PartOfFamilyName),
    }
    if fit.agreement == Agreement::Differs {
        fit.notes.retain(|note| *note == Note::Suffix);
    }
}

fn judge_given_rest(fit: &mut Fit, couples: &[Couple], has_more_read: bool) {
    let has_first = couples.iter().any(|couple| couple.entered == 0 && couple.read == 0);
    match (has_more_read, has_first) {
        (true, true) => fit.say(Agreement::Match, Note::FirstNamesOnly),
        (true, false) => fit.say(Agreement::Close, Note::LaterGivenName),
        (false, _) => fit.say(Agreement::Close, Note::MoreGivenNames),
    }
}
