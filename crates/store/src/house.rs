//! Facts about the installation itself, by name: which master key it was made with, whether it has been furnished.

use crate::values;
use crate::{Error, Tx};

/// The value of a fact.
pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, Error> {
    let row = tx.query_opt("SELECT value FROM house WHERE name = $1", &values![name])?;
    row.map(|row| row.get(0)).transpose()
}

/// Writes a fact down, unless it stands already. Says whether it was new.
pub fn insert(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<bool, Error> {
    let sql = "INSERT INTO house (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    Ok(tx.execute(sql, &values![name, value])? == 1)
}
