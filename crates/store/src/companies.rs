//! Registers of companies as they were imported, and what a company is found by.
//!
//! A register has millions of companies, more than one transaction should carry. So an import writes its rows under a
//! number of its own, in as many transactions as it takes, and nobody finds them until [`finish`] makes that number the
//! register's. If it never comes so far, what was imported before is still what is found. Rows that nobody can find any
//! more (of an import that was replaced, given up or broken off) are cleared a part at a time by [`clear_some`].

use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// How many rows go into one statement.
const AT_ONCE: usize = 100;
/// The longest key, in characters: an index takes no text of any length. Longer ones are cut, here and when asked for.
const MAX_KEY: usize = 200;
/// How many companies one key can find. More share a name only where the name says nothing.
const MOST: i64 = 200;

/// A register that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Its name, as the operator gave it.
    pub name: String,
    /// How many companies it has.
    pub companies: i64,
    /// When it was last imported.
    pub imported_at: Timestamp,
}

/// What a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A company's number.
    Number,
    /// One of its names.
    Name,
}

/// A company, as it is kept.
#[derive(Debug, Clone)]
pub struct Company {
    /// Its id in the register.
    pub id: String,
    /// What it is found by.
    pub keys: Vec<(By, String)>,
    /// The countries it is of, in two letters.
    pub countries: Vec<String>,
    /// All of it, as JSON.
    pub content: String,
}

/// Begins an import and says under which number. Another one of the same register that is under way is over with this.
pub fn begin(tx: &mut Tx<'_>, register: &str) -> Result<i64, Error> {
    tx.execute("UPDATE register_imports SET is_over = true WHERE register = $1", &values![register])?;
    let sql = "SELECT CAST(coalesce(max(import), 0) AS BIGINT) + 1 FROM register_imports";
    let import: i64 = tx.query_one(sql, &values![])?.columns().next()?;
    let sql = "INSERT INTO register_imports (import, register, companies, is_over) VALUES ($1, $2, 0, false)";
    tx.execute(sql, &values![import, register])?;
    Ok(import)
}

/// Adds companies to an import. `false` when it is over.
pub fn insert(tx: &mut Tx<'_>, import: i64, companies: &[Company]) -> Result<bool, Error> {
    let sql = "UPDATE register_imports SET companies = companies + $2 WHERE import = $1 AND NOT is_over";
    let count = i64::try_from(companies.len()).unwrap_or(i64::MAX);
    if tx.execute(sql, &values![import, count])? == 0 {
        return Ok(false);
    }
    let rows: Vec<_> = companies.iter().map(|company| values![import, &company.id, &company.content]).collect();
    insert_rows(tx, "companies (import, id, content)", &rows)?;
    let rows: Vec<_> = companies.iter().flat_map(|company| key_rows(import, company)).collect();
    insert_rows(tx, "company_keys (import, key, country, id)", &rows)?;
    Ok(true)
}

fn key_rows(import: i64, company: &Company) -> impl Iterator<Item = [crate::Value; 4]> {
    company.keys.iter().flat_map(move |(by, key)| {
        let key = filed(*by, key);
        company.countries.iter().map(move |country| values![import, &key, country, &company.id])
    })
}

/// Inserts rows, leaving out those that are there.
fn insert_rows<const N: usize>(tx: &mut Tx<'_>, into: &str, rows: &[[crate::Value; N]]) -> Result<(), Error> {
    for some in rows.chunks(AT_ONCE) {
        let place = |row: usize| {
            let places: Vec<String> = (1..=N).map(|column| format!("${}", N * row + column)).collect();
            format!("({})", places.join(", "))
        };
        let places = (0..some.len()).map(place).collect::<Vec<_>>().join(", ");
        tx.execute(&format!("INSERT INTO {into} VALUES {places} ON CONFLICT DO NOTHING"), &some.concat())?;
    }
    Ok(())
}

/// Puts an import in the place of what was imported of its register before, and says how many companies it has; nothing
/// when it is over.
pub fn finish(tx: &mut Tx<'_>, import: i64, at: Timestamp) -> Result<Option<i64>, Error> {
    let sql = "SELECT register, companies FROM register_imports WHERE import = $1 AND NOT is_over";
    let Some(row) = tx.query_opt(sql, &values![import])? else { return Ok(None) };
    let mut columns = row.columns();
    let (register, companies): (String, i64) = (columns.next()?, columns.next()?);
    give_up(tx, import)?;
    let sql = "INSERT INTO registers (name, import, companies, imported_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (name) DO UPDATE SET import = $2, companies = $3, imported_at = $4";
    tx.execute(sql, &values![register, import, companies, at])?;
    Ok(Some(companies))
}

/// Ends an import that is not to be finished.
pub fn give_up(tx: &mut Tx<'_>, import: i64) -> Result<(), Error> {
    tx.execute("UPDATE register_imports SET is_over = true WHERE import = $1", &values![import])?;
    Ok(())
}

/// Removes a register, and ends an import of it. `false` when there is neither. Its rows remain to be cleared.
pub fn delete(tx: &mut Tx<'_>, name: &str) -> Result<bool, Error> {
    let sql = "UPDATE register_imports SET is_over = true WHERE register = $1 AND NOT is_over";
    let ended = tx.execute(sql, &values![name])?;
    Ok(tx.execute("DELETE FROM registers WHERE name = $1", &values![name])? + ended > 0)
}

/// Clears about `limit` rows that nobody can find any more. `false` when there were none.
pub fn clear_some(tx: &mut Tx<'_>, limit: i64) -> Result<bool, Error> {
    let sql = "SELECT import FROM register_imports
               WHERE is_over AND import NOT IN (SELECT import FROM registers) ORDER BY import LIMIT 1";
    let Some(row) = tx.query_opt(sql, &values![])? else { return Ok(false) };
    let import: i64 = row.columns().next()?;
    for (table, column) in [("companies", "id"), ("company_keys", "key")] {
        let first = format!("SELECT {column} FROM {table} WHERE import = $1 ORDER BY {column} LIMIT $2");
        let sql = format!("SELECT max({column}) FROM ({first}) AS first");
        let last: Option<String> = tx.query_one(&sql, &values![import, limit])?.columns().next()?;
        if let Some(last) = last {
            let sql = format!("DELETE FROM {table} WHERE import = $1 AND {column} <= $2");
            tx.execute(&sql, &values![import, last])?;
            return Ok(true);
        }
    }
    tx.execute("DELETE FROM register_imports WHERE import = $1", &values![import])?;
    Ok(true)
}

/// All registers, by name.
pub fn list_registers(tx: &mut Tx<'_>) -> Result<Vec<Register>, Error> {
    let sql = "SELECT name, companies, imported_at FROM registers ORDER BY name";
    tx.query(sql, &values![])?.into_iter().map(register).collect()
}

/// The companies that a key finds in all registers, as JSON; of one country, where that is known.
pub fn find(tx: &mut Tx<'_>, by: By, key: &str, country: Option<&str>) -> Result<Vec<String>, Error> {
    // One register after the other, and keys in a query of their own: a planner that knows little of the tables takes
    // a join of them for a reason to read all companies.
    let sql = "SELECT content FROM companies WHERE import = $1 AND id IN
                   (SELECT id FROM company_keys WHERE import = $1 AND key = $2 AND ($3 = '' OR country = $3))
               ORDER BY id LIMIT $4";
    let (key, country) = (filed(by, key), country.unwrap_or_default());
    let mut found = Vec::new();
    for row in tx.query("SELECT import FROM registers ORDER BY import", &values![])? {
        let import: i64 = row.columns().next()?;
        for row in tx.query(sql, &values![import, &key, country, MOST])? {
            found.push(row.columns().next()?);
        }
    }
    Ok(found)
}

/// A key as it is filed: numbers and names apart.
fn filed(by: By, key: &str) -> String {
    let word = match by {
        By::Number => "number",
        By::Name => "name",
    };
    let key: String = key.chars().take(MAX_KEY).collect();
    format!("{word}:{key}")
}

fn register(row: Row) -> Result<Register, Error> {
    let mut c = row.columns();
    Ok(Register { name: c.next()?, companies: c.next()?, imported_at: c.next()? })
}
