//! Evaluations, kept as they were made. They hold codes and places, never what was entered.

use bonafide_domain::sid::{AccountSid, EvaluationSid, PolicySid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// An evaluation as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: EvaluationSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// The policy it was made against.
    pub policy: PolicySid,
    /// The version of the policy.
    pub policy_version: u32,
    /// Whether the bundle met the policy.
    pub compliant: bool,
    /// The results, as JSON.
    pub results: String,
    /// When.
    pub created_at: Timestamp,
}

/// Adds an evaluation.
pub fn insert(tx: &mut Tx<'_>, e: &Stored) -> Result<(), Error> {
    let sql = "INSERT INTO evaluations
                   (sid, account_sid, profile_sid, policy_sid, policy_version, compliant, results, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let row = values![e.sid, e.account, e.profile, e.policy, e.policy_version, e.compliant, &e.results, e.created_at];
    tx.execute(sql, &row)?;
    Ok(())
}

/// Up to `limit` evaluations of a profile, newest first.
pub fn list(tx: &mut Tx<'_>, profile: ProfileSid, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = "SELECT sid, account_sid, profile_sid, policy_sid, policy_version, compliant, results, created_at
               FROM evaluations WHERE profile_sid = $1 ORDER BY sid DESC LIMIT $2";
    tx.query(sql, &values![profile, limit])?.into_iter().map(stored).collect()
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        policy: c.next()?,
        policy_version: c.next()?,
        compliant: c.next()?,
        results: c.next()?,
        created_at: c.next()?,
    })
}
