//! `bonafide policy`: looking at the policies, and checking an operator's own files.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::print_json;
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Policy {
    /// Check files of a catalogue: policies, types, reasons, terms. Says file and line of every mistake.
    Check {
        /// The files, or folders of them.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the policies in force.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the reasons for which a profile can be rejected.
    Reasons {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Policy {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Policy::Check { files } => {
                for checked in bonafide_catalogue::check(&files)? {
                    println!("{}: {}", checked.file, checked.holds);
                }
            }
            Policy::List { json } => {
                let catalogue = wire::catalogue(config)?;
                let rows = catalogue.policies.iter().map(|policy| {
                    json!({ "sid": policy.sid, "friendly_name": policy.friendly_name, "version": policy.version })
                });
                if json {
                    print_json(&rows.collect());
                } else {
                    for policy in &catalogue.policies {
                        println!("{}  version {}  {}", policy.sid, policy.version, policy.friendly_name);
                    }
                }
            }
            Policy::Reasons { json } => {
                let catalogue = wire::catalogue(config)?;
                let rows = catalogue.reasons.iter().map(|kind| {
                    json!({
                        "code": kind.code, "twilio": kind.twilio, "retryable": kind.retryable,
                        "may_be_told": kind.may_be_told, "by_reviewer": kind.by_reviewer,
                    })
                });
                if json {
                    print_json(&rows.collect());
                } else {
                    for kind in &catalogue.reasons {
                        println!("{}  {:<40} {}", kind.twilio, kind.code, kind.saw.in_language(Default::default()));
                    }
                }
            }
        }
        Ok(())
    }
}
