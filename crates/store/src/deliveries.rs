//! Deliveries: the outbox. They are recorded with the change they tell of, leased by workers, and never thrown away.

use bonafide_domain::delivery::{Attempt, Delivery, DeliveryState};
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, AttemptSid, DeliverySid, EventSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::page::page;
use crate::{Error, IntoValue, Row, Tx, Value, values};

const COLUMNS: &str =
    "sid, account_sid, profile_sid, channel, about, state, attempts, recorded_at, next_at, sealed_content";

/// A delivery with what it says and where it goes, sealed.
pub struct Stored {
    /// The delivery.
    pub delivery: Delivery,
    /// Where it goes and what it says, sealed.
    pub sealed_content: Vec<u8>,
}

/// An attempt with what the receiver said, sealed.
pub struct Tried {
    /// Its SID, which the sealed answer is bound to.
    pub sid: AttemptSid,
    /// The attempt; its answer is empty.
    pub attempt: Attempt,
    /// What the receiver said, sealed.
    pub sealed_answer: Option<Vec<u8>>,
}

/// Adds a delivery.
pub fn insert(tx: &mut Tx<'_>, stored: &Stored, event: Option<EventSid>) -> Result<(), Error> {
    let sql = "INSERT INTO deliveries (sid, account_sid, profile_sid, event_sid, channel, about, state, sealed_content,
                   attempts, recorded_at, next_at, leased_until)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let d = &stored.delivery;
    let row = values![
        d.sid,
        d.account,
        d.profile,
        event,
        d.channel,
        &d.about,
        d.state,
        &stored.sealed_content,
        d.attempts,
        d.recorded_at,
        d.next_at,
        0i64
    ];
    tx.execute(sql, &row)?;
    Ok(())
}

/// Leases up to `limit` deliveries that are due until `until`; nobody else gets them before.
pub fn claim(tx: &mut Tx<'_>, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = format!(
        "UPDATE deliveries SET leased_until = $3
         WHERE sid IN (SELECT sid FROM deliveries WHERE state = $1 AND next_at <= $2 AND leased_until <= $2
                       ORDER BY next_at, sid LIMIT $4)
           AND state = $1 AND leased_until <= $2
         RETURNING {COLUMNS}"
    );
    tx.query(&sql, &values![DeliveryState::Waiting, now, until, limit])?.into_iter().map(stored).collect()
}

/// When the next waiting delivery is due.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, Error> {
    let sql = "SELECT next_at FROM deliveries WHERE state = $1 ORDER BY next_at, sid LIMIT 1";
    tx.query_opt(sql, &values![DeliveryState::Waiting])?.map(|row| row.get(0)).transpose()
}

/// Writes down an attempt and where the delivery stands after it, and ends the lease. An attempt whose lease ran out
/// and was taken by another is written down all the same: it was made.
pub fn record_attempt(
    tx: &mut Tx<'_>,
    sid: DeliverySid,
    attempt_sid: AttemptSid,
    attempt: &Attempt,
    sealed_answer: Option<Vec<u8>>,
    state: DeliveryState,
    next_at: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_attempts (sid, delivery_sid, at, delivered, status, detail, sealed_answer, millis)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let a = attempt;
    tx.execute(sql, &values![attempt_sid, sid, a.at, a.delivered, a.status, &a.detail, sealed_answer, a.millis])?;
    let sql = "UPDATE deliveries SET state = $2, next_at = $3, attempts = attempts + 1, leased_until = 0
               WHERE sid = $1 AND state = $4";
    tx.execute(sql, &values![sid, state, next_at, DeliveryState::Waiting])?;
    Ok(())
}

/// Begins a delivery anew: *send again*.
pub fn restart(tx: &mut Tx<'_>, sid: DeliverySid, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE deliveries SET state = $2, next_at = $3, recorded_at = $3, attempts = 0, leased_until = 0
               WHERE sid = $1";
    tx.execute_guarded(sql, &values![sid, DeliveryState::Waiting, now])
}

/// The delivery of a SID.
pub fn find(tx: &mut Tx<'_>, sid: DeliverySid) -> Result<Option<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM deliveries WHERE sid = $1");
    tx.query_opt(&sql, &values![sid])?.map(stored).transpose()
}

/// Up to `limit` deliveries about a profile, newest first.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM deliveries WHERE profile_sid = $1 ORDER BY sid DESC LIMIT $2");
    tx.query(&sql, &values![profile, limit])?.into_iter().map(stored).collect()
}

/// Up to `limit` deliveries in a state, those due longest first.
pub fn list_in_state(tx: &mut Tx<'_>, state: DeliveryState, limit: u32) -> Result<Vec<Stored>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM deliveries WHERE state = $1 ORDER BY next_at, sid LIMIT $2");
    tx.query(&sql, &values![state, limit])?.into_iter().map(stored).collect()
}

/// Which deliveries are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Those of an account.
    pub account: Option<AccountSid>,
    /// Those about a profile.
    pub profile: Option<ProfileSid>,
    /// Those in a state.
    pub state: Option<DeliveryState>,
}

/// One page of the deliveries that a filter wants, newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, window: &Window) -> Result<Page<Stored>, Error> {
    let wanted: Vec<(&str, Option<Value>)> = vec![
        ("account_sid", filter.account.map(IntoValue::into_value)),
        ("profile_sid", filter.profile.map(IntoValue::into_value)),
        ("state", filter.state.map(IntoValue::into_value)),
    ];
    let filters: Vec<(&str, Value)> = wanted.into_iter().filter_map(|(column, value)| Some((column, value?))).collect();
    page(tx, COLUMNS, "deliveries", &filters, window)?.try_map(stored)
}

/// The attempts at a delivery, latest first.
pub fn attempts(tx: &mut Tx<'_>, sid: DeliverySid) -> Result<Vec<Tried>, Error> {
    let sql = "SELECT sid, at, delivered, status, detail, millis, sealed_answer FROM delivery_attempts
               WHERE delivery_sid = $1 ORDER BY sid DESC";
    let attempt = |row: Row| {
        let mut c = row.columns();
        let sid = c.next()?;
        let attempt = Attempt {
            at: c.next()?,
            delivered: c.next()?,
            status: c.next()?,
            detail: c.next()?,
            answer: String::new(),
            millis: c.next()?,
        };
        Ok(Tried { sid, attempt, sealed_answer: c.next()? })
    };
    tx.query(sql, &values![sid])?.into_iter().map(attempt).collect()
}

/// Removes sign-in letters that arrived before `then`, with their attempts: nobody needs them any more. What did not
/// arrive stays.
pub fn delete_arrived_letters(tx: &mut Tx<'_>, then: Timestamp) -> Result<u64, Error> {
    let attempts = "DELETE FROM delivery_attempts WHERE delivery_sid IN
                        (SELECT sid FROM deliveries WHERE state = $1 AND next_at < $2 AND account_sid IS NULL)";
    tx.execute(attempts, &values![DeliveryState::Delivered, then])?;
    let letters = "DELETE FROM deliveries WHERE state = $1 AND next_at < $2 AND account_sid IS NULL";
    tx.execute(letters, &values![DeliveryState::Delivered, then])
}

fn stored(row: Row) -> Result<Stored, Error> {
    let mut c = row.columns();
    let delivery = Delivery {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        channel: c.next()?,
        about: c.next()?,
        state: c.next()?,
        attempts: c.next()?,
        recorded_at: c.next()?,
        next_at: c.next()?,
    };
    Ok(Stored { delivery, sealed_content: c.next()? })
}
