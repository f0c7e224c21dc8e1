//! Beginning profiles, and changing their own fields: by people, who fill them in page by page, and by programs, whose every
//! word must be right at once.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::event::EventKind;
use bonafide_domain::judge::judge;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::{Collection, Policy};
use bonafide_domain::profile::{Origin, Profile};
use bonafide_domain::reason::code;
use bonafide_domain::sid::{PolicySid, ProfileSid};
use bonafide_store::profiles as store;

use super::{changeable, may_call, save, sealed};
use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, bundles, outbox};

/// A profile that is to be begun.
#[derive(Clone, Default)]
pub struct New {
    /// The language its owner is written to in.
    pub language: Language,
    /// Its own fields.
    pub own: Attributes,
}

/// Begins a profile in the Console.
pub fn create(cx: &mut Cx<'_, '_>, actor: &Actor, policy: PolicySid, language: Language) -> Result<ProfileSid, Error> {
    let new = New { language, ..New::default() };
    Ok(begin(cx, actor, policy, Origin::Console, new)?.sid)
}

/// Begins a profile for a program, with the own fields it gives. What it gives must be right.
pub fn create_given(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    collection: Collection,
    policy: PolicySid,
    own: &Attributes,
) -> Result<Profile, Error> {
    let house = cx.house;
    let known = house.catalogue.policy(policy).filter(|policy| policy.collection == collection);
    let policy = known.ok_or_else(|| refuse(code::INVALID_CHOICE, "policy_sid"))?;
    may_program(cx, actor, policy)?;
    let own = judged_own(cx, policy, own)?;
    begin(cx, actor, policy.sid, Origin::Api, New { own, ..New::default() })
}

/// Begins a profile that somebody who is sent a link will fill in.
pub fn create_for_inquiry(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    policy: &Policy,
    own: &Attributes,
) -> Result<Profile, Error> {
    let own = judged_own(cx, policy, own)?;
    begin(cx, actor, policy.sid, Origin::Inquiry, New { own, ..New::default() })
}

/// An operator may keep primary profiles to the Console, as Trust Hub does.
pub(crate) fn may_program(cx: &Cx<'_, '_>, actor: &Actor, policy: &Policy) -> Result<(), Error> {
    let is_program = matches!(actor, Actor::Program { .. });
    let is_refused = is_program && policy.primary && cx.house.settings.restrict_primary_to_console;
    if is_refused { Err(Conflict::ConsoleOnly.into()) } else { Ok(()) }
}

/// The own fields that a program gives, each of which must be right.
fn judged_own(cx: &Cx<'_, '_>, policy: &Policy, given: &Attributes) -> Result<Attributes, Error> {
    let catalogue = &cx.house.catalogue;
    let (mut own, mut problems) = (Attributes::new(), Vec::new());
    let rules = catalogue.rules(policy, PROFILE, cx.now);
    let fields = catalogue.object_type(PROFILE).map(|own| own.fields.as_slice()).unwrap_or_default();
    for field in fields.iter().filter(|field| given.get(&field.name).is_some()) {
        let place = Place::field(PROFILE, &field.name);
        match judge(field, given.get(&field.name), given, &rules) {
            Ok(Some(value)) => own.set(&field.name, value),
            Ok(None) => {}
            Err(fault) => problems.push(Problem { example: fault.example, ..Problem::new(fault.code, place) }),
        }
    }
    let url = own.text("status_callback");
    if !url.is_empty() && !may_call(cx, &url) {
        problems.push(Problem::new(code::UNSUPPORTED_CALLBACK, Place::field(PROFILE, "status_callback")));
    }
    if problems.is_empty() { Ok(own) } else { Err(Error::Invalid(problems)) }
}

fn begin(cx: &mut Cx<'_, '_>, actor: &Actor, policy: PolicySid, origin: Origin, new: New) -> Result<Profile, Error> {
    let account = cx.home(actor)?;
    let policy = cx.house.catalogue.policy(policy).ok_or(Error::NotFound)?;
    if let Some(max) = cx.house.settings.max_profiles.filter(|_| policy.primary) {
        let held = store::count_up_to(cx.tx, account, policy.sid, max)?;
        if held >= max as usize {
            return Err(Conflict::LimitReached.into());
        }
    }
    let mut profile = Profile {
        sid: cx.sid(),
        account,
        policy: policy.sid,
        origin,
        status: Status::Draft,
        version: 1,
        sequence: 0,
        language: new.language,
        created_by: actor.user(),
        created_at: cx.now,
        updated_at: cx.now,
        own: new.own,
    };
    let stored = sealed(cx, &profile)?;
    store::insert(cx.tx, &stored)?;
    audit::about_profile(cx, actor, profile.sid, Note::of(Act::ProfileCreated, profile.sid, &policy.machine_name))?;
    outbox::record(cx, &mut profile, EventKind::Created, &[])?;
    save(cx, &mut profile)?;
    Ok(profile)
}

/// Changes the own fields that a program gives; the others stay. What it gives must be right.
pub fn update(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, given: &Attributes) -> Result<Profile, Error> {
    let profile = changeable(cx, actor, sid)?;
    may_program(cx, actor, bundles::policy_of(cx, &profile)?)?;
    change_own(cx, actor, profile, given)
}

/// Changes own fields of a profile that may be changed.
pub(crate) fn change_own(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    mut profile: Profile,
    given: &Attributes,
) -> Result<Profile, Error> {
    let sid = profile.sid;
    let policy = bundles::policy_of(cx, &profile)?;
    let own = judged_own(cx, policy, given)?;
    for name in given.0.keys() {
        profile.own.set(name, own.get(name).cloned().unwrap_or_default());
    }
    save(cx, &mut profile)?;
    audit::about_profile(cx, actor, sid, Note::of(Act::ProfileEdited, sid, "own fields"))?;
    Ok(profile)
}

fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field(PROFILE, field))])
}
