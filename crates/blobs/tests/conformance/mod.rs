//! What every place must do alike, run on a folder, in memory and on an S3 store.

use std::sync::atomic::{AtomicU64, Ordering};

use bonafide_blobs::{Blobs, Error};
use bonafide_domain::sid::Chance;

/// Bytes that differ each time they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Counting(AtomicU64);

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        bytes.iter_mut().zip(count.iter().cycle()).for_each(|(byte, other)| *byte = *other);
    }
}

/// Contents longer than a piece, in which a piece that was left out or came twice would show.
pub(crate) fn contents(len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from((at / 7 + at / 65_537) % 251).unwrap()).collect()
}

pub(crate) async fn read(blobs: &Blobs, key: &str) -> Option<Vec<u8>> {
    let mut reader = blobs.read(key).await.unwrap()?;
    let mut all = Vec::new();
    while let Some(piece) = reader.next().await {
        let piece = piece.unwrap();
        assert!(!piece.is_empty());
        all.extend(piece);
    }
    Some(all)
}

/// All of it. `owner` begins the keys, so that two runs on one place do not meet.
pub(crate) async fn holds(blobs: &Blobs, owner: &str) {
    keeps_what_it_is_given(blobs, owner).await;
    replaces_and_removes(blobs, owner).await;
    keeps_many_at_once(blobs, owner).await;
    refuses_keys_that_lead_elsewhere(blobs).await;
    blobs.probe(&Counting::default()).await.unwrap();
}

async fn keeps_what_it_is_given(blobs: &Blobs, owner: &str) {
    for len in [0, 1, 65_536, 65_537, 12_000_000] {
        let key = format!("{owner}/length-{len}");
        assert_eq!(read(blobs, &key).await, None);
        blobs.put(&key, contents(len)).await.unwrap();
        assert!(read(blobs, &key).await == Some(contents(len)), "{len} bytes");
        blobs.delete(&key).await.unwrap();
        assert_eq!(read(blobs, &key).await, None);
    }
}

async fn replaces_and_removes(blobs: &Blobs, owner: &str) {
    let (key, other) = (format!("{owner}/picture"), format!("{owner}/original"));
    blobs.put(&key, b"first".to_vec()).await.unwrap();
    blobs.put(&other, b"other".to_vec()).await.unwrap();
    blobs.put(&key, b"second".to_vec()).await.unwrap();
    assert_eq!(read(blobs, &key).await.as_deref(), Some(b"second".as_slice()));
    assert_eq!(read(blobs, owner).await, None);
    blobs.delete(owner).await.unwrap();
    blobs.delete(&key).await.unwrap();
    blobs.delete(&key).await.unwrap();
    assert_eq!(read(blobs, &key).await, None);
    assert_eq!(read(blobs, &other).await.as_deref(), Some(b"other".as_slice()));
    blobs.delete(&other).await.unwrap();
}

async fn keeps_many_at_once(blobs: &Blobs, owner: &str) {
    let writers: Vec<_> = (0..16usize)
        .map(|number| {
            let (blobs, key) = (blobs.clone(), format!("{owner}/many/{number}"));
            tokio::spawn(async move {
                blobs.put(&key, contents(100_000 + number)).await.unwrap();
                let kept = read(&blobs, &key).await;
                blobs.delete(&key).await.unwrap();
                kept.map(|kept| kept.len())
            })
        })
        .collect();
    for (number, writer) in writers.into_iter().enumerate() {
        assert_eq!(writer.await.unwrap(), Some(100_000 + number));
    }
}

async fn refuses_keys_that_lead_elsewhere(blobs: &Blobs) {
    for key in
        ["", "/etc/passwd", "../up", "FI01/../../up", "FI01/.unfinished", "FI01/", "FI01//x", "FI01/a b", "FI01/%2e"]
    {
        assert!(matches!(blobs.put(key, vec![1]).await, Err(Error::NotAKey)), "{key}");
        assert!(matches!(blobs.read(key).await, Err(Error::NotAKey)), "{key}");
        assert!(matches!(blobs.delete(key).await, Err(Error::NotAKey)), "{key}");
    }
}
