//! Profiles. Their own fields are sealed; saves are guarded by the version that was read.

use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::sid::{AccountSid, PolicySid, ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "sid, account_sid, policy_sid, status, version, sequence, language, name_digest, sealed_own, \
                       created_by, created_at, updated_at";

/// A profile as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: ProfileSid,
    /// The account.
    pub account: AccountSid,
    /// The policy.
    pub policy: PolicySid,
    /// Where it stands.
    pub status: Status,
    /// The version; [`save`] raises it.
    pub version: i64,
    /// How many events it has had.
    pub sequence: i64,
    /// The language of its news.
    pub language: Language,
    /// A keyed digest of its friendly name, for look-ups by exact name.
    pub name_digest: [u8; 32],
    /// Its own fields, sealed.
    pub sealed_own: Vec<u8>,
    /// Who began it.
    pub created_by: Option<UserSid>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Adds a profile.
pub fn insert(tx: &mut Tx<'_>, p: &Stored) -> Result<(), Error> {
    let sql = format!("INSERT INTO profiles ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    let row = values![
        p.sid,
        p.account,
        p.policy,
        p.status,
        p.version,
        p.sequence,
        p.language,
        p.name_digest,
        &p.sealed_own,
        p.created_by,
        p.created_at,
        p.updated_at
    ];
    tx.execute(&sql, &row)?;
    Ok(())
}

/// The profile of a SID, within an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: ProfileSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM profiles WHERE sid = $1 AND account_sid = $2");
    tx.query_opt(&sql, &values![sid, account])?.map(stored).transpose()
}

/// The profile of a SID, whosever it is: for the operator's side and the worker.
pub fn find_any(tx: &mut Tx<'_>, sid: ProfileSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM profiles WHERE sid = $1");
    tx.query_opt(&sql, &values![sid])?.map(stored).transpose()
}

/// Saves what may change of a profile that still has the version that was read, and raises the version.
pub fn save(tx: &mut Tx<'_>, p: &mut Stored) -> Result<(), Error> {
    let sql = "UPDATE profiles SET status = $3, sequence = $4, language = $5, name_digest = $6, sealed_own = $7,
                   updated_at = $8, version = version + 1
               WHERE sid = $1 AND version = $2";
    let row = values![p.sid, p.version, p.status, p.sequence, p.language, p.name_digest, &p.sealed_own, p.updated_at];
    tx.execute_guarded(sql, &row)?;
    p.version += 1;
    Ok(())
}

/// Up to `limit` profiles of an account, newest first, older than `before`.
pub fn list(
    tx: &mut Tx<'_>,
    account: AccountSid,
    before: Option<ProfileSid>,
    limit: u32,
) -> Result<Vec<Stored>, Error> {
    let before = before.map_or("BV".to_owned(), |sid| sid.to_string());
    let sql = format!("SELECT {COLUMNS} FROM profiles WHERE account_sid = $1 AND sid < $2 ORDER BY sid DESC LIMIT $3");
    tx.query(&sql, &values![account, before, limit])?.into_iter().map(stored).collect()
}

/// How many profiles of a policy an account has, counted no further than `limit`.
pub fn count_up_to(tx: &mut Tx<'_>, account: AccountSid, policy: PolicySid, limit: u32) -> Result<usize, Error> {
    let sql = "SELECT sid FROM profiles WHERE account_sid = $1 AND policy_sid = $2 LIMIT $3";
    Ok(tx.query(sql, &values![account, policy, limit])?.len())
}

/// Removes a profile to which nothing is assigned any more, with its evaluations, cases, events and news.
pub fn delete_with_history(tx: &mut Tx<'_>, sid: ProfileSid) -> Result<(), Error> {
    let attempts = "DELETE FROM delivery_attempts WHERE delivery_sid IN
                        (SELECT sid FROM deliveries WHERE profile_sid = $1)";
    tx.execute(attempts, &values![sid])?;
    for table in ["deliveries", "events", "cases", "evaluations", "terms_acceptances", "captures", "consents", "files"]
    {
        tx.execute(&format!("DELETE FROM {table} WHERE profile_sid = $1"), &values![sid])?;
    }
    tx.execute_guarded("DELETE FROM profiles WHERE sid = $1", &values![sid])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        policy: c.next()?,
        status: c.next()?,
        version: c.next()?,
        sequence: c.next()?,
        language: c.next()?,
        name_digest: c.next()?,
        sealed_own: c.next()?,
        created_by: c.next()?,
        created_at: c.next()?,
        updated_at: c.next()?,
    })
}
