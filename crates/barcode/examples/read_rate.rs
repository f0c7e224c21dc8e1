//! Prints how many barcodes on drawn photographs are read, level by level of what may be wrong with them.
//!
//! `cargo run -p bonafide-barcode --example read_rate -- [COUNT] [--from SEED] [--python PATH] [--pictures FOLDER]`.
//! With a Python that has the package zxing-cpp, the same pictures go through it too.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs, io};

use bonafide_barcode::{Attempt, Budget, Symbology, read};
use bonafide_specimen::barcode::{Level, photograph};

/// Reads every picture with zxing-cpp: once as it is, once with the retries that a careful caller makes.
const PEER: &str = r#"
import sys, time, pathlib, zxingcpp
from PIL import Image
only = zxingcpp.BarcodeFormat.PDF417
def once(picture):
    found = zxingcpp.read_barcodes(picture, formats=only)
    return found[0].bytes if found else None
def retried(picture):
    for scale in (1, 2, 0.5):
        sized = picture if scale == 1 else picture.resize((int(picture.width * scale), int(picture.height * scale)))
        for turn in (0, -4, 4, -8, 8, -12, 12, -16, 16, -20, 20, -24, 24):
            text = once(sized.rotate(turn, expand=True, fillcolor=128) if turn else sized)
            if text: return text
for name in sorted(pathlib.Path(sys.argv[1]).glob("*.png")):
    picture, line = Image.open(name).convert("L"), [name.stem]
    truth = name.with_suffix(".txt").read_bytes().decode("utf-8").encode("latin-1")
    for way in (once, retried):
        begun = time.process_time()
        text = way(picture)
        line += [("none" if text is None else "exact" if text == truth else "wrong"), f"{(time.process_time() - begun) * 1000:.1f}"]
    print(*line, flush=True)
"#;

struct Wishes {
    count: u64,
    from: u64,
    python: Option<PathBuf>,
    pictures: Option<PathBuf>,
}

fn wishes() -> Option<Wishes> {
    let mut wishes = Wishes { count: 12, from: 1000, python: None, pictures: None };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--from" => wishes.from = arguments.next()?.parse().ok()?,
            "--python" => wishes.python = Some(arguments.next()?.into()),
            "--pictures" => wishes.pictures = Some(arguments.next()?.into()),
            count => wishes.count = count.parse().ok()?,
        }
    }
    Some(wishes)
}

fn main() -> ExitCode {
    let Some(wishes) = wishes() else {
        eprintln!("How to call it: read_rate [COUNT] [--from SEED] [--python PATH] [--pictures FOLDER]");
        return ExitCode::FAILURE;
    };
    match measured(&wishes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The pictures could not be written or read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What became of one picture.
struct Outcome {
    exact: bool,
    wrong: bool,
    milliseconds: f64,
}

fn measured(wishes: &Wishes) -> io::Result<()> {
    println!(
        "{:<12} {:>6} {:>6} {:>8} {:>8} {:>8}  not by the first try",
        "level", "exact", "wrong", "median", "90 %", "worst"
    );
    let folder = wishes.pictures.clone().or(wishes.python.as_ref().map(|_| env::temp_dir().join("bonafide-read-rate")));
    let mut all = Vec::new();
    for level in Level::ALL {
        let mut outcomes = Vec::new();
        let mut later = Vec::new();
        for seed in wishes.from..wishes.from + wishes.count {
            let (photo, text) = photograph(level, seed);
            if let Some(folder) = &folder {
                fs::create_dir_all(folder)?;
                let stem = folder.join(format!("{level:?}-{seed}"));
                photo.pixels.save(stem.with_extension("png")).map_err(io::Error::other)?;
                fs::write(stem.with_extension("txt"), &text)?;
            }
            let (outcome, attempts) = outcome(&photo.pixels, &text);
            if attempts.len() != 1 || !outcome.exact {
                later.push(format!("{seed}:{}{:?}", if outcome.exact { "" } else { "LOST " }, attempts.last()));
            }
            outcomes.push(outcome);
        }
        println!("{}  {}", row(&format!("{level:?}"), &outcomes), later.join(" "));
        all.extend(outcomes);
    }
    println!("{}", row("all", &all));
    match (&wishes.python, &folder) {
        (Some(python), Some(folder)) => peer(python, folder),
        _ => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn outcome(pixels: &image::RgbImage, text: &str) -> (Outcome, Vec<Attempt>) {
    let (begun, before) = (Instant::now(), processor());
    let spent = || begun.elapsed();
    let reading = read(pixels, None, &Budget::new(Budget::USUAL, &spent));
    let milliseconds =
        processor().zip(before).map_or_else(|| begun.elapsed().as_secs_f64() * 1000.0, |(now, before)| now - before);
    let code = reading.codes.iter().find(|code| code.symbology == Symbology::Pdf417);
    let exact = code.is_some_and(|code| code.text == text);
    (Outcome { exact, wrong: code.is_some() && !exact, milliseconds }, reading.attempts)
}

/// The milliseconds that this thread has had of a processor, where the system tells: other programs don't count.
fn processor() -> Option<f64> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

fn row(name: &str, outcomes: &[Outcome]) -> String {
    let mut times: Vec<f64> = outcomes.iter().map(|outcome| outcome.milliseconds).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or(0.0);
    let count = |of: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| of(outcome)).count();
    let exact = format!("{}/{}", count(|outcome| outcome.exact), outcomes.len());
    let wrong = count(|outcome| outcome.wrong);
    format!("{name:<12} {exact:>6} {wrong:>6} {:>8.1} {:>8.1} {:>8.1}", at(0.5), at(0.9), at(1.0))
}

/// The same pictures through zxing-cpp.
fn peer(python: &Path, folder: &Path) -> io::Result<()> {
    let answer = Command::new(python).args(["-c", PEER]).arg(folder).output()?;
    if !answer.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&answer.stderr).into_owned()));
    }
    let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
    let lines: Vec<Vec<&str>> = answer.lines().map(|line| line.split(' ').collect()).collect();
    for (way, name) in [(1, "zxing-cpp, once"), (3, "zxing-cpp, with retries")] {
        println!("\n{name}, milliseconds of the processor");
        let outcomes = |prefix: &str| -> Vec<Outcome> {
            lines.iter().filter(|line| line[0].starts_with(prefix)).map(|line| peers(line, way)).collect()
        };
        for level in Level::ALL {
            println!("{}", row(&format!("{level:?}"), &outcomes(&format!("{level:?}-"))));
        }
        println!("{}", row("all", &outcomes("")));
    }
    Ok(())
}

fn peers(line: &[&str], way: usize) -> Outcome {
    let milliseconds = line.get(way + 1).and_then(|text| text.parse().ok()).unwrap_or(f64::NAN);
    Outcome { exact: line.get(way) == Some(&"exact"), wrong: line.get(way) == Some(&"wrong"), milliseconds }
}
