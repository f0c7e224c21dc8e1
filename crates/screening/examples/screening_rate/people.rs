//! How names of six languages are put together from their parts: a person's, and a firm's.

use crate::chance::Chance;
use crate::parts;
use crate::spelling::{self, capital};

/// A part of a name in its own script and in all the ways it is written in Latin letters.
#[derive(Clone)]
pub(crate) struct Spelled {
    pub(crate) native: String,
    pub(crate) latin: Vec<String>,
}

/// Whose language a name is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Culture {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Hangul,
    Greek,
}

fn given_by_rows(row: &[&str], native: usize) -> Spelled {
    Spelled { native: row[native].to_owned(), latin: row[1..].iter().map(|&way| way.to_owned()).collect() }
}

fn cyrillic(word: String) -> Spelled {
    Spelled {
        latin: (0..spelling::CYRILLIC_SYSTEMS).map(|system| spelling::cyrillic(&word, system)).collect(),
        native: word,
    }
}

fn greek(word: String) -> Spelled {
    Spelled { latin: (0..spelling::GREEK_SYSTEMS).map(|system| spelling::greek(&word, system)).collect(), native: word }
}

fn latin(word: String) -> Spelled {
    Spelled { latin: spelling::latin(&word), native: word }
}

/// A surname of a root and one of the endings of its group, so that not every root has every ending.
fn ended(chance: &mut Chance, roots: &[&str], endings: &[&str], groups: usize) -> String {
    let root = chance.below(roots.len());
    let ending = root % groups + groups * chance.below(endings.len() / groups);
    format!("{}{}", roots[root], endings[ending])
}

fn row<'a>(chance: &mut Chance, from: &'a [&'a [&'a str]]) -> &'a [&'a str] {
    chance.skewed(from)
}

/// The parts of a person's name.
pub(crate) fn person_of(culture: Culture, chance: &mut Chance) -> Vec<Spelled> {
    match culture {
        Culture::Cyrillic => {
            let mut parts = vec![cyrillic(chance.skewed(parts::CYRILLIC_GIVEN).to_owned())];
            if chance.percent(55) {
                let father = chance.skewed(parts::CYRILLIC_GIVEN);
                let stem: String = father.trim_end_matches(['й', 'а', 'я', 'ь']).to_owned();
                parts.push(cyrillic(if father.ends_with('й') {
                    format!("{}евич", stem.trim_end_matches('и').to_owned() + "ь")
                } else {
                    stem + "ович"
                }));
            }
            parts.push(cyrillic(ended(chance, parts::CYRILLIC_ROOT, parts::CYRILLIC_ENDING, 4)));
            parts
        }
        Culture::Arabic => {
            let count = 1 + usize::from(chance.percent(60)) + usize::from(chance.percent(25));
            let mut parts: Vec<Spelled> =
                (0..count).map(|_| given_by_rows(row(chance, parts::ARABIC_GIVEN), 0)).collect();
            parts.push(given_by_rows(row(chance, parts::ARABIC_LAST), 0));
            parts
        }
        Culture::Han => eastern(chance, parts::HAN_LAST, parts::HAN_GIVEN, 75),
        Culture::Hangul => eastern(chance, parts::HANGUL_LAST, parts::HANGUL_GIVEN, 97),
        Culture::Greek => vec![
            greek(chance.skewed(parts::GREEK_GIVEN).to_owned()),
            greek(ended(chance, parts::GREEK_ROOT, parts::GREEK_ENDING, 2)),
        ],
        Culture::Latin => {
            let mut parts: Vec<Spelled> = (0..1 + usize::from(chance.percent(35)))
                .map(|_| latin(chance.skewed(parts::LATIN_GIVEN).to_owned()))
                .collect();
            for _ in 0..1 + usize::from(chance.percent(30)) {
                parts.push(latin(ended(chance, parts::LATIN_ROOT, parts::LATIN_ENDING, 6)));
            }
            parts
        }
    }
}

/// A surname and a given name of one or two syllables, which are written together, apart, or with a hyphen.
fn eastern(chance: &mut Chance, last: &[&[&str]], given: &[&[&str]], two: usize) -> Vec<Spelled> {
    let family = given_by_rows(row(chance, last), 0);
    let one = row(chance, given);
    if !chance.percent(two) {
        return vec![
            family,
            Spelled { native: one[0].to_owned(), latin: one[1..].iter().map(|way| capital(way)).collect() },
        ];
    }
    let other = row(chance, given);
    let (first, second) = (one[1], other[1]);
    let mut ways =
        vec![format!("{first}{second}"), format!("{first} {}", capital(second)), format!("{first}-{second}")];
    ways.push(format!("{}-{}", one[one.len() - 1], other[other.len() - 1]));
    let latin = ways.iter().map(|way| capital(way)).collect();
    vec![family, Spelled { native: format!("{}{}", one[0], other[0]), latin }]
}

/// The parts of a firm's name, without its form.
pub(crate) fn firm_of(culture: Culture, chance: &mut Chance) -> Vec<Spelled> {
    let same = |word: &str| Spelled { native: word.to_owned(), latin: vec![word.to_owned()] };
    let pair = |chance: &mut Chance, from: &[(&str, &str)]| {
        let (native, latin) = from[chance.below(from.len())];
        Spelled { native: native.to_owned(), latin: vec![latin.to_owned()] }
    };
    let brand = parts::BRAND[chance.below(parts::BRAND.len())];
    let spelled = |native: &str, latin: &str| Spelled { native: native.to_owned(), latin: vec![latin.to_owned()] };
    let mut parts = match culture {
        Culture::Cyrillic => {
            vec![cyrillic(ended(chance, parts::CYRILLIC_ROOT, parts::CYRILLIC_ENDING, 4)), spelled(brand.1, brand.0)]
        }
        Culture::Arabic => vec![given_by_rows(row(chance, parts::ARABIC_LAST), 0), spelled(brand.2, brand.0)],
        Culture::Greek => {
            vec![greek(ended(chance, parts::GREEK_ROOT, parts::GREEK_ENDING, 2)), spelled(brand.3, brand.0)]
        }
        Culture::Han => {
            vec![pair(chance, parts::HAN_PLACE), pair(chance, parts::HAN_BRAND), pair(chance, parts::HAN_BRAND)]
        }
        Culture::Hangul => vec![pair(chance, parts::HANGUL_BRAND), pair(chance, parts::HANGUL_BRAND)],
        Culture::Latin => {
            vec![latin(ended(chance, parts::LATIN_ROOT, parts::LATIN_ENDING, 6)), spelled(brand.0, brand.0)]
        }
    };
    if culture == Culture::Latin || chance.percent(40) {
        parts.push(same(chance.pick(parts::SECTOR)));
    }
    parts
}
