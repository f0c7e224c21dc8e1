//! Prints how the finder of documents and the judgement of quality do on drawn specimens.
//!
//! `cargo run -p bonafide-vetting --example quality_table -- [quick]`. Seeds under 1000 were looked at while limits were
//! set; those from 2000 on never were. All of it is drawn: it says how the code does on what was imagined, not on what
//! telephones take.

use std::thread;

use bonafide_domain::picture::{Flaw, Side};
use bonafide_specimen::card::{Blur, Kind, Negative, Shot, Table, draw, page_with, photo, scene};
use bonafide_vetting::{document, quality};
use image::RgbImage;

/// From this seed on nothing was looked at while limits were set.
const HELD_OUT: u64 = 2000;

/// The longest side that is kept of a picture.
const KEPT: u32 = 2600;

/// What came of one photograph.
struct Outcome {
    found: bool,
    in_view: bool,
    /// The worst corner, as a share of the document's length.
    corner: f32,
    flaws: Vec<Flaw>,
}

fn main() {
    let is_quick = std::env::args().any(|word| word == "quick");
    for (name, base) in [("seeds that were looked at", 0), ("seeds kept aside", HELD_OUT)] {
        println!("\n== {name}");
        good(base, is_quick);
        nothing(base);
        scans(base);
        severities(base, is_quick);
    }
}

/// Good photographs on all tables, at all turns, fills and sizes.
fn good(base: u64, is_quick: bool) {
    let sizes = [(640, 480), (1000, 750), (1600, 1200), (2600, 1950), (4000, 3000)];
    let rounds = if is_quick { 1 } else { 3 };
    let mut shots = Vec::new();
    for table in Table::PHOTOGRAPHED {
        for turn in [0.0, 5.0, 10.0, 15.0, 20.0, 25.0] {
            for fill in [0.55, 0.75, 0.92] {
                for _ in 0..rounds {
                    let seed = base + shots.len() as u64;
                    let size = sizes[seed as usize % 5];
                    let tilt = (seed % 5) as f32 * 5.0;
                    let own = Shot { turn_degrees: turn, tilt_degrees: tilt, fill, size, ..Shot::good(table, seed) };
                    shots.push((Kind::ALL[(seed as usize / 5) % 5], own));
                }
            }
        }
    }
    let outcomes = all(&shots);
    for table in Table::PHOTOGRAPHED {
        line(&format!("good, {table:?}"), &outcomes, |(_, shot)| shot.table == table, &shots);
    }
    for size in sizes {
        line(&format!("good, {} px wide", size.0), &outcomes, |(_, shot)| shot.size == size, &shots);
    }
    line("good, all", &outcomes, |_| true, &shots);
}

fn nothing(base: u64) {
    for what in Negative::ALL {
        let is_found = |seed: &u64| document::find(&scene(what, base + seed, (1280, 960))).is_some();
        println!("{:<28} {} of 8 found", format!("no document, {what:?}"), (0..8).filter(is_found).count());
    }
}

fn scans(base: u64) {
    let (mut pages, mut crops) = (0, 0);
    for (index, kind) in Kind::ALL.into_iter().enumerate() {
        let card = draw(kind, base + index as u64, 1400);
        for share in [0.41, 0.6] {
            let (page, corners) = page_with(&card, share, 1240);
            let found = document::find(&page);
            pages += usize::from(found.is_some_and(|d| d.edges_in_view && worst(&d.corners, &corners) < 0.03));
        }
        crops += usize::from(document::find(&card).is_some_and(|d| d.edges_in_view));
    }
    println!("{:<28} {pages} of 10 pages, {crops} of 5 cropped", "scans in view");
}

/// What goes wrong with a photograph, from hardly to badly.
type Spoilt = (&'static str, Flaw, &'static [f32], fn(Shot, f32) -> Shot);

const SPOILT: [Spoilt; 7] = [
    ("out of focus", Flaw::Blurred, &[1.0, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0], |s, n| Shot { blur: Blur::Focus(n), ..s }),
    ("moved", Flaw::Blurred, &[4.0, 8.0, 12.0, 16.0, 24.0, 32.0], |s, n| Shot { blur: Blur::Motion(n), ..s }),
    ("reflection", Flaw::Glare, &[0.005, 0.01, 0.02, 0.04, 0.08], |s, n| Shot { glare: n, ..s }),
    ("dark", Flaw::Dark, &[0.1, 0.2, 0.3, 0.4, 0.5], |s, n| Shot { light: n, noise: 5.0, ..s }),
    ("bright", Flaw::TooBright, &[1.15, 1.3, 1.6, 2.0, 3.0], |s, n| Shot { light: n, ..s }),
    ("cut off", Flaw::CutOff, &[0.02, 0.05, 0.1, 0.2, 0.35], |s, n| Shot { cut_off: n, ..s }),
    ("far away", Flaw::DocumentTooSmall, &[0.2, 0.3, 0.4, 0.5], |s, n| Shot { fill: n, ..s }),
];

fn severities(base: u64, is_quick: bool) {
    for (name, flaw, severities, spoil) in SPOILT {
        for severity in severities {
            let shots: Vec<(Kind, Shot)> = (0..if is_quick { 4 } else { 8 })
                .map(|n| (base + 500 + n, Table::PHOTOGRAPHED[n as usize % 4]))
                .map(|(seed, table)| (seed, Shot { size: (1400, 1050), ..Shot::good(table, seed) }))
                .map(|(seed, shot)| (Kind::ALL[seed as usize % 5], spoil(shot, *severity)))
                .collect();
            let outcomes = all(&shots);
            let told = outcomes.iter().filter(|o| o.flaws.contains(&flaw)).count();
            let none = outcomes.iter().filter(|o| !o.found).count();
            let other = outcomes.iter().filter(|o| !o.flaws.is_empty() && !o.flaws.contains(&flaw)).count();
            let of = shots.len();
            println!("{name:<16} {severity:<10} told {told:>2} of {of}, other flaws {other:>2}, not found {none:>2}");
        }
    }
}

fn all(shots: &[(Kind, Shot)]) -> Vec<Outcome> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get());
    thread::scope(|scope| {
        let parts: Vec<_> = shots
            .chunks(shots.len().div_ceil(threads).max(1))
            .map(|part| scope.spawn(move || part.iter().map(outcome).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

fn outcome((kind, shot): &(Kind, Shot)) -> Outcome {
    let taken = photo(&draw(*kind, shot.seed, 2000), shot);
    let pixels = kept(&taken.pixels);
    let found = document::find(&pixels);
    let (_, flaws) = quality::judge(&pixels, side(*kind), found.as_ref(), &bonafide_faces::find(&pixels));
    Outcome {
        found: found.is_some(),
        in_view: found.is_some_and(|document| document.edges_in_view),
        corner: found.map_or(1.0, |document| worst(&document.corners, &taken.corners)),
        flaws,
    }
}

fn side(kind: Kind) -> Side {
    match kind {
        Kind::PhotoPage => Side::PhotoPage,
        Kind::CardFront | Kind::LicenceFront => Side::Front,
        Kind::CardBack | Kind::LicenceBack => Side::Back,
    }
}

fn kept(pixels: &RgbImage) -> RgbImage {
    let longest = pixels.width().max(pixels.height());
    let size = |n: u32| n * KEPT / longest.max(KEPT);
    image::imageops::thumbnail(pixels, size(pixels.width()), size(pixels.height()))
}

/// How far the worst corner is off, as a share of the document's length.
fn worst(found: &[(f32, f32); 4], truth: &[(f32, f32); 4]) -> f32 {
    let distance = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
    let off = found.iter().zip(truth).map(|(a, b)| distance(*a, *b)).fold(0.0, f32::max);
    off / distance(truth[0], truth[1])
}

fn line(name: &str, outcomes: &[Outcome], is_one: impl Fn(&(Kind, Shot)) -> bool, shots: &[(Kind, Shot)]) {
    let these: Vec<&Outcome> = outcomes.iter().zip(shots).filter(|(_, shot)| is_one(shot)).map(|(o, _)| o).collect();
    let mut corners: Vec<f32> = these.iter().map(|o| o.corner).collect();
    corners.sort_by(f32::total_cmp);
    let at = |share: f32| corners.get((corners.len() as f32 * share) as usize).copied().unwrap_or(0.0) * 100.0;
    let near = corners.iter().filter(|off| **off < 0.03).count();
    let found = these.iter().filter(|o| o.found).count();
    let in_view = these.iter().filter(|o| o.in_view).count();
    let alarms = |flaw: Flaw| these.iter().filter(|o| o.flaws.contains(&flaw)).count();
    let told: Vec<String> =
        Flaw::ALL.iter().map(|f| (f, alarms(*f))).filter(|(_, n)| *n > 0).map(|(f, n)| format!("{f:?} {n}")).collect();
    println!(
        "{name:<28} {:>3}: found {found}, in view {in_view}, corners right {near} (median {:.2} %, 95 % {:.2} %), {}",
        these.len(),
        at(0.5),
        at(0.95),
        if told.is_empty() { "no flaw".to_owned() } else { told.join(", ") },
    );
}
