//! Networks that lie in a folder: which there are, whether they are whole, and loading them.
//!
//! Each network has a manifest beside it, `NAME.toml`: the file, its SHA-256, where it was taken from and under which
//! licence, and the settings of whoever uses it (thresholds, sizes), which belong to this very network. So an operator
//! who brings a better one replaces two files. A network that is missing is no error of the program: who needs it says
//! that it could not look.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ring::digest::{SHA256, digest};
use rten::{Model, ModelOptions, RunOptions, ThreadPool};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The folder in which networks lie.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
    threads: Option<Arc<ThreadPool>>,
}

/// A network, ready to run, and the settings that go with it.
pub struct Network<S> {
    /// The network.
    pub model: Model,
    /// What its manifest says under `[settings]`.
    pub settings: S,
    threads: Option<Arc<ThreadPool>>,
}

/// What stands in a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest<S> {
    /// The file, in the same folder.
    pub file: String,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// What it does, in a sentence.
    pub does: String,
    /// The package and file it was made from, or how it was trained.
    pub made_from: String,
    /// The licence of its weights, as SPDX has it.
    pub licence: String,
    /// What whoever runs it must know about it.
    pub settings: S,
}

/// Why there is no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// There is no manifest of it, or it cannot be read.
    #[error("there is no {0}.toml in the folder of models")]
    Manifest(String),
    /// The manifest does not say what it should.
    #[error("{0}.toml in the folder of models is not understood: {1}")]
    NotUnderstood(String, String),
    /// The file it names is not there.
    #[error("{0}, which {1}.toml names, is not in the folder of models")]
    File(String, String),
    /// The file is another than the manifest means.
    #[error("{0} in the folder of models is not the file that {1}.toml means: its SHA-256 is another")]
    OtherFile(String, String),
    /// The file cannot be run.
    #[error("{0} in the folder of models cannot be run: {1}")]
    Unusable(String, String),
}

impl Shelf {
    /// The networks in a folder. Nothing is read yet.
    pub fn at(folder: impl Into<PathBuf>) -> Shelf {
        Shelf { folder: folder.into(), threads: None }
    }

    /// The same networks, each run on so many threads at once; on all cores otherwise.
    pub fn on_threads(self, count: usize) -> Shelf {
        Shelf { threads: Some(Arc::new(ThreadPool::with_num_threads(count))), ..self }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is said about a network.
    ///
    /// # Errors
    /// When there is no manifest of that name, or it does not say what it should.
    pub fn manifest<S: DeserializeOwned>(&self, name: &str) -> Result<Manifest<S>, Missing> {
        let path = self.folder.join(format!("{name}.toml"));
        let text = fs::read_to_string(path).map_err(|_| Missing::Manifest(name.to_owned()))?;
        toml::from_str(&text).map_err(|error| Missing::NotUnderstood(name.to_owned(), error.message().to_owned()))
    }

    /// The bytes a manifest means.
    fn bytes<S>(&self, name: &str, manifest: &Manifest<S>) -> Result<Vec<u8>, Missing> {
        let file = || (manifest.file.clone(), name.to_owned());
        let bytes = fs::read(self.folder.join(&manifest.file)).map_err(|_| {
            let (file, name) = file();
            Missing::File(file, name)
        })?;
        if hex::encode(digest(&SHA256, &bytes)) != manifest.sha256 {
            let (file, name) = file();
            return Err(Missing::OtherFile(file, name));
        }
        Ok(bytes)
    }

    /// Whether a network seems to be there: its manifest, and a file of that name. It is not read.
    ///
    /// # Errors
    /// When one of the two is not there.
    pub fn has(&self, name: &str) -> Result<(), Missing> {
        let manifest: Manifest<toml::Table> = self.manifest(name)?;
        let is_there = self.folder.join(&manifest.file).is_file();
        if is_there { Ok(()) } else { Err(Missing::File(manifest.file, name.to_owned())) }
    }

    /// Loads a network. Whoever needs it keeps it.
    ///
    /// # Errors
    /// When it is not there, is not the one its manifest means, or cannot be run.
    pub fn load<S: DeserializeOwned>(&self, name: &str) -> Result<Network<S>, Missing> {
        let manifest = self.manifest(name)?;
        let bytes = self.bytes(name, &manifest)?;
        let loaded = ModelOptions::with_all_ops().prepack_weights(true).load(bytes);
        let model = loaded.map_err(|error| Missing::Unusable(manifest.file.clone(), error.to_string()))?;
        Ok(Network { model, settings: manifest.settings, threads: self.threads.clone() })
    }
}

impl<S> Network<S> {
    /// How it is run: on the threads of its shelf.
    pub fn options(&self) -> RunOptions {
        RunOptions::default().with_thread_pool(self.threads.clone())
    }
}

impl<S> std::fmt::Debug for Network<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Nothing {}

    fn shelf(manifest: &str, bytes: &[u8]) -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("seer.toml"), manifest).expect("a manifest");
        fs::write(folder.path().join("seer.onnx"), bytes).expect("a file");
        let shelf = Shelf::at(folder.path());
        (folder, shelf)
    }

    fn manifest(sha256: &str) -> String {
        format!(
            "file = 'seer.onnx'\nsha256 = '{sha256}'\ndoes = 'sees'\nmade_from = 'thin air'\nlicence = 'CC0-1.0'\n[settings]\n"
        )
    }

    #[test]
    fn a_folder_without_networks_says_so() {
        let empty = Shelf::at("/nonexistent");
        assert_eq!(empty.load::<Nothing>("seer").err(), Some(Missing::Manifest("seer".to_owned())));
    }

    #[test]
    fn a_file_that_was_changed_is_not_run() {
        let (_kept, shelf) = shelf(&manifest("00"), b"other bytes");
        let missing = shelf.load::<Nothing>("seer").expect_err("another file");
        assert_eq!(missing, Missing::OtherFile("seer.onnx".to_owned(), "seer".to_owned()));
    }

    #[test]
    fn a_file_that_is_no_network_is_not_run() {
        let bytes = b"no network";
        let (_kept, shelf) = shelf(&manifest(&hex::encode(digest(&SHA256, bytes))), bytes);
        assert!(matches!(shelf.load::<Nothing>("seer"), Err(Missing::Unusable(..))));
    }

    #[test]
    fn a_manifest_with_a_word_nobody_knows_is_refused() {
        let (_kept, shelf) = shelf(&format!("colour = 'red'\n{}", manifest("00")), b"");
        assert!(matches!(shelf.load::<Nothing>("seer"), Err(Missing::NotUnderstood(..))));
    }

    /// The networks of the repository are what their manifests say.
    #[test]
    fn every_manifest_of_the_repository_means_the_file_beside_it() {
        let shelf = Shelf::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"));
        for entry in fs::read_dir(shelf.folder()).expect("the folder of models") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|kind| kind == "toml") {
                let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
                let manifest: Manifest<toml::Table> = shelf.manifest(name).expect("a manifest");
                shelf.bytes(name, &manifest).expect("the file it means");
            }
        }
    }
}
