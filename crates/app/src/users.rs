//! The people who sign in: inviting them, finding them, their language.

use bonafide_domain::account::{Audience, Role, User};
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::judge::email as judged_email;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AccountSid, UserSid};
use bonafide_seal::Token;
use bonafide_store::users::{self as store, Person};

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::sign_in;
use crate::{Actor, Cx, Error};

/// Whom to invite.
#[derive(Clone)]
pub struct Invitee {
    /// Their e-mail address.
    pub email: String,
    /// What they will be.
    pub role: Role,
    /// Their account; the operator's people have none.
    pub account: Option<AccountSid>,
    /// The language they are written to in.
    pub language: Language,
}

/// An invitation: who, and the only showing of their one-time link's token.
#[derive(Debug)]
pub struct Invitation {
    /// The person.
    pub user: UserSid,
    /// The token of the link.
    pub token: Token,
}

/// Invites somebody and gives a one-time link. Whoever is known already, with the same role and account, gets a new link.
pub fn invite(cx: &mut Cx<'_, '_>, actor: &Actor, invitee: &Invitee) -> Result<Invitation, Error> {
    actor.must_administer()?;
    let audience = invitee.role.audience();
    let belongs = (audience == Audience::Customer) == invitee.account.is_some();
    if !belongs {
        return Err(refuse(code::MISSING_FIELD, "account"));
    }
    if let Some(account) = invitee.account {
        bonafide_store::accounts::find(cx.tx, account)?.ok_or(Error::NotFound)?;
    }
    let email = judged_email(&invitee.email).map_err(|fault| refuse(fault.code, "email"))?;
    let known = store::find_by_email(cx.tx, audience, email_digest(cx, &email))?;
    let user = match known {
        Some(person) if (person.user.role, person.user.account) == (invitee.role, invitee.account) => person.user,
        Some(_) => return Err(Conflict::Exists.into()),
        None => add(cx, actor, invitee, &email)?,
    };
    let token = sign_in::new_link(cx, user.sid, sign_in::INVITATION_LIFE)?;
    Ok(Invitation { user: user.sid, token })
}

fn add(cx: &mut Cx<'_, '_>, actor: &Actor, invitee: &Invitee, email: &str) -> Result<User, Error> {
    let user = User {
        sid: cx.sid(),
        account: invitee.account,
        role: invitee.role,
        language: invitee.language,
        created_at: cx.now,
    };
    let chance = cx.house.chance.as_ref();
    let sealed_email = cx.house.own_sealer().seal(&email_context(user.sid), email.as_bytes(), chance);
    let digest = email_digest(cx, email);
    store::insert(cx.tx, &Person { user: user.clone(), sealed_email }, digest)?;
    audit::about_house(cx, actor, Note::of(Act::UserInvited, user.sid, invitee.role.word()))?;
    Ok(user)
}

/// Somebody of an audience by their e-mail address, for those who look after the installation.
pub fn find_by_email(cx: &mut Cx<'_, '_>, actor: &Actor, audience: Audience, email: &str) -> Result<User, Error> {
    actor.must_administer()?;
    let email = judged_email(email).map_err(|fault| refuse(fault.code, "email"))?;
    let known = store::find_by_email(cx.tx, audience, email_digest(cx, &email))?;
    known.map(|person| person.user).ok_or(Error::NotFound)
}

/// The e-mail address of a person.
pub fn email_of(cx: &Cx<'_, '_>, person: &Person) -> Result<String, Error> {
    let plain = cx.house.own_sealer().open(&email_context(person.user.sid), &person.sealed_email)?;
    String::from_utf8(plain).map_err(|_| Error::internal("an e-mail address is not text"))
}

/// What names a person to those who work with them: the part of their e-mail address before the `@`.
pub fn short_name(cx: &mut Cx<'_, '_>, user: UserSid) -> Result<String, Error> {
    let Some(person) = store::find(cx.tx, user)? else { return Ok(user.to_string()) };
    let email = email_of(cx, &person)?;
    Ok(email.split('@').next().unwrap_or_default().to_owned())
}

pub(crate) fn email_digest(cx: &Cx<'_, '_>, email: &str) -> [u8; 32] {
    cx.house.digest("user-email", &email.to_lowercase())
}

fn email_context(user: UserSid) -> String {
    format!("users/{user}/email")
}

fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field("user", field))])
}
