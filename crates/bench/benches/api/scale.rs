//! Whether pages and reads cost the same in a large account: one account is filled through the API, and at each size the
//! first page, the last, one in the middle, a far `Page=N`, a filtered page and a read are timed in turn, one at a time.
//!
//! What a profile takes on the disk is what the file grew by, with everything that is kept about it: audit entry, event,
//! indexes. Nothing is left out, so the figure is more than the row.

use std::path::Path;

use bonafide_bench::invented::PROFILES;
use bonafide_bench::stopwatch::Stopwatch;
use bonafide_bench::{Call, Connection, Halt, Load, Mix, Operation, Volume};
use rusqlite::{Connection as Database, OpenFlags};

use crate::Options;
use crate::process::Server;
use crate::tables::{Spread, print};

/// How often each request is timed.
const TIMES: usize = 300;
/// The farthest row that `Page=N` reaches without a token.
const REACH: u64 = 10_000;
const PAGE: u64 = 50;
/// How many tables and indexes of the database are listed.
const LARGEST: u32 = 14;

pub(crate) async fn run(options: &Options, numbers: &[u64]) -> Result<(), Halt> {
    let server = Server::program(&options.server);
    let load = Load::new(&server.target, options.connections, 1);
    load.furnish(&|_| ()).await?;
    let mut rows: Vec<Vec<String>> = vec![vec!["median ms [least–most of 3 sets]".to_owned()]];
    let mut filled = load.known().len() as u64;
    let mut sets: Vec<Vec<(&'static str, Spread)>> = Vec::new();
    for number in numbers {
        filled += fill(&load, number.saturating_sub(filled)).await;
        rows[0].push(format!("{filled} profiles"));
        sets.push(time(&server, &load.known(), filled).await?);
    }
    rows[0].push("last ÷ first size".to_owned());
    for (index, (name, _)) in sets[0].iter().enumerate() {
        let spreads: Vec<Spread> = sets.iter().map(|set| set[index].1).collect();
        let growth = spreads.last().map_or(f64::NAN, |last| last.median / spreads[0].median);
        let mut row = vec![(*name).to_owned()];
        row.extend(spreads.iter().map(|spread| spread.text(2)));
        row.push(format!("{growth:.2}"));
        rows.push(row);
    }
    print(&rows);
    let paging = sets.last().map_or(f64::NAN, |set| set[1].1.median / set[0].1.median);
    println!("\nlast page ÷ first page in the largest account: {paging:.2}");
    println!("{:.0} MiB of memory at the most", server.peak_memory());
    let database = server.database();
    // Ended, the server has moved everything into the one file.
    let folder = server.end();
    weigh(&database, filled);
    drop(folder);
    Ok(())
}

/// Makes so many profiles. Gives how many it made.
async fn fill(load: &Load<'_>, wanted: u64) -> u64 {
    eprintln!("making {wanted} profiles");
    let volume = Volume { seconds: 86_400.0, operations: Some(wanted) };
    let report = load.measure(&Mix::only(Operation::Create), volume, &|_| ()).await;
    assert!(report.faults.is_empty(), "{report}");
    eprintln!("{:.0} a second", report.requests_per_second());
    report.count()
}

/// What is timed: a name and the request.
fn requests(known: &[String], filled: u64) -> [(&'static str, Call); 8] {
    let page = |query: String| Call::get(format!("{PROFILES}?PageSize={PAGE}{query}"));
    let after = |sid: &String| page(format!("&Page=1&PageToken=PA{sid}"));
    // Newest first: the profiles that were made first are on the last page.
    let (last, middle) = (&known[PAGE as usize], &known[known.len() / 2]);
    let far = filled.min(REACH) / PAGE - 1;
    [
        ("first page of 50", page(String::new())),
        ("last page, by token", after(last)),
        ("a page between, by token", after(middle)),
        ("Page=N, as far as it reaches", page(format!("&Page={far}"))),
        ("drafts, first page", page("&Status=draft".to_owned())),
        ("drafts, last page, by token", page(format!("&Status=draft&Page=1&PageToken=PA{last}"))),
        ("in review (none), first page", page("&Status=in-review".to_owned())),
        ("one profile, by SID", Call::get(format!("{PROFILES}/{middle}"))),
    ]
}

/// The median time of each request, in three sets.
async fn time(server: &Server, known: &[String], filled: u64) -> Result<Vec<(&'static str, Spread)>, Halt> {
    let mut connection = Connection::to(&server.target);
    let mut timed = Vec::new();
    for (name, call) in requests(known, filled) {
        let mut medians = Vec::new();
        for _ in 0..3 {
            medians.push(median(&mut connection, &call, server.target.url()).await?);
        }
        timed.push((name, Spread::of(medians)));
    }
    Ok(timed)
}

async fn median(connection: &mut Connection<'_>, call: &Call, url: &str) -> Result<f64, Halt> {
    let mut took = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let watch = Stopwatch::start();
        let answer = connection.send(call).await;
        let answer = answer.map_err(|why| Halt::Unreachable { url: url.to_owned(), why })?;
        took.push(watch.elapsed().as_secs_f64() * 1000.0);
        if answer.status != 200 {
            let message = answer.json()["message"].as_str().unwrap_or_default().to_owned();
            return Err(Halt::Refused { path: call.path.clone(), status: answer.status, message });
        }
    }
    Ok(Spread::of(took).median)
}

/// Prints what a profile takes on the disk, and which tables and indexes take it.
fn weigh(database: &Path, filled: u64) {
    let bytes = std::fs::metadata(database).map_or(0, |file| file.len());
    let a_profile = |bytes: f64| bytes / filled as f64;
    println!("{} MB of database, {:.0} bytes a profile; of these", bytes / 1_000_000, a_profile(bytes as f64));
    let opened = Database::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database");
    let largest = "SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT ?1";
    let mut largest = opened.prepare(largest).expect("dbstat is built in");
    let found = largest.query_map([LARGEST], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
    for (name, bytes) in found.expect("the sizes").flatten() {
        println!("{:>8.0}  {name}", a_profile(bytes as f64));
    }
}
