//! Events, as programs follow them: what happened to the profiles of an account, in order, from a cursor on.

use bonafide_domain::event::Event;
use bonafide_domain::sid::{EventSid, ProfileSid};
use bonafide_store::events as store;

use crate::{Actor, Cx, Error, profiles};

/// Events of the actor's account, or of one of its profiles, oldest first, after the one that was seen last.
pub fn list(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: Option<ProfileSid>,
    after: Option<EventSid>,
    limit: u32,
) -> Result<Vec<Event>, Error> {
    let account = cx.home(actor)?;
    if let Some(profile) = profile {
        profiles::find(cx, actor, profile)?;
    }
    Ok(store::list_after(cx.tx, account, profile, after, limit)?)
}
