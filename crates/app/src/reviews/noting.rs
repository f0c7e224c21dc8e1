//! Noting reasons on a case. A reason cannot be noted unless it names a code of the taxonomy, what it is about and what
//! the applicant is told.

use bonafide_domain::bundle::Bundle;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::picture::Region;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::{About, Part, Reason, Worded, code};
use bonafide_domain::sid::{CaseSid, FileSid};
use bonafide_domain::{text, wording};
use bonafide_store::cases::{self as store, Stored};

use super::{held, reasons, reasons_context, submitted};
use crate::{Actor, Cx, Error, bundles, profiles, vetting};

/// The longest wording or note, in characters.
const MAX_WORDS: usize = 2000;
/// The most reasons on one case.
const MAX_REASONS: usize = 30;
/// The object a reviewer's own form is about, when it is the form that is wrong.
pub const REASON_FORM: &str = "reason";

/// A reason as a reviewer gives it.
#[derive(Debug, Clone, Default)]
pub struct NewReason {
    /// The code of the taxonomy, or the number of the wire.
    pub code: String,
    /// What it is about: a place, or a field's bare name where that is clear. Empty is the code's usual place.
    pub about: String,
    /// What the applicant is told; empty is the taxonomy's own wording.
    pub words: String,
    /// What only reviewers read.
    pub note: String,
    /// The part of the picture that is meant, where it is about one.
    pub region: Option<Region>,
}

/// Notes a reason on a case that one holds.
pub fn note_reason(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, given: &NewReason) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let mut reason = reason_from(cx, &profile, given)?;
    let pictured = submitted(cx, &stored)?.bundle;
    reason.part = part_of(&pictured, &reason, given.region);
    note(cx, &profile, &stored, reason)
}

/// Notes the reason that a finding of the program proposes, with its box.
pub fn note_finding(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, position: usize) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let policy = bundles::policy_of(cx, &profile)?;
    let report = vetting::report_of(cx, &stored)?.ok_or(Error::NotFound)?;
    let finding = report.findings.get(position).ok_or(Error::NotFound)?;
    let reason = vetting::reason_of(cx.house, policy, finding).ok_or(Error::NotFound)?;
    note(cx, &profile, &stored, reason)
}

/// Adds a reason in place of one about the same.
fn note(cx: &mut Cx<'_, '_>, profile: &Profile, stored: &Stored, reason: Reason) -> Result<(), Error> {
    let mut noted = reasons(cx, stored)?;
    noted.retain(|other| (&other.code, &other.about) != (&reason.code, &reason.about));
    if noted.len() >= MAX_REASONS {
        return Err(refuse(code::INVALID_TOO_LONG, "code"));
    }
    noted.push(reason);
    keep(cx, profile, stored.sid, &noted)
}

/// Takes back the reason noted at a position.
pub fn drop_reason(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, position: usize) -> Result<(), Error> {
    let stored = held(cx, actor, sid)?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let mut noted = reasons(cx, &stored)?;
    if position >= noted.len() {
        return Err(Error::NotFound);
    }
    noted.remove(position);
    keep(cx, &profile, sid, &noted)
}

fn keep(cx: &mut Cx<'_, '_>, profile: &Profile, sid: CaseSid, noted: &[Reason]) -> Result<(), Error> {
    let sealer = cx.sealer(profile.account)?;
    let sealed = sealer.seal_json(&reasons_context(sid), &noted, cx.house.chance.as_ref());
    Ok(store::save_reasons(cx.tx, sid, sealed)?)
}

/// A whole reason from what a reviewer gave.
pub fn reason_from(cx: &Cx<'_, '_>, profile: &Profile, given: &NewReason) -> Result<Reason, Error> {
    let catalogue = &cx.house.catalogue;
    let policy = bundles::policy_of(cx, profile)?;
    let code = given.code.trim();
    if code.is_empty() {
        return Err(refuse(code::MISSING_FIELD, "code"));
    }
    let kind = catalogue.reason(code).filter(|kind| kind.by_reviewer);
    let kind = kind.ok_or_else(|| refuse(code::INVALID_CHOICE, "code"))?;
    let about = place_of(cx, policy, given.about.trim(), &kind.about).ok_or_else(|| {
        let fault = if given.about.trim().is_empty() { code::MISSING_FIELD } else { code::INVALID_CHOICE };
        refuse(fault, "about")
    })?;
    let words = checked(&given.words, "words")?;
    let note = checked(&given.note, "note")?;
    let mut reason = wording::reason_of(catalogue, policy, kind, &Problem::new(&kind.code, about));
    if !words.is_empty() {
        reason.saw = Worded::as_written(&words);
    }
    reason.note = note;
    Ok(reason)
}

/// The part of a picture that is meant, where a reason is about one.
pub(super) fn part_of(bundle: &Bundle, reason: &Reason, region: Option<Region>) -> Option<Part> {
    Some(Part { file: file_at(bundle, &reason.about)?, region: region? })
}

/// The picture that a place of a submission is.
fn file_at(bundle: &Bundle, about: &Place) -> Option<FileSid> {
    Some(bundle.object(about.object_type()?)?.pictures.get(about.field_name()?)?.file)
}

pub(super) fn checked(words: &str, field: &str) -> Result<String, Error> {
    let words = text::lines(words).map_err(|_| refuse(code::INVALID_CHARACTERS, field))?;
    if words.chars().count() > MAX_WORDS { Err(refuse(code::INVALID_TOO_LONG, field)) } else { Ok(words) }
}

/// The place that was meant: written in full, by a field's bare name where only one object of the policy has it, or
/// left out where the code is about the whole profile.
fn place_of(cx: &Cx<'_, '_>, policy: &Policy, written: &str, kinds: &[About]) -> Option<Place> {
    let asked: Vec<Place> = policy
        .pages
        .iter()
        .flat_map(|page| cx.house.catalogue.asked_on(policy, &page.id))
        .map(|(place, _)| place)
        .collect();
    if written.is_empty() {
        return kinds.contains(&About::Profile).then(|| Place::object(bonafide_domain::place::PROFILE));
    }
    let mut named = asked.iter().filter(|place| place.field_name() == Some(written));
    if let (Some(only), None) = (named.next(), named.next()) {
        return Some(only.clone());
    }
    let place: Place = written.parse().ok()?;
    let is_known = match &place {
        Place::Page(id) => policy.page(id).is_some(),
        Place::Object(object) => asked.iter().any(|asked| asked.object_type() == Some(object)),
        Place::Field { .. } => asked.contains(&place) || is_address_part(cx, &place),
    };
    is_known.then_some(place)
}

fn is_address_part(cx: &Cx<'_, '_>, place: &Place) -> bool {
    let object_type = place.object_type().and_then(|name| cx.house.catalogue.object_type(name));
    let takes_addresses = object_type.is_some_and(|object_type| {
        object_type.fields.iter().any(|field| matches!(field.kind, bonafide_domain::field::Kind::Addresses))
    });
    takes_addresses && place.field_name().is_some_and(|name| bonafide_domain::address::Part::of_name(name).is_some())
}

pub(super) fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field(REASON_FORM, field))])
}
