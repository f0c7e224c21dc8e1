//! The lease that workers share work by: portable SQL, and no row goes to two of them.

use std::thread;

use bonafide_store::{Db, Error, on_both_engines, values};

const CLAIM: &str = "UPDATE deliveries SET leased_until = $1, worker = $2 \
    WHERE sid IN (SELECT sid FROM deliveries WHERE leased_until < $3 ORDER BY sid LIMIT $4) AND leased_until < $3 \
    RETURNING sid";

fn fill(db: &Db) {
    db.write_blocking(|tx| {
        let table = "CREATE TABLE deliveries (sid BIGINT PRIMARY KEY, leased_until BIGINT NOT NULL, worker BIGINT)";
        tx.execute(table, &[])?;
        tx.execute("CREATE INDEX deliveries_due ON deliveries (leased_until, sid)", &[])?;
        for sid in 0..400 {
            tx.execute("INSERT INTO deliveries (sid, leased_until) VALUES ($1, $2)", &values![sid, 0])?;
        }
        Ok::<_, Error>(())
    })
    .expect("the rows are made");
}

/// Claims ten at a time until there are none.
fn claim_all(db: &Db, worker: i64) -> Vec<i64> {
    let mut mine = Vec::new();
    loop {
        let claimed = db
            .write_blocking(move |tx| {
                let rows = tx.query(CLAIM, &values![1_000, worker, 500, 10])?;
                rows.iter().map(|row| row.get(0)).collect::<Result<Vec<i64>, Error>>()
            })
            .expect("a claim succeeds in the end");
        if claimed.is_empty() {
            return mine;
        }
        mine.extend(claimed);
    }
}

on_both_engines! {
    fn eight_workers_claim_four_hundred_rows_each_once(db: Db) {
        fill(&db);
        let mut claimed: Vec<i64> = thread::scope(|scope| {
            let workers: Vec<_> = (0..8).map(|worker| scope.spawn({ let db = &db; move || claim_all(db, worker) })).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("no worker panics")).collect()
        });
        claimed.sort_unstable();
        assert_eq!(claimed, (0..400).collect::<Vec<i64>>());
    }
}
