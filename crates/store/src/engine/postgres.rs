//! PostgreSQL: a pool of threads, each owning a connection, each piece of work a serializable transaction.
//!
//! Serializable transactions fail when another came between; they are then run again, from the start, a little later.
//! A connection that breaks before the commit was sent is replaced and the work run again. When the answer to the
//! commit itself is lost nobody knows how it ended, so the caller is told that rather than the work done twice.

use std::collections::HashMap;
use std::error::Error as _;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Statement};
use postgres_types::private::BytesMut;

use super::location::{Server, Unconnected};
use super::row::Row;
use super::tx::{Failure, Fault, Link, Tx};
use super::value::Value;
use super::work::{Access, Queue, Work};
use super::{Counters, name_thread, sqlite};
use crate::error::{Constraint, Error};

/// How often work is run before it is given up: the first time, and again after others came between.
const ATTEMPTS: u32 = 12;
/// How often a server that cannot be reached is tried.
const CONNECTS: u32 = 3;
/// Beyond this many prepared statements a connection starts anew.
const STATEMENTS: usize = 512;

/// Starts a thread of the pool.
pub(super) fn spawn(server: Server, queue: Arc<Queue>, counters: Arc<Counters>, number: usize) -> super::Thread {
    let mut worker = Worker { server, session: None, counters, jitter: RandomState::new() };
    name_thread(format!("store-{number}"), move || {
        while let Some(orders) = queue.take(1) {
            for (access, mut work) in orders {
                let error = worker.settle(access, work.as_mut()).err();
                work.answer(error);
            }
        }
    })
}

struct Worker {
    server: Server,
    session: Option<Session>,
    counters: Arc<Counters>,
    /// Spreads the waiting of those who collided; it decides nothing else.
    jitter: RandomState,
}

/// What to do after one attempt.
enum Next {
    Done,
    Fail(Error),
    Again(Error),
    Reconnect(Error),
}

impl Worker {
    fn settle(&mut self, access: Access, work: &mut dyn Work) -> Result<(), Error> {
        let (mut attempts, mut connects) = (0, 0);
        loop {
            let (error, wait) = match self.attempt(access, work) {
                Next::Done => return Ok(()),
                Next::Fail(error) => return Err(error),
                Next::Again(error) => {
                    attempts += 1;
                    (error, Duration::from_millis(1 << attempts.min(8)))
                }
                Next::Reconnect(error) => {
                    self.session = None;
                    connects += 1;
                    (error, Duration::from_millis(100 << connects))
                }
            };
            if attempts == ATTEMPTS || connects == CONNECTS {
                return Err(error);
            }
            self.counters.retried();
            std::thread::sleep(self.jittered(wait));
        }
    }

    /// Between a quarter of the time and all of it.
    fn jittered(&self, wait: Duration) -> Duration {
        let share = self.jitter.hash_one(self.counters.retries()) % 768;
        wait * (256 + share as u32) / 1024
    }

    fn attempt(&mut self, access: Access, work: &mut dyn Work) -> Next {
        if self.session.as_ref().is_none_or(|session| session.client.is_closed()) {
            match Session::open(&self.server) {
                Ok(session) => self.session = Some(session),
                Err(error) => return Next::Reconnect(error),
            }
        }
        let Some(session) = &mut self.session else { return Next::Done };
        let begin = match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        };
        if let Err((fault, error)) = session.batch(begin) {
            return if fault == Fault::Lost { Next::Reconnect(error) } else { Next::Fail(error) };
        }
        let mut tx = Tx::new(Link::Postgres(session));
        let content = work.run(&mut tx);
        let fault = tx.fault();
        self.finish(access, content, fault)
    }

    fn finish(&mut self, access: Access, content: bool, fault: Option<Fault>) -> Next {
        match (fault, sqlite::end(content, fault)) {
            (Some(Fault::Lost), _) => Next::Reconnect(Error::unavailable("the connection was lost, repeatedly")),
            (Some(Fault::Again), _) => self.roll_back(Next::Again(Error::unavailable(COLLIDED))),
            (_, Err(error)) => self.roll_back(Next::Fail(error)),
            (_, Ok(true)) if access == Access::Write => self.commit(),
            (_, Ok(_)) => self.roll_back(Next::Done),
        }
    }

    fn roll_back(&mut self, next: Next) -> Next {
        let failed = self.session.as_mut().is_some_and(|session| session.batch("ROLLBACK").is_err());
        if failed {
            self.session = None;
        }
        next
    }

    fn commit(&mut self) -> Next {
        let Some(session) = &mut self.session else { return Next::Done };
        match session.batch("COMMIT") {
            Ok(()) => {
                self.counters.committed();
                Next::Done
            }
            Err((Fault::Again, _)) => Next::Again(Error::unavailable(COLLIDED)),
            Err((Fault::Final, error)) => self.roll_back(Next::Fail(error)),
            Err((Fault::Lost, _)) => {
                self.session = None;
                Next::Fail(Error::unavailable("the connection was lost during the commit: it may have taken effect"))
            }
        }
    }
}

const COLLIDED: &str = "other transactions came between every time";

/// A connection and the statements it has prepared.
pub(super) struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Session {
    /// Connects, with limits on how long a statement may take or wait for a lock.
    pub(super) fn open(server: &Server) -> Result<Session, Error> {
        let mut session = Session::open_patient(server)?;
        let lock = server.patience.as_millis();
        let limits = format!(
            "SET statement_timeout = 30000; SET lock_timeout = {lock}; \
             SET idle_in_transaction_session_timeout = 60000"
        );
        session.batch(&limits).map_err(|(_, error)| error)?;
        Ok(session)
    }

    /// Connects without such limits, for migrations.
    pub(super) fn open_patient(server: &Server) -> Result<Session, Error> {
        let client = server.connect().map_err(|error| match error {
            Unconnected::Tls(why) => Error::unavailable(why),
            Unconnected::Postgres(error) => Error::unavailable(described(&error)),
        })?;
        let mut session = Session { client, statements: HashMap::new() };
        session.batch("SET client_min_messages = warning").map_err(|(_, error)| error)?;
        Ok(session)
    }

    pub(super) fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let statement = self.prepare(sql)?;
        let found = self.client.query_raw(&statement, values).and_then(|found| {
            use postgres::fallible_iterator::FallibleIterator;
            found.collect::<Vec<_>>()
        });
        let found = found.map_err(|error| self.judge(&error))?;
        found.iter().map(|row| own(row).map(Row::new)).collect()
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Failure> {
        let statement = self.prepare(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        self.client.execute(&statement, &values).map_err(|error| self.judge(&error))
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.client.batch_execute(sql).map_err(|error| self.judge(&error))
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let statement = self.client.prepare(sql).map_err(|error| self.judge(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn judge(&self, error: &postgres::Error) -> Failure {
        match judge(error) {
            (Fault::Final, _) if error.as_db_error().is_none() && self.client.is_closed() => {
                (Fault::Lost, Error::unavailable(described(error)))
            }
            judged => judged,
        }
    }
}

fn judge(error: &postgres::Error) -> Failure {
    let Some(state) = error.code() else {
        let lost = error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>());
        return match lost {
            true => (Fault::Lost, Error::unavailable(described(error))),
            false => (Fault::Final, Error::internal(described(error))),
        };
    };
    match state.code() {
        "40001" | "40P01" => (Fault::Again, Error::unavailable(COLLIDED)),
        "23505" | "23P01" => (Fault::Final, Error::Conflict { constraint: Constraint::Unique }),
        "23503" | "23001" => (Fault::Final, Error::Conflict { constraint: Constraint::ForeignKey }),
        "57P01" | "57P02" | "57P03" | "25P03" => (Fault::Lost, Error::unavailable(described(error))),
        code if code.starts_with("08") => (Fault::Lost, Error::unavailable(described(error))),
        "55P03" | "57014" => (Fault::Final, Error::unavailable(described(error))),
        code if code.starts_with("53") => (Fault::Final, Error::unavailable(described(error))),
        _ => (Fault::Final, Error::internal(described(error))),
    }
}

/// What happened, in words that hold no stored value: PostgreSQL quotes values in the messages about data (class 22),
/// about constraints (23) and from functions (P0), and in any detail or hint.
fn described(error: &postgres::Error) -> String {
    let Some(problem) = error.as_db_error() else {
        let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
        return format!("{error}{source}");
    };
    let state: &SqlState = problem.code();
    let quotes = ["22", "23", "P0"].iter().any(|class| state.code().starts_with(class));
    let message = if quotes { "the data were refused" } else { problem.message() };
    let place = [problem.table(), problem.column(), problem.constraint()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    format!("PostgreSQL {}: {message} {}", state.code(), place.join(" ")).trim_end().to_owned()
}

fn own(row: &postgres::Row) -> Result<Vec<Value>, Failure> {
    let column = |index: usize| {
        let kind = row.columns()[index].type_();
        let value = match *kind {
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => row.try_get(index).map(|v| some(v, Value::Text)),
            Type::INT8 => row.try_get(index).map(|v| some(v, Value::Int)),
            Type::INT4 => row.try_get(index).map(|v| some(v, |n: i32| Value::Int(n.into()))),
            Type::INT2 => row.try_get(index).map(|v| some(v, |n: i16| Value::Int(n.into()))),
            Type::BOOL => row.try_get(index).map(|v| some(v, Value::Bool)),
            Type::BYTEA => row.try_get(index).map(|v| some(v, Value::Bytes)),
            Type::FLOAT8 => row.try_get(index).map(|v| some(v, Value::Real)),
            _ => {
                let why = format!("column {index} is of type {kind}, which SQLite has not: cast it in the query");
                return Err((Fault::Final, Error::internal(why)));
            }
        };
        value.map_err(|error| judge(&error))
    };
    (0..row.len()).map(column).collect()
}

fn some<T>(value: Option<T>, kind: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Null, kind)
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(text) => text.to_sql_checked(kind, out),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql_checked(kind, out),
            Value::Int(number) if *kind == Type::INT2 => i16::try_from(*number)?.to_sql_checked(kind, out),
            Value::Int(number) => number.to_sql_checked(kind, out),
            Value::Bool(yes) => yes.to_sql_checked(kind, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(kind, out),
            Value::Real(number) => number.to_sql_checked(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Value::Null => "Null",
            Value::Text(_) => "Text",
            Value::Int(_) => "Int",
            Value::Bool(_) => "Bool",
            Value::Bytes(_) => "Bytes",
            Value::Real(_) => "Real",
        })
    }
}
