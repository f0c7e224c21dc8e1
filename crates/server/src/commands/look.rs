//! What the child process does that looks at papers: reads them from its input, looks, writes what it found. Not for
//! people, who have `bonafide vet`.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::Instant;

use bonafide_vetting::look::{Readers, look};
use bonafide_vetting::pipe;

use super::examine::bound;

/// The most memory it may ask for, in bytes: some four times what it takes with all networks loaded.
const MEMORY: u64 = 3 * 1024 * 1024 * 1024;
/// The most time it may compute, in seconds of one core.
const SECONDS: u64 = 60;
/// The most that is read: the pictures of one submission.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Looks at the papers that come in. `words`: the folder of the networks.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let [models] = words else { return ExitCode::FAILURE };
    match work(models) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work(models: &str) -> std::io::Result<()> {
    bound(MEMORY, SECONDS)?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes)?;
    let papers = pipe::read_papers(&bytes).map_err(|_| std::io::Error::other("no papers"))?;
    drop(bytes);
    let looked = look(&papers, &Readers::on(models), &stopwatch());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    pipe::write_looked(&mut out, &looked)?;
    out.flush()
}

/// How much time has passed since it was made.
#[expect(clippy::disallowed_methods, reason = "a duration is measured, no moment is taken")]
pub(crate) fn stopwatch() -> impl Fn() -> std::time::Duration {
    let begun = Instant::now();
    move || begun.elapsed()
}
