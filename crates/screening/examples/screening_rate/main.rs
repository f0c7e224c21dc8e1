//! How many of the right entries a search finds at one false alarm in a hundred, and how fast: over a generated list, and
//! over real files that stand in a folder of their owner's (they are no part of this repository).
//!
//! `cargo run -p bonafide-screening --example screening_rate -- [--entities N] [--seed S] [--list FOLDER] [--write FOLDER]`

mod chance;
mod measure;
mod parts;
mod people;
mod real;
mod specimens;
mod spelling;

use std::collections::HashMap;

/// Seeds that tuning looked at; everything else is unseen.
const TUNED_ON: [u64; 5] = [11, 12, 13, 14, 15];
const UNSEEN: u64 = 20_261_122;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given: HashMap<&str, &str> =
        arguments.chunks(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.get(1)?.as_str()))).collect();
    let number = |name: &str, otherwise: u64| given.get(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let entities = number("--entities", 10_000) as usize;
    let each = number("--each", 250) as usize;
    let misses = given.contains_key("--misses");
    if let Some(folder) = given.get("--list") {
        return real_list(folder, number("--seed", UNSEEN), each, misses, given.get("--write").copied());
    }
    let seeds = given.get("--seed").map_or(vec![TUNED_ON[0], UNSEEN], |_| vec![number("--seed", UNSEEN)]);
    for seed in seeds {
        for borrowed in given.get("--borrowed").map_or(vec![0, 50], |_| vec![number("--borrowed", 0)]) {
            let set = specimens::set(seed, entities, each, 8 * each, borrowed as usize);
            let seen = if TUNED_ON.contains(&seed) { "tuned on" } else { "unseen" };
            println!(
                "generated list of {entities}, seed {seed} ({seen}); {borrowed} % of strangers borrow a listed name but for a part"
            );
            measure::report(&set, misses);
            if let Some(folder) = given.get("--write") {
                measure::write(&set, folder);
            }
        }
    }
}

fn real_list(folder: &str, seed: u64, each: usize, misses: bool, write: Option<&str>) {
    for mixed in [false, true] {
        let entries = match real::list(folder) {
            Ok(entries) => entries,
            Err(why) => return eprintln!("{why}"),
        };
        let kinds = if mixed { "given and family names of the list itself, mixed" } else { "generated" };
        println!("{folder}: {} entries, seed {seed}; strangers are {kinds}", entries.len());
        let set = real::set(entries, seed, each, mixed);
        measure::report(&set, misses);
        if let Some(folder) = write.filter(|_| !mixed) {
            measure::write(&set, folder);
        }
    }
}
