//! Writes papers of people who do not exist into a folder as PNG, to look at: both sides, flat and photographed.
//!
//! `cargo run -p bonafide-specimen --example papers -- OUT [FIRST_SEED] [HOW_MANY]`

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use bonafide_specimen::paper::{Kind, Level, Paper, photograph};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(out) = arguments.next().map(PathBuf::from) else {
        eprintln!(
            "Say into which folder: cargo run -p bonafide-specimen --example papers -- OUT [FIRST_SEED] [HOW_MANY]"
        );
        return ExitCode::FAILURE;
    };
    let mut number = |other| arguments.next().and_then(|text| text.to_str()?.parse::<u64>().ok()).unwrap_or(other);
    let (first, count) = (number(1), number(1));
    let written = fs::create_dir_all(&out).map_err(image::ImageError::from);
    match written.and_then(|()| (first..first + count).try_for_each(|seed| write(&out, seed))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The pictures could not be written into {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

fn write(out: &std::path::Path, seed: u64) -> image::ImageResult<()> {
    for kind in Kind::ALL {
        let paper = Paper::of(kind, seed, (2026, 11, 22));
        for side in kind.sides() {
            let drawn = paper.draw(*side, 1600);
            drawn.pixels.save(out.join(format!("{seed}-{kind:?}-{side:?}.png")))?;
            let level = Level::ALL[(seed as usize + kind as usize) % 5];
            let taken = photograph(&drawn.pixels, level, seed);
            taken.pixels.save(out.join(format!("{seed}-{kind:?}-{side:?}-{level:?}.png")))?;
        }
    }
    Ok(())
}
