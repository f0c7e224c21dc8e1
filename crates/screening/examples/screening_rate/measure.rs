//! Running queries and saying what came of it.

use std::fmt::Write as _;

use bonafide_screening::{DEFAULT_THRESHOLD, Index, Query};

use crate::specimens::{KINDS, Set};

/// Processor time of this thread in seconds: other programs on the machine do not count.
pub(crate) fn processor_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The score of the right entry, if it is among the first ten, for each positive; the highest score for each negative.
pub(crate) struct Outcome {
    pub(crate) right: Vec<Option<f32>>,
    pub(crate) alarms: Vec<f32>,
    /// Seconds for each query of either.
    pub(crate) seconds: Vec<f64>,
}

pub(crate) fn run(index: &Index, set: &Set) -> Outcome {
    let mut seconds = Vec::new();
    let mut ask = |name: &str| {
        let query = Query { threshold: 0.3, ..Query::named(name) };
        let start = processor_seconds();
        let hits = index.search(&query);
        seconds.push(processor_seconds() - start);
        hits
    };
    let right = set
        .positives
        .iter()
        .map(|asked| ask(&asked.name).iter().find(|hit| hit.entry == asked.entry).map(|hit| hit.score));
    let right = right.collect();
    let alarms = set.negatives.iter().map(|name| ask(name).first().map_or(0.0, |hit| hit.score)).collect();
    Outcome { right, alarms, seconds }
}

pub(crate) fn report(set: &Set, misses: bool) {
    let start = processor_seconds();
    let index = Index::build(&set.entries);
    let built = processor_seconds() - start;
    println!(
        "  {} names, {} words; built in {built:.2} s; {:.1} MiB",
        index.names(),
        index.words(),
        index.size() as f64 / 1_048_576.0
    );
    let outcome = run(&index, set);
    let threshold = threshold(&outcome.alarms, 0.01);
    let loose = self::threshold(&outcome.alarms, 0.05);
    println!(
        "  {:<14} {:>5} {:>7} {:>22} {:>7} {:>9} {:>9}",
        "kind", "n", "R10", "R@1 % [95 %]", "R@5 %", "R@default", "µs/query"
    );
    let mut times = Vec::new();
    for (kind, name) in KINDS.iter().enumerate() {
        let these: Vec<usize> = (0..set.positives.len()).filter(|at| set.positives[*at].kind == kind).collect();
        if these.is_empty() {
            continue;
        }
        let spent = these.iter().map(|at| outcome.seconds[*at]).sum::<f64>() / these.len() as f64;
        times.push(spent);
        line(name, &these, &outcome, [threshold, loose], spent);
    }
    let all: Vec<usize> = (0..set.positives.len()).collect();
    let strangers = outcome.seconds[set.positives.len()..].iter().sum::<f64>() / set.negatives.len().max(1) as f64;
    times.push(strangers);
    let spent = outcome.seconds[..all.len()].iter().sum::<f64>() / all.len() as f64;
    line("all", &all, &outcome, [threshold, loose], spent);
    let false_alarms = outcome.alarms.iter().filter(|alarm| **alarm >= DEFAULT_THRESHOLD).count();
    let (low, high) = wilson(false_alarms, outcome.alarms.len());
    println!(
        "  1 % of {} strangers score {threshold:.3} or more; at the default {DEFAULT_THRESHOLD} {false_alarms} do [{:.2} %, {:.2} %]; {:.0} µs each",
        outcome.alarms.len(),
        100.0 * low,
        100.0 * high,
        strangers * 1e6
    );
    times.sort_by(f64::total_cmp);
    let mut single = outcome.seconds.clone();
    single.sort_by(f64::total_cmp);
    println!(
        "  {:.0} queries per CPU-second; slowest kind {:.1} × the median kind; slowest single query {:.1} × the median ({:.0} µs)",
        outcome.seconds.len() as f64 / outcome.seconds.iter().sum::<f64>(),
        times[times.len() - 1] / times[times.len() / 2],
        single[single.len() - 1] / single[single.len() / 2],
        single[single.len() - 1] * 1e6,
    );
    if misses {
        for (asked, right) in
            set.positives.iter().zip(&outcome.right).filter(|(_, right)| right.is_none_or(|score| score < threshold))
        {
            let names: Vec<&str> = set.entries[asked.entry].names.iter().map(|name| name.text.as_str()).collect();
            println!("    missed [{}] {} -> {} ({right:?})", KINDS[asked.kind], asked.name, names.join(" | "));
        }
        for (name, alarm) in set.negatives.iter().zip(&outcome.alarms).filter(|(_, alarm)| **alarm >= threshold) {
            let hit = index.search(&Query::named(name)).into_iter().next();
            let meant = hit.map_or("", |hit| set.entries[hit.entry].names[hit.name].text.as_str());
            println!("    alarm {name} ~ {meant} ({alarm:.3})");
        }
    }
}

fn line(name: &str, these: &[usize], outcome: &Outcome, thresholds: [f32; 2], spent: f64) {
    let above = |least: f32| these.iter().filter(|at| outcome.right[**at].is_some_and(|score| score >= least)).count();
    let share = |count: usize| count as f64 / these.len() as f64;
    let (low, high) = wilson(above(thresholds[0]), these.len());
    println!(
        "  {name:<14} {:>5} {:>7.3} {:>8.3} [{low:.3}, {high:.3}] {:>6.3} {:>9.3} {:>9.0}",
        these.len(),
        share(above(0.0)),
        share(above(thresholds[0])),
        share(above(thresholds[1])),
        share(above(DEFAULT_THRESHOLD)),
        spent * 1e6
    );
}

/// The lowest score that at most this share of strangers reaches.
fn threshold(alarms: &[f32], share: f64) -> f32 {
    let mut sorted = alarms.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    let at = (share * sorted.len() as f64) as usize;
    sorted.get(at).map_or(0.0, |score| score.next_up())
}

/// Wilson's interval of a share, 95 %.
fn wilson(count: usize, of: usize) -> (f64, f64) {
    let (z, n) = (1.96_f64, of.max(1) as f64);
    let share = count as f64 / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Writes list and queries as tab-separated files, for other programs to be measured on.
pub(crate) fn write(set: &Set, folder: &str) {
    let mut list = String::new();
    for (at, entry) in set.entries.iter().enumerate() {
        for name in &entry.names {
            let _ = writeln!(list, "{at}\t{:?}\t{}", entry.kind, name.text);
        }
    }
    let mut queries = String::new();
    for asked in &set.positives {
        let _ = writeln!(queries, "{}\t{}\t{}", KINDS[asked.kind], asked.entry, asked.name);
    }
    for name in &set.negatives {
        let _ = writeln!(queries, "negative\t\t{name}");
    }
    let folder = std::path::Path::new(folder);
    for (name, text) in [("list.tsv", list), ("queries.tsv", queries)] {
        if let Err(error) = std::fs::write(folder.join(name), text) {
            eprintln!("cannot write {name}: {error}");
        }
    }
}
