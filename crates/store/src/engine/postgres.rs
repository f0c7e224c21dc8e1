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
use super::{Counters, name_thread};
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
    Committed,
    RolledBack,
    Fail(Error),
    Again(Error),
    Reconnect(Error),
}

impl Next {
    /// After a failure before the commit.
    fn after((fault, error): Failure) -> Next {
        match fault {
            Fault::Again => Next::Again(error),
            Fault::Lost => Next::Reconnect(error),
            Fault::Final => Next::Fail(error),
        }
    }
}

impl Worker {
    fn settle(&mut self, access: Access, work: &mut dyn Work) -> Result<(), Error> {
        let (mut attempts, mut connects) = (0, 0);
        loop {
            let (error, wait) = match self.attempt(access, work) {
                Next::Committed | Next::RolledBack => return Ok(()),
                Next::Fail(error) => return Err(error),
                Next::Again(error) => {
                    attempts += 1;
                    (error, Duration::from_millis(1 << attempts.min(8)))
                }
                Next::Reconnect(error) => {
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
        let kept = self.session.take().filter(Session::is_sound);
        let mut session = match kept.map_or_else(|| Session::open(&self.server), Ok) {
            Ok(session) => session,
            Err(error) => return Next::Reconnect(error),
        };
        let next = transact(&mut session, access, work);
        if matches!(next, Next::Committed) {
            self.counters.committed();
        }
        self.session = Some(session);
        next
    }
}

fn transact(session: &mut Session, access: Access, work: &mut dyn Work) -> Next {
    let begin = match access {
        Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Access::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
    };
    if let Err(failure) = session.batch(begin) {
        return Next::after(failure);
    }
    let mut tx = Tx::new(Link::Postgres(session));
    let content = work.run(&mut tx);
    let (fault, keep) = (tx.fault(), tx.keeps(content));
    match (fault, keep) {
        (Some(Fault::Lost), _) => Next::Reconnect(Error::unavailable("the connection was lost, repeatedly")),
        (Some(Fault::Again), _) => session.roll_back(Next::Again(Error::unavailable(COLLIDED))),
        (_, Err(error)) => session.roll_back(Next::Fail(error)),
        (_, Ok(true)) if access == Access::Write => session.commit(),
        (_, Ok(_)) => session.roll_back(Next::RolledBack),
    }
}

const COLLIDED: &str = "other transactions came between every time";

/// A connection and the statements it has prepared.
pub(super) struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
    /// Nobody knows what state the other end is in.
    broken: bool,
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
        let mut session = Session { client, statements: HashMap::new(), broken: false };
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

    fn roll_back(&mut self, next: Next) -> Next {
        self.broken |= self.batch("ROLLBACK").is_err();
        next
    }

    fn commit(&mut self) -> Next {
        match self.batch("COMMIT") {
            Ok(()) => Next::Committed,
            Err((Fault::Lost, _)) => {
                Next::Fail(Error::unavailable("the connection was lost during the commit: it may have taken effect"))
            }
            Err(failure) => self.roll_back(Next::after(failure)),
        }
    }

    fn is_sound(&self) -> bool {
        !self.broken && !self.client.is_closed()
    }

    fn judge(&mut self, error: &postgres::Error) -> Failure {
        let (fault, told) = judge(error);
        let lost = fault == Fault::Lost || (error.as_db_error().is_none() && self.client.is_closed());
        self.broken |= lost;
        if lost { (Fault::Lost, Error::unavailable(described(error))) } else { (fault, told) }
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
