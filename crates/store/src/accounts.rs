//! Accounts.

use std::time::Duration;

use bonafide_domain::account::Account;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::AccountSid;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, name, parent_sid, is_test, clock_offset, created_at";

/// What an account's secrets look like at rest.
pub struct Secrets {
    /// The account's data key, wrapped by the master key.
    pub wrapped_key: Vec<u8>,
    /// The hash of its auth token.
    pub token_hash: [u8; 32],
    /// The auth token, sealed under the data key: callbacks are signed with it.
    pub sealed_token: Vec<u8>,
    /// Whether it is a test account.
    pub is_test: bool,
}

/// Adds an account.
pub fn insert(tx: &mut Tx<'_>, account: &Account, secrets: &Secrets) -> Result<(), Error> {
    let sql = "INSERT INTO accounts (sid, name, parent_sid, is_test, wrapped_key, token_hash, sealed_token, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let Secrets { wrapped_key, token_hash, sealed_token, .. } = secrets;
    let Account { sid, name, parent, is_test, created_at, .. } = account;
    let row = values![*sid, name, *parent, *is_test, wrapped_key, token_hash, sealed_token, *created_at];
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
    let sql = "SELECT wrapped_key, token_hash, sealed_token, is_test FROM accounts WHERE sid = $1";
    let Some(row) = tx.query_opt(sql, &values![sid])? else { return Ok(None) };
    let mut c = row.columns();
    Ok(Some(Secrets { wrapped_key: c.next()?, token_hash: c.next()?, sealed_token: c.next()?, is_test: c.next()? }))
}

/// Up to `limit` accounts, newest first, older than `before`.
pub fn list(tx: &mut Tx<'_>, before: Option<AccountSid>, limit: u32) -> Result<Vec<Account>, Error> {
    let before = before.map_or("AD".to_owned(), |sid| sid.to_string());
    let sql = format!("SELECT {COLUMNS} FROM accounts WHERE sid < $1 ORDER BY sid DESC LIMIT $2");
    tx.query(&sql, &values![before, limit])?.into_iter().map(account).collect()
}

/// A page of the subaccounts of an account.
pub fn list_below(tx: &mut Tx<'_>, parent: AccountSid, window: &Window) -> Result<Page<Account>, Error> {
    page(tx, COLUMNS, "accounts", &[("parent_sid", parent.into_value())], window)?.try_map(account)
}

/// Saves what an account is called.
pub fn rename(tx: &mut Tx<'_>, sid: AccountSid, name: &str) -> Result<(), Error> {
    tx.execute_guarded("UPDATE accounts SET name = $2 WHERE sid = $1", &values![sid, name.to_owned()])
}

/// Moves the clock of a test account forward, and with it everything of the account that waits for a time: news and jobs.
/// The worker goes by the world's time, so what waits comes nearer.
pub fn move_clock(tx: &mut Tx<'_>, sid: AccountSid, by: Duration) -> Result<(), Error> {
    let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
    tx.execute_guarded("UPDATE accounts SET clock_offset = clock_offset + $2 WHERE sid = $1", &values![sid, by])?;
    let news = "UPDATE deliveries SET next_at = next_at - $2, recorded_at = recorded_at - $2
                WHERE account_sid = $1 AND state = 'waiting'";
    tx.execute(news, &values![sid, by])?;
    let jobs = "UPDATE jobs SET next_at = next_at - $2
                WHERE subject_sid IN (SELECT sid FROM cases WHERE account_sid = $1 AND is_open)";
    tx.execute(jobs, &values![sid, by])?;
    Ok(())
}

fn account(row: Row) -> Result<Account, Error> {
    let mut c = row.columns();
    Ok(Account {
        sid: c.next()?,
        name: c.next()?,
        parent: c.next()?,
        is_test: c.next()?,
        clock_offset: Duration::from_micros(c.next::<i64>()?.unsigned_abs()),
        created_at: c.next()?,
    })
}
