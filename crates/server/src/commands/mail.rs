//! `bonafide mail`: reading the mail that was kept instead of sent.

use anyhow::Context;
use bonafide_domain::sid::MailSid;
use clap::Subcommand;
use serde_json::json;

use super::{print_json, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Mail {
    /// List the latest letters.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Show one letter.
    Show {
        /// The letter.
        #[arg(value_name = "ML…")]
        mail: MailSid,
        /// Print JSON, with the HTML part.
        #[arg(long)]
        json: bool,
    },
}

impl Mail {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let catcher = wire::catcher(config, &wire::master_key(config)?)?;
        match self {
            Mail::List { json, limit } => {
                let list = catcher.list(limit)?;
                let rows = list.iter().map(|heading| {
                    json!({ "sid": heading.sid, "at": heading.at.to_string(), "to": heading.to, "subject": heading.subject })
                });
                if json {
                    print_json(&rows.collect())?;
                } else {
                    for heading in &list {
                        say!("{}  {}  {}  {}", heading.sid, heading.at, heading.to, heading.subject);
                    }
                }
            }
            Mail::Show { mail, json } => {
                let (at, letter) = catcher.show(mail)?.context("there is no such letter; see: bonafide mail list")?;
                if json {
                    print_json(&json!({
                        "sid": mail, "at": at.to_string(), "to": letter.to, "from": letter.from,
                        "subject": letter.subject, "text": letter.text, "html": letter.html,
                    }))?;
                } else {
                    say!("To: {}\nSubject: {}\nDate: {at}\n\n{}", letter.to, letter.subject, letter.text);
                }
            }
        }
        Ok(())
    }
}
