//! How well whole documents are found and read: `cargo run -p bonafide-mrz --example zone_rate -- [COUNT] [SEED]`.
//!
//! Papers of people who do not exist, photographed in five grades, each with its true lines; and pages without any.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bonafide_mrz::find;
use bonafide_specimen::paper::{Conditions, Kind, Level, Paper, Side, Truth};
use image::RgbImage;

const TODAY: (i16, u8, u8) = (2026, 11, 22);
const KINDS: [(Kind, Side); 4] = [
    (Kind::Passport, Side::Front),
    (Kind::IdentityCard, Side::Back),
    (Kind::NationalCard, Side::Front),
    (Kind::ResidencePermit, Side::Back),
];

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let (count, seed) = (numbers.first().copied().unwrap_or(8), numbers.get(1).copied().unwrap_or(1 << 40));
    for level in Level::ALL {
        finding(level, count, seed);
    }
    ExitCode::SUCCESS
}

fn page(level: Level, seed: u64) -> (RgbImage, Truth) {
    let (kind, side) = KINDS[(seed % 4) as usize];
    let drawn = Paper::of(kind, seed, TODAY).draw(side, level.width() * 5 / 4);
    let turned = [0, 90, 180, 270][(seed / 4 % 4) as usize];
    let taken = Conditions::of(level, seed).turned(turned).taken(&drawn.pixels);
    let truth = taken.truth(&drawn.truth);
    (taken.pixels, truth)
}

#[expect(clippy::disallowed_methods, reason = "a measurement is of time")]
fn finding(level: Level, count: u64, seed: u64) {
    let (mut found, mut spent, mut groups) = (0, Duration::ZERO, 0);
    let (mut missed, mut first, mut offs) = (Vec::new(), 0, Vec::new());
    for seed in seed..seed + count {
        let (pixels, truth) = page(level, seed);
        let start = Instant::now();
        let blocks = find(&pixels, None);
        spent += start.elapsed();
        groups += blocks.len();
        let off = blocks.iter().map(|block| off(&truth, block)).fold(f32::MAX, f32::min);
        first += usize::from(blocks.first().is_some_and(|block| self::off(&truth, block) < 0.8));
        offs.push(off);
        if off < 0.8 {
            found += 1;
        } else {
            missed.push((seed, off));
        }
    }
    offs.sort_by(f32::total_cmp);
    let [half, most] = [count / 2, count * 9 / 10].map(|at| offs[at as usize]);
    println!(
        "{level:?}: found {found} of {count}, {first} at once, off by {half:.2} ({most:.2}), {:.1} groups a page, {:.0} ms a page; missed {missed:?}",
        groups as f32 / count as f32,
        spent.as_secs_f32() * 1000.0 / count as f32
    );
}

/// How far the worst corner of the worst line is off, in heights of a letter; held either way up.
fn off(truth: &Truth, block: &[bonafide_mrz::LineAt]) -> f32 {
    let lines: Vec<_> = truth.lines.iter().map(|line| line.quad).collect();
    let turned: Vec<_> = lines.iter().rev().map(|[a, b, c, d]| [*c, *d, *a, *b]).collect();
    let far = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
    let worst = |lines: &[[(f32, f32); 4]]| {
        let start = (0..=block.len().saturating_sub(lines.len())).filter(|from| from + lines.len() <= block.len());
        let fits = start.map(|from| {
            let pairs = lines.iter().zip(&block[from..]);
            let line = |(line, at): (&[(f32, f32); 4], &bonafide_mrz::LineAt)| {
                let height = far(line[0], line[3]);
                line.iter().zip(&at.quad).map(|(a, b)| far(*a, *b) / height).fold(0.0, f32::max)
            };
            pairs.map(line).fold(0.0, f32::max)
        });
        fits.fold(f32::MAX, f32::min)
    };
    worst(&lines).min(worst(&turned))
}
