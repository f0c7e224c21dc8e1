//! `bonafide policy`: looking at the policies, and checking an operator's own files.

use std::path::PathBuf;

use bonafide_domain::reason::ReasonKind;
use clap::Subcommand;
use serde_json::json;

use super::{print_json, say};
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
                    say!("{}: {}", checked.file, checked.holds);
                }
            }
            Policy::List { json } => {
                let catalogue = wire::catalogue(config)?;
                let rows = catalogue.policies.iter().map(|policy| {
                    json!({ "sid": policy.sid, "friendly_name": policy.friendly_name, "version": policy.version })
                });
                if json {
                    print_json(&rows.collect())?;
                } else {
                    for policy in &catalogue.policies {
                        say!("{}  version {}  {}", policy.sid, policy.version, policy.friendly_name);
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
                    print_json(&rows.collect())?;
                } else {
                    for kind in &catalogue.reasons {
                        say!("{}  {:<42} {:<10} {}", kind.twilio, kind.code, givers(kind), end(kind));
                    }
                }
            }
        }
        Ok(())
    }
}

fn givers(kind: &ReasonKind) -> &'static str {
    match (kind.by_evaluation, kind.by_reviewer) {
        (true, true) => "both",
        (true, false) => "evaluation",
        (false, _) => "reviewer",
    }
}

fn end(kind: &ReasonKind) -> &'static str {
    if kind.retryable { "can be cured" } else { "final" }
}
