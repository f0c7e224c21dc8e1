//! Migrations are applied once, in order, whole, and never in silence against a database that disagrees.

use std::thread;

use bonafide_domain::time::Timestamp;
use bonafide_store::migrate::{Migration, MigrationError, migrate, pending};
use bonafide_store::scratch::Scratch;
use bonafide_store::{Error, on_both_engines};

const FIRST: Migration = Migration {
    number: 1,
    name: "people",
    sql: "-- Two statements; and a semicolon.\nCREATE TABLE people (sid TEXT PRIMARY KEY, photo BYTEA, age BIGINT);\n\
          INSERT INTO people (sid, age) VALUES ('semi;colon', 40);\n",
};
const SECOND: Migration = Migration { number: 2, name: "towns", sql: "CREATE TABLE towns (name TEXT PRIMARY KEY)" };
const BROKEN: Migration = Migration { number: 3, name: "broken", sql: "CREATE TABLE half (a TEXT); CREATE nonsense" };
const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

/// Number and moment of what is recorded.
fn recorded(scratch: &Scratch) -> Vec<(i64, Timestamp)> {
    let rows =
        scratch.db().read_blocking(|tx| tx.query("SELECT number, applied_at FROM migrations ORDER BY number", &[]));
    rows.unwrap().iter().map(|row| (row.get(0).unwrap(), row.get(1).unwrap())).collect()
}

on_both_engines! {
    fn migrations_are_applied_once(scratch: &Scratch) {
        let location = scratch.location();
        assert_eq!(pending(location, &[FIRST, SECOND]), Ok(vec![FIRST, SECOND]));
        assert_eq!(migrate(location, &[FIRST], NOW), Ok(vec![FIRST]));
        assert_eq!(pending(location, &[FIRST, SECOND]), Ok(vec![SECOND]));
        let later = Timestamp::from_micros(1_800_000_000_000_000);
        assert_eq!(migrate(location, &[FIRST, SECOND], later), Ok(vec![SECOND]));
        assert_eq!(migrate(location, &[FIRST, SECOND], later), Ok(vec![]));
        assert_eq!(recorded(scratch), [(1, NOW), (2, later)]);
        let people = scratch.db().read_blocking(|tx| tx.query_one("SELECT sid FROM people", &[])).unwrap();
        assert_eq!(people.get(0), Ok("semi;colon".to_owned()));
    }

    fn a_migration_that_was_changed_is_named(scratch: &Scratch) {
        migrate(scratch.location(), &[FIRST], NOW).unwrap();
        let changed = Migration { sql: "CREATE TABLE people (sid TEXT)", ..FIRST };
        let error = migrate(scratch.location(), &[changed, SECOND], NOW).unwrap_err();
        assert_eq!(error, MigrationError::Changed { number: 1, name: "people".to_owned() });
        assert!(error.to_string().contains("migration 1 (people)"));
        assert_eq!(pending(scratch.location(), &[changed]), Err(error));
        assert_eq!(recorded(scratch), [(1, NOW)]);
    }

    fn line_ends_are_no_change(scratch: &Scratch) {
        migrate(scratch.location(), &[SECOND], NOW).unwrap();
        let other = FIRST.sql.replace('\n', "\r\n");
        let windows = Migration { sql: Box::leak(other.into_boxed_str()), number: 3, ..FIRST };
        let unix = Migration { number: 3, ..FIRST };
        migrate(scratch.location(), &[SECOND, unix], NOW).unwrap();
        assert_eq!(migrate(scratch.location(), &[SECOND, windows], NOW), Ok(vec![]));
    }

    fn a_database_of_a_later_program_is_refused(scratch: &Scratch) {
        migrate(scratch.location(), &[FIRST, SECOND], NOW).unwrap();
        let newer = MigrationError::Newer { number: 2, name: "towns".to_owned() };
        assert_eq!(migrate(scratch.location(), &[FIRST], NOW), Err(newer.clone()));
        assert_eq!(pending(scratch.location(), &[FIRST]), Err(newer));
    }

    fn a_migration_cannot_come_before_one_that_is_there(scratch: &Scratch) {
        migrate(scratch.location(), &[SECOND], NOW).unwrap();
        assert_eq!(migrate(scratch.location(), &[FIRST, SECOND], NOW), Err(MigrationError::OutOfOrder { number: 1 }));
    }

    fn a_list_that_is_not_in_order_is_refused(scratch: &Scratch) {
        let refused = Err(MigrationError::OutOfOrder { number: 1 });
        assert_eq!(migrate(scratch.location(), &[SECOND, FIRST], NOW), refused);
    }

    fn a_migration_that_fails_leaves_nothing(scratch: &Scratch) {
        let error = migrate(scratch.location(), &[FIRST, SECOND, BROKEN], NOW).unwrap_err();
        assert!(matches!(error, MigrationError::Failed { number: 3, source: Error::Internal(_), .. }), "{error:?}");
        assert_eq!(pending(scratch.location(), &[FIRST, SECOND]), Ok(vec![FIRST, SECOND]));
        assert_eq!(migrate(scratch.location(), &[FIRST, SECOND], NOW), Ok(vec![FIRST, SECOND]));
    }

    fn several_processes_that_start_at_once_migrate_once(scratch: &Scratch) {
        let applied: usize = thread::scope(|scope| {
            let start = || migrate(scratch.location(), &[FIRST, SECOND], NOW).expect("it is done or was done").len();
            let running: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
            running.into_iter().map(|thread| thread.join().expect("no thread panics")).sum()
        });
        assert_eq!(applied, 2);
        assert_eq!(recorded(scratch).len(), 2);
    }

    fn migrating_works_on_a_thread_of_a_runtime(scratch: &Scratch) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let applied = runtime.block_on(async { migrate(scratch.location(), &[SECOND], NOW) });
        assert_eq!(applied, Ok(vec![SECOND]));
    }
}
