//! The mail catcher: where no mail server is configured, letters are kept sealed in a folder, for the operator to read.
//!
//! One file a letter, named by its SID, so that the names sort by time and many processes can write and read at once.
//! A file is written under another name, flushed and renamed: who sees it sees all of it. The file's name is part of
//! the seal, so a letter cannot be passed off as another.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bonafide_domain::sid::{Chance, MailSid, Sid};
use bonafide_domain::time::Timestamp;
use bonafide_seal::{MasterKey, Sealer, Unsealable};
use serde::{Deserialize, Serialize};

use crate::mail::Letter;

const SUFFIX: &str = ".sealed";
const PURPOSE: &str = "mail catcher";

/// Why kept letters cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CatcherError {
    /// The folder or a file in it.
    #[error("the folder of kept letters could not be read or written")]
    Io(#[from] io::Error),
    /// A letter that does not open with this master key.
    #[error("the kept letter {0} does not open with this master key")]
    Sealed(MailSid, #[source] Unsealable),
}

/// A letter as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    at: Timestamp,
    letter: Letter,
}

/// A line of the list of kept letters.
#[derive(Clone, PartialEq, Eq)]
pub struct Heading {
    /// The letter's name.
    pub sid: MailSid,
    /// When it was kept.
    pub at: Timestamp,
    /// Who it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
}

/// Only the name: whom a letter is for is personal.
impl std::fmt::Debug for Heading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heading").field("sid", &self.sid).finish_non_exhaustive()
    }
}

/// The folder of kept letters.
#[derive(Debug, Clone)]
pub struct Catcher {
    folder: PathBuf,
    sealer: Arc<Sealer>,
    chance: Arc<dyn Chance>,
}

impl Catcher {
    /// The catcher that keeps its letters in `folder`, which is made when the first one comes.
    pub fn new(folder: PathBuf, master: &MasterKey, chance: Arc<dyn Chance>) -> Catcher {
        Catcher { folder, sealer: Arc::new(master.derive(PURPOSE).sealer()), chance }
    }

    /// Keeps a letter. Blocks while it is written.
    pub fn keep(&self, letter: &Letter, now: Timestamp) -> Result<MailSid, CatcherError> {
        let sid = MailSid::new(now, &*self.chance);
        let name = file_name(sid);
        let sealed = self.sealer.seal_json(&name, &Kept { at: now, letter: letter.clone() }, &*self.chance);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let draft = self.folder.join(format!(".{name}"));
        write_new(&draft, &sealed)?;
        fs::rename(&draft, self.folder.join(&name))?;
        File::open(&self.folder)?.sync_all()?;
        Ok(sid)
    }

    /// The newest letters, the newest first, at most `limit`. Those that do not open with this key are left out.
    pub fn list(&self, limit: usize) -> Result<Vec<Heading>, CatcherError> {
        let mut sids = sids_in(&self.folder)?;
        sids.sort_unstable_by(|a, b| b.cmp(a));
        let mut headings = Vec::new();
        for sid in sids {
            match self.open(sid) {
                Ok(Some(kept)) => headings.push(heading(sid, kept)),
                Ok(None) | Err(CatcherError::Sealed(..)) => {}
                Err(error) => return Err(error),
            }
            if headings.len() >= limit {
                break;
            }
        }
        Ok(headings)
    }

    /// One letter and when it was kept; nothing when there is none of that name.
    pub fn show(&self, sid: MailSid) -> Result<Option<(Timestamp, Letter)>, CatcherError> {
        Ok(self.open(sid)?.map(|kept| (kept.at, kept.letter)))
    }

    fn open(&self, sid: MailSid) -> Result<Option<Kept>, CatcherError> {
        let name = file_name(sid);
        let sealed = match fs::read(self.folder.join(&name)) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        self.sealer.open_json(&name, &sealed).map(Some).map_err(|unsealable| CatcherError::Sealed(sid, unsealable))
    }
}

fn heading(sid: MailSid, kept: Kept) -> Heading {
    Heading { sid, at: kept.at, to: kept.letter.to, subject: kept.letter.subject }
}

fn file_name(sid: MailSid) -> String {
    format!("{sid}{SUFFIX}")
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sids_in(folder: &Path) -> io::Result<Vec<MailSid>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names: Vec<OsString> = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    Ok(names.iter().filter_map(|name| name.to_str()?.strip_suffix(SUFFIX)?.parse().ok()).collect())
}

#[cfg(test)]
#[path = "catcher/tests.rs"]
mod tests;
