//! The bare database: the tables of the ceiling, with the pragmas of the store, and how long a lone commit takes in it.

use std::path::Path;

use bonafide_bench::stopwatch::Stopwatch;
use rusqlite::{Connection, params};
use tempfile::TempDir;

/// How many commits are timed in a row.
const COMMITS: u32 = 300;
const NEWS: &str = r#"{"event":"profile.created","profile":"","account":"","status":"draft"}"#;

/// Opens the database, with its tables.
pub(crate) fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).expect("the database can be made");
    let set_up = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; \
        CREATE TABLE IF NOT EXISTS profiles (sid TEXT NOT NULL PRIMARY KEY, account_sid TEXT NOT NULL, policy_sid TEXT NOT NULL, \
            friendly_name TEXT NOT NULL, email TEXT NOT NULL, status TEXT NOT NULL, created_at BIGINT NOT NULL); \
        CREATE INDEX IF NOT EXISTS profiles_by_account ON profiles (account_sid, sid); \
        CREATE TABLE IF NOT EXISTS outbox (sid TEXT NOT NULL PRIMARY KEY, profile_sid TEXT NOT NULL, body TEXT NOT NULL); \
        CREATE TABLE IF NOT EXISTS objects (sid TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL); \
        CREATE TABLE IF NOT EXISTS assignments (sid TEXT NOT NULL PRIMARY KEY, profile_sid TEXT NOT NULL, object_sid TEXT NOT NULL); \
        CREATE INDEX IF NOT EXISTS assignments_by_profile ON assignments (profile_sid, sid); \
        CREATE TABLE IF NOT EXISTS evaluations (sid TEXT NOT NULL PRIMARY KEY, profile_sid TEXT NOT NULL, body TEXT NOT NULL);";
    connection.execute_batch(set_up).expect("the tables can be made");
    connection
}

/// A profile and the news of it.
pub(crate) fn insert_profile(
    tx: &Connection,
    sid: &str,
    news: &str,
    policy: &str,
    name: &str,
    email: &str,
) -> rusqlite::Result<()> {
    let insert = "INSERT INTO profiles (sid, account_sid, policy_sid, friendly_name, email, status, created_at) \
        VALUES (?1, 'AC00000000000000000000000000000000', ?2, ?3, ?4, 'draft', 1)";
    tx.prepare_cached(insert)?.execute(params![sid, policy, name, email])?;
    insert_news(tx, news, sid)
}

/// The news of a change.
pub(crate) fn insert_news(tx: &Connection, sid: &str, profile: &str) -> rusqlite::Result<()> {
    let insert = "INSERT INTO outbox (sid, profile_sid, body) VALUES (?1, ?2, ?3)";
    tx.prepare_cached(insert)?.execute([sid, profile, NEWS]).map(drop)
}

/// A database of its own, to time lone commits in.
pub(crate) struct Bare {
    connection: Connection,
    number: u64,
    took: Vec<f64>,
    _folder: TempDir,
}

impl Bare {
    /// One whose log has grown to its usual size: while it grows, each flush has to note the file's new length too.
    pub(crate) fn new() -> Bare {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for data");
        let connection = open(&folder.path().join("bare.db"));
        let mut bare = Bare { connection, number: 0, took: Vec::new(), _folder: folder };
        (0..3).for_each(|_| bare.commit());
        bare.took.clear();
        bare
    }

    /// Times durable commits of a profile with its news, one after another, with nothing else waiting. In a fresh thread:
    /// one that has sent a load for seconds is given its core back late by the system, after each flush.
    pub(crate) fn commit(&mut self) {
        std::thread::scope(|scope| scope.spawn(|| self.commit_here()).join()).expect("the commits are made");
    }

    fn commit_here(&mut self) {
        for _ in 0..COMMITS {
            self.number += 1;
            let (sid, news) = (format!("BU{:032x}", self.number), format!("EV{:032x}", self.number));
            let watch = Stopwatch::start();
            self.connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
            let name = ("Lanternfish Chandlery", "notices@business.example.com");
            insert_profile(&self.connection, &sid, &news, "RN00", name.0, name.1).expect("it is written");
            self.connection.execute_batch("COMMIT").expect("a durable commit");
            self.took.push(watch.elapsed().as_secs_f64() * 1000.0);
        }
    }

    /// The milliseconds of each commit since it was last asked.
    pub(crate) fn take(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.took)
    }
}
