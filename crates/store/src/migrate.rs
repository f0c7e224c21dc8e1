//! Migrations: numbered SQL texts, applied once each, in order, forward only.
//!
//! All that are pending are applied in one transaction, under a lock that all processes share: a database is at one
//! version or at the next, never between, however many nodes start at once. A text may hold several statements; it is
//! handed to the engine whole, so it must not begin or end a transaction itself.

use std::collections::BTreeMap;

use bonafide_domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::engine::{self, Location, Tx};
use crate::error::Error;
use crate::values;

/// One step of the schema: the file `migrations/NNNN_name.sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Its place in the order, from 1.
    pub number: u32,
    /// What it does, in a few words.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// Why the schema cannot be brought up to date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrationError {
    /// The text of a migration is no longer what it was when it was applied.
    #[error("migration {number} ({name}) has been changed since it was applied to this database: put its text back")]
    Changed {
        /// Which one.
        number: u32,
        /// Its name.
        name: String,
    },
    /// The database has seen a later program.
    #[error(
        "this database is newer than this program: it has migration {number} ({name}), which the program does not know. \
         Run the version of the program that made it, or a later one"
    )]
    Newer {
        /// The last one the database has.
        number: u32,
        /// Its name.
        name: String,
    },
    /// The program's own list is not in order, or an earlier one was added after a later one had been applied.
    #[error("migration {number} is out of order: a migration comes after all that are there already")]
    OutOfOrder {
        /// Which one.
        number: u32,
    },
    /// The engine refused a text.
    #[error("migration {number} ({name}) could not be applied, and nothing was changed")]
    Failed {
        /// Which one.
        number: u32,
        /// Its name.
        name: &'static str,
        /// What the engine said.
        source: Error,
    },
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] Error),
}

const TABLE: &str = "CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, \
                     applied_at BIGINT NOT NULL)";

/// Applies what is pending and returns it. `migrations` are all the program knows, in order.
pub fn migrate(
    location: &Location,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<Vec<Migration>, MigrationError> {
    engine::exclusively(location, |tx| {
        if !tx.has_table("migrations")? {
            tx.batch(TABLE)?;
        }
        let pending = left_to_do(tx, migrations)?;
        for migration in &pending {
            apply(tx, migration, now)?;
        }
        Ok(pending)
    })
}

/// What [`migrate`] would apply. Makes the database file when it is missing, and nothing else.
pub fn pending(location: &Location, migrations: &[Migration]) -> Result<Vec<Migration>, MigrationError> {
    engine::exclusively(location, |tx| left_to_do(tx, migrations))
}

fn apply(tx: &mut Tx<'_>, migration: &Migration, now: Timestamp) -> Result<(), MigrationError> {
    let Migration { number, name, sql } = *migration;
    tx.batch(sql).map_err(|source| MigrationError::Failed { number, name, source })?;
    let insert = "INSERT INTO migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
    tx.execute(insert, &values![number, name, checksum(sql), now])?;
    Ok(())
}

fn left_to_do(tx: &mut Tx<'_>, migrations: &[Migration]) -> Result<Vec<Migration>, MigrationError> {
    let mut applied = applied(tx)?;
    let last = applied.keys().next_back().copied().unwrap_or(0);
    let (mut pending, mut previous) = (Vec::new(), 0);
    for migration in migrations {
        let number = migration.number;
        match applied.remove(&number) {
            Some((name, sum)) if sum != checksum(migration.sql) => {
                return Err(MigrationError::Changed { number, name });
            }
            Some(_) => {}
            None if number <= last => return Err(MigrationError::OutOfOrder { number }),
            None => pending.push(*migration),
        }
        if number <= previous {
            return Err(MigrationError::OutOfOrder { number });
        }
        previous = number;
    }
    match applied.pop_last() {
        Some((number, (name, _))) => Err(MigrationError::Newer { number, name }),
        None => Ok(pending),
    }
}

/// Name and checksum of what the database has, by number.
fn applied(tx: &mut Tx<'_>) -> Result<BTreeMap<u32, (String, String)>, Error> {
    if !tx.has_table("migrations")? {
        return Ok(BTreeMap::new());
    }
    let rows = tx.query("SELECT number, name, checksum FROM migrations", &[])?;
    let entry = |row: crate::Row| {
        let mut columns = row.columns();
        Ok((columns.next()?, (columns.next()?, columns.next()?)))
    };
    rows.into_iter().map(entry).collect()
}

/// Line ends do not count: a checkout on another system may change them.
fn checksum(sql: &str) -> String {
    hex::encode(Sha256::digest(sql.replace("\r\n", "\n")))
}
