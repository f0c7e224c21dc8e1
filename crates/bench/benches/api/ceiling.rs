//! The ceiling: the same paths and answers over the same libraries, a table or two, and nothing that makes the product.
//!
//! Reads run where the request is handled. One thread writes: it takes what waits, runs it in one transaction with one
//! durable flush, and answers then, exactly as the store does; without savepoints, since nothing here can fail on its own.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;

use axum::Router;
use axum::extract::{Form, Path as Segment, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::oneshot;

use crate::bare;

/// How much work one commit holds at the most, as in the store.
const GROUP: usize = 256;
const ACCOUNT: &str = "AC00000000000000000000000000000000";
/// A moment; the ceiling does not look at the clock.
const MOMENT: &str = "2026-01-31T12:34:56Z";
const SELECT: &str = "SELECT sid, policy_sid, friendly_name, email, status FROM profiles";

type Work = Box<dyn FnOnce(&Connection) -> rusqlite::Result<String> + Send>;

#[derive(Clone)]
struct Ceiling {
    database: Arc<PathBuf>,
    orders: mpsc::Sender<(Work, oneshot::Sender<String>)>,
    sids: Arc<AtomicU64>,
    base: Arc<str>,
}

/// Serves until it is ended.
pub(crate) fn serve(folder: &Path) {
    let database = folder.join("bonafide.db");
    let writer = bare::open(&database);
    let (orders, waiting) = mpsc::channel();
    std::thread::spawn(move || write(&writer, &waiting));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base: Arc<str> = format!("http://{}", listener.local_addr().expect("an address")).into();
        println!("ready at {base}");
        let ceiling = Ceiling { database: database.into(), orders, sids: Arc::default(), base };
        axum::serve(listener, router(ceiling)).await.expect("it serves");
    });
}

fn router(ceiling: Ceiling) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/v1/CustomerProfiles", get(list).post(create))
        .route("/v1/CustomerProfiles/{sid}", get(fetch).post(submit))
        .route("/v1/CustomerProfiles/{sid}/EntityAssignments", post(assign))
        .route("/v1/CustomerProfiles/{sid}/Evaluations", post(evaluate))
        .route("/v1/EndUsers", post(keep))
        .route("/v1/SupportingDocuments", post(keep))
        .route("/2010-04-01/Accounts/{account}/Addresses.json", post(keep))
        .with_state(ceiling)
}

fn write(connection: &Connection, waiting: &mpsc::Receiver<(Work, oneshot::Sender<String>)>) {
    while let Ok(first) = waiting.recv() {
        let group: Vec<_> = std::iter::once(first).chain(waiting.try_iter().take(GROUP - 1)).collect();
        connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
        let done: Vec<_> =
            group.into_iter().map(|(work, answer)| (work(connection).expect("it is written"), answer)).collect();
        connection.execute_batch("COMMIT").expect("a durable commit");
        done.into_iter().for_each(|(body, answer)| drop(answer.send(body)));
    }
}

impl Ceiling {
    /// A SID that sorts by creation.
    fn sid(&self, prefix: &str) -> String {
        format!("{prefix}{:032x}", self.sids.fetch_add(1, Ordering::Relaxed))
    }

    async fn write(&self, status: StatusCode, work: Work) -> Response {
        let (answer, answered) = oneshot::channel();
        self.orders.send((work, answer)).expect("the writer runs");
        answer_of(status, answered.await.expect("the writer answers"))
    }

    /// Reads on the connection of this thread.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> T {
        thread_local!(static OWN: RefCell<Option<Connection>> = const { RefCell::new(None) });
        OWN.with_borrow_mut(|own| work(own.get_or_insert_with(|| bare::open(&self.database))).expect("it is read"))
    }
}

fn answer_of(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct New {
    friendly_name: String,
    email: String,
    policy_sid: String,
}

async fn create(State(ceiling): State<Ceiling>, Form(new): Form<New>) -> Response {
    let (sid, news, base) = (ceiling.sid("BU"), ceiling.sid("EV"), ceiling.base.clone());
    let work = move |tx: &Connection| {
        let New { friendly_name, email, policy_sid } = &new;
        bare::insert_profile(tx, &sid, &news, policy_sid, friendly_name, email)?;
        Ok(text(&profile(&base, (sid, new.policy_sid, new.friendly_name, new.email, "draft".to_owned()))))
    };
    ceiling.write(StatusCode::CREATED, Box::new(work)).await
}

async fn fetch(State(ceiling): State<Ceiling>, Segment(sid): Segment<String>) -> Response {
    let found = ceiling.read(|connection| {
        connection.prepare_cached(&format!("{SELECT} WHERE sid = ?1"))?.query_row([&sid], row).optional()
    });
    match found {
        Some(found) => answer_of(StatusCode::OK, text(&profile(&ceiling.base, found))),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    page_size: u32,
}

async fn list(State(ceiling): State<Ceiling>, Query(page): Query<Page>) -> Response {
    let found: Vec<Found> = ceiling.read(|connection| {
        let mut select =
            connection.prepare_cached(&format!("{SELECT} WHERE account_sid = ?1 ORDER BY sid DESC LIMIT ?2"))?;
        select.query_map(params![ACCOUNT, page.page_size + 1], row)?.collect()
    });
    let Ceiling { base, .. } = &ceiling;
    let more = found
        .get(page.page_size as usize)
        .map(|last| format!("{base}/v1/CustomerProfiles?PageSize={}&Page=1&PageToken=PA{}", page.page_size, last.0));
    let first = format!("{base}/v1/CustomerProfiles?PageSize={}&Page=0", page.page_size);
    let results: Vec<Profile> =
        found.into_iter().take(page.page_size as usize).map(|found| profile(base, found)).collect();
    let meta = json!({
        "page": 0, "page_size": page.page_size, "first_page_url": first, "previous_page_url": null, "url": first,
        "next_page_url": more, "key": "results",
    });
    answer_of(StatusCode::OK, text(&Listed { results, meta }))
}

async fn submit(State(ceiling): State<Ceiling>, Segment(sid): Segment<String>) -> Response {
    let (news, base) = (ceiling.sid("EV"), ceiling.base.clone());
    let work = move |tx: &Connection| {
        let mut found = tx.prepare_cached(&format!("{SELECT} WHERE sid = ?1"))?.query_row([&sid], row)?;
        found.4 = "in-review".to_owned();
        tx.prepare_cached("UPDATE profiles SET status = ?2 WHERE sid = ?1")?.execute([&sid, &found.4])?;
        bare::insert_news(tx, &news, &sid)?;
        Ok(text(&profile(&base, found)))
    };
    ceiling.write(StatusCode::OK, Box::new(work)).await
}

async fn evaluate(State(ceiling): State<Ceiling>, Segment(sid): Segment<String>) -> Response {
    let own = ceiling.sid("EL");
    let work = move |tx: &Connection| {
        let select = "SELECT body FROM objects JOIN assignments ON objects.sid = object_sid WHERE profile_sid = ?1";
        let mut select = tx.prepare_cached(select)?;
        let bodies: rusqlite::Result<Vec<String>> = select.query_map([&sid], |row| row.get(0))?.collect();
        let body = text(&json!({
            "sid": own, "account_sid": ACCOUNT, "customer_profile_sid": sid, "status": "compliant",
            "results": bodies?, "date_created": MOMENT,
        }));
        let insert = "INSERT INTO evaluations (sid, profile_sid, body) VALUES (?1, ?2, ?3)";
        tx.prepare_cached(insert)?.execute([&own, &sid, &body])?;
        Ok(body)
    };
    ceiling.write(StatusCode::CREATED, Box::new(work)).await
}

async fn keep(State(ceiling): State<Ceiling>, body: String) -> Response {
    let sid = ceiling.sid("XX");
    let work = move |tx: &Connection| {
        tx.prepare_cached("INSERT INTO objects (sid, body) VALUES (?1, ?2)")?.execute([&sid, &body])?;
        Ok(text(&json!({ "sid": sid })))
    };
    ceiling.write(StatusCode::CREATED, Box::new(work)).await
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Assigned {
    object_sid: String,
}

async fn assign(
    State(ceiling): State<Ceiling>,
    Segment(profile): Segment<String>,
    Form(assigned): Form<Assigned>,
) -> Response {
    let sid = ceiling.sid("BV");
    let work = move |tx: &Connection| {
        let insert = "INSERT INTO assignments (sid, profile_sid, object_sid) VALUES (?1, ?2, ?3)";
        tx.prepare_cached(insert)?.execute([&sid, &profile, &assigned.object_sid])?;
        Ok(text(&json!({ "sid": sid })))
    };
    ceiling.write(StatusCode::CREATED, Box::new(work)).await
}

/// SID, policy, friendly name, e-mail address, status.
type Found = (String, String, String, String, String);

fn row(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

#[derive(Serialize)]
struct Listed {
    results: Vec<Profile>,
    meta: serde_json::Value,
}

/// A profile as the API shows it, with as many bytes.
#[derive(Serialize)]
struct Profile {
    sid: String,
    account_sid: &'static str,
    policy_sid: String,
    friendly_name: String,
    status: String,
    valid_until: Option<&'static str>,
    email: String,
    status_callback: Option<&'static str>,
    date_created: &'static str,
    date_updated: &'static str,
    url: String,
    links: Links,
    errors: Option<&'static str>,
}

#[derive(Serialize)]
struct Links {
    customer_profiles_entity_assignments: String,
    customer_profiles_evaluations: String,
    customer_profiles_channel_endpoint_assignment: String,
}

fn profile(base: &str, (sid, policy_sid, friendly_name, email, status): Found) -> Profile {
    let url = format!("{base}/v1/CustomerProfiles/{sid}");
    let links = Links {
        customer_profiles_entity_assignments: format!("{url}/EntityAssignments"),
        customer_profiles_evaluations: format!("{url}/Evaluations"),
        customer_profiles_channel_endpoint_assignment: format!("{url}/ChannelEndpointAssignments"),
    };
    Profile {
        sid,
        account_sid: ACCOUNT,
        policy_sid,
        friendly_name,
        status,
        valid_until: None,
        email,
        status_callback: None,
        date_created: MOMENT,
        date_updated: MOMENT,
        url,
        links,
        errors: None,
    }
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("it can be written as JSON")
}
