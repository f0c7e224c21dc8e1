//! SQLite: one thread that writes and a few that read.
//!
//! A durable commit waits for the disk, whatever is in it. So the writer takes all the work that waits, runs each piece
//! in a savepoint of its own, commits them together, and answers only then. `BEGIN IMMEDIATE` takes the lock between
//! processes at once: a transaction that began by reading cannot fail later for want of it.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi, params_from_iter};

use super::row::Row;
use super::tx::{Failure, Fault, Link, Tx};
use super::value::Value;
use super::work::{Access, Order, Queue, Work};
use super::{Counters, name_thread};
use crate::error::{Constraint, Error};

/// How much work one commit may hold; the first of them waits for the last.
const GROUP: usize = 256;
const STATEMENTS: usize = 256;

/// Opens the file, made readable to its owner alone if it is new.
pub(super) fn open(path: &Path, access: Access, patience: Duration) -> Result<Connection, Error> {
    if access == Access::Write {
        create(path).map_err(|error| Error::unavailable(format!("the database file cannot be made: {error}")))?;
    }
    let mode = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(told)?;
    set_up(&connection, access, patience).map_err(told)?;
    Ok(connection)
}

/// Makes the file unless it is there. One that is there must not even be opened: closing it would let go of the locks
/// that another connection of this process has on it.
fn create(path: &Path) -> std::io::Result<()> {
    match private().create_new(true).open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The queue of processes before the write lock: a file beside the database, locked by whoever is next. SQLite itself
/// looks now and then whether the lock is free, and a busy process would take it again every time in between.
pub(super) struct Turn(File);

impl Turn {
    pub(super) fn new(database: &Path) -> Result<Turn, Error> {
        let mut path = database.as_os_str().to_owned();
        path.push("-turn");
        private().create(true).truncate(false).open(path).map(Turn).map_err(unqueued)
    }

    /// Waits to be the next.
    pub(super) fn take(&self) -> Result<(), Error> {
        self.0.lock().map_err(unqueued)
    }

    /// Lets another be the next.
    fn pass(&self) -> Result<(), Error> {
        self.0.unlock().map_err(unqueued)
    }
}

fn unqueued(error: std::io::Error) -> Error {
    Error::unavailable(format!("the file beside the database that ends in -turn cannot be used: {error}"))
}

fn set_up(connection: &Connection, access: Access, patience: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // "x" means a column on both engines, never a text; LIKE minds the case on both.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    if access == Access::Write {
        use_wal(connection)?;
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON; \
         PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; \
         PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON;",
    )
}

/// Turns on the write-ahead log. SQLite does not wait its usual time for this, so two processes that open a new file
/// at once would trip over each other.
fn use_wal(connection: &Connection) -> rusqlite::Result<()> {
    let mut tries = 0;
    loop {
        match connection.execute_batch("PRAGMA journal_mode = WAL") {
            Err(error) if tries < 100 && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                tries += 1;
                thread::sleep(Duration::from_millis(20));
            }
            done => return done,
        }
    }
}

/// Starts the thread that writes.
pub(super) fn spawn_writer(
    mut connection: Connection,
    turn: Turn,
    queue: Arc<Queue>,
    counters: Arc<Counters>,
) -> super::Thread {
    name_thread("store-writer".to_owned(), move || {
        while let Some(orders) = queue.take(GROUP) {
            write_together(&mut connection, &turn, orders, &counters);
        }
    })
}

/// Starts a thread that reads.
pub(super) fn spawn_reader(mut connection: Connection, queue: Arc<Queue>, number: usize) -> super::Thread {
    name_thread(format!("store-reader-{number}"), move || {
        while let Some(orders) = queue.take(1) {
            for (_, mut work) in orders {
                let error = read(&mut connection, work.as_mut()).err();
                work.answer(error);
            }
        }
    })
}

fn read(connection: &mut Connection, work: &mut dyn Work) -> Result<(), Error> {
    let snapshot = connection.transaction().map_err(told)?;
    let mut tx = Tx::new(Link::Sqlite(&snapshot));
    let content = work.run(&mut tx);
    let kept = tx.keeps(content);
    snapshot.rollback().map_err(told)?;
    kept.map(drop)
}

fn write_together(connection: &mut Connection, turn: &Turn, mut orders: Vec<Order>, counters: &Counters) {
    let ends = run_group(connection, turn, &mut orders);
    match ends {
        Ok(ends) => {
            counters.committed();
            orders.into_iter().zip(ends).for_each(|((_, work), error)| work.answer(error));
        }
        Err(error) => orders.into_iter().for_each(|(_, work)| work.answer(Some(error.clone()))),
    }
}

/// Runs all of them and commits once; says of each how it ended, or of all that nothing took effect.
fn run_group(connection: &mut Connection, turn: &Turn, orders: &mut [Order]) -> Result<Vec<Option<Error>>, Error> {
    turn.take()?;
    let group = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(told);
    turn.pass()?;
    let group = group?;
    let mut ends = Vec::with_capacity(orders.len());
    for (_, work) in orders {
        ends.push(run_in_savepoint(&group, work.as_mut())?);
    }
    group.commit().map_err(told)?;
    Ok(ends)
}

/// Runs one piece of work. The outer error is for the whole group: a full disk, for one, ends its transaction.
fn run_in_savepoint(group: &Connection, work: &mut dyn Work) -> Result<Option<Error>, Error> {
    batch(group, "SAVEPOINT unit").map_err(|(_, error)| error)?;
    let mut tx = Tx::new(Link::Sqlite(group));
    let content = work.run(&mut tx);
    let kept = tx.keeps(content);
    if group.is_autocommit() {
        return Err(Error::unavailable("SQLite gave the transaction up"));
    }
    let (keep, error) = match kept {
        Ok(keep) => (keep, None),
        Err(error) => (false, Some(error)),
    };
    let last = if keep { "RELEASE unit" } else { "ROLLBACK TO unit; RELEASE unit" };
    batch(group, last).map_err(|(_, error)| error)?;
    Ok(error)
}

pub(super) fn query(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
    let run = || {
        let mut statement = connection.prepare_cached(&numbered(sql))?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(values))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|i| own(i, row.get_ref(i)?)).collect();
            rows.push(Row::new(values?));
        }
        Ok(rows)
    };
    run().map_err(|error| (Fault::Final, told(error)))
}

pub(super) fn execute(connection: &Connection, sql: &str, values: &[Value]) -> Result<u64, Failure> {
    let run = || connection.prepare_cached(&numbered(sql))?.execute(params_from_iter(values));
    run().map(|changed| changed as u64).map_err(|error| (Fault::Final, told(error)))
}

pub(super) fn batch(connection: &Connection, sql: &str) -> Result<(), Failure> {
    connection.execute_batch(sql).map_err(|error| (Fault::Final, told(error)))
}

/// `$1` becomes `?1`: SQLite takes `$1` for a name and counts names in the order they appear. Quoted text stays.
fn numbered(sql: &str) -> String {
    if !sql.contains('\'') {
        return sql.replace('$', "?");
    }
    let mut quoted = false;
    let mut characters = sql.chars().peekable();
    let mut numbered = String::with_capacity(sql.len());
    while let Some(character) = characters.next() {
        quoted ^= character == '\'';
        let parameter = character == '$' && !quoted && characters.peek().is_some_and(char::is_ascii_digit);
        numbered.push(if parameter { '?' } else { character });
    }
    numbered
}

fn own(index: usize, value: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text).map_err(|error| rusqlite::Error::Utf8Error(index, error))?;
            Value::Text(text.to_owned())
        }
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::Real(number) => ValueRef::Real(*number),
        }))
    }
}

/// SQLite's messages name tables and columns and quote the statement; the values it was run with stay out of them.
fn told(error: rusqlite::Error) -> Error {
    let code = error.sqlite_error();
    match code.map(|code| (code.code, code.extended_code)) {
        Some((_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY)) => {
            Error::Conflict { constraint: Constraint::Unique }
        }
        Some((_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY)) => Error::Conflict { constraint: Constraint::ForeignKey },
        Some((ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _)) => Error::unavailable(error.to_string()),
        Some((ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen, _)) => {
            Error::unavailable(error.to_string())
        }
        _ => Error::internal(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn numbered_parameters_are_rewritten_and_quoted_text_is_not() {
        assert_eq!(numbered("SELECT $1, $12"), "SELECT ?1, ?12");
        assert_eq!(numbered("SELECT '$1', $2 || 'it''s $3', $10"), "SELECT '$1', ?2 || 'it''s $3', ?10");
    }
}
