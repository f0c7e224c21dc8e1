//! `bonafide screening`: the sanctions lists that names are held against.

use std::path::PathBuf;

use anyhow::Context;
use bonafide_app::screening::{self, Subject};
use bonafide_app::{Actor, Error};
use bonafide_domain::judge::parse_date;
use bonafide_domain::place::Place;
use bonafide_screening::Kind;
use clap::Subcommand;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Screening {
    /// Import a list in place of what was imported under its name before. A list of several files is given whole:
    /// bonafide screening import --list ofac-sdn sdn.csv alt.csv add.csv
    Import {
        /// The name of the list.
        #[arg(long, value_name = "NAME")]
        list: String,
        /// Its files: OFAC's CSV files or sdn.xml, or a table with a heading (id,kind,name,aliases,…).
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the lists.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove a list.
    Remove {
        /// The name of the list.
        #[arg(value_name = "NAME")]
        list: String,
    },
    /// Search all lists for somebody, and say what each likeness is made of.
    Search {
        /// The name, in any script.
        #[arg(value_name = "NAME")]
        name: String,
        /// The date of birth: YYYY-MM-DD.
        #[arg(long, value_name = "DATE")]
        birth_date: Option<String>,
        /// A country they have to do with, in two letters.
        #[arg(long, value_name = "COUNTRY")]
        country: Vec<String>,
        /// It is a business, not a person.
        #[arg(long)]
        business: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Screening {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Screening::Import { list, files } => import(config, &list, &files),
            Screening::List { json } => print_lists(config, json),
            Screening::Remove { list } => {
                let (app, name) = (wire::app_for_command(config)?, list.clone());
                let removed = app.write_blocking(move |cx| screening::remove(cx, &Actor::Shell, &name));
                removed.map_err(|error| match error {
                    Error::NotFound => anyhow::anyhow!("there is no list {list}; see: bonafide screening list"),
                    other => said(other),
                })?;
                say!("{list} is removed");
                Ok(())
            }
            Screening::Search { name, birth_date, country, business, json } => {
                let subject = subject(name, birth_date, country, business)?;
                search(config, subject, json)
            }
        }
    }
}

fn import(config: &Config, list: &str, files: &[PathBuf]) -> anyhow::Result<()> {
    let mut read = Vec::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        read.push((name, std::fs::read(path).with_context(|| path.display().to_string())?));
    }
    let named: Vec<(&str, &[u8])> = read.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let entries = bonafide_screening::parse(&named)?.entries;
    anyhow::ensure!(!entries.is_empty(), "there is no entry in these files, so nothing was changed");
    let digest: [u8; 32] =
        read.iter().fold(Sha256::new(), |digest, (_, bytes)| digest.chain_update(bytes)).finalize().into();
    let (app, name, count) = (wire::app_for_command(config)?, list.to_owned(), entries.len());
    app.write_blocking(move |cx| screening::import(cx, &Actor::Shell, &name, digest, &entries)).map_err(said)?;
    say!("{list}: {count} entries");
    Ok(())
}

fn print_lists(config: &Config, json: bool) -> anyhow::Result<()> {
    let app = wire::app_for_command(config)?;
    let lists = app.read_blocking(|cx| screening::list(cx, &Actor::Shell)).map_err(said)?;
    if json {
        let rows = lists.iter().map(|list| {
            json!({
                "list": list.name,
                "entries": list.entries,
                "imports": list.version,
                "imported_at": list.imported_at.to_string(),
                "sha256": hex::encode(&list.content_digest),
            })
        });
        return print_json(&rows.collect());
    }
    for list in lists {
        say!("{:<24} {:>8} entries  {}", list.name, list.entries, list.imported_at);
    }
    Ok(())
}

fn subject(
    name: String,
    birth_date: Option<String>,
    countries: Vec<String>,
    business: bool,
) -> anyhow::Result<Subject> {
    let birth = birth_date
        .map(|day| parse_date(&day).with_context(|| format!("--birth-date: {day} is no date; write YYYY-MM-DD")))
        .transpose()?;
    let kind = if business { Kind::Organisation } else { Kind::Person };
    let countries = countries.iter().map(|country| country.to_ascii_uppercase()).collect();
    Ok(Subject { about: Place::object("person"), names: vec![name], kind, birth, countries })
}

fn search(config: &Config, subject: Subject, json: bool) -> anyhow::Result<()> {
    let app = wire::app_for_command(config)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("the runtime")?;
    let matches = runtime.block_on(screening::search(&app, Actor::Shell, subject)).map_err(said)?;
    if json {
        return print_json(&matches.iter().map(|one| json!(one.listed)).collect());
    }
    for one in &matches {
        let listed = &one.listed;
        say!("{:.2}  {}  {} {}", listed.score, listed.name, listed.list, listed.entry);
        for part in &listed.parts {
            say!(
                "        {:?} {:?}: {} ({:.2} of {:.2})",
                part.searched,
                part.listed,
                part.how,
                part.value,
                part.weight
            );
        }
    }
    if matches.is_empty() {
        say!("nobody on the imported lists has a name like this");
    }
    Ok(())
}
