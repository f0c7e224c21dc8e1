//! Events: what happened to profiles, in order.

use bonafide_domain::event::Event;
use bonafide_domain::sid::ProfileSid;

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
