//! Accounts: making one, and the secrets that belong to it.

use std::time::Duration;

use bonafide_domain::account::Account;
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::page::{Page, Window};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::AccountSid;
use bonafide_domain::text;
use bonafide_seal::{DataKey, Token, TokenHash};
use bonafide_store::accounts::{self as store, Secrets};

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::house::wrapping_context;
use crate::{Actor, Cx, Error};

/// The longest name of an account, in characters.
pub const MAX_NAME: usize = 255;
/// How far a test account's clock can be moved in all: a hundred years.
const LONGEST_TRAVEL: Duration = Duration::from_secs(100 * 366 * 24 * 60 * 60);

/// A new account, with the only showing of its auth token.
#[derive(Debug)]
pub struct NewAccount {
    /// Its SID.
    pub sid: AccountSid,
    /// Its auth token.
    pub auth_token: Token,
}

/// Makes an account; a test account is a sandbox.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, name: &str, is_test: bool) -> Result<NewAccount, Error> {
    actor.must_administer()?;
    furnish(cx, actor, name, None, is_test)
}

/// Makes a subaccount of the actor's account, for those who look after it. A test account's are test accounts.
pub fn create_below(cx: &mut Cx<'_, '_>, actor: &Actor, name: &str) -> Result<NewAccount, Error> {
    furnish_below(cx, actor, actor.owned_account()?, name)
}

/// Makes a subaccount of an account, for those who look after the installation.
pub fn create_below_for(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    parent: AccountSid,
    name: &str,
) -> Result<NewAccount, Error> {
    actor.must_administer()?;
    furnish_below(cx, actor, parent, name)
}

/// Subaccounts have no subaccounts.
fn furnish_below(cx: &mut Cx<'_, '_>, actor: &Actor, parent: AccountSid, name: &str) -> Result<NewAccount, Error> {
    let parent = store::find(cx.tx, parent)?.ok_or(Error::NotFound)?;
    if parent.parent.is_some() {
        return Err(Conflict::OnlyOne.into());
    }
    furnish(cx, actor, name, Some(parent.sid), parent.is_test)
}

fn furnish(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    name: &str,
    parent: Option<AccountSid>,
    is_test: bool,
) -> Result<NewAccount, Error> {
    let name = named(name)?;
    let clock_offset = Duration::ZERO;
    let account = Account { sid: cx.sid(), name, parent, is_test, clock_offset, created_at: cx.now };
    let chance = cx.house.chance.as_ref();
    let (key, token) = (DataKey::new(chance), Token::new(chance));
    let secrets = Secrets {
        wrapped_key: cx.house.master().wrap(&key, &wrapping_context(account.sid), chance),
        token_hash: *token.hash().as_bytes(),
        sealed_token: key.sealer().seal(&token_context(account.sid), token.reveal_hex().as_bytes(), chance),
        is_test,
    };
    store::insert(cx.tx, &account, &secrets)?;
    audit::about_house(cx, actor, Note::of(Act::AccountCreated, account.sid, ""))?;
    Ok(NewAccount { sid: account.sid, auth_token: token })
}

fn named(name: &str) -> Result<String, Error> {
    let name = text::line(name).map_err(|_| refuse(code::INVALID_CHARACTERS))?;
    match name.chars().count() {
        0 => Err(refuse(code::MISSING_FIELD)),
        1..=MAX_NAME => Ok(name),
        _ => Err(refuse(code::INVALID_TOO_LONG)),
    }
}

/// Whether the actor's account is this one, or the one above it.
fn is_theirs(actor: &Actor, account: &Account) -> bool {
    let own = actor.whole_account().ok();
    own == Some(account.sid) || (own.is_some() && own == account.parent)
}

/// An account as those who belong to it see it: their own, or one below it.
pub fn find_own(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid) -> Result<Account, Error> {
    store::find(cx.tx, sid)?.filter(|account| is_theirs(actor, account)).ok_or(Error::NotFound)
}

/// The accounts below the actor's own, newest first.
pub fn list_below(cx: &mut Cx<'_, '_>, actor: &Actor, window: &Window) -> Result<Page<Account>, Error> {
    Ok(store::list_below(cx.tx, actor.whole_account()?, window)?)
}

/// Renames an account, for those who look after it or the one above it.
pub fn rename(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid, name: &str) -> Result<Account, Error> {
    actor.owned_account()?;
    let mut account = find_own(cx, actor, sid)?;
    account.name = named(name)?;
    store::rename(cx.tx, sid, &account.name)?;
    audit::about_house(cx, actor, Note::of(Act::AccountRenamed, sid, ""))?;
    Ok(account)
}

/// The auth token of an account, for those who look after it or the one above it: whoever has that one's has this one's.
pub fn reveal_token(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid) -> Result<String, Error> {
    actor.owned_account()?;
    find_own(cx, actor, sid)?;
    auth_token(cx, sid)
}

/// As [`reveal_token`], for a person who asks to see it: that it was shown is written down.
pub fn show_token(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid) -> Result<String, Error> {
    let token = reveal_token(cx, actor, sid)?;
    audit::about_house(cx, actor, Note::of(Act::TokenShown, sid, ""))?;
    Ok(token)
}

/// The clock of a test account: the moment it is there.
pub fn test_clock(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Account, Error> {
    let account = store::find(cx.tx, actor.whole_account()?)?.ok_or(Error::NotFound)?;
    if account.is_test { Ok(account) } else { Err(Conflict::NotATest.into()) }
}

/// Moves the clock of a test account forward. What waits there for a time comes nearer by as much.
pub fn move_test_clock(cx: &mut Cx<'_, '_>, actor: &Actor, by: Duration) -> Result<Account, Error> {
    let mut account = test_clock(cx, actor)?;
    if account.clock_offset + by > LONGEST_TRAVEL {
        return Err(refuse(code::INVALID_TOO_LONG));
    }
    store::move_clock(cx.tx, account.sid, by)?;
    account.clock_offset += by;
    audit::about_house(cx, actor, Note::of(Act::TestClockMoved, account.sid, &format!("{} s", by.as_secs())))?;
    Ok(account)
}

/// The account of a SID, for those who look after the installation and for its own people.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid) -> Result<Account, Error> {
    if actor.whole_account().ok() != Some(sid) {
        actor.must_administer()?;
    }
    store::find(cx.tx, sid)?.ok_or(Error::NotFound)
}

/// The newest accounts.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, limit: u32) -> Result<Vec<Account>, Error> {
    actor.must_administer()?;
    Ok(store::list(cx.tx, None, limit)?)
}

/// Whether a program that names an account has its auth token. `Err(Unauthenticated)` when there is no such account, or
/// the token is not its own. Tries are not limited: a token has 256 random bits.
pub fn authenticate(cx: &mut Cx<'_, '_>, sid: AccountSid, token: &Token) -> Result<(), Error> {
    let secrets = store::find_secrets(cx.tx, sid)?.ok_or(Error::Unauthenticated)?;
    if TokenHash::from_bytes(secrets.token_hash).is_of(token) { Ok(()) } else { Err(Error::Unauthenticated) }
}

/// The auth token of an account as its callbacks are signed with it.
pub(crate) fn auth_token(cx: &mut Cx<'_, '_>, sid: AccountSid) -> Result<String, Error> {
    let secrets = store::find_secrets(cx.tx, sid)?.ok_or(Error::NotFound)?;
    let plain = cx.sealer(sid)?.open(&token_context(sid), &secrets.sealed_token)?;
    String::from_utf8(plain).map_err(|_| Error::internal("an auth token is not text"))
}

fn token_context(sid: AccountSid) -> String {
    format!("accounts/{sid}/token")
}

fn refuse(code: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field("account", "name"))])
}
