//! API keys. A secret is kept as its hash.

use bonafide_domain::api_key::{ApiKey, KeyOwner};
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, ApiKeySid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Tx};

const COLUMNS: &str = "sid, account_sid, user_sid, role, name, created_at, updated_at, used_at, revoked_at";

/// Adds a key, made by somebody.
pub fn insert(tx: &mut Tx<'_>, key: &ApiKey, secret_hash: [u8; 32], created_by: &str) -> Result<(), Error> {
    let sql =
        "INSERT INTO api_keys (sid, account_sid, user_sid, role, name, secret_hash, created_by, created_at, updated_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (account, user) = columns_of(key.owner);
    let created_by = created_by.to_owned();
    let row =
        values![key.sid, account, user, key.role, &key.name, secret_hash, created_by, key.created_at, key.updated_at];
    tx.execute(sql, &row)?;
    Ok(())
}

/// The key of a SID, and the hash of its secret.
pub fn find(tx: &mut Tx<'_>, sid: ApiKeySid) -> Result<Option<(ApiKey, [u8; 32])>, Error> {
    let sql = format!("SELECT secret_hash, {COLUMNS} FROM api_keys WHERE sid = $1");
    let Some(row) = tx.query_opt(&sql, &values![sid])? else { return Ok(None) };
    let mut c = row.columns();
    let hash = c.next()?;
    Ok(Some((key(&mut c)?, hash)))
}

/// The keys of an owner that were not revoked, newest first.
pub fn list(tx: &mut Tx<'_>, owner: KeyOwner, window: &Window) -> Result<Page<ApiKey>, Error> {
    let owned_by = match owner {
        KeyOwner::Account(account) => ("account_sid", account.into_value()),
        KeyOwner::User(user) => ("user_sid", user.into_value()),
    };
    // A revoked key keeps its row, for the audit log's sake.
    let kept = "(SELECT * FROM api_keys WHERE revoked_at IS NULL) AS kept";
    page(tx, COLUMNS, kept, &[owned_by], window)?.try_map(|row| key(&mut row.columns()))
}

/// Every operator's key that was not revoked, newest first.
pub fn list_of_operators(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<ApiKey>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM api_keys WHERE user_sid IS NOT NULL AND revoked_at IS NULL ORDER BY sid DESC LIMIT $1"
    );
    tx.query(&sql, &values![limit])?.into_iter().map(|row| key(&mut row.columns())).collect()
}

/// Saves the name of a key.
pub fn rename(tx: &mut Tx<'_>, sid: ApiKeySid, name: &str, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE api_keys SET name = $2, updated_at = $3 WHERE sid = $1";
    tx.execute_guarded(sql, &values![sid, name.to_owned(), now])
}

/// Writes down that a key was used.
pub fn touch(tx: &mut Tx<'_>, sid: ApiKeySid, now: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE api_keys SET used_at = $2 WHERE sid = $1", &values![sid, now])?;
    Ok(())
}

/// Revokes a key.
pub fn revoke(tx: &mut Tx<'_>, sid: ApiKeySid, now: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE api_keys SET revoked_at = $2 WHERE sid = $1 AND revoked_at IS NULL", &values![sid, now])?;
    Ok(())
}

const fn columns_of(owner: KeyOwner) -> (Option<AccountSid>, Option<UserSid>) {
    match owner {
        KeyOwner::Account(account) => (Some(account), None),
        KeyOwner::User(user) => (None, Some(user)),
    }
}

fn key(c: &mut crate::Columns) -> Result<ApiKey, Error> {
    let sid = c.next()?;
    let owner = match (c.next()?, c.next()?) {
        (Some(account), None) => KeyOwner::Account(account),
        (None, Some(user)) => KeyOwner::User(user),
        _ => return Err(Error::internal("a key has no owner, or two")),
    };
    Ok(ApiKey {
        sid,
        owner,
        role: c.next()?,
        name: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
        used_at: c.next()?,
        revoked_at: c.next()?,
    })
}
