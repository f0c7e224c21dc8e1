//! Words that say little about whose name it is: articles and particles, titles, and the forms of firms.
//!
//! The forms of firms become one spelling each, so that *Limited* is *Ltd* and *OOO* is *LLC*.

use super::Word;

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// One that names.
    Plain,
    /// An article, a preposition, "son of".
    Particle,
    /// "Doctor", "Haji".
    Title,
    /// "Limited", "and company".
    Form,
}

const PARTICLES: &[&str] = &[
    "al", "and", "ar", "as", "ash", "at", "az", "bin", "bint", "bte", "d", "da", "das", "de", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "e", "el", "et", "for", "i", "la", "las", "le", "los", "of", "oglu", "ould",
    "the", "ul", "und", "van", "von", "y", "zu", "zur",
];
const TITLES: &[&str] = &[
    "alhaj", "dr", "eng", "gen", "general", "hadji", "haj", "haji", "hajj", "hajji", "mr", "mrs", "ms", "mullah",
    "prof", "qari", "seyed", "sayyid", "shaykh", "sheikh", "sir", "jr", "sr",
];
/// Each form of a firm with the spelling it is given.
const FORMS: &[(&str, &str)] = &[
    ("ab", "ltd"),
    ("ae", "corp"),
    ("ag", "corp"),
    ("ao", "corp"),
    ("bv", "ltd"),
    ("co", "co"),
    ("company", "co"),
    ("corp", "corp"),
    ("corporation", "corp"),
    ("eood", "ltd"),
    ("epe", "ltd"),
    ("fze", "ltd"),
    ("fzco", "ltd"),
    ("gmbh", "ltd"),
    ("inc", "corp"),
    ("incorporated", "corp"),
    ("jsc", "corp"),
    ("kft", "ltd"),
    ("lda", "ltd"),
    ("limitada", "ltd"),
    ("limited", "ltd"),
    ("llc", "ltd"),
    ("llp", "ltd"),
    ("ltd", "ltd"),
    ("ltda", "ltd"),
    ("nv", "corp"),
    ("oao", "corp"),
    ("oo", "ltd"),
    ("ood", "ltd"),
    ("ooo", "ltd"),
    ("oy", "ltd"),
    ("pao", "corp"),
    ("pjsc", "corp"),
    ("plc", "corp"),
    ("pte", "ltd"),
    ("pty", "ltd"),
    ("pvt", "ltd"),
    ("private", "ltd"),
    ("sa", "corp"),
    ("sae", "corp"),
    ("sal", "corp"),
    ("sarl", "ltd"),
    ("sas", "corp"),
    ("sdn", "ltd"),
    ("bhd", "ltd"),
    ("sia", "ltd"),
    ("spa", "corp"),
    ("srl", "ltd"),
    ("uab", "ltd"),
    ("zao", "corp"),
    ("tov", "ltd"),
    ("aps", "ltd"),
];

/// Gives each word its role. In a name of single syllables none is a particle: *Da* and *Bin* are Chinese names too.
pub(super) fn assign(words: &mut [Word]) {
    let syllables = words.iter().all(|word| !word.bare && crate::sound::is_syllable(&crate::sound::phones(&word.text)));
    for word in words {
        word.role = of(&word.text);
        if syllables && matches!(word.role, Role::Particle | Role::Title) {
            word.role = Role::Plain;
        }
    }
}

/// Whether an unknown word is most likely a misspelt form of a firm: one letter away from one of them.
pub(crate) fn is_nearly_a_form(text: &str) -> bool {
    let apart = |form: &str| form.len().abs_diff(text.len()) <= 1 && one_letter_apart(form.as_bytes(), text.as_bytes());
    text.len() > 2 && FORMS.iter().any(|(form, _)| form.len() > 2 && apart(form))
}

/// Whether what is left between the common start and the common end is one letter, or two exchanged.
fn one_letter_apart(one: &[u8], other: &[u8]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([a, b], [c, d]) => a == d && b == c,
        (one, other) => one.len() <= 1 && other.len() <= 1,
    }
}

/// In the order in which they are looked for: the longer before what it contains.
const NATIVE_FORMS: [(&str, &str); 12] = [
    ("股份有限公司", " corp "),
    ("有限责任公司", " ltd "),
    ("有限公司", " ltd "),
    ("株式会社", " corp "),
    ("公司", " co "),
    ("集团", " group "),
    ("集團", " group "),
    ("주식회사", " corp "),
    ("유한회사", " ltd "),
    ("شركة ", " co "),
    ("مجموعة ", " group "),
    ("شرکت ", " co "),
];

fn of(text: &str) -> Role {
    if PARTICLES.contains(&text) {
        Role::Particle
    } else if TITLES.contains(&text) {
        Role::Title
    } else if FORMS.iter().any(|(form, spelling)| *form == text || *spelling == text) {
        Role::Form
    } else {
        Role::Plain
    }
}

/// `s.` `a.` is `sa` where that is a form of firms, else two initials; a form gets its one spelling.
pub(super) fn join_abbreviations(words: &mut Vec<Word>) {
    for at in 0..words.len() {
        part_from_form(words, at);
        let form = (2..=4).rev().find_map(|length| Some((length, initials(words.get(at..at + length)?)?)));
        if let Some((length, form)) = form {
            let written: String = words.drain(at + 1..at + length).map(|word| word.written).collect();
            words[at].written.push_str(&written);
            words[at].text = form;
        }
        if at + 1 >= words.len() {
            break;
        }
    }
    for word in words.iter_mut() {
        word.text.retain(|letter| letter != '.');
        if let Some(one) = spelling(&word.text) {
            one.clone_into(&mut word.text);
        }
    }
    words.retain(|word| !word.text.is_empty());
}

/// `kalibrovs.` `a.` is a name and the form that was written close to it.
fn part_from_form(words: &mut Vec<Word>, at: usize) {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else { return };
    let letter = word.text.strip_suffix('.').and_then(|text| text.get(text.len().checked_sub(1)?..));
    let Some(letter) = letter.filter(|_| word.text.len() > 4) else { return };
    let alone = Word { text: format!("{letter}."), written: format!("{letter}."), ..word.clone() };
    let form = (1..=3).any(|more| {
        let rest = words.get(at + 1..=at + more).unwrap_or_default();
        !rest.is_empty() && initials(&[std::slice::from_ref(&alone), rest].concat()).is_some()
    });
    if form && next.text.len() <= 2 {
        words[at].text.pop();
        words[at].text.pop();
        words.insert(at + 1, alone);
    }
}

/// The form of a firm that dotted letters spell.
fn initials(words: &[Word]) -> Option<String> {
    let dotted = words.first()?.text.ends_with('.');
    let letters = words.iter().map(|word| word.text.trim_end_matches('.')).filter(|letter| letter.len() == 1);
    let all: String = letters.collect();
    (dotted && all.len() == words.len() && spelling(&all).is_some()).then_some(all)
}

/// Forms of firms that are words of their own language, not names to be spelled in Latin letters.
pub(super) fn forms_in_latin(mut name: String) -> String {
    for (form, latin) in NATIVE_FORMS {
        if name.contains(form) {
            name = name.replace(form, latin);
        }
    }
    name
}

/// The one spelling of a firm's form.
pub(crate) fn spelling(text: &str) -> Option<&'static str> {
    FORMS.iter().find(|(form, _)| *form == text).map(|(_, spelling)| *spelling)
}
