//! `bonafide register`: the registers of companies in which businesses are looked up.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use bonafide_app::Actor;
use bonafide_app::registers::{self, Step, Unimported};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

/// How much of a file is read at once.
const AT_ONCE: usize = 1 << 17;
/// An import that takes no longer shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Subcommand)]
pub(crate) enum Register {
    /// Import GLEIF's file of legal entities (LEI-CDF, CSV) in place of what was imported under its name before.
    Import {
        /// The name of the register.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The file, unzipped.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// List the registers.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove a register.
    Remove {
        /// The name of the register.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

impl Register {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Register::Import { name, file } => import(config, &name, &file),
            Register::List { json } => print_registers(config, json),
            Register::Remove { name } => {
                registers::remove(&wire::app_for_command(config)?, &Actor::Shell, &name).map_err(said)?;
                say!("{name} is removed");
                Ok(())
            }
        }
    }
}

fn import(config: &Config, name: &str, path: &Path) -> anyhow::Result<()> {
    let named = || path.display().to_string();
    let size = std::fs::metadata(path).with_context(named)?.len();
    let mut file = BufReader::with_capacity(AT_ONCE, File::open(path).with_context(named)?);
    if let Some(first) = unpacking(file.fill_buf().with_context(named)?) {
        bail!("{} {first}", named());
    }
    let (app, bar) = (wire::app_for_command(config)?, bar(size));
    let done = registers::import(&app, &Actor::Shell, name, bar.wrap_read(file), |step| show(&bar, step));
    bar.finish_and_clear();
    let tally = done.map_err(|error| match error {
        Unimported::Refused(error) => said(error),
        other => anyhow::Error::new(other).context(format!("{}, so nothing was changed", named())),
    })?;
    say!("{name}: {} companies", tally.entries);
    if tally.withdrawn > 0 {
        say!("{} entries were withdrawn by who issued them, and left out", tally.withdrawn);
    }
    if let Some(first) = tally.first_malformed {
        say!("{} rows cannot be right and were left out, the first of them row {first}", tally.malformed);
    }
    Ok(())
}

/// What to do with a packed file first, told by what it begins with.
fn unpacking(begins: &[u8]) -> Option<&'static str> {
    if begins.starts_with(b"PK") {
        return Some("is a ZIP: unzip it first, and give the CSV file that is in it");
    }
    begins.starts_with(b"\x1f\x8b").then_some("is packed with gzip: unpack it first, and give the CSV file")
}

fn bar(size: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30.cyan} {percent:>3} %  {wide_msg}").expect("a template");
    ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::hidden()).with_style(style)
}

fn show(bar: &ProgressBar, step: Step) {
    if bar.is_hidden() && bar.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.set_message(match step {
        Step::Kept(companies) => format!("{companies} companies"),
        Step::Clearing => "clearing away what nobody can find any more".to_owned(),
    });
}

fn print_registers(config: &Config, json: bool) -> anyhow::Result<()> {
    let app = wire::app_for_command(config)?;
    let registers = app.read_blocking(|cx| registers::list(cx, &Actor::Shell)).map_err(said)?;
    if json {
        let rows = registers.iter().map(|register| {
            json!({
                "register": register.name,
                "companies": register.companies,
                "imported_at": register.imported_at.to_string(),
            })
        });
        return print_json(&rows.collect());
    }
    for register in registers {
        say!("{:<24} {:>8} companies  {}", register.name, register.companies, register.imported_at);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_file_is_to_be_unpacked_first() {
        assert!(unpacking(b"PK\x03\x04rest").is_some_and(|first| first.contains("unzip it first")));
        assert!(unpacking(b"\x1f\x8b\x08rest").is_some_and(|first| first.contains("unpack it first")));
        assert_eq!(unpacking(b"\"LEI\",\"Entity.LegalName\"\n"), None);
        assert_eq!(unpacking(b""), None);
    }
}
