//! Serving: the listeners, the worker, and a clean end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use bonafide_api::{Api, Rate};
use bonafide_app::App;
use bonafide_console::brand::{Accent, Brand, Logo};
use bonafide_console::state::{CaughtMail, Console};
use bonafide_domain::callback::Reach;
use bonafide_notify::mail::Post;
use bonafide_notify::webhook::{Limits, Webhooks};
use bonafide_notify::worker::{self, Couriers};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;

use crate::config::Config;
use crate::mailbox::Mailbox;
use crate::{first_start, health, telemetry, wire};

/// How long a request may take.
const REQUEST_PATIENCE: Duration = Duration::from_secs(30);
/// How long one that brings a file may take: ten megabytes from a telephone on a slow line take minutes, and may then wait
/// their turn.
const FILE_PATIENCE: Duration = Duration::from_secs(5 * 60);
/// How long the end waits for what is under way.
const DRAIN_PATIENCE: Duration = Duration::from_secs(15);

/// Serves until it is asked to end. Whatever can stop a start does so before the one-time links of the first start are
/// made: they are shown once.
pub(crate) fn run(config: Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime")?;
    let listener = runtime.block_on(TcpListener::bind(config.listen));
    let listener = listener.with_context(|| format!("cannot listen on {}", config.listen))?;
    let bound = listener.local_addr().context("the listener")?;
    let public_url = config.public_url_of(bound);
    let app = wire::app(&config, public_url.clone())?;
    wire::remember_address(&config, &public_url)?;
    warn_of_absent_models(&config);
    let opening = runtime.block_on(Opening::prepare(&config, app.clone(), listener))?;
    for line in first_start::furnish(&app).context("the first start")? {
        println!("{line}");
    }
    // The rules for telephone numbers are unpacked on first use: done now and aside, so that no applicant waits for it.
    std::thread::spawn(|| bonafide_domain::judge::telephone_for_reading("+14155550132"));
    runtime.block_on(opening.serve(app, &public_url));
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(())
}

/// Without its networks the program starts all the same, and leaves to people what it cannot look at.
fn warn_of_absent_models(config: &Config) {
    let absent = bonafide_vetting::look::Readers::on(wire::models(config)).absent();
    if let Some(first) = absent.first() {
        let (count, folder) = (absent.len(), config.models.display());
        tracing::warn!(count, %folder, "models are missing ({first}); the checks that need them are left to people");
    }
}

/// A server that has everything it needs, and has not begun.
struct Opening {
    listener: TcpListener,
    router: Router,
    couriers: Couriers,
    ending: Ending,
    stop: watch::Sender<bool>,
}

impl Opening {
    async fn prepare(config: &Config, app: App, listener: TcpListener) -> anyhow::Result<Opening> {
        let (stop, stopping) = watch::channel(false);
        let couriers = couriers(config)?;
        let router = router(config, app)?;
        let ending = Ending::listen()?;
        if let Some(address) = config.metrics_listen {
            serve_metrics(address, stopping).await?;
        }
        Ok(Opening { listener, router, couriers, ending, stop })
    }

    async fn serve(self, app: App, public_url: &str) {
        let Opening { listener, router, couriers, ending, stop } = self;
        let stopping = stop.subscribe();
        let worker = tokio::spawn(worker::run(app, couriers, stopping.clone()));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(ended(stopping));
        let serving = tokio::spawn(async move { serving.await });
        println!("Bonafide is ready at {public_url}");
        ending.asked().await;
        tracing::info!("ending");
        let _ = stop.send(true);
        let drained = tokio::time::timeout(DRAIN_PATIENCE, async { (serving.await, worker.await) }).await;
        if drained.is_err() {
            tracing::warn!("some requests were cut off: they took longer than the end waits");
        }
    }
}

fn router(config: &Config, app: App) -> anyhow::Result<Router> {
    let mail: Option<Arc<dyn CaughtMail>> = match &config.smtp_url {
        Some(_) => None,
        None => Some(Arc::new(Mailbox(wire::catcher(config, &wire::master_key(config)?)?))),
    };
    let brand = Arc::new(brand(config)?);
    let console = Console { app: app.clone(), brand, mail, behind_proxy: config.behind_proxy };
    let observed = bonafide_console::router(console)
        .merge(bonafide_api::router(Api::new(app.clone(), Rate::of_setting(config.api_requests_per_second))))
        .layer(from_fn(patiently))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(telemetry::observe));
    Ok(health::router(app).merge(observed))
}

/// Ends a request that takes too long.
async fn patiently(request: Request, next: Next) -> Response {
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let brings_file = media_type.is_some_and(|media| media.starts_with("multipart/form-data"));
    let patience = if brings_file { FILE_PATIENCE } else { REQUEST_PATIENCE };
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

fn brand(config: &Config) -> anyhow::Result<Brand> {
    let accent = match &config.accent {
        Some(text) => Some(Accent::parse(text).context("accent: give a colour such as #1f4690")?),
        None => None,
    };
    let logo = config.logo.as_deref().map(logo).transpose()?;
    Ok(Brand::new(config.operator_name.clone()).with_accent(accent).with_logo(logo))
}

fn logo(path: &std::path::Path) -> anyhow::Result<Logo> {
    let bytes = std::fs::read(path).with_context(|| format!("the logo {}", path.display()))?;
    let media_type = if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/svg+xml" };
    let is_picture = media_type == "image/png" || bytes.windows(4).any(|window| window == b"<svg");
    anyhow::ensure!(is_picture, "the logo {} is neither PNG nor SVG", path.display());
    Ok(Logo { media_type, bytes })
}

fn couriers(config: &Config) -> anyhow::Result<Couriers> {
    let reach = if config.private_callbacks { Reach::AllowPrivate } else { Reach::PublicOnly };
    let post: Post = wire::post(config)?;
    Ok(Couriers {
        webhooks: Webhooks::new(reach, Limits::default()),
        post,
        from: config.mail_from.clone(),
        from_name: config.operator_name.clone(),
    })
}

async fn serve_metrics(address: SocketAddr, stopping: watch::Receiver<bool>) -> anyhow::Result<()> {
    let handle = telemetry::start_metrics().context("metrics")?;
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let router = telemetry::metrics_router(handle);
    tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(ended(stopping)).await });
    Ok(())
}

/// Ends when the program is to end.
async fn ended(mut stopping: watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// The signals by which it is asked to end, heard from before the line that says it is ready.
struct Ending {
    terminate: Signal,
    interrupt: Signal,
}

impl Ending {
    fn listen() -> anyhow::Result<Ending> {
        let terminate = signal(SignalKind::terminate()).context("signals")?;
        Ok(Ending { terminate, interrupt: signal(SignalKind::interrupt()).context("signals")? })
    }

    async fn asked(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
