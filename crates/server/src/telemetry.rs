//! Logs and metrics: structured, one line a request, nothing personal.

use std::io::IsTerminal;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts the log, on standard error. Commands only warn.
#[expect(clippy::disallowed_methods, reason = "NO_COLOR and RUST_LOG are conventions of the terminal, not settings")]
pub(crate) fn start(config: &Config, is_server: bool) {
    let terminal = std::io::stderr().is_terminal();
    let usual = if is_server { "info" } else { "warn" };
    let filter = std::env::var("RUST_LOG").ok().and_then(|text| EnvFilter::try_new(text).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(usual));
    let colour = terminal && std::env::var("NO_COLOR").map_or(true, |value| value.is_empty());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let format = config.log_format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    match format {
        LogFormat::Text => log.with_ansi(colour).init(),
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).init(),
    }
}

/// Starts counting. What is counted is served by [`metrics_router`].
pub(crate) fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    Ok(PrometheusBuilder::new().install_recorder()?)
}

/// The metrics, for a listener of their own.
pub(crate) fn metrics_router(handle: PrometheusHandle) -> Router {
    let render = move || {
        let handle = handle.clone();
        async move {
            handle.run_upkeep();
            ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
        }
    };
    Router::new().route("/metrics", get(render))
}

/// Logs and counts a request by its route. The path itself may hold a token, so it is never written down.
#[expect(clippy::disallowed_methods, reason = "durations of requests are telemetry, not business")]
pub(crate) async fn observe(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let (status, seconds) = (response.status().as_u16(), began.elapsed().as_secs_f64());
    let labels = [("method", method.to_string()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!("bonafide_requests_total", &labels).increment(1);
    metrics::histogram!("bonafide_request_seconds", "route" => route.clone()).record(seconds);
    let micros = (seconds * 1e6) as u64;
    tracing::info!(target: "bonafide::request", %method, route, status, micros, "request");
    response
}
