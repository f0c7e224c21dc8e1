//! Examining files in a process of their own: this program once more, with nothing but the file.
//!
//! The child gets the bytes on its standard input and bounds on memory, time and files; no variables, so no key; no
//! folder of ours. A file that makes it fail, or take too long, is refused as too much to read, and nobody else notices.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use bonafide_app::Error;
use bonafide_app::examiner::{Examination, Examiner, Examining};
use bonafide_domain::picture::{FileFault, Side};
use bonafide_vetting::{Limits, answer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// How long an examination may take.
const LONGEST: Duration = Duration::from_secs(20);
/// The largest answer that is read: the picture and its portrait are JPEGs of some megabytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Examines in a child process.
#[derive(Debug)]
pub(crate) struct Apart {
    program: PathBuf,
}

impl Apart {
    /// This program. Linux names it by what runs, so that an upgrade on the disk does not take it away.
    pub(crate) fn new() -> anyhow::Result<Apart> {
        let running = PathBuf::from("/proc/self/exe");
        Ok(Apart { program: if running.exists() { running } else { std::env::current_exe()? } })
    }

    fn start(&self, side: Side, limits: &Limits) -> std::io::Result<Child> {
        Command::new(&self.program)
            .arg(super::EXAMINE)
            .args([side.word(), &limits.bytes.to_string(), &limits.pixels.to_string()])
            .arg(limits.longest_side.to_string())
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }
}

impl Examiner for Apart {
    fn examine(&self, bytes: Vec<u8>, side: Side, limits: Limits) -> Examining<'_> {
        Box::pin(async move {
            let child = self.start(side, &limits).map_err(|error| Error::Internal(Box::new(error)))?;
            match timeout(LONGEST, ask(child, bytes)).await {
                Ok(Some(examination)) => Ok(examination),
                Ok(None) | Err(_) => {
                    tracing::warn!(side = side.word(), "a file could not be examined within its bounds and is refused");
                    Ok(Err(FileFault::TooMuchToRead))
                }
            }
        })
    }
}

/// Hands the bytes over and reads what they came to; nothing when the child failed.
async fn ask(mut child: Child, bytes: Vec<u8>) -> Option<Examination> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let hand_over = async move {
        // A child that has seen enough closes its end; what it then answers counts.
        let _ = input.write_all(&bytes).await;
    };
    let mut answered = Vec::new();
    let mut bounded = output.take(LARGEST);
    let (_, read) = tokio::join!(hand_over, bounded.read_to_end(&mut answered));
    read.ok()?;
    let ended = child.wait().await.ok()?;
    if ended.success() { answer::read(&answered).ok() } else { None }
}
