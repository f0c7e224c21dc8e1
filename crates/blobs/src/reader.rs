//! A reader: contents that come piece by piece, so that nobody holds them whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, pin::Pin};

use futures_util::StreamExt;
use futures_util::stream::Stream;

use crate::error::Error;

/// As much as a sealed chunk has, roughly: more would wait for nothing.
const PIECE: usize = 64 * 1024;

pub(crate) type Pieces = Pin<Box<dyn Stream<Item = Result<Vec<u8>, Error>> + Send>>;

/// Sealed contents that are being read.
///
/// Whoever gives up on a call to `next` half-way may lose a piece, which opening the seal will notice.
pub struct Reader(Source);

enum Source {
    File(Arc<File>, PathBuf),
    Pieces(Pieces),
}

impl Reader {
    pub(crate) fn of_file(file: File, folder: PathBuf) -> Reader {
        Reader(Source::File(Arc::new(file), folder))
    }

    pub(crate) fn of_pieces(pieces: Pieces) -> Reader {
        Reader(Source::Pieces(pieces))
    }

    /// The next piece, which is never empty; nothing at the end.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, Error>> {
        match &mut self.0 {
            Source::Pieces(pieces) => pieces.next().await,
            Source::File(file, folder) => {
                let file = Arc::clone(file);
                let read = tokio::task::spawn_blocking(move || piece_of(&file)).await;
                match read.unwrap_or_else(|failed| Err(io::Error::other(failed))) {
                    Ok(piece) if piece.is_empty() => None,
                    Ok(piece) => Some(Ok(piece)),
                    Err(source) => Some(Err(Error::Folder { path: folder.clone(), doing: "read", source })),
                }
            }
        }
    }
}

fn piece_of(mut file: &File) -> io::Result<Vec<u8>> {
    let mut piece = Vec::with_capacity(PIECE);
    Read::by_ref(&mut file).take(PIECE as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}
