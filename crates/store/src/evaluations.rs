//! Evaluations, kept as they were made. They hold codes and places, never what was entered.

use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, EvaluationSid, PolicySid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::values;
use crate::{Error, IntoValue, Row, Tx};

const COLUMNS: &str = "sid, account_sid, profile_sid, policy_sid, policy_version, compliant, results, created_at";

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
    let sql = format!("INSERT INTO evaluations ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let row = values![e.sid, e.account, e.profile, e.policy, e.policy_version, e.compliant, &e.results, e.created_at];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// The evaluation of a SID, within a profile.
pub fn find(tx: &mut Tx<'_>, profile: ProfileSid, sid: EvaluationSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM evaluations WHERE sid = $1 AND profile_sid = $2");
    tx.query_opt(&sql, &values![sid, profile])?.map(stored).transpose()
}

/// A page of the evaluations of a profile.
pub fn list(tx: &mut Tx<'_>, profile: ProfileSid, window: &Window) -> Result<Page<Stored>, Error> {
    page(tx, COLUMNS, "evaluations", &[("profile_sid", profile.into_value())], window)?.try_map(stored)
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
