//! The two servers as processes: how they are started and ended, and what the system says they took.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bonafide_bench::Target;
use bonafide_bench::stopwatch::Stopwatch;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// What `/proc` counts processor time in: hundredths of a second on every Linux this is built for.
const TICK: Duration = Duration::from_millis(10);
/// How often it is looked whether a server rests, and how many times.
const QUARTER: Duration = Duration::from_millis(250);
const MOST_QUARTERS: usize = 240;
/// An account of the ceiling, which has no accounts.
const NOBODY: &str = "AC00000000000000000000000000000000";

/// A server that runs.
pub(crate) struct Server {
    child: Child,
    folder: TempDir,
    /// Where it is, and as whom it is asked.
    pub(crate) target: Target,
    /// From the start of the process to its first line.
    pub(crate) ready_in: Duration,
}

impl Server {
    /// The ceiling.
    pub(crate) fn ceiling() -> Server {
        let folder = folder();
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("--serve-ceiling").arg(folder.path());
        Server::start(command, folder, NOBODY, "none")
    }

    /// The program, with an empty data folder, a test account in it and no limit of requests. It logs as usual, to nowhere.
    pub(crate) fn program(binary: &Path) -> Server {
        let folder = folder();
        let (account, token) = test_account(binary, folder.path());
        let mut command = Command::new(binary);
        command.env("BONAFIDE_API_REQUESTS_PER_SECOND", "0").arg("serve");
        command.args(["--listen", "127.0.0.1:0", "--log-format", "json", "--data"]).arg(folder.path());
        Server::start(command, folder, &account, &token)
    }

    fn start(mut command: Command, folder: TempDir, account: &str, token: &str) -> Server {
        let began = Stopwatch::start();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the server can be started");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let url = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("ready at ").map(|(_, url)| url.to_owned()));
        let url = url.expect("the server says where it is");
        let ready_in = began.elapsed();
        // What else it says is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let target = Target::new(&url, account, account, token).expect("the server's own address");
        Server { child, folder, target, ready_in }
    }

    /// The processor time it has taken so far, in all its threads.
    pub(crate) fn cpu(&self) -> Duration {
        let stat = self.proc("stat");
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        // The state is the first word after the name; the fourteenth and fifteenth of all are user and system time.
        let ticks: u32 =
            after_name.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<u32>().ok()).sum();
        TICK * ticks
    }

    /// Waits until it has done what earlier requests left it to do: news to send, chains to seal.
    pub(crate) async fn settle(&self) {
        for _ in 0..MOST_QUARTERS {
            let before = self.cpu();
            tokio::time::sleep(QUARTER).await;
            if self.cpu() - before <= TICK {
                return;
            }
        }
        eprintln!("it is still at work after a minute; what follows is measured beside that");
    }

    /// The most memory it has held, in mebibytes.
    pub(crate) fn peak_memory(&self) -> f64 {
        let status = self.proc("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kibibytes.unwrap_or_default() / 1024.0
    }

    fn proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).expect("the server runs, on Linux")
    }

    /// The database with what has not yet been moved into it.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("bonafide.db")
    }

    /// Asks it to end, waits, and leaves its folder.
    pub(crate) fn end(mut self) -> TempDir {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).expect("the server can be asked to end");
        self.child.wait().expect("the server ends");
        self.folder
    }
}

fn folder() -> TempDir {
    // On the disk that holds the build: a flush into memory would cost nothing.
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for data")
}

fn test_account(binary: &Path, folder: &Path) -> (String, String) {
    let made = Command::new(binary)
        .args(["account", "create", "--test", "--name", "Bench", "--json", "--data"])
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()
        .expect("the program can be started");
    assert!(made.status.success(), "the program cannot make a test account");
    let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
    let word = |name: &str| made[name].as_str().expect("SID and token").to_owned();
    (word("account_sid"), word("auth_token"))
}
