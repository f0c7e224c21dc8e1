//! An S3 store that stumbles: it is asked again, not for ever, and what it says in the end is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bonafide_blobs::{Blobs, Error, Location, Refusal, S3Settings};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const FINE: &str = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: 6\r\n\
                    Connection: close\r\n\r\nsealed";
const CUT: &str = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: 9\r\n\
                   Connection: close\r\n\r\nsealed";
const BUSY: &str = "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A server that gives these answers, one after another, and then the last again and again.
async fn server(answers: Vec<&'static str>) -> (Blobs, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let blobs = at(&format!("http://{}", listener.local_addr().unwrap()));
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let call = counted.fetch_add(1, Ordering::SeqCst);
            answer(stream, answers[call.min(answers.len() - 1)]).await;
        }
    });
    (blobs, calls)
}

/// Reads one request to its end and answers it.
async fn answer(stream: TcpStream, answer: &str) {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap() == 0 || line == "\r\n" {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap();
        }
    }
    stream.read_exact(&mut vec![0; length]).await.unwrap();
    stream.write_all(answer.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
}

fn at(endpoint: &str) -> Blobs {
    let settings = S3Settings {
        endpoint: Some(endpoint.to_owned()),
        access_key_id: Some("AKEXAMPLE".to_owned()),
        secret_access_key: Some("a secret nobody sees".to_owned().into()),
        ..S3Settings::default()
    };
    Blobs::open(&Location::parse("s3://papers/kyc").unwrap(), &settings).unwrap()
}

#[tokio::test]
async fn a_store_that_is_busy_is_asked_again() {
    let (blobs, calls) = server(vec![BUSY, BUSY, FINE]).await;
    blobs.put("FI01/picture", b"sealed".to_vec()).await.unwrap();
    assert_eq!(calls.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_store_that_stays_busy_is_not_asked_for_ever() {
    let (blobs, calls) = server(vec![BUSY]).await;
    let error = blobs.put("FI01/picture", b"sealed".to_vec()).await.unwrap_err();
    assert!(matches!(&error, Error::Refused { why: Refusal::Other(said), .. } if said == "status 503"), "{error}");
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn contents_that_break_off_end_in_an_error_and_not_early() {
    let (blobs, _) = server(vec![CUT]).await;
    let mut reader = blobs.read("FI01/picture").await.unwrap().unwrap();
    let mut last = None;
    while let Some(piece) = reader.next().await {
        let failed = piece.is_err();
        last = Some(piece);
        if failed {
            break;
        }
    }
    assert!(matches!(last, Some(Err(_))), "{last:?}");
}

#[tokio::test]
async fn a_store_that_is_not_there_is_told_with_what_to_check() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = at(&endpoint).put("FI01/picture", b"sealed".to_vec()).await.unwrap_err();
    let Error::Unreachable { source, .. } = &error else { panic!("{error}") };
    assert!(source.to_string().contains("refused"), "{source}");
    assert!(error.to_string().starts_with(&format!("s3://papers/kyc at {endpoint} does not answer: check")), "{error}");
}
