//! The name of a company that was entered against the names that a register has.
//!
//! Case, accents, punctuation, spaces, a leading *The* and the words for *and* do not matter, and letters have every
//! transliteration of the names of people. The legal form is compared by itself: left out on one side it is a note,
//! another form is *close* (a company may have changed it). One slip in a word is *close*, another word *differs*:
//! Acme Trading and Acme Holdings are two companies. A name that the register has in another language is a *match*, a
//! trading name or a former name is *close*.

use std::collections::BTreeSet;

use bonafide_domain::text::folded;
use bonafide_domain::vetting::Agreement;
use unicode_normalization::UnicodeNormalization;

use super::legal_form::{UNSPACED, stripped};
use super::registered::{NameKind, Registered};
use crate::agreement::words::Word;
use crate::agreement::{Note, Pair};

/// More than the longest name of a company has; what is longer is not compared.
const MOST_BYTES: usize = 1_200;
const MOST_WORDS: usize = 48;

const AND: [&str; 6] = ["AND", "UND", "ET", "Y", "E", "OCH"];

struct CompanyName {
    words: Vec<Word>,
    forms: Vec<&'static str>,
}

impl CompanyName {
    /// Nothing when there is no name, or more than one.
    fn of(written: &str) -> Option<CompanyName> {
        if written.len() > MOST_BYTES {
            return None;
        }
        let mut text: String = written.nfkc().collect();
        for (form, read) in UNSPACED {
            text = text.replace(form, read);
        }
        let divides = |c: char| c.is_whitespace() || matches!(c, '-' | ',' | ';' | '&' | '+' | '(' | ')' | '[' | ']');
        let words = text.split(divides).map(Word::of).filter(|word| !word.is_empty());
        let words: Vec<Word> = words.take(MOST_WORDS + 1).collect();
        let spelt: Vec<String> = words.iter().map(Word::spelt).collect();
        let (kept, forms) = stripped(&spelt);
        let counts = |at: &usize| {
            let word = spelt.get(*at).map_or("", String::as_str);
            !(AND.contains(&word) && *at > kept.start || word == "THE" && *at == kept.start && kept.len() > 1)
        };
        let words: Vec<Word> = kept.clone().filter(counts).filter_map(|at| words.get(at).cloned()).collect();
        (!words.is_empty() && words.len() <= MOST_WORDS).then_some(CompanyName { words, forms })
    }
}

/// What to file a name under, and to look it up by: its letters without the legal form, Ü once as UE and once as U.
pub fn name_keys(name: &str) -> Vec<String> {
    let Some(name) = CompanyName::of(name) else { return Vec::new() };
    let whole = Word::joined(&name.words);
    let mut keys = vec![whole.spelt().to_lowercase(), folded(&whole.letters())];
    keys.dedup();
    keys
}

/// Compares a name that was entered with the names of an entry; the best of them counts.
pub fn legal_name(entered: &str, entry: &Registered) -> Pair {
    let Some(of_entered) = CompanyName::of(entered) else { return Pair::absent(entered.trim(), &*entry.legal_name) };
    let others = entry.other_names.iter().map(|other| (&*other.name, Some(other.kind)));
    let mut best = Pair::absent(entered.trim(), &*entry.legal_name);
    for (name, kind) in std::iter::once((&*entry.legal_name, None)).chain(others) {
        let Some(of_read) = CompanyName::of(name) else { continue };
        let (agreement, mut notes) = compared(&of_entered, &of_read);
        let (most, note) = match kind {
            None => (Agreement::Match, None),
            Some(NameKind::Legal) => (Agreement::Match, Some(Note::AlternativeName)),
            Some(NameKind::Trading) => (Agreement::Close, Some(Note::TradingName)),
            Some(NameKind::Former) => (Agreement::Close, Some(Note::FormerName)),
        };
        let agreement = crate::agreement::worse(agreement, most);
        if crate::agreement::rank(agreement) > crate::agreement::rank(best.agreement) {
            notes.extend(note.filter(|_| agreement != Agreement::Differs));
            best = Pair::new(agreement, entered.trim(), name, notes.into_iter().collect());
        }
    }
    best
}

fn compared(entered: &CompanyName, read: &CompanyName) -> (Agreement, BTreeSet<Note>) {
    let mut notes = BTreeSet::new();
    let agreement = if Word::joined(&entered.words).is_same(&Word::joined(&read.words)) {
        Agreement::Match
    } else if is_slip(&entered.words, &read.words) {
        notes.insert(Note::OneLetter);
        Agreement::Close
    } else if is_reordered(&entered.words, &read.words) {
        notes.insert(Note::Reordered);
        Agreement::Close
    } else {
        return (Agreement::Differs, notes);
    };
    if entered.forms == read.forms {
        return (agreement, notes);
    }
    notes.insert(Note::LegalForm);
    let is_left_out = entered.forms.is_empty() || read.forms.is_empty();
    (if is_left_out { agreement } else { Agreement::Close }, notes)
}

/// Word for word the same, but for one slip in a word; numbers have no slips.
fn is_slip(entered: &[Word], read: &[Word]) -> bool {
    let is_near = |(one, other): (&Word, &Word)| {
        one.is_same(other) || one.is_one_slip_from(other) && one.has_no_digit() && other.has_no_digit()
    };
    entered.len() == read.len() && entered.iter().zip(read).all(is_near)
}

fn is_reordered(entered: &[Word], read: &[Word]) -> bool {
    let mut left: Vec<&Word> = read.iter().collect();
    let mut take = |word: &Word| left.iter().position(|other| word.is_same(other)).map(|at| left.swap_remove(at));
    entered.len() == read.len() && entered.iter().all(|word| take(word).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::registered::OtherName;
    use super::*;

    fn entry(legal_name: &str, others: &[(&str, NameKind)]) -> Registered {
        let other = |(name, kind): &(&str, NameKind)| OtherName { name: (*name).to_owned(), kind: *kind };
        Registered {
            lei: String::new(),
            legal_name: legal_name.to_owned(),
            other_names: others.iter().map(other).collect(),
            authority: None,
            number: None,
            country: None,
            address: Default::default(),
            is_active: true,
            is_kept_up: true,
        }
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (entered, registered) in [
            ("Acme Widgets Ltd", "ACME WIDGETS LIMITED"),
            ("Acme Widgets Pty. Ltd.", "ACME WIDGETS PTY LTD"),
            ("Smith & Sons, Inc.", "SMITH AND SONS INCORPORATED"),
            ("The Blue Door Company", "Blue Door Co."),
            ("Müller & Söhne GmbH", "MUELLER UND SOEHNE GESELLSCHAFT MIT BESCHRÄNKTER HAFTUNG"),
            ("Muller Sohne GmbH & Co. KG", "Müller & Söhne GmbH & Co KG"),
            ("Boulangerie Dubreuil S.A.R.L.", "BOULANGERIE DUBREUIL SARL"),
            ("Hermanos Paz, S. A. de C. V.", "HERMANOS PAZ SA DE CV"),
            ("Lindqvist Bygg AB", "Lindqvist Bygg Aktiebolag"),
            ("Sæther A/S", "Saether AS"),
            ("Kotwica Sp. z o.o.", "KOTWICA SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ"),
            ("ООО Ромашка", "Ромашка, ООО"),
            ("株式会社ひかり", "ひかり 株式会社"),
            ("BlueDoor Ltd", "Blue Door Ltd"),
        ] {
            let pair = legal_name(entered, &entry(registered, &[]));
            assert_eq!((pair.agreement, pair.notes), (Agreement::Match, vec![]), "{entered} and {registered}");
        }
    }

    #[test]
    fn what_explains_a_difference_is_said() {
        use Agreement::{Close, Match};
        let others = [
            ("Anker Handel", NameKind::Trading),
            ("Kotwica Polska Ltd", NameKind::Former),
            ("Ancora SpA", NameKind::Legal),
        ];
        for (entered, agreement, note) in [
            ("Blue Anchor", Match, Note::LegalForm),
            ("Blue Anchor Inc", Close, Note::LegalForm),
            ("Blue Ancor Ltd", Close, Note::OneLetter),
            ("Anchor Blue Ltd", Close, Note::Reordered),
            ("Anker Handel", Close, Note::TradingName),
            ("Kotwica Polska", Close, Note::FormerName),
            ("Ancora S.p.A.", Match, Note::AlternativeName),
        ] {
            let pair = legal_name(entered, &entry("BLUE ANCHOR LIMITED", &others));
            assert_eq!((pair.agreement, pair.notes.contains(&note)), (agreement, true), "{entered}: {:?}", pair.notes);
        }
    }

    #[test]
    fn another_word_is_another_company() {
        for (entered, registered) in [
            ("Acme Trading Ltd", "ACME HOLDINGS LIMITED"),
            ("Acme Ltd", "ACME GROUP LTD"),
            ("Route 2021 Ltd", "ROUTE 2022 LTD"),
            ("Acme Inc", "Apex Inc"),
        ] {
            assert_eq!(legal_name(entered, &entry(registered, &[])).agreement, Agreement::Differs, "{entered}");
        }
        assert_eq!(legal_name("...", &entry("Acme", &[])).agreement, Agreement::Absent);
        assert_eq!(legal_name("Company Limited", &entry("Company Limited", &[])).agreement, Agreement::Match);
    }

    #[test]
    fn a_name_is_found_by_a_key_of_any_of_its_spellings() {
        let shared = |one: &str, other: &str| name_keys(one).iter().any(|key| name_keys(other).contains(key));
        assert!(shared("Müller GmbH", "MUELLER") && shared("Müller GmbH", "Muller Gmbh"));
        assert!(shared("Ромашка ООО", "Romashka") && !shared("Müller", "Miller"));
        assert!(name_keys("&").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_name_can_be_compared_and_agrees_with_itself(name in "\\PC{0,40}", other in "[A-Za-z &.]{0,30}") {
            let _ = legal_name(&other, &entry(&name, &[(&name, NameKind::Former)]));
            let itself = legal_name(&name, &entry(&name, &[]));
            prop_assert!(matches!(itself.agreement, Agreement::Match | Agreement::Absent), "{itself:?}");
        }
    }
}
