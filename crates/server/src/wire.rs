//! How the program is put together: data folder, master key, database, catalogue, and the application over them.

use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use bonafide_app::{App, Fittings, House, Settings};
use bonafide_blobs::Blobs;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::time::Clock;
use bonafide_notify::catcher::Catcher;
use bonafide_notify::mail::{Post, Smtp};
use bonafide_seal::{MasterKey, SystemChance};
use bonafide_store::{Db, Location, MIGRATIONS, Options, house, migrate};

use crate::apart::Apart;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::examiner::ExaminerApart;
use crate::vetter::VetterApart;

/// The file of the master key, in the data folder.
pub(crate) const KEY_FILE: &str = "master.key";
/// The file that says under which address people reach the server, in the data folder.
const ADDRESS_FILE: &str = "address";
/// The folder of mail that was kept, in the data folder.
const MAIL_FOLDER: &str = "mail";
/// Under which name the database remembers its master key.
pub(crate) const KEY_FACT: &str = "master-key";

/// The application, its schema up to date.
pub(crate) fn app(config: &Config, public_url: String) -> anyhow::Result<App> {
    make_folder(&config.data)?;
    if let Location::Sqlite(path) = &config.database
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        make_folder(folder)?;
    }
    let (master, catalogue) = (master_key(config)?, catalogue(config)?);
    must_be_its_key(&config.database, &master)?;
    migrate::migrate(&config.database, MIGRATIONS, SystemClock.now()).context("the database")?;
    let db = Db::open(&config.database, Options::default()).context("the database")?;
    let settings = Settings {
        operator_name: config.operator_name.clone(),
        public_url,
        private_callbacks: config.private_callbacks,
        max_profiles: config.max_profiles,
        restrict_primary_to_console: config.restrict_primary_to_console,
        max_file: config.max_file,
        keep_originals: config.keep_originals,
        selfie_files: config.selfie_files,
        reject_at_once: config.reject_at_once.clone(),
        approve_when_clear: config.approve_when_clear,
    };
    let chance = Arc::new(SystemChance::new());
    let apart = Apart::new()?;
    let fittings = Fittings {
        clock: Arc::new(SystemClock),
        chance,
        blobs: blobs(config)?,
        examiner: Arc::new(ExaminerApart(apart.clone())),
        vetter: Arc::new(VetterApart { apart, models: models(config) }),
        spool: config.data.clone(),
    };
    let house = House::new(catalogue, settings, master, fittings);
    let app = App { db, house: Arc::new(house) };
    remember_key(&app)?;
    Ok(app)
}

/// The application for a command. The links it makes lead to the address given, else to the one that a server on the
/// same data folder was last started with: it may listen elsewhere than where one usually does.
pub(crate) fn app_for_command(config: &Config) -> anyhow::Result<App> {
    let remembered = || std::fs::read_to_string(config.data.join(ADDRESS_FILE)).ok();
    let address = config.public_url.clone().or_else(remembered);
    app(config, address.unwrap_or_else(|| config.public_url_of(config.listen)))
}

/// Writes down for the commands under which address people reach this server.
pub(crate) fn remember_address(config: &Config, public_url: &str) -> anyhow::Result<()> {
    let path = config.data.join(ADDRESS_FILE);
    std::fs::write(&path, public_url).with_context(|| format!("{} cannot be written", path.display()))
}

/// Makes a folder that only its owner can read.
pub(crate) fn make_folder(path: &Path) -> anyhow::Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.with_context(|| format!("the data folder {} cannot be made", path.display()))?;
    let mode = std::fs::metadata(path).map(|found| found.permissions().mode() & 0o777).unwrap_or(0o700);
    if mode & 0o022 != 0 {
        tracing::warn!(folder = %path.display(), "others can write into the data folder; run: chmod 700");
    }
    Ok(())
}

/// The master key from the settings, or from its file, which the first start makes.
pub(crate) fn master_key(config: &Config) -> anyhow::Result<MasterKey> {
    match &config.master_key {
        Some(text) => MasterKey::from_text(text).context("master-key"),
        None => {
            make_folder(&config.data)?;
            Ok(MasterKey::load_or_create(&config.data.join(KEY_FILE), &SystemChance::new())?)
        }
    }
}

/// The folder of the networks, whole: a child process starts elsewhere.
pub(crate) fn models(config: &Config) -> PathBuf {
    std::path::absolute(&config.models).unwrap_or_else(|_| config.models.clone())
}

/// Where the contents of documents are kept.
pub(crate) fn blobs(config: &Config) -> anyhow::Result<Blobs> {
    Blobs::open(&config.documents, &config.s3).context("documents-url")
}

/// The catalogue: ours, with the operator's own over it.
pub(crate) fn catalogue(config: &Config) -> anyhow::Result<Catalogue> {
    bonafide_catalogue::load(config.catalogue.as_deref()).context("the catalogue")
}

/// A database remembers which master key it was made with: with another, nothing in it could be read, and what was
/// written would be lost to the right one. Asked before anything is changed.
fn must_be_its_key(database: &Location, master: &MasterKey) -> anyhow::Result<()> {
    let pending = migrate::pending(database, MIGRATIONS).context("the database")?;
    if pending.iter().any(|migration| migration.number == 1) {
        return Ok(());
    }
    let db = Db::open(database, Options::default()).context("the database")?;
    match db.read_blocking(|tx| house::find(tx, KEY_FACT))? {
        Some(known) if known != master.key_id() => bail!(
            "this database was made with another master key ({known}; the one given is {}). \
             Put its {KEY_FILE} back into the data folder, or give it as BONAFIDE_MASTER_KEY",
            master.key_id()
        ),
        _ => Ok(()),
    }
}

/// Writes down in a new database with which master key it was made.
fn remember_key(app: &App) -> anyhow::Result<()> {
    let key = app.house.key_id();
    if app.read_blocking(|cx| Ok(house::find(cx.tx, KEY_FACT)?))?.is_none() {
        app.write_blocking(move |cx| Ok(house::insert(cx.tx, KEY_FACT, &key)?))?;
    }
    Ok(())
}

/// The catcher of mail in the data folder.
pub(crate) fn catcher(config: &Config, master: &MasterKey) -> anyhow::Result<Catcher> {
    let folder = config.data.join(MAIL_FOLDER);
    make_folder(&folder)?;
    Ok(Catcher::new(folder, master, Arc::new(SystemChance::new())))
}

/// Where letters go: the mail server, or the catcher when none is set up.
pub(crate) fn post(config: &Config) -> anyhow::Result<Post> {
    match &config.smtp_url {
        Some(url) => Ok(Post::Smtp(Smtp::at(url).context("smtp-url")?)),
        None => Ok(Post::Catcher(catcher(config, &master_key(config)?)?)),
    }
}
