//! Transactions: alone, together, failing and repeated.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use bonafide_store::scratch::Scratch;
use bonafide_store::{Constraint, Db, Engine, Error, Options, on_both_engines, values};

use super::counter::{self, Counter, increment, read, set, value};

/// Runs `task` on many threads at once and gathers what each returns.
fn at_once<T: Send>(threads: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        let run = |number| {
            let (start, task) = (&start, &task);
            scope.spawn(move || {
                start.wait();
                task(number)
            })
        };
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    })
}

on_both_engines! {
    fn two_hundred_increments_at_once_lose_none(counter: Counter) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        let results = runtime.block_on(async {
            let tasks: Vec<_> = (0..200)
                .map(|_| {
                    let db = counter.db.clone();
                    tokio::spawn(async move { db.write(increment).await })
                })
                .collect();
            let mut results = Vec::new();
            for task in tasks {
                results.push(task.await.unwrap());
            }
            results
        });
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(read(&counter.db), 200);
    }

    fn two_processes_lose_none_of_each_others_writes(scratch: &Scratch) {
        let dbs = [scratch.db(), scratch.db()];
        counter::create(&dbs[0]);
        let results = at_once(8, |number| {
            (0..15).try_for_each(|_| dbs[number % 2].write_blocking(increment))
        });
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!((read(&dbs[0]), read(&dbs[1])), (120, 120));
    }

    fn two_that_each_see_the_other_on_duty_do_not_both_go_home(db: Db) {
        db.write_blocking(|tx| {
            tx.execute("CREATE TABLE duty (who BIGINT PRIMARY KEY, present BOOLEAN NOT NULL)", &[])?;
            tx.execute("INSERT INTO duty (who, present) VALUES (0, $1), (1, $1)", &values![true])
        })
        .unwrap();
        at_once(2, |who| {
            let leave = move |tx: &mut bonafide_store::Tx<'_>| {
                let present = tx.query("SELECT who FROM duty WHERE present ORDER BY who", &[])?.len();
                thread::sleep(Duration::from_millis(50));
                if present > 1 {
                    tx.execute("UPDATE duty SET present = $1 WHERE who = $2", &values![false, who as i64])?;
                }
                Ok::<_, Error>(())
            };
            db.write_blocking(leave).unwrap();
        });
        let left = db.read_blocking(|tx| tx.query("SELECT who FROM duty WHERE present", &[])).unwrap();
        assert_eq!(left.len(), 1);
    }

    fn a_read_sees_one_state_whatever_is_written_meanwhile(counter: Counter) {
        let (db, other) = (counter.db.clone(), counter.db);
        let seen = db.read_blocking(move |tx| {
            let before = value(tx)?;
            let writer = other.clone();
            thread::spawn(move || writer.write_blocking(|tx| set(tx, 5))).join().expect("no panic")?;
            Ok::<_, Error>((before, value(tx)?))
        });
        assert_eq!(seen, Ok((0, 0)));
        assert_eq!(read(&db), 5);
    }

    fn a_read_cannot_write(counter: Counter) {
        assert!(matches!(counter.db.read_blocking(|tx| set(tx, 5)), Err(Error::Internal(_))));
        assert_eq!(read(&counter.db), 0);
    }

    fn a_closure_that_fails_undoes_its_own_work_and_nobody_elses(counter: Counter) {
        let results = at_once(40, |number| {
            counter.db.write_blocking(move |tx| {
                increment(tx)?;
                if number % 2 == 0 { Err(Error::Stale) } else { Ok(()) }
            })
        });
        assert_eq!(results.iter().filter(|result| **result == Err(Error::Stale)).count(), 20);
        assert_eq!(read(&counter.db), 20);
    }

    fn a_panic_is_contained(counter: Counter) {
        let results = at_once(20, |number| {
            counter.db.write_blocking(move |tx| {
                increment(tx)?;
                assert!(number != 7, "this panic belongs to the test");
                Ok::<_, Error>(())
            })
        });
        assert!(matches!(results[7], Err(Error::Internal(_))));
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 19);
        assert_eq!(read(&counter.db), 19);
    }

    fn what_is_there_already_is_a_conflict(counter: Counter) {
        let conflict = |constraint| Err(Error::Conflict { constraint });
        let again = |sql: &'static str| counter.db.write_blocking(move |tx| tx.execute(sql, &[]));
        assert_eq!(again("INSERT INTO counters (name, n) VALUES ('a', 1)"), conflict(Constraint::Unique));
        again("CREATE TABLE marks (name TEXT NOT NULL REFERENCES counters (name), word TEXT UNIQUE)").unwrap();
        assert_eq!(again("INSERT INTO marks (name, word) VALUES ('z', 'x')"), conflict(Constraint::ForeignKey));
        assert_eq!(again("INSERT INTO marks (name, word) VALUES ('a', 'x')"), Ok(1));
        assert_eq!(again("INSERT INTO marks (name, word) VALUES ('a', 'x')"), conflict(Constraint::Unique));
        assert_eq!(again("DELETE FROM counters"), conflict(Constraint::ForeignKey));
        assert!(matches!(again("INSERT INTO counters (name, n) VALUES ('b', NULL)"), Err(Error::Internal(_))));
    }

    fn a_guarded_save_that_changes_nothing_is_stale(counter: Counter) {
        let save = |from: i64| {
            let sql = "UPDATE counters SET n = n + 1 WHERE name = $1 AND n = $2";
            counter.db.write_blocking(move |tx| tx.execute_guarded(sql, &values!["a", from]))
        };
        assert_eq!(save(0), Ok(()));
        assert_eq!(save(0), Err(Error::Stale));
        assert_eq!(save(1), Ok(()));
    }

    fn a_transaction_is_over_once_a_statement_failed(counter: Counter) {
        let result = counter.db.write_blocking(|tx| {
            set(tx, 5)?;
            let failed = tx.execute("INSERT INTO counters (name, n) VALUES ('a', 1)", &[]);
            assert!(failed.is_err() && value(tx).is_err());
            Ok::<_, Error>(())
        });
        assert!(matches!(result, Err(Error::Internal(_))));
        assert_eq!(read(&counter.db), 0);
    }

    fn a_conflict_that_is_expected_is_said_in_the_statement(counter: Counter) {
        let inserted = counter.db.write_blocking(|tx| {
            let inserted = tx.execute("INSERT INTO counters (name, n) VALUES ('a', 1) ON CONFLICT DO NOTHING", &[])?;
            increment(tx)?;
            Ok::<_, Error>(inserted)
        });
        assert_eq!((inserted, read(&counter.db)), (Ok(0), 1));
    }

    fn a_write_that_never_gets_its_turn_is_unavailable(scratch: &Scratch) {
        let hasty = || scratch.open(Options { patience: Duration::from_millis(200), ..Options::default() });
        let (db, rival) = (hasty(), hasty());
        counter::create(&db);
        let result = db.write_blocking(move |tx| {
            let n = value(tx)?;
            rival.write_blocking(increment)?;
            set(tx, n + 1)
        });
        assert!(matches!(result, Err(Error::Unavailable(_))), "{result:?}");
    }

    fn what_was_written_is_there_after_reopening(scratch: &Scratch) {
        let db = scratch.db();
        counter::create(&db);
        db.write_blocking(|tx| set(tx, 42)).unwrap();
        drop(db);
        assert_eq!(read(&scratch.db()), 42);
    }

    fn work_that_waits_is_done_before_the_database_is_let_go(counter: Counter) {
        let (done, seen) = (Arc::new(AtomicU32::new(0)), mpsc::channel());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for _ in 0..20 {
                let (done, db, sender) = (done.clone(), counter.db.clone(), seen.0.clone());
                let task = tokio::spawn(async move {
                    let work = db.write(move |tx| {
                        increment(tx)?;
                        done.fetch_add(1, Ordering::SeqCst);
                        Ok::<_, Error>(())
                    });
                    sender.send(()).unwrap();
                    work.await
                });
                // Once it has been polled the work is handed in; then nobody waits for it any longer.
                tokio::task::yield_now().await;
                task.abort();
            }
        });
        drop(runtime);
        assert_eq!(seen.1.try_iter().count(), 20);
        let Counter { db } = counter;
        db.write_blocking(|tx| value(tx).map(drop)).unwrap();
        drop(db);
        assert!(done.load(Ordering::SeqCst) >= 20);
    }

    fn a_database_that_answers_says_so(db: Db) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert_eq!(runtime.block_on(db.ping()), Ok(()));
        assert!(matches!(db.engine(), Engine::Sqlite | Engine::Postgres));
    }

    fn an_error_of_the_callers_own_kind_passes_through(counter: Counter) {
        #[derive(Debug, PartialEq)]
        enum Mine {
            TooMany,
            Store(Error),
        }
        impl From<Error> for Mine {
            fn from(error: Error) -> Mine {
                Mine::Store(error)
            }
        }
        let ran = Arc::new(AtomicBool::new(false));
        let flag = ran.clone();
        let refused: Result<(), Mine> = counter.db.write_blocking(move |tx| {
            increment(tx)?;
            flag.store(true, Ordering::SeqCst);
            Err(Mine::TooMany)
        });
        assert_eq!(refused, Err(Mine::TooMany));
        let stale: Result<(), Mine> = counter.db.write_blocking(|_| Err(Error::Stale.into()));
        assert_eq!(stale, Err(Mine::Store(Error::Stale)));
        assert!(ran.load(Ordering::SeqCst) && read(&counter.db) == 0);
    }
}
