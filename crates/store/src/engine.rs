//! The two engines behind one: [`Db`] runs closures as serializable transactions on SQLite or on PostgreSQL.
//!
//! Only this file and those in `engine/` know that there are two. What is above writes one SQL text, and keeps to what
//! both understand:
//!
//! * Parameters are `$1`, `$2`, …; never a value inside the text. Times are parameters, never `now()`.
//! * Columns are `TEXT`, `BIGINT`, `BOOLEAN`, `DOUBLE PRECISION` and `BYTEA`. SQLite takes these names for affinities:
//!   the second and third hold integers (0 and 1), the fourth floats, and `BYTEA` whatever is stored, which is bytes.
//!   SIDs are `TEXT`, instants `BIGINT` microseconds, JSON is `TEXT`. A text cannot hold the character U+0000.
//! * Aggregates are cast: `CAST(sum(x) AS BIGINT)`; so is a parameter whose type nothing else says:
//!   `CAST($1 AS TEXT) IS NULL`.
//! * No `SELECT *`, no JSON operators, no `OFFSET`, no deferred constraints; a word searched by is folded before it is
//!   stored; `LIKE` minds the case; `ORDER BY` ends in a unique column; `NULLS FIRST` or `LAST` is said.
//! * After a failed statement the transaction is over: where a conflict may be, say `ON CONFLICT …`.
//!
//! A closure may run more than once, so it has no effect besides its transaction. It must not call the same `Db`.

mod location;
mod postgres;
mod row;
mod sqlite;
mod tls;
mod tx;
mod value;
mod work;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;

pub use self::location::{InvalidLocation, Location};
pub use self::row::{Columns, Row};
pub use self::tx::Tx;
pub use self::value::{FromValue, IntoValue, Mismatch, Value};
use self::work::{Access, Queue, Unit, Work};
use crate::error::Error;

/// Migrations of all programs that share a PostgreSQL database take turns on this lock: "bonafide" in ASCII.
const MIGRATION_LOCK: i64 = i64::from_be_bytes(*b"bonafide");
/// How long a migration of one process waits for that of another on SQLite.
const MIGRATION_PATIENCE: Duration = Duration::from_secs(60);

type Thread = Result<JoinHandle<()>, Error>;

/// Which engine a database runs on: for diagnosis and metrics, never for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, in one file.
    Sqlite,
    /// A server.
    Postgres,
}

/// How much a [`Db`] may use.
#[derive(Debug, Clone)]
pub struct Options {
    /// SQLite: how many threads read. One more writes.
    pub readers: usize,
    /// PostgreSQL: how many connections, each with its thread.
    pub connections: usize,
    /// How long to wait for a lock that another process holds.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options { readers: 4, connections: 10, patience: Duration::from_secs(10) }
    }
}

/// A database: threads that run closures as transactions. Clones share them; the last one to go waits until the work
/// that was handed in is done.
#[derive(Clone)]
pub struct Db {
    shared: Arc<Shared>,
}

struct Shared {
    engine: Engine,
    writes: Arc<Queue>,
    reads: Arc<Queue>,
    counters: Arc<Counters>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Counters {
    commits: AtomicU64,
    retries: AtomicU64,
}

impl Counters {
    fn committed(&self) {
        self.commits.fetch_add(1, Ordering::Relaxed);
    }

    fn retried(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }
}

impl Db {
    /// Opens the database and makes sure that it answers. A new SQLite file is readable to its owner alone.
    pub fn open(location: &Location, options: Options) -> Result<Db, Error> {
        let shared = match location {
            Location::Sqlite(path) => Shared::sqlite(path, &options)?,
            Location::Postgres(address) => Shared::postgres(server(address, options.patience)?, &options)?,
        };
        let db = Db { shared: Arc::new(shared) };
        db.read_blocking(answers)?;
        Ok(db)
    }

    /// Runs the closure as one serializable transaction and returns when its changes are durable. The closure may run
    /// several times. Work once handed in is done even if the returned future is dropped.
    pub async fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run(Access::Write, closure).await
    }

    /// Runs the closure on one consistent state of the database, which it cannot change.
    pub async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run(Access::Read, closure).await
    }

    /// As [`Db::write`], for the command line: blocks the calling thread.
    pub fn write_blocking<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run_blocking(Access::Write, closure)
    }

    /// As [`Db::read`], for the command line: blocks the calling thread.
    pub fn read_blocking<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run_blocking(Access::Read, closure)
    }

    /// Whether the database can be written to now, for the readiness check.
    pub async fn ping(&self) -> Result<(), Error> {
        self.write(answers).await
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// How many transactions have been committed; on SQLite one may hold the work of many callers.
    pub fn commits(&self) -> u64 {
        self.shared.counters.commits.load(Ordering::Relaxed)
    }

    /// How often work was run again because another transaction came between or a connection was lost.
    pub fn retries(&self) -> u64 {
        self.shared.counters.retries()
    }

    async fn run<T, E, F>(&self, access: Access, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        self.hand_in(access, Box::new(Unit::new(closure, move |said| drop(sender.send(said)))));
        receiver.await.unwrap_or_else(|_| Err(unanswered().into()))
    }

    fn run_blocking<T, E, F>(&self, access: Access, closure: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (sender, receiver) = mpsc::sync_channel(1);
        self.hand_in(access, Box::new(Unit::new(closure, move |said| drop(sender.send(said)))));
        receiver.recv().unwrap_or_else(|_| Err(unanswered().into()))
    }

    fn hand_in(&self, access: Access, work: Box<dyn Work>) {
        let queue = match access {
            Access::Read => &self.shared.reads,
            Access::Write => &self.shared.writes,
        };
        queue.push((access, work));
    }
}

fn answers(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.query_one("SELECT 1", &[]).map(drop)
}

fn unanswered() -> Error {
    Error::unavailable("the thread that did the work is gone")
}

impl Shared {
    fn sqlite(path: &Path, options: &Options) -> Result<Shared, Error> {
        let mut shared = Shared::new(Engine::Sqlite, Arc::new(Queue::new()), Arc::new(Queue::new()));
        let writer = sqlite::open(path, Access::Write, options.patience)?;
        let turn = sqlite::Turn::new(path)?;
        shared.threads.push(sqlite::spawn_writer(writer, turn, shared.writes.clone(), shared.counters.clone())?);
        for number in 0..options.readers.max(1) {
            let reader = sqlite::open(path, Access::Read, options.patience)?;
            shared.threads.push(sqlite::spawn_reader(reader, shared.reads.clone(), number)?);
        }
        Ok(shared)
    }

    fn postgres(server: location::Server, options: &Options) -> Result<Shared, Error> {
        let queue = Arc::new(Queue::new());
        let mut shared = Shared::new(Engine::Postgres, queue.clone(), queue.clone());
        for number in 0..options.connections.max(1) {
            let thread = postgres::spawn(server.clone(), queue.clone(), shared.counters.clone(), number)?;
            shared.threads.push(thread);
        }
        Ok(shared)
    }

    fn new(engine: Engine, writes: Arc<Queue>, reads: Arc<Queue>) -> Shared {
        Shared { engine, writes, reads, counters: Arc::default(), threads: Vec::new() }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.writes.close();
        self.reads.close();
        // A closure that held the last clone drops it on one of the threads, which cannot wait for itself.
        let here = thread::current().id();
        for thread in self.threads.drain(..).filter(|thread| thread.thread().id() != here) {
            if thread.join().is_err() {
                tracing::error!("a thread of the store panicked");
            }
        }
    }
}

/// Runs the closure alone, on a connection of its own: no other caller of this function runs at the same time, in this
/// process or another. For migrations.
pub(crate) fn exclusively<T, E, F>(location: &Location, closure: F) -> Result<T, E>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    match location {
        Location::Sqlite(path) => {
            let connection = sqlite::open(path, Access::Write, MIGRATION_PATIENCE)?;
            let turn = sqlite::Turn::new(path)?;
            turn.take()?;
            bracketed(&mut Tx::new(tx::Link::Sqlite(&connection)), "BEGIN IMMEDIATE", closure)
        }
        Location::Postgres(address) => {
            let server = server(address, MIGRATION_PATIENCE)?;
            let begin = format!("BEGIN; SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
            apart(move || {
                let mut session = postgres::Session::open_patient(&server)?;
                bracketed(&mut Tx::new(tx::Link::Postgres(&mut session)), &begin, closure)
            })
        }
    }
}

/// Whatever is not committed is rolled back when the connection closes.
fn bracketed<T, E: From<Error>>(
    tx: &mut Tx<'_>,
    begin: &str,
    closure: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    tx.batch(begin)?;
    let done = closure(tx)?;
    tx.batch("COMMIT")?;
    Ok(done)
}

/// Runs the closure on a thread of its own: PostgreSQL's blocking client cannot run on a thread of an async runtime.
pub(crate) fn apart<T: Send>(closure: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| match scope.spawn(closure).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

fn server(address: &str, patience: Duration) -> Result<location::Server, Error> {
    location::Server::parse(address, patience).map_err(|error| Error::unavailable(error.to_string()))
}

fn name_thread(name: String, run: impl FnOnce() + Send + 'static) -> Thread {
    let started = thread::Builder::new().name(name).spawn(run);
    started.map_err(|error| Error::unavailable(format!("a thread could not be started: {error}")))
}
