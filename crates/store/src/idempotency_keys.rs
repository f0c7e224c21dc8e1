//! What a program was answered to a request that it may send again under the same key.

use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// An answer as it is kept.
pub struct Answered {
    /// A digest of the request: the same key with another request is a mistake.
    pub request_digest: [u8; 32],
    /// The status of the answer.
    pub status: u16,
    /// The answer, sealed.
    pub sealed_answer: Vec<u8>,
}

/// Keeps an answer; a key that is there already is a conflict.
pub fn insert(
    tx: &mut Tx<'_>,
    owner: &str,
    key_digest: [u8; 32],
    answered: &Answered,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO idempotency_keys (owner, key_digest, request_digest, status, sealed_answer, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let Answered { request_digest, status, sealed_answer } = answered;
    let row = values![owner.to_owned(), key_digest, *request_digest, i64::from(*status), sealed_answer, now];
    tx.execute(sql, &row)?;
    Ok(())
}

/// The answer that was given under a key.
pub fn find(tx: &mut Tx<'_>, owner: &str, key_digest: [u8; 32]) -> Result<Option<Answered>, Error> {
    let sql = "SELECT request_digest, status, sealed_answer FROM idempotency_keys WHERE owner = $1 AND key_digest = $2";
    let Some(row) = tx.query_opt(sql, &values![owner.to_owned(), key_digest])? else { return Ok(None) };
    let mut c = row.columns();
    Ok(Some(Answered { request_digest: c.next()?, status: c.next()?, sealed_answer: c.next()? }))
}

/// Removes answers that were given before `then`.
pub fn delete_ended(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM idempotency_keys WHERE created_at < $1", &values![then])
}
