//! How many of the right entries a search finds at one false alarm in a hundred, and how fast: over a generated list, and
//! over real files that stand in a folder of their owner's (they are no part of this repository).
//!
//! `cargo run -p bonafide-screening --example screening_rate -- [--entities N] [--seed S] [--list FOLDER] [--write FOLDER]`

mod chance;
mod measure;
mod parts;
mod specimens;
mod spelling;

use std::collections::HashMap;

/// Seeds that tuning looked at; everything else is unseen.
const TUNED_ON: u64 = 11;
const UNSEEN: u64 = 20_261_122;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given: HashMap<&str, &str> =
        arguments.chunks(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.get(1)?.as_str()))).collect();
    let number = |name: &str, otherwise: u64| given.get(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let entities = number("--entities", 10_000) as usize;
    let each = number("--each", 250) as usize;
    let seeds = given.get("--seed").map_or(vec![TUNED_ON, UNSEEN], |_| vec![number("--seed", UNSEEN)]);
    for seed in seeds {
        let set = specimens::set(seed, entities, each, 8 * each);
        println!(
            "generated list of {entities}, seed {seed}{}",
            if seed == TUNED_ON { " (tuned on)" } else { " (unseen)" }
        );
        measure::report(&set, given.contains_key("--misses"));
        if let Some(folder) = given.get("--write") {
            measure::write(&set, folder);
        }
    }
}
