//! Postal addresses of an account: saved once, chosen for any of its profiles.

use bonafide_domain::address::{self, Address};
use bonafide_domain::evaluation::{Problem, address_problems};
use bonafide_domain::sid::AddressSid;
use bonafide_store::addresses::{self as store, Stored};

use crate::{Actor, Cx, Error, bundles};

/// How many saved addresses are offered.
const OFFERED: u32 = 50;

/// A saved address.
#[derive(Debug, Clone)]
pub struct Saved {
    /// Its SID.
    pub sid: AddressSid,
    /// The address.
    pub address: Address,
}

/// The saved addresses of the actor's account, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<Saved>, Error> {
    let account = actor.account()?;
    let sealer = cx.sealer(account)?;
    let open = |stored: Stored| {
        let address = sealer.open_json(&bundles::address_context(&stored.sid), &stored.sealed_address)?;
        Ok(Saved { sid: stored.sid, address })
    };
    store::list(cx.tx, account, OFFERED)?.into_iter().map(open).collect()
}

/// One saved address of the actor's account.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AddressSid) -> Result<Saved, Error> {
    let account = actor.account()?;
    let stored = store::find(cx.tx, account, sid)?.ok_or(Error::NotFound)?;
    let address = cx.sealer(account)?.open_json(&bundles::address_context(&sid), &stored.sealed_address)?;
    Ok(Saved { sid, address })
}

/// Saves a new address. One that cannot be right is not saved; the problems are about parts of `object_type`.
pub(crate) fn create(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    object_type: &str,
    address: &Address,
) -> Result<AddressSid, Error> {
    let account = actor.account()?;
    let problems: Vec<Problem> = address_problems(&cx.house.catalogue, object_type, address);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let address = address::normalise(&cx.house.catalogue.formats, address.clone());
    let sid: AddressSid = cx.sid();
    let sealer = cx.sealer(account)?;
    let sealed_address = sealer.seal_json(&bundles::address_context(&sid), &address, cx.house.chance.as_ref());
    store::insert(cx.tx, &Stored { sid, account, sealed_address, created_at: cx.now, updated_at: cx.now })?;
    Ok(sid)
}
