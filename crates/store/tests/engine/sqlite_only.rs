//! What only SQLite does: one flush for many callers, and a file that is nobody else's business.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use bonafide_store::scratch::Scratch;
use bonafide_store::{Constraint, Error, Location, Options, values};

use super::counter::{self, increment, read};

#[test]
fn three_hundred_writes_that_wait_take_few_commits() {
    let scratch = Scratch::sqlite();
    let db = scratch.db();
    counter::create(&db);
    let (entered, has_entered) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let busy = db.clone();
        let first = std::thread::spawn(move || {
            busy.write_blocking(move |_| {
                entered.send(()).unwrap();
                released.recv().unwrap();
                Ok::<_, Error>(())
            })
        });
        has_entered.recv().unwrap();
        let before = db.commits();
        let handed_in: Vec<_> = (0..300)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { db.write(increment).await })
            })
            .collect();
        tokio::task::yield_now().await;
        release.send(()).unwrap();
        first.join().unwrap().unwrap();
        for task in handed_in {
            task.await.unwrap().unwrap();
        }
        assert!(db.commits() - before <= 3 + 1, "300 writes took {} commits", db.commits() - before);
    });
    assert_eq!(read(&db), 300);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::sqlite();
    let db = scratch.db();
    counter::create(&db);
    let Location::Sqlite(path) = scratch.location() else { panic!("a scratch of SQLite is a file") };
    for file in [path.clone(), path.with_extension("db-wal"), path.with_extension("db-shm")] {
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}

#[test]
fn a_busy_process_does_not_keep_another_from_writing() {
    let scratch = Scratch::sqlite();
    let (busy, hasty) = (scratch.db(), Options { patience: Duration::from_millis(1_000), ..Options::default() });
    let command = scratch.open(hasty);
    counter::create(&busy);
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Each holds the lock for a while, and there is always a next one waiting.
        fn work(tx: &mut bonafide_store::Tx<'_>) -> Result<(), Error> {
            std::thread::sleep(Duration::from_millis(3));
            increment(tx)
        }
        for _ in 0..4 {
            scope.spawn(|| {
                while !over.load(Ordering::SeqCst) {
                    busy.write_blocking(work).unwrap()
                }
            });
        }
        let results: Vec<_> = (0..20).map(|_| command.write_blocking(increment)).collect();
        over.store(true, Ordering::SeqCst);
        assert!(results.iter().all(Result::is_ok), "{results:?}");
    });
}

#[test]
fn a_folder_that_is_missing_is_told() {
    let error = bonafide_store::Db::open(&Location::Sqlite("/nowhere/at/all.db".into()), Default::default()).err();
    assert!(matches!(error, Some(Error::Unavailable(_))));
}

#[test]
fn a_conflict_within_one_group_is_its_own_callers_alone() {
    let scratch = Scratch::sqlite();
    let db = scratch.db();
    counter::create(&db);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let results = runtime.block_on(async {
        let insert = |name: &'static str| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(move |tx| tx.execute("INSERT INTO counters (name, n) VALUES ($1, 0)", &values![name])).await
            })
        };
        let tasks = [insert("b"), insert("b"), insert("c")];
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    });
    assert_eq!(results, [Ok(1), Err(Error::Conflict { constraint: Constraint::Unique }), Ok(1)]);
}
