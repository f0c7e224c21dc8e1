//! Cases: one row for each submission. What was submitted, and why it was rejected, is sealed.

use bonafide_domain::case::{Decider, Outcome};
use bonafide_domain::sid::{AccountSid, CaseSid, ProfileSid, UserSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

const COLUMNS: &str = "sid, account_sid, profile_sid, number, is_open, submitted_by, submitted_at, sealed_submitted, \
                       sealed_reasons, claimed_by, claimed_until, outcome, decided_by, decided_at, asks_other_way, \
                       sealed_verification";

/// A case as it is kept.
pub struct Stored {
    /// Its SID.
    pub sid: CaseSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// Which submission of the profile it is, from 1.
    pub number: i64,
    /// Whether it waits for a decision.
    pub is_open: bool,
    /// Who submitted.
    pub submitted_by: Option<UserSid>,
    /// When.
    pub submitted_at: Timestamp,
    /// What was submitted, sealed.
    pub sealed_submitted: Vec<u8>,
    /// The reasons: those noted so far while it is open, those given once it is decided. Sealed.
    pub sealed_reasons: Option<Vec<u8>>,
    /// Who has it open.
    pub claimed_by: Option<UserSid>,
    /// Until when.
    pub claimed_until: Option<Timestamp>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Who decided.
    pub decided_by: Option<Decider>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Whether somebody in it asks to be verified another way.
    pub asks_other_way: bool,
    /// How a reviewer verified them, sealed.
    pub sealed_verification: Option<Vec<u8>>,
}

/// Adds a case.
pub fn insert(tx: &mut Tx<'_>, c: &Stored) -> Result<(), Error> {
    let places = (1..=16).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let row = values![
        c.sid,
        c.account,
        c.profile,
        c.number,
        c.is_open,
        c.submitted_by,
        c.submitted_at,
        &c.sealed_submitted,
        c.sealed_reasons.clone(),
        c.claimed_by,
        c.claimed_until,
        c.outcome,
        c.decided_by,
        c.decided_at,
        c.asks_other_way,
        c.sealed_verification.clone()
    ];
    tx.execute(&format!("INSERT INTO cases ({COLUMNS}) VALUES ({places})"), &row)?;
    Ok(())
}

/// The case of a SID.
pub fn find(tx: &mut Tx<'_>, sid: CaseSid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM cases WHERE sid = $1");
    tx.query_opt(&sql, &values![sid])?.map(stored).transpose()
}

/// All cases of a profile, newest first.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM cases WHERE profile_sid = $1 ORDER BY number DESC");
    tx.query(&sql, &values![profile])?.into_iter().map(stored).collect()
}

/// Up to `limit` open cases, oldest first, after the one that was submitted at the given moment.
pub fn list_open(tx: &mut Tx<'_>, after: Option<(Timestamp, CaseSid)>, limit: u32) -> Result<Vec<Stored>, Error> {
    let (at, sid) = after.map_or((Timestamp::from_micros(i64::MIN), String::new()), |(at, sid)| (at, sid.to_string()));
    let sql = format!(
        "SELECT {COLUMNS} FROM cases WHERE is_open = $1 AND (submitted_at > $2 OR (submitted_at = $2 AND sid > $3))
             AND NOT (account_sid IN (SELECT sid FROM accounts WHERE is_test)
                      AND EXISTS (SELECT 1 FROM jobs WHERE subject_sid = cases.sid))
         ORDER BY submitted_at, sid LIMIT $4"
    );
    tx.query(&sql, &values![true, at, sid, limit])?.into_iter().map(stored).collect()
}

/// Up to `limit` cases a person decided, the latest first.
pub fn list_decided(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cases WHERE decided_at < $1 AND decided_by <> $2 ORDER BY decided_at DESC, sid DESC LIMIT $3"
    );
    tx.query(&sql, &values![before, Decider::Evaluation, limit])?.into_iter().map(stored).collect()
}

/// Up to `limit` cases that were decided by anybody but the evaluation, the latest first, after the one that was decided at
/// the given moment.
pub fn list_decided_after(
    tx: &mut Tx<'_>,
    after: Option<(Timestamp, CaseSid)>,
    limit: u32,
) -> Result<Vec<Stored>, Error> {
    let (at, sid) = after.map_or((Timestamp::from_micros(i64::MAX), String::new()), |(at, sid)| (at, sid.to_string()));
    let sql = format!(
        "SELECT {COLUMNS} FROM cases WHERE (decided_at < $1 OR (decided_at = $1 AND sid < $2)) AND decided_by <> $3
         ORDER BY decided_at DESC, sid DESC LIMIT $4"
    );
    tx.query(&sql, &values![at, sid, Decider::Evaluation, limit])?.into_iter().map(stored).collect()
}

/// How long people took for the latest decisions: pairs of submission and decision.
pub fn recent_waits(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<(Timestamp, Timestamp)>, Error> {
    let sql = "SELECT submitted_at, decided_at FROM cases WHERE decided_at IS NOT NULL AND decided_by NOT IN ($1, $3)
                   AND account_sid NOT IN (SELECT sid FROM accounts WHERE is_test)
               ORDER BY decided_at DESC, sid DESC LIMIT $2";
    let rows = tx.query(sql, &values![Decider::Evaluation, limit, Decider::Vetting])?;
    rows.into_iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Takes or prolongs the hold on an open case that nobody else holds. `false` when somebody else does, or it is decided.
pub fn claim(tx: &mut Tx<'_>, sid: CaseSid, by: UserSid, now: Timestamp, until: Timestamp) -> Result<bool, Error> {
    let sql = "UPDATE cases SET claimed_by = $2, claimed_until = $4
               WHERE sid = $1 AND is_open = $5 AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= $3)";
    Ok(tx.execute(sql, &values![sid, by, now, until, true])? == 1)
}

/// Lets a case go.
pub fn release(tx: &mut Tx<'_>, sid: CaseSid, by: UserSid) -> Result<bool, Error> {
    let sql = "UPDATE cases SET claimed_by = NULL, claimed_until = NULL WHERE sid = $1 AND claimed_by = $2";
    Ok(tx.execute(sql, &values![sid, by])? == 1)
}

/// Keeps the reasons noted so far.
pub fn save_reasons(tx: &mut Tx<'_>, sid: CaseSid, sealed_reasons: Vec<u8>) -> Result<(), Error> {
    let sql = "UPDATE cases SET sealed_reasons = $2 WHERE sid = $1 AND is_open = $3";
    tx.execute_guarded(sql, &values![sid, sealed_reasons, true])
}

/// Keeps how a reviewer verified somebody another way.
pub fn save_verification(tx: &mut Tx<'_>, sid: CaseSid, sealed: Vec<u8>) -> Result<(), Error> {
    let sql = "UPDATE cases SET sealed_verification = $2 WHERE sid = $1 AND is_open = $3";
    tx.execute_guarded(sql, &values![sid, sealed, true])
}

/// Decides an open case; a case that is decided already is stale.
pub fn decide(
    tx: &mut Tx<'_>,
    sid: CaseSid,
    outcome: Outcome,
    by: Decider,
    at: Timestamp,
    sealed_reasons: Option<Vec<u8>>,
) -> Result<(), Error> {
    let sql = "UPDATE cases SET is_open = $2, outcome = $3, decided_by = $4, decided_at = $5, sealed_reasons = $6,
                   claimed_by = NULL, claimed_until = NULL
               WHERE sid = $1 AND is_open = $7";
    tx.execute_guarded(sql, &values![sid, false, outcome, by, at, sealed_reasons, true])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    Ok(Stored {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        number: c.next()?,
        is_open: c.next()?,
        submitted_by: c.next()?,
        submitted_at: c.next()?,
        sealed_submitted: c.next()?,
        sealed_reasons: c.next()?,
        claimed_by: c.next()?,
        claimed_until: c.next()?,
        outcome: c.next()?,
        decided_by: c.next()?,
        decided_at: c.next()?,
        asks_other_way: c.next()?,
        sealed_verification: c.next()?,
    })
}
