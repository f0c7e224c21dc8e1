//! API keys: making, renaming and revoking them, and knowing who a program is by one.

use std::time::Duration;

use bonafide_domain::account::{Audience, Role};
use bonafide_domain::api_key::{ApiKey, KeyOwner, KeyRole, MAX_NAME};
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AccountSid, ApiKeySid};
use bonafide_domain::text;
use bonafide_seal::{Token, TokenHash};
use bonafide_store::{api_keys as store, users};

use crate::audit::{self, Note};
use crate::{Actor, Cx, Error, accounts};

/// How often the last use of a key is written down.
const TOUCH_EVERY: Duration = Duration::from_secs(5 * 60);

/// A new key, with the only showing of its secret.
#[derive(Debug)]
pub struct NewKey {
    /// The key.
    pub key: ApiKey,
    /// Its secret.
    pub secret: Token,
}

/// Makes a key: for the actor's account by those who look after it, or for the actor, one of the operator's people. An
/// operator's key can do no more than the person it belongs to.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, role: KeyRole, name: &str) -> Result<NewKey, Error> {
    let owner = owner_of(actor, role)?;
    make(cx, actor, owner, role, name)
}

/// Makes a key for an account, from the shell or by an administrator.
pub fn create_for(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    owner: KeyOwner,
    role: KeyRole,
    name: &str,
) -> Result<NewKey, Error> {
    actor.must_administer()?;
    let fits = match owner {
        KeyOwner::Account(account) => {
            accounts::find(cx, actor, account)?;
            role.audience() == Audience::Customer
        }
        KeyOwner::User(user) => {
            let person = users::find(cx.tx, user)?.ok_or(Error::NotFound)?;
            may_have(person.user.role, role)
        }
    };
    if fits { make(cx, actor, owner, role, name) } else { Err(refuse(code::INVALID_CHOICE, "role")) }
}

fn owner_of(actor: &Actor, role: KeyRole) -> Result<KeyOwner, Error> {
    match (role.audience(), actor) {
        (Audience::Customer, _) => Ok(KeyOwner::Account(actor.owned_account()?)),
        (Audience::Operator, Actor::Operator { user, role: own, key: None }) if may_have(*own, role) => {
            Ok(KeyOwner::User(*user))
        }
        (Audience::Operator, Actor::Operator { .. }) => Err(Error::Forbidden),
        (Audience::Operator, _) => Err(refuse(code::INVALID_CHOICE, "role")),
    }
}

/// Whether somebody of a role may have a key of another.
const fn may_have(own: Role, wanted: KeyRole) -> bool {
    matches!((own, wanted), (Role::Reviewer | Role::Admin, KeyRole::Reviewer) | (Role::Admin, KeyRole::Admin))
}

fn make(cx: &mut Cx<'_, '_>, actor: &Actor, owner: KeyOwner, role: KeyRole, name: &str) -> Result<NewKey, Error> {
    let (name, secret) = (named(name)?, Token::new(cx.house.chance.as_ref()));
    let key = ApiKey {
        sid: cx.sid(),
        owner,
        role,
        name,
        created_at: cx.now,
        updated_at: cx.now,
        used_at: None,
        revoked_at: None,
    };
    store::insert(cx.tx, &key, *secret.hash().as_bytes(), &actor.who())?;
    audit::about_house(cx, actor, Note::of(Act::KeyCreated, key.sid, role.word()))?;
    Ok(NewKey { key, secret })
}

fn named(name: &str) -> Result<String, Error> {
    let name = text::line(name).map_err(|_| refuse(code::INVALID_CHARACTERS, "friendly_name"))?;
    if name.chars().count() > MAX_NAME {
        return Err(refuse(code::INVALID_TOO_LONG, "friendly_name"));
    }
    Ok(name)
}

/// The keys of the actor's account, or the actor's own if they are one of the operator's people, newest first.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, window: &Window) -> Result<Page<ApiKey>, Error> {
    Ok(store::list(cx.tx, looked_after_by(actor)?, window)?)
}

/// Every key of the operator's people, for administrators.
pub fn list_of_operators(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<ApiKey>, Error> {
    actor.must_administer()?;
    Ok(store::list_of_operators(cx.tx, 1000)?)
}

/// The keys of an account, for administrators.
pub fn list_of_account(cx: &mut Cx<'_, '_>, actor: &Actor, account: AccountSid) -> Result<Vec<ApiKey>, Error> {
    actor.must_administer()?;
    Ok(store::list(cx.tx, KeyOwner::Account(account), &Window::newest(1000))?.items)
}

fn looked_after_by(actor: &Actor) -> Result<KeyOwner, Error> {
    match actor {
        Actor::Operator { user, key: None, .. } => Ok(KeyOwner::User(*user)),
        Actor::Operator { .. } => Err(Error::Forbidden),
        _ => Ok(KeyOwner::Account(actor.owned_account()?)),
    }
}

/// A key that the actor looks after and that was not revoked.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ApiKeySid) -> Result<ApiKey, Error> {
    let (key, _) = store::find(cx.tx, sid)?.ok_or(Error::NotFound)?;
    let is_theirs = actor.must_administer().is_ok() || looked_after_by(actor)? == key.owner;
    if is_theirs && key.revoked_at.is_none() { Ok(key) } else { Err(Error::NotFound) }
}

/// Renames a key.
pub fn rename(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ApiKeySid, name: &str) -> Result<ApiKey, Error> {
    let mut key = find(cx, actor, sid)?;
    (key.name, key.updated_at) = (named(name)?, cx.now);
    store::rename(cx.tx, sid, &key.name, cx.now)?;
    audit::about_house(cx, actor, Note::of(Act::KeyRenamed, sid, ""))?;
    Ok(key)
}

/// Revokes a key, at once and for good.
pub fn revoke(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ApiKeySid) -> Result<(), Error> {
    find(cx, actor, sid)?;
    store::revoke(cx.tx, sid, cx.now)?;
    audit::about_house(cx, actor, Note::of(Act::KeyRevoked, sid, ""))
}

/// Who a program is that names a key and its secret, and whether the use should be written down.
/// `Err(Unauthenticated)` when there is no such key, it was revoked, or the secret is not its own.
pub fn authenticate(cx: &mut Cx<'_, '_>, sid: ApiKeySid, secret: &Token) -> Result<(Actor, bool), Error> {
    let (key, hash) = store::find(cx.tx, sid)?.ok_or(Error::Unauthenticated)?;
    if !TokenHash::from_bytes(hash).is_of(secret) || key.revoked_at.is_some() {
        return Err(Error::Unauthenticated);
    }
    let is_to_be_touched = key.used_at.is_none_or(|used_at| used_at.plus(TOUCH_EVERY) <= cx.now);
    let actor = match key.owner {
        KeyOwner::Account(account) => {
            Actor::Program { account, key: Some(sid), may_write: key.role == KeyRole::Standard }
        }
        KeyOwner::User(user) => {
            let own = users::find(cx.tx, user)?.ok_or(Error::Unauthenticated)?.user.role;
            let role = if key.role == KeyRole::Admin && own == Role::Admin { Role::Admin } else { Role::Reviewer };
            Actor::Operator { user, role, key: Some(sid) }
        }
    };
    Ok((actor, is_to_be_touched))
}

/// Writes down that a key was used.
pub fn touch(cx: &mut Cx<'_, '_>, sid: ApiKeySid) -> Result<(), Error> {
    Ok(store::touch(cx.tx, sid, cx.now)?)
}

fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field("key", field))])
}
