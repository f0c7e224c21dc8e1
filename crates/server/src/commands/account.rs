//! `bonafide account`: making and listing accounts.

use bonafide_app::{Actor, accounts};
use clap::Subcommand;
use serde_json::json;

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Account {
    /// Make an account; shows its auth token, once.
    Create {
        /// What it is called.
        #[arg(long)]
        name: String,
        /// A test account: a sandbox in which nobody is vetted, decisions follow magic values and the clock can be moved.
        #[arg(long)]
        test: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the newest accounts.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Account {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let app = wire::app_for_command(config)?;
        match self {
            Account::Create { name, test, json } => {
                let made =
                    app.write_blocking(move |cx| accounts::create(cx, &Actor::Shell, &name, test)).map_err(said)?;
                let (sid, token) = (made.sid.to_string(), made.auth_token.reveal_hex());
                if json {
                    print_json(&json!({ "account_sid": sid, "auth_token": token }))?;
                } else {
                    say!("Account    {sid}\nAuth token {token}\nThe token is shown this once: keep it safe.");
                }
            }
            Account::List { json } => {
                let list = app.read_blocking(|cx| accounts::list(cx, &Actor::Shell, 1000)).map_err(said)?;
                let rows = list.iter().map(|account| {
                    json!({ "account_sid": account.sid, "name": account.name, "date_created": account.created_at.to_string() })
                });
                if json {
                    print_json(&rows.collect())?;
                } else {
                    for account in &list {
                        say!("{}  {}  {}", account.sid, account.created_at, account.name);
                    }
                }
            }
        }
        Ok(())
    }
}
