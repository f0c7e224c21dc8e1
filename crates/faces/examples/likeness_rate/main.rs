//! How often faces of one person are told apart and faces of two persons are not: measured on a folder of photographs.
//!
//! `cargo run -p bonafide-faces --example likeness_rate -- FOLDER [MOST]`, where FOLDER holds a folder for each person with
//! photographs in it; at most MOST of each are taken (4 unless said). Photographs are compared with one another, and with
//! what becomes of them when they are printed on a document (`portrait`). Nothing is kept. The intervals take pairs to be
//! independent of one another, which those that share a person are not: with few persons they are too narrow.

mod numbers;
mod portrait;

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use bonafide_domain::picture::Region;
use bonafide_faces::likeness::{Descriptor, Likeness};
use bonafide_faces::mesh::Shape;
use bonafide_faces::{Face, find, find_in};
use bonafide_models::Shelf;
use image::RgbImage;

use numbers::{Counted, equal, interval, share};
use portrait::Widths;

/// The kinds of printed portraits.
const PRINTS: [Widths; 2] = [Widths { least: 200, most: 280 }, Widths { least: 110, most: 170 }];

/// One photograph: whose it is, and the descriptions of it and of its prints, or why there is none.
struct Photo {
    person: usize,
    descriptions: [Result<Descriptor, String>; 1 + PRINTS.len()],
}

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("Name a folder that holds a folder for each person, with photographs in it.");
        return ExitCode::FAILURE;
    };
    let most = env::args().nth(2).and_then(|most| most.parse().ok()).unwrap_or(4);
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
    let likeness = match Likeness::open(&shelf) {
        Ok(likeness) => likeness,
        Err(missing) => {
            eprintln!("{missing}");
            return ExitCode::FAILURE;
        }
    };
    let files = files(&folder.into(), most);
    let photos = described(&likeness, &files);
    let persons = files.last().map_or(0, |(person, _)| person + 1);
    println!("{persons} persons, {} photographs", photos.len());
    for kind in 0..=PRINTS.len() {
        report(&likeness, &photos, kind);
    }
    ExitCode::SUCCESS
}

/// The photographs, each with the number of its person.
fn files(folder: &PathBuf, most: usize) -> Vec<(usize, PathBuf)> {
    let inside = |folder: &PathBuf| {
        let mut all: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        all.sort();
        all
    };
    let persons = inside(folder).into_iter().filter(|path| path.is_dir());
    let of =
        |(person, folder): (usize, PathBuf)| inside(&folder).into_iter().take(most).map(move |path| (person, path));
    persons.enumerate().flat_map(of).collect()
}

fn described(likeness: &Likeness, files: &[(usize, PathBuf)]) -> Vec<Photo> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let part = files.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let run = |(n, part): (usize, &'_ [(usize, PathBuf)])| {
            let part = part.to_vec();
            scope.spawn(move || {
                let photo =
                    |(seed, (person, path)): (usize, &(usize, PathBuf))| photo(likeness, *person, path, seed + n);
                part.iter().enumerate().filter_map(photo).collect::<Vec<_>>()
            })
        };
        let running: Vec<_> = files.chunks(part).enumerate().map(|(n, files)| run((n * part, files))).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

/// A photograph that can be read.
fn photo(likeness: &Likeness, person: usize, path: &PathBuf, seed: usize) -> Option<Photo> {
    let pixels = image::open(path).ok()?.to_rgb8();
    let shape = central(find(&pixels)).and_then(|face| likeness.mesh().shape(&pixels, &face));
    let Some(shape) = shape else {
        return Some(Photo { person, descriptions: std::array::from_fn(|_| Err("no face is found".to_owned())) });
    };
    let describe =
        |pixels: &RgbImage, shape: &Shape| likeness.describe_shape(pixels, shape).map_err(|unfit| unfit.to_string());
    let print = |n: usize| {
        let printed = portrait::printed(&pixels, &shape, PRINTS[n], seed as u64).ok_or("it cannot be pressed")?;
        let whole = Region::new(0.0, 0.0, 1.0, 1.0).ok_or("there is no picture")?;
        let face = central(find_in(&printed, whole)).ok_or("no face is found")?;
        likeness.describe(&printed, &face).map_err(|unfit| unfit.to_string())
    };
    let descriptions = std::array::from_fn(|n| if n == 0 { describe(&pixels, &shape) } else { print(n - 1) });
    Some(Photo { person, descriptions })
}

/// The face next to the middle: the data sets' pictures show others beside the one they are of.
fn central(faces: Vec<Face>) -> Option<Face> {
    let off = |face: &Face| {
        let region = face.region;
        (region.x + region.width / 2.0 - 0.5).hypot(region.y + region.height / 2.0 - 0.5)
    };
    faces.into_iter().min_by(|a, b| off(a).total_cmp(&off(b)))
}

/// What comes of photographs against photographs, or against one kind of prints.
fn report(likeness: &Likeness, photos: &[Photo], kind: usize) {
    match kind {
        0 => println!("\nPhotograph against photograph"),
        n => println!(
            "\nPhotograph against a printed portrait {} to {} pixels wide",
            PRINTS[n - 1].least,
            PRINTS[n - 1].most
        ),
    }
    let (mut same, mut other) = (Counted::new(), Counted::new());
    for (n, one) in photos.iter().enumerate() {
        // Photographs are compared once each; a print with every photograph but the one it was made from.
        let others = photos.iter().enumerate().skip(if kind == 0 { n + 1 } else { 0 }).filter(|(m, _)| *m != n);
        for (_, photo) in others {
            if let (Ok(print), Ok(plain)) = (&one.descriptions[kind], &photo.descriptions[0]) {
                let counted = if one.person == photo.person { &mut same } else { &mut other };
                counted.add(print.distance(plain));
            }
        }
    }
    unfit(photos, kind);
    rates(likeness, &same, &other);
}

/// How many were not compared, and why.
fn unfit(photos: &[Photo], kind: usize) {
    let mut whys: Vec<&String> = photos.iter().filter_map(|photo| photo.descriptions[kind].as_ref().err()).collect();
    whys.sort();
    for part in whys.chunk_by(|a, b| a == b) {
        println!("  not compared, {}: {} of {}", part[0], part.len(), photos.len());
    }
}

fn rates(likeness: &Likeness, same: &Counted, other: &Counted) {
    for (name, counted) in [("one person", same), ("two persons", other)] {
        let at = [0.01, 0.05, 0.5, 0.95, 0.99].map(|share| format!("{:.3}", counted.percentile(share)));
        println!("  {name}: {} pairs; distances at 1, 5, 50, 95, 99 %: {}", counted.all, at.join(", "));
    }
    let (rate, at) = equal(same, other);
    println!("  equal error rate {:.2} % at {at:.3}", rate * 100.0);
    for rate in [1e-2, 1e-3, 1e-4, 1e-5] {
        if other.all as f64 * rate >= 10.0 {
            let at = other.percentile(rate);
            println!("  at {at:.3}, where 1 in {} other persons pass: missed {}", 1.0 / rate, missed(same, at));
        }
    }
    let settings = likeness.settings();
    for (name, at) in [("same", settings.same), ("other", settings.other)] {
        println!(
            "  threshold `{name}` {at}: other persons within {}; one person beyond {}",
            passed(other, at),
            missed(same, at)
        );
    }
}

fn passed(counted: &Counted, at: f32) -> String {
    rate(counted.within(at), counted.all)
}

fn missed(counted: &Counted, at: f32) -> String {
    rate(counted.all - counted.within(at), counted.all)
}

fn rate(part: u64, all: u64) -> String {
    let (low, high) = interval(part, all);
    format!("{:.4} % ({:.4} to {:.4}; {part} of {all})", share(part, all) * 100.0, low * 100.0, high * 100.0)
}
