//! People and firms who do not exist, as a sanctions list would have them, and queries of which the right answer is known.

use std::collections::{HashMap, HashSet};

use bonafide_screening::{BirthDate, Entry, Kind, Name, PartialDate, Strength};

use crate::chance::Chance;
use crate::people::{Culture, Spelled, firm_of, person_of};
use crate::{parts, spelling};

/// Somebody who does not exist.
struct Specimen {
    kind: Kind,
    culture: Culture,
    parts: Vec<Spelled>,
    form: &'static str,
    /// Whether the list has it in its own script.
    listed_native: bool,
}

/// What a query does to a name.
pub(crate) const KINDS: [&str; 8] =
    ["exact", "1 edit", "2 edits", "swap", "dropped part", "native script", "variant", "glued"];

/// A query with its right answer.
pub(crate) struct Asked {
    pub(crate) kind: usize,
    pub(crate) name: String,
    pub(crate) entry: usize,
}

/// A list with queries about it.
pub(crate) struct Set {
    pub(crate) entries: Vec<Entry>,
    pub(crate) positives: Vec<Asked>,
    pub(crate) negatives: Vec<String>,
}

/// A list of so many entries, so many queries of each kind, and so many names that are on no list.
pub(crate) fn set(seed: u64, entries: usize, each: usize, negatives: usize, borrowed: usize) -> Set {
    let mut chance = Chance::seeded(seed);
    let mut taken = HashSet::new();
    let mut specimens = Vec::with_capacity(entries);
    while specimens.len() < entries {
        let specimen = Specimen::new(&mut chance);
        if taken.insert(specimen.bag(usize::MAX)) {
            specimens.push(specimen);
        }
    }
    for specimen in &specimens {
        taken.extend(specimen.without_one());
    }
    let listed: Vec<Entry> =
        specimens.iter().enumerate().map(|(at, specimen)| specimen.entry(at, &mut chance)).collect();
    let mut positives = Vec::new();
    for kind in 0..KINDS.len() {
        let mut tries = 0;
        while positives.len() < (kind + 1) * each && tries < 1000 * each {
            tries += 1;
            let entry = chance.below(entries);
            if let Some(name) = specimens[entry].asked(kind, &listed[entry], &mut chance) {
                positives.push(Asked { kind, name, entry });
            }
        }
    }
    let read = Read::of(&listed);
    let mut strangers = Vec::new();
    while strangers.len() < negatives {
        let mut specimen = Specimen::new(&mut chance);
        if chance.percent(borrowed) {
            specimen.borrow(&specimens[chance.below(entries)], &mut chance);
        }
        let known = taken.contains(&specimen.bag(usize::MAX)) || specimen.without_one().any(|bag| taken.contains(&bag));
        let name = if chance.percent(15) { specimen.native() } else { specimen.latin(&mut chance, true) };
        if !known && !read.holds(&name) && !read.holds(&specimen.plain()) {
            strangers.push(name);
        }
    }
    Set { entries: listed, positives, negatives: strangers }
}

/// The names of a list by their words: a name of which one listed has every word is that one with parts dropped.
pub(crate) struct Read {
    names: Vec<HashSet<String>>,
    having: HashMap<String, Vec<usize>>,
}

impl Read {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let names = entries.iter().flat_map(|entry| &entry.names);
        let names: Vec<HashSet<String>> =
            names.map(|name| words(&name.text).split(' ').map(str::to_owned).collect()).collect();
        let mut having: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, words) in names.iter().enumerate() {
            words.iter().for_each(|word| having.entry(word.clone()).or_default().push(at));
        }
        Self { names, having }
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        let asked: HashSet<String> = words(name).split(' ').map(str::to_owned).collect();
        let fewest = asked
            .iter()
            .map(|word| self.having.get(word).map_or(&[][..], Vec::as_slice))
            .min_by_key(|names| names.len());
        fewest.is_some_and(|names| names.iter().any(|at| asked.is_subset(&self.names[*at])))
    }
}

/// Names of people and firms on no list at all.
pub(crate) fn strangers(seed: u64, count: usize) -> Vec<String> {
    let mut chance = Chance::seeded(seed.wrapping_mul(31));
    (0..count).map(|_| Specimen::new(&mut chance).latin(&mut chance, true)).collect()
}

impl Specimen {
    fn new(chance: &mut Chance) -> Self {
        use Culture::{Arabic, Cyrillic, Greek, Han, Hangul, Latin};
        let culture = match chance.below(100) {
            0..35 => Latin,
            35..55 => Cyrillic,
            55..73 => Arabic,
            73..83 => Han,
            83..90 => Hangul,
            _ => Greek,
        };
        let person = chance.percent(70);
        let parts = if person { person_of(culture, chance) } else { firm_of(culture, chance) };
        let form = if person { "" } else { chance.pick(parts::FORM) };
        let kind = if person { Kind::Person } else { Kind::Organisation };
        Self { kind, culture, parts, form, listed_native: culture != Latin && chance.percent(20) }
    }

    /// Takes over the whole name of somebody listed but for one part, where the two are of one language.
    fn borrow(&mut self, listed: &Self, chance: &mut Chance) {
        if self.culture != listed.culture || self.kind != listed.kind {
            return;
        }
        let mut parts = listed.parts.clone();
        let at = chance.below(parts.len());
        let same_place = if at == 0 { 0 } else { self.parts.len() - 1 };
        parts[at] = self.parts[same_place].clone();
        self.parts = parts;
    }

    /// The parts without one of them, whatever their order: two of the same bag are one person to any screening.
    fn bag(&self, without: usize) -> String {
        let mut parts: Vec<&str> = self
            .parts
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != without)
            .map(|(_, part)| part.latin[0].as_str())
            .collect();
        parts.sort_unstable();
        parts.join("+").to_lowercase()
    }

    /// What is left when one part is dropped, as long as that is still a name.
    fn without_one(&self) -> impl Iterator<Item = String> {
        let drop = if self.parts.len() > 2 { self.parts.len() } else { 0 };
        (0..drop).map(|without| self.bag(without))
    }

    fn eastern(&self) -> bool {
        matches!(self.culture, Culture::Han | Culture::Hangul) && self.kind == Kind::Person
    }

    fn native(&self) -> String {
        let between = if matches!(self.culture, Culture::Han | Culture::Hangul) { "" } else { " " };
        self.parts.iter().map(|part| part.native.as_str()).collect::<Vec<_>>().join(between)
    }

    fn plain(&self) -> String {
        self.parts.iter().map(|part| part.latin[0].as_str()).collect::<Vec<_>>().join(" ")
    }

    fn latin(&self, chance: &mut Chance, variants: bool) -> String {
        let of = |part: &Spelled, chance: &mut Chance| {
            part.latin[if variants { chance.below(part.latin.len()) } else { 0 }].clone()
        };
        let mut words: Vec<String> = self.parts.iter().map(|part| of(part, chance)).collect();
        if !self.form.is_empty() {
            words.push(self.form.to_owned());
        }
        words.join(" ")
    }

    /// As lists write persons: the family's name first, in capitals, and a comma.
    fn comma(&self, natural: &str) -> String {
        let words: Vec<&str> = natural.split(' ').collect();
        if self.kind != Kind::Person || words.len() < 2 {
            return natural.to_owned();
        }
        if self.eastern() {
            return format!("{}, {}", words[0].to_uppercase(), words[1..].join(" "));
        }
        let last = self.parts.last().map_or(1, |part| part.latin[0].split(' ').count());
        let (given, family) = words.split_at(words.len() - last.min(words.len() - 1));
        format!("{}, {}", family.join(" ").to_uppercase(), given.join(" "))
    }

    fn entry(&self, at: usize, chance: &mut Chance) -> Entry {
        let plain = self.latin(chance, false);
        let primary = if self.listed_native {
            self.native()
        } else if chance.percent(50) {
            self.comma(&plain)
        } else {
            plain
        };
        let mut names = vec![Name { text: primary, strength: Strength::Primary }];
        for _ in 0..chance.below(4) {
            let mut text = if self.listed_native { self.native() } else { self.latin(chance, true) };
            let words: Vec<&str> = text.split(' ').collect();
            if words.len() > 2 && chance.percent(30) {
                text = words
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != 1)
                    .map(|(_, word)| *word)
                    .collect::<Vec<_>>()
                    .join(" ");
            }
            if names.iter().all(|name| name.text != text) {
                names.push(Name { text, strength: if chance.percent(15) { Strength::Weak } else { Strength::Strong } });
            }
        }
        let born = PartialDate {
            year: 1940 + chance.below(60) as u16,
            month: Some(1 + chance.below(12) as u8),
            day: Some(1 + chance.below(28) as u8),
        };
        let birth_dates =
            if self.kind == Kind::Person { vec![BirthDate { from: born, to: None, circa: false }] } else { Vec::new() };
        Entry {
            id: format!("S{at}"),
            kind: self.kind,
            names,
            birth_dates,
            countries: Vec::new(),
            programs: vec!["SPECIMEN".to_owned()],
            remarks: String::new(),
        }
    }

    /// The query of a kind about this one; nothing where the kind does not apply.
    fn asked(&self, kind: usize, listed: &Entry, chance: &mut Chance) -> Option<String> {
        if self.listed_native && !matches!(kind, 0 | 5) {
            return None;
        }
        let natural = self.latin(chance, false);
        if kind == 0 {
            return Some(listed.names[chance.below(listed.names.len())].text.clone());
        }
        if kind == 5 {
            let other = if self.listed_native { natural } else { self.native() };
            return (self.culture != Culture::Latin).then_some(other);
        }
        if kind == 6 {
            let variant = self.latin(chance, true);
            return listed.names.iter().all(|name| !name.text.eq_ignore_ascii_case(&variant)).then_some(variant);
        }
        perturbed(kind, &natural, chance)
    }
}

/// A name with what queries of this kind do to it; nothing where it is too short for that.
pub(crate) fn perturbed(kind: usize, natural: &str, chance: &mut Chance) -> Option<String> {
    let mut words: Vec<&str> = natural.split(' ').filter(|word| !word.is_empty()).collect();
    match kind {
        0 => Some(natural.to_owned()),
        1 => Some(spelling::slip(natural, chance)),
        2 => {
            let once = spelling::slip(natural, chance);
            Some(spelling::slip(&once, chance))
        }
        3 if words.len() > 1 => {
            let by = 1 + chance.below(words.len() - 1);
            words.rotate_left(by);
            Some(words.join(" "))
        }
        4 if words.len() > 2 => {
            words.remove(chance.below(words.len()));
            Some(words.join(" "))
        }
        7 if words.len() > 1 => {
            let at = chance.below(words.len() - 1);
            Some(
                words
                    .iter()
                    .enumerate()
                    .map(|(i, word)| if i == at { (*word).to_owned() } else { format!("{word} ") })
                    .collect::<String>()
                    .trim()
                    .to_owned(),
            )
        }
        _ => None,
    }
}

/// The words of a name in small letters, whatever their order: who has the same is the same to any reader of names.
pub(crate) fn words(name: &str) -> String {
    let lower = name.to_lowercase().replace(['-', ',', '.'], " ");
    let mut words: Vec<&str> = lower.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}
