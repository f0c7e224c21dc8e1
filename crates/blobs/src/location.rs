//! Locations: where the operator wants the contents of documents, in one line of text.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A folder, a bucket, or memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder of this machine, written as its path or as `file:PATH`.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store, written as `s3://bucket` or `s3://bucket/prefix`.
    S3 {
        /// The bucket.
        bucket: String,
        /// What every key begins with, without `/` at its ends; may be empty.
        prefix: String,
    },
    /// Nowhere that lasts, for tests, written as `memory:`.
    Memory,
}

/// Text that is not a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotALocation {
    /// No text.
    #[error("write a folder's path, or s3://bucket/prefix")]
    Empty,
    /// Another scheme than those known.
    #[error("only folders and s3://bucket/prefix are known: a folder's path may begin with file:")]
    UnknownScheme,
    /// A file URL that names another machine.
    #[error("write file: and the path, for instance file:/srv/documents")]
    OtherHost,
    /// A bucket's name that no bucket can have.
    #[error(
        "the name of a bucket has 3 to 63 lower-case letters, digits, '-' and '.', for instance s3://bucket/prefix"
    )]
    Bucket,
    /// A prefix with other characters.
    #[error(
        "what follows the bucket may have letters, digits, '-', '_', '.' and single '/', for instance s3://bucket/prefix"
    )]
    Prefix,
}

impl Location {
    /// Reads a path, `file:PATH`, `s3://bucket/prefix` or `memory:`.
    pub fn parse(text: &str) -> Result<Location, NotALocation> {
        if let Some(rest) = text.strip_prefix("s3://") {
            return bucket_of(rest);
        }
        if let Some(path) = text.strip_prefix("file:") {
            return folder_of_url(path);
        }
        match text {
            "memory:" => Ok(Location::Memory),
            "" => Err(NotALocation::Empty),
            _ if has_scheme(text) => Err(NotALocation::UnknownScheme),
            _ => Ok(Location::Folder(text.into())),
        }
    }
}

impl FromStr for Location {
    type Err = NotALocation;

    fn from_str(text: &str) -> Result<Location, NotALocation> {
        Location::parse(text)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Folder(path) => path.display().fmt(f),
            Location::S3 { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Location::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
            Location::Memory => f.write_str("memory:"),
        }
    }
}

fn folder_of_url(path: &str) -> Result<Location, NotALocation> {
    let path = match path.strip_prefix("//") {
        Some(rest) if !rest.starts_with('/') => return Err(NotALocation::OtherHost),
        Some(rest) => rest,
        None => path,
    };
    if path.is_empty() { Err(NotALocation::Empty) } else { Ok(Location::Folder(path.into())) }
}

fn bucket_of(rest: &str) -> Result<Location, NotALocation> {
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let may_stand = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.';
    if !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(may_stand) || bucket.contains("..") {
        return Err(NotALocation::Bucket);
    }
    let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
    if !prefix.is_empty() && !prefix.split('/').all(is_part) {
        return Err(NotALocation::Prefix);
    }
    Ok(Location::S3 { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
}

fn is_part(part: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !part.is_empty() && part != "." && part != ".." && part.bytes().all(may_stand)
}

/// Whether it looks like a URL. A path with a colon can be written with `./` or `file:` before it.
fn has_scheme(text: &str) -> bool {
    let (scheme, _) = text.split_once(':').unwrap_or(("", ""));
    scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s3(bucket: &str, prefix: &str) -> Location {
        Location::S3 { bucket: bucket.to_owned(), prefix: prefix.to_owned() }
    }

    #[test]
    fn every_form_of_a_location_is_read() {
        for (text, location) in [
            ("documents", Location::Folder("documents".into())),
            ("/srv/documents", Location::Folder("/srv/documents".into())),
            ("./a:b", Location::Folder("./a:b".into())),
            ("file:documents", Location::Folder("documents".into())),
            ("file:/srv/documents", Location::Folder("/srv/documents".into())),
            ("file:///srv/documents", Location::Folder("/srv/documents".into())),
            ("s3://papers", s3("papers", "")),
            ("s3://papers/", s3("papers", "")),
            ("s3://papers.example/kyc/v1/", s3("papers.example", "kyc/v1")),
            ("memory:", Location::Memory),
        ] {
            assert_eq!(Location::parse(text), Ok(location), "{text}");
        }
    }

    #[test]
    fn text_that_is_no_location_is_refused_with_what_to_write() {
        for (text, why) in [
            ("", NotALocation::Empty),
            ("file:", NotALocation::Empty),
            ("file://host/srv", NotALocation::OtherHost),
            ("gs://papers/x", NotALocation::UnknownScheme),
            ("memory:x", NotALocation::UnknownScheme),
            ("s3:papers", NotALocation::UnknownScheme),
            ("s3://", NotALocation::Bucket),
            ("s3://Papers/x", NotALocation::Bucket),
            ("s3://key:secret@papers/x", NotALocation::Bucket),
            ("s3://papers//x", NotALocation::Prefix),
            ("s3://papers/../x", NotALocation::Prefix),
            ("s3://papers/x?y", NotALocation::Prefix),
        ] {
            assert_eq!(Location::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_location_is_shown_as_it_is_written() {
        for text in ["/srv/documents", "s3://papers", "s3://papers/kyc", "memory:"] {
            assert_eq!(Location::parse(text).unwrap().to_string(), text);
        }
    }
}
