//! Uploads are read in order, the token first, and never more of them than one piece at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use futures_util::FutureExt;

use super::*;

#[tokio::test]
async fn no_more_than_one_piece_is_ready_at_once() {
    static GIVEN: AtomicUsize = AtomicUsize::new(0);
    let quick = stream::iter(0..100).inspect(|_| {
        GIVEN.fetch_add(1, Ordering::Relaxed);
    });
    let mut slowed = Box::pin(one_at_a_time(quick));
    assert_eq!(slowed.next().now_or_never(), Some(Some(0)));
    assert_eq!(slowed.next().now_or_never(), None, "the second is not ready yet");
    assert_eq!((slowed.next().await, GIVEN.load(Ordering::Relaxed)), (Some(1), 2));
}

#[tokio::test]
async fn what_is_sent_without_end_is_given_up() {
    let head = "--e\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\n";
    let pieces = stream::iter(std::iter::once(head.to_owned()).chain(std::iter::repeat_n("x".repeat(1000), 100)));
    let bound = Constraints::new().size_limit(SizeLimit::new().whole_stream(10_000));
    let body = Body::from_stream(pieces.map(Ok::<_, std::io::Error>)).into_data_stream();
    let mut multipart = Multipart::with_constraints(one_at_a_time(body), "e", bound);
    let file = multipart.next_field().await.expect("a field").expect("a file");
    let mut upload = Upload { multipart, file: Some(file), first: None, fields: Vec::new() };
    let mut read = 0;
    let ended = loop {
        match upload.next().await {
            Ok(Some(piece)) => read += piece.len(),
            Ok(None) => break None,
            Err(kind) => break Some(kind),
        }
    };
    assert_eq!(ended, Some(Kind::TooLarge));
    assert!(read <= 10_000, "{read}");
}
