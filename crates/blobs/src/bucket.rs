//! A bucket: contents as objects of a store that `object_store` speaks to, and what its errors mean.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use futures_util::StreamExt;
use object_store::client::HttpError;
use object_store::path::Path;
use object_store::{Error as StoreError, ObjectStore, ObjectStoreExt, PutPayload};

use crate::error::{Error, Refusal};
use crate::reader::Reader;

#[derive(Clone)]
pub(crate) struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    place: Arc<str>,
}

impl Bucket {
    /// `place` is what errors call it.
    pub(crate) fn new(store: Arc<dyn ObjectStore>, prefix: &str, place: String) -> Bucket {
        Bucket { store, prefix: prefix.to_owned(), place: place.into() }
    }

    pub(crate) async fn put(&self, key: &str, sealed: Vec<u8>) -> Result<(), Error> {
        let put = self.store.put(&self.path(key), PutPayload::from(sealed)).await;
        put.map(drop).map_err(|error| fact_of(&self.place, error))
    }

    pub(crate) async fn read(&self, key: &str) -> Result<Option<Reader>, Error> {
        match self.store.get(&self.path(key)).await {
            Ok(found) => {
                let place = Arc::clone(&self.place);
                let pieces = found.into_stream().filter_map(move |piece| {
                    let piece = piece.map(Vec::from).map_err(|error| fact_of(&place, error));
                    std::future::ready(if matches!(&piece, Ok(bytes) if bytes.is_empty()) { None } else { Some(piece) })
                });
                Ok(Some(Reader::of_pieces(Box::pin(pieces))))
            }
            Err(error) => self.unless_absent(error).map(|()| None),
        }
    }

    pub(crate) async fn delete(&self, key: &str) -> Result<(), Error> {
        self.store.delete(&self.path(key)).await.or_else(|error| self.unless_absent(error))
    }

    /// A bucket that is not there is something else than an object that is not there.
    fn unless_absent(&self, error: StoreError) -> Result<(), Error> {
        let absent = matches!(error, StoreError::NotFound { .. });
        match fact_of(&self.place, error) {
            Error::Refused { why: Refusal::Other(_), .. } if absent => Ok(()),
            fact => Err(fact),
        }
    }

    fn path(&self, key: &str) -> Path {
        // Both were checked to have no character that a path would write differently.
        Path::from(format!("{}/{key}", self.prefix))
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)
    }
}

/// A store shows its settings, of which one is the secret.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({})", self.place)
    }
}

/// What the library's error says, as a fact of ours.
fn fact_of(place: &str, error: StoreError) -> Error {
    let place = place.to_owned();
    if let Some(failure) = failure_of_network(&error) {
        return Error::Unreachable { place, source: failure };
    }
    let said = error.to_string();
    let why = match code_in(&said) {
        Some("InvalidAccessKeyId") => Refusal::UnknownKey,
        Some("SignatureDoesNotMatch") => Refusal::WrongSecret,
        Some("RequestTimeTooSkewed") => Refusal::Clock,
        Some("NoSuchBucket") => Refusal::NoBucket,
        Some("PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException") => {
            Refusal::OtherRegion
        }
        Some(code) if !matches!(error, StoreError::PermissionDenied { .. }) => Refusal::Other(code.to_owned()),
        _ => refusal_of_kind(&error, &said),
    };
    Error::Refused { place, why }
}

fn refusal_of_kind(error: &StoreError, said: &str) -> Refusal {
    match error {
        StoreError::PermissionDenied { .. } | StoreError::Unauthenticated { .. } => Refusal::NotAllowed,
        _ if said.contains("redirect") => Refusal::OtherRegion,
        _ => Refusal::Other(
            status_in(said).map_or_else(|| "no reason given".to_owned(), |status| format!("status {status}")),
        ),
    }
}

/// The first failure of the network among an error's sources, in the words of what failed. Nothing of an answer is in
/// it, since there was none.
fn failure_of_network(error: &StoreError) -> Option<Box<dyn StdError + Send + Sync>> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(failure) = error.downcast_ref::<HttpError>() {
            return Some(chain_of(failure).into());
        }
        next = error.source();
    }
    None
}

/// The sources of a failure in one line, each said once.
fn chain_of(failure: &HttpError) -> String {
    let mut said = String::new();
    let mut next = failure.source();
    while let Some(error) = next {
        let words = error.to_string();
        if !said.contains(&words) {
            said.push_str(if said.is_empty() { "" } else { ": " });
            said.push_str(&words);
        }
        next = error.source();
    }
    said
}

/// The code of an S3 error within what the library says, such as `NoSuchBucket`.
fn code_in(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let plain = (1..=64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then_some(code)
}

/// The status of an answer that had no code, such as a proxy's `502`.
fn status_in(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once("status code: ")?;
    rest.get(..3).filter(|status| status.bytes().all(|byte| byte.is_ascii_digit()))
}
