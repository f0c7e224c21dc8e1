//! How many printed fields are seen, and how fast, on generated papers of each level; with Tesseract beside it when it is
//! installed.
//!
//! `cargo run -p bonafide-text --example field_rate -- [COUNT] [SEED] [--alone] [--missed] [--labels] [--models=FOLDER]`:
//! so many papers of each level, from that seed on; without Tesseract; with what was not seen, or not by its label; with
//! other networks.
//! The papers are straightened by their true corners: finding those is measured elsewhere.

use std::io::Cursor;
use std::process::{Command, Stdio};
use std::time::Instant;

use bonafide_models::Shelf;
use bonafide_pixels::plane::straightened;
use bonafide_specimen::paper::{Day, Kind, Level, Paper, Side, Truth, What, photograph};
use bonafide_text::{Field, Glyph, Line, Reader, fields, find_date, find_name, find_number};
use image::{ImageFormat, RgbImage};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

const TODAY: Day = (2026, 11, 22);

/// A paper as it is shown to a reader, and what is on it.
struct Sample {
    paper: Paper,
    truth: Truth,
    pixels: RgbImage,
}

/// What was counted on the papers of a level.
#[derive(Default)]
struct Count {
    papers: usize,
    wanted: usize,
    exact: usize,
    seen: usize,
    labelled: usize,
    labelled_right: usize,
    printed: usize,
    verbatim: usize,
    alien: usize,
    wall: f64,
    cpu: f64,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (count, seed) = (arguments.next().unwrap_or(10), arguments.next().unwrap_or(1));
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models").to_owned();
    let folder =
        std::env::args().find_map(|argument| Some(argument.strip_prefix("--models=")?.to_owned())).unwrap_or(ours);
    let reader = match Reader::open(&Shelf::at(folder).on_threads(2)) {
        Ok(reader) => reader,
        Err(missing) => return eprintln!("Nothing is read: {missing}."),
    };
    println!("{count} papers a level, seeds from {seed}; surname, given names, birth, expiry and number of each");
    println!("reader     level  exact    seen  by label  label right  verbatim  false  wall ms  CPU ms");
    for level in Level::ALL {
        let (mut ours, mut peers) = (Count::default(), Count::default());
        for nth in seed..seed + count {
            let sample = Sample::of(level, nth);
            let (wall, cpu) = (now(), processor_seconds());
            let lines = reader.lines_outside(&sample.pixels, &skipped(&sample.truth));
            ours.add(&sample, &lines, wall.elapsed().as_secs_f64(), processor_seconds() - cpu);
            let wall = now();
            if !is_asked("--alone")
                && let Some(lines) = tesseract(&sample.pixels)
            {
                peers.add(&sample, &lines, wall.elapsed().as_secs_f64(), f64::NAN);
            }
        }
        ours.print("ours", level);
        peers.print("tesseract", level);
    }
    println!("at most {} MB of memory", memory());
}

impl Sample {
    fn of(level: Level, seed: u64) -> Sample {
        let kind = Kind::ALL[(seed % 5) as usize];
        let paper = Paper::of(kind, seed, TODAY);
        let drawn = paper.draw(Side::Front, 1476);
        let taken = photograph(&drawn.pixels, level, seed);
        let (wide, high) = (taken.pixels.width() as f32, taken.pixels.height() as f32);
        let corners = taken.corners.map(|(x, y)| (x / wide, y / high));
        let width = level.width();
        let height = (width as f32 * drawn.pixels.height() as f32 / drawn.pixels.width() as f32) as u32;
        let scale = width as f32 / drawn.pixels.width() as f32;
        let truth = drawn.truth.moved(|(x, y)| (x * scale, y * scale));
        Sample { paper, truth, pixels: straightened(&taken.pixels, corners, (width, height)) }
    }
}

/// The lines for machines, with some room.
fn skipped(truth: &Truth) -> Vec<[(f32, f32); 4]> {
    let grown = |[a, _, c, _]: [(f32, f32); 4]| {
        let (left, top, right, bottom) = (a.0 - 20.0, a.1 - 10.0, c.0 + 20.0, c.1 + 10.0);
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    };
    truth.lines_quad().map(grown).into_iter().collect()
}

impl Count {
    fn add(&mut self, sample: &Sample, lines: &[Line], wall: f64, cpu: f64) {
        let (paper, person) = (&sample.paper, &sample.paper.person);
        self.papers += 1;
        self.wall += wall;
        self.cpu += cpu;
        let date = |(year, month, day): Day| Date::new(year, month as i8, day as i8).ok();
        let sights = [
            (What::Family, find_name(lines, &person.family_name)),
            (What::Given, find_name(lines, &person.given_names)),
            (What::Birth, date(person.birth).and_then(|date| find_date(lines, date))),
            (What::Expiry, date(paper.expiry).and_then(|date| find_date(lines, date))),
            (What::Number, find_number(lines, &paper.number)),
        ];
        for (what, sight) in sights.into_iter().filter(|(what, _)| sample.truth.field(*what).is_some()) {
            self.wanted += 1;
            self.exact += usize::from(sight.as_ref().is_some_and(|sight| sight.distance == 0.0));
            self.seen += usize::from(sight.is_some());
            if sight.is_none() && is_asked("--missed") {
                let value = sample.truth.field(what).map(|field| field.value.clone());
                println!("missed {what:?} {value:?} {:?} seed {}", paper.kind, person.face);
            }
        }
        self.add_labelled(sample, lines);
        for field in &sample.truth.fields {
            self.printed += 1;
            self.verbatim += usize::from(lines.iter().any(|line| line.text.contains(&field.value)));
        }
        self.alien += aliens(sample, lines);
    }

    /// Values found by their labels, and whether they are the values.
    fn add_labelled(&mut self, sample: &Sample, lines: &[Line]) {
        let values = fields(lines);
        let kinds = [
            (What::Family, Field::Surname),
            (What::Given, Field::GivenNames),
            (What::Birth, Field::BirthDate),
            (What::Expiry, Field::ExpiryDate),
            (What::Number, Field::Number),
        ];
        for (what, field) in kinds {
            let Some(truth) = sample.truth.field(what) else { continue };
            let of_kind: Vec<_> = values.iter().filter(|value| value.field == field).collect();
            self.labelled += usize::from(!of_kind.is_empty());
            let folded = |text: &str| text.nfd().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            let same = |text: &str| folded(text) == folded(&truth.value);
            let is_right = of_kind.iter().any(|value| same(&value.text));
            self.labelled_right += usize::from(is_right);
            if !is_right && is_asked("--labels") {
                let texts: Vec<_> = of_kind.iter().map(|value| &value.text).collect();
                println!("{field:?} is {:?} ({:?}) not {texts:?}", truth.value, truth.label);
            }
        }
    }

    fn print(&self, reader: &str, level: Level) {
        if self.papers == 0 {
            return;
        }
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "{reader:<10} {level:?}   {:6.1} %{:6.1} %{:8.1} %{:11.1} %{:8.1} %{:7}{:9.0}{:8.0}",
            share(self.exact, self.wanted),
            share(self.seen, self.wanted),
            share(self.labelled, self.wanted),
            share(self.labelled_right, self.wanted),
            share(self.verbatim, self.printed),
            self.alien,
            1000.0 * self.wall / self.papers as f64,
            1000.0 * self.cpu / self.papers as f64,
        );
    }
}

/// How many values of somebody else's paper are seen, which are not there.
fn aliens(sample: &Sample, lines: &[Line]) -> usize {
    let other = Paper::of(sample.paper.kind, sample.paper.person.face + 100_000, TODAY);
    let (year, month, day) = other.person.birth;
    let birth = Date::new(year, month as i8, day as i8).ok().and_then(|date| find_date(lines, date));
    let name = (other.person.family_name != sample.paper.person.family_name)
        .then(|| find_name(lines, &other.person.family_name))
        .flatten();
    [birth, name, find_number(lines, &other.number)].iter().flatten().count()
}

/// What Tesseract reads, where it is installed: its lines, without places.
fn tesseract(pixels: &RgbImage) -> Option<Vec<Line>> {
    let mut png = Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png).ok()?;
    let folder = std::env::temp_dir().join(format!("field-rate-{}.png", std::process::id()));
    std::fs::write(&folder, png.into_inner()).ok()?;
    let run = Command::new("tesseract").arg(&folder).args(["-", "--psm", "11"]).stderr(Stdio::null()).output();
    std::fs::remove_file(&folder).ok()?;
    let text = String::from_utf8(run.ok()?.stdout).ok()?;
    Some(text.lines().filter(|line| !line.trim().is_empty()).enumerate().map(|(nth, text)| line(nth, text)).collect())
}

fn line(nth: usize, text: &str) -> Line {
    let glyph = |best| Glyph { best, certainty: 1.0, others: Vec::new(), left: 0.0, right: 1.0 };
    let (top, glyphs) = (30.0 * nth as f32, text.chars().map(glyph).collect());
    let quad = [(0.0, top), (400.0, top), (400.0, top + 25.0), (0.0, top + 25.0)];
    Line { quad, text: text.to_owned(), certainty: 1.0, glyphs }
}

/// Whether a word stands among the arguments.
fn is_asked(word: &str) -> bool {
    std::env::args().any(|argument| argument == word)
}

#[expect(clippy::disallowed_methods, reason = "it measures how long reading takes")]
fn now() -> Instant {
    Instant::now()
}

/// The processor's time this program has taken, in seconds; Linux counts it in hundredths.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    after.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this program has had, in megabytes.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
