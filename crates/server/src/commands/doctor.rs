//! `bonafide doctor`: looks whether everything is as it should be, and says what to do where it is not.

use std::os::unix::fs::PermissionsExt;

use bonafide_store::{Db, Location, MIGRATIONS, Options, house, migrate};
use clap::Args;
use serde_json::json;

use super::{print_json, say};
use crate::config::Config;
use crate::wire;

#[derive(Args)]
pub(crate) struct Doctor {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What one look found.
struct Finding {
    what: &'static str,
    state: State,
    said: String,
}

#[derive(PartialEq)]
enum State {
    Good,
    Notice,
    Bad,
}

impl Doctor {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let findings = [
            data(config),
            key(config),
            database(config),
            catalogue(config),
            documents(config),
            models(config),
            mail(config),
            address(config),
        ];
        if self.json {
            print_json(&findings.iter().map(Finding::as_json).collect())?;
        } else {
            for finding in findings.iter() {
                say!("{finding}");
            }
        }
        let bad = findings.iter().filter(|finding| finding.state == State::Bad).count();
        anyhow::ensure!(bad == 0, "{bad} things are to be put right");
        Ok(())
    }
}

impl Finding {
    fn new(what: &'static str, state: State, said: impl Into<String>) -> Finding {
        Finding { what, state, said: said.into() }
    }

    fn as_json(&self) -> serde_json::Value {
        json!({ "what": self.what, "state": self.state.word(), "said": self.said })
    }
}

impl State {
    fn word(&self) -> &'static str {
        match self {
            State::Good => "good",
            State::Notice => "notice",
            State::Bad => "bad",
        }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:<7} {:<10} {}", self.state.word(), self.what, self.said)
    }
}

fn models(config: &Config) -> Finding {
    let missing = bonafide_vetting::look::Readers::on(wire::models(config)).missing();
    match missing.first() {
        None => Finding::new("models", State::Good, format!("all in {}", config.models.display())),
        Some(first) => {
            let said = format!("{first}; what needs it is left to people. Say where the models are with --models");
            Finding::new("models", State::Notice, said)
        }
    }
}

fn data(config: &Config) -> Finding {
    let path = config.data.display();
    match std::fs::metadata(&config.data) {
        Err(_) => Finding::new("data", State::Notice, format!("{path} is not there yet; the first start makes it")),
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            Finding::new("data", State::Bad, format!("others can look into {path}; run: chmod 700 {path}"))
        }
        Ok(_) => Finding::new("data", State::Good, format!("{path}")),
    }
}

fn key(config: &Config) -> Finding {
    let file = config.data.join(wire::KEY_FILE);
    if config.master_key.is_none() && !file.exists() {
        return Finding::new("key", State::Notice, "there is no master key yet; the first start makes it");
    }
    match wire::master_key(config) {
        Ok(key) => Finding::new("key", State::Good, format!("master key {}; keep a copy of it apart", key.key_id())),
        Err(error) => Finding::new("key", State::Bad, format!("{error:#}")),
    }
}

fn database(config: &Config) -> Finding {
    let bad = |error: String| Finding::new("database", State::Bad, error);
    if let Location::Sqlite(path) = &config.database
        && !path.exists()
    {
        return Finding::new("database", State::Notice, "there is no database yet; the first start makes it");
    }
    let db = match Db::open(&config.database, Options::default()) {
        Ok(db) => db,
        Err(error) => return bad(format!("{:#}", anyhow::Error::new(error))),
    };
    match migrate::pending(&config.database, MIGRATIONS) {
        Err(error) => return bad(error.to_string()),
        Ok(pending) if !pending.is_empty() => {
            let said = format!("{} migrations are to be done; run: bonafide migrate", pending.len());
            return Finding::new("database", State::Notice, said);
        }
        Ok(_) => {}
    }
    let known = db.read_blocking(|tx| house::find(tx, wire::KEY_FACT));
    let given = wire::master_key(config).ok().map(|key| key.key_id());
    match known {
        Ok(Some(known)) if Some(&known) != given.as_ref() => {
            bad(format!("it was made with the master key {known}, which is not the one given"))
        }
        Ok(_) => Finding::new("database", State::Good, format!("{}", config.database)),
        Err(error) => bad(error.to_string()),
    }
}

fn catalogue(config: &Config) -> Finding {
    match wire::catalogue(config) {
        Ok(catalogue) => {
            let said = format!("policies: {}, reasons: {}", catalogue.policies.len(), catalogue.reasons.len());
            Finding::new("catalogue", State::Good, said)
        }
        Err(error) => Finding::new("catalogue", State::Bad, format!("{error:#}")),
    }
}

fn documents(config: &Config) -> Finding {
    let location = &config.documents;
    if matches!(location, bonafide_blobs::Location::Folder(folder) if !folder.exists()) {
        return Finding::new(
            "documents",
            State::Notice,
            format!("{location} is not there yet; the first start makes it"),
        );
    }
    let probed = || -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(runtime.block_on(wire::blobs(config)?.probe(&bonafide_seal::SystemChance::new()))?)
    };
    match probed() {
        Ok(()) => Finding::new("documents", State::Good, format!("{location}: written, read and removed")),
        Err(error) => Finding::new("documents", State::Bad, format!("{error:#}")),
    }
}

fn mail(config: &Config) -> Finding {
    match &config.smtp_url {
        None => {
            Finding::new("mail", State::Notice, "no mail server: letters are kept; read them with: bonafide mail list")
        }
        Some(_) => match wire::post(config) {
            Ok(_) => Finding::new("mail", State::Good, format!("sent by SMTP, from {}", config.mail_from)),
            Err(error) => Finding::new("mail", State::Bad, format!("{error:#}")),
        },
    }
}

fn address(config: &Config) -> Finding {
    let url = config.public_url_of(config.listen);
    let is_open = !config.listen.ip().is_loopback();
    if config.public_url.is_none() && is_open {
        return Finding::new("address", State::Bad, "give --public-url: links in letters need it");
    }
    if is_open && url.starts_with("http://") {
        let said = format!("{url} is not protected: put a proxy with TLS in front and give its https address");
        return Finding::new("address", State::Notice, said);
    }
    Finding::new("address", State::Good, url)
}
