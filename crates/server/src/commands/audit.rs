//! `bonafide audit`: verifying the log.

use std::io::{IsTerminal, Write};

use bonafide_app::audit;
use clap::Subcommand;
use serde_json::json;

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Audit {
    /// Compute every hash again, follow every link, compare every seal. Ends with 1 when something does not fit.
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Audit {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let Audit::Verify { json } = self;
        let app = wire::app_for_command(config)?;
        let shows = std::io::stderr().is_terminal();
        let coverage = app.read_blocking(move |cx| {
            audit::verify(cx, &mut |entries| {
                if shows {
                    eprint!("\r{entries} entries");
                    let _ = std::io::stderr().flush();
                }
            })
        });
        let coverage = coverage.map_err(said)?;
        if shows {
            eprint!("\r");
        }
        let damages: Vec<String> = coverage.damages.iter().map(ToString::to_string).collect();
        if json {
            print_json(&json!({
                "entries": coverage.entries, "chains": coverage.chains, "seals": coverage.seals,
                "unsealed_chains": coverage.unsealed_chains, "damages": damages,
            }))?;
        } else {
            say!(
                "{} entries in {} chains, {} seals; {} chains have entries that no seal covers yet",
                coverage.entries,
                coverage.chains,
                coverage.seals,
                coverage.unsealed_chains
            );
            for damage in damages.iter() {
                say!("{damage}");
            }
        }
        anyhow::ensure!(damages.is_empty(), "the audit log does not fit in {} places", damages.len());
        if !json {
            say!("Everything fits.");
        }
        Ok(())
    }
}
