//! Writes lines to learn from to its output, for `tools/train_mrz_reader.py`, or some to look at into a folder.
//!
//! `cargo run -p bonafide-specimen --example mrz_lines -- learn FIRST COUNT` writes the lines of so many documents, from
//! that seed on, as bytes in a row: height, width and length of the text (two bytes each, the lower first), the text,
//! the pixels. `... try FIRST COUNT LEVEL` writes those of a level from 0 to 4 to tune with, neither learnt from nor held
//! out. `... look FOLDER COUNT` writes PNGs of seeds to learn from. Lines are as the reader gives them to its network: `models/mrz.toml` has sizes.

use std::io::{BufWriter, Write, stdout};
use std::path::Path;
use std::{env, io};

use bonafide_pixels::strip::fitted;
use bonafide_specimen::mrz::{Level, Line, TO_TUNE, lines, training};

/// As in `models/mrz.toml`.
const HEIGHT: u32 = 32;
const SQUEEZE: f32 = 0.75;
const WIDTHS: (u32, u32) = (64, 1024);

fn main() -> io::Result<()> {
    let asked: Vec<String> = env::args().skip(1).collect();
    let number = |n: usize| asked.get(n).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let level = Level::ALL[(number(3) as usize).min(4)];
    match asked.first().map(String::as_str) {
        Some("learn") => poured((number(1)..number(1) + number(2)).flat_map(training)),
        Some("try") => poured((number(1)..number(1) + number(2)).flat_map(|seed| lines(seed | TO_TUNE, level))),
        Some("look") => look(Path::new(&asked[1]), number(2)),
        _ => Err(io::Error::other("say learn FIRST COUNT, try FIRST COUNT LEVEL, or look FOLDER COUNT")),
    }
}

fn poured(lines: impl Iterator<Item = Line>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    for line in lines {
        let picture = fitted(&line.picture, HEIGHT, SQUEEZE, WIDTHS);
        for number in [picture.height(), picture.width(), line.text.len() as u32] {
            out.write_all(&(number as u16).to_le_bytes())?;
        }
        out.write_all(line.text.as_bytes())?;
        out.write_all(picture.as_raw())?;
    }
    out.flush()
}

fn look(folder: &Path, count: u64) -> io::Result<()> {
    let save = |name: String, line: &Line| {
        let path = folder.join(format!("{name}_{}.png", line.text.replace('<', "-")));
        line.picture.save(path).map_err(io::Error::other)
    };
    for seed in 0..count {
        for (n, line) in training(seed).iter().enumerate() {
            save(format!("any{seed}_{n}"), line)?;
        }
        for level in Level::ALL {
            save(format!("{level:?}_{seed}"), &bonafide_specimen::mrz::line(seed, level))?;
        }
    }
    Ok(())
}
