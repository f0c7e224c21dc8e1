//! One-time sign-in links, by the hash of their token.

use bonafide_domain::sid::UserSid;
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// A link as it is kept.
pub struct Link {
    /// Whom it signs in.
    pub user: UserSid,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

/// Adds a link.
pub fn insert(
    tx: &mut Tx<'_>,
    token_hash: [u8; 32],
    user: UserSid,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO sign_in_links (token_hash, user_sid, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, &values![token_hash, user, now, expires_at])?;
    Ok(())
}

/// The link of a token.
pub fn find(tx: &mut Tx<'_>, token_hash: [u8; 32]) -> Result<Option<Link>, Error> {
    let sql = "SELECT user_sid, expires_at, used_at FROM sign_in_links WHERE token_hash = $1";
    let Some(row) = tx.query_opt(sql, &values![token_hash])? else { return Ok(None) };
    let mut c = row.columns();
    Ok(Some(Link { user: c.next()?, expires_at: c.next()?, used_at: c.next()? }))
}

/// Marks a link as used; says whether it was unused until now.
pub fn burn(tx: &mut Tx<'_>, token_hash: [u8; 32], now: Timestamp) -> Result<bool, Error> {
    let sql = "UPDATE sign_in_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL";
    Ok(tx.execute(sql, &values![token_hash, now])? == 1)
}

/// Removes links that ended before `then`.
pub fn delete_ended(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM sign_in_links WHERE expires_at < $1", &values![then])
}
