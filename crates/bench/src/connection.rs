//! One connection to the server, kept open, with one request on it at a time.
//!
//! Held by hand over `hyper` and not by a client with a pool: what a load sends costs its own machine as little as
//! possible, and thirty-two connections are really thirty-two.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, RETRY_AFTER, USER_AGENT};
use http::{HeaderValue, Method, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::target::Target;

/// How long an answer may take: longer than the server lets a request run.
const PATIENCE: Duration = Duration::from_secs(40);
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
const AGENT: HeaderValue = HeaderValue::from_static(concat!("bonafide-bench/", env!("CARGO_PKG_VERSION")));
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// A request: a path with its query, and a form for what writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Begins with a slash.
    pub path: String,
    /// The encoded form of a POST; without one it is a GET.
    pub form: Option<String>,
}

impl Call {
    /// A GET.
    pub fn get(path: impl Into<String>) -> Call {
        Call { path: path.into(), form: None }
    }

    /// A POST of a form.
    pub fn post(path: impl Into<String>, form: String) -> Call {
        Call { path: path.into(), form: Some(form) }
    }
}

/// What the server said.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The body, whole.
    pub body: Bytes,
    /// Seconds that it asks to wait.
    pub retry_after: Option<u64>,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// No connection came to be.
    #[error("no connection: {0}")]
    Unreachable(String),
    /// The connection ended before the answer.
    #[error("the connection broke off")]
    Broken,
    /// It took too long.
    #[error("no answer within {} s", PATIENCE.as_secs())]
    TooLate,
}

/// A connection that opens itself when it is needed.
pub struct Connection<'t> {
    target: &'t Target,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl<'t> Connection<'t> {
    /// One that is not open yet.
    pub fn to(target: &'t Target) -> Connection<'t> {
        Connection { target, sender: None }
    }

    /// Sends a request and reads the whole answer. A connection that the server closed while it was idle is opened again.
    ///
    /// # Errors
    /// When there is no whole answer; whether a POST took effect is then unknown.
    pub async fn send(&mut self, call: &Call) -> Result<Answer, NoAnswer> {
        let sent = tokio::time::timeout(PATIENCE, self.exchange(call)).await;
        let answer = sent.unwrap_or(Err(NoAnswer::TooLate));
        if answer.is_err() {
            self.sender = None;
        }
        answer
    }

    async fn exchange(&mut self, call: &Call) -> Result<Answer, NoAnswer> {
        let mut sender = self.sender().await?;
        let response = sender.send_request(self.request(call)).await.map_err(|_| NoAnswer::Broken)?;
        self.sender = Some(sender);
        answered(response).await
    }

    async fn sender(&mut self) -> Result<SendRequest<Full<Bytes>>, NoAnswer> {
        if let Some(mut open) = self.sender.take()
            && open.ready().await.is_ok()
        {
            return Ok(open);
        }
        open(self.target).await
    }

    fn request(&self, call: &Call) -> Request<Full<Bytes>> {
        let mut request = Request::new(Full::new(Bytes::from(call.form.clone().unwrap_or_default())));
        *request.uri_mut() = call.path.parse().expect("paths are made of SIDs and fixed words");
        let headers = request.headers_mut();
        headers.insert(HOST, self.target.authority.clone());
        headers.insert(AUTHORIZATION, self.target.authorization.clone());
        headers.insert(USER_AGENT, AGENT);
        headers.insert(ACCEPT, JSON);
        if call.form.is_some() {
            headers.insert(CONTENT_TYPE, FORM);
            *request.method_mut() = Method::POST;
        }
        request
    }
}

async fn answered(response: Response<Incoming>) -> Result<Answer, NoAnswer> {
    let status = response.status().as_u16();
    let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = wait.and_then(|value| value.parse().ok());
    let body = response.into_body().collect().await.map_err(|_| NoAnswer::Broken)?.to_bytes();
    Ok(Answer { status, body, retry_after })
}

async fn open(target: &Target) -> Result<SendRequest<Full<Bytes>>, NoAnswer> {
    let dialled = tokio::time::timeout(CONNECT_PATIENCE, TcpStream::connect((target.host.as_str(), target.port))).await;
    let late = || NoAnswer::Unreachable(format!("nothing accepted it within {} s", CONNECT_PATIENCE.as_secs()));
    let stream = dialled.map_err(|_| late())?.map_err(|error| NoAnswer::Unreachable(error.to_string()))?;
    stream.set_nodelay(true).map_err(|error| NoAnswer::Unreachable(error.to_string()))?;
    if !target.secure {
        return speak(stream).await;
    }
    let name = ServerName::try_from(target.host.clone());
    let name = name.map_err(|_| NoAnswer::Unreachable("the host's name is none that a certificate has".to_owned()))?;
    let secured = TlsConnector::from(Arc::new(tls())).connect(name, stream).await;
    speak(secured.map_err(|error| NoAnswer::Unreachable(error.to_string()))?).await
}

async fn speak<S>(stream: S) -> Result<SendRequest<Full<Bytes>>, NoAnswer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| NoAnswer::Broken)?;
    // How it ends is seen by whoever waits for an answer on it.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

fn tls() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring offers the default versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth()
}
