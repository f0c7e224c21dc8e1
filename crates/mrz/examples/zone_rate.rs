//! How well whole documents are found and read: `cargo run -p bonafide-mrz --example zone_rate -- [COUNT] [SEED]`.
//!
//! Papers of people who do not exist, photographed in five grades and turned any way, read by our own network alone.
//! A document is exact when every character is; it is taken when every field keeps its rules. What is taken and wrong
//! would have passed if there were no second reader. Then pictures without lines, of which none may become a zone.

use std::process::ExitCode;

use bonafide_models::Shelf;
use bonafide_mrz::reader::Reader;
use bonafide_mrz::{LineAt, LineReader, PageZone, Trust, find, read_page};
use bonafide_specimen::card::{Negative, scene};
use bonafide_specimen::paper::{Conditions, Kind, Level, Paper, Side, Truth};
use image::RgbImage;

const TODAY: (i16, u8, u8) = (2026, 11, 22);
const KINDS: [(Kind, Side); 4] = [
    (Kind::Passport, Side::Front),
    (Kind::IdentityCard, Side::Back),
    (Kind::NationalCard, Side::Front),
    (Kind::ResidencePermit, Side::Back),
];
/// How far a corner of a line may be from where it is, in heights of a letter.
const NEAR: f32 = 0.8;

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let (count, seed) = (numbers.first().copied().unwrap_or(8), numbers.get(1).copied().unwrap_or(1 << 40));
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
    let reader = match Reader::open(&shelf) {
        Ok(reader) => reader,
        Err(missing) => {
            eprintln!("{missing}");
            return ExitCode::FAILURE;
        }
    };
    println!("level  pages  found  exact  taken  taken and wrong  ms to find  ms in all");
    let mut all = Tally::default();
    for level in Level::ALL {
        let mut tally = Tally::default();
        (seed..seed + count).for_each(|seed| tally.add(level, seed, &reader));
        println!("{level:?}     {tally}");
        all.join(tally);
    }
    println!("all    {all}");
    println!("{}", without(count, seed, &reader));
    ExitCode::SUCCESS
}

/// What was seen on some pages.
#[derive(Default)]
struct Tally {
    pages: u32,
    found: u32,
    exact: u32,
    taken: u32,
    wrong: u32,
    finding: f32,
    all: f32,
    failed: Vec<String>,
}

impl Tally {
    fn add(&mut self, level: Level, seed: u64, reader: &dyn LineReader) {
        let (pixels, truth) = page(level, seed);
        let (groups, finding) = timed(|| find(&pixels, None));
        let (zone, all) = timed(|| read_page(&pixels, None, reader, None));
        let is_found = groups.iter().any(|group| off(&truth, group) < NEAR);
        let lines: Vec<String> = truth.lines.iter().map(|line| line.text.clone()).collect();
        let is_exact = zone.as_ref().is_some_and(|zone| zone.first.zone.lines() == lines);
        let is_taken = zone.as_ref().is_some_and(is_taken);
        self.join(Tally {
            pages: 1,
            found: u32::from(is_found),
            exact: u32::from(is_exact),
            taken: u32::from(is_taken),
            wrong: u32::from(is_taken && !is_exact),
            finding,
            all,
            failed: if is_exact { Vec::new() } else { vec![said(level, seed, is_found, zone, &lines)] },
        });
    }

    fn join(&mut self, other: Tally) {
        self.pages += other.pages;
        self.found += other.found;
        self.exact += other.exact;
        self.taken += other.taken;
        self.wrong += other.wrong;
        self.finding += other.finding;
        self.all += other.all;
        self.failed.extend(other.failed);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pages = self.pages.max(1) as f32;
        let share = |count: u32| 100.0 * count as f32 / pages;
        write!(
            f,
            "{:5}  {:4.0} % {:4.1} % {:4.1} %  {:15}  {:10.0}  {:9.0}",
            self.pages,
            share(self.found),
            share(self.exact),
            share(self.taken),
            self.wrong,
            self.finding / pages,
            self.all / pages
        )?;
        if std::env::args().any(|argument| argument == "--say") {
            self.failed.iter().try_for_each(|failed| write!(f, "\n{failed}"))?;
        }
        Ok(())
    }
}

/// What was read beside what stands there: invented people, so it may be said.
fn said(level: Level, seed: u64, is_found: bool, zone: Option<PageZone>, lines: &[String]) -> String {
    let read = zone.map(|zone| (zone.first.zone.lines(), zone.first.changes.len()));
    let head = format!(
        "  {level:?} {seed} {} {:?}",
        if is_found { "found" } else { "MISSED" },
        read.as_ref().map(|read| read.1)
    );
    let pairs = lines.iter().enumerate().map(|(at, line)| {
        let read = read.as_ref().and_then(|read| read.0.get(at).cloned()).unwrap_or_default();
        if read == *line { String::new() } else { format!("\n    {line}\n    {read}") }
    });
    format!("{head}{}", pairs.collect::<String>())
}

/// How many milliseconds of a processor some work takes: others on the machine do not count.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f32) {
    let start = spent();
    let done = work();
    (done, spent() - start)
}

/// What all threads of this program have spent: networks run on threads of their own.
fn spent() -> f32 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let texts = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    let nanoseconds = texts.filter_map(|text| text.split(' ').next()?.parse::<u64>().ok());
    (nanoseconds.sum::<u64>() / 1000) as f32 / 1000.0
}

fn is_taken(zone: &PageZone) -> bool {
    zone.first.zone.is_checked() && zone.agreement.verdicts.iter().all(|verdict| matches!(verdict.trust, Trust::One(_)))
}

fn page(level: Level, seed: u64) -> (RgbImage, Truth) {
    let (kind, side) = KINDS[(seed % 4) as usize];
    let drawn = Paper::of(kind, seed, TODAY).draw(side, level.width() * 5 / 4);
    let turned = [0, 90, 180, 270][(seed / 4 % 4) as usize];
    let taken = Conditions::of(level, seed).turned(turned).taken(&drawn.pixels);
    let truth = taken.truth(&drawn.truth);
    (taken.pixels, truth)
}

/// How many zones were invented on pictures without any: fronts of cards, and scenes without a document.
fn without(count: u64, seed: u64, reader: &dyn LineReader) -> String {
    let (mut pages, mut invented, mut spent) = (0, 0, 0.0);
    for seed in seed..seed + count {
        let fronts = [Kind::IdentityCard, Kind::DrivingLicence, Kind::ResidencePermit].map(|kind| {
            let drawn = Paper::of(kind, seed, TODAY).draw(Side::Front, 1200);
            Conditions::of(Level::L1, seed).taken(&drawn.pixels).pixels
        });
        let scenes = Negative::ALL.map(|negative| scene(negative, seed, (1200, 900)));
        for picture in fronts.into_iter().chain(scenes) {
            let (zone, all) = timed(|| read_page(&picture, None, reader, None));
            pages += 1;
            invented += u32::from(zone.is_some());
            spent += all;
        }
    }
    format!("pictures without lines: {pages}, zones invented: {invented}, {:.0} ms each", spent / pages as f32)
}

/// How far the worst corner of the worst line is off, in heights of a letter; held either way up.
fn off(truth: &Truth, group: &[LineAt]) -> f32 {
    let lines: Vec<_> = truth.lines.iter().map(|line| line.quad).collect();
    let turned: Vec<_> = lines.iter().rev().map(|[a, b, c, d]| [*c, *d, *a, *b]).collect();
    let far = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
    let line = |(line, at): (&[(f32, f32); 4], &LineAt)| {
        let height = far(line[0], line[3]);
        line.iter().zip(&at.quad).map(|(a, b)| far(*a, *b) / height).fold(0.0, f32::max)
    };
    let worst = |lines: &[[(f32, f32); 4]]| {
        let fits = group.windows(lines.len().max(1)).map(|group| lines.iter().zip(group).map(line).fold(0.0, f32::max));
        fits.fold(f32::MAX, f32::min)
    };
    worst(&lines).min(worst(&turned))
}
