//! Rate limits: how often something was done in the present window, by a keyed digest of who or what it was.

use std::time::Duration;

use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Tx};

/// Counts one use and says how many there were in the window with this one. A window begins with its first use.
pub fn count(tx: &mut Tx<'_>, key: [u8; 32], window: Duration, now: Timestamp) -> Result<i64, Error> {
    let sql = "INSERT INTO rate_limits (key_digest, window_start, used) VALUES ($1, $2, 1)
               ON CONFLICT (key_digest) DO UPDATE SET
                   used = CASE WHEN rate_limits.window_start > $3 THEN rate_limits.used + 1 ELSE 1 END,
                   window_start = CASE WHEN rate_limits.window_start > $3 THEN rate_limits.window_start ELSE $2 END
               RETURNING used";
    tx.query_one(sql, &values![key, now, now.minus(window)])?.get(0)
}

/// Removes counts whose window began before `then`.
pub fn delete_ended(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM rate_limits WHERE window_start < $1", &values![then])
}
