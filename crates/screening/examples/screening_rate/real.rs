//! Queries about a real list: its names with slips, order changed, parts dropped or written together. Strangers are the
//! generator's, and names put together from parts of the list's own, which are harder.

use std::path::Path;

use bonafide_screening::{Entry, Kind};

use crate::chance::Chance;
use crate::specimens::{Asked, Read, Set, perturbed, strangers};

/// What the files of a folder hold: every file that lists are made of.
pub(crate) fn list(folder: &str) -> Result<Vec<Entry>, String> {
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = file.map_err(|error| error.to_string())?.path();
        let known = path.extension().is_some_and(|kind| kind == "csv" || kind == "xml");
        if known {
            let bytes = std::fs::read(&path).map_err(|error| error.to_string())?;
            files.push((name(&path), bytes));
        }
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    bonafide_screening::parse(&files).map(|list| list.entries).map_err(|unreadable| unreadable.to_string())
}

fn name(path: &Path) -> String {
    path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

/// So many queries of each kind about the list, and twice as many strangers of each make as all of them.
pub(crate) fn set(entries: Vec<Entry>, seed: u64, each: usize, mixed: bool) -> Set {
    let mut chance = Chance::seeded(seed);
    let beings: Vec<usize> =
        (0..entries.len()).filter(|at| matches!(entries[*at].kind, Kind::Person | Kind::Organisation)).collect();
    let mut positives = Vec::new();
    for kind in [0, 1, 2, 3, 4, 7] {
        let enough = positives.len() + each;
        while positives.len() < enough {
            let entry = beings[chance.below(beings.len())];
            let names = &entries[entry].names;
            let natural = natural(&names[chance.below(names.len())].text);
            // One word is not a name anybody applies under.
            if natural.contains(' ')
                && let Some(name) = perturbed(kind, &natural, &mut chance)
            {
                positives.push(Asked { kind, name, entry });
            }
        }
    }
    let read = Read::of(&entries);
    let wanted = 8 * each;
    let negatives = if mixed {
        let persons: Vec<usize> = beings.iter().copied().filter(|at| entries[*at].kind == Kind::Person).collect();
        let mut made = Vec::new();
        while made.len() < wanted {
            let mut half = || natural(&entries[persons[chance.below(persons.len())]].names[0].text);
            let (one, other) = (half(), half());
            let (given, family) = (one.split(' ').next().unwrap_or(""), other.rsplit(' ').next().unwrap_or(""));
            let name = format!("{given} {family}");
            if !read.holds(&name) {
                made.push(name);
            }
        }
        made
    } else {
        strangers(seed, wanted)
    };
    Set { entries, positives, negatives }
}

/// `LAST, First Middle` as people say it.
fn natural(text: &str) -> String {
    match text.split_once(", ") {
        Some((last, first)) if !last.contains(',') => format!("{first} {last}"),
        _ => text.to_owned(),
    }
}
