//! How often the reader of lines reads every character: on held-out lines of each level, beside Tesseract if it is there.
//!
//! `cargo run -p bonafide-mrz --example read_rate -- [COUNT] [PEER] [tune]` reads COUNT lines a level (200), and PEER of them
//! with Tesseract (14; 0 leaves it out). Nothing was trained or tuned on these lines; `specimen::mrz` has the rule. With
//! `tune` it takes others, which one may tune with.

use std::io;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use bonafide_models::Shelf;
use bonafide_mrz::reader::Reader;
use bonafide_specimen::mrz::{HOLD_OUT, Level, Line, TO_TUNE, line, mixed};

/// What was read of the lines of one level.
#[derive(Default)]
struct Tally {
    lines: usize,
    exact: usize,
    /// Exact without being told how many characters a line may have.
    unled: usize,
    characters: usize,
    errors: usize,
    /// Characters read wrong of which the reader was sure.
    sure: usize,
    milliseconds: f64,
    /// What Tesseract was asked, and how often it was exact.
    peer: (usize, usize),
}

/// The lengths a line may have.
const LENGTHS: [usize; 3] = [30, 36, 44];

fn main() -> io::Result<()> {
    let mut numbers = env::args().skip(1).map(|text| text.parse::<u64>().unwrap_or(0));
    let (count, peer) = (numbers.next().unwrap_or(200), numbers.next().unwrap_or(14));
    let kept = if env::args().any(|word| word == "tune") { TO_TUNE } else { HOLD_OUT };
    let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models")).on_threads(1);
    let reader = Reader::open(&shelf).map_err(io::Error::other)?;
    println!(
        "| Level | lines | exact | exact, length unknown | characters wrong | wrong and sure | ms a line | Tesseract exact |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for level in Level::ALL {
        let tally = tally(&reader, (0..count).map(|seed| line(seed | kept, level)), peer)?;
        println!("{}", row(&format!("{level:?}"), &tally));
    }
    let tally = tally(&reader, (0..count).map(|seed| mixed(seed | kept)), 0)?;
    println!("{}", row("any mixture", &tally));
    Ok(())
}

fn tally(reader: &Reader, lines: impl Iterator<Item = Line>, peer: u64) -> io::Result<Tally> {
    let mut tally = Tally::default();
    for line in lines {
        let before = spent()?;
        let reading = reader.read(&line.picture, &LENGTHS);
        tally.milliseconds += spent()? - before;
        let text = reading.text();
        tally.lines += 1;
        tally.exact += usize::from(text == line.text);
        tally.unled += usize::from(reader.read(&line.picture, &[]).text() == line.text);
        tally.characters += line.text.len();
        tally.errors += distance(&text, &line.text);
        let sure = reader.settings().sure;
        let wrong = reading.glyphs.iter().zip(line.text.chars()).filter(|(glyph, letter)| glyph.best != *letter);
        tally.sure +=
            if text.len() == line.text.len() { wrong.filter(|pair| pair.0.certainty >= sure).count() } else { 0 };
        if tally.peer.0 < peer as usize
            && let Some(text) = tesseract(&line)?
        {
            tally.peer = (tally.peer.0 + 1, tally.peer.1 + usize::from(text == line.text));
        }
    }
    Ok(tally)
}

fn row(name: &str, tally: &Tally) -> String {
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    let peer = match tally.peer {
        (0, _) => "-".to_owned(),
        (asked, exact) => format!("{:.0} % of {asked}", share(exact, asked)),
    };
    format!(
        "| {name} | {} | {:.1} % | {:.1} % | {:.3} % | {} | {:.1} | {peer} |",
        tally.lines,
        share(tally.exact, tally.lines),
        share(tally.unled, tally.lines),
        share(tally.errors, tally.characters),
        tally.sure,
        tally.milliseconds / tally.lines.max(1) as f64,
    )
}

/// Milliseconds of a processor this program has spent: others on the machine do not count.
fn spent() -> io::Result<f64> {
    let text = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = text.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0.0);
    Ok(nanoseconds / 1e6)
}

/// How many characters must be changed, left out or put in to make one text of another.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, letter) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = n + 1;
        for (m, other) in b.bytes().enumerate() {
            let swapped = corner + usize::from(letter != other);
            corner = row[m + 1];
            row[m + 1] = swapped.min(corner + 1).min(row[m] + 1);
        }
    }
    row[b.len()]
}

/// What Tesseract reads, told that it is one line and which characters there are; `None` if it is not installed.
fn tesseract(line: &Line) -> io::Result<Option<String>> {
    let folder = env::temp_dir().join(format!("read_rate_{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let picture = folder.join("line.png");
    line.picture.save(&picture).map_err(io::Error::other)?;
    let text = asked(&picture);
    fs::remove_dir_all(&folder)?;
    Ok(text)
}

fn asked(picture: &Path) -> Option<String> {
    let whitelist = "tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    let mut command = Command::new("tesseract");
    command.arg(picture).args(["stdout", "--psm", "7", "-l", "eng", "-c", whitelist]).env("OMP_THREAD_LIMIT", "1");
    let output = command.output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).split_whitespace().collect())
}
