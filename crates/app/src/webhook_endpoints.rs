//! Webhook endpoints: addresses of an account that are told of every event of its profiles, in the Standard Webhooks form.
//!
//! Where an event goes and what it is signed with is looked up at each attempt, so that a corrected address and a new secret
//! hold for what waits already. A secret that was replaced signs beside the new one for a day, so that receivers can change
//! over without losing anything. An account hears of its own profiles only: not of those of its subaccounts.

use std::fmt;
use std::time::Duration;

use bonafide_domain::audit::Act;
use bonafide_domain::event::EventKind;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::sid::{AccountSid, DeliverySid, WebhookEndpointSid};
use bonafide_domain::time::Timestamp;
use bonafide_store::webhook_endpoints as store;

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::limits::{self, Limit};
use crate::{Actor, Cx, Error, outbox};

mod given;
mod kept;
mod secret;

pub use given::Given;
pub use secret::{NotASecret, Secret};

use given::apply;
use kept::{Kept, opened, sealed};

/// How many endpoints an account may have.
pub const MAX_ENDPOINTS: u32 = 20;
/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 255;
/// For how long a secret that was replaced is still signed with.
pub const OVERLAP: Duration = Duration::from_secs(24 * 60 * 60);
/// How many secrets are signed with at most: of those that were replaced within a day, the latest.
const MAX_SECRETS: usize = 5;
const TESTS_PER_ENDPOINT: Limit = Limit { name: "tests-per-endpoint", uses: 20, window: Duration::from_secs(60 * 60) };

/// An endpoint, without its secrets. `Debug` leaves out the address: it may hold a secret of its owner's.
#[derive(Clone)]
pub struct Endpoint {
    /// Its SID.
    pub sid: WebhookEndpointSid,
    /// The account.
    pub account: AccountSid,
    /// Where events are sent.
    pub url: String,
    /// What its owner says about it.
    pub description: String,
    /// The events it is told of; none means all, those of later versions too.
    pub event_types: Vec<EventKind>,
    /// Whether events are sent to it.
    pub is_enabled: bool,
    /// When it answered that it is gone, and was therefore switched off.
    pub gone_at: Option<Timestamp>,
    /// Until when a secret that was replaced is still signed with.
    pub previous_secret_until: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({} enabled: {})", self.sid, self.is_enabled)
    }
}

/// An endpoint with a secret that was just made: the only time it is shown.
#[derive(Debug)]
pub struct Shown {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// Its secret.
    pub secret: Secret,
}

/// An endpoint as an attempt finds it.
#[derive(Clone, Default)]
pub struct Present {
    /// Where to send.
    pub url: String,
    /// What to sign with, newest first.
    pub secrets: Vec<Secret>,
}

/// Makes an endpoint, which is told of all that happens from now on.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, given: &Given) -> Result<Shown, Error> {
    actor.must_write()?;
    let account = cx.home(actor)?;
    if store::list(cx.tx, account, &Window::newest(MAX_ENDPOINTS))?.items.len() >= MAX_ENDPOINTS as usize {
        return Err(Conflict::LimitReached.into());
    }
    let mut endpoint = Endpoint {
        sid: cx.sid(),
        account,
        url: String::new(),
        description: String::new(),
        event_types: Vec::new(),
        is_enabled: true,
        gone_at: None,
        previous_secret_until: None,
        created_at: cx.now,
        updated_at: cx.now,
    };
    let given = Given { url: Some(given.url.clone().unwrap_or_default()), ..given.clone() };
    apply(cx, &mut endpoint, given)?;
    let secret = Secret::new(cx.house.chance.as_ref());
    let stored = sealed(cx, &endpoint, vec![Kept { secret: secret.clone(), until: None }])?;
    store::insert(cx.tx, &stored)?;
    audit::about_house(cx, actor, Note::of(Act::EndpointSaved, endpoint.sid, "created"))?;
    Ok(Shown { endpoint, secret })
}

/// An endpoint of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: WebhookEndpointSid) -> Result<Endpoint, Error> {
    Ok(find_with_secrets(cx, actor, sid)?.0)
}

/// The endpoints of the actor's account, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, window: &Window) -> Result<Page<Endpoint>, Error> {
    let account = cx.home(actor)?;
    store::list(cx.tx, account, window)?.try_map(|stored| Ok(opened(cx, stored)?.0))
}

/// Changes what is given. One that is switched on again is told of what happens from then on.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: WebhookEndpointSid, given: &Given) -> Result<Endpoint, Error> {
    actor.must_write()?;
    let (mut endpoint, secrets) = find_with_secrets(cx, actor, sid)?;
    apply(cx, &mut endpoint, given.clone())?;
    save(cx, &mut endpoint, secrets)?;
    audit::about_house(
        cx,
        actor,
        Note::of(Act::EndpointSaved, sid, if endpoint.is_enabled { "" } else { "disabled" }),
    )?;
    Ok(endpoint)
}

/// Removes an endpoint. What still waits for it is not sent.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: WebhookEndpointSid) -> Result<(), Error> {
    actor.must_write()?;
    find(cx, actor, sid)?;
    store::delete(cx.tx, sid)?;
    audit::about_house(cx, actor, Note::of(Act::EndpointDeleted, sid, ""))
}

/// Gives an endpoint a new secret. The one before stays good for a day beside it.
pub fn rotate_secret(cx: &mut Cx<'_, '_>, actor: &Actor, sid: WebhookEndpointSid) -> Result<Shown, Error> {
    actor.must_write()?;
    let (mut endpoint, mut secrets) = find_with_secrets(cx, actor, sid)?;
    let until = cx.now.plus(OVERLAP);
    secrets.retain(|kept| kept.is_good_at(cx.now));
    secrets.iter_mut().filter(|kept| kept.until.is_none()).for_each(|kept| kept.until = Some(until));
    let secret = Secret::new(cx.house.chance.as_ref());
    secrets.insert(0, Kept { secret: secret.clone(), until: None });
    secrets.truncate(MAX_SECRETS);
    endpoint.previous_secret_until = Some(until);
    save(cx, &mut endpoint, secrets)?;
    audit::about_house(cx, actor, Note::of(Act::SecretRotated, sid, ""))?;
    Ok(Shown { endpoint, secret })
}

/// Records a test of an endpoint, also of one that is switched off. Says which delivery it is.
pub fn send_test(cx: &mut Cx<'_, '_>, actor: &Actor, sid: WebhookEndpointSid) -> Result<DeliverySid, Error> {
    actor.must_write()?;
    let endpoint = find(cx, actor, sid)?;
    limits::count(cx, TESTS_PER_ENDPOINT, &sid.to_string())?;
    outbox::record_endpoint_test(cx, endpoint.account, sid)
}

/// The endpoints of an account that are to be told of an event.
pub(crate) fn wanting(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    kind: EventKind,
) -> Result<Vec<WebhookEndpointSid>, Error> {
    let mut wanting = Vec::new();
    for stored in store::list(cx.tx, account, &Window::newest(MAX_ENDPOINTS))?.items {
        if stored.is_enabled {
            let (endpoint, _) = opened(cx, stored)?;
            if endpoint.event_types.is_empty() || endpoint.event_types.contains(&kind) {
                wanting.push(endpoint.sid);
            }
        }
    }
    Ok(wanting)
}

/// An endpoint as an attempt is to find it; nothing when it was deleted or, unless it is tested, switched off.
pub(crate) fn present(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    sid: WebhookEndpointSid,
    is_test: bool,
) -> Result<Option<Present>, Error> {
    let Some(stored) = store::find(cx.tx, account, sid)?.filter(|stored| stored.is_enabled || is_test) else {
        return Ok(None);
    };
    let now = moment_in(cx, account)?;
    let (endpoint, secrets) = opened(cx, stored)?;
    let good = secrets.into_iter().filter(|kept| kept.is_good_at(now));
    Ok(Some(Present { url: endpoint.url, secrets: good.map(|kept| kept.secret).collect() }))
}

/// Switches an endpoint off that answered that it is gone, as Standard Webhooks advises; not when its address was corrected
/// meanwhile, for then another was asked.
pub fn gone(cx: &mut Cx<'_, '_>, account: AccountSid, sid: WebhookEndpointSid, asked: &str) -> Result<(), Error> {
    let Some(stored) = store::find(cx.tx, account, sid)? else { return Ok(()) };
    cx.enter(account)?;
    let (mut endpoint, secrets) = opened(cx, stored)?;
    if !endpoint.is_enabled || endpoint.url != asked {
        return Ok(());
    }
    (endpoint.is_enabled, endpoint.gone_at) = (false, Some(cx.now));
    save(cx, &mut endpoint, secrets)?;
    audit::about_house(cx, &Actor::Worker, Note::of(Act::EndpointSaved, sid, "disabled, it is gone"))
}

/// The moment in an account, while everything else goes by the world's.
fn moment_in(cx: &mut Cx<'_, '_>, account: AccountSid) -> Result<Timestamp, Error> {
    let world = cx.now;
    cx.enter(account)?;
    Ok(std::mem::replace(&mut cx.now, world))
}

fn find_with_secrets(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: WebhookEndpointSid,
) -> Result<(Endpoint, Vec<Kept>), Error> {
    let account = cx.home(actor)?;
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    opened(cx, stored)
}

fn save(cx: &mut Cx<'_, '_>, endpoint: &mut Endpoint, secrets: Vec<Kept>) -> Result<(), Error> {
    endpoint.updated_at = cx.now;
    let stored = sealed(cx, endpoint, secrets)?;
    Ok(store::save(cx.tx, &stored)?)
}
