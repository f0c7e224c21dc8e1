//! The spool: where a file waits, sealed and on the disk, until there is room to examine it.
//!
//! An upload is written here piece by piece under a key that exists only in memory, into a file that has no name. So
//! many slow uploads cost little memory, nothing readable lies on the disk, and nothing is left of a process that died.

use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use bonafide_domain::sid::Chance;
use bonafide_seal::DataKey;
use bonafide_seal::stream::{StreamOpener, StreamSealer};

use crate::Error;

const CONTEXT: &str = "spool";
/// How much is read back at once.
const PIECE: usize = 256 * 1024;

/// A file that is arriving, or has arrived.
pub struct Spool {
    file: std::fs::File,
    key: DataKey,
    sealer: Option<StreamSealer>,
    pending: Vec<u8>,
    len: u64,
    max: u64,
}

/// More was sent than may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more was sent than may be")]
pub struct TooLarge;

impl Spool {
    /// An empty spool in a folder, for at most `max` bytes.
    pub(crate) fn new(folder: &Path, max: u64, chance: &dyn Chance) -> Result<Spool, Error> {
        let file = tempfile::tempfile_in(folder).map_err(|error| Error::Internal(Box::new(error)))?;
        let key = DataKey::new(chance);
        let sealer = Some(StreamSealer::new(&key, CONTEXT, chance));
        Ok(Spool { file, key, sealer, pending: Vec::new(), len: 0, max })
    }

    /// How many bytes have arrived.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether nothing has arrived.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Takes a piece in. The outer error is a mistake of ours.
    pub fn push(&mut self, piece: &[u8]) -> Result<Result<(), TooLarge>, Error> {
        self.len += piece.len() as u64;
        if self.len > self.max {
            return Ok(Err(TooLarge));
        }
        if let Some(sealer) = &mut self.sealer {
            sealer.push(piece, &mut self.pending);
        }
        if self.pending.len() >= PIECE {
            self.flush()?;
        }
        Ok(Ok(()))
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.file.write_all(&self.pending).map_err(|error| Error::Internal(Box::new(error)))?;
        self.pending.clear();
        Ok(())
    }

    /// All that has arrived.
    pub(crate) fn read(mut self) -> Result<Vec<u8>, Error> {
        if let Some(sealer) = self.sealer.take() {
            sealer.finish(&mut self.pending);
        }
        self.flush()?;
        let failed = |error: std::io::Error| Error::Internal(Box::new(error));
        self.file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let mut plain = Vec::with_capacity(usize::try_from(self.len).unwrap_or(0));
        let mut opener = StreamOpener::new(&self.key, CONTEXT);
        let mut piece = vec![0u8; PIECE];
        loop {
            match self.file.read(&mut piece).map_err(failed)? {
                0 => break,
                read => opener.push(&piece[..read], &mut plain)?,
            }
        }
        opener.finish(&mut plain)?;
        Ok(plain)
    }
}

/// Where spools lie, by default: the system's folder for what is temporary.
pub fn usual_folder() -> PathBuf {
    std::env::temp_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Nines;
    impl Chance for Nines {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(9);
        }
    }

    fn spool(max: u64) -> Spool {
        Spool::new(&usual_folder(), max, &Nines).expect("a spool can be made")
    }

    #[test]
    fn what_was_pushed_is_read_back() {
        let mut spool = spool(10_000_000);
        let content: Vec<u8> = (0..700_001u32).map(|n| n as u8).collect();
        for piece in content.chunks(4099) {
            assert_eq!(spool.push(piece).expect("it can be written"), Ok(()));
        }
        assert_eq!(spool.len(), 700_001);
        assert!(spool.read().expect("it can be read") == content);
    }

    #[test]
    fn a_byte_too_many_is_refused() {
        let mut spool = spool(10);
        assert_eq!(spool.push(&[1; 10]).expect("room"), Ok(()));
        assert_eq!(spool.push(&[1]).expect("no mistake"), Err(TooLarge));
    }

    #[test]
    fn an_empty_spool_is_read_as_nothing() {
        assert!(spool(10).read().expect("it can be read").is_empty());
    }
}
