//! The transaction a unit of work is handed: four verbs, and no way to tell which engine is behind them.

use super::postgres::Session;
use super::row::Row;
use super::sqlite;
use super::value::Value;
use crate::error::Error;

/// A transaction. After a statement has failed it can only be rolled back, on both engines: expect a conflict with
/// `ON CONFLICT DO NOTHING`, not by catching the error and going on.
pub struct Tx<'a> {
    link: Link<'a>,
    fault: Option<Fault>,
}

pub(super) enum Link<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

/// What a failed statement means for the transaction, whatever the closure makes of the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Another transaction came between: run the closure again.
    Again,
    /// The connection is gone: run the closure again on a new one.
    Lost,
    /// It would fail again.
    Final,
}

/// A failed statement: what it means, and what the closure is told.
pub(super) type Failure = (Fault, Error);

impl<'a> Tx<'a> {
    pub(super) fn new(link: Link<'a>) -> Tx<'a> {
        Tx { link, fault: None }
    }

    /// All rows the statement returns.
    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Error> {
        self.check(values)?;
        let rows = match &mut self.link {
            Link::Sqlite(connection) => sqlite::query(connection, sql, values),
            Link::Postgres(session) => session.query(sql, values),
        };
        self.remember(rows)
    }

    /// The one row the statement returns, if it returns any; several are an error.
    pub fn query_opt(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, Error> {
        let mut rows = self.query(sql, values)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(Error::internal("a query for one row found several")),
        }
    }

    /// The one row the statement returns; none is an error.
    pub fn query_one(&mut self, sql: &str, values: &[Value]) -> Result<Row, Error> {
        self.query_opt(sql, values)?.ok_or_else(|| Error::internal("a query for one row found none"))
    }

    /// Runs the statement and says how many rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Error> {
        self.check(values)?;
        let changed = match &mut self.link {
            Link::Sqlite(connection) => sqlite::execute(connection, sql, values),
            Link::Postgres(session) => session.execute(sql, values),
        };
        self.remember(changed)
    }

    /// Runs a guarded save, whose `WHERE` names the version that was read: [`Error::Stale`] when it changed no row.
    pub fn execute_guarded(&mut self, sql: &str, values: &[Value]) -> Result<(), Error> {
        match self.execute(sql, values)? {
            0 => Err(Error::Stale),
            _ => Ok(()),
        }
    }

    /// Runs several statements without parameters, for migrations.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        let done = match &mut self.link {
            Link::Sqlite(connection) => sqlite::batch(connection, sql),
            Link::Postgres(session) => session.batch(sql),
        };
        self.remember(done)
    }

    /// Whether there is a table of this name, for migrations.
    pub(crate) fn has_table(&mut self, name: &str) -> Result<bool, Error> {
        let sql = match self.link {
            Link::Sqlite(_) => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
            Link::Postgres(_) => {
                "SELECT 1::bigint FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        Ok(self.query_opt(sql, &[Value::Text(name.to_owned())])?.is_some())
    }

    /// What the first failed statement means for the transaction.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// Whether what was done is to stay, when the closure says it is content or is not.
    pub(super) fn keeps(&self, content: bool) -> Result<bool, Error> {
        match self.fault {
            Some(_) if content => Err(Error::internal("a unit of work went on after a statement of it had failed")),
            _ => Ok(content),
        }
    }

    /// Refuses what only one engine would take: work after a failure, and the character U+0000 in a text.
    fn check(&mut self, values: &[Value]) -> Result<(), Error> {
        if self.fault.is_some() {
            return Err(Error::internal("a statement of this transaction has failed already"));
        }
        let refused = values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0')));
        self.remember(match refused {
            true => Err((Fault::Final, Error::internal("a text holds the character U+0000, which cannot be stored"))),
            false => Ok(()),
        })
    }

    fn remember<T>(&mut self, result: Result<T, Failure>) -> Result<T, Error> {
        result.map_err(|(fault, error)| {
            self.fault.get_or_insert(fault);
            error
        })
    }
}
