//! `bonafide migrate`: bringing the schema up to date. Serving does it too; this is for those who do it apart.

use bonafide_domain::time::Clock;
use bonafide_store::{Location, MIGRATIONS, migrate};
use clap::Args;

use super::say;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::wire;

#[derive(Args)]
pub(crate) struct Migrate {
    /// Only say what is to be done; ends with 1 when something is.
    #[arg(long)]
    check: bool,
}

impl Migrate {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        if let Location::Sqlite(path) = &config.database
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        {
            wire::make_folder(folder)?;
        }
        if self.check {
            let pending = migrate::pending(&config.database, MIGRATIONS)?;
            for migration in pending.iter() {
                say!("to do: {:04} {}", migration.number, migration.name);
            }
            anyhow::ensure!(pending.is_empty(), "{} migrations are to be done; run: bonafide migrate", pending.len());
        } else {
            for migration in migrate::migrate(&config.database, MIGRATIONS, SystemClock.now())? {
                say!("done: {:04} {}", migration.number, migration.name);
            }
        }
        say!("The schema is up to date.");
        Ok(())
    }
}
