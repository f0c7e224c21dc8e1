//! The master key's file: made on the first start, readable by its owner alone.
//!
//! A new file is written under another name, flushed, and then linked to its own name, which fails when the name is
//! taken. So a crash leaves no half a key, and of two processes that start together both end up with the same one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use bonafide_domain::sid::Chance;
use zeroize::Zeroizing;

use crate::master::MasterKey;

/// Far more than any form of a key needs; keeps a wrong path from being read whole.
const LONGEST: u64 = 4096;

/// Why the master key's file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// Others than the owner may read or change it.
    #[error("the master key in {path} is open to others (mode {mode:04o}). To fix it, run: chmod 600 {path}", path = path.display())]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It does not hold a key.
    #[error("{path} does not hold a master key: 32 bytes, written as 64 hexadecimal digits or as base64. Put the right key back from your backup", path = .0.display())]
    NotAKey(PathBuf),
    /// It could not be read or made.
    #[error("the master key's file {path} could not be read or made", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl MasterKey {
    /// Reads the key from a file that only its owner may read.
    pub fn load(path: &Path) -> Result<MasterKey, KeyFileError> {
        let text = read(path).map_err(|source| KeyFileError::Io { path: path.to_owned(), source })?;
        match text {
            Read::OpenToOthers(mode) => Err(KeyFileError::OpenToOthers { path: path.to_owned(), mode }),
            Read::Text(text) => MasterKey::from_text(&text).map_err(|_| KeyFileError::NotAKey(path.to_owned())),
        }
    }

    /// Reads the key from its file; on the first start, makes the key and the file.
    pub fn load_or_create(path: &Path, chance: &dyn Chance) -> Result<MasterKey, KeyFileError> {
        match MasterKey::load(path) {
            Err(KeyFileError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                create(path, chance).map_err(|source| KeyFileError::Io { path: path.to_owned(), source })?;
                // Read back what stands there now: another process may have been first.
                MasterKey::load(path)
            }
            loaded => loaded,
        }
    }
}

enum Read {
    OpenToOthers(u32),
    Text(Zeroizing<String>),
}

fn read(path: &Path) -> io::Result<Read> {
    let file = File::open(path)?;
    // Asked of the open file, not of its name, so that what is judged is what is read.
    let mode = file.metadata()?.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Ok(Read::OpenToOthers(mode));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    io::Read::read_to_end(&mut io::Read::take(file, LONGEST), &mut bytes)?;
    Ok(Read::Text(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())))
}

fn create(path: &Path, chance: &dyn Chance) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut suffix = [0u8; 8];
    chance.fill(&mut suffix);
    let draft = folder.join(format!(".new-key-{}", hex::encode(suffix)));
    let linked = write_new(&draft, &MasterKey::new(chance)).and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft).or_else(unless(io::ErrorKind::NotFound))?;
    linked.or_else(unless(io::ErrorKind::AlreadyExists))?;
    File::open(folder)?.sync_all()
}

fn write_new(path: &Path, key: &MasterKey) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(key.to_text().as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

fn unless(kind: io::ErrorKind) -> impl FnOnce(io::Error) -> io::Result<()> {
    move |error| if error.kind() == kind { Ok(()) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemChance;

    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Folder {
            let mut suffix = [0u8; 8];
            SystemChance::new().fill(&mut suffix);
            let path = std::env::temp_dir().join(format!("bonafide-seal-{}", hex::encode(suffix)));
            fs::create_dir(&path).unwrap();
            Folder(path)
        }

        fn holding(text: &str, mode: u32) -> (Folder, PathBuf) {
            let folder = Folder::new();
            let path = folder.0.join("master.key");
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            (folder, path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn the_first_start_makes_a_key_that_only_its_owner_can_read() {
        let folder = Folder::new();
        let path = folder.0.join("master.key");
        let made = MasterKey::load_or_create(&path, &SystemChance::new()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
        let again = MasterKey::load_or_create(&path, &SystemChance::new()).unwrap();
        assert_eq!(made.key_id(), again.key_id());
    }

    #[test]
    fn processes_that_start_together_agree_on_one_key() {
        let folder = Folder::new();
        let path = folder.0.join("master.key");
        let start = || MasterKey::load_or_create(&path, &SystemChance::new()).unwrap().key_id();
        let ids: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }

    #[test]
    fn a_key_file_others_can_read_is_refused_with_the_cure() {
        for mode in [0o644, 0o640, 0o604, 0o602] {
            let (_folder, path) = Folder::holding(&"42".repeat(32), mode);
            let error = MasterKey::load_or_create(&path, &SystemChance::new()).unwrap_err();
            assert!(error.to_string().contains(&format!("chmod 600 {}", path.display())), "{error}");
        }
    }

    #[test]
    fn a_key_file_its_owner_cannot_write_is_fine() {
        let (_folder, path) = Folder::holding(&"42".repeat(32), 0o400);
        assert!(MasterKey::load(&path).is_ok());
    }

    #[test]
    fn a_key_of_the_wrong_length_is_refused_and_left_alone() {
        for text in ["", "42", &"42".repeat(31), &"42".repeat(3000)] {
            let (_folder, path) = Folder::holding(text, 0o600);
            let error = MasterKey::load_or_create(&path, &SystemChance::new()).unwrap_err();
            assert!(matches!(error, KeyFileError::NotAKey(_)), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_not_a_key() {
        let path = std::env::temp_dir().join("bonafide-no-such-folder").join("master.key");
        let error = MasterKey::load_or_create(&path, &SystemChance::new()).unwrap_err();
        assert!(matches!(error, KeyFileError::Io { .. }), "{error}");
    }
}
