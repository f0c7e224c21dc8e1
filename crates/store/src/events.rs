//! Events: what happened to profiles, in order.

use bonafide_domain::event::Event;
use bonafide_domain::sid::{AccountSid, EventSid, ProfileSid};
use bonafide_domain::time::Timestamp;

use crate::values;
use crate::{Error, Row, Tx};

/// Adds an event.
pub fn insert(tx: &mut Tx<'_>, e: &Event) -> Result<(), Error> {
    let sql = "INSERT INTO events (sid, account_sid, profile_sid, sequence, kind, status, at)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, &values![e.sid, e.account, e.profile, e.sequence, e.kind, e.status, e.at])?;
    Ok(())
}

/// The events of a profile, latest first.
pub fn list_of_profile(tx: &mut Tx<'_>, profile: ProfileSid) -> Result<Vec<Event>, Error> {
    let sql = "SELECT sid, account_sid, profile_sid, sequence, kind, status, at FROM events
               WHERE profile_sid = $1 ORDER BY sequence DESC";
    tx.query(sql, &values![profile])?.into_iter().map(event).collect()
}

/// An event of an account.
pub fn find(tx: &mut Tx<'_>, account: AccountSid, sid: EventSid) -> Result<Option<Event>, Error> {
    let sql = "SELECT sid, account_sid, profile_sid, sequence, kind, status, at FROM events
               WHERE sid = $1 AND account_sid = $2";
    tx.query_opt(sql, &values![sid, account])?.map(event).transpose()
}

/// The events of an account, or of one of its profiles, that happened before a moment, oldest first, after the one named.
pub fn list_after(
    tx: &mut Tx<'_>,
    account: AccountSid,
    profile: Option<ProfileSid>,
    after: Option<EventSid>,
    before: Timestamp,
    limit: u32,
) -> Result<Vec<Event>, Error> {
    let after = after.map_or_else(String::new, |sid| sid.to_string());
    let sql = "SELECT sid, account_sid, profile_sid, sequence, kind, status, at FROM events
               WHERE account_sid = $1 AND sid > $2 AND ($3 = '' OR profile_sid = $3) AND at < $4
               ORDER BY sid LIMIT $5";
    let profile = profile.map_or_else(String::new, |sid| sid.to_string());
    tx.query(sql, &values![account, after, profile, before, limit])?.into_iter().map(event).collect()
}

fn event(row: Row) -> Result<Event, Error> {
    let mut c = row.columns();
    Ok(Event {
        sid: c.next()?,
        account: c.next()?,
        profile: c.next()?,
        sequence: c.next()?,
        kind: c.next()?,
        status: c.next()?,
        at: c.next()?,
    })
}
