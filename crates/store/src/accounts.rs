//! Accounts.

use bonafide_domain::account::Account;
use bonafide_domain::sid::AccountSid;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "sid, name, created_at";

/// What an account's secrets look like at rest.
pub struct Secrets {
    /// The account's data key, wrapped by the master key.
    pub wrapped_key: Vec<u8>,
    /// The hash of its auth token.
    pub token_hash: [u8; 32],
    /// The auth token, sealed under the data key: callbacks are signed with it.
    pub sealed_token: Vec<u8>,
}

/// Adds an account.
pub fn insert(tx: &mut Tx<'_>, account: &Account, secrets: &Secrets) -> Result<(), Error> {
    let sql = "INSERT INTO accounts (sid, name, wrapped_key, token_hash, sealed_token, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let Secrets { wrapped_key, token_hash, sealed_token } = secrets;
    let row = values![account.sid, &account.name, wrapped_key, token_hash, sealed_token, account.created_at];
    tx.execute(sql, &row)?;
    Ok(())
}

/// The account of a SID.
pub fn find(tx: &mut Tx<'_>, sid: AccountSid) -> Result<Option<Account>, Error> {
    let row = tx.query_opt(&format!("SELECT {COLUMNS} FROM accounts WHERE sid = $1"), &values![sid])?;
    row.map(account).transpose()
}

/// The secrets of an account.
pub fn find_secrets(tx: &mut Tx<'_>, sid: AccountSid) -> Result<Option<Secrets>, Error> {
    let sql = "SELECT wrapped_key, token_hash, sealed_token FROM accounts WHERE sid = $1";
    let Some(row) = tx.query_opt(sql, &values![sid])? else { return Ok(None) };
    let mut c = row.columns();
    Ok(Some(Secrets { wrapped_key: c.next()?, token_hash: c.next()?, sealed_token: c.next()? }))
}

/// Up to `limit` accounts, newest first, older than `before`.
pub fn list(tx: &mut Tx<'_>, before: Option<AccountSid>, limit: u32) -> Result<Vec<Account>, Error> {
    let before = before.map_or("AD".to_owned(), |sid| sid.to_string());
    let sql = format!("SELECT {COLUMNS} FROM accounts WHERE sid < $1 ORDER BY sid DESC LIMIT $2");
    tx.query(&sql, &values![before, limit])?.into_iter().map(account).collect()
}

fn account(row: Row) -> Result<Account, Error> {
    let mut c = row.columns();
    Ok(Account { sid: c.next()?, name: c.next()?, created_at: c.next()? })
}
