//! What only PostgreSQL does: run work again, and lose its connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bonafide_store::scratch::Scratch;
use bonafide_store::{Db, Error, Location, Options};

use super::counter::{self, increment, read, set, value};

fn one_connection() -> Options {
    Options { connections: 1, ..Options::default() }
}

#[test]
fn work_is_run_again_until_it_is_given_up() {
    let scratch = Scratch::postgres();
    let (db, rival) = (scratch.db(), scratch.db());
    counter::create(&db);
    let runs = Arc::new(AtomicU32::new(0));
    let count = runs.clone();
    let result = db.write_blocking(move |tx| {
        count.fetch_add(1, Ordering::SeqCst);
        let n = value(tx)?;
        rival.write_blocking(increment)?;
        set(tx, n + 1)
    });
    assert!(matches!(result, Err(Error::Unavailable(_))), "{result:?}");
    assert_eq!((runs.load(Ordering::SeqCst), read(&db)), (12, 12));
}

#[test]
fn work_is_run_again_whatever_the_closure_made_of_the_collision() {
    let scratch = Scratch::postgres();
    let (db, rival) = (scratch.db(), scratch.db());
    counter::create(&db);
    let runs = Arc::new(AtomicU32::new(0));
    let count = runs.clone();
    let result = db.write_blocking(move |tx| {
        let n = value(tx)?;
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            rival.write_blocking(increment)?;
        }
        set(tx, n + 10).map_err(|_| Error::Stale)
    });
    assert_eq!((result, read(&db), db.retries()), (Ok(()), 11, 1));
}

#[test]
fn work_is_run_again_when_the_connection_breaks_before_the_commit() {
    let scratch = Scratch::postgres();
    let (db, other) = (scratch.open(one_connection()), scratch.db());
    counter::create(&db);
    let runs = Arc::new(AtomicU32::new(0));
    let count = runs.clone();
    let result = db.write_blocking(move |tx| {
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            let pid: i64 = tx.query_one("SELECT pg_backend_pid()", &[])?.get(0)?;
            let end = format!("SELECT pg_terminate_backend({pid})");
            other.write_blocking(move |tx| tx.query_one(&end, &[]).map(drop))?;
        }
        increment(tx)
    });
    assert_eq!((result, runs.load(Ordering::SeqCst), read(&db)), (Ok(()), 2, 1));
}

#[test]
fn a_connection_that_broke_while_idle_is_replaced() {
    let scratch = Scratch::postgres();
    let (db, other) = (scratch.open(one_connection()), scratch.open(one_connection()));
    counter::create(&db);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    other.write_blocking(|tx| tx.query(end, &[]).map(drop)).unwrap();
    assert_eq!(db.write_blocking(increment), Ok(()));
    assert_eq!(read(&db), 1);
}

#[test]
fn a_commit_whose_answer_was_lost_is_not_run_again() {
    let scratch = Scratch::postgres();
    let db = scratch.open(one_connection());
    counter::create(&db);
    db.write_blocking(|tx| {
        tx.execute(
            "CREATE FUNCTION drop_line() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$",
            &[],
        )?;
        let deferred = "CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON counters DEFERRABLE INITIALLY DEFERRED \
                        FOR EACH ROW EXECUTE FUNCTION drop_line()";
        tx.execute(deferred, &[])
    })
    .unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let count = runs.clone();
    let result = db.write_blocking(move |tx| {
        count.fetch_add(1, Ordering::SeqCst);
        increment(tx)
    });
    assert!(matches!(result, Err(Error::Unavailable(_))), "{result:?}");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(read(&db), 0);
}

#[test]
fn a_lock_that_is_held_too_long_is_unavailable() {
    let scratch = Scratch::postgres();
    let hasty = Options { patience: Duration::from_millis(100), ..Options::default() };
    let (db, waiting) = (scratch.db(), scratch.open(hasty));
    counter::create(&db);
    let result = db.write_blocking(move |tx| {
        increment(tx)?;
        let waited = waiting.write_blocking(increment);
        assert!(matches!(waited, Err(Error::Unavailable(_))), "{waited:?}");
        Ok::<_, Error>(())
    });
    assert_eq!((result, read(&db)), (Ok(()), 1));
}

#[test]
fn a_server_that_does_not_answer_is_told_without_its_password() {
    let location = Location::parse("postgres://anna:hunter2@127.0.0.1:1/bonafide").unwrap();
    let error = Db::open(&location, Options::default()).err().expect("nothing listens there");
    assert!(matches!(error, Error::Unavailable(_)));
    assert!(!format!("{error:?}").contains("hunter2"));
}
