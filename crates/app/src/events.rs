//! Events, as programs follow them: what happened to the profiles of an account, in order, from a cursor on.
//!
//! A cursor may pass nothing by. On an engine where transactions end in another order than they began, an event can become
//! visible after a later one was read. So whoever follows asks twice when the newest they find has only just happened: what
//! is still missing then was begun longer ago than any transaction takes.

use std::time::Duration;

use bonafide_domain::event::Event;
use bonafide_domain::sid::{EventSid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::events as store;

use crate::{Actor, Cx, Error, profiles};

/// How long after it happened an event may still become visible.
pub const SETTLING: Duration = Duration::from_millis(500);

/// Which events are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Those of one profile alone.
    pub profile: Option<ProfileSid>,
    /// Those after the one that was seen last.
    pub after: Option<EventSid>,
    /// Those that had happened at this moment of an earlier look; without it, those that have happened by now.
    pub until: Option<Timestamp>,
    /// How many at most.
    pub limit: u32,
}

/// What somebody who follows finds.
#[derive(Debug, Clone)]
pub struct Found {
    /// The events, oldest first.
    pub events: Vec<Event>,
    /// Until when they were looked for.
    pub until: Timestamp,
    /// Whether no earlier event can become visible any more. If not, look again after [`SETTLING`], until the same moment.
    pub is_settled: bool,
}

/// Looks for events of the actor's account, or of one of its profiles.
pub fn follow(cx: &mut Cx<'_, '_>, actor: &Actor, wanted: &Wanted) -> Result<Found, Error> {
    let account = cx.home(actor)?;
    if let Some(profile) = wanted.profile {
        profiles::find(cx, actor, profile)?;
    }
    let until = wanted.until.unwrap_or_else(|| end_of_millisecond(cx.now));
    let events = store::list_after(cx.tx, account, wanted.profile, wanted.after, until, wanted.limit)?;
    let is_settled = events.last().is_none_or(|last| until.since(last.at) > SETTLING);
    Ok(Found { events, until, is_settled })
}

/// Events of the actor's account, or of one of its profiles, oldest first, after the one that was seen last.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: Option<ProfileSid>,
    after: Option<EventSid>,
    limit: u32,
) -> Result<Vec<Event>, Error> {
    Ok(follow(cx, actor, &Wanted { profile, after, until: None, limit })?.events)
}

/// An event of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: EventSid) -> Result<Event, Error> {
    let account = cx.home(actor)?;
    store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)
}

/// The first moment of the next millisecond. Events of one millisecond have no order among each other, so all or none of
/// them are looked at.
const fn end_of_millisecond(at: Timestamp) -> Timestamp {
    Timestamp::from_micros((at.as_micros().div_euclid(1000) + 1) * 1000)
}
