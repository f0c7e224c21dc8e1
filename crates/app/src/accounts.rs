//! Accounts: making one, and the secrets that belong to it.

use bonafide_domain::account::Account;
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::AccountSid;
use bonafide_domain::text;
use bonafide_seal::{DataKey, Token, TokenHash};
use bonafide_store::accounts::{self as store, Secrets};

use crate::audit::{self, Note};
use crate::house::wrapping_context;
use crate::{Actor, Cx, Error};

/// The longest name of an account, in characters.
pub const MAX_NAME: usize = 255;

/// A new account, with the only showing of its auth token.
#[derive(Debug)]
pub struct NewAccount {
    /// Its SID.
    pub sid: AccountSid,
    /// Its auth token.
    pub auth_token: Token,
}

/// Makes an account.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, name: &str) -> Result<NewAccount, Error> {
    actor.must_administer()?;
    let name = text::line(name).map_err(|_| refuse(code::INVALID_CHARACTERS))?;
    if name.is_empty() {
        return Err(refuse(code::MISSING_FIELD));
    }
    if name.chars().count() > MAX_NAME {
        return Err(refuse(code::INVALID_TOO_LONG));
    }
    let account = Account { sid: cx.sid(), name, created_at: cx.now };
    let chance = cx.house.chance.as_ref();
    let (key, token) = (DataKey::new(chance), Token::new(chance));
    let secrets = Secrets {
        wrapped_key: cx.house.master().wrap(&key, &wrapping_context(account.sid), chance),
        token_hash: *token.hash().as_bytes(),
        sealed_token: key.sealer().seal(&token_context(account.sid), token.reveal_hex().as_bytes(), chance),
    };
    store::insert(cx.tx, &account, &secrets)?;
    audit::about_house(cx, actor, Note::of(Act::AccountCreated, account.sid, ""))?;
    Ok(NewAccount { sid: account.sid, auth_token: token })
}

/// The account of a SID, for those who look after the installation and for its own people.
pub fn find(cx: &mut Cx<'_, '_>, actor: &Actor, sid: AccountSid) -> Result<Account, Error> {
    if actor.account().ok() != Some(sid) {
        actor.must_administer()?;
    }
    store::find(cx.tx, sid)?.ok_or(Error::NotFound)
}

/// The newest accounts.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor, limit: u32) -> Result<Vec<Account>, Error> {
    actor.must_administer()?;
    Ok(store::list(cx.tx, None, limit)?)
}

/// The account that a program names with its auth token. `Err(Unauthenticated)` when there is none, or the token is not
/// its own. Tries are not limited: a token has 256 random bits.
pub fn authenticate(cx: &mut Cx<'_, '_>, sid: AccountSid, token: &Token) -> Result<Account, Error> {
    let secrets = store::find_secrets(cx.tx, sid)?.ok_or(Error::Unauthenticated)?;
    if !TokenHash::from_bytes(secrets.token_hash).is_of(token) {
        return Err(Error::Unauthenticated);
    }
    store::find(cx.tx, sid)?.ok_or(Error::Unauthenticated)
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
