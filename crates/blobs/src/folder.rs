//! A local folder: a file for each key, its owner's alone, on the disk before anybody hears of it.
//!
//! Contents are written to a file in `.unfinished`, flushed, and renamed to their place; then the folder is flushed too.
//! A crash leaves at most a file in `.unfinished`, whose name no key can have. Those older than an hour are removed when
//! the folder is opened; a younger one may be another program's that is still writing.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::error::Error;
use crate::reader::Reader;

const UNFINISHED: &str = ".unfinished";
const ABANDONED_AFTER: Duration = Duration::from_secs(3600);
const TRIES: u32 = 10;

#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
    drafts: Arc<AtomicU64>,
}

impl Folder {
    /// Makes the folder when it is missing.
    pub(crate) fn open(root: &Path) -> Result<Folder, Error> {
        let folder = Folder { root: root.to_owned(), drafts: Arc::default() };
        let made = DirBuilder::new().recursive(true).mode(0o700).create(root.join(UNFINISHED));
        made.map_err(|source| folder.error("made", source))?;
        let found = fs::metadata(root).map_err(|source| folder.error("read", source))?;
        let mode = found.permissions().mode() & 0o7777;
        if mode & 0o002 != 0 {
            return Err(Error::OpenToAll { path: root.to_owned(), mode });
        }
        folder.remove_abandoned().map_err(|source| folder.error("written", source))?;
        Ok(folder)
    }

    pub(crate) async fn put(&self, key: &str, sealed: Vec<u8>) -> Result<(), Error> {
        let key = key.to_owned();
        self.blocking("written", move |folder| folder.write(&key, &sealed)).await
    }

    pub(crate) async fn read(&self, key: &str) -> Result<Option<Reader>, Error> {
        let path = self.root.join(key);
        let file = self.blocking("read", move |_| open_file(&path)).await?;
        Ok(file.map(|file| Reader::of_file(file, self.root.clone())))
    }

    pub(crate) async fn delete(&self, key: &str) -> Result<(), Error> {
        let key = key.to_owned();
        self.blocking("written", move |folder| folder.remove(&key)).await
    }

    /// File systems make a thread wait, so it is not one that serves requests.
    async fn blocking<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Folder) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let folder = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&folder)).await;
        done.unwrap_or_else(|failed| Err(io::Error::other(failed))).map_err(|source| self.error(doing, source))
    }

    fn write(&self, key: &str, sealed: &[u8]) -> io::Result<()> {
        let (draft, mut file) = self.new_draft()?;
        let written = file.write_all(sealed).and_then(|()| file.sync_all());
        let published = written.and_then(|()| self.publish(&draft, key));
        if published.is_err() {
            // What the caller hears of is the first error; a file that remains is removed later.
            drop(fs::remove_file(&draft));
        }
        published
    }

    fn new_draft(&self) -> io::Result<(PathBuf, File)> {
        loop {
            let number = self.drafts.fetch_add(1, Ordering::Relaxed);
            let path = self.root.join(UNFINISHED).join(format!("{}-{number}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => return Ok((path, file)),
                // Left by a program that crashed and had the same number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn publish(&self, draft: &Path, key: &str) -> io::Result<()> {
        let path = self.root.join(key);
        let mut tries = 1..TRIES;
        loop {
            match self.make_folders(key).and_then(|()| fs::rename(draft, &path)) {
                // Whoever deletes a folder's last file takes the folder with it, and that may be just now.
                Err(error) if error.kind() == io::ErrorKind::NotFound && tries.next().is_some() => {}
                renamed => return renamed.and_then(|()| flush_folder_of(&path)),
            }
        }
    }

    /// The folders below the root, each flushed into the one above it. The root itself is not made again: when it is
    /// gone, its disk is.
    fn make_folders(&self, key: &str) -> io::Result<()> {
        for (end, _) in key.match_indices('/') {
            let path = self.root.join(&key[..end]);
            match DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => made.and_then(|()| flush_folder_of(&path))?,
            }
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> io::Result<()> {
        let path = self.root.join(key);
        if !remove_if_there(&path)? {
            return Ok(());
        }
        flush_folder_of(&path)?;
        for (end, _) in key.rmatch_indices('/') {
            // Fails when there is more in it, and then so will those above.
            if fs::remove_dir(self.root.join(&key[..end])).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn remove_abandoned(&self) -> io::Result<()> {
        // The disk's own clock is asked, by making a file: on a network it may differ from this machine's.
        let (draft, file) = self.new_draft()?;
        let now = file.metadata()?.modified()?;
        fs::remove_file(draft)?;
        for entry in fs::read_dir(self.root.join(UNFINISHED))? {
            let entry = entry?;
            let written = entry.metadata().and_then(|found| found.modified());
            if written.is_ok_and(|written| now.duration_since(written).is_ok_and(|age| age > ABANDONED_AFTER)) {
                remove_if_there(&entry.path())?;
            }
        }
        Ok(())
    }

    fn error(&self, doing: &'static str, source: io::Error) -> Error {
        Error::Folder { path: self.root.clone(), doing, source }
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the documents folder {}", self.root.display())
    }
}

fn open_file(path: &Path) -> io::Result<Option<File>> {
    match File::open(path) {
        Ok(file) if file.metadata()?.is_file() => Ok(Some(file)),
        Ok(_) => Ok(None),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether there was something to remove.
fn remove_if_there(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if is_absence(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// No contents are there: nothing, or a folder, or what should be the folder is a file.
fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

/// Makes a name in a folder durable. A folder that is gone was emptied by somebody else, and took the name with it.
fn flush_folder_of(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    match File::open(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        opened => opened?.sync_all(),
    }
}

#[cfg(test)]
mod tests;
