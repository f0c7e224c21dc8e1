//! Inquiries: hosted links by which somebody without an account fills in one profile.
//!
//! A program begins an inquiry and hands its link to whoever can answer. Looking at the link burns nothing. Opening it
//! gives the browser a session, with which its owner reaches that profile and nothing else. The link may be opened again
//! until it ends, but only the browser that opened it last goes on. An inquiry that is begun again keeps its id and gets
//! another link; the link and the session of before end.

use std::collections::BTreeMap;
use std::time::Duration;

use bonafide_domain::address::Address;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::language::Language;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::{Origin, Profile};
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AccountSid, PolicySid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_seal::Token;
use bonafide_store::inquiries::{self as store, Inquiry};
use serde_json::Value;

use crate::answers::{self, Entered};
use crate::assignments::Object;
use crate::audit::{self, Note};
use crate::{Actor, Cx, Error, assignments, bundles, profiles};

/// How long a link, and the session of whoever opened it, can be used.
pub const LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// How long the row of an inquiry that ended is kept.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// What an inquiry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A profile that is there.
    Profile(ProfileSid),
    /// A profile of this policy that is begun with it.
    Policy(PolicySid),
    /// A profile that is begun with it and rests on this primary one: a customer's of the account, say.
    Below(ProfileSid),
}

/// An inquiry that is to be begun.
#[derive(Clone)]
pub struct New {
    /// What it is about.
    pub about: About,
    /// What is known already, by place. The profile's own fields must be right. Of the others what the policy asks for is
    /// filled in, right or wrong, for the applicant to correct.
    pub known: BTreeMap<Place, Value>,
    /// The address that is known already, for a document of a type. One that cannot be right is left to the applicant.
    pub address: Option<(String, Address)>,
    /// Another profile that this one rests on.
    pub rests_on: Option<ProfileSid>,
}

impl New {
    /// An inquiry of which nothing is known yet.
    pub const fn of(about: About) -> New {
        New { about, known: BTreeMap::new(), address: None, rests_on: None }
    }
}

/// An inquiry that was begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Its id: `inq_` and 24 letters and digits, the same whenever it is about the same profile.
    pub id: String,
    /// The secret that the link is made of. It cannot be shown again.
    pub token: Token,
    /// The profile.
    pub profile: ProfileSid,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Begins an inquiry, or begins it again with another link. `Err(Conflict::Immutable)` when the profile may not be changed
/// now.
pub fn begin(cx: &mut Cx<'_, '_>, actor: &Actor, new: &New) -> Result<Begun, Error> {
    let account = cx.home(actor)?;
    let own = own_fields(cx, &new.known);
    let mut rests_on = new.rests_on;
    let profile = match new.about {
        About::Profile(sid) => {
            let profile = profiles::changeable(cx, actor, sid)?;
            if own.is_blank() { profile } else { profiles::change_own(cx, actor, profile, &own)? }
        }
        About::Policy(policy) => {
            let policy = cx.house.catalogue.policy(policy).ok_or(Error::NotFound)?;
            profiles::create_for_inquiry(cx, actor, policy, &own)?
        }
        About::Below(primary) => {
            rests_on = Some(primary);
            let policy = policy_below(cx, account, primary)?;
            profiles::create_for_inquiry(cx, actor, policy, &own)?
        }
    };
    if let Some(other) = rests_on {
        assignments::create(cx, actor, profile.sid, Object::Profile(other))?;
    }
    fill_in(cx, actor, &profile, new)?;
    store::delete_of_profile(cx.tx, profile.sid)?;
    let (id, token) = (id_of(cx, profile.sid), Token::new(cx.house.chance.as_ref()));
    let expires_at = cx.now.plus(LIFE);
    let inquiry = Inquiry { id: id.clone(), account, profile: profile.sid, created_at: cx.now, expires_at };
    store::insert(cx.tx, &inquiry, *token.hash().as_bytes())?;
    audit::about_profile(cx, actor, profile.sid, Note::of(Act::InquiryBegun, &id, ""))?;
    Ok(Begun { id, token, profile: profile.sid, expires_at })
}

/// The policy of the profiles that rest on a primary one, which is the account's own or of the account above it.
fn policy_below<'c>(cx: &mut Cx<'c, '_>, account: AccountSid, primary: ProfileSid) -> Result<&'c Policy, Error> {
    let above = bonafide_store::accounts::find(cx.tx, account)?.and_then(|account| account.parent);
    let found = bonafide_store::profiles::find_any(cx.tx, primary)?;
    let found = found.filter(|found| found.account == account || Some(found.account) == above);
    let found = found.ok_or(Error::NotFound)?;
    let house = cx.house;
    let kind = house.catalogue.policy(found.policy).and_then(|policy| policy.machine_name.strip_prefix("primary_"));
    let below = kind.and_then(|kind| house.catalogue.policy_named(&format!("secondary_{kind}")));
    below.ok_or_else(|| {
        Error::Invalid(vec![Problem::new(code::INVALID_CHOICE, Place::field("inquiry", "primary_profile_sid"))])
    })
}

fn own_fields(cx: &Cx<'_, '_>, known: &BTreeMap<Place, Value>) -> Attributes {
    let mut own = Attributes::new();
    for (place, value) in known.iter().filter(|(place, _)| place.object_type() == Some(PROFILE)) {
        if let Some(field) = cx.house.catalogue.field(place).filter(|field| can_be_known(field)) {
            own.set(&field.name, value.clone());
        }
    }
    own
}

/// Fills in what is known already, page by page, as somebody would who typed it.
fn fill_in(cx: &mut Cx<'_, '_>, actor: &Actor, profile: &Profile, new: &New) -> Result<(), Error> {
    let policy = bundles::policy_of(cx, profile)?;
    for page in &policy.pages {
        let asked = cx.house.catalogue.asked_on(policy, &page.id);
        let known: BTreeMap<Place, Value> = asked
            .iter()
            .filter(|(place, field)| place.object_type() != Some(PROFILE) && can_be_known(field))
            .filter_map(|(place, _)| Some((place.clone(), new.known.get(place)?.clone())))
            .collect();
        if known.is_empty() {
            continue;
        }
        let bundle = bundles::gather(cx, profile)?;
        let places: Vec<Place> = asked.into_iter().map(|(place, _)| place).collect();
        let entered = Entered { answers: known, seen: answers::mark(cx, &bundle, &places) };
        answers::save_page(cx, actor, profile.sid, &page.id, &entered)?;
    }
    let Some((object_type, address)) = &new.address else { return Ok(()) };
    match answers::add_address(cx, actor, profile.sid, object_type, address) {
        Ok(_) | Err(Error::Invalid(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Nobody consents, accepts or is pictured on behalf of somebody else.
const fn can_be_known(field: &Field) -> bool {
    !matches!(field.kind, Kind::Terms | Kind::Consent | Kind::Addresses | Kind::Picture { .. })
}

/// The id of the inquiry about a profile: a keyed digest of the profile's SID in 24 letters and digits, so that nothing
/// need be kept to give it again.
fn id_of(cx: &Cx<'_, '_>, profile: ProfileSid) -> String {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let digest = cx.house.digest("inquiry-id", &profile.to_string());
    let letters = digest.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    format!("inq_{}", letters.take(24).collect::<String>())
}

/// The address of an inquiry's link.
pub fn link_address(public_url: &str, token: &Token) -> String {
    format!("{public_url}/inquiries/{}", token.reveal())
}

/// What a link opens: what is said before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// The policy of the profile.
    pub policy: PolicySid,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What a link opens, if it still does. Looking changes nothing, so a preview of it does no harm.
pub fn look_at_link(cx: &mut Cx<'_, '_>, token: &Token) -> Result<Option<Looked>, Error> {
    let Some(inquiry) = linked(cx, token)? else { return Ok(None) };
    let profile = profiles::find_of(cx, inquiry.account, inquiry.profile)?;
    Ok(Some(Looked { policy: profile.policy, expires_at: inquiry.expires_at }))
}

fn linked(cx: &mut Cx<'_, '_>, token: &Token) -> Result<Option<Inquiry>, Error> {
    let found = store::find_by_link(cx.tx, *token.hash().as_bytes())?;
    living(cx, found)
}

/// An inquiry whose time is not over, by the clock of its account, which is entered.
fn living(cx: &mut Cx<'_, '_>, inquiry: Option<Inquiry>) -> Result<Option<Inquiry>, Error> {
    let Some(inquiry) = inquiry else { return Ok(None) };
    cx.enter(inquiry.account)?;
    Ok(Some(inquiry).filter(|inquiry| inquiry.expires_at > cx.now))
}

/// What opening a link gives.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The session's secret.
    pub session: Token,
    /// The profile.
    pub profile: ProfileSid,
    /// For how long the session lasts.
    pub life: Duration,
}

/// Opens a link in a browser. `Err(Unauthenticated)` when it no longer opens. Whoever is asked by the link is written to
/// in the language they read it in.
pub fn open(cx: &mut Cx<'_, '_>, token: &Token, language: Language) -> Result<Opened, Error> {
    let inquiry = linked(cx, token)?.ok_or(Error::Unauthenticated)?;
    let session = Token::new(cx.house.chance.as_ref());
    store::open(cx.tx, &inquiry.id, *session.hash().as_bytes())?;
    let mut profile = profiles::find_of(cx, inquiry.account, inquiry.profile)?;
    if profile.origin == Origin::Inquiry && profile.language != language {
        profile.language = language;
        profiles::save(cx, &mut profile)?;
    }
    let actor = actor_of(&inquiry);
    audit::about_profile(cx, &actor, inquiry.profile, Note::of(Act::InquiryOpened, &inquiry.id, ""))?;
    Ok(Opened { session, profile: inquiry.profile, life: inquiry.expires_at.since(cx.now) })
}

/// Somebody who came through a hosted link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicant {
    /// The actor they are.
    pub actor: Actor,
    /// The profile they reach.
    pub profile: ProfileSid,
    /// The language its owner is written to in.
    pub language: Language,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Who the session of an opened link is; nobody when its time is over.
pub fn who_is(cx: &mut Cx<'_, '_>, session: &Token) -> Result<Option<Applicant>, Error> {
    let found = store::find_by_session(cx.tx, *session.hash().as_bytes())?;
    let Some(inquiry) = living(cx, found)? else { return Ok(None) };
    let language = profiles::find_of(cx, inquiry.account, inquiry.profile)?.language;
    let (profile, expires_at) = (inquiry.profile, inquiry.expires_at);
    Ok(Some(Applicant { actor: actor_of(&inquiry), profile, language, expires_at }))
}

fn actor_of(inquiry: &Inquiry) -> Actor {
    Actor::Applicant { account: inquiry.account, profile: inquiry.profile }
}

/// Removes inquiries that ended a while ago. The clock of an account is never behind the world's, so none that lives goes.
pub fn tidy(cx: &mut Cx<'_, '_>) -> Result<(), Error> {
    store::delete_ended(cx.tx, cx.world_now().minus(KEPT))?;
    Ok(())
}
