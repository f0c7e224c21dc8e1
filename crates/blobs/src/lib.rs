//! Document contents: sealed bytes in a local folder or an S3-compatible store.
//!
//! What comes in here was sealed before, and what goes out is opened elsewhere: this crate sees no picture, and whoever
//! runs the disk or the bucket sees none either. Contents have a key such as `FI…/picture`, are written once and read
//! in pieces. They are written before the transaction that refers to them, so what nothing refers to may remain after a
//! crash; the other way round it cannot happen.

mod bucket;
mod error;
mod folder;
mod key;
mod location;
mod reader;
mod s3;

use std::sync::Arc;

use bonafide_domain::sid::Chance;
use object_store::memory::InMemory;

use crate::bucket::Bucket;
pub use crate::error::{Error, Refusal};
use crate::folder::Folder;
pub use crate::location::{Location, NotALocation};
pub use crate::reader::Reader;
pub use crate::s3::S3Settings;

/// Where the contents of documents are kept. A copy is cheap and means the same place.
#[derive(Debug, Clone)]
pub struct Blobs(Place);

#[derive(Debug, Clone)]
enum Place {
    Folder(Folder),
    Bucket(Bucket),
}

impl Blobs {
    /// The place a location names. A folder is made when it is missing; a bucket is not asked, which `probe` does.
    pub fn open(location: &Location, s3: &S3Settings) -> Result<Blobs, Error> {
        Ok(Blobs(match location {
            Location::Folder(path) => Place::Folder(Folder::open(path)?),
            Location::S3 { bucket, prefix } => Place::Bucket(s3::open(location, bucket, prefix, s3)?),
            Location::Memory => return Ok(Blobs::in_memory()),
        }))
    }

    /// A place that is gone when the last copy is, for tests.
    pub fn in_memory() -> Blobs {
        Blobs(Place::Bucket(Bucket::new(Arc::new(InMemory::new()), "", Location::Memory.to_string())))
    }

    /// Keeps sealed contents under a key, in place of what was there. Durable when it returns.
    ///
    /// A key is made of letters, digits, `-`, `_` and single `/`, at most 200 characters, and is not the beginning of
    /// another up to a `/`, because a file cannot be a folder too.
    pub async fn put(&self, key: &str, sealed: Vec<u8>) -> Result<(), Error> {
        key::check(key)?;
        match &self.0 {
            Place::Folder(folder) => folder.put(key, sealed).await,
            Place::Bucket(bucket) => bucket.put(key, sealed).await,
        }
    }

    /// The contents kept under a key, to be read piece by piece; nothing when there are none.
    pub async fn read(&self, key: &str) -> Result<Option<Reader>, Error> {
        key::check(key)?;
        match &self.0 {
            Place::Folder(folder) => folder.read(key).await,
            Place::Bucket(bucket) => bucket.read(key).await,
        }
    }

    /// Removes the contents kept under a key. Nothing to remove is fine.
    pub async fn delete(&self, key: &str) -> Result<(), Error> {
        key::check(key)?;
        match &self.0 {
            Place::Folder(folder) => folder.delete(key).await,
            Place::Bucket(bucket) => bucket.delete(key).await,
        }
    }

    /// Writes a few bytes, reads them back, removes them and sees that they are gone, so that a wrong setting shows at the
    /// start and not when the first applicant sends a picture. Chance makes the key, so that two programs may do so at
    /// once.
    pub async fn probe(&self, chance: &dyn Chance) -> Result<(), Error> {
        let mut written = [0; 16];
        chance.fill(&mut written);
        let key = format!("probe/{}", hex::encode(written));
        self.put(&key, written.to_vec()).await?;
        let read = self.read_all(&key).await;
        self.delete(&key).await?;
        // A key that may not list the bucket is refused here: S3 tells it of no absence.
        let gone = self.read(&key).await?.is_none();
        if gone && read? == Some(written.to_vec()) { Ok(()) } else { Err(Error::NotFaithful(self.place())) }
    }

    async fn read_all(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(mut reader) = self.read(key).await? else { return Ok(None) };
        let mut all = Vec::new();
        while let Some(piece) = reader.next().await {
            all.extend_from_slice(&piece?);
        }
        Ok(Some(all))
    }

    fn place(&self) -> String {
        match &self.0 {
            Place::Folder(folder) => folder.to_string(),
            Place::Bucket(bucket) => bucket.to_string(),
        }
    }
}
