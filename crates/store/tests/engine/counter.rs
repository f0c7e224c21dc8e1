//! A table with one number in it: the smallest thing that two writers can quarrel over.

use bonafide_store::scratch::Scratch;
use bonafide_store::{Db, Error, Tx, values};

/// A scratch database whose table `counters` holds the row `a`, at 0.
pub(crate) struct Counter {
    pub(crate) db: Db,
}

impl From<&Scratch> for Counter {
    fn from(scratch: &Scratch) -> Counter {
        let db = scratch.db();
        create(&db);
        Counter { db }
    }
}

pub(crate) fn create(db: &Db) {
    let made = db.write_blocking(|tx| {
        tx.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, n BIGINT NOT NULL)", &[])?;
        tx.execute("INSERT INTO counters (name, n) VALUES ($1, $2)", &values!["a", 0])
    });
    assert_eq!(made, Ok(1));
}

pub(crate) fn value(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.query_one("SELECT n FROM counters WHERE name = $1", &values!["a"])?.get(0)
}

pub(crate) fn set(tx: &mut Tx<'_>, n: i64) -> Result<(), Error> {
    tx.execute("UPDATE counters SET n = $1 WHERE name = $2", &values![n, "a"]).map(drop)
}

/// Reads, decides, writes: what loses updates wherever transactions are not serializable.
pub(crate) fn increment(tx: &mut Tx<'_>) -> Result<(), Error> {
    let n = value(tx)?;
    set(tx, n + 1)
}

pub(crate) fn read(db: &Db) -> i64 {
    db.read_blocking(value).expect("the counter is there")
}
