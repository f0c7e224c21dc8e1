//! `bonafide account`: making and listing accounts.

use bonafide_app::error::Conflict;
use bonafide_app::{Actor, Error, accounts};
use bonafide_domain::account::Account as Kept;
use bonafide_domain::sid::AccountSid;
use clap::Subcommand;
use serde_json::{Value, json};

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Account {
    /// Make an account; shows its auth token, once.
    ///
    /// Programs sign in with the account's SID as user name and the auth token as password, or with an API key: see
    /// bonafide key create.
    Create {
        /// What it is called.
        #[arg(long)]
        name: String,
        /// A test account: a sandbox in which nobody is vetted, decisions follow magic values and the clock can be moved.
        #[arg(long, conflicts_with = "parent")]
        test: bool,
        /// Make it a subaccount of this one. A test account's subaccounts are test accounts.
        #[arg(long, value_name = "AC…")]
        parent: Option<AccountSid>,
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
            Account::Create { name, test, parent, json } => {
                let made = app.write_blocking(move |cx| match parent {
                    Some(parent) => accounts::create_below_for(cx, &Actor::Shell, parent, &name),
                    None => accounts::create(cx, &Actor::Shell, &name, test),
                });
                let made = made.map_err(refused)?;
                let (sid, token) = (made.sid.to_string(), made.auth_token.reveal_hex());
                if json {
                    print_json(&json!({ "account_sid": sid, "auth_token": token }))?;
                } else {
                    say!("Account    {sid}\nAuth token {token}\nThe token is shown this once: keep it safe.");
                }
            }
            Account::List { json } => {
                let list = app.read_blocking(|cx| accounts::list(cx, &Actor::Shell, 1000)).map_err(said)?;
                if json {
                    print_json(&list.iter().map(as_json).collect())?;
                } else {
                    for account in &list {
                        say!("{}  {}  {}{}", account.sid, account.created_at, account.name, marks(account));
                    }
                }
            }
        }
        Ok(())
    }
}

fn refused(error: Error) -> anyhow::Error {
    match error {
        Error::Conflict(Conflict::OnlyOne) => anyhow::anyhow!("--parent: a subaccount has no subaccounts of its own"),
        other => said(other),
    }
}

fn as_json(account: &Kept) -> Value {
    json!({
        "account_sid": account.sid,
        "name": account.name,
        "test": account.is_test,
        "parent_account_sid": account.parent,
        "date_created": account.created_at.to_string(),
    })
}

/// What sets an account apart from others, after its name.
fn marks(account: &Kept) -> String {
    let test = account.is_test.then(|| "test account".to_owned());
    let parent = account.parent.map(|parent| format!("subaccount of {parent}"));
    let marks: Vec<String> = [test, parent].into_iter().flatten().collect();
    if marks.is_empty() { String::new() } else { format!("  ({})", marks.join(", ")) }
}
