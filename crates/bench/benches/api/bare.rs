//! The bare database: the tables of the ceiling, with the pragmas of the store, and how long one lone commit takes in it.

use std::path::Path;

use bonafide_bench::stopwatch::Stopwatch;
use rusqlite::{Connection, params};
use tempfile::TempDir;

/// How many commits are timed.
const COMMITS: u32 = 1000;
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

/// How many milliseconds one durable commit of a profile with its news takes, when nothing else waits: the median.
pub(crate) fn lone_commit() -> f64 {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for data");
    let connection = open(&folder.path().join("bare.db"));
    let mut took: Vec<f64> = (0..COMMITS).map(|number| commit(&connection, number)).collect();
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}

fn commit(connection: &Connection, number: u32) -> f64 {
    let watch = Stopwatch::start();
    connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
    let (sid, news) = (format!("BU{number:032x}"), format!("EV{number:032x}"));
    insert_profile(connection, &sid, &news, "RN00", "Lanternfish Chandlery", "notices@business.example.com")
        .expect("it is written");
    connection.execute_batch("COMMIT").expect("a durable commit");
    watch.elapsed().as_secs_f64() * 1000.0
}
