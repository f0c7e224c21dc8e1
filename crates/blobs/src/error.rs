//! Why contents could not be kept, read or removed: facts, and what to check.
//!
//! No secret and no contents stand here, in no form: of what an S3 store answers only its code is kept, because its whole
//! answer to a wrong signature repeats what was signed.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// What went wrong with the contents of documents.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A key that could lead out of the place; a mistake in the program.
    #[error(
        "the key of a document's contents may have letters, digits, '-', '_' and single '/', at most 200 characters"
    )]
    NotAKey,
    /// A local folder cannot be used.
    #[error("the documents folder {path} could not be {doing}{hint}", path = path.display(), hint = hint(source))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What was being done: `made`, `written`, `read`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Everybody on the machine may write into a local folder.
    #[error("everybody on this machine may write into the documents folder {path} (mode {mode:04o}). To fix it, run: chmod 700 {path}", path = path.display())]
    OpenToAll {
        /// The folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A setting for an S3 store is missing or cannot be right.
    #[error("{name} {wrong}")]
    Setting {
        /// The name of the variable.
        name: &'static str,
        /// What is wrong with it, and what to write.
        wrong: &'static str,
    },
    /// The S3 store could not be reached, also not after some tries.
    #[error(
        "{place} does not answer: check that the store runs, and AWS_ENDPOINT_URL, the network and the certificate"
    )]
    Unreachable {
        /// The bucket, its prefix and the endpoint.
        place: String,
        /// What the network said.
        source: Box<dyn StdError + Send + Sync>,
    },
    /// The S3 store answered, and refused.
    #[error("{place} {why}")]
    Refused {
        /// The bucket, its prefix and the endpoint.
        place: String,
        /// Why, as far as it said.
        why: Refusal,
    },
    /// What was written was not read back as it was, or not gone when it was removed.
    #[error("{0} did not give back what was written, or gave back what was removed")]
    NotFaithful(String),
}

/// Why an S3 store refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It does not know the access key.
    UnknownKey,
    /// The secret does not fit the access key.
    WrongSecret,
    /// The clocks are too far apart.
    Clock,
    /// The key is right, and may not do this here.
    NotAllowed,
    /// There is no such bucket.
    NoBucket,
    /// The bucket is in another region.
    OtherRegion,
    /// Anything else, in the code or status the store gave.
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Refusal::UnknownKey => "does not know the access key: check AWS_ACCESS_KEY_ID",
            Refusal::WrongSecret => "says that the secret is wrong: check AWS_SECRET_ACCESS_KEY",
            Refusal::Clock => "says that this machine's clock is wrong: set it, for instance with NTP",
            Refusal::NotAllowed => {
                "does not allow it: the key must be allowed to get, put and delete objects there, and to list the bucket"
            }
            Refusal::NoBucket => "does not exist: make the bucket, or check its name",
            Refusal::OtherRegion => "is in another region: check AWS_REGION",
            Refusal::Other(said) => return write!(f, "refused with: {said}"),
        };
        f.write_str(text)
    }
}

/// What to check, where the system's word is plain. Begins with a colon, or is empty.
fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied => {
            ": the user who runs Bonafide may not. Give the folder to that user, mode 700"
        }
        io::ErrorKind::NotADirectory => ": a part of its path is a file and not a folder",
        io::ErrorKind::ReadOnlyFilesystem => ": its disk is mounted for reading only",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": its disk is full",
        io::ErrorKind::NotFound => ": it is not there any more. Check that its disk is mounted",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_may_not_be_written_says_whom_to_give_it_to() {
        let source = io::Error::from(io::ErrorKind::PermissionDenied);
        let error = Error::Folder { path: "/srv/documents".into(), doing: "written", source };
        assert_eq!(
            error.to_string(),
            "the documents folder /srv/documents could not be written: the user who runs Bonafide may not. Give the \
             folder to that user, mode 700"
        );
    }
}
