//! Captures: beginning to take the pictures of a document, handing that over to a phone, and how far it is.
//!
//! A phone is handed a link that opens once, within minutes, and gives it a token of its own. With that token it is a
//! guest: it can take the pictures of this one document and nothing else. The profile's name and answers stay here.

use std::time::Duration;

use bonafide_domain::audit::Act;
use bonafide_domain::bundle::{Bundle, KeptPicture};
use bonafide_domain::capture::{LIFE, LINK_LIFE, Phone, Progress, has_consent};
use bonafide_domain::field::{Field, Kind, ObjectType};
use bonafide_domain::judge;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::{Action, apply};
use bonafide_domain::picture::{Picture, Side, Subject};
use bonafide_domain::place::Place;
use bonafide_domain::profile::Profile;
use bonafide_domain::sid::{CaptureSid, FileSid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_seal::Token;
use bonafide_store::captures::{self as store, Stored};

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, answers, bundles, files, limits, profiles};

/// For how long a phone that opened the link can be used.
pub const GUEST_LIFE: Duration = Duration::from_secs(30 * 60);

/// How far the taking of a document's pictures is: everything its pages show.
#[derive(Clone)]
pub struct View {
    /// The capture.
    pub sid: CaptureSid,
    /// The profile.
    pub profile: Profile,
    /// Everything that was entered; a guest is not shown it.
    pub bundle: Bundle,
    /// The machine name of the document's type.
    pub object_type: String,
    /// The sides in the order in which they are asked for.
    pub sides: Vec<SideView>,
    /// The side to be taken next; none when all are there.
    pub next: Option<Side>,
    /// Whether a phone takes part.
    pub phone: Phone,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// How far one side is.
#[derive(Clone)]
pub struct SideView {
    /// The side.
    pub side: Side,
    /// The answer that it is.
    pub place: Place,
    /// The picture that is kept, if one is.
    pub kept: Option<KeptPicture>,
    /// The last picture that has flaws, held until there is a better one.
    pub held: Option<(FileSid, Picture)>,
    /// How often it was tried since the last picture was kept.
    pub tries: u32,
    /// Whether the picture that is held may be kept in spite of its flaws.
    pub may_keep: bool,
}

impl View {
    /// How far a side is.
    pub fn side(&self, side: Side) -> Option<&SideView> {
        self.sides.iter().find(|view| view.side == side)
    }
}

/// A capture that an actor may go on with, and all that it is about.
pub(crate) struct Open<'c> {
    pub(crate) stored: Stored,
    pub(crate) progress: Progress,
    pub(crate) profile: Profile,
    pub(crate) bundle: Bundle,
    pub(crate) object_type: &'c ObjectType,
}

impl Open<'_> {
    /// The field that asks for a side.
    pub(crate) fn field_of(&self, side: Side) -> Option<&Field> {
        self.object_type.fields.iter().find(|field| asks_for(field, side))
    }

    pub(crate) fn is_there(&self, side: Side) -> bool {
        let object = self.bundle.object(&self.object_type.machine_name);
        let field = self.field_of(side);
        object.zip(field).is_some_and(|(object, field)| object.pictures.contains_key(&field.name))
    }
}

fn asks_for(field: &Field, side: Side) -> bool {
    matches!(&field.kind, Kind::Picture { side: asked, .. } if *asked == side)
}

pub(crate) fn progress(stored: &Stored) -> Result<Progress, Error> {
    Ok(serde_json::from_str(&stored.state)?)
}

pub(crate) fn keep(cx: &mut Cx<'_, '_>, stored: &mut Stored, progress: &Progress) -> Result<(), Error> {
    stored.state = serde_json::to_string(progress)?;
    Ok(store::save(cx.tx, stored)?)
}

/// The sides of a document that its other answers ask for.
fn wanted(cx: &Cx<'_, '_>, profile: &Profile, object_type: &ObjectType, bundle: &Bundle) -> Result<Vec<Side>, Error> {
    let policy = bundles::policy_of(cx, profile)?;
    let rules = cx.house.catalogue.rules(policy, &object_type.machine_name, cx.now);
    let empty = Default::default();
    let attributes = bundle.attributes(&object_type.machine_name).unwrap_or(&empty);
    let side = |field: &Field| match &field.kind {
        Kind::Picture { side, .. } if judge::is_wanted(field, attributes, &rules) => Some(*side),
        _ => None,
    };
    Ok(object_type.fields.iter().filter_map(side).collect())
}

/// Begins the capture of a document's pictures, or goes on with the one that is under way.
pub fn begin(cx: &mut Cx<'_, '_>, actor: &Actor, profile: ProfileSid, object_type: &str) -> Result<CaptureSid, Error> {
    let profile = profiles::editable(cx, actor, profile)?;
    let policy = bundles::policy_of(cx, &profile)?;
    let is_asked = policy.documents.iter().any(|needed| needed.accepted.iter().any(|(name, _)| name == object_type));
    let object_type = cx.house.catalogue.object_type(object_type).filter(|_| is_asked).ok_or(Error::NotFound)?;
    let bundle = bundles::gather(cx, &profile)?;
    let sides = wanted(cx, &profile, object_type, &bundle)?;
    if sides.is_empty() {
        return Err(Error::NotFound);
    }
    must_consent(cx, object_type, &bundle)?;
    for stored in store::list_of_profile(cx.tx, profile.sid)? {
        let is_same = stored.object_type == object_type.machine_name && stored.expires_at > cx.now;
        if is_same && has_sides(&progress(&stored)?.order, &sides) {
            return Ok(stored.sid);
        }
    }
    let progress = Progress::begin(sides, cx.house.chance.as_ref());
    let sid: CaptureSid = cx.sid();
    let stored = Stored {
        sid,
        account: profile.account,
        profile: profile.sid,
        object_type: object_type.machine_name.clone(),
        state: serde_json::to_string(&progress)?,
        link_hash: None,
        guest_hash: None,
        link_expires_at: None,
        created_at: cx.now,
        expires_at: cx.now.plus(LIFE),
    };
    store::insert(cx.tx, &stored)?;
    Ok(sid)
}

fn has_sides(order: &[Side], sides: &[Side]) -> bool {
    order.len() == sides.len() && sides.iter().all(|side| order.contains(side))
}

/// A face is not asked for before its owner has consented.
fn must_consent(cx: &Cx<'_, '_>, object_type: &ObjectType, bundle: &Bundle) -> Result<(), Error> {
    let answers = bundle.attributes(&object_type.machine_name);
    match has_consent(&cx.house.catalogue, object_type, answers) {
        true => Ok(()),
        false => Err(Conflict::NoConsent.into()),
    }
}

/// A capture that the actor may go on with: their account's, or the one their phone was handed.
pub(crate) fn open<'c>(cx: &mut Cx<'c, '_>, actor: &Actor, sid: CaptureSid) -> Result<Open<'c>, Error> {
    let stored = store::find(cx.tx, sid)?.ok_or(Error::NotFound)?;
    let is_theirs = match actor {
        Actor::Customer { account, .. } => stored.account == *account,
        Actor::Applicant { profile, .. } => stored.profile == *profile,
        Actor::Guest { capture, .. } => stored.sid == *capture,
        Actor::Program { .. } | Actor::Operator { .. } | Actor::Shell | Actor::Worker => false,
    };
    if !is_theirs {
        return Err(Error::NotFound);
    }
    if stored.expires_at <= cx.now {
        return Err(Conflict::CaptureEnded.into());
    }
    let profile = profiles::find_of(cx, stored.account, stored.profile)?;
    apply(profile.status, Action::Edit)?;
    let house = cx.house;
    let object_type = house.catalogue.object_type(&stored.object_type).ok_or(Error::NotFound)?;
    let bundle = bundles::gather(cx, &profile)?;
    let progress = progress(&stored)?;
    if !has_sides(&progress.order, &wanted(cx, &profile, object_type, &bundle)?) {
        return Err(Conflict::CaptureEnded.into());
    }
    must_consent(cx, object_type, &bundle)?;
    Ok(Open { stored, progress, profile, bundle, object_type })
}

/// How far a capture is.
pub fn view(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaptureSid) -> Result<View, Error> {
    let open = open(cx, actor, sid)?;
    let mut sides = Vec::new();
    for side in open.progress.order.clone() {
        let Some(field) = open.field_of(side) else { continue };
        let object = open.bundle.object(&open.object_type.machine_name);
        let held = match open.progress.held.get(&side) {
            Some(file) => files::find(cx, open.stored.account, *file)?.map(|(_, facts)| (*file, facts.picture)),
            None => None,
        };
        sides.push(SideView {
            side,
            place: Place::field(&open.object_type.machine_name, &field.name),
            kept: object.and_then(|object| object.pictures.get(&field.name)).cloned(),
            held,
            tries: open.progress.tries(side),
            may_keep: open.progress.may_keep(side),
        });
    }
    Ok(View {
        sid,
        next: open.progress.next(|side| open.is_there(side)),
        phone: open.progress.phone,
        expires_at: open.stored.expires_at,
        object_type: open.stored.object_type.clone(),
        profile: open.profile,
        bundle: open.bundle,
        sides,
    })
}

/// Makes the link that hands a capture over to a phone. A link made before no longer opens, nor does its phone go on.
pub fn hand_over(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaptureSid) -> Result<Token, Error> {
    actor.account()?;
    let mut open = open(cx, actor, sid)?;
    limits::count(cx, limits::HANDOVERS_PER_PROFILE, &open.profile.sid.to_string())?;
    let token = Token::new(cx.house.chance.as_ref());
    open.stored.link_hash = Some(*token.hash().as_bytes());
    open.stored.link_expires_at = Some(cx.now.plus(LINK_LIFE));
    open.stored.guest_hash = None;
    open.progress.phone = Phone::Invited;
    keep(cx, &mut open.stored, &open.progress)?;
    audit::about_profile(cx, actor, open.profile.sid, Note::of(Act::CaptureHandedOver, sid, ""))?;
    Ok(token)
}

/// The address of the link for a phone.
pub fn link_address(public_url: &str, token: &Token) -> String {
    format!("{public_url}/phone/{}", token.reveal())
}

/// Whether a phone's link can still be opened. Looking changes nothing, so a preview of it does no harm.
pub fn look_at_link(cx: &mut Cx<'_, '_>, token: &Token) -> Result<bool, Error> {
    Ok(linked(cx, token)?.is_some())
}

fn linked(cx: &mut Cx<'_, '_>, token: &Token) -> Result<Option<Stored>, Error> {
    let stored = store::find_by_link(cx.tx, *token.hash().as_bytes())?;
    let is_open = |stored: &Stored| stored.expires_at > cx.now && stored.link_expires_at.is_some_and(|at| at > cx.now);
    Ok(stored.filter(is_open))
}

/// Opens the link on a phone, once. Gives the token by which the phone goes on as a guest.
pub fn accept(cx: &mut Cx<'_, '_>, token: &Token) -> Result<Token, Error> {
    let mut stored = linked(cx, token)?.ok_or(Error::Unauthenticated)?;
    let guest = Token::new(cx.house.chance.as_ref());
    stored.link_hash = None;
    stored.guest_hash = Some(*guest.hash().as_bytes());
    stored.link_expires_at = Some(cx.now.plus(GUEST_LIFE));
    let mut progress = progress(&stored)?;
    progress.phone = Phone::Opened;
    keep(cx, &mut stored, &progress)?;
    let actor = guest_of(&stored);
    audit::about_profile(cx, &actor, stored.profile, Note::of(Act::CaptureOpened, stored.sid, ""))?;
    Ok(guest)
}

/// The guest that a phone's token makes, and the language its capture's owner reads.
pub fn who_is(cx: &mut Cx<'_, '_>, guest: &Token) -> Result<Option<(Actor, Language)>, Error> {
    let Some(stored) = store::find_by_guest(cx.tx, *guest.hash().as_bytes())? else { return Ok(None) };
    if stored.expires_at <= cx.now || stored.link_expires_at.is_none_or(|at| at <= cx.now) {
        return Ok(None);
    }
    let profile = profiles::find_of(cx, stored.account, stored.profile)?;
    Ok(Some((guest_of(&stored), profile.language)))
}

fn guest_of(stored: &Stored) -> Actor {
    Actor::Guest { capture: stored.sid, account: stored.account, profile: stored.profile }
}

/// Keeps the picture that is held although it has flaws; after some tries that is allowed.
pub fn keep_anyway(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaptureSid, side: Side) -> Result<(), Error> {
    let mut open = open(cx, actor, sid)?;
    if !open.progress.may_keep(side) {
        return Err(Conflict::OutOfTurn.into());
    }
    let file = open.progress.held.get(&side).copied().ok_or(Conflict::OutOfTurn)?;
    open.progress.settle(side);
    keep(cx, &mut open.stored, &open.progress)?;
    settle(cx, actor, open, side, file)
}

/// Makes a file the answer that its side is.
pub(crate) fn settle(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    open: Open<'_>,
    side: Side,
    file: FileSid,
) -> Result<(), Error> {
    let field = open.field_of(side).map(|field| field.name.clone()).ok_or(Error::NotFound)?;
    answers::set_picture(cx, actor, open.profile, &open.object_type.machine_name, &field, file)
}

/// Passes a side that may be taken now: any of a document; of a face the one that is asked for, or one to be retaken.
pub(crate) fn must_be_in_turn(open: &Open<'_>, side: Side) -> Result<(), Error> {
    let next = open.progress.next(|side| open.is_there(side));
    let is_face = side.subject() == Subject::Face;
    let is_asked = open.progress.order.contains(&side);
    if !is_asked || is_face && next != Some(side) && !open.is_there(side) {
        return Err(Conflict::OutOfTurn.into());
    }
    Ok(())
}

/// Ends the captures of a profile: it was submitted, or its document is another now.
pub(crate) fn end(cx: &mut Cx<'_, '_>, profile: ProfileSid, object_type: Option<&str>) -> Result<(), Error> {
    for stored in store::list_of_profile(cx.tx, profile)? {
        if object_type.is_none_or(|object_type| stored.object_type == object_type) {
            store::delete(cx.tx, stored.sid)?;
        }
    }
    Ok(())
}
