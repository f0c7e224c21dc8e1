//! Postal addresses of an account: saved once, chosen for any of its profiles.

use bonafide_domain::address::{self, Address};
use bonafide_domain::audit::Act;
use bonafide_domain::country::CountryCode;
use bonafide_domain::evaluation::{Problem, address_problems};
use bonafide_domain::page::{Page, Start, Window};
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AccountSid, AddressSid, Sid};
use bonafide_domain::text;
use bonafide_domain::time::Timestamp;
use bonafide_store::addresses::{self as store, Stored};

use crate::error::Conflict;
use crate::objects::{self, MAX_FRIENDLY_NAME, refuse};
use crate::{Actor, Cx, Error, bundles};

/// How many saved addresses are offered.
const OFFERED: u32 = 50;
/// How many addresses are opened at a time in search of those that a filter wants.
const SEARCHED: u32 = 500;
/// The most that are searched for one page.
const SEARCHED_IN_ALL: u32 = 20_000;

/// A saved address.
#[derive(Debug, Clone)]
pub struct Saved {
    /// Its SID.
    pub sid: AddressSid,
    /// The account.
    pub account: AccountSid,
    /// What a program calls it.
    pub friendly_name: String,
    /// Whether a program wants it for emergency calls.
    pub emergency_enabled: bool,
    /// The address.
    pub address: Address,
    /// When it was saved.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// An address as it is sealed: the bare address, and besides it what a program says about it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Sealed {
    #[serde(flatten)]
    extra: Extra,
    #[serde(flatten)]
    address: serde_json::Map<String, serde_json::Value>,
}

#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Extra {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    friendly_name: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    emergency_enabled: bool,
}

/// What a program gives for an address.
#[derive(Clone, Default)]
pub struct Given {
    /// The address.
    pub address: Address,
    /// What it is called.
    pub friendly_name: String,
    /// Whether it is wanted for emergency calls.
    pub emergency_enabled: bool,
    /// Whether it may be put into the form its country writes.
    pub auto_correct: bool,
}

/// Which addresses are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those of a customer's name, whole.
    pub customer_name: Option<String>,
    /// Those of a friendly name, whole.
    pub friendly_name: Option<String>,
    /// Those in a country.
    pub country: Option<CountryCode>,
    /// Those that are, or are not, for emergency calls.
    pub emergency_enabled: Option<bool>,
}

impl Filter {
    fn wants(&self, saved: &Saved) -> bool {
        self.customer_name.as_ref().is_none_or(|name| *name == saved.address.customer_name)
            && self.friendly_name.as_ref().is_none_or(|name| *name == saved.friendly_name)
            && self.country.is_none_or(|country| country == saved.address.country)
            && self.emergency_enabled.is_none_or(|wanted| wanted == saved.emergency_enabled)
    }

    fn wants_all(&self) -> bool {
        let Filter { customer_name, friendly_name, country, emergency_enabled } = self;
        customer_name.is_none() && friendly_name.is_none() && country.is_none() && emergency_enabled.is_none()
    }
}

/// The saved addresses that a person chooses from, newest first. Somebody with a hosted link is offered those of their
/// profile.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<Saved>, Error> {
    let account = actor.account()?;
    let stored = match actor {
        Actor::Applicant { profile, .. } => {
            let own = store::sids_of_profile(cx.tx, *profile)?.into_iter();
            own.filter_map(|sid| store::find(cx.tx, account, sid).transpose()).collect::<Result<_, _>>()?
        }
        _ => store::list(cx.tx, account, &Window::newest(OFFERED))?.items,
    };
    stored.into_iter().map(|stored| opened(cx, stored)).collect()
}

/// A page of the addresses that a filter wants, newest first. They are sealed, so they are opened one by one: up to
/// twenty thousand for a page.
pub fn search(cx: &mut Cx<'_, '_>, actor: &Actor, filter: &Filter, window: &Window) -> Result<Page<Saved>, Error> {
    let account = cx.home(actor)?;
    if filter.wants_all() {
        return store::list(cx.tx, account, window)?.try_map(|stored| opened(cx, stored));
    }
    let (mut found, mut at) = (Vec::new(), window.start.clone());
    let mut skip = match at {
        Start::Skip(rows) => {
            at = Start::Newest;
            rows as usize
        }
        _ => 0,
    };
    for _ in 0..SEARCHED_IN_ALL / SEARCHED {
        let part = store::list(cx.tx, account, &Window { start: at.clone(), limit: SEARCHED })?;
        let is_backward = matches!(at, Start::Before(_));
        let has_more = if is_backward { part.has_newer } else { part.has_older };
        let mut rows = part.items;
        if is_backward {
            rows.reverse();
        }
        let Some(last) = rows.last().map(|row| row.sid.to_string()) else { break };
        for stored in rows {
            let saved = opened(cx, stored)?;
            if filter.wants(&saved) {
                if skip == 0 {
                    found.push(saved);
                } else {
                    skip -= 1;
                }
            }
        }
        if found.len() > window.limit as usize || !has_more {
            break;
        }
        at = if is_backward { Start::Before(last) } else { Start::After(last) };
    }
    Ok(Page::of_gathered(found, window))
}

/// One saved address of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AddressSid) -> Result<Saved, Error> {
    let account = actor.account()?;
    cx.enter(account)?;
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    if let Actor::Applicant { profile, .. } = actor {
        let is_others = !store::documents_with(cx.tx, sid)?.is_empty();
        if is_others && !store::sids_of_profile(cx.tx, *profile)?.contains(&sid) {
            return Err(Error::NotFound);
        }
    }
    opened(cx, stored)
}

/// Saves a new address, as a program gives it.
pub fn create_given(cx: &mut Cx<'_, '_>, actor: &Actor, given: &Given) -> Result<Saved, Error> {
    let account = cx.home(actor)?;
    let checked = checked(cx, "address", given)?;
    let sid: AddressSid = cx.sid();
    let saved = Saved { sid, account, created_at: cx.now, updated_at: cx.now, ..checked };
    let stored = sealed(cx, &saved)?;
    store::insert(cx.tx, &stored)?;
    objects::audit(cx, actor, Act::ObjectCreated, &sid.to_string(), "address", &[])?;
    Ok(saved)
}

/// Saves an address anew, unless a profile that can no longer be changed has it.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AddressSid, given: &Given) -> Result<Saved, Error> {
    let before = find(cx, actor, sid)?;
    for document in store::documents_with(cx.tx, sid)? {
        objects::changeable(cx, &document)?;
    }
    let checked = checked(cx, "address", given)?;
    let saved = Saved { sid, account: before.account, created_at: before.created_at, updated_at: cx.now, ..checked };
    let stored = sealed(cx, &saved)?;
    store::save(cx.tx, &stored)?;
    objects::audit(cx, actor, Act::ObjectEdited, &sid.to_string(), "address", &[])?;
    Ok(saved)
}

/// Deletes an address that no document refers to.
pub fn delete(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AddressSid) -> Result<(), Error> {
    find(cx, actor, sid)?;
    if !store::documents_with(cx.tx, sid)?.is_empty() {
        return Err(Conflict::InUse.into());
    }
    store::delete(cx.tx, sid)?;
    objects::audit(cx, actor, Act::ObjectDeleted, &sid.to_string(), "address", &[])
}

/// Saves a new address that a person entered. One that cannot be right is not saved; the problems are about parts of
/// `object_type`.
pub(crate) fn create(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    object_type: &str,
    address: &Address,
) -> Result<AddressSid, Error> {
    let given = Given { address: address.clone(), auto_correct: true, ..Given::default() };
    let (account, checked) = (actor.account()?, checked(cx, object_type, &given)?);
    let sid: AddressSid = cx.sid();
    let saved = Saved { sid, account, created_at: cx.now, updated_at: cx.now, ..checked };
    let stored = sealed(cx, &saved)?;
    store::insert(cx.tx, &stored)?;
    Ok(sid)
}

/// What is given, judged and put into form; SID, account and times are still to be filled in.
fn checked(cx: &Cx<'_, '_>, object_type: &str, given: &Given) -> Result<Saved, Error> {
    let catalogue = &cx.house.catalogue;
    let problems: Vec<Problem> = address_problems(catalogue, object_type, &given.address);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let friendly_name =
        text::line(&given.friendly_name).map_err(|_| refuse(code::INVALID_CHARACTERS, "friendly_name"))?;
    if friendly_name.chars().count() > MAX_FRIENDLY_NAME {
        return Err(refuse(code::INVALID_TOO_LONG, "friendly_name"));
    }
    let address = match given.auto_correct {
        true => address::normalise(&catalogue.formats, given.address.clone()),
        false => given.address.clone(),
    };
    Ok(Saved {
        sid: AddressSid::from_bytes([0; 16]),
        account: AccountSid::from_bytes([0; 16]),
        friendly_name,
        emergency_enabled: given.emergency_enabled,
        address,
        created_at: cx.now,
        updated_at: cx.now,
    })
}

fn sealed(cx: &mut Cx<'_, '_>, saved: &Saved) -> Result<Stored, Error> {
    let serde_json::Value::Object(address) = serde_json::to_value(&saved.address)? else {
        return Err(Error::internal("an address is not written as an object"));
    };
    let extra = Extra { friendly_name: saved.friendly_name.clone(), emergency_enabled: saved.emergency_enabled };
    let sealer = cx.sealer(saved.account)?;
    let context = bundles::address_context(&saved.sid);
    Ok(Stored {
        sid: saved.sid,
        account: saved.account,
        sealed_address: sealer.seal_json(&context, &Sealed { extra, address }, cx.house.chance.as_ref()),
        created_at: saved.created_at,
        updated_at: saved.updated_at,
    })
}

fn opened(cx: &mut Cx<'_, '_>, stored: Stored) -> Result<Saved, Error> {
    let context = bundles::address_context(&stored.sid);
    let Sealed { extra, address } = cx.sealer(stored.account)?.open_json(&context, &stored.sealed_address)?;
    Ok(Saved {
        sid: stored.sid,
        account: stored.account,
        friendly_name: extra.friendly_name,
        emergency_enabled: extra.emergency_enabled,
        address: serde_json::from_value(serde_json::Value::Object(address))?,
        created_at: stored.created_at,
        updated_at: stored.updated_at,
    })
}

/// An address by its SID, for those who gather a profile's.
pub(crate) fn find_of(cx: &mut Cx<'_, '_>, account: AccountSid, sid: AddressSid) -> Result<Option<Address>, Error> {
    let Some(stored) = store::find(cx.tx, account, sid)? else { return Ok(None) };
    Ok(Some(opened(cx, stored)?.address))
}
