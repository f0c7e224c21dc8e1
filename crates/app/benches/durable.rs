//! How much a durable use case costs: saves and submissions on SQLite with a flush in the acknowledged path, by one
//! writer and by 32, against a bare one-row commit through the same engine in the same run.
//!
//! `cargo bench -p bonafide-app`. Read the ratios: absolute rates are the disk's and the neighbours'.

use std::time::Instant;

use bonafide_app::{Actor, answers, profiles};
use bonafide_domain::place::Place;
use bonafide_domain::sid::ProfileSid;
use bonafide_store::values;
use bonafide_testkit::{Scratch, TestApp, answers_of_page};
use serde_json::json;

const WRITERS: usize = 32;

fn main() {
    let scratch = Scratch::sqlite();
    let house = TestApp::from(&scratch);
    house.leave_news();
    let customer = house.a_customer();
    let profiles: Vec<ProfileSid> = (0..WRITERS).map(|_| house.a_complete_profile(&customer)).collect();
    let bare = rate(400, |count| bare_commit(&house, count));
    println!("{:<44} {bare:>9.0} /s", "bare commit, 1 writer");
    let line = |what: &str, rate: f64| println!("{what:<44} {rate:>9.0} /s   {:>6.2} of a bare commit", rate / bare);
    let lone = rate(400, |count| save(&house, customer, profiles[0], count));
    line("save a page, 1 writer", lone);
    let many = by_many(200, &profiles, |sid, count| save(&house, customer, sid, count));
    line("save a page, 32 writers", many);
    println!("{:<44} {:>9.1} times", "32 writers to 1", many / lone);
    line("submit, 1 writer", rate(10, |_| submit(&house, customer)));
    let read = rate(2000, |_| view(&house, customer, profiles[0]));
    println!("{:<44} {read:>9.0} /s", "a profile's page with its evaluation, 1 reader");
}

#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
fn rate(times: usize, mut work: impl FnMut(usize)) -> f64 {
    let began = Instant::now();
    (0..times).for_each(&mut work);
    times as f64 / began.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark takes the time")]
fn by_many(times: usize, profiles: &[ProfileSid], work: impl Fn(ProfileSid, usize) + Sync) -> f64 {
    let began = Instant::now();
    std::thread::scope(|scope| {
        for sid in profiles {
            scope.spawn(|| (0..times).for_each(|count| work(*sid, count)));
        }
    });
    (times * profiles.len()) as f64 / began.elapsed().as_secs_f64()
}

fn bare_commit(house: &TestApp, count: usize) {
    let name = format!("bench-{count}");
    let sql = "INSERT INTO house (name, value) VALUES ($1, 'x') ON CONFLICT (name) DO UPDATE SET value = 'y'";
    house.write(move |cx| Ok(cx.tx.execute(sql, &values![&name])?)).expect("a row can be written");
}

fn save(house: &TestApp, customer: Actor, sid: ProfileSid, count: usize) {
    let saved = house.write(move |cx| {
        let mut entered = answers_of_page(cx, &customer, sid, "representative")?;
        let title = Place::field("authorized_representative_1", "business_title");
        entered.answers.insert(title, json!(format!("Managing member {count}")));
        answers::save_page(cx, &customer, sid, "representative", &entered)
    });
    saved.expect("a page can be saved");
}

fn submit(house: &TestApp, customer: Actor) {
    let sid = house.a_complete_profile(&customer);
    house.write(move |cx| profiles::submit(cx, &customer, sid)).expect("a profile can be submitted");
}

fn view(house: &TestApp, customer: Actor, sid: ProfileSid) {
    house.read(move |cx| profiles::view(cx, &customer, sid)).expect("a profile can be read");
}
