//! Sessions, by the hash of their token.

use bonafide_domain::sid::UserSid;
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// A session as it is kept.
pub struct Session {
    /// Whose it is.
    pub user: UserSid,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
}

/// Adds a session.
pub fn insert(tx: &mut Tx<'_>, token_hash: [u8; 32], session: &Session) -> Result<(), Error> {
    let sql =
        "INSERT INTO sessions (token_hash, user_sid, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)";
    tx.execute(sql, &values![token_hash, session.user, session.seen_at, session.expires_at])?;
    Ok(())
}

/// The session of a token.
pub fn find(tx: &mut Tx<'_>, token_hash: [u8; 32]) -> Result<Option<Session>, Error> {
    let sql = "SELECT user_sid, seen_at, expires_at FROM sessions WHERE token_hash = $1";
    let Some(row) = tx.query_opt(sql, &values![token_hash])? else { return Ok(None) };
    let mut c = row.columns();
    Ok(Some(Session { user: c.next()?, seen_at: c.next()?, expires_at: c.next()? }))
}

/// Notes that a session was used.
pub fn touch(tx: &mut Tx<'_>, token_hash: [u8; 32], now: Timestamp) -> Result<(), Error> {
    tx.execute("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1", &values![token_hash, now])?;
    Ok(())
}

/// Ends a session.
pub fn delete(tx: &mut Tx<'_>, token_hash: [u8; 32]) -> Result<bool, Error> {
    Ok(tx.execute("DELETE FROM sessions WHERE token_hash = $1", &values![token_hash])? == 1)
}

/// Removes sessions that ended before `then`.
pub fn delete_ended(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM sessions WHERE expires_at < $1", &values![then])
}
