//! The loop against a small server in the same process: what is counted, what is waited for, what ends it. Nothing is timed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bonafide_bench::{Halt, Load, Mix, Operation, Report, Target, Volume};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

/// A server that makes what it is asked to, but for the lists, which `lists` answers.
async fn a_server(lists: fn(u64) -> Response) -> Target {
    let counted = Arc::new(AtomicU64::new(0));
    let made = async |State(counted): State<Arc<AtomicU64>>| {
        let sid = format!("BU{:032x}", counted.fetch_add(1, Ordering::Relaxed));
        (StatusCode::CREATED, format!(r#"{{"sid":"{sid}","status":"compliant"}}"#))
    };
    let asked = Arc::new(AtomicU64::new(0));
    let list = async move || lists(asked.fetch_add(1, Ordering::Relaxed));
    let one = get(async || "{}").post(async || "{}");
    let router = Router::new()
        .route("/v1/CustomerProfiles", get(list).post(made))
        .route("/v1/CustomerProfiles/{sid}", one)
        .route("/v1/CustomerProfiles/{sid}/{part}", post(made))
        .route("/v1/{kind}", post(made))
        .route("/2010-04-01/Accounts/{account}/Addresses.json", post(made))
        .with_state(counted);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Target::new(&url, ACCOUNT, ACCOUNT, "00ff").expect("a target")
}

fn said(status: StatusCode, code: u64) -> Response {
    let wait = [(header::RETRY_AFTER, "1")];
    (status, wait, format!(r#"{{"code":{code},"message":"No.","status":{}}}"#, status.as_u16())).into_response()
}

fn empty(_: u64) -> Response {
    r#"{"results":[]}"#.into_response()
}

/// So many operations of a mix; the time is no limit.
async fn so_many(load: &Load<'_>, mix: &str, operations: u64) -> Report {
    let mix: Mix = mix.parse().expect("a mix");
    load.measure(&mix, Volume { seconds: 600.0, operations: Some(operations) }, &|_| ()).await
}

#[tokio::test]
async fn every_request_of_a_mix_is_counted_once() {
    let target = a_server(empty).await;
    let load = Load::new(&target, 4, 7);
    load.furnish(&|_| ()).await.expect("a furnished load");
    load.prepare(200, &|_| ()).await.expect("drafts");
    let report = so_many(&load, "create=1,read=1,list=1,evaluate=1,submit=1", 200).await;
    assert_eq!((report.count(), report.rows.len(), report.has_failures()), (200, 5, false));
    assert!(report.of(Operation::Prepare).is_none(), "the drafts lasted");
}

#[tokio::test]
async fn a_submission_without_a_draft_makes_one_and_counts_what_that_takes() {
    let target = a_server(empty).await;
    let load = Load::new(&target, 1, 7);
    let report = so_many(&load, "submit=1", 3).await;
    let count = |operation| report.of(operation).map(|row| row.count);
    assert_eq!((count(Operation::Submit), count(Operation::Prepare)), (Some(3), Some(24)));
}

#[tokio::test]
async fn refusals_are_counted_by_status_and_code() {
    let target = a_server(|asked| match asked {
        0 => said(StatusCode::TOO_MANY_REQUESTS, 20429),
        1 | 2 => said(StatusCode::INTERNAL_SERVER_ERROR, 20500),
        _ => empty(asked),
    })
    .await;
    let report = so_many(&Load::new(&target, 1, 7), "list=1", 5).await;
    let faults: Vec<_> = report.faults.iter().map(|fault| (fault.status, fault.code, fault.count)).collect();
    assert_eq!(faults, [(Some(500), Some(20500), 2), (Some(429), Some(20429), 1)]);
    assert_eq!((report.count(), report.throttled(), report.has_failures()), (2, 1, true));
}

#[tokio::test]
async fn a_server_that_answers_nothing_is_an_error_each_time() {
    let target = Target::new("http://127.0.0.1:9", ACCOUNT, ACCOUNT, "00ff").expect("a target");
    let report = so_many(&Load::new(&target, 1, 7), "list=1", 2).await;
    assert_eq!((report.count(), report.faults[0].status, report.faults[0].count), (0, None, 2));
}

#[tokio::test]
async fn who_is_asked_first_says_whether_a_load_is_welcome() {
    let ask = async |lists| {
        let target = a_server(lists).await;
        Load::new(&target, 1, 7).is_test_account().await
    };
    assert_eq!(ask(empty).await, Ok(false), "there is no test clock");
    assert_eq!(ask(|_| said(StatusCode::UNAUTHORIZED, 20003)).await, Err(Halt::Credentials));
    let stranger = ask(|_| StatusCode::NOT_FOUND.into_response()).await;
    assert!(matches!(stranger, Err(Halt::Stranger { status: 404, .. })), "{stranger:?}");
    let nobody = Target::new("http://127.0.0.1:9", ACCOUNT, ACCOUNT, "00ff").expect("a target");
    let nobody = Load::new(&nobody, 1, 7).is_test_account().await;
    assert!(matches!(nobody, Err(Halt::Unreachable { .. })), "{nobody:?}");
}
