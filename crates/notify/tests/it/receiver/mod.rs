//! A web server of a few lines: hears every request out, notes it, and answers with the bytes it was given.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use bonafide_domain::time::{Clock, Timestamp};
use bonafide_notify::webhook::{Call, Message};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A clock that stands still for one look and then moves on a second, so that spans are seen without waiting for them.
#[derive(Debug, Default)]
pub(crate) struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(784_111_777_000_000 + self.0.fetch_add(1_000_000, Ordering::Relaxed))
    }
}

/// How the receiver behaves after it has heard a request.
#[derive(Clone)]
pub(crate) enum Manner {
    /// Sends these bytes and closes.
    Says(String),
    /// Talks plain HTTP as soon as somebody connects.
    Blurts,
    /// Never answers.
    Silent,
    /// Answers with a body without an end.
    Endless,
    /// Answers with the head only, and never goes on.
    Stalls,
}

/// A receiver and what it has heard.
pub(crate) struct Receiver {
    pub(crate) port: u16,
    manner: Arc<Mutex<Manner>>,
    heard: Arc<Mutex<Vec<String>>>,
}

/// An answer with this status and these header fields, each of which ends its line.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Manner {
    let length = body.len();
    Manner::Says(format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"))
}

impl Receiver {
    pub(crate) async fn start(manner: Manner) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let manner = Arc::new(Mutex::new(manner));
        let (present, notes) = (manner.clone(), heard.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = present.lock().unwrap().clone();
                tokio::spawn(serve(stream, manner, notes.clone()));
            }
        });
        Receiver { port, manner, heard }
    }

    pub(crate) async fn answering(status: &str, headers: &str, body: &str) -> Receiver {
        Receiver::start(answer(status, headers, body)).await
    }

    /// From now on it behaves like this.
    pub(crate) fn change(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    pub(crate) fn call(&self) -> Call {
        let params = vec![
            ("Status".to_owned(), "twilio-rejected".to_owned()),
            ("FriendlyName".to_owned(), "Ünï & Söhne = 100 %".to_owned()),
            ("ErrorCode".to_owned(), String::new()),
        ];
        Call {
            url: format!("http://127.0.0.1:{}/status?of=profile#rc=2", self.port),
            id: "EV0123".to_owned(),
            message: Message::Form { params, auth_token: "12345".to_owned() },
        }
    }
}

/// The certificate of the receiver that speaks TLS: for 127.0.0.1, signed by itself, used nowhere else.
pub(crate) fn certificate() -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(include_bytes!("loopback.cert.pem")).unwrap()
}

/// Starts a receiver that answers one request over TLS, and tells its port.
pub(crate) fn start_with_tls() -> u16 {
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("loopback.key.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate()], key)
        .unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = StreamOwned::new(connection, listener.accept().unwrap().0);
        // A caller that does not trust the certificate hangs up here.
        if stream.read(&mut [0; 4096]).is_ok() {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
        }
    });
    port
}

async fn serve(mut stream: TcpStream, manner: Manner, notes: Arc<Mutex<Vec<String>>>) {
    if matches!(manner, Manner::Blurts) {
        return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    }
    let request = read_request(&mut stream).await;
    notes.lock().unwrap().push(request);
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n";
    match manner {
        Manner::Says(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
        Manner::Silent | Manner::Blurts => std::future::pending().await,
        Manner::Stalls => {
            stream.write_all(head.as_bytes()).await.unwrap();
            std::future::pending().await
        }
        Manner::Endless => {
            stream.write_all(head.as_bytes()).await.unwrap();
            while stream.write_all(&[b'x'; 4096]).await.is_ok() {}
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut chunk = [0u8; 4096];
    loop {
        let read = stream.read(&mut chunk).await.unwrap();
        request.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&request);
        if read == 0 || is_whole(&text) {
            return text.into_owned();
        }
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}
