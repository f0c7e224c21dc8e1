//! Signing in without passwords: one-time links by e-mail, confirmed by a click, and sessions kept on the server.
//!
//! Opening a link burns nothing, so a mail scanner that follows it does no harm; the click does. Nothing here tells
//! whether somebody has an account.

use std::time::Duration;

use bonafide_domain::account::{Audience, User};
use bonafide_domain::audit::Act;
use bonafide_domain::judge::email as judged_email;
use bonafide_domain::language::Language;
use bonafide_domain::sid::UserSid;
use bonafide_domain::time::Timestamp;
use bonafide_seal::Token;
use bonafide_store::{accounts, sessions, sign_in_links as links, users as people};

use crate::audit::{self, Note};
use crate::outbox::{self, Letter};
use crate::{Actor, Cx, Error, idempotency, limits, users};

/// How long a link that was asked for can be used.
pub const LINK_LIFE: Duration = Duration::from_secs(15 * 60);
/// How long the link of an invitation can be used.
pub const INVITATION_LIFE: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How long a session lasts at most.
pub const SESSION_LIFE: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How long a session lasts without being used.
pub const SESSION_IDLE: Duration = Duration::from_secs(24 * 60 * 60);
/// How often the last use of a session is written down.
const TOUCH_EVERY: Duration = Duration::from_secs(5 * 60);

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// It can be used, for somebody of this audience.
    Good(Audience),
    /// It has been used.
    Used,
    /// It is too old, or was never given.
    Ended,
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person.
    pub user: User,
    /// The actor they are.
    pub actor: Actor,
    /// Whether their account is a sandbox.
    pub is_test: bool,
}

impl SignedIn {
    fn find(cx: &mut Cx<'_, '_>, user: User) -> Result<SignedIn, Error> {
        let account = user.account.map(|sid| accounts::find(cx.tx, sid)).transpose()?.flatten();
        let actor = Actor::of_user(&user)?;
        Ok(SignedIn { user, actor, is_test: account.is_some_and(|account| account.is_test) })
    }
}

pub(crate) fn new_link(cx: &mut Cx<'_, '_>, user: UserSid, life: Duration) -> Result<Token, Error> {
    let token = Token::new(cx.house.chance.as_ref());
    links::insert(cx.tx, *token.hash().as_bytes(), user, cx.now, cx.now.plus(life))?;
    Ok(token)
}

/// The address of a one-time link.
pub fn link_address(public_url: &str, token: &Token) -> String {
    format!("{public_url}/sign-in/{}", token.reveal())
}

/// Sends a link to an address, if somebody of the audience has it. The answer is the same in every case.
pub fn request_link(cx: &mut Cx<'_, '_>, audience: Audience, email: &str, peer: &str) -> Result<(), Error> {
    limits::count(cx, limits::LINKS_PER_PEER, peer)?;
    let Ok(email) = judged_email(email) else { return Ok(()) };
    let digest = users::email_digest(cx, &email);
    if !limits::is_within(cx, limits::LINKS_PER_EMAIL, &format!("{}/{email}", audience.word()))? {
        return Ok(());
    }
    let Some(person) = people::find_by_email(cx.tx, audience, digest)? else { return Ok(()) };
    let token = new_link(cx, person.user.sid, LINK_LIFE)?;
    let link = link_address(&cx.house.settings.public_url, &token);
    let minutes = LINK_LIFE.as_secs() / 60;
    outbox::record_letter(cx, &email, person.user.language, Letter::SignIn { link, minutes })
}

/// What a link is good for. Looking changes nothing.
pub fn look_at_link(cx: &mut Cx<'_, '_>, token: &Token) -> Result<LinkState, Error> {
    let Some(link) = links::find(cx.tx, *token.hash().as_bytes())? else { return Ok(LinkState::Ended) };
    if link.used_at.is_some() {
        return Ok(LinkState::Used);
    }
    if link.expires_at <= cx.now {
        return Ok(LinkState::Ended);
    }
    let person = people::find(cx.tx, link.user)?.ok_or(Error::NotFound)?;
    Ok(LinkState::Good(person.user.role.audience()))
}

/// Uses a link up and begins a session. `Err(Unauthenticated)` when it was used before or has ended.
///
/// Tries are not limited: a token has 256 random bits.
pub fn use_link(cx: &mut Cx<'_, '_>, token: &Token) -> Result<(Token, SignedIn), Error> {
    let hash = *token.hash().as_bytes();
    let link = links::find(cx.tx, hash)?.filter(|link| link.expires_at > cx.now).ok_or(Error::Unauthenticated)?;
    if !links::burn(cx.tx, hash, cx.now)? {
        return Err(Error::Unauthenticated);
    }
    let user = people::find(cx.tx, link.user)?.ok_or(Error::Unauthenticated)?.user;
    let session = Token::new(cx.house.chance.as_ref());
    let kept = sessions::Session { user: user.sid, seen_at: cx.now, expires_at: cx.now.plus(SESSION_LIFE) };
    sessions::insert(cx.tx, *session.hash().as_bytes(), &kept)?;
    let signed_in = SignedIn::find(cx, user)?;
    let note = Note::of(Act::SignedIn, signed_in.user.sid, signed_in.user.role.word());
    audit::about_house(cx, &signed_in.actor, note)?;
    Ok((session, signed_in))
}

/// Whose session a token is, and whether its use should be written down.
pub fn who_is(cx: &mut Cx<'_, '_>, session: &Token) -> Result<Option<(SignedIn, bool)>, Error> {
    let Some(kept) = sessions::find(cx.tx, *session.hash().as_bytes())? else { return Ok(None) };
    if kept.expires_at <= cx.now || kept.seen_at.plus(SESSION_IDLE) <= cx.now {
        return Ok(None);
    }
    let Some(person) = people::find(cx.tx, kept.user)? else { return Ok(None) };
    let is_to_be_touched = kept.seen_at.plus(TOUCH_EVERY) <= cx.now;
    Ok(Some((SignedIn::find(cx, person.user)?, is_to_be_touched)))
}

/// Writes down that a session was used.
pub fn touch(cx: &mut Cx<'_, '_>, session: &Token) -> Result<(), Error> {
    Ok(sessions::touch(cx.tx, *session.hash().as_bytes(), cx.now)?)
}

/// Ends a session.
pub fn sign_out(cx: &mut Cx<'_, '_>, actor: &Actor, session: &Token) -> Result<(), Error> {
    if sessions::delete(cx.tx, *session.hash().as_bytes())? {
        let subject = actor.user().map(|user| user.to_string()).unwrap_or_default();
        audit::about_house(cx, actor, Note::of(Act::SignedOut, subject, ""))?;
    }
    Ok(())
}

/// Sets the language somebody is written to in.
pub fn set_language(cx: &mut Cx<'_, '_>, user: UserSid, language: Language) -> Result<(), Error> {
    Ok(people::set_language(cx.tx, user, language)?)
}

/// Removes links, their letters, sessions and counts that ended a while ago.
pub fn tidy(cx: &mut Cx<'_, '_>) -> Result<(), Error> {
    let then: Timestamp = cx.now.minus(Duration::from_secs(24 * 60 * 60));
    bonafide_store::deliveries::delete_arrived_letters(cx.tx, then)?;
    links::delete_ended(cx.tx, then)?;
    sessions::delete_ended(cx.tx, then)?;
    bonafide_store::rate_limits::delete_ended(cx.tx, then)?;
    idempotency::tidy(cx)?;
    Ok(())
}
