//! `bonafide key`: making, listing and revoking API keys, of accounts and of the operator's people.

use bonafide_app::api_keys::NewKey;
use bonafide_app::{Actor, App, Cx, Error, accounts, api_keys, users};
use bonafide_domain::account::Audience;
use bonafide_domain::api_key::{ApiKey, KeyOwner, KeyRole};
use bonafide_domain::sid::{AccountSid, ApiKeySid, UserSid};
use clap::{ArgGroup, Subcommand};
use serde_json::{Value, json};

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Key {
    /// Make an API key; shows its secret, once.
    ///
    /// A program gives the key's SID as user name and the secret as password. An account's key reaches that account. A key
    /// of one of the operator's people acts for that person: what it decides is decided in their name.
    #[command(group(ArgGroup::new("owner").required(true).args(["account", "user"])))]
    Create {
        /// The account it belongs to.
        #[arg(long, value_name = "AC…")]
        account: Option<AccountSid>,
        /// The reviewer or administrator it acts for, by SID or e-mail address.
        #[arg(long, alias = "email", value_name = "US…|EMAIL")]
        user: Option<String>,
        /// What it may do: standard or read-only for an account [default: standard], reviewer or admin for a person
        /// [default: reviewer].
        #[arg(long, value_parser = role)]
        role: Option<KeyRole>,
        /// What it is for, such as the program that will use it.
        #[arg(long)]
        name: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List keys, newest first: an account's, or those of the operator's people.
    List {
        /// The account whose keys are listed [default: the operator's people's].
        #[arg(long, value_name = "AC…")]
        account: Option<AccountSid>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Revoke a key. Programs that use it are refused at once; this cannot be undone.
    Revoke {
        /// The key.
        #[arg(value_name = "SK…")]
        key: ApiKeySid,
    },
}

fn role(text: &str) -> Result<KeyRole, String> {
    KeyRole::of_word(text).ok_or_else(|| "give standard, read-only, reviewer or admin".to_owned())
}

impl Key {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let app = wire::app_for_command(config)?;
        match self {
            Key::Create { account, user, role, name, json } => {
                anyhow::ensure!(!name.trim().is_empty(), "--name: say what the key is for");
                let made = app
                    .write_blocking(move |cx| {
                        let owner = owner_of(cx, account, user.as_deref())?;
                        api_keys::create_for(cx, &Actor::Shell, owner, role.unwrap_or(usual_role(owner)), &name)
                    })
                    .map_err(refused)?;
                print_new(&made, json)
            }
            Key::List { account, json } => print_list(&listed(&app, account)?, json),
            Key::Revoke { key } => {
                app.write_blocking(move |cx| api_keys::revoke(cx, &Actor::Shell, key)).map_err(said)?;
                say!("{key} is revoked");
                Ok(())
            }
        }
    }
}

/// Whose key it is to be. What is no SID of a person is their e-mail address.
fn owner_of(cx: &mut Cx<'_, '_>, account: Option<AccountSid>, user: Option<&str>) -> Result<KeyOwner, Error> {
    match (account, user) {
        (Some(account), _) => Ok(KeyOwner::Account(account)),
        (None, user) => {
            let text = user.unwrap_or_default();
            match text.parse::<UserSid>() {
                Ok(user) => Ok(KeyOwner::User(user)),
                Err(_) => match users::find_by_email(cx, &Actor::Shell, Audience::Operator, text) {
                    Ok(person) => Ok(KeyOwner::User(person.sid)),
                    Err(Error::Invalid(_)) => Err(Error::NotFound),
                    Err(other) => Err(other),
                },
            }
        }
    }
}

fn refused(error: Error) -> anyhow::Error {
    match error {
        Error::NotFound => anyhow::anyhow!(
            "there is no such account, or nobody of the operator has this SID or address; invite people with: \
             bonafide user invite"
        ),
        other => said(other),
    }
}

/// The role a key has when none is given: what most programs need.
const fn usual_role(owner: KeyOwner) -> KeyRole {
    match owner {
        KeyOwner::Account(_) => KeyRole::Standard,
        KeyOwner::User(_) => KeyRole::Reviewer,
    }
}

fn print_new(made: &NewKey, json: bool) -> anyhow::Result<()> {
    let (sid, secret) = (made.key.sid.to_string(), made.secret.reveal_hex());
    if json {
        return print_json(&json!({ "key_sid": sid, "secret": secret, "role": made.key.role.word() }));
    }
    say!(
        "Key    {sid}\nSecret {secret}\nRole   {}\nThe secret is shown this once: keep it safe.",
        made.key.role.word()
    );
    Ok(())
}

/// A key, and the short name of the person it acts for.
type Row = (ApiKey, Option<String>);

fn listed(app: &App, account: Option<AccountSid>) -> anyhow::Result<Vec<Row>> {
    let rows = app.read_blocking(move |cx| {
        let keys = match account {
            Some(account) => {
                accounts::find(cx, &Actor::Shell, account)?;
                api_keys::list_of_account(cx, &Actor::Shell, account)?
            }
            None => api_keys::list_of_operators(cx, &Actor::Shell)?,
        };
        keys.into_iter()
            .map(|key| match key.owner {
                KeyOwner::User(user) => Ok((key, Some(users::short_name(cx, user)?))),
                KeyOwner::Account(_) => Ok((key, None)),
            })
            .collect()
    });
    rows.map_err(said)
}

fn print_list(rows: &[Row], json: bool) -> anyhow::Result<()> {
    if json {
        return print_json(&rows.iter().map(as_json).collect());
    }
    for (key, person) in rows {
        let used = key.used_at.map_or_else(|| "never used".to_owned(), |at| format!("last used {at}"));
        let person = person.as_ref().map(|name| format!("{name}  ")).unwrap_or_default();
        say!("{}  {}  {:9}  {}{}  ({used})", key.sid, key.created_at, key.role.word(), person, key.name);
    }
    Ok(())
}

fn as_json((key, person): &Row) -> Value {
    let (account, user) = match key.owner {
        KeyOwner::Account(account) => (Some(account), None),
        KeyOwner::User(user) => (None, Some(user)),
    };
    json!({
        "key_sid": key.sid,
        "name": key.name,
        "role": key.role.word(),
        "account_sid": account,
        "user_sid": user,
        "user": person,
        "date_created": key.created_at.to_string(),
        "date_used": key.used_at.map(|at| at.to_string()),
    })
}
