//! Work on a stranger's bytes in a process of its own: this program once more, with nothing but what it is handed.
//!
//! The child gets its work on its standard input and bounds on memory, time and files; no variables, so no key; no folder
//! of ours. What makes it fail, or take too long, harms nothing else.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// The largest answer that is read: a picture and its portrait are JPEGs of some megabytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Starts this program as a child, for one piece of work at a time.
#[derive(Debug, Clone)]
pub(crate) struct Apart {
    program: PathBuf,
}

/// Why a child gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silent {
    /// It failed.
    Failed,
    /// It took too long.
    TooLong,
}

impl Apart {
    /// This program. Linux names it by what runs, so that an upgrade on the disk does not take it away.
    pub(crate) fn new() -> io::Result<Apart> {
        let running = PathBuf::from("/proc/self/exe");
        Ok(Apart { program: if running.exists() { running } else { std::env::current_exe()? } })
    }

    /// Has a child do some work, and gives back what it answered.
    ///
    /// # Errors
    /// When no child can be started.
    pub(crate) async fn ask(
        &self,
        words: Vec<OsString>,
        work: Vec<u8>,
        longest: Duration,
    ) -> io::Result<Result<Vec<u8>, Silent>> {
        let child = self.start(words)?;
        Ok(match timeout(longest, hand_over(child, work)).await {
            Ok(answered) => answered.ok_or(Silent::Failed),
            Err(_) => Err(Silent::TooLong),
        })
    }

    fn start(&self, words: Vec<OsString>) -> io::Result<Child> {
        Command::new(&self.program)
            .args(words)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }
}

/// Hands the work over and reads what it came to; nothing when the child failed.
async fn hand_over(mut child: Child, work: Vec<u8>) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let hand_over = async move {
        // A child that has seen enough closes its end; what it then answers counts.
        let _ = input.write_all(&work).await;
    };
    let mut answered = Vec::new();
    let mut bounded = output.take(LARGEST);
    let (_, read) = tokio::join!(hand_over, bounded.read_to_end(&mut answered));
    read.ok()?;
    child.wait().await.ok()?.success().then_some(answered)
}
