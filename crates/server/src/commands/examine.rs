//! What the child process does: reads a file from its input, examines it, writes what it came to. Not for people.

use std::io::{Read, Write};
use std::process::ExitCode;

use bonafide_domain::picture::{FileFault, Side};
use bonafide_vetting::{Limits, answer, examine};
use rustix::process::{Resource, Rlimit, setrlimit};

/// The most memory it may ask for, in bytes. Some fifteen times what a picture from a telephone takes.
const MEMORY: u64 = 1536 * 1024 * 1024;
/// The most time it may compute, in seconds.
const SECONDS: u64 = 10;

/// Examines what comes in. `words`: the side, the most bytes, the most pixels, the longest side that is kept.
pub(crate) fn run(words: &[String]) -> ExitCode {
    match parsed(words).map(|(side, limits)| work(side, &limits)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(_)) | None => ExitCode::FAILURE,
    }
}

fn parsed(words: &[String]) -> Option<(Side, Limits)> {
    let [side, bytes, pixels, longest] = words else { return None };
    let limits =
        Limits { bytes: bytes.parse().ok()?, pixels: pixels.parse().ok()?, longest_side: longest.parse().ok()? };
    Some((Side::of_word(side)?, limits))
}

fn work(side: Side, limits: &Limits) -> std::io::Result<()> {
    bound(MEMORY, SECONDS)?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(limits.bytes + 1).read_to_end(&mut bytes)?;
    let examination =
        if bytes.len() as u64 > limits.bytes { Err(FileFault::TooLarge) } else { examine(&bytes, side, limits) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    answer::write(&mut out, &examination)?;
    out.flush()
}

/// No more memory, time or files than honest pictures need, and never a dump of them on the disk.
pub(super) fn bound(memory: u64, seconds: u64) -> std::io::Result<()> {
    let bounds = [(Resource::As, memory), (Resource::Cpu, seconds), (Resource::Core, 0), (Resource::Fsize, 0)];
    for (resource, most) in bounds {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
