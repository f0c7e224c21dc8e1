//! The audit log. There is no statement here, nor anywhere, that changes or removes an entry; a test looks.

use bonafide_domain::audit::{Entry, GENESIS, Hash, Head};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str =
    "sid, chain, sequence, at, who, act, subject, detail, before_digest, after_digest, previous_hash, hash";

/// A seal over the heads of the chains that grew since the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// The hash of the seal before it.
    pub previous: Hash,
    /// Its hash.
    pub hash: Hash,
    /// A keyed digest of its hash, by a key that is not in the database.
    pub mac: Hash,
}

/// The last entry of a chain: its number and hash.
pub fn head(tx: &mut Tx<'_>, chain: &str) -> Result<(i64, Hash), Error> {
    let sql = "SELECT sequence, hash FROM audit_entries WHERE chain = $1 ORDER BY sequence DESC LIMIT 1";
    match tx.query_opt(sql, &values![chain])? {
        Some(row) => Ok((row.get(0)?, row.get(1)?)),
        None => Ok((0, GENESIS)),
    }
}

/// Appends an entry, and notes that its chain grew since it was last sealed.
pub fn append(tx: &mut Tx<'_>, e: &Entry) -> Result<(), Error> {
    let sql =
        format!("INSERT INTO audit_entries ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    let row = values![
        e.sid, &e.chain, e.sequence, e.at, &e.who, &e.act, &e.subject, &e.detail, e.before, e.after, e.previous, e.hash
    ];
    tx.execute(&sql, &row)?;
    let grew = "INSERT INTO audit_unsealed (chain) VALUES ($1) ON CONFLICT (chain) DO NOTHING";
    tx.execute(grew, &values![&e.chain])?;
    Ok(())
}

/// Up to `limit` entries of a chain after a number, in order.
pub fn list(tx: &mut Tx<'_>, chain: &str, after: i64, limit: u32) -> Result<Vec<Entry>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM audit_entries WHERE chain = $1 AND sequence > $2 ORDER BY sequence LIMIT $3");
    tx.query(&sql, &values![chain, after, limit])?.into_iter().map(entry).collect()
}

/// Up to `limit` names of chains after a name, in order.
pub fn chains(tx: &mut Tx<'_>, after: &str, limit: u32) -> Result<Vec<String>, Error> {
    let sql = "SELECT chain FROM audit_entries WHERE sequence = 1 AND chain > $1 ORDER BY chain LIMIT $2";
    tx.query(sql, &values![after, limit])?.into_iter().map(|row| row.get(0)).collect()
}

/// Up to `limit` chains that grew since they were last sealed.
pub fn unsealed(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<String>, Error> {
    let rows = tx.query("SELECT chain FROM audit_unsealed ORDER BY chain LIMIT $1", &values![limit])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// The last seal.
pub fn last_seal(tx: &mut Tx<'_>) -> Result<Option<Seal>, Error> {
    let sql = "SELECT number, at, previous_hash, hash, mac FROM audit_seals ORDER BY number DESC LIMIT 1";
    tx.query_opt(sql, &[])?.map(seal_of).transpose()
}

/// Adds a seal over these heads; their chains count as sealed.
pub fn seal(tx: &mut Tx<'_>, seal: &Seal, heads: &[Head]) -> Result<(), Error> {
    let sql = "INSERT INTO audit_seals (number, at, previous_hash, hash, mac) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, &values![seal.number, seal.at, seal.previous, seal.hash, seal.mac])?;
    for head in heads {
        let sql = "INSERT INTO audit_seal_heads (number, chain, sequence, hash) VALUES ($1, $2, $3, $4)";
        tx.execute(sql, &values![seal.number, &head.chain, head.sequence, head.hash])?;
        tx.execute("DELETE FROM audit_unsealed WHERE chain = $1", &values![&head.chain])?;
    }
    Ok(())
}

/// Up to `limit` seals after a number, in order.
pub fn seals(tx: &mut Tx<'_>, after: i64, limit: u32) -> Result<Vec<Seal>, Error> {
    let sql = "SELECT number, at, previous_hash, hash, mac FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2";
    tx.query(sql, &values![after, limit])?.into_iter().map(seal_of).collect()
}

/// The heads a seal covers.
pub fn seal_heads(tx: &mut Tx<'_>, number: i64) -> Result<Vec<Head>, Error> {
    let sql = "SELECT chain, sequence, hash FROM audit_seal_heads WHERE number = $1 ORDER BY chain";
    let head = |row: Row| Ok(Head { chain: row.get(0)?, sequence: row.get(1)?, hash: row.get(2)? });
    tx.query(sql, &values![number])?.into_iter().map(head).collect()
}

/// The hash of one entry of a chain.
pub fn hash_at(tx: &mut Tx<'_>, chain: &str, sequence: i64) -> Result<Option<Hash>, Error> {
    let sql = "SELECT hash FROM audit_entries WHERE chain = $1 AND sequence = $2";
    tx.query_opt(sql, &values![chain, sequence])?.map(|row| row.get(0)).transpose()
}

fn seal_of(row: Row) -> Result<Seal, Error> {
    let mut c = row.columns();
    Ok(Seal { number: c.next()?, at: c.next()?, previous: c.next()?, hash: c.next()?, mac: c.next()? })
}

fn entry(row: Row) -> Result<Entry, Error> {
    let mut c = row.columns();
    Ok(Entry {
        sid: c.next()?,
        chain: c.next()?,
        sequence: c.next()?,
        at: c.next()?,
        who: c.next()?,
        act: c.next()?,
        subject: c.next()?,
        detail: c.next()?,
        before: c.next()?,
        after: c.next()?,
        previous: c.next()?,
        hash: c.next()?,
    })
}
